"""What a comparison tells beside words: lists, demands, dividing lines, what a reference points at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from positions.changed_sections import changed_sections, touched_passages
from positions.compare import Text, compare, summary
from positions.document import canonical_sha256
from positions.second_round import _differing, _texts

SOURCE = "11111111-1111-1111-1111-111111111111"


def doc(*content) -> dict:
    return {"type": "doc", "content": list(content)}


def p(name: str, text: str = "") -> dict:
    return {
        "type": "paragraph",
        "attrs": {"id": name},
        "content": [{"type": "text", "text": text or f"Words of {name}."}],
    }


def demand(*content, name: str = "d1", **tags) -> dict:
    return {
        "type": "demand",
        "attrs": {"id": name, "addressee": "", "theme": "", "articles": "", **tags},
        "content": list(content),
    }


def item(*content) -> dict:
    return {"type": "list_item", "content": list(content)}


def bullets(*items) -> dict:
    return {"type": "bullet_list", "content": list(items)}


def numbers(*items, start: int = 1) -> dict:
    return {"type": "ordered_list", "attrs": {"order": start}, "content": list(items)}


def quote(*content) -> dict:
    return {"type": "blockquote", "content": list(content)}


def table(*rows) -> dict:
    cells = [
        [{"type": "table_cell", "attrs": {"colspan": 1, "rowspan": 1}, "content": [one]} for one in row] for row in rows
    ]
    return {"type": "table", "content": [{"type": "table_row", "content": row} for row in cells]}


def inline(kind: str, marks=(), **attributes) -> dict:
    node = {"type": kind, "attrs": attributes, **({"marks": [{"type": one} for one in marks]} if marks else {})}
    return {"type": "paragraph", "attrs": {"id": "p1"}, "content": [{"type": "text", "text": "See "}, node]}


RULE = {"type": "horizontal_rule"}


def told(before: dict, after: dict) -> list[tuple[str, str, list[str]]]:
    rows = compare(Text(before), Text(after))
    return [(row.kind, row.unit.text, row.notes) for row in rows if row.kind != "same"]


def said(before: dict, after: dict) -> list[str]:
    """Every note of a comparison, beside the text and in it."""
    rows = compare(Text(before), Text(after))
    return [note for row in rows for note in (*row.notes, *(part.note for part in row.parts if part.note))]


@pytest.mark.parametrize(
    ("was", "now", "note"),
    [
        ({"addressee": "federal"}, {"addressee": "flanders"},
         "now addressed to Flemish government, before to Federal government (Belgium)"),
        ({"addressee": "federal"}, {}, "now addressed to nobody in particular, before to Federal government (Belgium)"),
        ({"theme": "Play"}, {"theme": "Poverty"}, "theme: Poverty, before: Play"),
        ({"articles": "31"}, {"articles": "12, 31"}, "articles of the Convention: 12, 31, before: 31"),
        ({}, {"standards": "OPIC,GC24"}, "rests on: OPIC, GC 24, before: none"),
        ({}, {"groups": "poverty"}, "about which children: In poverty, before: none"),
    ],
)  # fmt: skip
def test_what_a_demand_asks_of_whom_is_told_once(was, now, note):
    before = doc(demand(p("a"), p("b"), **was))
    after = doc(demand(p("a"), p("b"), **now))

    assert told(before, after) == [("changed", "Words of a.", [note])]
    assert summary(compare(Text(before), Text(after))).passages == 1


def test_a_demand_of_which_only_a_tag_changed_makes_stale_what_was_said_of_all_its_passages():
    before = doc(p("0"), demand(p("a"), p("b"), addressee="federal"), demand(p("c"), name="d2"))
    after = doc(p("0"), demand(p("a"), p("b"), addressee="local"), demand(p("c"), name="d2"))

    assert touched_passages(before, after) == {"a", "b"}
    assert [one.id for one in changed_sections(before, after)] == ["start"]
    assert touched_passages(before, before) == set()


def test_a_demand_that_stands_lower_now_is_still_the_one_to_which_something_was_added():
    before = doc(demand(p("a"), p("b"), name="d1"), demand(p("c"), name="d2"))
    after = doc(demand(p("new"), name="d0"), demand(p("a"), p("b"), name="d1"), demand(p("c"), p("more"), name="d2"))

    assert touched_passages(before, after) == {"c"}


def test_a_new_demand_says_whom_it_addresses():
    tags = {"addressee": "local", "theme": "Play", "articles": "31", "standards": "GC17"}

    notes = said(doc(p("0")), doc(p("0"), demand(p("a", "Open every yard."), p("b", "And every hall."), **tags)))

    (note,) = notes
    assert note.startswith("addressed to Municipalities · Play · art. 31 · GC 17: ")


def test_two_demands_that_became_one_and_one_that_became_two():
    two = doc(demand(p("a"), name="d1"), demand(p("b"), name="d2"))
    one = doc(demand(p("a"), p("b"), name="d1"))

    assert told(two, one) == [("changed", "Words of b.", ["now part of demand D1, before of demand D2"])]
    assert told(one, two) == [("changed", "Words of b.", ["now part of demand D2, before of demand D1"])]
    assert touched_passages(two, one) == {"a", "b"}


def test_a_demand_under_a_new_name_is_the_same_demand():
    before, after = doc(demand(p("a"), p("b"), name="d1")), doc(demand(p("a"), p("b"), name="x9"))

    assert told(before, after) == []
    assert canonical_sha256(before) != canonical_sha256(after)  # which the pages say where they find no change


@pytest.mark.parametrize(
    ("before", "after", "notes"),
    [
        (doc(bullets(item(p("a")))), doc(numbers(item(p("a")))),
         ["was an item of a list with bullets, is now an item of a numbered list"]),
        (doc(numbers(item(p("a")))), doc(numbers(item(p("a")), start=4)), ["the list now begins at 4, before at 1"]),
        (doc(numbers(item(p("a")), item(p("b")))), doc(numbers(item(p("a"), numbers(item(p("b")))))),
         ["was an item of a numbered list, is now an item of a numbered list, level 2"]),
        (doc(p("a")), doc(bullets(item(p("a")))), ["was a paragraph, is now an item of a list with bullets"]),
        (doc(bullets(item(p("a"), p("b")))), doc(bullets(item(p("a")), item(p("b")))),
         ["no longer together with what stands above it, in one item of a list"]),
        (doc(bullets(item(p("a"))), bullets(item(p("b")))), doc(bullets(item(p("a")), item(p("b")))),
         ["now together with what stands above it, in one list"]),
        (doc(quote(p("a")), quote(p("b"))), doc(quote(p("a"), p("b"))),
         ["now together with what stands above it, in one quotation"]),
        (doc(table([p("a")], [p("b")])), doc(table([p("a"), p("b")])),
         ["now together with what stands above it, in one row of a table"]),
        (doc(quote(bullets(item(p("a"))))), doc(bullets(item(p("a")))),
         ["was a quotation › an item of a list with bullets, is now an item of a list with bullets"]),
    ],
)  # fmt: skip
def test_lists_quotations_and_tables_are_told(before, after, notes):
    assert said(before, after) == notes


def test_a_dividing_line_that_came_went_or_stayed():
    plain, divided = doc(p("a"), p("b")), doc(p("a"), RULE, p("b"))

    assert told(plain, divided) == [("inserted", "", ["a dividing line"])]
    assert told(divided, plain) == [("removed", "", ["a dividing line"])]
    assert told(divided, doc(p("a"), p("new", "Something that is new."), RULE, p("b"))) == [
        ("inserted", "Something that is new.", [])
    ]
    assert told(doc(p("a"), RULE, p("b")), doc(p("a"), RULE, RULE, p("b"))) == [("inserted", "", ["a dividing line"])]
    assert [one.title for one in changed_sections(plain, divided)] == [""]
    assert touched_passages(divided, plain) == set()


def test_lines_are_counted_as_if_there_were_no_dividing_line():
    rows = compare(Text(doc(p("a"), p("b"))), Text(doc(p("a"), RULE, p("b"))))

    assert [row.after.lines for row in rows] == ["1", "", "2"]
    assert summary(rows).words_inserted == 0


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        (inline("article_reference", treaty="CRC", article="12", label="art"),
         inline("article_reference", treaty="CRC", article="31", label="art"),
         "now refers to CRC art. 31, before to CRC art. 12"),
        (inline("citation", ref="CRC", locator="p. 1"), inline("citation", ref="CRC", locator="p. 1", source=SOURCE),
         "now tied to a source"),
        (inline("citation", ref="CRC", locator="p. 1", source=SOURCE), inline("citation", ref="CRC", locator="p. 1"),
         "no longer tied to its source in the library"),
        (inline("citation", ref="CRC", locator=""), inline("citation", ["strong"], ref="CRC", locator=""), "now bold"),
    ],
)  # fmt: skip
def test_what_a_reference_points_at_is_told(before, after, note):
    assert said(doc(before), doc(after)) == [note]
    assert touched_passages(doc(before), doc(after)) == {"p1"}


def test_a_moved_passage_that_is_something_else_now_has_changed():
    before, after = doc(p("a"), p("b"), p("c")), doc(quote(p("c")), p("a"), p("b"))

    assert told(before, after) == [
        ("changed", "Words of c.", ["moved; it stood at 3", "was a paragraph, is now a quotation"])
    ]
    assert touched_passages(before, after) == {"c"}


def test_a_passage_whose_words_went_to_another_one_is_touched_with_it():
    before = doc(p("a", "Every child has a right to play."), p("b", "Towns keep their school yards open."))
    after = doc(p("a", "Every child has a right to play. Towns keep their school yards open."))

    assert touched_passages(before, after) == {"a", "b"}


def test_a_second_round_is_asked_for_whom_a_demand_addresses_and_not_for_how_a_list_looks():
    before = doc(demand(p("a"), addressee="federal"), bullets(item(p("b"))), p("c"))
    other = doc(demand(p("a"), addressee="local"), numbers(item(p("b"))), RULE, p("c"))
    article, label = (
        {"treaty": "CRC", "article": "12", "label": "art"},
        {"treaty": "CRC", "article": "31", "label": "art"},
    )

    assert _differing(_texts(before), _texts(other)) == {"a"}
    one, two = doc(inline("article_reference", **article)), doc(inline("article_reference", **label))
    assert _differing(_texts(one), _texts(two)) == {"p1"}


# Two texts in which nothing is told are the same, whatever stands in what ------------------------------------------


@st.composite
def structured(draw) -> dict:
    """A few passages, always in the same order, in any frames."""
    left = [p(f"p{number}") for number in range(draw(st.integers(2, 4)))]
    left.reverse()

    def some(most: int) -> list[dict]:
        return [left.pop() for _time in range(min(len(left), draw(st.integers(1, most))))]

    def block(depth: int) -> dict | None:
        if not left:
            return None
        kind = draw(st.sampled_from(["p", "p", "demand", "bullets", "numbers", "quote", "table", "rule"]))
        if kind == "rule":
            return RULE.copy()
        if depth > 2 or kind == "p":
            return left.pop()
        if kind == "demand" and not depth:
            name = f"d{len(left)}-{draw(st.integers(0, 1))}"
            return demand(*some(3), name=name, addressee=draw(st.sampled_from(["", "local"])))
        if kind == "table":
            return table(*[row for _time in range(2) if left and (row := some(2))])
        inside = [one for _time in range(draw(st.integers(1, 3))) if (one := block(depth + 1))]
        if kind in ("quote", "demand"):
            return quote(*inside)
        items = [item(one) for one in inside]
        while len(items) > 1 and draw(st.booleans()):
            items[-2:] = [item(*items[-2]["content"], *items[-1]["content"])]
        return bullets(*items) if kind == "bullets" else numbers(*items, start=draw(st.integers(1, 2)))

    content = []
    while left:
        content.append(block(0))
    return doc(*(one for one in content if one))


def nameless(node: dict) -> dict:
    attributes = {name: value for name, value in node.get("attrs", {}).items() if name != "id"}
    return {**node, "attrs": attributes, "content": [nameless(child) for child in node.get("content", ())]}


@settings(max_examples=400)
@given(structured(), structured())
def test_two_texts_of_which_nothing_is_told_are_the_same(before, after):
    rows = compare(Text(before), Text(after))

    assert all(row.kind == "same" for row in rows) == (nameless(before) == nameless(after))


@given(structured())
def test_of_a_text_and_itself_nothing_is_told(text):
    assert told(text, text) == []

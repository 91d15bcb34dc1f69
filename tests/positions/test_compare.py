"""Two texts side by side: passages by their ids, words inside, who did it, what only moved."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, strategies as st

from positions.compare import Text, compare, only_changes, summary
from positions.compare_blocks import lines_in
from positions.compare_words import longest_common, steps
from positions.document import tree_from_html, tree_of
from tests.positions.test_authorship import read, two
from tests.positions.ylog import meet

START = (
    '<h2 id="b-h">Play</h2><p>Every child has a right to play, rest and leisure.</p>'
    "<p>Towns keep school yards open after school.</p><ul><li>in every district</li></ul><p>The State reports.</p>"
)


def changed(html_or_edit) -> tuple[list, dict]:
    """The rows between the start and the start after an edit of its tree."""
    before, after = tree_from_html(START), None
    after = html_or_edit(before)
    return compare(Text(before), Text(after))


def with_words(tree: dict, place: int, words: str) -> dict:
    content = list(tree["content"])
    content[place] = {**content[place], "content": [{"type": "text", "text": words}]}
    return {**tree, "content": content}


def shape(rows) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(row.kind, [(part.kind, part.text) for part in row.parts]) for row in rows if row.kind != "same"]


def test_equal_texts_have_no_changes():
    rows = changed(lambda tree: tree)

    assert {row.kind for row in rows} == {"same"}
    assert len(rows) == 5


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("", 1), ("word", 1), ("a" * 80, 1), ("a" * 81, 1), ("a" * 79 + " b", 2), ("a" * 78 + " b", 1),
        ("a" * 200 + " b", 2), ("one\ntwo", 2), ("word " * 16, 1), ("word " * 17, 2), (" ".join(["word"] * 160), 10),
    ],
)  # fmt: skip
def test_a_passage_takes_as_many_lines_as_its_words_need(text, many):
    assert lines_in(text) == many


def test_lines_are_counted_through_each_text_and_go_on_behind_what_grew():
    long = " ".join(["right"] * 40)

    rows = changed(lambda tree: with_words(tree, 1, long))

    assert [row.before.lines for row in rows] == ["1", "2", "3", "4", "5"]
    assert [row.after.lines for row in rows] == ["1", "2–5", "6", "7", "8"]


def test_a_word_is_inserted_inside_its_passage():
    rows = changed(lambda tree: with_words(tree, 1, "Every young child has a right to play, rest and leisure."))

    assert shape(rows) == [
        (
            "changed",
            [("same", "Every "), ("inserted", "young "), ("same", "child has a right to play, rest and leisure.")],
        )
    ]


def test_a_replaced_word_is_removed_and_inserted():
    rows = changed(lambda tree: with_words(tree, 4, "The Government reports."))

    assert shape(rows) == [
        ("changed", [("same", "The "), ("removed", "State "), ("inserted", "Government "), ("same", "reports.")])
    ]


def test_letters_between_two_changes_do_not_stand_alone():
    rows = changed(lambda tree: with_words(tree, 2, "Cities open, play grounds open after school."))

    kinds = [part.kind for part in rows[2].parts]
    assert kinds.count("same") == 1


def test_a_new_passage_and_one_that_is_gone():
    new = {"type": "paragraph", "attrs": {"id": "new"}, "content": [{"type": "text", "text": "Children have a say."}]}
    rows = changed(lambda tree: {**tree, "content": [new, *tree["content"][:4]]})

    assert [(row.kind, row.unit.text) for row in rows if row.kind != "same"] == [
        ("inserted", "Children have a say."),
        ("removed", "The State reports."),
    ]


def test_a_moved_passage_is_not_removed_and_inserted():
    rows = changed(lambda tree: {**tree, "content": [tree["content"][4], *tree["content"][:4]]})

    assert [(row.kind, row.unit.text, row.notes) for row in rows if row.kind != "same"] == [
        ("moved", "The State reports.", ["moved; it stood at 3"])
    ]


def test_a_changed_form_is_named():
    def heading(tree):
        node = {**tree["content"][4], "type": "heading", "attrs": {**tree["content"][4]["attrs"], "level": 3}}
        return {**tree, "content": [*tree["content"][:4], node]}

    (row,) = [row for row in changed(heading) if row.kind != "same"]

    assert (row.kind, row.notes) == ("changed", ["was a paragraph, is now a heading of level 3"])


def test_formatting_is_named_on_words_that_stay():
    def bold(tree):
        words = [
            {"type": "text", "text": "The "},
            {"type": "text", "text": "State", "marks": [{"type": "strong"}]},
            {"type": "text", "text": " reports."},
        ]
        return {**tree, "content": [*tree["content"][:4], {**tree["content"][4], "content": words}]}

    (row,) = [row for row in changed(bold) if row.kind != "same"]

    assert [(part.kind, part.text, part.note) for part in row.parts] == [
        ("same", "The ", ""),
        ("formatted", "State ", "now bold"),
        ("same", "reports.", ""),
    ]


def test_a_change_inside_a_note_is_a_change_of_its_words():
    before = tree_from_html("<p>Play<span data-footnote>Article 31 CRC.</span> matters.</p>")
    note = before["content"][0]["content"][1]
    other = {**note, "content": [{"type": "text", "text": "Article 32 CRC."}]}
    content = [before["content"][0]["content"][0], other, before["content"][0]["content"][2]]
    after = {**before, "content": [{**before["content"][0], "content": content}]}

    (row,) = compare(Text(before), Text(after))

    assert [(p.kind, p.text) for p in row.parts if p.kind != "same"] == [("removed", "31 "), ("inserted", "32 ")]


def test_a_passage_written_anew_under_another_name_is_compared_by_its_words():
    before = tree_from_html(START)
    after = tree_from_html(START.replace("open after school", "open until eight"))

    rows = compare(Text(before), Text(after))

    assert [row.kind for row in rows].count("changed") == 1
    assert {row.kind for row in rows} == {"same", "changed"}


def texts_of(ann, log, first: int):
    found = read(log)
    before = Text(tree_of(rebuilt(log[:first])), found.passages(first), first)
    return before, Text(tree_of(ann.doc), found.passages(), len(log))


def rebuilt(log):
    from pycrdt import Doc

    doc = Doc()
    for edit in log:
        doc.apply_update(edit.payload)
    return doc


def test_each_change_carries_who_made_it():
    ann, bob, log = two()
    bob.type(0, 12, "everywhere ")
    meet([ann, bob], log)
    ann.remove(0, 0, 6)
    meet([ann, bob], log)

    rows = compare(*texts_of(ann, log, 1))

    (row,) = rows
    assert [(p.kind, p.text, p.author and p.author.person_id) for p in row.parts if p.kind != "same"] == [
        ("removed", "Every ", 1),
        ("inserted", "everywhere ", 2),
    ]
    found = summary(rows)
    assert (found.passages, found.words_inserted, found.words_removed) == (1, 1, 1)
    assert (found.people, found.organisations) == ({1, 2}, {1, 2})


def test_words_that_enter_carried_down_are_nobodys_words():
    ann, bob, log = two()
    bob.enter(0, 11, "p2")
    meet([ann, bob], log)

    rows = compare(*texts_of(ann, log, 1))

    assert [[(p.kind, p.text) for p in row.parts] for row in rows] == [
        [("same", "Every child "), ("left", "has a right to play.")],
        [("moved", " has a right to play.")],
    ]
    assert [part.author.person_id for row in rows for part in row.parts if part.kind == "moved"] == [2]
    found = summary(rows)
    assert (found.words_inserted, found.words_removed, found.people, found.unnamed) == (0, 0, {2}, 0)


def test_removal_after_the_later_text_is_not_told():
    ann, bob, log = two()
    bob.type(0, 32, " Now.")
    meet([ann, bob], log)
    ann.remove(0, 0, 6)
    meet([ann, bob], log)
    found = read(log)

    before = Text(tree_of(rebuilt(log[:1])), found.passages(1), 1)
    after = Text(tree_of(rebuilt(log[:2])), found.passages(2), 2)

    assert {part.author and part.author.person_id for row in compare(before, after) for part in row.parts} == {None, 2}


def test_only_changes_keeps_the_neighbours_and_counts_the_rest():
    before = tree_from_html("".join(f"<p>Passage {number} of the text.</p>" for number in range(12)))
    after = with_words(before, 6, "Passage six of the text.")

    shown = only_changes(compare(Text(before), Text(after)))

    assert [item.rows if item.kind == "gap" else item.unit.number for item in shown] == [5, "6", "7", "8", 4]


def test_every_word_of_both_texts_is_shown_once():
    for seed in range(25):
        before, after = random_texts(seed)
        rows = compare(Text(before), Text(after))
        left = ["".join(p.text for p in row.left).strip() for row in rows if row.before]
        right = ["".join(p.text for p in row.right).strip() for row in rows if row.after]

        assert sorted(left) == sorted(node_text(node) for node in before["content"])
        assert right == [node_text(node) for node in after["content"]]


def node_text(node: dict) -> str:
    return "".join(child["text"] for child in node.get("content", ()))


def random_texts(seed: int) -> tuple[dict, dict]:
    chance = random.Random(seed)
    words = [
        "kind",
        "recht",
        "spel",
        "tijd",
        "ruimte",
        "gemeente",
        "school",
        "plein",
        "jongeren",
        "samen",
        "stem",
        "vraag",
    ]
    nodes = [
        {
            "type": "paragraph",
            "attrs": {"id": f"p{i}"},
            "content": [{"type": "text", "text": " ".join(chance.choices(words, k=14))}],
        }
        for i in range(15)
    ]
    later = [node for node in nodes if chance.random() > 0.15]
    chance.shuffle(later) if chance.random() < 0.3 else None
    for place, node in enumerate(later):
        if chance.random() < 0.4:
            text = node_text(node).split()
            at = chance.randrange(len(text))
            text[at : at + chance.randint(0, 3)] = chance.choices(words, k=chance.randint(0, 3))
            if chance.random() < 0.3 and len(text) > 8:
                tail = " ".join(text[6:])
                later.insert(
                    place + 1, {**node, "attrs": {"id": f"s{place}"}, "content": [{"type": "text", "text": tail}]}
                )
                text = text[:6]
            later[place] = {**node, "content": [{"type": "text", "text": " ".join(text)}]}
    return {"type": "doc", "content": nodes}, {"type": "doc", "content": later}


def test_the_way_between_two_very_long_passages_leads_from_one_to_the_other_and_finds_what_stayed():
    chance = random.Random(4)
    left = [chance.choice(["kind", "recht", "spel", "plein", "stad", "tijd", "rust", "stem"]) for _at in range(3000)]
    right = list(left)
    for at in range(0, 3000, 50):
        right[at] = "anders"

    way = steps(left, right, island=-1)

    made: list[object] = []
    at = 0
    for kind, i1, i2, j1, j2 in way:
        assert (at, len(made)) == (i1, j1)
        assert kind != "equal" or left[i1:i2] == right[j1:j2]
        made += left[i1:i2] if kind == "equal" else right[j1:j2]
        at = i2
    assert (made, at) == (right, len(left))
    assert sum(j2 - j1 for kind, _i, _j, j1, j2 in way if kind != "equal") == 60


def the_way_holds(left: list[str], right: list[str]) -> int:
    """Walk it: it leads from one to the other. Returns how many words it leaves as they are."""
    at = to = stayed = 0
    for kind, i1, i2, j1, j2 in steps(list(left), list(right), island=-1):
        assert (at, to) == (i1, j1)
        assert kind != "equal" or left[i1:i2] == right[j1:j2]
        stayed += (i2 - i1) * (kind == "equal")
        at, to = i2, j2
    assert (at, to) == (len(left), len(right))
    return stayed


@pytest.mark.parametrize("words", [["ja", "nee"], ["de", "het", "een", "kind", "recht"]])
def test_twenty_thousand_words_that_repeat_without_end_are_compared_word_by_word(words):
    """No word stands once, so nothing tells where to cut: every pair of words was looked at, for half a minute."""
    chance = random.Random(5)
    left = chance.choices(words, k=20_000)
    right = [word for word in left if chance.random() > 0.1]

    stayed = the_way_holds(left, right)

    assert stayed > len(right) * 0.8


@given(st.lists(st.integers(0, 3), max_size=40), st.lists(st.integers(0, 3), max_size=40))
def test_the_longest_row_that_two_texts_share_is_as_long_as_counted_cell_by_cell(left, right):
    longest = [[0] * (len(right) + 1) for _row in range(len(left) + 1)]
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            longest[i + 1][j + 1] = longest[i][j] + 1 if one == other else max(longest[i][j + 1], longest[i + 1][j])

    kept = longest_common(left, right)

    assert len(kept) == longest[-1][-1]
    assert all(left[i] == right[j] for i, j in kept)
    assert all(i < further and j < other for (i, j), (further, other) in itertools.pairwise(kept))


@given(st.randoms(use_true_random=False), st.integers(1, 400), st.integers(0, 10))
def test_the_way_leads_from_one_text_to_the_other_however_often_words_repeat(chance, size, changed):
    words = ["ja", "nee", "soms"][: chance.randint(1, 3)] + [
        f"w{number}" for number in range(chance.choice([0, 0, 200]))
    ]
    left = chance.choices(words, k=size)
    right = [chance.choice(words) if chance.random() < changed / 10 else word for word in left]

    the_way_holds(left, right)

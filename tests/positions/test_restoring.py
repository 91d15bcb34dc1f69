"""An earlier text is put back exactly, with as few edits as can be."""

from __future__ import annotations

import json

from hypothesis import given, settings, strategies as st
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions.document import canonical_sha256, document_from_tree, inline_text, tree_from_html, tree_of
from positions.restoring import put_back
from tests.positions.conftest import TEXT
from tests.positions.ylog import random_log


def live(html: str) -> Doc:
    return document_from_tree(tree_from_html(html))


def body(doc: Doc) -> XmlFragment:
    return doc.get("prosemirror", type=XmlFragment)


def edit_size(doc: Doc, tree: dict) -> int:
    """How many bytes it takes to put a text back."""
    made: list[bytes] = []
    watching = doc.observe(lambda event: made.append(event.update))
    put_back(doc, tree)
    doc.unobserve(watching)
    return sum(map(len, made))


def words_of(doc: Doc) -> list[str]:
    return [inline_text(node) for node in tree_of(doc)["content"]]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 60))
def test_every_point_of_a_log_can_be_put_back_exactly(seed, cut):
    log, browsers = random_log(seed)
    then = Doc()
    for edit in log[: max(1, min(cut, len(log)))]:
        then.apply_update(edit.payload)
    wanted = tree_of(then)
    doc = browsers[0].doc

    put_back(doc, wanted)

    assert tree_of(doc) == wanted


def test_a_text_that_is_the_same_is_not_touched():
    doc = live(TEXT)

    assert edit_size(doc, tree_of(doc)) == 0


def test_one_changed_word_costs_one_word():
    doc = live(TEXT)
    wanted = tree_of(doc)
    text = body(doc).children[1].children[0]
    text.insert(6, "little ")

    assert edit_size(doc, wanted) < 60
    assert tree_of(doc) == wanted


def test_comments_stay_on_words_that_are_the_same():
    doc = live(TEXT)
    wanted = tree_of(doc)
    first, second = body(doc).children[1].children[0], body(doc).children[2].children[0]
    first.format(0, 5, {"comment--AAAAAAAA": {"id": "c1"}})
    second.format(0, 5, {"comment--BBBBBBBB": {"id": "c2"}})
    first.insert(18, " plenty of")

    put_back(doc, wanted)

    marked = [
        (node["text"], mark["attrs"]["id"])
        for block in tree_of(doc, comments=True)["content"]
        for node in block.get("content", ())
        for mark in node.get("marks", ())
        if mark["type"] == "comment"
    ]
    assert marked == [("Every", "c1"), ("Every", "c2")]
    assert tree_of(doc) == wanted


def test_formatting_lists_and_tables_come_back():
    doc = live(TEXT)
    wanted = tree_of(doc)
    body(doc).children[1].children[0].format(0, 30, {"strong": None, "em": {}})
    del body(doc).children[3].children[0]
    table = body(doc).children[4]
    table.children[1].children[0].children[0].children[0].insert(0, "19")
    body(doc).children[0].attributes["level"] = 3

    put_back(doc, wanted)

    assert tree_of(doc) == wanted


def test_a_block_that_is_moved_back_takes_its_comments_along():
    doc = live("<p>One two three.</p><p>Four five six.</p><p>Seven eight nine.</p>")
    wanted = tree_of(doc)
    body(doc).children[2].children[0].format(0, 5, {"comment--AAAAAAAA": {"id": "c1"}})
    moved = {**wanted, "content": [wanted["content"][2], *wanted["content"][:2]]}
    put_back(doc, moved)
    put_back(doc, wanted)

    marks = [node.get("marks") for node in tree_of(doc, comments=True)["content"][2]["content"]]
    assert marks[0] == [{"type": "comment", "attrs": {"id": "c1"}}]
    assert tree_of(doc) == wanted


def test_an_open_suggestion_stays_where_its_passage_is_the_same():
    doc = live(TEXT)
    wanted = tree_of(doc)
    body(doc).children[1].children[0].insert(5, " small", {"insertion": {"id": "0b9d2f5e-6f0d-4d0c-9a3e-0d5a3f1c2b7a"}})
    body(doc).children[2].children[0].insert(0, "In towns, ", {})

    put_back(doc, wanted)

    assert "insertion" in str(tree_of(doc, suggestions=True))
    assert canonical_sha256(tree_of(doc)) == canonical_sha256(wanted)


def test_a_block_that_is_only_suggested_stays_and_is_in_nobodys_way():
    doc = live(TEXT)
    wanted = tree_of(doc)
    body(doc).children[1].children[0].insert(0, "Surely: ")
    mark = json.dumps({"id": "0b9d2f5e-6f0d-4d0c-9a3e-0d5a3f1c2b7a"})
    body(doc).children.insert(1, XmlElement("paragraph", {"id": "new", "__mark_insertion": mark}, [XmlText("New.")]))

    put_back(doc, wanted)

    assert tree_of(doc) == wanted
    assert "New." in str(tree_of(doc, suggestions=True))


def test_footnotes_and_citations_come_back():
    source = '<cite data-ref="CRC" data-locator="31">x</cite>'
    doc = live(f"<p>Play<span data-footnote>Article 31.</span> matters {source} much.</p>")
    wanted = tree_of(doc)
    block = body(doc).children[0]
    block.children[0].insert(0, "Free ")
    block.children[1].children[0].insert(0, "See ")
    assert words_of(doc) != [inline_text(node) for node in wanted["content"]]

    put_back(doc, wanted)

    assert tree_of(doc) == wanted


def test_an_empty_text_can_be_put_back():
    doc = live(TEXT)
    wanted = tree_of(Doc())

    put_back(doc, wanted)

    assert words_of(doc) == [""]


def test_what_a_demand_did_not_rest_on_then_goes_without_touching_the_rest():
    doc = live("<p>Every child plays.</p><section data-demand data-addressee='local'><p>Open every yard.</p></section>")
    wanted = tree_of(doc)
    body(doc).children[0].children[0].format(0, 5, {"comment--AAAAAAAA": {"id": "c1"}})
    body(doc).children[1].attributes["standards"] = "GC17"

    assert edit_size(doc, wanted) < 60

    assert tree_of(doc) == wanted
    assert [mark["attrs"] for mark in tree_of(doc, comments=True)["content"][0]["content"][0]["marks"]] == [
        {"id": "c1"}
    ]

"""Row 24: what 27 ways of editing do to the mark of a comment, with the editor's own binding in two browsers."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

import pytest
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions import document, schema
from positions.anchors import Line, Passage, anchors
from positions.mark_keys import mark_key
from tests.positions.headless import ask
from tests.positions.test_anchors import ID

SCRIPT = "anchor_edits.mjs"
PHRASE = "the right to play"
START = (
    "<h2>What we ask</h2><p>Before it.</p><p>Every child has the right to play outside.</p>"
    "<table><tr><td><p>cell</p></td></tr></table><p>The end.</p>"
)
# Edit: the pieces that both browsers show, one for each paragraph in which the mark stands. The rest show the phrase.
ELSE: dict[str, list[str]] = {
    "type inside": ["the very right to play"],
    "replace a word inside": ["the freedom to play"],
    "Enter inside it": ["the right", " to play"],
    "heading here, list there": [PHRASE, PHRASE],
    "both move it": [PHRASE, PHRASE],
    "delete it": [],
}
WORDS = {
    "type inside": "the very right to play",
    "replace a word inside": "the freedom to play",
    "Enter inside it": "the right  to play",
}
EDITS = (
    "type before", "type inside", "bold part", "Enter after it", "change a block attribute", "replace a word inside",
    "type directly after", "Enter before it", "footnote before it", "footnote inside it", "Enter inside it",
    "join with the one before", "paragraph to heading", "wrap in a list", "wrap in a quote",
    "cut and paste the paragraph", "drag the paragraph", "cut and paste the phrase", "into a table cell",
    "delete the phrase and undo", "delete the paragraph and undo", "delete everything, undo, redo, undo",
    "copy and paste", "delete it", "split while another types", "heading here, list there", "both move it",
)  # fmt: skip


def marked_by_the_server() -> tuple[str, str]:
    """A text, and the update with which the server marks the phrase in it."""
    doc = document.document_from_tree(document.tree_from_html(START))
    before, state = doc.get_update(), doc.get_state()
    line = Line(doc)
    block = next(one.id for one in document.blocks(document.tree_of(doc)) if PHRASE in one.text)
    with doc.transaction():
        line.mark(line.find(Passage(block, quote=PHRASE)), ID)
    return b64encode(before).decode(), b64encode(doc.get_update(state)).decode()


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    state, mark = marked_by_the_server()
    names, *answers = ask(SCRIPT, [{"edits": True}, *({"edit": edit, "state": state, "mark": mark} for edit in EDITS)])
    assert set(names) == set(EDITS)
    assert len(EDITS) == 27
    return dict(zip(EDITS, answers, strict=True))


def test_what_was_typed_during_a_split_is_kept(made):
    """Its place is the old paragraph, behind the split: a limit of the shared document."""
    doc: Doc = Doc()
    doc.apply_update(b64decode(made["split while another types"]["state"]))

    assert "very" in document.plain_text(document.tree_of(doc))


def keys_in(parent: XmlFragment | XmlElement) -> set[str]:
    """The names of the marks of comments in a shared document."""
    found: set[str] = set()
    for child in parent.children:
        if isinstance(child, XmlText):
            found |= {key for _words, marks in child.diff() for key in marks or {} if key.startswith("comment")}
        else:
            found |= keys_in(child)
    return found


@pytest.mark.parametrize("edit", EDITS)
def test_row_24_the_mark_follows_its_words(made, edit):
    seen = made[edit]
    doc: Doc = Doc()
    doc.apply_update(b64decode(seen["state"]))
    anchor = anchors(document.tree_of(doc, comments=True, suggestions=True)).get(str(ID))

    assert seen["repairs"] == 0  # hearing of a mark makes nobody write
    assert seen["equal"]
    assert seen["shown"] == [ELSE.get(edit, [PHRASE])] * 2
    assert keys_in(doc.get(schema.ROOT, type=XmlFragment)) == (
        set() if edit == "delete it" else {mark_key("comment", str(ID))}
    )
    assert (anchor.words if anchor else None) == (None if edit == "delete it" else WORDS.get(edit, PHRASE))

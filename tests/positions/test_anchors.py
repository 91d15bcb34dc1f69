"""Marks of comments, set by the server at a browser's offsets and found again."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings, strategies as st
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions import document, schema
from positions.anchors import Line, Lost, Passage, anchors, remove_mark
from positions.mark_keys import mark_key
from positions.yupdate import read_update

ODD = st.sampled_from(
    [
        "a",
        " ",
        "é",
        "e\u0301",
        "政",
        "の",
        "ש",
        "\u05b0",
        "ع",
        "\u200f",
        "🙂",
        "👩\u200d👧",
        "🏳\ufe0f",
        "𝕏",
        "\u200b",
        "ß",
    ]
)
WORDS = st.lists(ODD, min_size=1, max_size=12).map("".join)
ID = UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7")


def doc_of(*blocks: tuple[str, list[object]]) -> Doc:
    """A text from blocks: (id, parts); a part is a string, ("note", words) or ("break",) or ("source", name)."""
    doc: Doc = Doc()
    fragment = doc.get(schema.ROOT, type=XmlFragment)
    for block_id, parts in blocks:
        block = XmlElement("paragraph")
        fragment.children.append(block)
        block.attributes["id"] = block_id
        for part in parts:
            _append(block, part)
    return doc


def _append(block: XmlElement, part: object) -> None:
    if isinstance(part, str):
        text = XmlText()
        block.children.append(text)
        text.insert(0, part)
    elif part[0] == "note":
        note = XmlElement("footnote")
        block.children.append(note)
        _append(note, part[1])
    else:
        source = XmlElement("hard_break" if part[0] == "break" else "citation")
        block.children.append(source)
        if part[0] == "source":
            source.attributes["ref"] = part[1]


def utf16(words: str) -> bytes:
    return words.encode("utf-16-le")


def marked(doc: Doc, comment: UUID = ID) -> str:
    """The words that carry a comment's mark."""
    found = []

    def look(node: dict) -> None:
        if any(mark["type"] == "comment" and mark["attrs"]["id"] == str(comment) for mark in node.get("marks", ())):
            found.append(document.inline_text(node))
        for child in node.get("content", ()):
            look(child)

    look(document.tree_of(doc, comments=True, suggestions=True))
    return "".join(found)


def put(doc: Doc, passage: Passage, comment: UUID = ID) -> str:
    """Set a mark as the server does; gives the quote."""
    line = Line(doc)
    found = line.find(passage)
    with doc.transaction():
        line.mark(found, comment)
    return found.quote


def test_the_key_of_the_mark_is_the_one_that_y_prosemirror_gives():
    # From hashOfJSON({type: "comment", attrs: {id}}) of y-prosemirror 1.3.7; test_anchor_edits asks the real one.
    assert mark_key("comment", str(ID)) == "comment--61pjLARF"


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS, st.data())
def test_row_23_any_letters_at_every_offset_get_the_right_range(before, after, data):
    units = len(utf16(before)) // 2
    start = data.draw(st.integers(0, units))
    end = data.draw(st.integers(start, units))
    doc = doc_of(("a", [before, ("break",), after]), ("b", [before]))
    raw = utf16(before)
    left = len(raw[: start * 2].decode("utf-16-le", "ignore"))  # into a pair: outwards
    right = len(raw[: end * 2].decode("utf-16-le", "ignore"))
    right += utf16(before[:right]) != raw[: end * 2]
    expected = before[left:right] if start < end else ""

    try:
        put(doc, Passage("a", start, end))
    except Lost:
        assert not expected.replace("\u200b", "").strip()
        return

    assert marked(doc) == document.NOT_PRINTED.sub("", expected).replace("\u200b", "")
    assert (
        document.plain_text(document.tree_of(doc)).split() == f"{before} {after} {before}".replace("\u200b", "").split()
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(WORDS, WORDS.map(lambda words: ("note", words)), st.just(("break",))), max_size=6), st.data())
def test_row_23_behind_notes_and_breaks_too(parts, data):
    flat = []  # one entry per UTF-16 unit as ProseMirror counts: the letter's number, or None for borders and breaks
    letters = ""
    for part in parts:
        border = not isinstance(part, str) and part[0] == "note"
        words = part if isinstance(part, str) else part[1] if border else None
        flat += [None] if words is None or border else []
        for letter in words or "":
            flat += [len(letters)] * (len(utf16(letter)) // 2)
            letters += letter
        flat += [None] if border else []
    start = data.draw(st.integers(0, len(flat)))
    end = data.draw(st.integers(start, len(flat)))
    inside = {at for at in flat[start:end] if at is not None}
    doc = doc_of(("a", list(parts)))

    try:
        put(doc, Passage("a", start, end))
    except Lost:
        assert not "".join(letters[at] for at in inside).replace("\u200b", "").strip()
        return

    assert marked(doc).strip() == "".join(letters[at] for at in sorted(inside)).replace("\u200b", "").strip()


def test_the_update_that_sets_a_mark_is_one_that_a_paper_may_hold():
    doc = doc_of(("a", ["Every child", ("source", "CRC"), " plays"]))
    before = doc.get_state()

    put(doc, Passage("a", 0, 11))
    put(doc, Passage("a", 11, 12), uuid4())

    assert schema.violations(read_update(doc.get_update(before))) is None


def test_a_source_alone_carries_the_mark_itself():
    doc = doc_of(("a", ["Every child", ("source", "CRC, article 31"), " plays"]))

    assert put(doc, Passage("a", 11, 12)) == "CRC, article 31"

    assert marked(doc) == "CRC, article 31"
    assert [anchor.words for anchor in anchors(document.tree_of(doc, comments=True)).values()] == ["CRC, article 31"]


def test_a_passage_reaches_over_paragraphs():
    doc = doc_of(("a", ["One two"]), ("b", ["three"]), ("c", ["four five"]))

    quote = put(doc, Passage("a", 4, 4, "two three four", end_block_id="c"))

    assert quote == "two three four"
    assert marked(doc) == "twothreefour"
    assert anchors(document.tree_of(doc, comments=True))[str(ID)].words == "two three four"


def test_marks_that_overlap_stand_side_by_side_and_go_one_by_one():
    doc, other = doc_of(("a", ["Every child plays outside"])), uuid4()
    put(doc, Passage("a", 0, 11))
    put(doc, Passage("a", 6, 17), other)

    assert (marked(doc), marked(doc, other)) == ("Every child", "child plays")
    with doc.transaction():
        remove_mark(doc, ID)

    assert (marked(doc), marked(doc, other)) == ("", "child plays")


def test_a_whole_paragraph_and_words_in_it_are_found_without_offsets():
    doc = doc_of(("a", ["Every child plays. Every child rests."]), ("b", ["Every child"]))

    assert Line(doc).find(Passage("a")).quote == "Every child plays. Every child rests."
    found = Line(doc).find(Passage("a", quote="every\n child  RESTS"))
    assert (found.quote, found.prefix[-7:], found.suffix[:2]) == ("Every child rests", "plays. ", ". ")


@pytest.mark.parametrize(
    ("passage", "quote"),
    [
        (Passage("a", 6, 11, "child"), "child"),  # as it was chosen
        (Passage("a", 0, 5, "child"), "child"),  # somebody typed before it
        (Passage("a", 30, 35, "child"), "child"),  # the nearest of two
        (Passage("gone", 0, 17, "rest after school"), "rest after school"),  # its paragraph was split or joined
    ],
)
def test_a_passage_that_moved_is_found_by_its_quote(passage, quote):
    doc = doc_of(("a", ["Every child plays and every child sings"]), ("b", ["They rest after school"]))

    assert Line(doc).find(passage).quote == quote


def test_the_nearest_of_two_equal_quotes_is_meant():
    doc = doc_of(("a", ["child plays and every child sings"]))

    assert Line(doc).find(Passage("a", 25, 30, "child")).start == 22


@pytest.mark.parametrize(
    "passage",
    [
        Passage("a", 0, 5, "adult"),  # nobody's words
        Passage("gone", 0, 5, "child"),  # too short to be looked for everywhere
        Passage("gone", 0, 12, "twice in here"),
        Passage("gone"),
        Passage("a", 5, 6),  # a space
        Passage("a", 7, 7),
        Passage("a", 900, 901),
        Passage("b", quote="plays"),  # a form names the paragraph
        Passage("", 0, 3),
    ],
)
def test_a_passage_that_is_not_there_is_lost(passage):
    doc = doc_of(("a", ["Every child plays"]), ("b", ["twice in here, twice in here"]))

    with pytest.raises(Lost):
        Line(doc).find(passage)


def test_a_passage_in_the_text_twice_counts_where_it_comes_first():
    doc = doc_of(("a", ["One"]), ("b", ["Every child"]), ("c", ["between"]), ("d", ["Every child"]))
    for block in ("b", "d"):
        put(doc, Passage(block))

    anchor = anchors(document.tree_of(doc, comments=True))[str(ID)]

    assert (anchor.block_id, anchor.words) == ("b", "Every child")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20), st.integers(-5, 60), st.integers(-5, 60), st.text(max_size=20), st.text(max_size=3))
def test_whatever_a_browser_says_marks_something_or_is_lost(block_id, start, end, quote, last):
    doc = doc_of(("a", ["Every 🙂 child"]), ("", ["nameless"]))

    try:
        put(doc, Passage(block_id, start, end, quote, last))
    except Lost:
        return

    assert marked(doc)

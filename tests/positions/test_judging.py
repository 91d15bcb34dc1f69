"""What a room asks about edits that come in one group."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from pycrdt import Doc, XmlElement, XmlText

from positions import document
from positions.judging import Judge
from tests.positions.suggesting import blocks_of, change, delete, insert, mark_block, text_in

TEXT = "<h2>First</h2><p>One.</p><h2>Second</h2><p>Two words.</p>"


@pytest.fixture
def doc() -> Doc:
    doc: Doc = Doc()
    doc.apply_update(document.from_html(TEXT))
    return doc


@pytest.fixture
def judge(doc) -> Judge:
    judge = Judge()
    judge.follow(doc)
    return judge


def new_block(doc: Doc, *, suggested: bool = True) -> bytes:
    """A paragraph at the beginning, which gives every other block another place."""

    def do() -> None:
        element = XmlElement("paragraph")
        blocks_of(doc).children.insert(0, element)
        if suggested:
            element.attributes["__mark_insertion"] = json.dumps({"id": str(uuid4())})
        text = XmlText()
        element.children.append(text)
        text.insert(0, "New.")

    return change(doc, do)


def write(doc: Doc, block: int) -> bytes:
    return change(doc, lambda: text_in(doc, block).insert(0, "Not "))


def test_words_that_were_written_before_the_blocks_moved_are_seen(doc, judge):
    edits = [write(doc, 3), new_block(doc)]

    assert judge.look(edits, lambda _one: True) == "the agreed text"


def test_words_written_in_a_closed_section_before_the_blocks_moved_are_seen(doc, judge):
    closed = frozenset({blocks_of(doc).children[2].attributes["id"]})  # type: ignore[union-attr]

    edits = [write(doc, 3), new_block(doc, suggested=False)]

    assert not judge.keeps(edits, closed)


def test_a_later_group_is_held_against_what_the_earlier_ones_made(doc, judge):
    assert judge.let(write(doc, 1))
    assert judge.let(new_block(doc, suggested=False))

    assert judge.look([insert(doc, "More. ", block=2)[0]], lambda _one: True) is None


def test_the_end_of_a_paragraph_may_go_whose_last_words_somebody_else_wants_gone(doc, judge):
    update, theirs = delete(doc, 0, 4, block=1)
    assert judge.look([update], lambda _one: True) is None
    text = text_in(doc, 1)

    def join() -> None:
        # Inside the deletion, as the library of the browser puts it when both come at once.
        text.insert(4, "\u200b", dict(text.diff()[0][1] or {}))

    assert judge.look([change(doc, join)], lambda one: one != theirs) is None
    assert judge.look(
        [change(doc, lambda: text.insert(2, "x", dict(text.diff()[0][1] or {})))], lambda one: one != theirs
    )


def test_a_space_without_width_that_holds_the_place_of_somebody_elses_suggestion_stays(doc, judge):
    update, theirs = insert(doc, "\u200b", block=1, at=4)
    assert judge.look([update], lambda _one: True) is None

    taken = change(doc, lambda: text_in(doc, 1).__delitem__(slice(4, 7)))

    assert judge.look([taken], lambda one: one != theirs) == "somebody else's suggestion"


def test_a_space_without_width_makes_no_end_of_a_paragraph_go_with_somebody_elses_words(doc, judge):
    update, theirs = delete(doc, 0, 4, block=1)
    assert judge.look([update], lambda _one: True) is None
    marks = dict(text_in(doc, 1).diff()[0][1] or {})

    reached = change(doc, lambda: text_in(doc, 2).insert(0, "\u200b", marks))

    assert judge.look([reached], lambda one: one != theirs) == "somebody else's suggestion"


def test_two_marks_of_one_kind_on_a_block_are_two_suggestions(doc, judge):
    first, one = mark_block(doc, "deletion--AAAAAAAA", block=1)
    second, other = mark_block(doc, "deletion--BBBBBBBB", block=1)

    assert judge.look([first], lambda found: found == one) is None
    assert judge.look([second], lambda found: found == other) is None

"""What stands where: words beside elements and elements among words never come into a text."""

from __future__ import annotations

import asyncio

import pytest
from channels.db import database_sync_to_async as in_database
from pycrdt import Doc, XmlFragment

from positions import collab, schema
from positions.document_import import from_html
from positions.live_text import LiveText
from positions.models import Paper
from positions.places import GONE, Places
from positions.store import write_initial
from positions.ybytes import write_chunk, write_number
from positions.yupdate import read_state_vector, read_update
from tests import factories
from tests.positions.headless import ask
from tests.positions.killing import sequences, stored_text
from tests.positions.test_yupdate import HTML, random_edits
from tests.positions.yclient import open_paper, text_of

CLIENT = 9
IN_ROOT = b"\x01" + write_chunk(b"prosemirror")
PARAGRAPH, BREAK, TEXT = b"\x03" + write_chunk(b"paragraph"), b"\x03" + write_chunk(b"hard_break"), b"\x06"
WORDS = write_chunk(b"honest")
STRING, MARK, TYPE, VALUE = 4, 6, 7, 8
DELETED_ITEM = 1
BESIDE, LEFT_OF, NAMED = 128, 64, 32


def at(clock: int, client: int = CLIENT) -> bytes:
    return write_number(client) + write_number(clock)


def inside(clock: int, client: int = CLIENT) -> bytes:
    return b"\x00" + at(clock, client)


def item(content: int, place: bytes, body: bytes) -> bytes:
    return bytes([content]) + place + body


def update(*items: bytes, clock: int = 0, client: int = CLIENT) -> bytes:
    return b"\x01" + write_number(len(items)) + at(clock, client)[:-1] + write_number(clock) + b"".join(items) + b"\x00"


def element(tag: bytes) -> bytes:
    return b"\x03" + write_chunk(tag)


def word(value: bytes) -> bytes:
    """An attribute's value that is a word."""
    return b"\x01\x77" + write_chunk(value)


def number(value: int) -> bytes:
    """An attribute's value that is a small number."""
    return b"\x01\x7d" + bytes([value])


# At 0 a paragraph, at 1 its text, from 2 to 7 the words "honest", at 8 the name of the paragraph; at 9 a heading with a
# break (10), a note (11) and a level (12); at 13 a table with a row (14), a cell (15) and its width (16).
GROUND = (
    item(TYPE, IN_ROOT, PARAGRAPH),
    item(TYPE, inside(0), TEXT),
    item(STRING, inside(1), WORDS),
    item(VALUE | NAMED, inside(0) + write_chunk(b"id"), word(b"b1")),
    item(TYPE, IN_ROOT, element(b"heading")),
    item(TYPE, inside(9), BREAK),
    item(TYPE, inside(9), element(b"footnote")),
    item(VALUE | NAMED, inside(9) + write_chunk(b"level"), number(2)),
    item(TYPE, IN_ROOT, element(b"table")),
    item(TYPE, inside(13), element(b"table_row")),
    item(TYPE, inside(14), element(b"table_cell")),
    item(VALUE | NAMED, inside(15) + write_chunk(b"colspan"), number(2)),
)
NEXT = 17
STRONG = write_chunk(b"strong") + write_chunk(b"{}")
NO_VALUE = b"\x01\x7e"
OUT_OF_PLACE = {
    "an element behind words": item(TYPE | BESIDE, at(7), BREAK),
    "an element before words": item(TYPE | LEFT_OF, at(2), BREAK),
    "an element in a text": item(TYPE, inside(1), BREAK),
    "a text in a text": item(TYPE | BESIDE, at(4), TEXT),
    "a text in the root": item(TYPE, IN_ROOT, TEXT),
    "a text beside a block": item(TYPE | BESIDE, at(0), TEXT),
    "words in the root": item(STRING, IN_ROOT, WORDS),
    "words beside a block": item(STRING | BESIDE, at(0), WORDS),
    "words in an element": item(STRING, inside(0), WORDS),
    "words beside a text": item(STRING | BESIDE, at(1), WORDS),
    "words in words": item(STRING, inside(4), WORDS),
    "an element in words": item(TYPE, inside(4), PARAGRAPH),
    "an element in a name": item(TYPE, inside(8), PARAGRAPH),
    "a mark in an element": item(MARK, inside(0), STRONG),
    "a mark beside a block": item(MARK | BESIDE, at(0), STRONG),
    "an element as a name": item(TYPE | BESIDE, at(8), PARAGRAPH),
    "words as a name": item(STRING | BESIDE, at(8), WORDS),
    "a value among words": item(VALUE | NAMED | BESIDE, at(4), NO_VALUE),
    "a value among blocks": item(VALUE | NAMED | BESIDE, at(0), NO_VALUE),
    "an attribute of a text": item(VALUE | NAMED, inside(1) + write_chunk(b"id"), NO_VALUE),
    "an attribute of the whole text": item(VALUE | NAMED, IN_ROOT + write_chunk(b"__mark_insertion"), NO_VALUE),
    "an attribute of something else": item(VALUE | NAMED, inside(0) + write_chunk(b"level"), number(2)),
    "a heading in a paragraph": item(TYPE, inside(0), element(b"heading")),
    "a paragraph in a heading": item(TYPE | BESIDE, at(10), PARAGRAPH),
    "a break in a note": item(TYPE, inside(11), BREAK),
    "a break in the root": item(TYPE, IN_ROOT, BREAK),
    "an item in the root": item(TYPE | BESIDE, at(0), element(b"list_item")),
    "a table in a cell": item(TYPE, inside(15), element(b"table")),
    "words in a cell": item(TYPE, inside(15), TEXT),
    "words in a break": item(TYPE, inside(10), TEXT),
    "a bold row": item(VALUE | NAMED, inside(14) + write_chunk(b"__mark_strong"), word(b"{}")),
    "a comment on a cell": item(
        VALUE | NAMED, inside(15) + write_chunk(b"__mark_comment--AbCd+/12"), word(b'{"id":"c"}')
    ),
    "a width in words": item(VALUE | NAMED | BESIDE, at(16), word(b"abc")),
    "no width at all": item(VALUE | NAMED | BESIDE, at(16), NO_VALUE),
    "a cell as wide as memory": item(VALUE | NAMED | BESIDE, at(16), b"\x01\x7d" + b"\x80\xc2\xd7\x2f"),
    "a high cell": item(VALUE | NAMED, inside(15) + write_chunk(b"rowspan"), b"\x01\x7d" + b"\xa8\x0f"),
    "a column that is wide": item(VALUE | NAMED, inside(15) + write_chunk(b"colwidth"), number(9)),
    "a level in words": item(VALUE | NAMED | BESIDE, at(12), word(b"abc")),
    "a name that is a number": item(VALUE | NAMED | BESIDE, at(8), number(9)),
}
# Of each sort one goes over a real socket; what is seen of each is tested without.
ON_THE_WIRE = (
    "an element behind words", "words in an element", "words in words", "an element as a name",
    "a heading in a paragraph",
    "words in a cell", "a bold row", "a width in words", "a cell as wide as memory",
)  # fmt: skip
IN_PLACE = {
    "a block behind a block": item(TYPE | BESIDE, at(0), PARAGRAPH),
    "a break behind a text": item(TYPE | BESIDE, at(1), BREAK),
    "a text before a text": item(TYPE | LEFT_OF, at(1), TEXT),
    "words behind words": item(STRING | BESIDE, at(7), WORDS),
    "words among words": item(STRING | BESIDE | LEFT_OF, at(3) + at(4), WORDS),
    "a mark among words": item(MARK | BESIDE | LEFT_OF, at(3) + at(4), STRONG),
    "another name": item(VALUE | NAMED | BESIDE, at(8), NO_VALUE),
    "another attribute": item(VALUE | NAMED, inside(0) + write_chunk(b"__mark_insertion"), NO_VALUE),
    "a break in a heading": item(TYPE, inside(9), BREAK),
    "a mark on a break": item(VALUE | NAMED, inside(10) + write_chunk(b"__mark_strong"), word(b"{}")),
    "another level": item(VALUE | NAMED | BESIDE, at(12), number(4)),
    "another width of a cell": item(VALUE | NAMED | BESIDE, at(16), number(3)),
}


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


def with_ground(how: str) -> tuple[Places, dict[int, int]]:
    """A text with one honest paragraph, learnt from its edit or read from a text that was there."""
    doc: Doc = Doc()
    places, state = Places(doc), {}
    if how == "learnt":
        places.learn(read_update(update(*GROUND)), state)
    else:
        doc.apply_update(update(*GROUND))
    return places, {CLIENT: NEXT}


@pytest.mark.parametrize("how", ["learnt", "read", "at once"])
@pytest.mark.parametrize("name", OUT_OF_PLACE)
def test_what_stands_where_it_cannot_is_seen(name, how):
    if how == "at once":
        said = read_update(update(*GROUND, OUT_OF_PLACE[name]))
        assert schema.violations(said) is None or "value" in name or "attribute" in name
        assert Places(Doc()).problem(said, {})
    else:
        places, state = with_ground(how)
        assert places.problem(read_update(update(OUT_OF_PLACE[name], clock=NEXT)), state)


@pytest.mark.parametrize("how", ["learnt", "read", "at once"])
@pytest.mark.parametrize("name", IN_PLACE)
def test_what_stands_where_it_may_is_let_in(name, how):
    if how == "at once":
        assert Places(Doc()).problem(read_update(update(*GROUND, IN_PLACE[name])), {}) is None
    else:
        places, state = with_ground(how)
        assert places.problem(read_update(update(IN_PLACE[name], clock=NEXT)), state) is None


def test_what_comes_again_with_more_goes_behind_what_is_known():
    """The library leaves out the part that it has and puts the rest behind it, wherever it claims to stand."""
    doc: Doc = Doc()
    doc.apply_update(update(*GROUND[:3]))
    places, state = Places(doc), {CLIENT: 8}

    more = update(item(STRING, inside(1), write_chunk(b"honest words")), clock=2)
    elsewhere = update(*GROUND[:2], item(STRING, IN_ROOT, write_chunk(b"honest words")))

    assert places.problem(read_update(more), state) is None
    assert places.problem(read_update(elsewhere), state)


def test_beside_what_was_removed_is_where_that_stood():
    gone = item(DELETED_ITEM, inside(0), write_number(2))
    words = item(STRING | BESIDE, at(2), WORDS)
    said = update(item(TYPE, IN_ROOT, PARAGRAPH), gone, words)

    assert Places(Doc()).problem(read_update(said), {})


def test_words_in_a_block_that_somebody_else_removed_meanwhile_are_no_fault():
    doc: Doc = Doc()
    doc.apply_update(update(*GROUND))
    del doc.get("prosemirror", type=XmlFragment).children[0]
    state = read_state_vector(doc.get_state())
    late = update(item(STRING | BESIDE, at(5), WORDS), client=10)
    block = update(item(TYPE, inside(0), TEXT), client=11)

    assert Places(doc).problem(read_update(late), state) is None
    assert Places(doc).problem(read_update(block), state) is None


def test_beside_what_was_collected_the_other_neighbour_decides():
    collected = b"\x00" + write_number(2)
    places = Places(Doc())
    places.learn(read_update(update(*GROUND, collected)), {})
    state = {CLIENT: NEXT + 2}

    def said(right: int) -> str | None:
        one = item(TYPE | BESIDE | LEFT_OF, at(NEXT) + at(right), PARAGRAPH)
        return places.problem(read_update(update(one, client=10)), state)

    assert said(4)
    assert said(0) is None
    assert said(NEXT + 1) is None


def test_one_place_that_is_said_twice_is_refused():
    twice = b"\x02" + (b"\x01" + at(0)[:-1] + b"\x00" + GROUND[0]) * 2 + b"\x00"

    assert Places(Doc()).problem(read_update(twice), {}) == "two things at one place"


def test_what_was_not_kept_is_forgotten():
    text = LiveText(1)
    text.count(read_update(update(*GROUND[:2])))
    text.recount()
    other = update(item(TYPE, IN_ROOT, PARAGRAPH), item(TYPE | BESIDE, at(0), PARAGRAPH), item(TYPE, inside(1), TEXT))

    assert text.places.problem(read_update(other), text.state) is None


@pytest.mark.parametrize("seed", range(6))
def test_honest_edits_stand_where_they_may_and_are_remembered_as_they_are_read(seed):
    text, doc = LiveText(1), Doc()
    for payload in [from_html(HTML), *random_edits(seed)]:
        said = read_update(payload)
        assert text.places.problem(said, text.state) is None
        text.count(said)
        doc.apply_update(payload)

    again = Places(doc)
    for client, end in read_state_vector(doc.get_state()).items():
        for clock in range(end):
            stands, makes = again.known((client, clock))
            if makes != GONE:  # what was collected cannot say any more what it was
                assert text.places.known((client, clock)) == (stands, makes)


@pytest.mark.parametrize("name", ["words in the root", "words in an element", "a text in the root"])
def test_no_browser_could_open_such_a_text(name):
    (found,) = ask("structure.mjs", [{"opens": list(update(*GROUND, OUT_OF_PLACE[name]))}])
    (sound,) = ask("structure.mjs", [{"opens": list(update(*GROUND))}])

    assert "words" not in found
    assert sound["words"] == "honest"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kept", [False, True], ids=["in one sitting", "in a text that was there"])
@pytest.mark.parametrize("name", ON_THE_WIRE)
async def test_row_13_what_stands_out_of_its_place_is_refused_and_nobody_receives_it(
    paper, drafter, second, name, kept
):
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    await one.send_edit(update(*GROUND))
    await one.saved()
    await other.until(lambda: "honest" in text_of(other.doc))
    before = text_of(other.doc)
    if kept:
        collab._rooms[asyncio.get_running_loop()][paper.pk].fail()
        one, other = await open_paper(drafter, paper), await open_paper(second, paper)

    await one.send_edit(update(OUT_OF_PLACE[name], clock=NEXT))

    assert await one.closed() == 4422
    assert await sequences(paper) == [1]
    await other.write("and goes on")
    await other.saved()
    assert text_of(other.doc) == await stored_text(paper) == f"{before}|and goes on"


@pytest.mark.django_db(transaction=True)
async def test_edits_of_another_process_are_ground_too(paper, drafter):
    """They are not read one by one: the text is, for what it has more."""
    await in_database(write_initial)(paper, "<p>Sound.</p>", drafter)
    one = await open_paper(drafter, paper)
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    room.text.places.problem(read_update(update(*GROUND)), room.text.state)  # what is there is known
    await room.text.apply([(2, update(*GROUND))])
    room.text.recount()

    await one.send_edit(update(OUT_OF_PLACE["an element behind words"], client=12))

    assert await one.closed() == 4422

"""How deep blocks stand in one another: what nobody could read in the frozen text is refused on the wire."""

from __future__ import annotations

import asyncio
import random

import pytest
from channels.db import database_sync_to_async as in_database
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions import collab, document, nesting
from positions.document import MAX_DEPTH, plain_text, tree_of
from positions.document_import import from_html, tree_from_html
from positions.models import Paper
from positions.nesting import Nesting, deepest
from positions.store import write_initial
from positions.ybytes import write_chunk, write_number
from positions.yupdate import read_state_vector, read_update
from tests import factories
from tests.positions.headless import ask
from tests.positions.killing import sequences
from tests.positions.paper_server import ROOT
from tests.positions.yclient import open_paper, text_of


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


def nested(doc: Doc, depth: int, words: str = "Deep", into: XmlElement | None = None) -> bytes:
    """Quotes in quotes, so many with the paragraph at the bottom, and the update that says so."""
    before = doc.get_state()
    with doc.transaction():
        where = into.children if into is not None else doc.get("prosemirror", type=XmlFragment).children
        for _ in range(depth - 1):
            quote = XmlElement("blockquote")
            where.append(quote)
            where = quote.children
        last = XmlElement("paragraph")
        where.append(last)
        text = XmlText()
        last.children.append(text)
        text.insert(0, words)
    return doc.get_update(before)


def innermost(doc: Doc) -> XmlElement:
    """The quote around the deepest paragraph."""
    found = doc.get("prosemirror", type=XmlFragment).children[0]
    while not isinstance(found.children[0], XmlText) and found.children[0].tag == "blockquote":
        found = found.children[0]
    return found


@pytest.mark.django_db(transaction=True)
async def test_row_13_a_block_that_stands_too_deep_is_refused_and_nobody_receives_it(paper, drafter, second):
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    await one.send_edit(nested(one.doc, MAX_DEPTH))
    await one.saved()
    await other.until(lambda: deepest(other.doc) == MAX_DEPTH)
    assert "Deep" in plain_text(tree_of(other.doc))

    await one.send_edit(nested(Doc(), MAX_DEPTH + 1, "Too deep"))

    assert await one.closed() == 4422
    assert await sequences(paper) == [1]
    await other.send_edit(nested(other.doc, 1, "Sound"))
    await other.saved()
    assert len(other.edits) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("loaded", [False, True], ids=["in one sitting", "in a text that was there"])
async def test_blocks_that_come_one_by_one_are_counted_together(paper, drafter, second, loaded):
    one = await open_paper(drafter, paper)
    await one.send_edit(nested(one.doc, MAX_DEPTH - 2))
    await one.saved()
    if loaded:
        await one.leave()
        collab._rooms[asyncio.get_running_loop()][paper.pk].close()
        one = await open_paper(drafter, paper, doc=one.doc)
    await one.send_edit(nested(one.doc, 2, "Deeper", into=innermost(one.doc)))
    await one.send_edit(nested(one.doc, 1, "Beside", into=innermost(one.doc)))
    await one.saved()
    kept = await sequences(paper)

    await one.send_edit(nested(one.doc, 4, "Too deep", into=innermost(one.doc)))

    assert await one.closed() == 4422
    assert await sequences(paper) == kept
    other = await open_paper(second, paper)
    assert "Too deep" not in text_of(other.doc)


@pytest.mark.django_db(transaction=True)
async def test_who_writes_in_a_deep_text_is_not_refused_for_what_stands_elsewhere(paper, drafter):
    """What is not known exactly is tried on a copy."""
    await in_database(write_initial)(paper, "<blockquote>" * 29 + "<p>Deep</p>" + "</blockquote>" * 29, drafter)
    one = await open_paper(drafter, paper)

    await one.send_edit(nested(one.doc, 6, "Shallow"))
    await one.saved()

    assert await sequences(paper) == [1, 2]


def quote(place: bytes) -> bytes:
    return b"\x07" + place + b"\x03" + write_chunk(b"blockquote")


def inside(client: int, clock: int) -> bytes:
    return b"\x00" + write_number(client) + write_number(clock)


IN_ROOT = b"\x01" + write_chunk(b"prosemirror")


def update_of(client: int, items: list[bytes], clock: int = 0) -> bytes:
    return b"\x01" + write_number(len(items)) + write_number(client) + write_number(clock) + b"".join(items) + b"\x00"


def judged(doc: Doc, payload: bytes, seen: Nesting | None = None) -> bool:
    """Whether a room with this text would refuse it."""
    seen, update, state = seen or Nesting(doc), read_update(payload), read_state_vector(doc.get_state())
    return seen.may_be_too_deep(update, state) and seen.is_too_deep(update, payload) is not False


def chain(length: int, client: int = 9) -> list[bytes]:
    return [quote(IN_ROOT), *(quote(inside(client, number)) for number in range(length - 1))]


def test_a_chain_is_measured_however_its_links_are_named():
    doc: Doc = Doc()
    assert not judged(doc, update_of(9, chain(MAX_DEPTH)))
    assert judged(doc, update_of(9, chain(MAX_DEPTH + 1)))
    # Beside something that was removed before it came: `deleted` stands in the quote before it, the next one beside it.
    deleted = [quote(IN_ROOT)]
    for number in range(MAX_DEPTH):
        deleted.append(b"\x01" + inside(9, 2 * number) + write_number(1))
        deleted.append(b"\x87" + write_number(9) + write_number(2 * number + 1) + b"\x03" + write_chunk(b"blockquote"))
    assert judged(doc, update_of(9, deleted))


def test_a_block_that_is_known_is_not_believed_to_stand_elsewhere():
    """The library leaves out what it has: who says it again, in the root, does not move it there."""
    doc: Doc = Doc()
    deep = update_of(9, chain(MAX_DEPTH))
    doc.apply_update(deep)
    again = [quote(IN_ROOT)] * MAX_DEPTH + [quote(inside(9, MAX_DEPTH - 1))]

    assert judged(doc, update_of(9, again))
    tried: Doc = Doc()
    tried.apply_update(deep)
    tried.apply_update(update_of(9, again))
    assert deepest(tried) == MAX_DEPTH + 1


def test_blocks_that_stand_in_each_other_end():
    two = (
        b"\x02\x01" + write_number(5) + b"\x00" + quote(inside(6, 0))
        + b"\x01" + write_number(6) + b"\x00" + quote(inside(5, 0)) + b"\x00"
    )  # fmt: skip

    seen = Nesting(Doc())

    assert seen.may_be_too_deep(read_update(two), {})
    assert seen.is_too_deep(read_update(two), two) is None  # they never come into the text


@pytest.mark.parametrize("seed", range(8))
def test_it_says_the_same_as_the_library(seed):
    """Blocks at random places, by edits that come one by one; what is measured is never less than what is there."""
    chance = random.Random(seed)
    doc, writer = Doc(), Doc(client_id=seed + 50)
    seen, state = Nesting(doc), {}
    for _ in range(60):
        elements = [None, *every(writer)]
        payload = nested(writer, chance.randint(1, 6), into=chance.choice(elements))
        update = read_update(payload)
        told = seen._told(update, state).deepest
        seen.learn(update, state)
        for part in update.inserts:
            state[part.client] = part.end
        doc.apply_update(payload)
        assert told <= deepest(doc)
        assert max(seen._known.values()) - 1 == deepest(doc)  # the text in the deepest block
        assert not seen.may_be_too_deep(update, {}) or deepest(doc) > MAX_DEPTH


def every(doc: Doc) -> list[XmlElement]:
    found, level = [], [doc.get("prosemirror", type=XmlFragment)]
    while level:
        level = [child for one in level for child in one.children if isinstance(child, XmlElement)]
        found += [one for one in level if one.tag == "blockquote"]
    return found


@pytest.mark.parametrize("tag", ["blockquote", "ul"])
def test_a_document_that_is_brought_in_keeps_every_word_however_deep_it_stands(tag):
    begin, end = ("<blockquote>", "</blockquote>") if tag == "blockquote" else ("<ul><li>a", "</li></ul>")
    html = begin * 60 + "<p>The innermost.</p>" + end * 60

    doc: Doc = Doc()
    doc.apply_update(from_html(html))

    assert deepest(doc) <= MAX_DEPTH
    assert "The innermost." in plain_text(tree_of(doc))
    assert tree_from_html("<ul><li>one</li></ul>")["content"][0]["type"] == "bullet_list"


def test_the_browser_and_the_server_mean_the_same_depth():
    source = (ROOT / "frontend/src/editor/nesting.js").read_text()
    assert f"DEEPEST = {document.MAX_DEPTH};" in source
    assert nesting.MAX_DEPTH == document.MAX_DEPTH


def test_the_editor_wraps_no_block_deeper_and_takes_what_others_did():
    own, of_others = ask("structure.mjs", [{"quotes": 60}, {"quotes": 60, "others": True}])

    assert own == {"deep": MAX_DEPTH, "words": "still First"}
    assert of_others["deep"] == 61

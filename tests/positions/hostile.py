"""Hostile bytes by the thousand, and what the reader, the room and the library make of them."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from channels.db import database_sync_to_async as in_database
from pycrdt import Doc

from members.models import Person
from positions import schema, store, wire, yupdate
from positions.collab import enter
from positions.collab_session import Session
from positions.document import tree_of
from positions.live_text import LiveText
from positions.models import Paper
from positions.ybytes import MalformedUpdate, write_chunk, write_number
from positions.yupdate import read_state_vector, read_update
from tests.positions.test_yupdate import random_edits


def mutated_frame(chance: random.Random, honest: list[bytes]) -> bytes:
    """A frame of such an update, now and then with bytes of the frame itself changed."""
    frame = bytearray(wire.edit(mutated(chance, honest)))
    for _ in range(chance.choice([0, 0, 1, 2])):
        frame[chance.randrange(len(frame))] = chance.randrange(256)
    return bytes(frame)


@dataclass
class Storm:
    """How many were refused by what, and how many did what they said."""

    malformed: int = 0
    not_allowed: int = 0
    without_ground: int = 0
    applied: int = 0
    poison: int = 0


def mutated(chance: random.Random, honest: list[bytes]) -> bytes:
    """An honest update with some bytes changed, cut, doubled, or no update at all."""
    deed = chance.random()
    if deed < 0.1:
        return chance.randbytes(chance.randint(0, 200))
    data = bytearray(chance.choice(honest))
    if deed < 0.25:
        return bytes(data[: chance.randint(0, len(data))])
    if deed < 0.35:
        at = chance.randint(0, len(data))
        return bytes(data[:at] + data[max(0, at - 9) :])
    for _ in range(chance.randint(1, 5)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def storm(seed: int, count: int) -> Storm:
    """Send so many at a room's text, as a socket would, and look at the text after each that passed."""
    chance = random.Random(seed)
    honest = [update for start in range(4) for update in random_edits(seed * 4 + start, 40)]
    text = LiveText(1)
    for update in honest:
        text.doc.apply_update(update)
    text.state = read_state_vector(text.doc.get_state())
    found = Storm()
    for _ in range(count):
        _send(text, mutated(chance, honest), found)
    return found


def _send(text: LiveText, data: bytes, found: Storm) -> None:
    before = tree_of(text.doc)
    try:
        update = read_update(data)
    except MalformedUpdate:
        found.malformed += 1
        return
    if schema.violations(update):
        found.not_allowed += 1
    elif text.has_gap(update):
        found.without_ground += 1
    elif text.places.problem(update, text.state):
        found.not_allowed += 1
    else:
        spare: Doc = Doc()
        spare.apply_update(text.doc.get_update())
        if not store.apply_safely(spare, data):
            found.poison += 1  # the row would be set aside, and the text built without it
            assert tree_of(text.doc) == before
            return
        assert tree_of(spare)["type"] == "doc"
        text.doc.apply_update(data)
        text.state = read_state_vector(text.doc.get_state())
        found.applied += 1


async def each_alone(paper: Paper, person: Person, frames: Iterable[bytes]) -> Counter[int]:
    """Every frame on a connection of its own, in a room that stays open: by which code they ended (0: not at all).

    A frame that is refused leaves the text as it was.
    """
    opening = await in_database(store.open_paper)(person, paper.uuid)
    assert opening is not None
    codes: Counter[int] = Counter()
    for frame in frames:
        ended: list[int] = []

        async def send(_frame: bytes | str) -> None:
            return

        async def end(code: int, ended: list[int] = ended) -> None:
            ended.append(code)

        session = Session(opening, send=send, end=end, look=lambda: None, acknowledges=True)
        room = await enter(opening.paper_id, session)
        session.come_in(room)
        before = room.text.state_vector()
        session.receive(frame)
        await asyncio.wait_for(session.settled(), 60)
        await asyncio.sleep(0)
        session.gone()
        codes[ended[0] if ended else 0] += 1
        assert not ended or room.text.state_vector() == before
    return codes


IN_ROOT = b"\x01" + write_chunk(schema.ROOT.encode())
INSERTION = b"__mark_insertion"


def _item(content: int, body: bytes, place: bytes = IN_ROOT, key: bytes = b"") -> bytes:
    named = yupdate.HAS_PARENT_KEY if key else 0
    return bytes([content | named]) + place + (write_chunk(key) if key else b"") + body


def _element(tag: bytes) -> bytes:
    return b"\x03" + write_chunk(tag)


def _mark(name: bytes, value: bytes) -> bytes:
    return _item(yupdate.FORMAT, write_chunk(name) + write_chunk(value))


def _value(key: bytes, value: bytes, count: int = 1) -> bytes:
    return _item(yupdate.ANY, write_number(count) + value, key=key)


# Each by itself in an update that is sound otherwise.
ONE_THING_WRONG = {
    **{f"content {kind}": _item(kind, b"\x01x") for kind in (11, 15, 31)},
    "a document inside": _item(yupdate.SUBDOCUMENT, write_chunk(b"x") + b"\x76\x00"),
    "strings": _item(yupdate.JSON, b"\x01" + write_chunk(b"1")),
    "bytes": _item(yupdate.BINARY, write_chunk(b"x")),
    "an object": _item(yupdate.EMBED, write_chunk(b"{}")),
    **{f"type {kind}": _item(yupdate.TYPE, bytes([kind])) for kind in (0, 1, 2, 4, 7, 9)},
    "a hook": _item(yupdate.TYPE, b"\x05" + write_chunk(b"paragraph")),
    "another element": _item(yupdate.TYPE, _element(b"script")),
    "another root": _item(yupdate.TYPE, _element(b"paragraph"), b"\x01" + write_chunk(b"elsewhere")),
    "a parent of no kind": _item(yupdate.TYPE, _element(b"paragraph"), b"\x02"),
    "an element as an attribute": _item(yupdate.TYPE, _element(b"paragraph"), key=b"id"),
    "another attribute": _value(b"onclick", b"\x77" + write_chunk(b"x")),
    "a long value": _value(b"id", b"\x77" + write_chunk(b"x" * 3_000)),
    "a list as a value": _value(b"id", b"\x75\x01\x7e"),
    "a value of no kind": _value(b"id", b"\x05"),
    "fewer values than it says": _value(b"id", b"\x7e", count=9),
    "another mark": _mark(b"font", b"{}"),
    "a mark with more": _mark(b"em", b'{"onclick":"x"}'),
    "a link that runs": _mark(b"link", b'{"href":"javascript:alert(1)"}'),
    "half a letter": _mark(b"comment", b'{"id":"\\ud800"}'),
    "broken JSON": _mark(b"comment", b'{"id":'),
    "no number": _mark(b"comment", b'{"id":NaN}'),
    "a mark on an element without its shape": _value(INSERTION, b"\x77" + write_chunk(b"[]")),
    "words of no length": _item(yupdate.STRING, b"\x00"),
    "broken letters": _item(yupdate.STRING, b"\x01\xff"),
    "half a letter in words": _item(yupdate.STRING, b"\x03\xed\xa0\x80"),
    "a clock without end": b"\x00" + write_number(2**31),
    "a number without end": b"\x00" + b"\xff" * 9,
    "a kind in four bytes": _item(yupdate.TYPE, b"\x83\x80\x80\x00" + write_chunk(b"paragraph")),
}


def one_thing_wrong(chance: random.Random, name: str) -> bytes:
    """A frame with sound paragraphs of a new client, and in the midst of them something that must not be."""
    sound = [
        _item(yupdate.TYPE, _element(chance.choice([b"paragraph", b"heading"]))) for _ in range(chance.randint(0, 4))
    ]
    sound.insert(chance.randint(0, len(sound)), ONE_THING_WRONG[name])
    head = write_number(1) + write_number(len(sound)) + write_number(chance.randrange(2**32)) + b"\x00"
    update = head + b"".join(sound) + b"\x00"
    return wire.step_2(update) if chance.random() < 0.5 else wire.edit(update)

"""Hostile bytes by the thousand, and what the reader, the room and the library make of them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from pycrdt import Doc

from positions import schema, store
from positions.document import tree_of
from positions.live_text import LiveText
from positions.ybytes import MalformedUpdate
from positions.yupdate import read_state_vector, read_update
from tests.positions.test_yupdate import random_edits


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

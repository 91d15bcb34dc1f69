"""Updates that are right in form and drawn at random in what they say, against what a room does with them."""

from __future__ import annotations

import random
from collections import Counter

from pycrdt import Doc

from positions import schema, store
from positions.document import tree_of
from positions.live_text import LiveText
from positions.ybytes import MalformedUpdate, write_chunk, write_number
from positions.yupdate import ANY, DELETED, FORMAT, GC, SKIP, STRING, TYPE, read_state_vector, read_update

CLIENTS = (1, 2, 3)
BESIDE, LEFT_OF, NAMED = 128, 64, 32
ROOT = b"\x01" + write_chunk(b"prosemirror")
BODIES = {
    DELETED: [b"\x01", b"\x02", b"\x05"],
    STRING: [write_chunk(words.encode()) for words in ("a", "bc", "hello", "🙂", "é🙂z", "de", "")],
    FORMAT: [write_chunk(b"strong") + write_chunk(value) for value in (b"{}", b"null")],
    TYPE: [b"\x03" + write_chunk(b"paragraph"), b"\x03" + write_chunk(b"hard_break"), b"\x06", b"\x06"],
    ANY: [b"\x01\x77" + write_chunk(b"v"), b"\x01\x7e"],
}
GROUND = (  # a paragraph of the first client, with two letters
    b"\x01\x03\x01\x00" + bytes([TYPE]) + ROOT + b"\x03" + write_chunk(b"paragraph")
    + bytes([TYPE]) + b"\x00\x01\x00\x06" + bytes([STRING]) + b"\x00\x01\x01" + write_chunk(b"ab") + b"\x00"
)  # fmt: skip
LIKELY = [STRING] * 4 + [TYPE] * 4 + [FORMAT, ANY, DELETED, GC, SKIP]


class Crafter:
    """Says things of three clients, most of them about what a text with these clocks knows."""

    def __init__(self, chance: random.Random, known: dict[int, int]) -> None:
        self.chance, self.known = chance, known

    def update(self) -> bytes:
        """One update with a few items, and now and then deletions."""
        clients = self.chance.sample(CLIENTS, self.chance.randint(1, 3))
        parts = [write_number(len(clients)), *map(self._client, clients)]
        deletes = self.chance.sample(CLIENTS, self.chance.choice([0, 0, 1]))
        parts.append(write_number(len(deletes)))
        for client in deletes:
            clock = self.chance.randint(0, self.known.get(client, 0))
            parts.append(write_number(client) + b"\x01" + write_number(clock) + write_number(self.chance.randint(1, 3)))
        return b"".join(parts)

    def _client(self, client: int) -> bytes:
        items = [self._item() for _ in range(self.chance.choice([1, 1, 1, 2, 4]))]
        begins = self.chance.choice([*[self.known.get(client, 0)] * 5, 0])
        return write_number(len(items)) + write_number(client) + write_number(begins) + b"".join(items)

    def _name(self) -> bytes:
        client = self.chance.choice([*filter(self.known.get, CLIENTS)] * 5 + [*CLIENTS])
        known = self.known.get(client, 0)
        beyond = self.chance.random() < 0.1 or not known
        return write_number(client) + write_number(
            known + self.chance.randint(0, 2) if beyond else self.chance.randrange(known)
        )

    def _item(self) -> bytes:
        content = self.chance.choice(LIKELY)
        if content in (GC, SKIP):
            return bytes([content]) + write_number(self.chance.choice([0, 1, 1, 2, 2, 3, 3]))
        info, place = 0, b""
        if self.chance.random() < 0.5:
            info, place = BESIDE, self._name()
        if self.chance.random() < 0.3:
            info, place = info | LEFT_OF, place + self._name()
        if not info:
            place = ROOT if self.chance.random() < 0.4 else b"\x00" + self._name()
        if content == ANY or self.chance.random() < 0.03:
            place += b"" if info else write_chunk(b"id")
            info |= NAMED
        return bytes([info | content]) + place + self.chance.choice(BODIES[content])


def craft(seed: int, texts: int) -> Counter[str]:
    """So many texts, each grown from what the room's reader lets in; gives how many updates were refused for what.

    What is let in comes into the text at once and whole, and the text can be said and read again after each. What a
    room takes the short way, as plain words, it would have taken the long way, and knows as much of it.
    """
    chance, found = random.Random(seed), Counter[str]()
    for _ in range(texts):
        text, short = LiveText(1), LiveText(1)
        has_ground = chance.random() < 0.5
        for one in (text, short) if has_ground else ():
            assert refused(one, GROUND) is None
            assert store.apply_safely(one.doc, GROUND)
        for _ in range(12):
            payload = Crafter(chance, text.state).update()
            is_plain = short.takes_words(payload)
            found["plain words"] += is_plain
            why = refused(text, payload)
            assert why is None or not is_plain, payload.hex()
            found[why or "let in"] += 1
            if why is None:
                if not is_plain:
                    assert refused(short, payload) is None, payload.hex()
                assert store.apply_safely(short.doc, payload)
                assert known_of(short) == known_of(text), payload.hex()
                assert store.apply_safely(text.doc, payload), payload.hex()
                assert read_state_vector(text.doc.get_state()) == text.state, payload.hex()
                # Words in sight may stand behind and before the same letter, as no editor says it; the library shows
                # them in another order when it reads them again.
                assert has_ground or tree_of(copy_of(text.doc)) == tree_of(text.doc), payload.hex()
    return found


def known_of(text: LiveText) -> dict[tuple[int, int], tuple[int, int]]:
    """Where everything stands that counts in a text, by its clock."""
    clocks = ((client, clock) for client, end in text.state.items() for clock in range(end))
    return {one: text.places.known(one) for one in clocks}


def refused(text: LiveText, payload: bytes) -> str | None:
    """What a session refuses it for, in a word; None when it is let in, and then it counts."""
    try:
        update = read_update(payload)
    except MalformedUpdate:
        return "malformed"
    if not text.is_new(update):
        return "nothing new"
    if schema.violations(update):
        return "not in a paper"
    if text.has_gap(update):
        return "without ground"
    if text.places.problem(update, text.state):
        return "out of its place"
    if text.nesting.may_be_too_deep(update, text.state):
        return "too deep"
    text.count(update)
    return None


def copy_of(doc: Doc) -> Doc:
    """The same text, by its whole state."""
    copy: Doc = Doc()
    copy.apply_update(doc.get_update())
    return copy

"""What people type letter by letter goes a short way into an open text, and only that."""

from __future__ import annotations

import random

import pytest
from pycrdt import Doc, XmlFragment

from positions import store
from positions.live_text import LiveText
from positions.ybytes import write_chunk, write_number
from positions.yupdate import read_update, read_words
from tests.positions.grammar import known_of, refused
from tests.positions.yclient import paragraph

WORDS = ["a", "b", " ", "é", "政", "🙂", "word", "e\u0301"]


def typed(doc: Doc, start: int, end: int, words: str) -> bytes:
    """What a browser says when somebody types this in the place of what stands there."""
    said: list[bytes] = []
    watching = doc.observe(lambda event: said.append(event.update))
    text = doc.get("prosemirror", type=XmlFragment).children[0].children[0]
    with doc.transaction():
        if end > start:
            del text[start:end]
        if words:
            text.insert(start, words)
    doc.unobserve(watching)
    (update,) = said
    return update


def places_between_letters(doc: Doc) -> list[int]:
    """In bytes, as the server's library counts."""
    words = str(doc.get("prosemirror", type=XmlFragment).children[0].children[0])
    return [len(words[:at].encode()) for at in range(len(words) + 1)]


@pytest.mark.parametrize("seed", range(20))
def test_it_knows_of_typing_what_the_long_way_knows(seed):
    chance, browsers = random.Random(seed), [Doc(client_id=5), Doc(client_id=4_000_000_000)]
    text, short, taken = LiveText(1), LiveText(1), 0
    updates = [paragraph(browsers[0], "begin")]
    browsers[1].apply_update(updates[0])
    for number in range(60):
        doc = chance.choice(browsers)
        places = places_between_letters(doc)
        if chance.random() < 0.15 and len(places) > 3:
            start = chance.randrange(len(places) - 2)
            update = typed(doc, places[start], places[start + 1], chance.choice(["", "x"]))
        else:
            place = chance.choice(places)
            update = typed(doc, place, place, chance.choice(WORDS))
        updates.append(update)
        if number % 3 == 0:
            for other in browsers:
                for one in updates:
                    other.apply_update(one)
    for update in updates:
        is_plain = short.takes_words(update)
        taken += is_plain
        assert refused(text, update) is None
        assert is_plain or refused(short, update) is None
        for one in (text, short):
            assert store.apply_safely(one.doc, update)
        assert known_of(short) == known_of(text)
    assert taken > 30


# At 0 a paragraph, at 1 its name, at 2 its text, from 3 to 8 the words "honest".
OWNER, KNOWN = 5, 9
AT_WORDS = write_number(OWNER) + b"\x08"


def said(client: int, clock: int, rest: bytes, end: bytes = b"\x00") -> bytes:
    """One item of one client."""
    return b"\x01\x01" + write_number(client) + write_number(clock) + rest + end


OTHERS = {
    "words of somebody who has written nothing": said(6, 0, b"\x84" + AT_WORDS + write_chunk(b"x")),
    "words behind a gap": said(OWNER, KNOWN + 1, b"\x84" + AT_WORDS + write_chunk(b"x")),
    "words that are there": said(OWNER, KNOWN - 1, b"\x84" + AT_WORDS + write_chunk(b"x")),
    "words beside what is not there": said(OWNER, KNOWN, b"\x84\x06\x00" + write_chunk(b"x")),
    "words beside what comes behind": said(OWNER, KNOWN, b"\x84\x05\x09" + write_chunk(b"x")),
    "words before what is not there": said(OWNER, KNOWN, b"\xc4" + AT_WORDS + b"\x06\x00" + write_chunk(b"x")),
    "words before what comes behind": said(OWNER, KNOWN, b"\xc4" + AT_WORDS + b"\x05\x09" + write_chunk(b"x")),
    "words beside a block": said(OWNER, KNOWN, b"\x84\x05\x00" + write_chunk(b"x")),
    "words beside a text": said(OWNER, KNOWN, b"\x84\x05\x02" + write_chunk(b"x")),
    "words beside a name": said(OWNER, KNOWN, b"\x84\x05\x01" + write_chunk(b"x")),
    "words in a text": said(OWNER, KNOWN, b"\x04\x00\x05\x02" + write_chunk(b"x")),
    "words before others only": said(OWNER, KNOWN, b"\x44\x05\x03" + write_chunk(b"x")),
    "no words": said(OWNER, KNOWN, b"\x84" + AT_WORDS + write_chunk(b"")),
    "half a letter": said(OWNER, KNOWN, b"\x84" + AT_WORDS + write_chunk(b"\xc3")),
    "a letter of two units": said(OWNER, KNOWN, b"\x84" + AT_WORDS + write_chunk("🙂".encode())),
    "a mark": said(OWNER, KNOWN, b"\x86" + AT_WORDS + write_chunk(b"strong") + write_chunk(b"{}")),
    "words with a key": said(OWNER, KNOWN, b"\xa4" + AT_WORDS + write_chunk(b"x")),
    "words and a deletion": said(OWNER, KNOWN, b"\x84" + AT_WORDS + write_chunk(b"x"), b"\x01\x05\x01\x02\x01"),
    "two items": b"\x01\x02" + said(OWNER, KNOWN, (b"\x84" + AT_WORDS + write_chunk(b"x")) * 2)[2:],
    "a clock beyond what the library counts": said(OWNER, 2**31 - 1, b"\x84" + AT_WORDS + write_chunk(b"x")),
    "a number without an end": said(OWNER, KNOWN, b"\x84" + b"\xff" * 12 + write_chunk(b"x")),
    "more than a little": said(OWNER, KNOWN, b"\x84" + AT_WORDS + write_chunk(b"x" * 2_000)),
    "bytes left over": said(OWNER, KNOWN, b"\x84" + AT_WORDS + write_chunk(b"x"), b"\x00\x00"),
    "bytes that are missing": said(OWNER, KNOWN, b"\x84" + AT_WORDS + b"\x05x"),
    "nothing": b"\x00\x00",
    "less than nothing": b"",
}


@pytest.mark.parametrize("update", OTHERS.values(), ids=OTHERS.keys())
def test_all_else_is_left_to_the_long_way(update):
    text = LiveText(1)
    ground = paragraph(Doc(client_id=OWNER), "honest", id="b1")
    assert refused(text, ground) is None
    assert store.apply_safely(text.doc, ground)
    known = dict(text.state)

    assert not text.takes_words(update)
    assert text.state == known
    assert text.takes_words(said(OWNER, KNOWN, b"\x84" + AT_WORDS + write_chunk("é政x".encode())))
    assert text.state == {OWNER: KNOWN + 3}


@pytest.mark.parametrize("seed", range(10))
def test_bytes_that_are_broken_on_the_way_are_read_alike_or_not_at_all(seed):
    chance = random.Random(seed)
    honest = said(OWNER, KNOWN, b"\xc4" + AT_WORDS + b"\x05\x02" + write_chunk("wörd".encode()))
    read = 0
    for _ in range(2_000):
        broken = bytearray(honest)
        for _change in range(chance.choice([1, 1, 2])):
            broken[chance.randrange(len(broken))] = chance.choice(
                [0, 1, 4, 5, 127, 128, 132, 196, chance.randrange(256)]
            )
        words = read_words(bytes(broken))
        if words is None:
            continue
        read += 1
        client, clock, length, beside, right = words
        update = read_update(bytes(broken))
        (item,) = update.placed
        assert update.inserts == [(client, clock, clock + length)]
        assert (item.beside, item.right) == (beside, right)
        assert update.refs == {one for one in (beside, right) if one}
        assert (update.deletes, update.tags, update.marks, update.values, update.roots) == ([], set(), [], [], set())
    assert read > 100


def test_words_whose_beginning_was_collected_are_asked_for_anew():
    """The library would show the rest of them, and lose it with the next reload."""
    text = LiveText(1)
    for update in (paragraph(Doc(client_id=OWNER), "honest", id="b1"), said(3, 0, b"\x00\x02")):
        assert refused(text, update) is None
        assert store.apply_safely(text.doc, update)

    whole, rest = write_chunk(b"abcd"), write_chunk(b"cd")

    assert refused(text, said(3, 0, b"\x84" + AT_WORDS + whole)) == "without ground"
    assert refused(text, said(3, 2, b"\x84\x03\x01" + rest)) is None

"""Nobody comes between the two halves of a letter: the server's library counts wrong from there on."""

from __future__ import annotations

import pytest
from pycrdt import Doc

from positions import store
from positions.live_text import LiveText
from positions.nesting import Nesting
from positions.places import Places
from positions.ybytes import write_chunk, write_number
from positions.yupdate import read_state_vector
from tests.positions.grammar import copy_of, refused
from tests.positions.yclient import paragraph, text_of

# At 0 a paragraph, at 1 its text, then from 2 "a", 3 and 4 the two halves, 5 "b".
AUTHOR, KNOWN = 5, 6
FIRST, SECOND, BEHIND = b"\x05\x03", b"\x05\x04", b"\x05\x05"


def said(client: int, clock: int, rest: bytes, end: bytes = b"\x00") -> bytes:
    """One item of one client."""
    return b"\x01\x01" + write_number(client) + write_number(clock) + rest + end


def gone(start: int, length: int) -> bytes:
    """A deletion and nothing else."""
    return b"\x00\x01\x05\x01" + write_number(start) + write_number(length)


X, LETTER = write_chunk(b"x"), write_chunk("🙂".encode())
CUTS = {
    "words behind the first half": said(6, 0, b"\x84" + FIRST + X),
    "words before the second half": said(6, 0, b"\x44" + SECOND + X),
    "words between them": said(6, 0, b"\xc4" + FIRST + SECOND + X),
    "words that say they are before it": said(6, 0, b"\xc4" + BEHIND + SECOND + X),
    "the author's own words": said(AUTHOR, KNOWN, b"\x84" + FIRST + X),
    "a mark": said(6, 0, b"\x86" + FIRST + write_chunk(b"strong") + write_chunk(b"{}")),
    "the first half gone": gone(3, 1),
    "the second half gone": gone(4, 1),
    "what is before it gone, with half of it": gone(2, 2),
    "what is behind it gone, with half of it": gone(4, 2),
    "in the same edit": b"\x01\x02\x06\x00\x84" + BEHIND + LETTER + b"\x84\x06\x00" + X + b"\x00",
    "a letter of which one half is there": said(AUTHOR, KNOWN - 1, b"\x84" + SECOND + LETTER),
}
SOUND = {
    "words behind it": said(6, 0, b"\x84" + SECOND + X),
    "words before it": said(6, 0, b"\x44" + FIRST + X),
    "words between two letters": said(6, 0, b"\xc4" + SECOND + BEHIND + X),
    "another such letter": said(6, 0, b"\xc4" + SECOND + BEHIND + LETTER),
    "the author goes on": said(AUTHOR, KNOWN, b"\x84" + BEHIND + X),
    "the letter gone": gone(3, 2),
    "all of it gone": gone(2, 4),
}


def begun(*more: bytes, opened_anew: bool) -> LiveText:
    """A paper with a letter of two units, as it was typed here or as it was there before."""
    text = LiveText(1)
    for update in (paragraph(Doc(client_id=AUTHOR), "a🙂b"), *more):
        assert opened_anew or refused(text, update) is None
        assert store.apply_safely(text.doc, update)
    if opened_anew:
        text.doc = copy_of(text.doc)
        text.nesting, text.places = Nesting(text.doc), Places(text.doc)
        text.recount()
    return text


@pytest.mark.parametrize("opened_anew", [False, True], ids=["typed here", "there before"])
@pytest.mark.parametrize("update", CUTS.values(), ids=CUTS.keys())
def test_an_edit_that_cuts_a_letter_in_two_is_refused(update, opened_anew):
    text = begun(opened_anew=opened_anew)

    assert not text.takes_words(update)
    assert refused(text, update) == "out of its place"


@pytest.mark.parametrize("opened_anew", [False, True], ids=["typed here", "there before"])
@pytest.mark.parametrize("update", SOUND.values(), ids=SOUND.keys())
def test_edits_around_it_come_in_whole(update, opened_anew):
    text = begun(opened_anew=opened_anew)

    assert refused(text, update) is None
    assert store.apply_safely(text.doc, update)
    assert read_state_vector(text.doc.get_state()) == text.state
    assert text_of(copy_of(text.doc)) == text_of(text.doc)


def test_words_of_somebody_who_writes_on_do_not_cut_it_the_short_way():
    text = begun(said(6, 0, b"\x84" + BEHIND + X), opened_anew=False)

    assert not text.takes_words(said(6, 1, b"\x84" + FIRST + X))
    assert not text.takes_words(said(6, 1, b"\xc4\x06\x00" + SECOND + X))
    assert text.takes_words(said(6, 1, b"\xc4\x06\x00" + BEHIND + X))


def test_what_was_cut_before_this_rule_is_not_held_against_who_repeats_it():
    """A browser that comes back says all that was ever deleted."""
    text = begun(gone(4, 1), opened_anew=True)

    assert refused(text, said(6, 0, b"\x84\x05\x02" + X, gone(4, 1)[1:])) is None


def test_letters_that_were_not_kept_are_forgotten():
    text = begun(opened_anew=False)
    assert refused(text, said(AUTHOR, KNOWN, b"\x84" + BEHIND + LETTER)) is None  # at 6 and 7

    text.recount()

    assert refused(text, said(AUTHOR, KNOWN, b"\x84" + BEHIND + write_chunk(b"xyz"))) is None
    assert refused(text, said(6, 0, b"\x84\x05\x06" + X)) is None


def test_a_letter_that_somebody_types_behind_words_is_not_cut_either():
    text = begun(said(AUTHOR, KNOWN, b"\x84" + BEHIND + LETTER), opened_anew=False)  # at 6 and 7

    assert refused(text, said(6, 0, b"\x84\x05\x06" + X)) == "out of its place"
    assert refused(text, said(6, 0, b"\x84\x05\x07" + X)) is None

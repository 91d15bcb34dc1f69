"""Pictures from data: every organisation is drawn, nothing carries a style, no name can break out."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given, strategies as st

from home import drawing, icons, meanings

NO_XML = "\ufffe\uffff"  # the reader of this test takes no such signs; a browser does
words = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters=NO_XML), max_size=30)


def voice(number: int, name: str = "Huis van het Spel") -> drawing.Voice:
    return drawing.Voice(name, "HS", number % 12, number % 6)


@pytest.mark.parametrize("number", [1, 27, 28, 41, 90])
def test_ring_holds_one_dot_and_one_stroke_for_each_organisation(number):
    picture = ElementTree.fromstring(drawing.ring([voice(place) for place in range(number)]))

    assert len(picture.findall("g")) == number
    assert len(picture.findall("line")) == number


def test_ring_of_thousands_stays_small_and_ring_of_none_is_nothing():
    assert len(drawing.ring([voice(place) for place in range(2700)])) < 80_000
    assert drawing.ring([]) == ""


@pytest.mark.parametrize("size", ["small", "medium", "large", "huge", "x"])
def test_dot_is_silent_beside_a_name_and_speaks_without_one(size):
    silent = drawing.dot(voice(3), size)
    spoken = drawing.dot(voice(3), size, labelled=True)

    assert 'aria-hidden="true"' in silent
    assert "<title>" not in silent
    assert 'aria-label="Huis van het Spel"' in spoken


def test_copy_in_a_published_page_is_drawn_like_the_organisation():
    copied = {"name": "Huis van het Spel", "initials": "HS", "hue": 3, "pattern": 3, "slug": "huis"}

    assert drawing.dot(copied) == drawing.dot(voice(3))


@given(name=words, initials=words)
def test_no_name_breaks_out_of_the_picture(name, initials):
    picture = drawing.dot(drawing.Voice(name, initials[:4], 1, 1), labelled=True)

    assert ElementTree.fromstring(picture).get("aria-label") == name.replace("\n", " ")
    assert "style=" not in picture


def test_every_icon_and_shape_is_well_formed():
    for name in icons.ICONS:
        ElementTree.fromstring(icons.icon(name))
    for name in meanings.SHAPES:
        ElementTree.fromstring(meanings.shape(name))
    ElementTree.fromstring(drawing.mark())


def test_result_bar_draws_one_stroke_for_each_answer_and_says_it_in_words():
    with translation.override("en"):
        picture = meanings.result_bar([("endorse", 3), ("reservation", 1), ("object", 1), ("none", 2)])

    assert picture.count("bar__part") == 7
    assert "3 signed" in picture
    assert "2 no answer" in picture


@pytest.mark.parametrize("kind", ["", None, "nonsense", "no_answer", "silent"])
def test_an_unknown_answer_reads_as_no_answer_and_never_as_a_signature(kind):
    assert meanings.meaning(kind) is meanings.MEANINGS["none"]


ANSWERS = ("endorse", "reservation", "abstain", "object", "advice", "not_our_field", "tacit", "need_time", "withdrawn",
           "none")  # fmt: skip


def test_no_two_answers_share_a_shape():
    shapes = [meanings.MEANINGS[kind].shape for kind in ANSWERS]

    assert len(shapes) == len(set(shapes))


def test_what_is_no_answer_yet_differs_from_every_other_by_its_word():
    words = [str(look.word) for look in meanings.MEANINGS.values()]

    assert len(words) == len(set(words))

"""Scale data: as many as asked for, no more at a second run, and readable like any other row."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page

from consultations.models import Post, Thread
from events.models import Event, Occurrence
from members.models import Organisation, Seat
from positions.models import Answer, Ballot, Elector, Paper, PositionIndexPage, PositionPage

ASKED = {"organisations": 40, "papers": 60, "events": 30, "posts": 100}


@pytest.fixture
def library(db) -> PositionIndexPage:
    root = Page.objects.order_by("path").filter(depth=1).get()
    locale = Locale.objects.get_or_create(language_code="nl")[0]
    return root.add_child(instance=PositionIndexPage(title="Standpunten", slug="standpunten-schaal", locale=locale))


def counts() -> dict[str, int]:
    models = (Organisation, Seat, Paper, Ballot, Elector, Answer, PositionPage, Event, Occurrence, Thread, Post)
    return {model.__name__: model.objects.count() for model in models}


def test_it_makes_what_is_asked_and_nothing_at_a_second_run(library):
    call_command("seed_scale", **ASKED, verbosity=0)
    once = counts()

    call_command("seed_scale", **ASKED, verbosity=0)

    assert counts() == once
    assert (once["Organisation"], once["Paper"], once["Event"], once["Post"]) == (40, 60, 30, 100)
    assert once["PositionPage"] == Paper.objects.filter(state="published").count() > 0


def test_what_is_there_can_grow(library):
    call_command("seed_scale", **ASKED, verbosity=0)

    call_command("seed_scale", **{**ASKED, "papers": 90, "posts": 150}, verbosity=0)

    assert (Paper.objects.count(), Post.objects.count()) == (90, 150)
    assert Page.find_problems() == ([], [], [], [], [])


def test_threads_count_their_posts_without_a_gap(library):
    call_command("seed_scale", **ASKED, verbosity=0)

    for thread in Thread.objects.all():
        assert list(thread.posts.values_list("sequence", flat=True)) == list(range(1, thread.sequence + 1))


def test_a_number_that_makes_no_sense_is_refused(db):
    with pytest.raises(CommandError, match="between 0 and"):
        call_command("seed_scale", organisations=-1)
    with pytest.raises(CommandError, match="at least one"):
        call_command("seed_scale", organisations=0, papers=5)

"""Words that are still owed in another language after the close: who is asked for them, on which days, and once."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from members.models import Notification
from members.working_days import working_days_before
from positions import minority, operations, statement_texts
from positions.models import Ballot, Paper

DUE = "positions.texts_due"


def at(monkeypatch, ballot: Ballot, days: int, hour: int = 10) -> None:
    """It is so many working days before the last day for words."""
    last = timezone.localdate(minority.wording_ends(ballot) - datetime.timedelta(minutes=1))
    day = working_days_before(last, days)
    moment = datetime.datetime.combine(day, datetime.time(hour), timezone.get_current_timezone())
    monkeypatch.setattr(timezone, "now", lambda: moment)


def asked() -> list[str]:
    rows = Notification.objects.filter(kind=DUE).order_by("pk")
    return [row.person.name for row in rows]


def test_who_owes_words_is_asked_two_days_and_one_day_before_once_each(
    prepared, in_french, reservation, second, monkeypatch
):
    steps = {}
    for days in (3, 2, 1, 0):
        at(monkeypatch, prepared, days)
        operations.remind_texts_when_due()
        operations.remind_texts_when_due()
        steps[days] = len(asked())

    assert steps == {3: 0, 2: 1, 1: 2, 0: 2}
    assert set(asked()) == {second.name}, "only whose words they are"
    row = Notification.objects.filter(kind=DUE).first()
    assert row.organisation.name == "Beta" and row.due_at == minority.last_moment(prepared)
    assert "French" in row.body or "Frans" in row.body


def test_a_day_on_which_nobody_looked_is_made_up_for(prepared, in_french, reservation, monkeypatch):
    at(monkeypatch, prepared, 1, hour=23)

    assert operations.remind_texts_when_due() == 1


@pytest.mark.parametrize("why", ["written", "inside", "one language", "over", "published"])
def test_nobody_is_asked_for_words_that_nobody_needs(why, prepared, in_french, reservation, second, monkeypatch):
    at(monkeypatch, prepared, 1)
    if why == "written":
        operations.keep_text(reservation, language="fr", text="Pas pour les petites écoles.", by=second)
    elif why == "inside":
        monkeypatch.setattr(statement_texts.Statement, "is_printed", False)
    elif why == "one language":
        Paper.objects.filter(pk=in_french.pk).update(translation_of=None, source_revision=None)
    elif why == "over":
        after = minority.wording_ends(prepared)
        monkeypatch.setattr(timezone, "now", lambda: after)
    else:
        Paper.objects.filter(pk=prepared.revision.paper_id).update(state=Paper.State.PUBLISHED)

    assert operations.remind_texts_when_due() == 0


def test_for_guests_who_cannot_write_here_the_secretariat_is_asked(
    prepared, in_french, reservation, second, secretariat, monkeypatch
):
    from members.models import Membership

    Membership.objects.filter(organisation=reservation.answer.organisation).update(
        ends_on=timezone.localdate() - datetime.timedelta(days=1)
    )
    at(monkeypatch, prepared, 1)

    operations.remind_texts_when_due()

    assert asked() == [secretariat.name]

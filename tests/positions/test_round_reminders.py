"""Reminders of consultations: half-way, five and one working days before, to those without a contribution."""

from __future__ import annotations

import datetime
import threading
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from members.models import Notification
from positions import operations
from positions.models import Contribution, Paper, Round
from tests import factories
from tests.positions.conftest import make_revision


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Brussels"))


OPENS, CLOSES = at("2100-02-22T10:00"), at("2100-03-15T17:00")  # three weeks, from Monday to Monday
HALF, FIVE, TWO, ONE = at("2100-03-05T01:30"), at("2100-03-08T09:00"), at("2100-03-11T09:00"), at("2100-03-12T09:00")


@pytest.fixture
def running(round) -> Round:
    Round.objects.filter(pk=round.pk).update(opens_at=OPENS, closes_at=CLOSES)
    round.refresh_from_db()
    return round


def heard(kind="positions.round_reminder") -> list[tuple[str, str]]:
    rows = Notification.objects.filter(kind=kind).order_by("pk")
    return [(name, key.split("remind:")[-1]) for name, key in rows.values_list("person__name", "key")]


def contribute(round, organisation, by, **fields) -> Contribution:
    return Contribution.objects.create(
        round=round, organisation=organisation, person=by, kind="comment", reason="Words.", place="whole", **fields
    )


def test_each_step_is_heard_once_by_those_without_a_contribution(running, second, beta):
    contribute(running, beta, second, stage="submitted", number=1, submitted_at=OPENS, submitted_by=second)

    for now in (OPENS, HALF, HALF, FIVE, FIVE, ONE, ONE, CLOSES):
        operations.remind_rounds_when_due(now)

    assert [step for name, step in heard() if name == "Signatory"] == ["half", "before:5", "before:1"]
    assert "Second" not in {name for name, _step in heard()}


def test_a_late_job_sends_the_step_that_holds_now(running):
    operations.remind_rounds_when_due(ONE + datetime.timedelta(hours=30))

    assert {step for _name, step in heard()} == {"before:1"}


def test_nobody_is_reminded_while_the_paper_is_paused(running):
    Paper.objects.filter(pk=running.paper_id).update(state="paused", paused_from="consultation")

    operations.remind_rounds_when_due(FIVE)

    assert heard() == []


def test_who_speaks_hears_two_days_before_that_colleagues_wait(running, beta, second, staff_of_beta):
    for _each in range(2):
        contribute(running, beta, staff_of_beta)

    operations.remind_rounds_when_due(TWO - datetime.timedelta(minutes=1))
    assert heard("positions.contributions_wait_now") == []
    for _each in range(2):
        operations.remind_rounds_when_due(TWO)

    told = Notification.objects.get(kind="positions.contributions_wait_now")
    assert told.person == second
    assert told.waits is False
    assert "2 proposals inside Beta" in told.body


def test_one_round_that_fails_does_not_keep_the_others_waiting(running, alfa, secretariat, monkeypatch, caplog):
    other = factories.make_paper(lead=alfa, title="Another", state="consultation")
    Round.objects.create(
        paper=other, revision=make_revision(other), number=1, opens_at=OPENS, closes_at=CLOSES, opened_by=secretariat
    )
    broken = operations.rounds.without_contribution
    monkeypatch.setattr(
        operations.rounds, "without_contribution",
        lambda round: broken(round) if round.pk != running.pk else (_ for _ in ()).throw(RuntimeError("broken")),
    )  # fmt: skip

    operations.remind_rounds_when_due(FIVE)

    told = Notification.objects.filter(kind="positions.round_reminder")
    rounds = {int(key.split(":")[1]) for key in told.values_list("key", flat=True)}
    assert rounds == {Round.objects.get(paper=other).pk}
    assert "Nobody could be reminded" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_tell_each_person_once():
    alfa = factories.make_organisation("Alfa")
    factories.make_person("Signatory", organisation=alfa, role="representative")
    office = factories.make_person("Secretary", organisation=factories.make_secretariat(), role="representative")
    paper = factories.make_paper(lead=alfa, state="consultation")
    Round.objects.create(
        paper=paper, revision=make_revision(paper), number=1, opens_at=OPENS, closes_at=CLOSES, opened_by=office
    )
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        operations.remind_rounds_when_due(FIVE)
        connection.close()

    threads = [threading.Thread(target=work) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert heard() == [("Signatory", "before:5")]

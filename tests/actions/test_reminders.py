"""Reminders of joint actions: to those that have not answered, and on the day that one starts."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest

from actions import operations
from actions.models import JointAction, Participation
from members.models import Notification


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Brussels"))


FIVE, ONE, STARTS = at("2100-03-08T09:00"), at("2100-03-12T09:00"), at("2100-03-20T09:00")


@pytest.fixture
def action(alfa, signatory, second, adviser) -> JointAction:
    """Alfa leads; Beta and Gamma are asked by Monday 15 March 2100 for Saturday the 20th."""
    return operations.propose_action(
        title="A day of play", summary="All streets.", lead=alfa, starts_on=STARTS.date(), by=signatory,
        answer_by=datetime.date(2100, 3, 15),
    )  # fmt: skip


def heard(kind: str) -> list[tuple[str, str]]:
    rows = Notification.objects.filter(kind=kind).order_by("pk").values_list("person__name", "key")
    return [(name, key.split("remind:")[-1]) for name, key in rows]


def test_each_step_is_heard_once_by_those_that_have_not_answered(action, second):
    beta = second.seats.get().organisation
    for now in (FIVE - datetime.timedelta(minutes=1), FIVE, FIVE):
        operations.remind_when_due(now)
    assert sorted(heard("actions.reminder")) == [("Adviser", "before:5"), ("Second", "before:5")]

    operations.participate(action, organisation=beta, part=Participation.Part.NOT_US, by=second)
    for now in (ONE, ONE + datetime.timedelta(days=1)):
        operations.remind_when_due(now)

    assert [(name, step) for name, step in heard("actions.reminder") if step == "before:1"] == [("Adviser", "before:1")]


def test_a_late_job_sends_the_step_that_holds_now(action):
    operations.remind_when_due(ONE + datetime.timedelta(hours=20))

    assert {step for _name, step in heard("actions.reminder")} == {"before:1"}


def test_nobody_is_reminded_after_the_day_or_of_a_cancelled_action(action):
    operations.remind_when_due(at("2100-03-16T09:00"))
    JointAction.objects.update(state=JointAction.State.CANCELLED)
    operations.remind_when_due(FIVE)

    assert heard("actions.reminder") == []


def test_those_that_take_part_hear_that_it_starts_once_even_of_a_late_job(action, second):
    operations.participate(
        action, organisation=second.seats.get().organisation, part=Participation.Part.SUPPORTS, by=second
    )
    operations.remind_when_due(STARTS - datetime.timedelta(minutes=1))
    assert heard("actions.starts") == []

    for late in (0, 1, 30):
        operations.remind_when_due(STARTS + datetime.timedelta(hours=late))

    assert sorted(name for name, _step in heard("actions.starts")) == ["Second", "Signatory"]
    assert Notification.objects.filter(kind="actions.starts", waits=True).count() == 2

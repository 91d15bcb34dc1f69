"""A plan is compared with what the organisations told before drafting begins; without a call, somebody says why."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from members.models import AuditEntry, BoardDate, ClosedPeriod, Organisation
from members.working_days import add_working_days
from positions import operations, plan_check, planner
from positions.models import Paper
from tests.positions.test_flow import called, day, now_of, proposed, refused

__all__ = ["called", "proposed"]  # fixtures


def workday(number: int) -> datetime.date:
    return add_working_days(day(number), 1)


def plan(paper: Paper, by) -> Paper:
    days = {"consultation_on": workday(20), "sign_off_on": workday(50), "decided_on": workday(70)}
    return operations.plan(paper, **days, by=by)


@pytest.fixture
def led(called, beta, second) -> Paper:
    """Offered by Beta. No school holiday counts for those who are asked, so that no day of the year is another one."""
    Organisation.objects.update(region="world")
    operations.reply_to_call(called, beta, part="lead", by=second)
    return called


def close(organisation) -> None:
    ClosedPeriod.objects.create(organisation=organisation, starts_on=day(45), ends_on=day(80), reason="Summer")


def test_a_plan_that_nothing_speaks_against_is_checked_at_once(led, secretariat):
    plan(led, secretariat)

    assert plan_check.is_checked(now_of(led))
    assert operations.start_drafting(now_of(led), by=secretariat).state == "drafting"


def test_drafting_waits_until_the_secretariat_has_seen_what_speaks_against_the_plan(led, beta, secretariat):
    close(beta)
    plan(led, secretariat)

    assert "Several organisations are closed" in refused("plan", operations.start_drafting, now_of(led), by=secretariat)
    operations.accept_plan(led, by=secretariat)
    assert operations.start_drafting(now_of(led), by=secretariat).state == "drafting"
    assert "closed" in AuditEntry.objects.get(verb="positions.accept_plan").details["note"]


def test_a_holiday_for_which_days_were_added_speaks_against_nothing(called, beta, second, secretariat):
    """The planner counts no day of a school holiday, so its own plan crosses some and is in order."""
    Organisation.objects.update(region="flanders", decision_days=1)
    operations.reply_to_call(called, beta, part="lead", by=second)
    days = planner.plan_of(now_of(called)).days
    operations.plan(called, **days, by=secretariat)
    assert plan_check.look_at(now_of(called)).against == []

    shorter = {**days, "decided_on": planner.Counting([], day(0)).before(days["decided_on"], 1)}
    operations.plan(called, **shorter, by=secretariat)

    assert "on which people are there" in plan_check.look_at(now_of(called)).against[0]


def test_a_plan_that_changes_is_compared_anew(led, beta, secretariat):
    close(beta)
    plan(led, secretariat)
    operations.accept_plan(led, by=secretariat)

    plan(led, secretariat)

    refused("plan", operations.start_drafting, now_of(led), by=secretariat)


def test_who_cannot_decide_by_then_is_counted(led, beta, secretariat):
    type(beta).objects.filter(pk=beta.pk).update(decision_days=60)
    has_a_board(beta)
    plan(led, secretariat)

    assert "not before" in refused("plan", operations.start_drafting, now_of(led), by=secretariat)


def has_a_board(organisation) -> None:
    BoardDate.objects.create(organisation=organisation, on=day(300), body="Board")


def test_a_day_off_is_no_day_of_a_plan(led, secretariat):
    saturday = day(20) + datetime.timedelta(days=(5 - day(20).weekday()) % 7)
    operations.plan(led, consultation_on=saturday, sign_off_on=workday(50), decided_on=workday(70), by=secretariat)

    assert "is no working day" in refused("plan", operations.start_drafting, now_of(led), by=secretariat)


def test_only_the_secretariat_says_that_the_days_stand_and_only_of_a_plan(led, second, secretariat):
    with pytest.raises(ValidationError, match="no plan"):
        operations.accept_plan(led, by=secretariat)
    plan(led, secretariat)
    with pytest.raises(PermissionDenied):
        operations.accept_plan(led, by=second)


def test_the_page_shows_the_finding_and_takes_that_it_was_seen(client, led, beta, secretariat):
    close(beta)
    plan(led, secretariat)
    client.force_login(secretariat)
    page, stands = (reverse(f"positions:{name}", args=[led.uuid]) for name in ("scoping", "scoping_plan_accept"))

    shown = client.get(page).content.decode()
    assert "Several organisations are closed" in shown and f'action="{stands}"' in shown
    client.post(stands)
    shown = client.get(page).content.decode()
    assert "the days stand" in shown and f'action="{stands}"' not in shown


def test_a_proposal_is_drafted_without_a_call_only_with_a_reason(proposed, secretariat):
    refused("state", operations.start_drafting, proposed, by=secretariat)
    refused("reason", operations.start_without_call, proposed, by=secretariat, reason=" ")

    operations.start_without_call(proposed, by=secretariat, reason="Alfa wrote it at the general assembly.")

    assert now_of(proposed).state == "drafting"
    assert AuditEntry.objects.get(verb="positions.start_without_call").details["reason"].startswith("Alfa wrote")

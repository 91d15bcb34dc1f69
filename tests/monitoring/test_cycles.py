"""Reporting cycles: their steps, who sees them, what they ask, and how they end."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.agenda import agenda
from members.models import AuditEntry, Notification
from monitoring import operations
from monitoring.models import KeyDate, ReportingCycle
from monitoring.procedures import STEPS
from monitoring.timeline import is_handed_in_too_late, stops_of

Step, Procedure = KeyDate.Step, ReportingCycle.Procedure
NAMES = {"title": "Seventh report", "country": "Belgium", "body": "CRC", "number": "7"}


def day(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


def begin(by, procedure=Procedure.SIMPLIFIED, **names) -> ReportingCycle:
    return operations.open_cycle(**{**NAMES, "procedure": procedure, **names}, by=by)


def plan(cycle, step, number: int, by, **more) -> KeyDate:
    return operations.keep_key_date(cycle.dates.get(step=step), on=day(number), by=by, **more)


@pytest.mark.parametrize("procedure", Procedure.values)
def test_a_cycle_begins_with_the_steps_of_its_procedure_in_order_and_without_days(secretariat, procedure):
    cycle = begin(secretariat, procedure)

    steps = list(cycle.dates.order_by("position").values_list("step", "on"))
    assert steps == [(one.step, None) for one in STEPS[procedure]]
    hidden = set(cycle.dates.filter(for_members=False).values_list("step", flat=True))
    assert hidden == {one for one in (Step.PRE_SESSION, Step.FIRST_PRE_SESSION) if one in dict(steps)}
    assert AuditEntry.objects.filter(verb="monitoring.open_cycle").count() == 1


def test_another_procedure_brings_its_steps_and_keeps_those_that_have_a_day(secretariat):
    cycle = begin(secretariat)
    plan(cycle, Step.FIRST_INPUT, 30, secretariat)

    operations.change_cycle(cycle, procedure=Procedure.STANDARD, by=secretariat)

    steps = set(cycle.dates.values_list("step", flat=True))
    assert steps == {one.step for one in STEPS[Procedure.STANDARD]} | {Step.FIRST_INPUT}


def test_only_the_secretariat_keeps_cycles_and_one_that_is_closed_changes_no_more(secretariat, signatory):
    with pytest.raises(PermissionDenied):
        begin(signatory)
    cycle = begin(secretariat)
    with pytest.raises(PermissionDenied):
        operations.close_cycle(cycle, by=signatory)
    with pytest.raises(PermissionDenied):
        plan(cycle, Step.CALL, 3, signatory)

    operations.close_cycle(cycle, by=secretariat)
    for deed in (
        lambda: operations.change_cycle(cycle, title="Other", by=secretariat),
        lambda: plan(cycle, Step.CALL, 3, secretariat),
        lambda: operations.drop_key_date(cycle.dates.first(), by=secretariat),
        lambda: operations.add_chapters_of_clusters(cycle, by=secretariat),
        lambda: operations.keep_key_date(title="Later", on=day(3), cycle=cycle, by=secretariat),
    ):
        cycle.refresh_from_db()
        with pytest.raises(ValidationError, match="closed"):
            deed()

    with pytest.raises(PermissionDenied):
        operations.reopen_cycle(cycle, by=signatory)
    operations.reopen_cycle(cycle, by=secretariat)
    assert plan(cycle, Step.CALL, 3, secretariat).on == day(3)


def test_the_same_report_of_a_state_has_one_cycle(secretariat):
    begin(secretariat)

    with pytest.raises(ValidationError) as twice:
        begin(secretariat, title="Again")
    assert set(twice.value.message_dict) == {"number"}


def test_a_step_may_wait_for_its_day_and_a_day_of_its_own_may_not(secretariat):
    cycle = begin(secretariat)

    with pytest.raises(ValidationError):
        operations.keep_key_date(title="Something", on=None, by=secretariat)
    with pytest.raises(ValidationError):
        operations.keep_key_date(cycle.dates.first(), happened_on=day(1), by=secretariat)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeyDate.objects.create(step=Step.CALL)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeyDate.objects.create(cycle=cycle)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeyDate.objects.create(cycle=cycle, step=Step.CALL)


def test_what_took_place_reminds_nobody_and_the_lead_hears_with_the_secretariat(secretariat, signatory, second, alfa):
    cycle = begin(secretariat)
    plan(cycle, Step.CALL, 5, secretariat, lead=alfa)
    plan(cycle, Step.PRE_SESSION, 6, secretariat, lead=alfa)  # confidential: the secretariat alone
    plan(cycle, Step.LEADS, 7, secretariat, happened_on=day(-1))

    operations.remind_key_dates_when_due()

    told = {(one.person.name, one.subject.split(": ")[1]) for one in Notification.objects.select_related("person")}
    assert told == {
        ("Secretary", "Call to members"), ("Signatory", "Call to members"),
        ("Secretary", "Pre-session with our delegation"),
    }  # fmt: skip


def test_a_closed_cycle_reminds_nobody(secretariat):
    cycle = begin(secretariat)
    plan(cycle, Step.CALL, 5, secretariat)
    operations.close_cycle(cycle, by=secretariat)

    assert operations.remind_key_dates_when_due() == 0


def test_steps_stand_in_the_calendar_by_name_and_confidential_ones_for_the_secretariat_only(secretariat, signatory):
    cycle = begin(secretariat)
    plan(cycle, Step.CALL, 3, secretariat)
    plan(cycle, Step.PRE_SESSION, 4, secretariat)
    start = timezone.now()

    def titles(person) -> list[tuple[str, str]]:
        found = agenda(person, start, start + datetime.timedelta(days=10))
        return [(item.title, item.url) for item in found]

    page = reverse("monitoring:cycle", args=[cycle.uuid])
    assert titles(signatory) == [("Call to members", page)]
    assert titles(secretariat) == [("Call to members", page), ("Pre-session with our delegation", page)]


def test_the_line_in_time_says_what_is_done_what_comes_next_and_what_was_forgotten(secretariat, signatory):
    cycle = begin(secretariat)
    plan(cycle, Step.INVITATION, -40, secretariat, happened_on=day(-39))
    plan(cycle, Step.CALL, -4, secretariat)
    plan(cycle, Step.STATE_REPORT, 20, secretariat)
    plan(cycle, Step.PRE_SESSION, 10, secretariat)

    found = {stop.date.step: stop for stop in stops_of(cycle, secretariat, timezone.localdate())}
    seen = [stop.date.step for stop in stops_of(cycle, signatory, timezone.localdate())]

    assert found[Step.INVITATION].is_done and not found[Step.INVITATION].is_overdue
    assert (found[Step.CALL].is_overdue, found[Step.CALL].days_over) == (True, 4)
    assert [step for step, stop in found.items() if stop.is_next] == [Step.PRE_SESSION]
    assert found[Step.LEADS].days_left is None
    assert list(found)[:3] == [Step.INVITATION, Step.CALL, Step.LEADS]
    assert list(found).index(Step.PRE_SESSION) < list(found).index(Step.STATE_REPORT)
    assert Step.PRE_SESSION not in seen and Step.FIRST_PRE_SESSION not in seen and Step.STATE_REPORT in seen


def test_a_report_that_comes_less_than_a_month_before_the_pre_session_is_too_late(secretariat):
    cycle = begin(secretariat)
    plan(cycle, Step.PRE_SESSION, 100, secretariat)
    plan(cycle, Step.SUBMISSION, 72, secretariat)
    assert not is_handed_in_too_late(cycle)

    plan(cycle, Step.SUBMISSION, 73, secretariat)
    assert is_handed_in_too_late(cycle)


def test_the_secretariat_begins_and_changes_a_cycle_and_members_read_it(client, secretariat, signatory):
    client.force_login(signatory)
    assert client.get(reverse("monitoring:cycle_create")).status_code == 404
    assert "No reporting cycle yet" in client.get(reverse("monitoring:cycle_list")).content.decode()

    client.force_login(secretariat)
    assert client.post(reverse("monitoring:cycle_create"), {**NAMES, "title": ""}).status_code == 422
    client.post(reverse("monitoring:cycle_create"), {**NAMES, "procedure": "simplified"})
    cycle = ReportingCycle.objects.get()
    page = reverse("monitoring:cycle", args=[cycle.uuid])
    step = reverse("monitoring:key_date_change", args=[cycle.dates.get(step=Step.CALL).pk])
    assert client.get(step).status_code == 200
    posted = client.post(step, {"on": day(12).isoformat(), "is_ours": "on", "for_members": "on"})
    assert posted["Location"] == page
    ours = client.get(page).content.decode()
    assert "12 days left" in ours and "secretariat only" in ours and "no day yet" in ours and step in ours

    client.force_login(signatory)
    theirs = client.get(page).content.decode()
    assert "12 days left" in theirs and "Say on which subjects" in theirs
    assert "Pre-session" not in theirs and step not in theirs and "Change" not in theirs
    for name in ("cycle_change", "cycle_close", "chapter_create", "chapters_of_clusters"):
        assert client.post(reverse(f"monitoring:{name}", args=[cycle.uuid])).status_code == 404

    client.force_login(secretariat)
    changed = reverse("monitoring:cycle_change", args=[cycle.uuid])
    client.post(changed, {**NAMES, "title": "Eighth", "procedure": "standard"})
    closing = reverse("monitoring:cycle_close", args=[cycle.uuid])
    assert "1 step has a day" in client.get(closing).content.decode()
    client.post(closing)
    cycle.refresh_from_db()
    assert (cycle.title, cycle.procedure, cycle.is_open) == ("Eighth", "standard", False)
    client.post(closing)
    cycle.refresh_from_db()
    assert cycle.is_open


def test_a_page_of_a_cycle_costs_the_same_for_many_chapters(client, secretariat, alfa, beta):
    cycle = begin(secretariat)
    operations.keep_chapter(cycle, title="One", organisations=[alfa], by=secretariat)
    client.force_login(secretariat)
    page = reverse("monitoring:cycle", args=[cycle.uuid])
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)

    operations.add_chapters_of_clusters(cycle, by=secretariat)
    for chapter in cycle.chapters.all():
        chapter.organisations.set([alfa, beta])
    for number, date in enumerate(cycle.dates.all()):
        operations.keep_key_date(date, on=day(number), lead=alfa, by=secretariat)
    with CaptureQueriesContext(connection) as many:
        client.get(page)

    assert len(many) == len(few)

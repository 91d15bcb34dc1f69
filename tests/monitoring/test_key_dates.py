"""Dates of the reporting cycle: who keeps them, who is told when, and in whose calendar they stand."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from events.agenda import agenda
from members.models import AuditEntry, Notification
from monitoring import operations
from monitoring.models import KeyDate

SESSION = {"title": "Session of the Committee", "kind": "session", "source": "Its calendar."}


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def day(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


def keep(by, number: int = 40, **fields) -> KeyDate:
    return operations.keep_key_date(by=by, **{**SESSION, "on": day(number), **fields})


def steps() -> list[str]:
    return [key.rsplit(":", 1)[1] for key in Notification.objects.order_by("pk").values_list("key", flat=True)]


def test_the_secretariat_hears_a_month_and_a_week_before_and_the_day_after(secretariat, signatory):
    keep(secretariat)

    for number in (9, 10, 11, 32, 33, 34, 40, 41, 42):  # 31, 30, 29, 8, 7, 6, 0 days before; 1, 2 after
        operations.remind_key_dates_when_due(day(number))

    assert steps() == ["30", "7", "after"]
    assert set(Notification.objects.values_list("person__name", flat=True)) == {secretariat.name}


def test_a_job_that_was_down_tells_the_step_that_holds_now_and_not_those_it_missed(secretariat):
    keep(secretariat)

    operations.remind_key_dates_when_due(day(35))
    operations.remind_key_dates_when_due(day(60))

    assert steps() == ["7"]


def test_a_date_that_is_moved_is_told_of_anew(secretariat):
    date = keep(secretariat, 20)
    operations.remind_key_dates_when_due()
    operations.keep_key_date(date, on=day(25), by=secretariat)

    operations.remind_key_dates_when_due()

    assert len({key.split(":")[2] for key in Notification.objects.values_list("key", flat=True)}) == 2


def test_only_the_secretariat_keeps_dates_and_the_log_keeps_what_was_removed(secretariat, signatory):
    date = keep(secretariat)
    with pytest.raises(PermissionDenied):
        keep(signatory, 50)
    with pytest.raises(PermissionDenied):
        operations.drop_key_date(date, by=signatory)
    with pytest.raises(ValidationError):
        keep(secretariat)  # the same day and words twice

    operations.drop_key_date(date, by=secretariat)
    operations.drop_key_date(date, by=secretariat)

    assert not KeyDate.objects.exists()
    assert AuditEntry.objects.filter(verb="monitoring.drop_key_date").count() == 1


def test_it_stands_in_the_calendar_of_those_who_may_know(secretariat, signatory, stranger):
    keep(secretariat, 5)
    keep(secretariat, 6, title="Pre-session", kind="pre_session", for_members=False)
    start = timezone.now()

    def titles(person) -> list[str]:
        return [item.title for item in agenda(person, start, start + datetime.timedelta(days=10))]

    assert titles(signatory) == ["Session of the Committee"]
    assert titles(secretariat) == ["Session of the Committee", "Pre-session"]
    assert titles(stranger) == []


def test_the_page_adds_changes_and_removes(client, secretariat, signatory):
    address = reverse("monitoring:key_date_list")
    client.force_login(signatory)
    assert client.get(address).status_code == 404
    client.force_login(secretariat)
    assert "No date is to come" in client.get(address, headers={"accept-language": "en"}).content.decode()
    assert client.post(address, {**SESSION, "on": ""}).status_code == 422

    client.post(address, {**SESSION, "on": day(9).isoformat(), "for_members": "on"})
    date = KeyDate.objects.get()
    assert client.post(address, {**SESSION, "on": day(9).isoformat()}).status_code == 422
    change = reverse("monitoring:key_date_change", args=[date.pk])
    assert client.get(change).status_code == 200
    client.post(change, {**SESSION, "title": "Later", "on": day(19).isoformat()})
    date.refresh_from_db()
    assert (date.title, date.on, date.for_members) == ("Later", day(19), False)
    client.post(reverse("monitoring:key_date_remove", args=[date.pk]))
    assert not KeyDate.objects.exists()


def test_who_keeps_the_pen_of_a_chapter_hears_of_the_dates_that_members_see(secretariat, signatory, second, alfa):
    cycle = operations.open_cycle(
        title="Sixth report", country="Belgium", body="CRC", procedure="standard", by=secretariat
    )
    operations.keep_chapter(cycle, title="Play", organisations=[alfa], by=secretariat)
    keep(secretariat, 7, cycle=cycle)
    keep(secretariat, 6, cycle=cycle, title="Pre-session", for_members=False)
    keep(secretariat, 5, title="A day of no cycle")

    operations.remind_key_dates_when_due()

    heard = Notification.objects.filter(kind="monitoring.key_date")
    told = set(heard.values_list("person__name", "subject"))
    assert {subject.split(": ")[1] for name, subject in told if name == signatory.name} == {"Session of the Committee"}
    assert {name for name, _subject in told} == {secretariat.name, signatory.name}

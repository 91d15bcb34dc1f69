"""Events made through the operations, some days from now, and the public calendar."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone, translation
from wagtail.models import Locale, Page, Site

from events import operations
from events.models import CalendarPage, Event, Occurrence
from home.models import HomePage
from members.models import Person

HOUR = datetime.timedelta(hours=1)


def in_days(days: int, hour: int = 14, minute: int = 0) -> datetime.datetime:
    """A wall-clock time so many days from today."""
    return datetime.datetime.combine(timezone.localdate() + datetime.timedelta(days=days), datetime.time(hour, minute))


def make_event(by: Person, **fields: Any) -> Event:
    """A meeting of an hour in ten days that all members see."""
    fields.setdefault("title", "Steering meeting")
    fields.setdefault("starts_local", in_days(10))
    return operations.create_event(by=by, **fields)


def only_date(event: Event) -> Occurrence:
    """The one date of a single event."""
    return Occurrence.objects.select_related("event").get(event=event)


def dates_of(event: Event) -> list[Occurrence]:
    """All dates of a series, in order."""
    return list(Occurrence.objects.filter(event=event).select_related("event").order_by("original_local"))


def weekly(days: int = 7, count: int = 4, **fields: Any) -> dict[str, Any]:
    """Fields of a weekly series that starts in so many days."""
    start = in_days(days)
    weekday = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[start.weekday()]
    return {"starts_local": start, "rule": f"FREQ=WEEKLY;COUNT={count};BYDAY={weekday}", **fields}


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are compared in the language in which they are written."""
    with translation.override("en"):
        yield


@pytest.fixture
def calendar_page(db) -> CalendarPage:
    """The public calendar of a small Dutch site."""
    locale = Locale.objects.get_or_create(language_code="nl")[0]
    home = HomePage(title="Voorbeeld", slug="voorbeeld", locale=locale, headline="Samen voor kinderen")
    Page.objects.get(depth=1).add_child(instance=home)
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    page = CalendarPage(title="Kalender", slug="kalender", locale=locale, introduction="<p>Iedereen is welkom.</p>")
    home.add_child(instance=page)
    return page

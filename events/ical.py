"""Writing a calendar that programs subscribe to (RFC 5545, 5546, 7986): the same rows give the same bytes."""

from __future__ import annotations

import datetime
import importlib.metadata
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils.encoding import force_str
from icalendar.prop import vCalAddress, vRecur

from events import vtimezone
from events.days import AgendaItem
from events.models import Event, clock
from events.recurrence import attach, rule_for_feed, span

VERSION = 1  # raise it when the same rows are to be written differently
TZDATA = importlib.metadata.version("tzdata")
HOUR = datetime.timedelta(hours=1)
UTC_STAMP = "%Y%m%dT%H%M%SZ"


class Entry(NamedTuple):
    """An event with the address of its page, absolute."""

    event: Event
    url: str


def can_be_told(zone: str) -> bool:
    """Whether calendar programs can be told the rules of this time zone."""
    return zone == "UTC" or vtimezone.build(zone) is not None


def write(name: str, entries: Iterable[Entry], items: Iterable[AgendaItem]) -> bytes:
    """A whole calendar: events as series with their exceptions, then single dates of other things.

    Events should come with `overrides` prefetched. Addresses from the root of the site are made absolute.
    """
    entries = sorted(entries, key=lambda entry: (entry.event.starts_local, entry.event.uuid))
    calendar = _calendar(name)
    for zone in sorted({entry.event.zone for entry in entries if not entry.event.all_day}):
        if (rules := vtimezone.build(zone)) is not None:
            calendar.add_component(rules)
    for entry in entries:
        calendar.add_component(_master(entry))
        for override in sorted(entry.event.overrides.all(), key=lambda override: override.original_local):
            if not override.is_cancelled:
                calendar.add_component(_moved(entry, override))
    for item in sorted(items, key=lambda item: (item.starts_at, item.uid)):
        calendar.add_component(_single(item))
    return calendar.to_ical()


def host() -> str:
    """The right end of every UID."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def _calendar(name: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{_text(settings.SITE_NAME)}//Coalition calendar//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _text(name))
    calendar.add("x-wr-calname", _text(name))
    calendar.add("refresh-interval", HOUR, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return calendar


def _master(entry: Entry) -> icalendar.Event:
    event, series = entry.event, entry.event.series
    found = _described(entry)
    _add_times(found, event, series.starts_local)
    if event.rule:
        found.add("rrule", vRecur.from_ical(rule_for_feed(series)))
        cancelled = sorted(clock(row.original_local) for row in event.overrides.all() if row.is_cancelled)
        if cancelled:
            _add_time(found, "exdate", event, cancelled)
    return found


def _moved(entry: Entry, override: object) -> icalendar.Event:
    found = _described(entry, place=override.place)  # type: ignore[attr-defined]
    change = override.change  # type: ignore[attr-defined]
    _add_time(found, "recurrence-id", entry.event, change.original_local)
    _add_times(found, entry.event, change.starts_local or change.original_local)
    return found


def _described(entry: Entry, place: str = "") -> icalendar.Event:
    event = entry.event
    found = _component(f"{event.uuid}@{host()}", event.title, event.changed_at, event.sequence, entry.url)
    found.add("status", event.status.upper())
    found.add("categories", [_text(event.get_kind_display())])
    found.add("class", "PUBLIC" if event.is_public else "PRIVATE")
    found.add("transp", "TRANSPARENT" if event.all_day or not event.duration else "OPAQUE")
    if event.description:
        found.add("description", _text(event.description))
    if place or event.place:
        found.add("location", _text(place or event.place))
    return found


def _single(item: AgendaItem) -> icalendar.Event:
    found = _component(f"{item.uid}@{host()}", f"{item.word}: {item.title}", item.changed_at, item.sequence, item.url)
    found.add("status", item.status.upper())
    found.add("categories", [_text(item.word)])
    found.add("class", "PRIVATE")
    found.add("transp", "TRANSPARENT")
    if item.all_day:
        found.add("dtstart", item.first_day)
        found.add("dtend", item.last_day + datetime.timedelta(days=1))
    else:
        found.add("dtstart", item.starts_at.astimezone(datetime.UTC))
        if not item.is_moment:
            found.add("dtend", item.ends_at.astimezone(datetime.UTC))
    return found


def _component(uid: str, title: str, changed_at: datetime.datetime, sequence: int, url: str) -> icalendar.Event:
    changed_at = changed_at.astimezone(datetime.UTC).replace(microsecond=0)
    organiser = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}")
    organiser.params["CN"] = _text(settings.SITE_NAME)
    found = icalendar.Event()
    found.add("uid", uid)
    found.add("dtstamp", changed_at)
    found.add("last-modified", changed_at)
    found.add("sequence", sequence)
    found.add("summary", _text(title))
    found.add("organizer", organiser)
    if url:
        found.add("url", url if "://" in url else f"{settings.SITE_URL}{url}")
    return found


def _add_times(found: icalendar.Event, event: Event, starts_local: datetime.datetime) -> None:
    """Start and end of a date. A deadline has a start only; the end of whole days is the day after the last."""
    _add_time(found, "dtstart", event, starts_local)
    if not event.duration:
        return
    if event.all_day:
        _add_time(found, "dtend", event, starts_local + event.duration)
        return
    _start, end = span(event.series, starts_local)
    end_local = end.astimezone(ZoneInfo(event.zone)).replace(tzinfo=None)
    if attach(end_local, event.zone) == end and end_local > starts_local:
        _add_time(found, "dtend", event, end_local)
    else:  # ends in the hour that comes twice: the wall clock cannot say which one, the length can
        found.add("duration", event.duration)


def _add_time(
    found: icalendar.Event, name: str, event: Event, local: datetime.datetime | list[datetime.datetime]
) -> None:
    times = local if isinstance(local, list) else [local]
    if event.all_day:
        values: list = [time.date() for time in times]
        parameters = {"VALUE": "DATE"}
    elif can_be_told(event.zone) and event.zone != "UTC":
        values, parameters = times, {"TZID": event.zone}
    else:
        values, parameters = [attach(time, event.zone) for time in times], {}
    found.add(name, values if isinstance(local, list) else values[0], parameters=parameters)


def _text(value: object) -> str:
    """Text without what would break a line of the file or hide in it."""
    kept = (char for char in force_str(value).replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(char for char in kept if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs")).strip()

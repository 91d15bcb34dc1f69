"""A year of meetings, public events and deadlines, from `texts/calendar.toml`, with the answers of organisations."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from dateutil import rrule
from django.utils import timezone

from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS
from events import operations
from events.models import Event, Occurrence, Response

Entry = dict[str, Any]
REPLIES = {"comes": Response.Reply.COMES, "maybe": Response.Reply.MAYBE, "absent": Response.Reply.ABSENT}


def entries() -> list[Entry]:
    """What the file tells about each event."""
    with (TEXTS / "calendar.toml").open("rb") as file:
        return tomllib.load(file)["event"]


def scenes(cast: Cast) -> Iterator[Scene]:
    """An event is announced forty days ahead, or a week ago when it lies further in the future."""
    for entry in entries():
        starts = _first_day(entry)
        days_ago = (timezone.localdate() - starts).days
        announced = moment(max(days_ago + 40, 7), "09:20")
        yield Scene(announced, partial(_create, cast, entry, starts))
        if "cancelled" in entry:
            yield Scene(moment(180, "10:00"), partial(_skip_summer, cast, entry))
        for reply in REPLIES:
            for initials in entry.get(reply, []):
                yield from _responses(cast, entry, initials, reply, days_ago)


def _responses(cast: Cast, entry: Entry, initials: str, reply: str, days_ago: int) -> Iterator[Scene]:
    """Series are answered for the next date, single events for the one they have."""
    is_past = days_ago > 0 and "rule" not in entry
    answered = days_ago + cast.chance.randint(3, 20) if is_past else cast.chance.randint(1, 6)
    yield Scene(moment(answered, "12:10"), partial(_respond, cast, entry, initials, reply))


def _create(cast: Cast, entry: Entry, starts: datetime.date) -> None:
    hour, minute = (int(part) for part in entry["time"].split(":"))
    cast.events[entry["key"]] = operations.create_event(
        title=entry["title"],
        starts_local=datetime.datetime.combine(starts, datetime.time(hour, minute)),
        by=cast.office,
        duration=datetime.timedelta(minutes=entry.get("minutes", 0)),
        kind=entry["kind"],
        rule=entry.get("rule", ""),
        organiser=cast.organisations[entry.get("organiser") or entry.get("organisation") or "VC"],
        description=entry["text"],
        place=entry.get("place", ""),
        online_link=entry.get("link", ""),
        asks_organisations=entry.get("asks", False),
        status=entry.get("status", Event.Status.CONFIRMED),
        **cast.circle(entry),
    )


def _first_day(entry: Entry) -> datetime.date:
    """The day on which an event, or the first date of a series, falls."""
    today = timezone.localdate()
    if "last" in entry:  # a fixed day of the year, the latest that has passed
        month, day = (int(part) for part in entry["last"].split("-"))
        found = datetime.date(today.year, month, day)
        return found if found <= today else found.replace(year=today.year - 1)
    found = today - datetime.timedelta(days=entry["days"])
    if "weekday" in entry:
        found += datetime.timedelta(days=(entry["weekday"] - found.weekday()) % 7)
    if "BYDAY" in entry.get("rule", ""):
        start = datetime.datetime.combine(found, datetime.time())
        return rrule.rrulestr(entry["rule"], dtstart=start)[0].date()
    return found


def _skip_summer(cast: Cast, entry: Entry) -> None:
    """The series pauses on its next date in July or August."""
    dates = Occurrence.objects.filter(event=cast.events[entry["key"]], starts_at__gt=timezone.now())
    summer = dates.filter(starts_at__month__in=(7, 8)).order_by("starts_at").first()
    if summer:
        operations.cancel_occurrence(summer, by=cast.office)


def _respond(cast: Cast, entry: Entry, initials: str, reply: str) -> None:
    dates = Occurrence.objects.filter(event=cast.events[entry["key"]], starts_at__gt=timezone.now(), is_cancelled=False)
    date = dates.select_related("event").order_by("starts_at").first()
    if date:
        # Those who sit in a working group are not always those who speak for their organisation: the office notes it.
        person = cast.office if "group" in entry else cast.person(cast.speaker(initials))
        operations.respond(date, organisation=cast.organisations[initials], reply=REPLIES[reply], by=person)

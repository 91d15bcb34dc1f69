"""The steps of a cycle as one line in time: what took place, what comes next, and how many days are left."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.db.models import Q
from django.utils.functional import Promise

from monitoring.models import KeyDate, ReportingCycle
from monitoring.procedures import ASKS, HINTS

MONTH = datetime.timedelta(days=28)
MOST_ASKED = 3


class Stop(NamedTuple):
    """A step as the page shows it. `days_left` is negative when its day has passed, None when there is none."""

    date: KeyDate
    days_left: int | None
    is_next: bool
    ask: str | Promise
    hint: str | Promise

    @property
    def is_done(self) -> bool:
        """It took place."""
        return self.date.happened_on is not None

    @property
    def is_overdue(self) -> bool:
        """Its day has passed and nobody has said that it took place."""
        return not self.is_done and self.days_left is not None and self.days_left < 0

    @property
    def days_over(self) -> int:
        """How many days ago it was to take place."""
        return -self.days_left if self.days_left is not None else 0


def stops_of(cycle: ReportingCycle, user: object, today: datetime.date) -> list[Stop]:
    """The steps that this reader may see, in order of time; what has no day yet stays behind the step before it."""
    return _stops(list(cycle.dates.visible_to(user).select_related("lead").order_by("position", "on", "pk")), today)


def public_stops_of(cycle: ReportingCycle, today: datetime.date) -> list[Stop]:
    """The steps that everybody may see, once they have a day; nothing of who does what or is asked what."""
    known = cycle.dates.public().filter(Q(on__isnull=False) | Q(happened_on__isnull=False))
    found = _stops(list(known.order_by("position", "on", "pk")), today)
    return [stop._replace(ask="", hint="") for stop in found]


def _stops(listed: list[KeyDate], today: datetime.date) -> list[Stop]:
    dates = _in_order(listed)
    coming = next((date for date in dates if not date.happened_on and date.on and date.on >= today), None)
    return [
        Stop(
            date, (date.on - today).days if date.on else None, date is coming,
            "" if date.happened_on else ASKS.get(date.step, ""), "" if date.happened_on else HINTS.get(date.step, ""),
        )
        for date in dates
    ]  # fmt: skip


def asked_in(stops: list[Stop]) -> list[Stop]:
    """The next steps that ask something of member organisations, the nearest first."""
    waiting = [stop for stop in stops if stop.ask and stop.days_left is not None and not stop.is_overdue]
    return sorted(waiting, key=lambda stop: stop.days_left or 0)[:MOST_ASKED]


def _in_order(dates: list[KeyDate]) -> list[KeyDate]:
    keys, last = {}, datetime.date.min
    steps, others = [one for one in dates if one.step], [one for one in dates if not one.step]
    for date in steps:
        last = date.happened_on or date.on or last
        keys[date.pk] = (last, date.position)
    for date in others:  # a day of its own kind stands behind the steps of that day
        keys[date.pk] = (date.happened_on or date.on or datetime.date.max, 1000)
    return sorted(dates, key=lambda date: keys[date.pk])


def is_handed_in_too_late(cycle: ReportingCycle) -> bool:
    """The report is planned for less than a month before the pre-session, after which the Committee takes nothing."""
    days = dict(cycle.dates.filter(on__isnull=False).values_list("step", "on"))
    handed_in, session = days.get(KeyDate.Step.SUBMISSION), days.get(KeyDate.Step.PRE_SESSION)
    return bool(handed_in and session and handed_in > session - MONTH)

"""What stands on a calendar, and the days and months under which it is shown."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONFIRMED = "confirmed"
TENTATIVE = "tentative"
CANCELLED = "cancelled"
MAX_DAYS_OF_ITEM = 62  # a longer one is not drawn on every day it lasts
AHEAD = datetime.timedelta(days=184)


class Look(NamedTuple):
    """A kind as shape and word: colour alone says nothing."""

    shape: str
    word: str | Promise


KINDS = {
    "meeting": Look("ring", _("Meeting")),
    "public_event": Look("disc", _("Public event")),
    "assembly": Look("target", _("General assembly")),
    "deadline": Look("hourglass", _("Deadline")),
    "action": Look("arrow", _("Joint action")),
    "ballot": Look("hourglass", _("Sign-off closes")),
    "round": Look("hourglass", _("Consultation closes")),
    "call": Look("hourglass", _("Call closes")),
    "paper": Look("dash", _("Text needed")),
    "answer_by": Look("hourglass", _("Answer by")),
    "key_date": Look("target", _("Reporting cycle")),
    "task": Look("diamond", _("Task")),
    "board": Look("ring", _("Decides")),
    "board_papers": Look("hourglass", _("Papers ready")),
    "closed": Look("dash", _("Closed")),
}


@dataclass(frozen=True)
class AgendaItem:
    """One date of anything. Times are in UTC; a deadline has no length; a whole day is that day for everybody."""

    kind: str
    title: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    url: str
    uid: str
    changed_at: datetime.datetime
    all_day: bool = False
    sequence: int = 0
    status: str = CONFIRMED
    place: str = ""
    zone: str = settings.TIME_ZONE
    language: str = ""  # of the title, where that is known

    @property
    def shape(self) -> str:
        """The shape that stands for the kind."""
        return KINDS[self.kind].shape

    @property
    def word(self) -> str | Promise:
        """The kind in a word."""
        return KINDS[self.kind].word

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.status == CANCELLED

    @property
    def is_tentative(self) -> bool:
        """Whether it is not certain yet."""
        return self.status == TENTATIVE

    @property
    def is_moment(self) -> bool:
        """Whether it is a moment by which something must be done, without length."""
        return self.ends_at == self.starts_at

    @property
    def first_day(self) -> datetime.date:
        """The day on which it starts, by the coalition's clock; a whole day by its own."""
        return self.starts_at.astimezone(self._shown_zone).date()

    @property
    def last_day(self) -> datetime.date:
        """The last day that it touches: what ends at midnight does not touch the day that begins then."""
        end = self.ends_at if self.is_moment else self.ends_at - datetime.timedelta(microseconds=1)
        return max(self.first_day, end.astimezone(self._shown_zone).date())

    @property
    def is_long(self) -> bool:
        """Whether it lasts more than one day."""
        return self.last_day > self.first_day

    @property
    def is_under_way(self) -> bool:
        """Whether it lasts more than one day and began before today: its end says more than its start."""
        return self.is_long and self.first_day < timezone.localdate(timezone=self._shown_zone)

    @property
    def other_zone(self) -> str:
        """The event's own zone where its clock differs from the coalition's at that moment, else nothing."""
        own = self.starts_at.astimezone(ZoneInfo(self.zone)).utcoffset()
        ours = self.starts_at.astimezone(ZoneInfo(settings.TIME_ZONE)).utcoffset()
        return "" if self.all_day or own == ours else self.zone

    @property
    def own_start(self) -> datetime.datetime:
        """The start by the clock of its own zone, naive, for templates that must not convert it."""
        return self.starts_at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    @property
    def _shown_zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone if self.all_day else settings.TIME_ZONE)


@dataclass
class Day:
    """A day and what falls on it."""

    date: datetime.date
    items: list[AgendaItem] = field(default_factory=list)
    is_today: bool = False
    in_month: bool = True

    SHOWN = 3

    @property
    def shown(self) -> list[AgendaItem]:
        """What fits into a square of the month."""
        return self.items if len(self.items) <= self.SHOWN + 1 else self.items[: self.SHOWN]

    @property
    def listed_on(self) -> datetime.date:
        """Under which day the list of the month has its first item: that on which it starts, or the first."""
        return max(self.items[0].first_day, self.date.replace(day=1))

    @property
    def more(self) -> int:
        """How many do not fit."""
        return len(self.items) - len(self.shown)


class Month(NamedTuple):
    """A month of a year."""

    year: int
    month: int

    @classmethod
    def read(cls, text: str) -> Month | None:
        """The month written as 2026-11; None for anything else."""
        year, dash, month = text.partition("-")
        if not (dash and year.isdecimal() and month.isdecimal() and len(text) <= 7):
            return None
        found = cls(int(year), int(month))
        return found if 1990 <= found.year <= 2200 and 1 <= found.month <= 12 else None

    @classmethod
    def of(cls, day: datetime.date) -> Month:
        """The month in which a day lies."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, self.month, 1)

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return datetime.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def before(self) -> Month:
        """The month before."""
        return Month.of(self.first - datetime.timedelta(days=1))

    @property
    def after(self) -> Month:
        """The month after."""
        return Month.of(self.last + datetime.timedelta(days=1))

    @property
    def weeks(self) -> list[list[datetime.date]]:
        """Its weeks from Monday, with the days of the neighbours that fill them."""
        return calendar.Calendar(firstweekday=0).monthdatescalendar(self.year, self.month)


class Shown(NamedTuple):
    """What somebody wants to see of a calendar: a list of what is coming, or of a month, or a month as a table."""

    view: str
    month: Month
    first: datetime.date
    last: datetime.date
    is_chosen: bool

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Shown:
        """From the address, in which anything may stand."""
        today = timezone.localdate()
        chosen = Month.read(asked.get("month", ""))
        month = chosen or Month.of(today)
        if asked.get("view") == "month":
            return cls("month", month, month.weeks[0][0], month.weeks[-1][-1], chosen is not None)
        first, last = (month.first, month.last) if chosen else (today, today + AHEAD)
        return cls("list", month, first, last, chosen is not None)

    @property
    def span(self) -> tuple[datetime.datetime, datetime.datetime]:
        """The moments between which dates are wanted."""
        return start_of(self.first), start_of(self.last + datetime.timedelta(days=1))

    def context(self, items: list[AgendaItem]) -> dict[str, object]:
        """What the templates show of these items."""
        is_month = self.view == "month"
        first, last = (self.month.first, self.month.last) if is_month else (self.first, self.last)
        return {
            "shown": self,
            "month": self.month,
            "days": by_day(items, self.month.first, self.month.last)
            if is_month
            else by_day(items, self.first, self.last),
            "weeks": by_week(items, self.month) if is_month else [],
            "legend": [look for kind, look in KINDS.items() if kind in {item.kind for item in items}],
        }


def start_of(day: datetime.date) -> datetime.datetime:
    """The moment at which a day begins by the coalition's clock."""
    return datetime.datetime.combine(day, datetime.time(), tzinfo=ZoneInfo(settings.TIME_ZONE))


def whole_day(day: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    """A day by the coalition's clock, as start and end."""
    return start_of(day), start_of(day + datetime.timedelta(days=1))


def by_day(items: Iterable[AgendaItem], first: datetime.date, last: datetime.date) -> list[Day]:
    """The days from `first` to `last` on which something starts; what began earlier stands on the first day."""
    today = timezone.localdate()
    found: dict[datetime.date, Day] = {}
    for item in items:
        if item.last_day < first or item.first_day > last:
            continue
        date = max(item.first_day, first)
        found.setdefault(date, Day(date, is_today=date == today)).items.append(item)
    return [found[date] for date in sorted(found)]


def by_week(items: Iterable[AgendaItem], month: Month) -> list[list[Day]]:
    """The squares of a month, row by row; each holds all that touches its day."""
    today = timezone.localdate()
    squares = {
        date: Day(date, is_today=date == today, in_month=date.month == month.month)
        for week in month.weeks
        for date in week
    }
    for item in items:
        for date in _touched(item):
            if date in squares:
                squares[date].items.append(item)
    return [[squares[date] for date in week] for week in month.weeks]


def _touched(item: AgendaItem) -> Iterator[datetime.date]:
    length = min((item.last_day - item.first_day).days, MAX_DAYS_OF_ITEM)
    return (item.first_day + datetime.timedelta(days=number) for number in range(length + 1))

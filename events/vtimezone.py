"""The rules of a time zone as two yearly rules, which every calendar program reads.

The library's own component lists single dates (RDATE) that Outlook ignores, which shifts events by an hour.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import importlib.resources
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

import icalendar
from django.utils import timezone
from icalendar.prop import vRecur

from events.recurrence import WEEKDAYS

# "CET-1CEST,M3.5.0,M10.5.0/3": names, hours west of Greenwich, and the two days of change.
_NAME = r"(<[A-Za-z0-9+-]+>|[A-Za-z]+)"
_HOURS = r"([+-]?\d{1,3}(?::\d{2}){0,2})"
_DAY = rf",M(\d+)\.(\d)\.(\d)(?:/{_HOURS})?"
_FOOTER = re.compile(rf"^{_NAME}{_HOURS}(?:{_NAME}{_HOURS}?(?:{_DAY})(?:{_DAY}))?$")
_SINCE = 1970
_YEARS_CHECKED = 5
_ONE_HOUR = datetime.timedelta(hours=1)
_ZERO = datetime.timedelta(0)


class _Turn(NamedTuple):
    """A change of the clocks, every year in this month, on the so-manieth of a weekday (5: the last), at this hour."""

    month: int
    week: int
    weekday: int
    time: datetime.timedelta

    def in_year(self, year: int) -> datetime.datetime:
        """The wall-clock moment, by the clock that runs until then."""
        weeks = calendar.Calendar().monthdatescalendar(year, self.month)
        days = [day for week in weeks for day in week if day.month == self.month and day.weekday() == self.weekday]
        day = days[-1] if self.week == 5 else days[self.week - 1]
        return datetime.datetime.combine(day, datetime.time()) + self.time

    @property
    def rule(self) -> str:
        """As a yearly rule."""
        week = -1 if self.week == 5 else self.week
        return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={week}{WEEKDAYS[self.weekday]}"


@functools.lru_cache(maxsize=700)
def build(zone: str) -> icalendar.Timezone | None:
    """The component for a zone; None for a zone whose rules two yearly rules cannot tell."""
    found = _FOOTER.match(_footer(zone))
    if found is None:
        return None
    groups = found.groups()
    standard = -_offset(groups[1])
    component = icalendar.Timezone()
    component.add("tzid", zone)
    if groups[2] is None:
        start = datetime.datetime(_SINCE, 1, 1)  # noqa: DTZ001 wall clock
        component.add_component(_part(icalendar.TimezoneStandard, groups[0], standard, standard, start))
        return component if _holds(zone, None, None, standard, standard) else None
    summer = -_offset(groups[3]) if groups[3] else standard + _ONE_HOUR
    begin, end = _turn(groups[4:8]), _turn(groups[8:12])
    if begin is None or end is None or not _holds(zone, begin, end, standard, summer):
        return None
    component.add_component(
        _part(icalendar.TimezoneStandard, groups[0], summer, standard, end.in_year(_SINCE), end.rule)
    )
    component.add_component(
        _part(icalendar.TimezoneDaylight, groups[2], standard, summer, begin.in_year(_SINCE), begin.rule)
    )
    return component


def _footer(zone: str) -> str:
    """The last line of the zone's file in the pinned tzdata package: its rules from now on."""
    try:
        content = importlib.resources.files("tzdata.zoneinfo").joinpath(*zone.split("/")).read_bytes()
    except (OSError, ValueError):
        return ""
    return content.rstrip(b"\n").rpartition(b"\n")[2].decode("ascii", "replace")


def _offset(text: str) -> datetime.timedelta:
    sign = -1 if text.startswith("-") else 1
    parts = [int(part) for part in text.lstrip("+-").split(":")] + [0, 0]
    return sign * datetime.timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2])


def _turn(groups: tuple[str | None, ...]) -> _Turn | None:
    month, week, day, hour = groups
    time = _offset(hour) if hour else 2 * _ONE_HOUR
    if not _ZERO <= time < 24 * _ONE_HOUR:
        return None  # on another day than the rule names
    return _Turn(int(month or 0), int(week or 0), (int(day or 0) - 1) % 7, time)


def _holds(
    zone: str,
    begin: _Turn | None,
    end: _Turn | None,
    standard: datetime.timedelta,
    summer: datetime.timedelta,
) -> bool:
    """Whether the rules say what the zone's data say around each change in the coming years.

    They do not for a zone that is about to change its rules: those begin later than the file's last line suggests.
    """
    info = ZoneInfo(zone)
    this_year = timezone.now().year
    if begin is None or end is None:
        months = [datetime.datetime(this_year, month, 1, tzinfo=info) for month in range(1, 13)]
        return all(moment.utcoffset() == standard for moment in months)
    for year in range(this_year, this_year + _YEARS_CHECKED):
        for turn, before, after in ((begin, standard, summer), (end, summer, standard)):
            moment = (turn.in_year(year) - before).replace(tzinfo=datetime.UTC)
            around = [(moment - datetime.timedelta(seconds=1)).astimezone(info), moment.astimezone(info)]
            if [time.utcoffset() for time in around] != [before, after]:
                return False
    return True


def _part(
    kind: type[icalendar.Component],
    name: str,
    before: datetime.timedelta,
    after: datetime.timedelta,
    start: datetime.datetime,
    rule: str = "",
) -> icalendar.Component:
    part = kind()
    part.add("dtstart", start)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("tzname", name.strip("<>"))
    if rule:
        part.add("rrule", vRecur.from_ical(rule))
    return part

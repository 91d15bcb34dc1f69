"""When a series falls: rules of our subset of RFC 5545, expanded in wall-clock time; the zone is attached afterwards.

Only rules on which calendar programs agree are let in. `starts_local` is naive here: what the clock on the wall says.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil import rrule
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = {"DAILY": rrule.DAILY, "WEEKLY": rrule.WEEKLY, "MONTHLY": rrule.MONTHLY, "YEARLY": rrule.YEARLY}
MAX_COUNT = 750
MAX_INTERVAL = 99
_BY_DAY = re.compile(r"^(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)$")
_UNTIL = re.compile(r"^\d{8}(T\d{6}Z?)?$", re.ASCII)
LAST_SECOND = datetime.time(23, 59, 59)


@dataclass(frozen=True)
class Rule:
    """A rule of our subset, taken apart."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str = ""  # as written: a day (that whole day counts), a local time, or a time in UTC ending in Z
    by_day: tuple[str, ...] = ()
    by_month_day: tuple[int, ...] = ()

    def __str__(self) -> str:
        return self.written(self.until)

    def written(self, until: str) -> str:
        """The rule as text, with this UNTIL."""
        parts = [f"FREQ={self.frequency}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval > 1 else []
        parts += [f"COUNT={self.count}"] if self.count else []
        parts += [f"UNTIL={until}"] if until else []
        parts += [f"BYDAY={','.join(self.by_day)}"] if self.by_day else []
        parts += [f"BYMONTHDAY={','.join(map(str, self.by_month_day))}"] if self.by_month_day else []
        return ";".join(parts)

    def until_local(self, zone: str) -> datetime.datetime | None:
        """The last moment on which a date may start, by the wall clock of `zone`."""
        if not self.until:
            return None
        if "T" not in self.until:
            return datetime.datetime.combine(_date(self.until), LAST_SECOND)
        moment = datetime.datetime.strptime(self.until.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 wall clock
        if self.until.endswith("Z"):
            return moment.replace(tzinfo=datetime.UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        return moment


@dataclass(frozen=True)
class Change:
    """What somebody decided about one date of a series; `original_local` is the start that the rule gives."""

    original_local: datetime.datetime
    is_cancelled: bool = False
    starts_local: datetime.datetime | None = None
    place: str = ""


@dataclass(frozen=True)
class Series:
    """What is needed to say when an event falls. Without a rule it falls once."""

    starts_local: datetime.datetime
    duration: datetime.timedelta
    zone: str
    rule: str = ""
    all_day: bool = False


@dataclass(frozen=True)
class Date:
    """One date of an event, in UTC."""

    original_local: datetime.datetime
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    is_cancelled: bool = False


def parse(text: str) -> Rule:
    """Take a rule apart. Raises ValidationError, with a sentence for members, when it is outside our subset."""
    parts = _parts(text)
    rule = Rule(
        frequency=parts.pop("FREQ", ""),
        interval=_number(parts.pop("INTERVAL", "1"), MAX_INTERVAL),
        count=_number(parts.pop("COUNT"), MAX_COUNT) if "COUNT" in parts else None,
        until=_until(parts.pop("UNTIL", "")),
        by_day=tuple(part for part in parts.pop("BYDAY", "").split(",") if part),
        by_month_day=tuple(_month_day(part) for part in parts.pop("BYMONTHDAY", "").split(",") if part),
    )
    if rule.frequency not in FREQUENCIES or parts:
        raise ValidationError(_("An event can repeat by day, week, month or year; this repetition is not supported."))
    if rule.count and rule.until:
        raise ValidationError(_("A series ends after a number of dates or on a day, not both."))
    _check_days(rule)
    return rule


def check(series: Series) -> None:
    """Whether a series can be kept and sent to calendar programs. Raises ValidationError otherwise."""
    try:
        ZoneInfo(series.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise ValidationError(_("This time zone is not known.")) from problem
    if not series.rule:
        return
    rule = parse(series.rule)
    if rule.frequency == "YEARLY" and (series.starts_local.month, series.starts_local.day) == (2, 29):
        raise ValidationError(_("29 February comes once in four years. Choose 28 February or 1 March."))
    until = rule.until_local(series.zone)
    if until and until < series.starts_local:
        raise ValidationError(_("The series ends before its first date."))
    if expand(series, series.starts_local, series.starts_local) != [series.starts_local]:
        raise ValidationError(_("The first date must itself be one of the dates of the repetition."))


def expand(series: Series, first: datetime.datetime, last: datetime.datetime) -> list[datetime.datetime]:
    """The wall-clock starts from `first` to `last`, both naive and included, in order."""
    if not series.rule:
        return [series.starts_local] if first <= series.starts_local <= last else []
    rule = parse(series.rule)
    until = rule.until_local(series.zone)
    found = rrule.rrule(
        FREQUENCIES[rule.frequency],
        dtstart=series.starts_local,
        interval=rule.interval,
        count=rule.count,
        until=until,
        byweekday=[_weekday(day) for day in rule.by_day] or None,
        bymonthday=rule.by_month_day or None,
    )
    return found.between(first, last, inc=True)


def dates(series: Series, changes: Iterable[Change], first: datetime.datetime, last: datetime.datetime) -> list[Date]:
    """The dates whose wall-clock start lies from `first` to `last`, with what was decided about each."""
    decided = {change.original_local: change for change in changes}
    moved_in = {
        change.original_local
        for change in decided.values()
        if change.starts_local and first <= change.starts_local <= last
    }
    found = []
    for original in sorted({*expand(series, first, last), *moved_in}):
        change = decided.get(original, Change(original))
        starts_at, ends_at = span(series, change.starts_local or original)
        found.append(Date(original, starts_at, ends_at, change.is_cancelled))
    return found


def span(series: Series, starts_local: datetime.datetime) -> tuple[datetime.datetime, datetime.datetime]:
    """Start and end in UTC of a date that starts at this wall-clock time; the end never lies before the start.

    A whole day lasts until midnight of its zone, 23 or 25 hours later if need be. Everything else lasts its length in
    real time, so that an hour over the change of the clocks is an hour.
    """
    starts_at = attach(starts_local, series.zone)
    if series.all_day:
        return starts_at, max(starts_at, attach(starts_local + series.duration, series.zone))
    return starts_at, starts_at + series.duration


def attach(local: datetime.datetime, zone: str) -> datetime.datetime:
    """The moment in UTC of a wall-clock time.

    As RFC 5545 3.3.5 wants it, which is what fold=0 does: a time that the clocks skip counts with the offset before the
    gap (02:30 becomes 03:30), a time that comes twice is the first of the two.
    """
    return local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(datetime.UTC)


def rule_for_feed(series: Series) -> str:
    """The rule as calendar programs need it: UNTIL is a day for whole days, else a moment in UTC."""
    rule = parse(series.rule)
    until = rule.until_local(series.zone)
    if until is None:
        return str(rule)
    if series.all_day:
        return rule.written(f"{until:%Y%m%d}")
    return rule.written(f"{attach(until, series.zone):%Y%m%dT%H%M%SZ}")


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.strip().upper().split(";"):
        key, equals, value = part.partition("=")
        if not equals or not value or key in parts:
            raise ValidationError(_("This repetition cannot be read."))
        parts[key] = value
    return parts


def _number(text: str, most: int) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= most:
        raise ValidationError(_("Give a number from 1 to %(most)s."), params={"most": most})
    return int(text)


def _until(text: str) -> str:
    if not text:
        return ""
    try:
        if not _UNTIL.match(text):
            raise ValueError(text)
        Rule("DAILY", until=text).until_local("UTC")
    except (ValueError, OverflowError) as problem:
        raise ValidationError(_("The last day of the series is not a date.")) from problem
    return text


def _month_day(text: str) -> int:
    if text != "-1" and not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 31):
        raise ValidationError(_("A day of the month is a number from 1 to 31, or the last day."))
    return int(text)


def _check_days(rule: Rule) -> None:
    matches = [_BY_DAY.match(day) for day in rule.by_day]
    counted = any(match and match[1] for match in matches)
    wrong = [
        not all(matches),
        rule.by_day and rule.by_month_day,
        rule.by_day and rule.frequency not in ("WEEKLY", "MONTHLY"),
        (counted or rule.by_month_day) and rule.frequency != "MONTHLY",
    ]
    if any(wrong):
        raise ValidationError(_("This choice of days is not supported."))


def _weekday(day: str) -> rrule.weekday:
    ordinal = day[:-2]
    return rrule.weekday(WEEKDAYS.index(day[-2:]), int(ordinal) if ordinal else None)


def _date(text: str) -> datetime.date:
    return datetime.date(int(text[:4]), int(text[4:6]), int(text[6:8]))

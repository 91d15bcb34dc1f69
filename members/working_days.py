"""Days on which offices work: weekends, public holidays of Belgium and the Netherlands, and school holidays."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateutil.easter import easter
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ONE_DAY = datetime.timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
COUNTRIES = ("be", "nl")
SCHOOL_HOLIDAYS = Path(__file__).with_name("school_holidays.toml")
REGIONS: dict[str, str | Promise] = {
    "be-flemish": _("Flemish schools"),
    "be-french": _("French-language schools in Belgium"),
    "nl-north": _("schools in the north of the Netherlands"),
    "nl-middle": _("schools in the middle of the Netherlands"),
    "nl-south": _("schools in the south of the Netherlands"),
}


@dataclass(frozen=True, order=True)
class SchoolHoliday:
    """Days without school in one region, both included."""

    starts_on: datetime.date
    ends_on: datetime.date
    region: str

    @property
    def region_name(self) -> str | Promise:
        """Whose schools, in words."""
        return REGIONS[self.region]

    def crosses(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether a working day of this holiday lies between two days (both included)."""
        return any(is_working_day(day) for day in _days(max(first, self.starts_on), min(last, self.ends_on)))


@cache
def public_holidays(year: int, country: str) -> frozenset[datetime.date]:
    """The days of a year on which offices of a country are closed by law or by custom of all."""
    sunday = easter(year)
    days = {
        datetime.date(year, 1, 1), datetime.date(year, 12, 25),
        *(sunday + number * ONE_DAY for number in (0, 1, 39, 49, 50)),  # Easter, Ascension, Whitsun
    }  # fmt: skip
    if country == "be":
        fixed = ((5, 1), (7, 21), (8, 15), (11, 1), (11, 11))
        return frozenset(days | {datetime.date(year, month, day) for month, day in fixed})
    king = datetime.date(year, 4, 27)
    days |= {king - ONE_DAY if king.weekday() == SUNDAY else king, datetime.date(year, 12, 26)}
    if year % 5 == 0:  # Liberation Day is a day off once in five years
        days.add(datetime.date(year, 5, 5))
    return frozenset(days)


def is_working_day(day: datetime.date, countries: Iterable[str] = COUNTRIES) -> bool:
    """Whether offices work on that day, in both countries when nothing else is said: nobody's holiday is counted."""
    return day.weekday() < SATURDAY and not any(day in public_holidays(day.year, country) for country in countries)


def add_working_days(day: datetime.date, number: int) -> datetime.date:
    """The working day that comes so many working days after a day; with 0 that day, or the next working day."""
    while number > 0:
        day += ONE_DAY
        number -= is_working_day(day)
    while not is_working_day(day):
        day += ONE_DAY
    return day


def last_moment(end: datetime.datetime) -> datetime.datetime:
    """The last minute before an end at midnight in the coalition's zone, as people say it: "until Wednesday, 00:00" is
    read as the evening of Wednesday. An end at another time of the day stays as it is."""
    local = timezone.localtime(end)
    return end - datetime.timedelta(minutes=1) if local.time() == datetime.time() else end


def working_days_before(day: datetime.date, number: int) -> datetime.date:
    """The working day that lies so many working days before a day; with 0 the day itself."""
    while number > 0:
        day -= ONE_DAY
        number -= is_working_day(day)
    return day


def working_days_between(first: datetime.date, last: datetime.date) -> int:
    """How many working days come after the first day, up to and with the last."""
    return sum(is_working_day(day) for day in _days(first + ONE_DAY, last))


def school_holidays(first: datetime.date, last: datetime.date) -> list[SchoolHoliday]:
    """The school holidays that take working days out of the time between two days (both included), in order."""
    return [holiday for holiday in _known_school_holidays() if holiday.crosses(first, last)]


def school_holidays_known_until() -> datetime.date:
    """The last day that the data covers for every region: beyond it nobody can say."""
    last = {region: max(one.ends_on for one in _known_school_holidays() if one.region == region) for region in REGIONS}
    return min(last.values())


@cache
def _known_school_holidays() -> tuple[SchoolHoliday, ...]:
    with SCHOOL_HOLIDAYS.open("rb") as file:
        regions = tomllib.load(file)["regions"]
    return tuple(
        sorted(
            SchoolHoliday(region=region, starts_on=starts_on, ends_on=ends_on)
            for region, content in regions.items()
            for starts_on, ends_on in content["holidays"]
        )
    )


def _days(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    for number in range((last - first).days + 1):
        yield first + number * ONE_DAY

import datetime

import pytest
from hypothesis import given, strategies as st

from members import working_days

day = datetime.date.fromisoformat
DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2032, 12, 31))


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ("2026-11-28", "a Saturday"), ("2026-11-29", "a Sunday"), ("2027-01-01", "New Year"),
        ("2027-03-29", "Easter Monday"), ("2026-05-14", "Ascension"), ("2026-05-25", "Whit Monday"),
        ("2026-07-21", "Belgium's own day"), ("2026-11-11", "armistice, in Belgium only"), ("2028-08-15", "Assumption"),
        ("2027-04-27", "King's Day, in the Netherlands only"), ("2025-04-26", "King's Day when the 27th is a Sunday"),
        ("2028-12-26", "the second day of Christmas, in the Netherlands only"), ("2030-05-05", "Liberation Day"),
    ],
)  # fmt: skip
def test_these_are_no_working_days(on: str, why: str):
    assert not working_days.is_working_day(day(on)), why


@pytest.mark.parametrize("on", ["2026-11-27", "2026-11-30", "2026-07-20", "2026-05-05", "2027-12-27", "2026-04-03"])
def test_these_are_working_days(on: str):
    assert working_days.is_working_day(day(on))


def test_a_country_by_itself_has_only_its_own_holidays():
    armistice, king = day("2026-11-11"), day("2027-04-27")

    assert working_days.is_working_day(armistice, ["nl"]) and not working_days.is_working_day(armistice, ["be"])
    assert working_days.is_working_day(king, ["be"]) and not working_days.is_working_day(king, ["nl"])


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2026-11-23", 0, "2026-11-23"), ("2026-11-28", 0, "2026-11-30"), ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"), ("2026-11-23", 10, "2026-12-07"), ("2026-12-24", 1, "2026-12-28"),
        ("2026-11-10", 1, "2026-11-12"),
    ],
)  # fmt: skip
def test_working_days_are_added(start: str, number: int, end: str):
    assert working_days.add_working_days(day(start), number) == day(end)


@pytest.mark.parametrize(
    ("end", "number", "start"),
    [
        ("2026-11-30", 0, "2026-11-30"), ("2026-11-30", 1, "2026-11-27"), ("2026-11-29", 1, "2026-11-27"),
        ("2026-11-12", 1, "2026-11-10"), ("2026-12-28", 2, "2026-12-23"),
    ],
)  # fmt: skip
def test_working_days_are_counted_back(end: str, number: int, start: str):
    assert working_days.working_days_before(day(end), number) == day(start)


@given(DAYS, st.integers(1, 40))
def test_counting_back_undoes_adding(start: datetime.date, number: int):
    start = working_days.add_working_days(start, 0)

    end = working_days.add_working_days(start, number)

    assert working_days.working_days_before(end, number) == start
    assert working_days.working_days_between(start, end) == number


@pytest.mark.parametrize(
    ("first", "last", "regions"),
    [
        ("2026-11-23", "2026-12-18", set()),
        ("2026-12-18", "2026-12-21", {"be-flemish", "be-french", "nl-north", "nl-middle", "nl-south"}),
        ("2027-02-08", "2027-02-12", {"be-flemish"}),
        ("2027-08-30", "2027-08-31", {"be-flemish", "nl-south"}),
        ("2027-08-28", "2027-08-29", set()),  # a weekend takes nobody's working days
    ],
)
def test_school_holidays_between_two_days(first: str, last: str, regions: set[str]):
    found = working_days.school_holidays(day(first), day(last))

    assert {holiday.region for holiday in found} == regions


def test_the_holidays_of_flemish_schools_follow_their_rule():
    found = {(one.starts_on, one.ends_on) for one in working_days.school_holidays(day("2026-09-01"), day("2028-12-31"))
             if one.region == "be-flemish"}  # fmt: skip

    for year in (2027, 2028):
        assert (datetime.date(year, 7, 1), datetime.date(year, 8, 31)) in found
        carnival = working_days.easter(year) - datetime.timedelta(days=48)
        assert (carnival, carnival + datetime.timedelta(days=6)) in found
    assert all(start.weekday() == 0 and end.weekday() == 6 for start, end in found if start.month != 7)


def test_every_region_has_its_name_and_its_days():
    regions = {one.region for one in working_days.school_holidays(day("2026-01-01"), day("2028-12-31"))}

    assert regions == set(working_days.REGIONS)
    assert working_days.school_holidays_known_until() >= day("2027-05-01")

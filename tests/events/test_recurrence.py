import datetime
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, strategies as st

from events.recurrence import Change, Series, attach, check, dates, expand, parse, rule_for_feed, span

BRUSSELS = "Europe/Brussels"
HOUR = timedelta(hours=1)


def local(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts)  # noqa: DTZ001 wall clock


def starts(series: Series, first: datetime.datetime, last: datetime.datetime) -> list[datetime.datetime]:
    return [date.starts_at for date in dates(series, [], first, last)]


def test_case_1_weekly_at_18_in_rome_keeps_its_wall_time_over_both_changes_of_the_clock():
    series = Series(local(2026, 10, 19, 18), HOUR, "Europe/Rome", "FREQ=WEEKLY;BYDAY=MO")

    found = starts(series, local(2026, 10, 1), local(2027, 4, 10))

    walls = {moment.astimezone(ZoneInfo("Europe/Rome")).time() for moment in found}
    assert walls == {datetime.time(18)}
    assert {moment.hour for moment in found} == {16, 17}
    assert len(found) == 25


def test_case_2_a_start_in_the_hour_that_the_clocks_skip_counts_with_the_offset_before_it():
    series = Series(local(2027, 3, 28, 2, 30), timedelta(minutes=30), BRUSSELS)

    start, end = span(series, series.starts_local)

    assert start == datetime.datetime(2027, 3, 28, 1, 30, tzinfo=datetime.UTC)
    assert start.astimezone(ZoneInfo(BRUSSELS)).time() == datetime.time(3, 30)
    assert end - start == timedelta(minutes=30)


def test_case_2_a_start_in_the_hour_that_comes_twice_is_the_first_of_the_two():
    assert attach(local(2026, 10, 25, 2, 30), BRUSSELS) == datetime.datetime(2026, 10, 25, 0, 30, tzinfo=datetime.UTC)


def test_case_3_an_event_in_utc_inside_the_repeated_hour_stays_one_hour():
    start, end = span(Series(local(2026, 10, 25, 0, 30), HOUR, "UTC"), local(2026, 10, 25, 0, 30))

    assert (start.hour, end.hour) == (0, 1)


@pytest.mark.parametrize("length", [1, 3])
def test_case_4_whole_days_last_from_midnight_to_midnight_also_when_a_day_has_25_hours(length):
    series = Series(local(2026, 10, 25), timedelta(days=length), BRUSSELS, all_day=True)

    start, end = span(series, series.starts_local)

    assert end - start == timedelta(days=length) + HOUR
    assert start.astimezone(ZoneInfo(BRUSSELS)).time() == end.astimezone(ZoneInfo(BRUSSELS)).time() == datetime.time()


def test_case_6_a_deadline_has_no_length():
    start, end = span(Series(local(2026, 12, 1, 23, 59), timedelta(0), BRUSSELS), local(2026, 12, 1, 23, 59))

    assert start == end
    assert start.astimezone(ZoneInfo("Europe/Lisbon")).time() == datetime.time(22, 59)


@pytest.mark.parametrize(
    ("start", "rule", "days"),
    [
        (local(2027, 1, 31, 9), "FREQ=MONTHLY;BYMONTHDAY=31", [(1, 31), (3, 31), (5, 31)]),
        (local(2027, 1, 31, 9), "FREQ=MONTHLY;BYMONTHDAY=-1", [(1, 31), (2, 28), (3, 31), (4, 30), (5, 31)]),
        (local(2027, 1, 29, 9), "FREQ=MONTHLY;BYDAY=5FR", [(1, 29), (4, 30)]),
        (local(2027, 1, 29, 9), "FREQ=MONTHLY;BYDAY=-1FR", [(1, 29), (2, 26), (3, 26), (4, 30), (5, 28)]),
    ],
)
def test_case_7_days_that_not_every_month_has(start, rule, days):
    series = Series(start, HOUR, BRUSSELS, rule)

    check(series)

    assert [(day.month, day.day) for day in expand(series, start, local(2027, 5, 31, 23))] == days


def test_case_7_every_29_february_is_refused_with_another_proposal():
    with pytest.raises(ValidationError, match="28 February or 1 March"):
        check(Series(local(2028, 2, 29, 9), HOUR, BRUSSELS, "FREQ=YEARLY"))


@pytest.mark.parametrize(
    "end", ["COUNT=3", "UNTIL=20261122", "UNTIL=20261122T180000", "UNTIL=20261122T170000Z", "UNTIL=20261122T225959Z"]
)
def test_case_8_count_and_every_way_to_write_until_include_the_last_date(end):
    series = Series(local(2026, 11, 20, 18), HOUR, BRUSSELS, f"FREQ=DAILY;{end}")

    assert [day.day for day in expand(series, local(2026, 1, 1), local(2028, 1, 1))] == [20, 21, 22]


def test_case_8_until_goes_to_calendar_programs_in_utc_and_as_a_day_for_whole_days():
    timed = Series(local(2026, 7, 1, 18), HOUR, BRUSSELS, "FREQ=DAILY;UNTIL=20260722")
    whole = Series(local(2026, 7, 1), timedelta(days=1), BRUSSELS, "FREQ=DAILY;UNTIL=20260722", all_day=True)

    assert rule_for_feed(timed) == "FREQ=DAILY;UNTIL=20260722T215959Z"
    assert rule_for_feed(whole) == "FREQ=DAILY;UNTIL=20260722"


def test_case_10_a_moved_date_keeps_its_key_even_on_the_slot_of_its_neighbour():
    series = Series(local(2026, 11, 2, 9), HOUR, BRUSSELS, "FREQ=WEEKLY;BYDAY=MO;COUNT=3")
    moved = Change(local(2026, 11, 2, 9), starts_local=local(2026, 11, 9, 9))

    found = dates(series, [moved], local(2026, 1, 1), local(2027, 1, 1))

    assert [date.original_local.day for date in found] == [2, 9, 16]
    assert found[0].starts_at == found[1].starts_at


def test_a_date_moved_into_the_window_is_found():
    series = Series(local(2026, 11, 2, 9), HOUR, BRUSSELS, "FREQ=WEEKLY;BYDAY=MO")
    moved = Change(local(2026, 11, 9, 9), starts_local=local(2026, 11, 25, 9))

    found = dates(series, [moved], local(2026, 11, 24), local(2026, 12, 1))

    assert [date.original_local.day for date in found] == [9, 30]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=WEEKLY;BYWEEKNO=2", "FREQ=YEARLY;BYMONTH=2",
        "FREQ=MONTHLY;BYSETPOS=1", "FREQ=WEEKLY;BYHOUR=9", "INTERVAL=2", "", "FREQ", "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=200000", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;COUNT=3;UNTIL=20270101", "FREQ=DAILY;UNTIL=20271399", "FREQ=DAILY;UNTIL=soon",
        "FREQ=WEEKLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=XX", "FREQ=YEARLY;BYDAY=MO",
        "FREQ=DAILY;BYMONTHDAY=3", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=-2", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1", "FREQ=DAILY;COUNT=²",
        "FREQ=DAILY;UNTIL=٢٠٢٧٠١٠١", "FREQ=DAILY\r\nATTACH:x",
    ],
)  # fmt: skip
def test_a_rule_outside_our_subset_is_refused(rule):
    with pytest.raises(ValidationError):
        parse(rule)


@pytest.mark.parametrize(
    "series",
    [
        Series(local(2026, 11, 3, 9), HOUR, BRUSSELS, "FREQ=WEEKLY;BYDAY=MO"),
        Series(local(2026, 11, 3, 9), HOUR, BRUSSELS, "FREQ=DAILY;UNTIL=20261102"),
        Series(local(2026, 11, 3, 9), HOUR, "Mars/Olympus"),
        Series(local(2026, 11, 3, 9), HOUR, "../../etc/passwd"),
    ],
)
def test_a_series_that_contradicts_itself_is_refused(series):
    with pytest.raises(ValidationError):
        check(series)


WEEKDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@st.composite
def any_series(draw):
    start = draw(st.datetimes(local(2024, 1, 1), local(2028, 12, 31))).replace(second=0, microsecond=0)
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    rule = f"FREQ={frequency};INTERVAL={draw(st.integers(1, 5))}"
    if frequency == "WEEKLY":
        rule += f";BYDAY={WEEKDAY[start.weekday()]}"
    if frequency == "MONTHLY" and draw(st.booleans()):
        rule += f";BYDAY={(start.day - 1) // 7 + 1}{WEEKDAY[start.weekday()]}"
    if draw(st.booleans()):
        rule += f";COUNT={draw(st.integers(1, 40))}"
    zone = draw(st.sampled_from([BRUSSELS, "Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "UTC"]))
    return Series(start, draw(st.timedeltas(timedelta(0), timedelta(days=3))), zone, rule)


@given(any_series(), st.integers(0, 700), st.integers(0, 400))
def test_whatever_the_rule_the_wall_time_is_constant_nothing_comes_twice_and_nothing_ends_before_it_starts(
    series, offset, length
):
    first = series.starts_local + timedelta(days=offset)
    last = first + timedelta(days=length)

    found = dates(series, [], first, last)

    originals = [date.original_local for date in found]
    assert originals == sorted(set(originals))
    assert all(first <= original <= last for original in originals)
    assert {original.time() for original in originals} <= {series.starts_local.time()}
    assert all(date.ends_at - date.starts_at == series.duration for date in found)
    assert originals == [day for day in expand(series, series.starts_local, last) if day >= first]

import datetime
import zoneinfo

import icalendar
import pytest
from django.utils import timezone
from hypothesis import given, strategies as st

from events import ical, operations, vtimezone
from events.days import AgendaItem
from events.models import Event
from tests.events import reading
from tests.events.conftest import HOUR, dates_of, in_days, make_event, weekly

DAY = datetime.timedelta(days=1)


def written(*events: Event, items: tuple[AgendaItem, ...] = ()) -> bytes:
    return ical.write("The coalition", [ical.Entry(event, f"/e/{event.uuid}/") for event in events], items)


def uid(event: Event) -> str:
    return f"{event.uuid}@localhost"


def stored_moments(event: Event) -> list[tuple[datetime.datetime, datetime.datetime]]:
    return sorted((date.starts_at, date.ends_at) for date in dates_of(event) if not date.is_cancelled)


@pytest.mark.django_db
def test_the_head_of_the_file_says_what_programs_ask_for(secretariat):
    calendar = reading.read(written(make_event(secretariat)))

    found = {name: (parameters, value) for name, parameters, value in calendar["lines"]}
    assert found["METHOD"][1] == "PUBLISH"
    assert found["NAME"][1] == found["X-WR-CALNAME"][1] == "The coalition"
    assert found["REFRESH-INTERVAL"] == ({"VALUE": "DURATION"}, "PT1H")
    assert found["X-PUBLISHED-TTL"][1] == "PT1H"
    assert found["VERSION"][1] == "2.0"


@pytest.mark.django_db
def test_two_readers_see_every_date_of_a_series_with_exceptions_as_it_is_stored(secretariat):
    event = make_event(secretariat, **weekly(count=30), place="Brussels")
    dates = dates_of(event)
    operations.cancel_occurrence(dates[1], by=secretariat)
    operations.move_occurrence(dates[2], starts_local=in_days(22, 9), by=secretariat, place="Ghent")
    operations.move_occurrence(dates[4], starts_local=in_days(42), by=secretariat)
    event.refresh_from_db()

    content = written(event)

    calendar = reading.read(content)
    assert reading.moments(calendar, uid(event)) == stored_moments(event)
    master, *moved = icalendar.Calendar.from_ical(content).events
    assert master["EXDATE"].dts[0].dt.replace(tzinfo=None) == in_days(14)
    assert [one["RECURRENCE-ID"].dt.replace(tzinfo=None) for one in moved] == [in_days(21), in_days(35)]
    assert [one["LOCATION"] for one in moved] == ["Ghent", "Brussels"]
    assert {one["SEQUENCE"] for one in (master, *moved)} == {3}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "zone", ["Europe/Brussels", "Europe/Lisbon", "America/New_York", "Australia/Sydney", "UTC", "Asia/Tokyo"]
)
def test_case_1_a_series_over_the_change_of_the_clocks_reads_the_same_in_every_zone(secretariat, zone):
    event = make_event(secretariat, **weekly(count=60), zone=zone)

    calendar = reading.read(written(event))

    assert reading.moments(calendar, uid(event)) == stored_moments(event)


@pytest.mark.django_db
@pytest.mark.parametrize("length", [1, 3])
def test_case_4_whole_days_are_days_with_the_end_after_the_last(secretariat, length):
    start = in_days(10, 0)
    event = make_event(secretariat, all_day=True, starts_local=start, duration=length * DAY, rule="FREQ=DAILY;COUNT=2")
    operations.cancel_occurrence(dates_of(event)[1], by=secretariat)
    event.refresh_from_db()

    content = written(event)

    found = icalendar.Calendar.from_ical(content).events[0]
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (start.date(), start.date() + length * DAY)
    assert found["EXDATE"].dts[0].dt == start.date() + DAY
    assert "VTIMEZONE" not in content.decode()


@pytest.mark.django_db
def test_case_6_a_deadline_has_a_start_only(secretariat):
    event = make_event(secretariat, kind=Event.Kind.DEADLINE, starts_local=in_days(3, 23, 59))

    (found,) = reading.read(written(event))["VEVENT"]

    assert reading.value(found, "DTSTART").endswith("T235900")
    assert not reading.value(found, "DTEND")
    assert not reading.value(found, "DURATION")
    assert reading.value(found, "TRANSP") == "TRANSPARENT"


@pytest.mark.django_db
def test_case_2_an_end_in_the_hour_that_comes_twice_is_told_as_a_length(secretariat):
    autumn = next(
        year for year in range(2026, 2040) if vtimezone.build("Europe/Brussels") and year > timezone.localdate().year
    )
    sundays = [datetime.datetime(autumn, 10, day, 1, 30) for day in range(25, 32)]  # noqa: DTZ001 wall clock
    start = next(day for day in sundays if day.weekday() == 6)
    event = make_event(secretariat, starts_local=start, duration=2 * HOUR)

    (found,) = icalendar.Calendar.from_ical(written(event)).events

    assert found["DURATION"].dt == 2 * HOUR
    assert "DTEND" not in found


@pytest.mark.django_db
def test_case_22_what_people_type_cannot_break_out_of_its_line(secretariat):
    nasty = "Çà; et, là \\ 🎈\r\nATTACH:http://evil.example/\r\nEND:VEVENT\x0b\x7f " + "é" * 90
    event = make_event(secretariat, title=nasty[:200], description=nasty, place="A;B,C")

    calendar = reading.read(written(event))

    (found,) = calendar["VEVENT"]
    expected = nasty.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "").replace("\x7f", "")
    assert reading.value(found, "DESCRIPTION") == expected
    assert reading.value(found, "LOCATION") == "A;B,C"
    assert not [name for name, _parameters, _value in found if name == "ATTACH"]
    assert str(icalendar.Calendar.from_ical(written(event)).events[0]["DESCRIPTION"]) == expected


@pytest.mark.django_db
def test_case_31_the_same_rows_give_the_same_bytes(secretariat):
    events = [make_event(secretariat, **weekly(count=number + 1), title=f"Nr {number}") for number in range(5)]
    fresh = list(Event.objects.order_by("-pk").prefetch_related("overrides"))

    assert written(*events) == written(*fresh)
    assert b"DTSTAMP:" + f"{events[0].changed_at:%Y%m%dT%H%M%SZ}".encode() in written(events[0])


@pytest.mark.django_db
def test_a_cancelled_event_says_so_with_a_higher_sequence(secretariat):
    event = operations.cancel_event(make_event(secretariat), by=secretariat)

    (found,) = reading.read(written(event))["VEVENT"]

    assert (reading.value(found, "STATUS"), reading.value(found, "SEQUENCE")) == ("CANCELLED", "1")


@pytest.mark.django_db
def test_the_online_link_stays_out_of_the_file_and_the_page_is_in_it(secretariat):
    event = make_event(secretariat, online_link="https://meet.example/secret?pwd=1", organiser=None)

    content = written(event).decode().replace("\r\n ", "")

    assert "meet.example" not in content
    assert f"URL:http://localhost:8066/e/{event.uuid}/" in content or f"/e/{event.uuid}/" in content
    assert "ORGANIZER;CN=" in content


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["ballot", "task"])
def test_other_dates_stand_in_the_file_as_a_moment_or_a_day(kind):
    start = datetime.datetime(2026, 12, 1, 22, 59, tzinfo=datetime.UTC)
    all_day = kind == "task"
    end = start + DAY if all_day else start
    start, end = (start.replace(hour=23, minute=0), end.replace(hour=23, minute=0)) if all_day else (start, end)
    item = AgendaItem(kind, "Right to play", start, end, "/x/", f"{kind}-1", start, all_day=all_day)

    (found,) = reading.read(written(items=(item,)))["VEVENT"]

    assert reading.value(found, "UID") == f"{kind}-1@localhost"
    assert reading.value(found, "DTSTART") == ("20261202" if all_day else "20261201T225900Z")
    assert reading.value(found, "DTEND") == ("20261203" if all_day else "")


def test_the_zone_is_two_yearly_rules_and_no_list_of_dates():
    text = vtimezone.build("Europe/Brussels").to_ical().decode()

    assert "RDATE" not in text
    assert text.count("RRULE:FREQ=YEARLY;BYDAY=-1SU") == 2
    assert "DTSTART:19701025T030000" in text


def test_nearly_every_zone_can_be_told_and_all_of_the_union_can():
    zones = {zone for zone in zoneinfo.available_timezones() if zone.startswith("Europe/")}
    refused = {zone for zone in zones if not ical.can_be_told(zone)}

    assert refused <= {"Europe/Chisinau", "Europe/Tiraspol"}
    assert not ical.can_be_told("Africa/Casablanca")
    assert not ical.can_be_told("Nowhere/City")
    assert not ical.can_be_told("../../etc/passwd")


@given(
    st.sampled_from(["Europe/Brussels", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
    st.datetimes(datetime.datetime(2026, 1, 1), datetime.datetime(2030, 12, 31)),  # noqa: DTZ001
)
def test_our_zone_rules_and_the_zone_database_agree_at_any_moment(zone, local):
    text = "BEGIN:VCALENDAR\r\n" + vtimezone.build(zone).to_ical().decode() + "END:VCALENDAR\r\n"
    from io import StringIO

    from dateutil import tz

    ours = tz.tzical(StringIO(text)).get(zone)
    moment = local.replace(tzinfo=zoneinfo.ZoneInfo(zone))
    unambiguous = moment.utcoffset() == moment.replace(fold=1).utcoffset()
    if unambiguous:
        assert local.replace(tzinfo=ours).utcoffset() == moment.utcoffset()

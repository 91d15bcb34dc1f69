import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings as hypothesis_settings, strategies as st

from events import operations
from events.models import Event, EventOverride, FeedToken, Occurrence, Response, stored
from members.audience import Audience
from members.mail import EVERYTHING
from members.models import AuditEntry, Notification
from members.operations import send_notifications, stop_mail
from tests.events.conftest import HOUR, dates_of, in_days, make_event, only_date, weekly

pytestmark = pytest.mark.django_db


def walls(event: Event) -> list[datetime.datetime]:
    zone = ZoneInfo(event.zone)
    return [date.starts_at.astimezone(zone).replace(tzinfo=None) for date in dates_of(event)]


def test_a_series_gets_its_dates_and_one_line_in_the_log(secretariat):
    event = make_event(secretariat, **weekly(count=3))

    assert walls(event) == [in_days(7), in_days(14), in_days(21)]
    assert AuditEntry.objects.get(verb="events.create").subject_id == str(event.pk)
    assert (event.sequence, event.organiser.kind) == (0, "secretariat")


def test_case_33_a_series_without_end_reaches_two_years_ahead_and_the_nightly_job_moves_the_horizon(secretariat):
    event = make_event(secretariat, **weekly(), kind=Event.Kind.ASSEMBLY, short_notice="Every week.")
    operations.change_event(event, by=secretariat, rule=event.rule.replace("COUNT=4;", ""))
    event.refresh_from_db()
    all_dates = dates_of(event)
    Occurrence.objects.filter(pk__in=[date.pk for date in all_dates[-5:]]).delete()

    assert operations.top_up() == 1
    assert operations.top_up() == 1

    assert [date.original_local for date in dates_of(event)] == [date.original_local for date in all_dates]
    assert all_dates[-1].starts_at > timezone.now() + datetime.timedelta(days=720)


def test_case_6_a_deadline_is_stored_as_a_moment(secretariat):
    event = make_event(secretariat, kind=Event.Kind.DEADLINE, starts_local=in_days(3, 23, 59), duration=5 * HOUR)

    date = only_date(event)

    assert date.ends_at == date.starts_at
    assert list(Occurrence.objects.between(date.starts_at, date.starts_at + HOUR)) == [date]
    assert not Occurrence.objects.between(date.starts_at - HOUR, date.starts_at).exists()


def test_case_5_what_ends_at_midnight_does_not_touch_the_next_day(secretariat):
    to_midnight = only_date(make_event(secretariat, starts_local=in_days(5, 22), duration=2 * HOUR)).item("")
    over_midnight = only_date(make_event(secretariat, starts_local=in_days(5, 22), duration=3 * HOUR)).item("")

    assert to_midnight.first_day == to_midnight.last_day == in_days(5).date()
    assert over_midnight.last_day == in_days(6).date()


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Tongatapu", "Europe/Brussels"])
@pytest.mark.parametrize("length", [1, 3])
def test_case_4_a_whole_day_is_that_day_wherever_it_is_read(secretariat, zone, length):
    start = in_days(30, 0)
    event = make_event(
        secretariat, all_day=True, zone=zone, starts_local=start, duration=datetime.timedelta(days=length)
    )

    with timezone.override("Pacific/Tongatapu"):
        item = only_date(event).item("")

    assert (item.first_day, item.last_day) == (start.date(), start.date() + datetime.timedelta(days=length - 1))


def test_case_9_calling_off_first_and_last_date_leaves_the_others(secretariat):
    event = make_event(secretariat, **weekly(count=3))
    first, _second, last = dates_of(event)

    operations.cancel_occurrence(first, by=secretariat)
    operations.cancel_occurrence(last, by=secretariat)

    assert [date.is_cancelled for date in dates_of(event)] == [True, False, True]
    event.refresh_from_db()
    assert event.sequence == 2
    with pytest.raises(ValidationError, match="called off already"):
        operations.cancel_occurrence(first, by=secretariat)


def test_case_9_calling_off_the_only_date_calls_off_the_event(secretariat):
    event = make_event(secretariat)

    operations.cancel_occurrence(only_date(event), by=secretariat)

    event.refresh_from_db()
    assert (event.status, only_date(event).is_cancelled) == (Event.Status.CANCELLED, True)


def test_case_10_a_date_moves_before_and_after_its_neighbours_and_onto_the_slot_of_another(secretariat):
    event = make_event(secretariat, **weekly(count=3))
    first, second, third = dates_of(event)

    operations.move_occurrence(first, starts_local=in_days(15, 9), by=secretariat, place="Ghent")
    operations.move_occurrence(third, starts_local=in_days(14), by=secretariat)

    assert walls(event) == [in_days(15, 9), in_days(14), in_days(14)]
    assert dates_of(event)[0].place == "Ghent"
    operations.move_occurrence(first, starts_local=in_days(7), by=secretariat)
    assert walls(event)[0] == in_days(7)
    assert EventOverride.objects.count() == 1


def test_case_12_a_new_hour_for_all_keeps_what_was_called_off_and_where_a_date_was_moved(secretariat):
    event = make_event(secretariat, **weekly(count=3))
    first, second, _third = dates_of(event)
    operations.cancel_occurrence(first, by=secretariat)
    operations.move_occurrence(second, starts_local=in_days(15, 9), by=secretariat)

    operations.change_event(event, by=secretariat, starts_local=in_days(7, 10))

    event.refresh_from_db()
    assert walls(event) == [in_days(7, 10), in_days(15, 9), in_days(21, 10)]
    assert [date.is_cancelled for date in dates_of(event)] == [True, False, False]


def test_case_13_answers_survive_on_the_dates_that_survive(secretariat, signatory, alfa):
    event = make_event(secretariat, **weekly(count=3), asks_organisations=True)
    for date in dates_of(event):
        operations.respond(date, organisation=alfa, reply="comes", by=signatory)

    operations.change_event(event, by=secretariat, starts_local=in_days(7, 16), rule=event.rule.replace("=3", "=2"))

    assert [response.occurrence.original_local for response in Response.objects.order_by("occurrence__starts_at")] == [
        stored(in_days(7, 16)),
        stored(in_days(14, 16)),
    ]


def test_case_13_a_single_event_keeps_its_answers_on_another_day(secretariat, signatory, alfa):
    event = make_event(secretariat, asks_organisations=True)
    operations.respond(only_date(event), organisation=alfa, reply="maybe", by=signatory)

    operations.change_event(event, by=secretariat, starts_local=in_days(12, 9))

    assert Response.objects.get().occurrence == only_date(event)
    assert walls(event)[0] == in_days(12, 9)


def test_case_13_an_override_of_a_date_that_left_the_rule_is_dropped(secretariat):
    event = make_event(secretariat, **weekly(count=3))
    operations.cancel_occurrence(dates_of(event)[2], by=secretariat)

    operations.change_event(event, by=secretariat, rule=event.rule.replace("=3", "=2"))

    assert not EventOverride.objects.exists()
    assert len(dates_of(event)) == 2


def test_a_past_date_that_was_answered_stays_when_the_rule_changes(secretariat, signatory, alfa):
    event = make_event(secretariat, **weekly(days=-7, count=4), asks_organisations=True)
    past = dates_of(event)[0]
    Response.objects.create(occurrence=past, organisation=alfa, reply="comes", given_by=signatory)
    start = in_days(1)
    weekday = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[start.weekday()]

    operations.change_event(event, by=secretariat, starts_local=start, rule=f"FREQ=WEEKLY;COUNT=2;BYDAY={weekday}")

    assert walls(event) == [in_days(-7), in_days(1), in_days(8)]


def test_case_14_another_zone_keeps_the_wall_time_and_moves_the_moment(secretariat):
    event = make_event(secretariat, **weekly(count=2))
    before = [date.starts_at for date in dates_of(event)]

    operations.change_event(event, by=secretariat, zone="Europe/Lisbon")

    event.refresh_from_db()
    assert walls(event) == [in_days(7), in_days(14)]
    assert [date.starts_at - old for date, old in zip(dates_of(event), before, strict=True)] == [HOUR, HOUR]
    assert event.sequence == 1


def test_a_series_in_a_zone_that_calendar_programs_cannot_be_told_is_refused(secretariat):
    with pytest.raises(ValidationError, match="Calendar programs"):
        make_event(secretariat, **weekly(), zone="Africa/Casablanca")


@pytest.mark.parametrize(
    ("fields", "sequence"),
    [
        ({"title": "Other"}, 0),
        ({"description": "More"}, 0),
        ({"asks_organisations": True}, 0),
        ({"place": "Ghent"}, 1),
        ({"duration": 2 * HOUR}, 1),
        ({"title": "Steering meeting"}, 0),
    ],
)
def test_the_sequence_rises_for_time_place_and_state_only(secretariat, fields, sequence):
    event = make_event(secretariat)

    operations.change_event(event, by=secretariat, **fields)

    event.refresh_from_db()
    assert event.sequence == sequence


@pytest.mark.parametrize(
    "fields",
    [
        {"duration": -HOUR},
        {"duration": datetime.timedelta(days=800)},
        {"rule": "FREQ=HOURLY"},
        {"zone": "Nowhere/City"},
        {"starts_local": datetime.datetime(1066, 10, 14, 9)},  # noqa: DTZ001 wall clock
        {"audience": Audience.GROUP},
        {"audience": Audience.ORGANISATION},
    ],
)
def test_dates_that_make_no_sense_get_a_sentence_and_leave_nothing(secretariat, fields):
    with pytest.raises(ValidationError):
        make_event(secretariat, **fields)

    assert not Event.objects.exists()


def test_what_was_over_when_a_series_was_called_off_did_take_place(secretariat):
    event = make_event(secretariat, **weekly(days=-7, count=3))

    operations.cancel_event(event, by=secretariat)

    assert [date.is_cancelled for date in dates_of(event)] == [False, timezone.localtime().hour < 15, True]
    with pytest.raises(ValidationError, match="called off"):
        operations.change_event(event, by=secretariat, title="Again")


def test_one_answer_an_organisation_and_the_last_one_counts(secretariat, signatory, coordinator, alfa):
    date = only_date(make_event(secretariat, asks_organisations=True))

    operations.respond(date, organisation=alfa, reply="comes", by=signatory)
    operations.respond(date, organisation=alfa, reply="absent", by=coordinator)

    response = Response.objects.get()
    assert (response.reply, response.given_by) == ("absent", coordinator)
    assert AuditEntry.objects.filter(verb="events.respond", organisation=alfa).count() == 2


def test_what_is_over_called_off_or_nonsense_takes_no_answer(secretariat, signatory, alfa):
    past = only_date(make_event(secretariat, starts_local=in_days(-3), asks_organisations=True))
    event = make_event(secretariat, asks_organisations=True)
    with pytest.raises(ValidationError, match="Choose"):
        operations.respond(only_date(event), organisation=alfa, reply="perhaps", by=signatory)
    operations.cancel_event(event, by=secretariat)

    for date in (past, only_date(event)):
        with pytest.raises(ValidationError, match="nothing to answer"):
            operations.respond(date, organisation=alfa, reply="comes", by=signatory)


def test_those_who_speak_for_invited_organisations_are_asked_once(secretariat, signatory, drafter, second, observer):
    event = make_event(secretariat, asks_organisations=True, audience=Audience.FULL_MEMBERS)
    operations.change_event(event, by=secretariat, asks_organisations=False)
    operations.change_event(event, by=secretariat, asks_organisations=True)

    told = Notification.objects.filter(kind="events.invited")
    assert {notice.person for notice in told} == {signatory, second}
    assert told.count() == 2
    assert told[0].subject == "Does your organisation come? Steering meeting"


def test_a_move_is_told_to_those_who_come_or_might(secretariat, signatory, second, adviser, alfa, beta):
    event = make_event(secretariat, **weekly(), asks_organisations=True)
    date = dates_of(event)[0]
    operations.respond(date, organisation=alfa, reply="comes", by=signatory)
    operations.respond(date, organisation=beta, reply="absent", by=second)

    operations.move_occurrence(date, starts_local=in_days(9, 10), by=secretariat)

    notice = Notification.objects.get(kind="events.date_changed")
    assert notice.person == signatory
    assert "10 a.m." in notice.body or "10:00" in notice.body


def test_a_feed_keeps_a_hash_only_and_ends_when_revoked(signatory, second):
    feed, secret = operations.make_feed(signatory, label="My phone")

    assert secret not in str(FeedToken.objects.filter(pk=feed.pk).values())
    assert FeedToken.objects.live().with_secret(secret).get() == feed
    with pytest.raises(PermissionDenied):
        operations.revoke_feed(feed, by=second)
    operations.revoke_feed(feed, by=signatory)
    operations.revoke_feed(feed, by=signatory)
    assert not FeedToken.objects.live().with_secret(secret).exists()
    assert AuditEntry.objects.filter(verb="events.revoke_feed").count() == 1


def test_a_person_has_a_limited_number_of_addresses(signatory):
    for number in range(operations.MAX_FEEDS):
        operations.make_feed(signatory, label=str(number))

    with pytest.raises(ValidationError, match="Revoke one first"):
        operations.make_feed(signatory, label="one more")


@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(["hour", "cancel", "move", "longer"]), st.integers(0, 5)), max_size=6))
def test_whatever_is_done_to_a_series_its_rows_are_what_its_rule_says(secretariat, steps):
    event = make_event(secretariat, **weekly(count=6))
    for step, number in steps:
        date = dates_of(event)[number]
        try:
            if step == "hour":
                operations.change_event(event, by=secretariat, starts_local=in_days(7, 8 + number))
            elif step == "cancel":
                operations.cancel_occurrence(date, by=secretariat)
            elif step == "move":
                operations.move_occurrence(date, starts_local=in_days(20 + number, 7), by=secretariat)
            else:
                operations.change_event(event, by=secretariat, duration=(number + 1) * HOUR)
        except ValidationError:
            pass
        event.refresh_from_db()
    rows = dates_of(event)
    assert len({row.original_local for row in rows}) == 6
    assert {row.original_local.time() for row in rows} == {event.series.starts_local.time()}
    cancelled = {override.original_local for override in event.overrides.filter(is_cancelled=True)}
    assert {row.original_local for row in rows if row.is_cancelled} == cancelled
    assert {row.ends_at - row.starts_at for row in rows} == {event.duration}


def test_invitation_to_a_general_assembly_less_than_15_days_before_is_refused_without_an_override_note(
    secretariat, signatory
):
    with pytest.raises(ValidationError, match="at least 15 days before") as problem:
        make_event(secretariat, kind=Event.Kind.ASSEMBLY, starts_local=in_days(14, 20))
    assert set(problem.value.error_dict) == {"short_notice"}
    assert make_event(secretariat, starts_local=in_days(14, 20)).kind == "meeting"

    in_time = make_event(secretariat, kind=Event.Kind.ASSEMBLY, starts_local=in_days(15, 20))
    with pytest.raises(ValidationError, match="at least 15 days before"):
        operations.change_event(in_time, by=secretariat, starts_local=in_days(9, 20))
    why = "The grant has to be accepted this month."
    moved = operations.change_event(in_time, by=secretariat, starts_local=in_days(9, 20), short_notice=why)
    operations.change_event(moved, by=secretariat, asks_organisations=True)

    assert why in Notification.objects.get(kind="events.assembly_called", person=signatory).body


def test_nobody_turns_off_that_a_general_assembly_is_called(secretariat, signatory, mailoutbox):
    stop_mail(signatory, "events.invited")
    stop_mail(signatory, EVERYTHING)

    make_event(secretariat, title="A quiz", asks_organisations=True)
    make_event(
        secretariat, title="The assembly", kind=Event.Kind.ASSEMBLY, starts_local=in_days(20, 20),
        asks_organisations=True,
    )  # fmt: skip

    for told in Notification.objects.filter(person=signatory):
        send_notifications(told.key)
    mails = [one for one in mailoutbox if one.to == [signatory.email]]
    assert [one.subject for one in mails] == ["Does your organisation come? The assembly"]
    assert "List-Unsubscribe" not in mails[0].extra_headers
    assert "cannot be turned off" in mails[0].body

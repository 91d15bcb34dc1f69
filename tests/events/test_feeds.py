import datetime

import icalendar
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from actions import operations as actions
from actions.models import Participation
from events import operations
from events.models import Event, FeedToken
from events.scopes import Scope
from members import operations as members_operations
from members.audience import Audience
from members.models import BoardDate, GroupSeat, Membership, Seat, WorkingGroup
from monitoring.models import Article, Cluster
from tests import factories
from tests.events import reading
from tests.events.conftest import HOUR, in_days, make_event, weekly

pytestmark = pytest.mark.django_db
PUBLIC = "/events/calendar.ics"


@pytest.fixture
def address(signatory) -> str:
    _feed, secret = operations.make_feed(signatory, label="My phone")
    return reverse("events:personal_feed", args=[secret])


def titles(response) -> set[str]:
    return {str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(response.content).events}


def test_the_feed_holds_what_its_owner_may_see(client, secretariat, address):
    make_event(secretariat, title="For all members")
    make_event(secretariat, title="For the office", audience=Audience.SECRETARIAT)

    response = client.get(address)

    assert titles(response) == {"For all members"}
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


def test_case_27_revoked_unknown_without_seat_and_locked_out_look_the_same(client, signatory, drafter, second, adviser):
    def feed_of(person) -> str:
        return reverse("events:personal_feed", args=[operations.make_feed(person, label="x")[1]])

    addresses = [feed_of(person) for person in (signatory, drafter, second, adviser)]
    assert {client.get(address).status_code for address in addresses} == {200}
    operations.revoke_feed(signatory.feed_tokens.get(), by=signatory)
    Seat.objects.filter(person=drafter).update(ends_at=timezone.now())
    type(second).objects.filter(pk=second.pk).update(is_active=False)
    Membership.objects.filter(type="adviser").update(ends_on=timezone.localdate() - datetime.timedelta(days=1))

    answers = [client.get(address) for address in [*addresses, "/calendar/never-was.ics"]]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}


def test_case_27_an_event_that_turns_private_is_gone_at_the_next_fetch_with_either_validator(
    client, secretariat, address
):
    event = make_event(secretariat, audience=Audience.PUBLIC, title="Open day")
    for feed in (address, PUBLIC):
        assert titles(client.get(feed)) == {"Open day"}
    before = {feed: client.get(feed) for feed in (address, PUBLIC)}

    operations.change_event(event, by=secretariat, audience=Audience.SECRETARIAT)

    for feed, old in before.items():
        by_tag = client.get(feed, headers={"if-none-match": old["ETag"]})
        by_date = client.get(feed, headers={"if-modified-since": old["Last-Modified"]})
        assert [by_tag.status_code, by_date.status_code] == [200, 200]
        assert titles(by_tag) == set()
        assert by_tag["ETag"] != old["ETag"]


def test_case_31_nothing_changed_means_304_for_both_validators_and_the_same_bytes(client, secretariat, address):
    make_event(secretariat, **weekly())
    for feed in (address, PUBLIC):
        first = client.get(feed)
        second = client.get(feed)
        by_tag = client.get(feed, headers={"if-none-match": first["ETag"]})
        by_date = client.get(feed, headers={"if-modified-since": first["Last-Modified"]})

        assert first.content == second.content
        assert first["ETag"].startswith('"')
        assert [by_tag.status_code, by_date.status_code] == [304, 304]
        assert by_tag.content == b""


@pytest.mark.parametrize("change", ["title", "cancel_date", "cancel"])
def test_every_change_changes_the_validators(client, secretariat, address, change):
    event = make_event(secretariat, **weekly())
    before = client.get(address)

    if change == "title":
        operations.change_event(event, by=secretariat, title="Other")
    elif change == "cancel_date":
        operations.cancel_occurrence(event.occurrences.first(), by=secretariat)
    else:
        operations.cancel_event(event, by=secretariat)

    after = client.get(address)
    assert after["ETag"] != before["ETag"]
    assert client.get(address, headers={"if-modified-since": before["Last-Modified"]}).status_code == 200
    assert after.content != before.content


def test_the_public_feed_holds_public_events_only_whoever_asks(client, secretariat, calendar_page):
    make_event(secretariat, title="Open day", audience=Audience.PUBLIC)
    make_event(secretariat, title="For members")

    anonymous = client.get(PUBLIC)
    client.force_login(secretariat)
    office = client.get(PUBLIC)

    assert titles(anonymous) == titles(office) == {"Open day"}
    assert anonymous.content == office.content
    assert not anonymous.cookies
    (event,) = icalendar.Calendar.from_ical(anonymous.content).events
    assert str(event["URL"]).endswith(f"/nl/kalender/{Event.objects.get(title='Open day').uuid}/")
    assert event["CLASS"] == "PUBLIC"


def test_the_public_feed_speaks_the_language_that_is_asked_and_survives_any_other(client, secretariat):
    make_event(secretariat, audience=Audience.PUBLIC)

    assert {client.get(f"{PUBLIC}?language={code}").status_code for code in ("nl", "fr", "en", "xx", "%00", "../")} == {
        200
    }


def test_only_reading_is_possible(client, address):
    assert [client.post(feed).status_code for feed in (address, PUBLIC)] == [405, 405]
    assert client.head(address).status_code == 200


def test_last_use_is_noted_at_most_once_an_hour(client, address):
    client.get(address)
    first = FeedToken.objects.get().last_used_at
    client.get(address)
    assert FeedToken.objects.get().last_used_at == first
    FeedToken.objects.update(last_used_at=first - 2 * HOUR)
    client.get(address)

    assert FeedToken.objects.get().last_used_at > first


def test_the_window_is_90_days_back_and_18_months_ahead_and_long_series_stay(client, secretariat, address):
    make_event(secretariat, title="Last year", starts_local=in_days(-120))
    make_event(secretariat, title="In three years", starts_local=in_days(1100))
    make_event(secretariat, title="Last month", starts_local=in_days(-30))
    series = make_event(secretariat, title="Series", **weekly(days=-350, count=80))

    response = client.get(address)

    assert titles(response) == {"Last month", "Series"}
    assert len(reading.moments(reading.read(response.content), f"{series.uuid}@localhost")) == 80


def test_what_was_called_off_is_told_for_30_days_and_then_goes(client, secretariat, address):
    event = make_event(secretariat, title="Called off")
    operations.cancel_event(event, by=secretariat)
    told = titles(client.get(address))

    Event.objects.update(changed_at=timezone.now() - datetime.timedelta(days=31))

    assert told == {"Called off"}
    assert titles(client.get(address)) == set()


@pytest.mark.parametrize("number", [0, 1, 40])
def test_case_32_any_number_of_events_takes_the_same_queries(
    client, secretariat, address, number, django_assert_max_num_queries
):
    for day in range(number):
        make_event(secretariat, starts_local=in_days(day + 1), rule="FREQ=DAILY;COUNT=2")
    client.get(address)

    with django_assert_max_num_queries(16) as seen:
        response = client.get(address)

    assert len(titles(response)) == min(number, 1)
    assert response.content.count(b"BEGIN:VEVENT") == number
    assert len(seen) == 16 - (1 if number == 0 else 0)


def test_a_304_does_not_read_the_series(client, secretariat, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_event(secretariat, **weekly())
    etag = client.get(address)["ETag"]

    with CaptureQueriesContext(connection) as seen:
        client.get(address, headers={"if-none-match": etag})

    assert not [query for query in seen if "events_eventoverride" in query["sql"]]


# Of one organisation, one working group, one subject ---------------------------------------------------------------


def narrowed(person, **what) -> str:
    _feed, secret = operations.make_feed(person, label="Shared screen", scope=Scope(**what))
    return reverse("events:personal_feed", args=[secret])


@pytest.fixture
def play(signatory, alfa) -> WorkingGroup:
    """A working group in which Alfa sits."""
    group = WorkingGroup.objects.create(name="Play", slug="play")
    GroupSeat.objects.create(group=group, person=signatory, organisation=alfa)
    return group


@pytest.fixture
def full_calendar(secretariat, signatory, alfa, beta, play):
    """Events, papers and actions of one organisation, one group and one subject, and such as are none of these."""
    make_event(secretariat, title="Nobody is asked")
    make_event(secretariat, title="All are asked", asks_organisations=True)
    make_event(signatory, title="Alfa organises", organiser=alfa)
    make_event(secretariat, title="Group meets", audience=Audience.GROUP, audience_group=play)
    make_event(secretariat, title="Office only", audience=Audience.SECRETARIAT)
    due = timezone.localdate() + datetime.timedelta(days=20)
    led = factories.make_paper(title="Led by Alfa", lead=alfa, due_on=due)
    led.articles.add(Article.objects.get(number=31))
    factories.make_paper(title="Led by Beta", lead=beta, due_on=due)
    factories.make_paper(title="Of the group", lead=beta, due_on=due, audience=Audience.GROUP, audience_group=play)
    for title, lead in (("Alfa acts", alfa), ("Beta acts", beta)):
        actions.propose_action(title=title, summary="x", lead=lead, starts_on=due, by=secretariat)
    Participation.objects.filter(action__title="Beta acts", organisation=alfa).update(
        part="not_us", answered_at=timezone.now()
    )


def test_the_feed_of_an_organisation_holds_its_dates_and_no_others(client, signatory, alfa, full_calendar):
    assert titles_of(client, narrowed(signatory, organisation=alfa)) == {
        "All are asked", "Alfa organises", "Led by Alfa", "Alfa acts"
    }  # fmt: skip


def test_the_feed_of_a_working_group_holds_its_dates_and_no_others(client, signatory, play, full_calendar):
    assert titles_of(client, narrowed(signatory, group=play)) == {"Group meets", "Of the group"}


def test_the_feed_of_a_subject_holds_what_stands_on_its_articles(client, second, full_calendar):
    cluster = Cluster.objects.get(article_set__number=31)
    other = Cluster.objects.exclude(pk=cluster.pk).exclude(article_set__number=31).first()

    assert titles_of(client, narrowed(second, cluster=cluster)) == {"Led by Alfa"}
    assert titles_of(client, narrowed(second, cluster=other)) == set()


def titles_of(client, address) -> set[str]:
    """Titles without what stands before them by kind of date."""
    return {title.rpartition(": ")[2] for title in titles(client.get(address))}


def test_a_feed_of_an_organisation_answers_404_when_its_membership_ends(client, secretariat, signatory, alfa, beta):
    Seat.objects.create(person=signatory, organisation=beta)  # somebody to the coalition all the same
    of_alfa, of_everything = narrowed(signatory, organisation=alfa), narrowed(signatory)
    assert client.get(of_alfa).status_code == 200

    Membership.objects.filter(organisation=alfa).update(ends_on=timezone.localdate() - datetime.timedelta(days=1))

    answer = client.get(of_alfa)
    assert (answer.status_code, answer.content) == (404, client.get("/calendar/never-was.ics").content)
    assert client.get(of_everything).status_code == 200


def test_a_feed_of_an_organisation_answers_404_when_the_seat_there_ends(client, secretariat, signatory, alfa, beta):
    Seat.objects.create(person=signatory, organisation=beta)
    of_alfa = narrowed(signatory, organisation=alfa)

    members_operations.end_seat(signatory.seats.get(organisation=alfa), by=secretariat)

    assert client.get(of_alfa).status_code == 404


def test_a_feed_of_a_working_group_answers_404_when_the_place_there_ends(client, signatory, play):
    of_group = narrowed(signatory, group=play)
    assert client.get(of_group).status_code == 200

    GroupSeat.objects.update(ends_at=timezone.now())

    assert client.get(of_group).status_code == 404


def test_nobody_has_a_calendar_of_an_organisation_or_group_in_which_they_do_not_sit(
    client, second, secretariat, alfa, play
):
    for what in ({"organisation": alfa}, {"group": play}):
        with pytest.raises(PermissionDenied):
            operations.make_feed(second, label="x", scope=Scope(**what))
        assert client.get(narrowed(secretariat, **what)).status_code == 200


def test_the_database_lets_a_feed_show_one_thing_at_most(signatory, alfa, play):
    narrowed(signatory, organisation=alfa)

    with pytest.raises(IntegrityError), transaction.atomic():
        FeedToken.objects.update(group=play)


def test_the_page_offers_what_one_may_narrow_to(client, signatory, alfa, beta, play):
    client.force_login(signatory)
    address = reverse("events:feeds")

    page = client.get(address).content.decode()
    assert f"organisation-{alfa.pk}" in page
    assert f"group-{play.pk}" in page
    assert f"organisation-{beta.pk}" not in page
    assert client.post(address, {"label": "x", "shows": f"organisation-{beta.pk}"}).context["form"].errors

    made = client.post(address, {"label": "Office wall", "shows": f"organisation-{alfa.pk}"}).content.decode()
    assert "Your new address" in made
    assert "Only: Alfa" in made
    assert FeedToken.objects.get().organisation == alfa


@pytest.fixture
def internal(alfa, beta, coordinator) -> datetime.date:
    """Alfa's board meets and it closes for a week; Beta's board meets. Gives the day of the boards."""
    today = timezone.localdate()
    day, week = today + datetime.timedelta(days=30), datetime.timedelta(days=6)
    members_operations.add_board_dates(alfa, [day], body="Board", papers_before=5, by=coordinator)
    members_operations.add_closed_period(alfa, day + week, day + 2 * week, reason="Summer", by=coordinator)
    BoardDate.objects.create(organisation=beta, on=day, body="Council of Beta")
    return day


def own_days(response) -> dict[str, tuple]:
    found = icalendar.Calendar.from_ical(response.content).events
    return {str(one["SUMMARY"]): (one.decoded("dtstart"), one.decoded("dtend"), one["CLASS"]) for one in found}


def feed_for(person, **narrowed) -> str:
    person.language = "en"
    person.save()
    return reverse("events:personal_feed", args=[operations.make_feed(person, label="x", scope=Scope(**narrowed))[1]])


@pytest.mark.parametrize("narrowed", [True, False])
def test_the_days_of_the_own_board_and_closed_weeks_are_in_the_organisations_feed(
    client, alfa, coordinator, internal, narrowed
):
    day, one = internal, datetime.timedelta(days=1)
    papers = BoardDate.objects.get(organisation=alfa).papers_until
    address = feed_for(coordinator, **({"organisation": alfa} if narrowed else {}))

    said = own_days(client.get(address))

    assert said == {
        "Decides: Alfa · Board": (day, day + one, "PRIVATE"),
        "Papers ready: Alfa · Board": (papers, papers + one, "PRIVATE"),
        "Closed: Alfa · Summer": (day + 6 * one, day + 13 * one, "PRIVATE"),
    }


def test_nobody_else_finds_those_days_in_a_feed(client, alfa, second, secretariat, internal):
    theirs = own_days(client.get(feed_for(second)))

    assert list(theirs) == ["Decides: Beta · Council of Beta"]
    assert own_days(client.get(feed_for(secretariat))) == {}
    assert own_days(client.get(feed_for(secretariat, organisation=alfa))) == {}
    assert own_days(client.get(PUBLIC)) == {}


def test_a_feed_of_a_subject_or_a_group_holds_no_days_of_a_board(client, coordinator, internal):
    cluster = Cluster.objects.create(code="x", name_nl="x", name_fr="x", name_en="x", articles="31")

    assert own_days(client.get(feed_for(coordinator, cluster=cluster))) == {}


def test_a_board_that_does_not_meet_is_gone_from_the_feed_at_the_next_fetch(client, alfa, coordinator, internal):
    address = feed_for(coordinator, organisation=alfa)
    before = client.get(address)

    members_operations.drop_board_date(BoardDate.objects.get(organisation=alfa), by=coordinator)

    after = client.get(address, headers={"if-none-match": before["ETag"]})
    assert client.get(address).content == after.content
    assert len(own_days(before)) == 3
    assert len(own_days(after)) == 1

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from events import agenda, operations
from events.days import Month
from events.models import Event, FeedToken, Response
from members.audience import Audience
from members.permissions import fresh_person
from positions import operations as papers, store
from positions.models import Paper
from tests import factories
from tests.events.conftest import HOUR, dates_of, in_days, make_event, only_date, weekly

pytestmark = pytest.mark.django_db


def form_data(**fields):
    start = in_days(10)
    data = {
        "title": "Network day", "kind": "meeting", "starts_on": f"{start:%Y-%m-%d}", "starts_at": "14:00",
        "ends_at": "16:00", "repeats": "", "audience": "coalition", "place": "Brussels",
    }  # fmt: skip
    return {**data, **fields}


def test_the_calendar_shows_what_i_may_see_and_nothing_else(client, secretariat, signatory):
    make_event(secretariat, title="For all of us")
    make_event(secretariat, title="For the office", audience=Audience.SECRETARIAT)

    client.force_login(signatory)
    page = client.get(reverse("events:calendar")).content.decode()

    assert "For all of us" in page
    assert "For the office" not in page


@pytest.mark.parametrize(
    "query", ["", "?view=month", "?view=list&month=2026-11", "?view=month&month=99999-99", "?month=x"]
)
def test_every_way_to_ask_for_the_calendar_gives_a_page(client, signatory, query):
    client.force_login(signatory)

    response = client.get(reverse("events:calendar") + query)

    assert response.status_code == 200
    assert 'aria-current="page"' in response.content.decode()


def test_the_month_is_a_table_with_seven_heads_and_a_word_for_every_kind(client, secretariat, signatory):
    event = make_event(secretariat, title="Network day", language="en")
    month = f"{only_date(event).starts_at:%Y-%m}"

    client.force_login(signatory)
    page = client.get(f"{reverse('events:calendar')}?view=month&month={month}").content.decode()

    assert page.count('<th scope="col">') == 7
    assert re.search(r"14:00</span> Network day<span class=\"visually-hidden\">, Meeting", page)


def test_on_a_phone_every_marked_square_leads_to_its_day_below_the_month(client, secretariat, signatory):
    month = Month.of(timezone.localdate()).after
    last_evening = datetime.datetime.combine(month.last, datetime.time(18))
    make_event(secretariat, title="Camp", starts_local=last_evening, duration=datetime.timedelta(days=4))

    client.force_login(signatory)
    for shown in (month, month.after):
        page = client.get(f"{reverse('events:calendar')}?view=month&month={shown}").content.decode()

        marks = re.findall(r'month__marks" href="#(day-[-0-9]+)"', page)
        assert marks and {*marks} <= {*re.findall(r'<h2[^>]* id="(day-[-0-9]+)"', page)}


def test_a_full_day_links_to_the_rest_in_the_list(client, secretariat, signatory):
    for number in range(7):
        make_event(secretariat, title=f"Meeting {number}", starts_local=in_days(10, 9 + number))
    day = in_days(10).date()

    client.force_login(signatory)
    page = client.get(f"{reverse('events:calendar')}?view=month&month={day:%Y-%m}").content.decode()
    list_page = client.get(f"{reverse('events:calendar')}?view=list&month={day:%Y-%m}").content.decode()

    assert "4 more" in page
    assert f'href="?view=list&amp;month={day:%Y-%m}#day-{day:%Y-%m-%d}"' in page
    assert f'id="day-{day:%Y-%m-%d}"' in list_page
    assert all(f"Meeting {number}" in list_page for number in range(7))


def test_a_member_puts_a_series_in_the_calendar(client, signatory):
    client.force_login(signatory)

    until = in_days(40)
    data = form_data(repeats="weekly", repeats_until=f"{until:%Y-%m-%d}", organiser=min(signatory.standing.roles))
    response = client.post(reverse("events:event_create"), data)

    event = Event.objects.get()
    assert response["Location"] == reverse("events:event", args=[event.uuid])
    assert event.series.starts_local == in_days(10)
    assert event.duration == 2 * HOUR
    assert event.rule.startswith("FREQ=WEEKLY;UNTIL=")
    assert len(dates_of(event)) == 5
    page = client.get(response["Location"]).content.decode()
    assert "Repeats every week on" in page


def test_an_event_is_in_the_language_that_its_form_says_else_in_that_of_who_made_it(client, signatory):
    signatory.language = "fr"
    signatory.save()
    client.force_login(signatory)
    organiser = min(signatory.standing.roles)

    for fields in ({}, {"language": "de"}):
        client.post(reverse("events:event_create"), form_data(organiser=organiser, **fields))
    assert list(Event.objects.order_by("pk").values_list("language", flat=True)) == ["fr", "de"]
    german = Event.objects.get(language="de")

    client.post(reverse("events:event_change", args=[german.uuid]), form_data(organiser=organiser, title="Netztag"))
    german.refresh_from_db()
    assert (german.title, german.language) == ("Netztag", "de")


def test_a_form_with_errors_keeps_what_was_typed_and_says_what_is_wrong(client, signatory):
    client.force_login(signatory)

    data = form_data(ends_at="13:00", title="Kept <b>title</b>", organiser=min(signatory.standing.roles))
    page = client.post(reverse("events:event_create"), data).content.decode()

    assert "The end lies before the start." in page
    assert "Kept &lt;b&gt;title&lt;/b&gt;" in page
    assert not Event.objects.exists()


def test_a_whole_day_deadline_needs_no_times(client, signatory):
    client.force_login(signatory)

    data = form_data(kind="deadline", all_day="on", starts_at="", ends_at="", organiser=min(signatory.standing.roles))
    client.post(reverse("events:event_create"), data)

    event = Event.objects.get()
    assert (event.all_day, event.duration) == (True, datetime.timedelta(0))


def test_the_form_of_a_change_shows_the_event_as_it_is(client, secretariat):
    event = make_event(secretariat, all_day=True, duration=datetime.timedelta(days=3), starts_local=in_days(10, 0))

    client.force_login(secretariat)
    page = client.get(reverse("events:event_change", args=[event.uuid])).content.decode()

    assert f'value="{in_days(10):%Y-%m-%d}"' in page
    assert f'value="{in_days(12):%Y-%m-%d}"' in page


def test_saving_a_change_without_changes_changes_nothing(client, secretariat):
    event = make_event(secretariat, **weekly(), asks_organisations=True, audience=Audience.PUBLIC)
    client.force_login(secretariat)
    page = client.get(reverse("events:event_change", args=[event.uuid]))
    form = page.context["form"]
    values = {bound.name: bound.value() for bound in form}
    data = {key: value for key, value in values.items() if value not in (None, False)}

    client.post(reverse("events:event_change", args=[event.uuid]), data)

    again = Event.objects.get()
    assert (again.rule, again.sequence, again.changed_at) == (event.rule, 0, event.changed_at)


def test_an_observer_reads_why_no_event_can_be_made(client, observer):
    client.force_login(observer)

    response = client.get(reverse("events:event_create"))

    assert response.status_code == 403
    assert "Full members put events in the calendar" in response.content.decode()


def test_my_organisation_answers_by_one_button_and_stands_on_the_board(client, secretariat, signatory, alfa, beta):
    event = make_event(secretariat, asks_organisations=True)
    date = only_date(event)
    client.force_login(signatory)

    address = reverse("events:event", args=[event.uuid])
    before = client.get(address).content.decode()
    data = {"date": date.key, "organisation": alfa.pk, "reply": "comes"}
    after = client.post(reverse("events:respond", args=[event.uuid]), data, follow=True).content.decode()

    assert "Does Alfa come?" in before
    assert "You said: <strong>Comes</strong>" in after
    assert Response.objects.get().organisation == alfa
    groups = {
        group["word"]: [line.organisation for line in group["lines"]] for group in client.get(address).context["groups"]
    }
    assert groups == {"Comes": [alfa], "Maybe": [], "Apologies": [], "No answer": [beta]}


@pytest.mark.parametrize("data", [{}, {"organisation": "x", "reply": "comes"}, {"reply": "perhaps"}, {"date": "never"}])
def test_a_malformed_answer_gets_a_sentence(client, secretariat, signatory, data):
    event = make_event(secretariat, asks_organisations=True)
    client.force_login(signatory)

    page = client.post(reverse("events:respond", args=[event.uuid]), data, follow=True).content.decode()

    assert "Nothing was noted" in page
    assert not Response.objects.exists()


def test_the_secretariat_answers_for_nobody_by_chance(client, secretariat, alfa, beta):
    event = make_event(secretariat, asks_organisations=True)
    client.force_login(secretariat)
    shown = client.get(reverse("events:event", args=[event.uuid])).content.decode()

    data = {"date": only_date(event).key, "organisation": "", "reply": "comes"}
    page = client.post(reverse("events:respond", args=[event.uuid]), data, follow=True).content.decode()

    assert '<option value="" selected>Choose one</option>' in shown
    assert "choose the organisation for which you answer" in page
    assert not Response.objects.exists()


def test_nobody_answers_for_another_organisation(client, secretariat, signatory, beta):
    event = make_event(secretariat, asks_organisations=True)
    client.force_login(signatory)

    data = {"organisation": beta.pk, "reply": "comes"}
    client.post(reverse("events:respond", args=[event.uuid]), data)

    assert not Response.objects.exists()


def test_one_date_of_a_series_is_moved_and_another_called_off(client, secretariat):
    event = make_event(secretariat, **weekly())
    first, second, *_others = dates_of(event)
    client.force_login(secretariat)

    moved_to = in_days(8, 9)
    move = {"do": "move", "starts_on": f"{moved_to:%Y-%m-%d}", "starts_at": "09:00", "place": "Ghent"}
    client.post(reverse("events:date_change", args=[event.uuid, first.key]), move)
    client.post(reverse("events:date_change", args=[event.uuid, second.key]), {"do": "cancel"})

    first, second, *others = dates_of(event)
    assert timezone.localtime(first.starts_at).replace(tzinfo=None) == moved_to
    assert [first.place, second.is_cancelled, *(date.is_cancelled for date in others)] == ["Ghent", True, False, False]
    page = client.get(f"{reverse('events:event', args=[event.uuid])}?date={second.key}").content.decode()
    assert "This date was called off." in page


def test_a_date_that_is_not_there_is_not_found(client, secretariat):
    event = make_event(secretariat, **weekly())
    client.force_login(secretariat)

    responses = [
        client.get(f"/members/calendar/{event.uuid}/dates/{key}/") for key in ("19990101T0000", "x", "20261399T9999")
    ]

    assert [response.status_code for response in responses] == [404, 404, 404]


def test_calling_off_asks_first(client, secretariat):
    event = make_event(secretariat)
    client.force_login(secretariat)
    address = reverse("events:event_cancel", args=[event.uuid])

    question = client.get(address).content.decode()
    assert not Event.objects.get().is_cancelled
    page = client.post(address, follow=True).content.decode()

    assert "Call off “Steering meeting”?" in question
    assert "This event was called off." in page


def test_a_private_address_is_shown_once_and_revoked_after_a_question(client, signatory):
    client.force_login(signatory)
    address = reverse("events:feeds")

    made = client.post(address, {"label": "Red telephone"}).content.decode()
    secret = re.search(r"/calendar/([^\"/]+)\.ics", made)[1]
    later = client.get(address).content.decode()
    feed = FeedToken.objects.get()
    client.get(reverse("events:feed_revoke", args=[feed.pk]))
    works = client.get(f"/calendar/{secret}.ics").status_code
    client.post(reverse("events:feed_revoke", args=[feed.pk]))

    assert 'href="webcal://localhost' in made
    assert secret not in later
    assert "Red telephone" in later
    assert [works, client.get(f"/calendar/{secret}.ics").status_code] == [200, 404]


def test_nobody_else_sees_or_revokes_my_address(client, signatory, second):
    feed, _secret = operations.make_feed(signatory, label="Red telephone")
    client.force_login(second)

    assert "Red telephone" not in client.get(reverse("events:feeds")).content.decode()
    assert client.post(reverse("events:feed_revoke", args=[feed.pk])).status_code == 404
    assert FeedToken.objects.get().revoked_at is None


@pytest.mark.parametrize("who", ["stranger", None])
def test_without_a_seat_no_page_of_the_calendar_opens(client, request, secretariat, who):
    event = make_event(secretariat, audience=Audience.PUBLIC)
    names = [
        ("calendar", []),
        ("event_create", []),
        ("feeds", []),
        ("event", [event.uuid]),
        ("event_change", [event.uuid]),
    ]
    if who:
        client.force_login(request.getfixturevalue(who))

    codes = {client.get(reverse(f"events:{name}", args=args)).status_code for name, args in names}

    assert codes == {403 if who else 302}


def test_the_number_of_queries_is_the_same_for_20_and_200_events(
    client, secretariat, signatory, django_assert_num_queries
):
    client.force_login(signatory)
    address = reverse("events:calendar")

    def queries() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    for number in range(20):
        make_event(secretariat, starts_local=in_days(1 + number))
    few = queries()
    for number in range(180):
        make_event(secretariat, starts_local=in_days(1 + number % 150))
    many = queries()

    assert few == many
    assert many <= 25


def test_the_form_asks_why_an_assembly_is_called_so_late(client, signatory):
    client.force_login(signatory)
    data = form_data(kind="assembly", organiser=min(signatory.standing.roles))
    address = reverse("events:event_create")

    assert "short_notice" not in client.get(address).content.decode()
    refused = client.post(address, data)
    assert "at least 15 days before" in refused.content.decode() and 'name="short_notice"' in refused.content.decode()
    client.post(address, {**data, "short_notice": "The building is sold on Monday."})

    event = Event.objects.get()
    assert "The building is sold on Monday." in client.get(reverse("events:event", args=[event.uuid])).content.decode()
    assert 'value="The building' in client.get(reverse("events:event_change", args=[event.uuid])).content.decode()


def test_consultations_and_calls_stand_in_the_calendar_until_they_close(client, alfa, second, secretariat, drafter):
    paper = factories.make_paper(title="What we ask", lead=alfa)
    store.write_initial(paper, "<p>Every child may play.</p>", drafter)
    closes_at = timezone.now() + datetime.timedelta(days=24)
    round = papers.open_round(paper, closes_at=closes_at, by=secretariat)
    proposed = factories.make_paper(title="A new text", lead=alfa, state=Paper.State.PROPOSED)
    papers.open_scoping(proposed, until=timezone.localdate() + datetime.timedelta(days=9), by=secretariat)
    person = fresh_person(second.pk)

    found = {one.kind: one for one in agenda.coming(person, 20)}

    assert (found["round"].title, found["round"].starts_at) == ("What we ask", closes_at)
    assert found["round"].url == f"/members/rounds/{round.uuid}/"
    assert (found["call"].title, found["call"].all_day) == ("A new text", True)
    papers.pause(paper, by=secretariat, reason="Holidays.")
    assert "round" not in {one.kind for one in agenda.coming(person, 20)}

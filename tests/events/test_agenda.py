import datetime

import pytest
from django.db import connection
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from actions.models import JointAction, Task
from events import agenda, operations
from events.days import start_of
from events.models import Event
from members.audience import Audience
from members.permissions import fresh_person
from positions.models import Ballot, Paper, Revision
from tests import factories
from tests.events.conftest import HOUR, in_days, make_event, only_date, weekly

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def day(number: int) -> datetime.date:
    return timezone.localdate() + number * DAY


def make_ballot(person, *, closes_at=None, **fields) -> Ballot:
    paper = factories.make_paper(state=Paper.State.SIGN_OFF, **fields)
    revision = Revision.objects.create(
        paper=paper, number=1, sequence=0, tree={}, html="", text="", sha256="0" * 64, created_by=person
    )
    return Ballot.objects.create(
        revision=revision, text_sha256="0" * 64, mode="coalition", rule="consensus", opened_by=person,
        closes_at=closes_at or timezone.now() + 5 * DAY,
    )  # fmt: skip


def make_action(lead, **fields) -> JointAction:
    fields.setdefault("title", "Letter to the minister")
    fields.setdefault("starts_on", day(20))
    return JointAction.objects.create(lead=lead, summary="x", thread=factories.make_thread("x"), **fields)


def seen(person, days: int = 90) -> list[tuple[str, str]]:
    start = start_of(day(0))
    found = agenda.agenda(fresh_person(person.pk), start, start + days * DAY)
    assert found == sorted(found, key=lambda item: item.starts_at)
    return [(item.kind, item.title) for item in found]


def test_dates_of_everything_stand_in_one_list(secretariat, signatory, alfa):
    make_event(secretariat, title="Meeting")
    make_ballot(secretariat, title="Right to play", lead=alfa)
    factories.make_paper(title="Poverty", lead=alfa, due_on=day(15))
    action = make_action(alfa, answer_by=day(12))
    Task.objects.create(action=action, title="Write to the press", organisation=alfa, due_on=day(18))

    assert seen(signatory) == [
        ("ballot", "Right to play"),
        ("meeting", "Meeting"),
        ("answer_by", "Letter to the minister"),
        ("paper", "Poverty"),
        ("task", "Write to the press"),
        ("action", "Letter to the minister"),
    ]


def test_nothing_that_one_may_not_see_is_in_the_list(secretariat, second, stranger, alfa, beta):
    hidden = {"audience": Audience.ORGANISATION, "audience_organisation": alfa}
    make_event(secretariat, **hidden)
    make_ballot(secretariat, lead=alfa, **hidden)
    factories.make_paper(lead=alfa, due_on=day(15), **hidden)
    secret = make_action(alfa, answer_by=day(12), **hidden)
    Task.objects.create(action=secret, title="Not to be seen", organisation=beta, due_on=day(3))
    Task.objects.create(action=make_action(alfa), title="Of others", organisation=alfa, due_on=day(3))
    make_event(secretariat, title="Open day", audience=Audience.PUBLIC)
    make_ballot(secretariat, lead=alfa, audience=Audience.PUBLIC)

    assert {kind for kind, _title in seen(second)} == {"action", "public_event", "meeting", "ballot"} - {"public_event"}
    assert seen(stranger) == [("meeting", "Open day")]


def test_what_is_decided_done_or_finished_is_no_date_any_more(secretariat, signatory, alfa):
    ballot = make_ballot(secretariat, lead=alfa)
    Ballot.objects.filter(pk=ballot.pk).update(state=Ballot.State.RECALLED)
    factories.make_paper(lead=alfa, due_on=day(15), state=Paper.State.PUBLISHED)
    action = make_action(alfa, state=JointAction.State.CANCELLED)
    Task.objects.create(action=action, title="Done", organisation=alfa, due_on=day(3), done_at=timezone.now())

    assert seen(signatory) == []


def test_an_action_of_some_weeks_is_seen_in_the_middle_of_it(signatory, alfa):
    make_action(alfa, starts_on=day(-10), ends_on=day(10), state=JointAction.State.ACTIVE)

    (item,) = agenda.agenda(signatory, start_of(day(0)), start_of(day(1)))

    assert (item.first_day, item.last_day, item.is_long) == (day(-10), day(10), True)


def test_what_began_before_today_is_under_way_and_what_begins_today_is_not(client, signatory, alfa):
    make_action(alfa, starts_on=day(-1), ends_on=day(3), state=JointAction.State.ACTIVE)
    make_action(alfa, starts_on=day(0), ends_on=day(3), state=JointAction.State.ACTIVE)
    client.force_login(signatory)

    items = agenda.agenda(signatory, start_of(day(0)), start_of(day(1)))

    assert {item.first_day: item.is_under_way for item in items} == {day(-1): True, day(0): False}
    page = client.get("/members/").content.decode()
    coming = page[page.index('id="coming"') :]
    assert f'<time datetime="{day(3).isoformat()}' in coming
    assert f'<time datetime="{day(-1).isoformat()}' not in coming


def test_what_falls_on_the_day_after_the_window_is_not_in_it(signatory, alfa):
    factories.make_paper(lead=alfa, due_on=day(1))

    assert agenda.agenda(signatory, start_of(day(0)), start_of(day(1))) == []
    assert len(agenda.agenda(signatory, start_of(day(1)), start_of(day(2)))) == 1


def test_the_desk_shows_the_next_dates_and_none_that_was_called_off(secretariat, signatory):
    series = make_event(secretariat, title="Weekly", **weekly(days=2, count=10))
    operations.cancel_occurrence(series.occurrences.first(), by=secretariat)
    operations.cancel_event(make_event(secretariat, title="Off", starts_local=in_days(1)), by=secretariat)
    make_event(secretariat, title="Soon", starts_local=in_days(3))

    template = Template(
        "{% load events_tags %}{% coming_dates 3 as dates %}{% for date in dates %}{{ date.title }},{% endfor %}"
    )

    assert template.render(Context({"user": fresh_person(signatory.pk)})) == "Soon,Weekly,Weekly,"


def test_the_number_of_queries_does_not_grow(secretariat, signatory, alfa):
    def queries() -> int:
        person = fresh_person(signatory.pk)
        with CaptureQueriesContext(connection) as ran:
            agenda.agenda(person, start_of(day(0)), start_of(day(90)))
            agenda.coming(person, 5)
        return len(ran)

    def add() -> None:
        make_event(secretariat)
        make_ballot(secretariat, lead=alfa)
        factories.make_paper(lead=alfa, due_on=day(15))
        factories.make_paper(lead=alfa, state="scoping", scoping_until=day(12))
        Task.objects.create(action=make_action(alfa, answer_by=day(9)), title="x", organisation=alfa, due_on=day(3))

    add()
    few = queries()
    for _number in range(9):
        add()

    assert queries() == few == 3 + 2 * 8


def test_public_tags_show_the_same_to_everybody(client, secretariat, calendar_page):
    make_event(secretariat, title="Open day", audience=Audience.PUBLIC, duration=3 * HOUR)
    make_event(secretariat, title="For members", starts_local=in_days(2))
    template = Template(
        "{% load events_public %}{% coming_public_events 3 as events %}{% public_calendar_address as address %}"
        "{% for event in events %}{{ event.title }} {{ event.url }}{% endfor %} {{ address }}"
    )

    event = Event.objects.get(title="Open day")
    expected = f"Open day /nl/kalender/{event.uuid}/ /nl/kalender/"
    assert template.render(Context({"user": secretariat})).strip() == expected
    assert template.render(Context({})).strip() == expected


def test_an_event_in_another_language_says_so_on_public_pages(client, secretariat, calendar_page):
    event = make_event(secretariat, title="Journée ouverte", language="fr", audience=Audience.PUBLIC)
    other = make_event(secretariat, title="Opendeurdag", language="nl", audience=Audience.PUBLIC)

    with translation.override("nl"):
        coming = render_to_string("home/coming.html", {"events": [only_date(one).item("/") for one in (event, other)]})
    pages = [coming, client.get("/nl/kalender/").content.decode()]
    pages += [client.get(f"/nl/kalender/{one.uuid}/").content.decode() for one in (event, other)]

    assert ['<span lang="fr">Journée ouverte</span>' in page for page in pages] == [True, True, True, False]
    assert [page.count('lang="nl">Opendeurdag') for page in pages] == [0, 0, 0, 0]


def test_the_public_calendar_shows_public_events_as_list_and_month(client, secretariat, calendar_page):
    event = make_event(secretariat, title="Open day", audience=Audience.PUBLIC, place="Ghent")
    make_event(secretariat, title="For members")
    month = f"{only_date(event).starts_at:%Y-%m}"
    client.force_login(secretariat)

    for query in ("", f"?view=month&month={month}", f"?view=list&month={month}"):
        page = client.get(f"/nl/kalender/{query}").content.decode()
        assert "Open day" in page
        assert "For members" not in page
        assert f"/nl/kalender/{event.uuid}/" in page
    assert "/events/calendar.ics?language=nl" in page
    assert 'href="webcal://' in page


def test_a_public_event_has_an_address_and_one_that_is_not_public_has_none(client, secretariat, calendar_page):
    event = make_event(
        secretariat, title="Open day", audience=Audience.PUBLIC, description="Come <b>all</b>", **weekly(),
        online_link="https://meet.example/secret",
    )  # fmt: skip
    private = make_event(secretariat)

    page = client.get(f"/nl/kalender/{event.uuid}/").content.decode()

    assert "<h1>Open day</h1>" in page
    assert "Come &lt;b&gt;all&lt;/b&gt;" in page
    assert "meet.example" not in page
    assert page.count('class="row') >= 4
    client.force_login(secretariat)
    assert client.get(f"/nl/kalender/{private.uuid}/").status_code == 404


def test_a_public_event_that_was_called_off_says_so(client, secretariat, calendar_page):
    event = make_event(secretariat, title="Open day", audience=Audience.PUBLIC)
    operations.cancel_event(event, by=secretariat)

    assert "notice--error" in client.get(f"/nl/kalender/{event.uuid}/").content.decode()


def test_the_queries_of_the_public_calendar_do_not_grow(client, secretariat, calendar_page):
    def queries() -> int:
        with CaptureQueriesContext(connection) as ran:
            assert client.get("/nl/kalender/").status_code == 200
        return len(ran)

    make_event(secretariat, audience=Audience.PUBLIC)
    queries()
    few = queries()
    for number in range(40):
        make_event(secretariat, audience=Audience.PUBLIC, starts_local=in_days(number + 1))

    assert queries() == few <= 12

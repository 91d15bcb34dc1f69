"""Step 8: deadline, public event and meeting stand where they should, on pages and in feeds that programs accept."""

from __future__ import annotations

import datetime
import re

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.journeys.pages import open_ballot, settled_paper, submit, unlike_any_other

pytestmark = pytest.mark.browser


def make_event(page: Page, title: str, *, kind: str, audience: str, days: int = 9) -> str:
    """Put an event in the calendar by the form; returns its address."""
    page.goto("/members/calendar/new/")
    page.fill("[name=title]", title)
    page.select_option("[name=kind]", kind)
    page.fill("[name=starts_on]", (datetime.date.today() + datetime.timedelta(days=days)).isoformat())
    page.fill("[name=starts_at]", "14:00")
    page.fill("[name=ends_at]", "16:00")
    page.fill("[name=place]", "Zaal De Knikker")
    page.select_option("[name=audience]", audience)
    submit(page)
    expect(page).to_have_url(re.compile("/members/calendar/[0-9a-f-]{36}/"))
    return page.url


def make_feed(page: Page, label: str) -> str:
    """A private address, made on the page of feeds; it is shown once."""
    page.goto("/members/calendar/feeds/")
    page.fill("[name=label]", label)
    submit(page)
    return page.input_value("#feed-address")


def titles(page: Page, address: str) -> set[str]:
    """The titles in a feed, as a calendar program reads them."""
    answered = page.request.get(address)
    assert answered.status == 200
    assert answered.headers["content-type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answered.body())
    events = calendar.walk("VEVENT")
    assert len({(str(event["UID"]), str(event.get("RECURRENCE-ID"))) for event in events}) == len(events)
    assert all("DTSTAMP" in event and "DTSTART" in event for event in events)
    return {str(event["SUMMARY"]) for event in events}


def named(found: set[str], title: str) -> bool:
    """Whether one of the titles speaks of it: deadlines carry a word before their title."""
    return any(title in one for one in found)


def test_deadline_event_and_meeting_stand_where_they_should(visitor):
    secretariat, member, public = visitor("secretariat"), visitor("representative"), visitor()
    meeting, open_day = unlike_any_other("Overleg van de leden"), unlike_any_other("Open deur voor iedereen")
    paper = unlike_any_other("Een tekst met een deadline")
    make_event(secretariat, meeting, kind="meeting", audience="coalition")
    make_event(secretariat, open_day, kind="public_event", audience="public")
    open_ballot(secretariat, settled_paper(secretariat, paper, ["Elk kind mag rusten."]))

    member.goto("/members/calendar/")
    shown = member.inner_text("main")
    feed = make_feed(member, "Telefoon")

    for title in (meeting, open_day, paper):
        assert title in shown
        assert named(titles(public, feed), title), f"{title} is missing from the private feed"
    outside = titles(public, "/events/calendar.ics")
    assert named(outside, open_day)
    assert not named(outside, meeting) and not named(outside, paper)
    public.goto("/nl/kalender/")
    read = public.inner_text("main")
    assert open_day in read
    assert meeting not in read and paper not in read


def test_the_month_shows_the_same(visitor):
    secretariat = visitor("secretariat")
    title = unlike_any_other("Wandeling")
    address = make_event(secretariat, title, kind="meeting", audience="coalition", days=3)
    month = (datetime.date.today() + datetime.timedelta(days=3)).strftime("%Y-%m")

    secretariat.goto(f"/members/calendar/?view=month&month={month}")

    link = secretariat.locator("table.month a.month__item", has_text=title)
    expect(link).to_have_count(1)
    assert address.endswith(link.get_attribute("href").split("?")[0])


def test_the_public_page_of_an_event_opens_and_that_of_a_meeting_does_not(visitor):
    secretariat, public = visitor("secretariat"), visitor()
    open_day = unlike_any_other("Kinderen aan het woord")
    address = make_event(secretariat, open_day, kind="public_event", audience="public")
    meeting = make_event(secretariat, unlike_any_other("Besloten"), kind="meeting", audience="coalition")

    public.goto("/nl/kalender/")
    public.locator("main .agenda__title a", has_text=open_day).click()

    assert open_day in public.inner_text("h1")
    assert public.context.cookies() == []
    public.goto(address)
    assert "/accounts/login/" in public.url
    answered = public.goto(f"/nl/kalender/{meeting.rstrip('/').rsplit('/', 1)[1]}/")
    assert answered and answered.status == 404


def test_a_feed_follows_changes_and_dies_when_it_is_revoked(visitor):
    secretariat, member, program = visitor("secretariat"), visitor("second_representative"), visitor()
    label = unlike_any_other("Laptop")
    feed = make_feed(member, label)
    title = unlike_any_other("Later toegevoegd")
    assert not named(titles(program, feed), title)
    make_event(secretariat, title, kind="meeting", audience="coalition")
    assert named(titles(program, feed), title)
    tag = program.request.get(feed).headers["etag"]
    assert program.request.get(feed, headers={"If-None-Match": tag}).status == 304

    member.goto("/members/calendar/feeds/")
    assert member.locator("#feed-address").count() == 0, "the address is shown once"
    member.locator(".row", has_text=label).locator('a[href$="/revoke/"]').click()
    submit(member, "main form .button--danger")

    assert program.request.get(feed).status == 404


def test_an_organisation_says_whether_it_comes(visitor, live_server_process):
    secretariat, member = visitor("secretariat"), visitor("representative")
    secretariat.goto("/members/calendar/new/")
    secretariat.check("[name=asks_organisations]")
    title = unlike_any_other("Wie komt er?")
    fields = {"title": title, "starts_on": (datetime.date.today() + datetime.timedelta(days=5)).isoformat(),
              "starts_at": "10:00", "ends_at": "11:00"}  # fmt: skip
    for name, value in fields.items():
        secretariat.fill(f"[name={name}]", value)
    submit(secretariat)

    member.goto(secretariat.url)
    submit(member, 'form[action$="/respond/"] button[value="comes"]')

    expect(member.locator(".coming-board__group").first).to_contain_text("Huis van het Spel")
    secretariat.reload()
    assert "Huis van het Spel" in secretariat.locator(".coming-board__group").first.inner_text()

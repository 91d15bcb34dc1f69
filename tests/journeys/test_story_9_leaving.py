"""Step 9: when a seat ends, open windows close within a second, the feed is gone, pages are refused."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import new_member, open_editor, submit, text_of, unlike_any_other, write

pytestmark = pytest.mark.browser
WITHIN = 1.0  # second, as the story promises; what is awaited is an event, not this time


def end_seat(secretariat: Page, organisation: str, email: str) -> None:
    """Open the question whether to end this seat, ready for the last click."""
    secretariat.goto(f"/members/organisations/{organisation}/")
    secretariat.locator(".row", has=secretariat.locator(f'a[href="mailto:{email}"]')).locator(
        'a[href$="/end/"]'
    ).click()
    expect(secretariat.locator("main form .button--danger")).to_be_visible()


def listen(page: Page) -> None:
    """Note in the page itself when editor or thread is told to stop, by the clock that all pages share.

    From that is taken what the page lost since `window.waitedFor` was emptied: a busy machine gives it no turn for a
    while, and what gets no turn hears nothing.
    """
    page.evaluate(
        """() => {
          const TICK = 20;
          let last = performance.now();
          window.stopped = {};
          window.waitedFor = 0;
          const tick = () => {
            window.waitedFor += Math.max(0, performance.now() - last - TICK);
            last = performance.now();
          };
          setInterval(tick, TICK);
          const look = () => {
            const is = selector => document.querySelector(selector) !== null;
            const now = () => (tick(), Date.now() - window.waitedFor);
            if (is('[data-editor-status][data-status="frozen"]')) window.stopped.editor ??= now();
            if (is('[data-thread][data-connection="ended"]')) window.stopped.thread ??= now();
          };
          new MutationObserver(look).observe(document.body, {subtree: true, attributes: true, childList: true});
        }"""
    )


@pytest.fixture
def leaving(visitor, live_server_process):
    """Somebody with a seat, a paper open in one window, a thread in another, and a private feed."""
    secretariat = visitor("secretariat")
    page, email = new_member(live_server_process, secretariat, visitor, "de-regenjas")
    page.goto("/members/calendar/feeds/")
    page.fill("[name=label]", "Telefoon")
    submit(page)
    feed = page.input_value("#feed-address")
    thread = page.context.new_page()
    thread.goto(live_server_process.demo["thread"])
    expect(thread.locator('[data-thread][data-connection="live"]')).to_be_visible()
    open_editor(page, live_server_process.demo["drafting_paper"])
    return secretariat, page, thread, feed, email


def test_open_windows_close_within_a_second(leaving, visitor, live_server_process):
    secretariat, page, thread, feed, email = leaving
    words = unlike_any_other("Mijn laatste zin")
    write(page, words)
    # Unsent words keep the page from reloading by itself, so that what it says can be read.
    page.fill("[data-thread-body]", "nog niet verzonden")
    thread.fill("[data-thread-body]", "nog niet verzonden")
    listen(page)
    listen(thread)
    assert page.request.get(feed).status == 200
    end_seat(secretariat, "de-regenjas", email)
    for one in (page, thread):
        one.evaluate("window.waitedFor = 0")

    with secretariat.expect_response(lambda answered: answered.request.method == "POST"):
        secretariat.click("main form .button--danger")
    ended = time.time() * 1000

    expect(page.locator('[data-editor-status][data-status="frozen"]')).to_be_attached()
    expect(thread.locator('[data-thread][data-connection="ended"]')).to_be_attached()
    expect(page.locator('#paper-text[contenteditable="false"]')).to_be_attached()
    stopped = {**page.evaluate("window.stopped"), "other": thread.evaluate("window.stopped.thread")}
    late = {name: at - ended for name, at in stopped.items() if at - ended > WITHIN * 1000}
    assert late == {}
    assert page.locator("[data-editor-notice]").count() == 1, "it says why"


def test_afterwards_feed_pages_and_sockets_are_closed_and_the_words_stay(leaving, visitor, live_server_process):
    secretariat, page, thread, feed, email = leaving
    demo = live_server_process.demo
    words = unlike_any_other("Wat ik schreef, blijft")
    write(page, words)
    expect(page.locator('[data-editor-status][data-status="saved"]')).to_be_attached()
    end_seat(secretariat, "de-regenjas", email)

    submit(secretariat, "main form .button--danger")

    assert page.request.get(feed).status == 404
    for name in (
        "drafting_paper",
        "thread",
        "papers",
        "board",
        "calendar",
        "sign_off_ballot",
        "organisations",
        "inbox",
    ):
        status = page.request.get(demo[name]).status
        assert status in (403, 404), f"{name} answers {status}"
    posted = page.request.post(demo["thread_posts"], form={"body": "toch nog iets"})
    assert posted.status in (403, 404)
    witness = visitor("staff")
    open_editor(witness, demo["drafting_paper"])
    assert words in text_of(witness)
    secretariat.goto("/members/organisations/de-regenjas/")
    assert secretariat.locator(f'a[href="mailto:{email}"]').count() == 0

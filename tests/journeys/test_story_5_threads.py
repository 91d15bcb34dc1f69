"""Step 5: posts appear in the other browser without reload, after a lost network, and without script by form."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import PATIENCE, submit, unlike_any_other

pytestmark = pytest.mark.browser
LIVE = '[data-thread][data-connection="live"]'
POSTS = "[data-thread-posts] .post"
WAITING = "[data-thread-outbox] > li"

SAID = """() => {
  const status = document.querySelector('[data-thread-status]');
  window.said = [];
  new MutationObserver(() => window.said.push(status.textContent)).observe(status, {childList: true});
}"""


def open_thread(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(LIVE)).to_be_visible()


def say(page: Page, words: str) -> None:
    page.fill("[data-thread-body]", words)
    page.click("[data-thread-form] button")


def post(page: Page, words: str):
    return page.locator(POSTS, has_text=words)


@pytest.fixture
def thread(visitor) -> str:
    """A thread of its own, opened by a member for the whole coalition."""
    page = visitor("representative")
    page.goto("/members/threads/new/")
    page.fill("[name=title]", unlike_any_other("Vragen rond de schoolpoort"))
    page.check('[name=circle][value="coalition"]')
    page.fill("[name=body]", "Wie heeft hier ervaring mee?")
    submit(page)
    return page.url


@pytest.fixture
def two(visitor, thread) -> tuple[Page, Page]:
    one, other = visitor("representative"), visitor("second_representative")
    open_thread(one, thread)
    open_thread(other, thread)
    return one, other


def test_a_post_appears_in_the_other_browser_without_reload(two):
    one, other = two
    other.evaluate("window.wasNeverLeft = true")
    question, reply = unlike_any_other("Wie kan woensdag?"), unlike_any_other("Wij komen met twee.")

    say(one, question)
    expect(post(other, question)).to_have_count(1)
    say(other, reply)
    expect(post(one, reply)).to_have_count(1)

    assert other.evaluate("window.wasNeverLeft") is True
    assert one.locator(WAITING).count() == 0
    assert one.input_value("[data-thread-body]") == ""
    author = post(one, reply).locator(".post__author").inner_text()
    expect(one.locator("[data-thread-said]")).to_have_text(f"{author}: {reply}")  # to who listens; own words are not
    assert one.locator("[data-thread-log][aria-live], [data-thread-log][role=log]").count() == 0


def test_a_button_that_is_pressed_twice_posts_once(two):
    one, other = two
    twice, after = unlike_any_other("Ik druk te vaak."), unlike_any_other("En dit kwam daarna.")

    one.fill("[data-thread-body]", twice)
    one.eval_on_selector("[data-thread-form] button", "button => { button.click(); button.click(); }")
    expect(one.locator("[data-thread-body]")).to_have_value("")
    say(one, after)

    expect(post(other, after)).to_have_count(1)  # posts go out in order: both would be here
    expect(post(other, twice)).to_have_count(1)


def test_the_thread_beside_a_paper_is_as_live(visitor, live_server_process):
    paper = live_server_process.demo["drafting_paper"]
    one, other = visitor("representative"), visitor("second_representative")
    open_thread(one, paper)
    open_thread(other, paper)
    words = unlike_any_other("Bij de derde paragraaf")

    say(one, words)

    expect(post(other, words)).to_have_count(1)


def test_what_was_said_while_the_network_was_away_comes_with_it(two):
    one, other = two
    other.context.set_offline(True)
    expect(other.locator('[data-thread][data-connection="offline"]')).to_be_attached()
    missed = [unlike_any_other(f"Terwijl jij weg was {number}") for number in (1, 2, 3)]
    for words in missed:
        say(one, words)
        expect(post(one, words)).to_have_count(1)
    assert post(other, missed[0]).count() == 0

    other.context.set_offline(False)

    for words in missed:
        expect(post(other, words)).to_have_count(1, timeout=PATIENCE * 1000)
    shown = other.locator(POSTS).evaluate_all("rows => rows.map(row => Number(row.dataset.sequence))")
    assert shown == list(range(1, len(shown) + 1))


def test_a_post_written_offline_waits_and_arrives_once(two):
    one, other = two
    words = unlike_any_other("Geschreven in de tunnel")
    one.context.set_offline(True)
    expect(one.locator('[data-thread][data-connection="offline"]')).to_be_attached()

    say(one, words)
    expect(one.locator(WAITING)).to_have_count(1)
    one.context.set_offline(False)

    expect(post(other, words)).to_have_count(1, timeout=PATIENCE * 1000)
    expect(one.locator(WAITING)).to_have_count(0)
    expect(post(one, words)).to_have_count(1)
    one.reload()
    expect(post(one, words)).to_have_count(1)


def test_a_post_written_offline_survives_closing_the_tab(two):
    one, other = two
    words = unlike_any_other("De batterij was leeg")
    one.route("**/posts/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    say(one, words)
    expect(one.locator(WAITING)).to_have_count(1)
    expect(one.locator("[data-thread-body]")).to_have_value("")  # the field is emptied when its words are kept
    again = one.context.new_page()
    one.close()

    open_thread(again, other.url)

    expect(post(other, words)).to_have_count(1, timeout=PATIENCE * 1000)
    expect(again.locator(WAITING)).to_have_count(0)


def test_r_01_a_killed_server_loses_no_post_and_shows_none_twice(two, live_server_process):
    one, other = two
    before, after = unlike_any_other("Vóór de storing"), unlike_any_other("Na de storing")
    say(one, before)
    expect(post(one, before)).to_have_count(1)

    one.evaluate(SAID)
    live_server_process.kill_web()
    say(one, after)

    expect(post(other, after)).to_have_count(1, timeout=2 * PATIENCE * 1000)
    expect(one.locator(WAITING)).to_have_count(0)
    expect(post(one, after)).to_have_count(1)
    assert [post(page, words).count() for page in two for words in (before, after)] == [1] * 4
    expect(one.locator(LIVE)).to_be_visible()
    said = one.evaluate("window.said")
    assert len(said) == len(set(said)), "who listens hears of each try to connect again"


def test_without_script_it_works_by_form_and_reload(visitor, thread):
    plain, live = visitor("second_representative", java_script_enabled=False), visitor("representative")
    open_thread(live, thread)
    words, reply = unlike_any_other("Gewoon een formulier"), unlike_any_other("Goed te lezen")
    plain.goto(thread)

    plain.fill("[name=body]", words)
    submit(plain, "[data-thread-form] button")

    assert post(plain, words).count() == 1
    expect(post(live, words)).to_have_count(1)
    say(live, reply)
    expect(post(live, reply)).to_have_count(1)
    plain.goto(thread)
    assert post(plain, reply).count() == 1


def test_a_thread_of_a_circle_is_not_there_for_others(visitor):
    member, outsider = visitor("representative"), visitor("second_representative")
    member.goto("/members/threads/new/")
    member.fill("[name=title]", unlike_any_other("Alleen voor ons huis"))
    member.locator('[name=circle][value^="organisation:"]').check()
    member.fill("[name=body]", "Dit blijft onder ons.")
    submit(member)

    answer = outsider.goto(member.url)

    assert answer and answer.status == 404
    assert "Dit blijft onder ons." not in outsider.content()

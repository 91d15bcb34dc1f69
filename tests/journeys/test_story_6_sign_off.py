"""Step 6: a text is frozen, every organisation is asked, answers show live, one click reminds the silent."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import PATIENCE, answer, mails, post_is_out, submit
from tests.journeys.votes import ADVICE, PARAGRAPHS, RESERVATION, Vote, names_in_directory, slugs_on_the_board

pytestmark = pytest.mark.browser
BOARD = "[data-live-fragment]"


@pytest.fixture
def vote(visitor) -> Vote:
    return Vote(visitor("secretariat"))


@pytest.fixture(scope="module")
def kept() -> dict[str, Vote]:
    return {}


@pytest.fixture
def asked(visitor, kept) -> Vote:
    """One sign-off for all tests of this module that leave no answer behind: to come so far takes a dozen pages."""
    if "asked" not in kept:
        kept["asked"] = Vote(visitor("secretariat"))
    return kept["asked"]


def kinds(page: Page) -> dict[str, str]:
    """What the board shows, by organisation: the tone and words of its answer."""
    rows = page.locator(f"{BOARD} > .departures > .departure").evaluate_all(
        "rows => rows.map(row => [row.querySelector('.departure__name').firstChild.textContent.trim(),"
        " row.querySelector('.departure__cell').textContent.trim()])"
    )
    return dict(rows)


def count(page: Page, kind: str) -> str:
    return page.locator(f"#count-{kind} strong").inner_text()


def organisation_of(demo: dict, role: str) -> str:
    return next(found["organisation"] for found in demo["log_ins"] if found["role"] == role)


def test_every_full_member_is_asked_and_no_answer_is_a_state(visitor, asked):
    public, secretariat = visitor(), visitor("secretariat")
    full = names_in_directory(public, "full")
    advisers = names_in_directory(public, "adviser")

    secretariat.goto(asked.ballot)

    board = kinds(secretariat)
    assert set(board) == full | advisers
    assert len(set(board.values())) == 1, "all of them have not answered, in the same words"
    assert next(iter(board.values()))
    assert count(secretariat, "none") == str(len(full))


def test_the_text_is_frozen_the_same_for_everybody(visitor, asked):
    secretariat, member = visitor("secretariat"), visitor("representative")
    secretariat.goto(asked.ballot)
    member.goto(asked.ballot)

    for page in (secretariat, member):
        for words in PARAGRAPHS:
            assert words in page.inner_text(".ballot__text article")
    hashes = {page.inner_text(".ballot__text .hash code") for page in (secretariat, member)}
    assert len(hashes) == 1 and re.fullmatch("[0-9a-f]{64}", hashes.pop())
    member.goto(f"{asked.paper}write/")
    expect(member.locator('[data-editor][data-ready="true"]')).to_be_visible()
    expect(member.locator("#paper-text")).to_have_attribute("contenteditable", "false")


def test_the_board_changes_live_with_each_kind_of_answer(visitor, live_server_process, vote):
    demo = live_server_process.demo
    watching = visitor("secretariat")
    watching.goto(vote.ballot)
    expect(watching.locator(f'{BOARD}[data-connection="live"]')).to_be_visible()
    watching.evaluate("window.wasNeverLeft = true")
    before = kinds(watching)

    answer(visitor("representative"), vote.ballot, "endorse")
    expect(watching.locator("#count-endorse strong")).to_have_text("1", timeout=PATIENCE * 1000)
    answer(visitor("second_representative"), vote.ballot, "reservation", passage=PARAGRAPHS[1][:30], text=RESERVATION)
    expect(watching.locator("#count-reservation strong")).to_have_text("1", timeout=PATIENCE * 1000)
    answer(visitor("substitute"), vote.ballot, "abstain", reason="Ons bestuur had het er nog niet over.")
    expect(watching.locator("#count-abstain strong")).to_have_text("1", timeout=PATIENCE * 1000)
    answered, advised = watching.inner_text("#board-count").split("advies: ")
    assert advised.startswith("0 van 1")
    answer(visitor("adviser"), vote.ballot, "advice", reason=ADVICE)
    expect(watching.locator(BOARD)).to_contain_text(ADVICE, timeout=PATIENCE * 1000, use_inner_text=False)

    assert watching.inner_text("#board-count").split("advies: ") == [answered, "1 van 1"], "advice is not counted"
    assert watching.evaluate("window.wasNeverLeft") is True
    after = kinds(watching)
    changed = {name for name in before if before[name] != after[name]}
    roles = ("representative", "second_representative", "substitute", "adviser")
    assert changed == {organisation_of(demo, role) for role in roles}
    note = watching.locator(".departure", has_text=organisation_of(demo, "second_representative"))
    assert RESERVATION in (note.text_content() or "")


def test_one_click_reminds_exactly_the_silent(visitor, live_server_process, vote):
    secretariat = visitor("secretariat")
    answer(visitor("representative"), vote.ballot, "endorse")
    answer(visitor("second_representative"), vote.ballot, "not_our_field")
    post_is_out(live_server_process)
    assert asked_by_mail(live_server_process, secretariat, vote), "the mails that sign-off is open"
    spoken = {
        contact
        for role in ("representative", "second_representative")
        for contact in contacts(live_server_process, visitor(role))
    }
    asked = set(slugs_on_the_board(secretariat, vote.ballot))
    silent_domains = {f"@{slug}.example" for slug in asked - {"huis-van-het-spel", "de-regenjas"}}
    before = {one["address"] for one in mails(live_server_process, secretariat)}

    secretariat.goto(vote.ballot)
    with secretariat.expect_navigation():
        secretariat.click('main a[href$="/remind/"]')
    listed = secretariat.locator("main .rows:not(.rows--aside) > .row").count()
    submit(secretariat)

    def reminded() -> set[str]:
        fresh = [one for one in mails(live_server_process, secretariat) if one["address"] not in before]
        return {one["to"] for one in fresh if vote.title in one["subject"]}

    post_is_out(live_server_process)
    assert listed == len(silent_domains)
    assert {f"@{to.split('@')[1]}" for to in reminded()} == silent_domains
    assert not spoken & reminded()


def asked_by_mail(server, page: Page, vote: Vote) -> list:
    return [one for one in mails(server, page) if vote.title in one["subject"]]


def contacts(server, page: Page) -> set[str]:
    """The addresses of everybody who sits for the organisation of this page's person."""
    page.goto("/members/profile/")
    page.locator('main .card a[href*="/members/organisations/"]').first.click()
    page.wait_for_url("**/members/organisations/**")
    hrefs = page.locator('main .rows a[href^="mailto:"]').evaluate_all("links => links.map(link => link.href)")
    return {href.removeprefix("mailto:") for href in hrefs}


def test_the_answer_form_works_without_script(visitor, vote):
    plain = visitor("representative", java_script_enabled=False)

    answer(plain, vote.ballot, "reservation", passage=PARAGRAPHS[0][:30], text=RESERVATION)

    plain.goto(vote.ballot)
    assert count(plain, "reservation") == "1"
    assert RESERVATION in (plain.locator(".ballot").text_content() or "")


def test_an_incomplete_answer_says_what_is_missing_and_keeps_what_was_typed(visitor, asked):
    page = visitor("representative")
    page.goto(f"{asked.ballot}answer/")
    page.check('[name=choice][value="reservation"]')
    page.check('[name=mandate][value="board"]')
    page.fill("[name=text_1]", RESERVATION)

    submit(page)

    assert page.locator(".error-summary li").count() >= 1
    assert page.is_checked('[name=choice][value="reservation"]')
    assert page.input_value("[name=text_1]") == RESERVATION
    page.goto(asked.ballot)
    assert count(page, "none") != "0"


def test_an_observer_does_not_answer_and_a_member_of_staff_only_prepares(visitor, asked):
    observer, staff = visitor("observer"), visitor("staff")
    for page in (observer, staff):
        page.goto(f"{asked.ballot}answer/")

    assert observer.locator("[name=choice]").count() == 0
    buttons = staff.locator("form.answer-form button").evaluate_all("buttons => buttons.map(button => button.name)")
    assert buttons == ["draft"]

"""Steps 6 and 7: a text of one's own is frozen, every organisation answers, the result is computed and published."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import (
    PATIENCE,
    answer,
    last_part,
    mails,
    open_ballot,
    settled_paper,
    submit,
    unlike_any_other,
    until,
)

pytestmark = pytest.mark.browser
PARAGRAPHS = [
    "Elke speelplaats heeft schaduw, water en een plek om niets te doen.",
    "Kinderen beslissen mee over wat er komt, en krijgen binnen zestig dagen antwoord.",
    "De gemeente telt elk jaar hoeveel speelplaatsen dat halen.",
]
RESERVATION = "Wij onderschrijven de termijn niet: voor kleine gemeenten is hij te kort."
ADVICE = "Geen minimumleeftijd vermelden; het Verdrag noemt er geen."
BOARD = "[data-live-fragment]"


class Vote:
    """One sign-off of the tests' own, asked by the secretariat."""

    def __init__(self, secretariat: Page, document_type: str = "standpunt") -> None:
        self.title = unlike_any_other("Schaduw op elke speelplaats")
        self.paper = settled_paper(secretariat, self.title, PARAGRAPHS, document_type)
        self.ballot = open_ballot(secretariat, self.paper)


@pytest.fixture
def vote(visitor) -> Vote:
    return Vote(visitor("secretariat"))


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


def slugs_on_the_board(secretariat: Page, ballot: str) -> Iterator[str]:
    """The organisations that were asked, by the board of all requests."""
    secretariat.goto("/members/board/")
    cells = secretariat.locator(f'a.board__link[href*="{last_part(ballot)}"]')
    for cell in cells.all():
        href = cell.get_attribute("href") or ""
        yield href.split("organisation=")[1]


def test_every_full_member_is_asked_and_no_answer_is_a_state(visitor, vote):
    public, secretariat = visitor(), visitor("secretariat")
    full = names_in_directory(public, "full")
    advisers = names_in_directory(public, "adviser")

    secretariat.goto(vote.ballot)

    board = kinds(secretariat)
    assert set(board) == full | advisers
    assert len(set(board.values())) == 1, "all of them have not answered, in the same words"
    assert next(iter(board.values()))
    assert count(secretariat, "none") == str(len(full))


def names_in_directory(page: Page, type: str) -> set[str]:
    page.goto("/nl/over-ons/leden/")
    address = page.url.split("?")[0]
    page.goto(f"{address}?type={type}")
    return set(page.locator(".directory__name").all_inner_texts())


def test_the_text_is_frozen_the_same_for_everybody(visitor, vote):
    secretariat, member = visitor("secretariat"), visitor("representative")
    secretariat.goto(vote.ballot)
    member.goto(vote.ballot)

    for page in (secretariat, member):
        for words in PARAGRAPHS:
            assert words in page.inner_text(".ballot__text article")
    hashes = {page.inner_text(".ballot__text .hash code") for page in (secretariat, member)}
    assert len(hashes) == 1 and re.fullmatch("[0-9a-f]{64}", hashes.pop())
    member.goto(f"{vote.paper}write/")
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
    answered = watching.inner_text("#board-count")
    answer(visitor("adviser"), vote.ballot, "advice", reason=ADVICE)
    expect(watching.locator(BOARD)).to_contain_text(ADVICE, timeout=PATIENCE * 1000, use_inner_text=False)

    assert watching.inner_text("#board-count") == answered, "advice is not counted"
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
    until(lambda: asked_by_mail(live_server_process, secretariat, vote), "the mails that sign-off is open")
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
    listed = secretariat.locator("main .row").count()
    submit(secretariat)

    def reminded() -> set[str]:
        fresh = [one for one in mails(live_server_process, secretariat) if one["address"] not in before]
        return {one["to"] for one in fresh if vote.title in one["subject"]}

    until(
        lambda: {f"@{to.split('@')[1]}" for to in reminded()} >= silent_domains,
        "a mail to each silent organisation",
        60,
    )
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


def test_an_incomplete_answer_says_what_is_missing_and_keeps_what_was_typed(visitor, vote):
    page = visitor("representative")
    page.goto(f"{vote.ballot}answer/")
    page.check('[name=choice][value="reservation"]')
    page.check('[name=mandate][value="board"]')
    page.fill("[name=text_1]", RESERVATION)

    submit(page)

    assert page.locator(".error-summary li").count() >= 1
    assert page.is_checked('[name=choice][value="reservation"]')
    assert page.input_value("[name=text_1]") == RESERVATION
    page.goto(vote.ballot)
    assert count(page, "none") != "0"


def test_an_observer_does_not_answer_and_a_member_of_staff_only_prepares(visitor, vote):
    observer, staff = visitor("observer"), visitor("staff")
    for page in (observer, staff):
        page.goto(f"{vote.ballot}answer/")

    assert observer.locator("[name=choice]").count() == 0
    buttons = staff.locator("form.answer-form button").evaluate_all("buttons => buttons.map(button => button.name)")
    assert buttons == ["draft"]


def test_when_all_have_answered_the_result_is_computed_prepared_and_published(visitor, live_server_process):
    secretariat, public = visitor("secretariat"), visitor()
    vote = Vote(secretariat, "open-brief")  # a kind of paper whose result can be made ready at once
    answer(visitor("representative"), vote.ballot, "endorse")
    answer(visitor("second_representative"), vote.ballot, "reservation", passage=PARAGRAPHS[1][:30], text=RESERVATION)
    answer(visitor("adviser"), vote.ballot, "advice", reason=ADVICE)
    done = {"huis-van-het-spel", "de-regenjas", "instituut-kindertijd"}
    for slug in set(slugs_on_the_board(secretariat, vote.ballot)) - done:
        answer(secretariat, vote.ballot, "endorse", organisation=slug)
    secretariat.goto(vote.ballot)
    decide = secretariat.locator('form[action$="/decide/"] button')
    if decide.count():  # unless the worker was quicker
        with secretariat.expect_navigation():
            decide.click()
    line = secretariat.locator(".result p").first.inner_text()
    signed = len(names_in_directory(public, "full"))
    assert secretariat.locator('main a[href$="/publish/"]').count() == 0, "first it is made ready"

    submit(secretariat, 'form:has(input[name=verb][value="prepare"]) button')
    secretariat.goto(f"{vote.ballot}publish/")
    demand = unlike_any_other("Geef elke speelplaats schaduw.")
    secretariat.fill("[name=demand]", demand)
    submit(secretariat)
    assert secretariat.locator(".error-summary").count() == 1, "without a version for children a reason is asked"
    assert secretariat.input_value("[name=demand]") == demand
    waiver = "De kinderen die meelazen, maken zelf een affiche."
    secretariat.fill("[name=child_version_waiver]", waiver)
    submit(secretariat)

    expect(secretariat).to_have_url(re.compile("/nl/standpunten/"))
    public.goto(secretariat.url)
    read = public.inner_text("main")
    for words in (*PARAGRAPHS, demand, line, waiver):
        assert words in read
    assert public.locator(".signatories li").count() == signed
    note = public.locator(".document aside.reservation-note")
    assert note.count() == 1 and RESERVATION in note.inner_text() and "De Regenjas" in note.inner_text()
    passage = public.locator(".document p", has_text=PARAGRAPHS[1]).first
    assert passage.locator("sup a.reservation-mark").get_attribute("href") == f"#{note.get_attribute('id')}"
    assert ADVICE not in read
    assert "Instituut Kindertijd" not in public.locator(".signatories").inner_text()
    downloads_open(public)
    found_in_library_and_on_the_front_page(public, demand)


def downloads_open(public: Page) -> None:
    """PDF and DOCX are what they say, and hold the text."""
    address = public.url
    pdf, docx = until(lambda: download_links(public, address), "links to PDF and DOCX")
    answered = {
        name: until(lambda link=link: served(public, link), name) for name, link in (("pdf", pdf), ("docx", docx))
    }
    assert answered["pdf"].startswith(b"%PDF-")
    with zipfile.ZipFile(io.BytesIO(answered["docx"])) as package:
        written = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    for words in PARAGRAPHS:
        assert words in written
    assert RESERVATION in written


def download_links(public: Page, address: str) -> list[str]:
    public.goto(address)
    links = public.locator(".downloads a").evaluate_all("links => links.map(link => link.href)")
    found = [next((link for link in links if link.endswith(end)), "") for end in (".pdf", ".docx")]
    return found if all(found) else []


def served(public: Page, link: str) -> bytes:
    answered = public.request.get(link)
    return answered.body() if answered.status == 200 else b""


def found_in_library_and_on_the_front_page(public: Page, demand: str) -> None:
    public.goto("/nl/standpunten/")
    assert demand in public.inner_text("main")
    public.goto("/nl/")
    assert demand in public.inner_text("main")


def test_the_result_follows_the_rule_and_an_objection_blocks_consensus(visitor, vote):
    secretariat = visitor("secretariat")
    answer(visitor("representative"), vote.ballot, "object", reason="Zo kunnen wij niet tekenen.")
    for slug in set(slugs_on_the_board(secretariat, vote.ballot)) - {"huis-van-het-spel", "instituut-kindertijd"}:
        answer(secretariat, vote.ballot, "endorse", organisation=slug)

    secretariat.goto(vote.ballot)
    decide = secretariat.locator('form[action$="/decide/"] button')
    if decide.count():
        with secretariat.expect_navigation():
            decide.click()

    expect(secretariat.locator(".result")).to_be_visible()
    assert secretariat.locator('main a[href$="/publish/"]').count() == 0
    answered = secretariat.goto(f"{vote.ballot}publish/")
    if answered and answered.status == 200:
        secretariat.fill("[name=demand]", "Toch?")
        secretariat.fill("[name=child_version_waiver]", "Nee.")
        submit(secretariat)
        assert "/members/ballots/" in secretariat.url


def test_the_decided_paper_of_the_demo_waits_for_publication(visitor, live_server_process):
    secretariat = visitor("secretariat")

    secretariat.goto(live_server_process.demo["decided_ballot"])

    assert secretariat.locator(".result p").first.inner_text()
    preview = secretariat.goto(f"{live_server_process.demo['decided_ballot']}publish/")
    assert preview and preview.status == 200
    secretariat.fill("[name=demand]", "Maak het half uur vóór de schoolbel autovrij.")
    secretariat.fill("[name=child_version_waiver]", "De klas die meeschreef maakt een filmpje.")
    submit(secretariat, 'main button[name="preview"]')
    assert "Maak het half uur" in secretariat.inner_text(".preview")

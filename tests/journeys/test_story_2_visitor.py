"""Step 2: what a visitor reads is there, in three languages, each page on its own address, and it is true."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile

import pytest
from playwright.sync_api import Page

from tests.server import ROOT

pytestmark = pytest.mark.browser
LANGUAGES = ("nl", "fr", "en")
PAGES = ["home", "mission_page", "member_directory", "library", "calendar_page", "news_index", "project_page",
         "guide_page",
         "contact_page", "policy_page", "child_page"]  # fmt: skip
TEXTS = ROOT / "coalition" / "demo" / "texts"


def told(name: str, key: str) -> list[dict]:
    """What a file of the demo's texts tells."""
    return tomllib.loads((TEXTS / name).read_text())[key]


def ways(page: Page) -> dict[str, str]:
    """Where the language switch of this page leads."""
    links = page.locator("nav.languages").first.locator("a")
    return dict(links.evaluate_all("links => links.map(link => [link.hreflang, new URL(link.href).pathname])"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_an_address_and_a_text_of_its_own_in_each_language(visitor, live_server_process, name):
    page = visitor()
    page.goto(live_server_process.demo[name])
    addresses = ways(page)
    assert set(addresses) == set(LANGUAGES)
    heads, texts = set(), set()

    for language, address in addresses.items():
        page.goto(live_server_process.demo[name])
        with page.expect_navigation():
            page.locator(f'nav.languages a[hreflang="{language}"]').first.click()
        assert page.url.endswith(address) and address.startswith(f"/{language}/")
        assert page.get_attribute("html", "lang") == language
        assert ways(page) == addresses
        heads.add(page.inner_text("main h1"))
        texts.add(page.inner_text("main"))

    assert len(texts) == 3, "the same text stands on two addresses"
    assert len(heads) > 1 or name in ("contact_page", "policy_page")  # some words are the same in two languages


def test_the_front_page_counts_its_members_and_shows_what_is_new(visitor, live_server_process):
    page = visitor()

    page.goto("/nl/")

    assert page.locator('.hero a[href$="/leden/"]').inner_text().count("27") == 1
    assert page.locator(".hero__ring svg").count() == 1
    assert page.locator(".stand h3 a").count() == 3
    assert page.locator(".coming__item").count() == 3
    for language in LANGUAGES:
        page.goto(f"/{language}/")
        assert page.locator(".stand h3 a").count() == 3, f"no positions on the front page in {language}"
        assert page.locator(".following > *").count() > 0, f"nothing is followed up in {language}"
        assert page.locator(".doors__list > *").count() > 0, f"no doors in {language}"


def test_the_mission_has_two_pillars_and_six_goals(visitor, live_server_process):
    page = visitor()
    page.goto(live_server_process.demo["mission_page"])

    for address in ways(page).values():
        page.goto(address)
        assert page.locator(".pillar").count() == 2
        assert page.locator(".goals > li").count() == 6


def test_the_directory_shows_27_members_and_each_has_a_page(visitor, live_server_process):
    page = visitor()
    page.goto(live_server_process.demo["member_directory"])
    names = page.locator(".directory__name a")

    assert names.count() == 27
    known = {one["name"] for one in told("organisations.toml", "organisation") if "type" in one}
    assert set(names.all_inner_texts()) <= known
    addresses = names.evaluate_all("links => links.map(link => link.href)")
    for address in addresses:
        assert page.request.get(address).status == 200
    page.goto(live_server_process.demo["member_page"])
    assert page.inner_text("h1") == "Huis van het Spel"
    assert page.locator("main .rows .row").count() >= 1, "what it signed"


def test_the_directory_finds_by_word_and_says_when_nothing_fits(visitor, live_server_process):
    page = visitor()
    page.goto(live_server_process.demo["member_directory"])

    page.fill("main [name=q]", "armoede")
    page.press("main [name=q]", "Enter")
    page.wait_for_url("**q=armoede**")
    assert 0 < page.locator(".directory__name").count() < 27
    page.goto(f"{live_server_process.demo['member_directory']}?q=zeppelin")
    assert page.locator(".directory__name").count() == 0
    assert page.locator("main .empty").is_visible()


def signed_in_the_story(key: str) -> tuple[set[str], list[dict]]:
    """Who signed a paper, and its public reservations, by the text that the demo was told from."""
    organisations = {one["initials"]: one for one in told("organisations.toml", "organisation")}
    paper = next(one for one in told("papers.toml", "paper") if one["key"] == key)
    answers = paper["answers"]
    others = {
        *answers["silent"],
        *answers.get("abstain", []),
        *answers.get("not_our_field", []),
        *answers.get("object", {}),
    }
    full = {initials for initials, one in organisations.items() if one.get("type") == "full" and "until" not in one}
    public = [one for one in answers.get("reservation", []) if one.get("public", True)]
    return {organisations[initials]["name"] for initials in full - others}, public


def test_a_position_shows_who_stands_behind_it_and_their_reservations(visitor, live_server_process):
    page = visitor()
    signed, reservations = signed_in_the_story("detentie")

    page.goto(live_server_process.demo["position_page_with_reservations"])

    names = names_of_signatories(page)
    assert signed <= set(names)
    assert len(names) == len(set(names)) and len(names) - len(signed) <= 1  # one member joined while the story went on
    notes = page.locator("article.document aside.reservation-note")
    assert notes.count() == len(reservations)
    shown = page.inner_text("main")
    for number, note in enumerate(notes.all(), start=1):
        assert note.get_attribute("id") == f"reservation-{number}"
        mark = page.locator(f'article.document sup a.reservation-mark[href="#reservation-{number}"]')
        assert mark.count() == 1, "the number stands at its passage"
        assert page.locator(f'.signatories a[href="#reservation-{number}"]').count() == 1
    for one in reservations:
        passage = page.locator("article.document :is(li, p)", has_text=one["passage"]).locator("a.reservation-mark")
        assert passage.count() >= 1, one["passage"]
        in_dutch = one.get("texts", {}).get("nl", one.get("text", ""))
        assert in_dutch[:60] in shown
    hidden = [one for one in told_reservations("detentie") if not one.get("public", True)]
    assert hidden and all(one.get("text", "?")[:60] not in shown for one in hidden if "text" in one)
    assert re.search(r"\d+ van de \d+", page.inner_text(".standing__line"))
    assert re.search("[0-9a-f]{64}", shown)


def names_of_signatories(page: Page) -> list[str]:
    """Without the letters in their dots and the numbers of their reservations."""
    return page.locator(".signatories li").evaluate_all(
        """rows => rows.map(row => {
          const words = row.cloneNode(true);
          for (const other of words.querySelectorAll("svg, .reservation-mark, .signatories__until")) other.remove();
          return words.textContent.trim();
        })"""
    )


def told_reservations(key: str) -> list[dict]:
    paper = next(one for one in told("papers.toml", "paper") if one["key"] == key)
    return paper["answers"].get("reservation", [])


def test_silence_is_listed_apart_and_never_as_a_signature(visitor, live_server_process):
    page = visitor()
    page.goto(live_server_process.demo["position_page_with_tacit_consent"])

    names = set(names_of_signatories(page))
    tacit = page.locator(".standing p.meta").first.inner_text()

    # Of the seven that said nothing, three demonstrably got the question twice over and two reminders.
    silent = {
        one["name"] for one in told("organisations.toml", "organisation") if one["initials"] in ("DF", "BM", "LB")
    }
    assert not silent & names
    assert sum(name in tacit for name in silent) == len(silent)


def test_a_position_can_be_downloaded_and_read(visitor, live_server_process):
    page = visitor()
    page.goto(live_server_process.demo["position_page"])
    links = page.locator(".downloads a").evaluate_all("links => links.map(link => link.href)")
    title = page.inner_text("h1")

    pdf = page.request.get(next(link for link in links if link.endswith(".pdf"))).body()
    docx = page.request.get(next(link for link in links if link.endswith(".docx"))).body()

    assert pdf.startswith(b"%PDF-") and len(pdf) > 10_000
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        written = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    assert title in written
    assert page.locator('.downloads a[href*="mag-ik-hier-spelen"]').count() == 1, "the version for children"


def test_the_library_lists_every_published_position_and_searches(visitor, live_server_process):
    page = visitor()
    page.goto(live_server_process.demo["library"])
    listed = set(
        page.locator(".library__item h2 a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    )

    assert set(live_server_process.demo["published_positions"]) <= listed
    page.fill("main [name=q]", "speeltoets")
    page.press("main [name=q]", "Enter")
    page.wait_for_url("**q=speeltoets**")
    assert 0 < page.locator(".library__item").count() < len(listed)
    feed = page.request.get(live_server_process.demo["positions_feed"])
    assert feed.status == 200 and b"<feed" in feed.body()


@pytest.mark.parametrize("name", ["position_page", "position_page_superseded", "position_page_under_review"])
def test_a_position_says_whether_it_still_holds(visitor, live_server_process, name):
    page = visitor()

    page.goto(live_server_process.demo[name])

    standing = page.locator(".position-banners .notice", has_text=re.compile("nieuwer standpunt|wordt herzien"))
    assert standing.count() == (0 if name == "position_page" else 1)


def test_a_visitor_writes_to_the_secretariat_and_nothing_typed_is_lost(visitor, live_server_process):
    page = visitor()
    page.goto(live_server_process.demo["contact_page"])
    page.fill("[name=message]", "Wanneer is de volgende open vergadering?")
    page.fill("[name=email]", "dit is geen adres")
    with page.expect_navigation():
        page.click("#form form button")
    assert page.locator(".error-summary").count() == 1
    assert page.input_value("[name=message]") == "Wanneer is de volgende open vergadering?"

    page.fill("[name=email]", "lezer@ergens.example")
    with page.expect_navigation():
        page.click("#form form button")

    assert page.locator(".notice--success").count() == 1

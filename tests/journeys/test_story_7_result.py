"""Step 7: the result is computed by the rule, made ready and published, with PDF and DOCX."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import answer, endorse_for, submit, unlike_any_other, until
from tests.journeys.votes import (
    ADVICE,
    PARAGRAPHS,
    RESERVATION,
    Vote,
    names_in_directory,
    slugs_on_the_board,
    trusts_the_telephone,
)

pytestmark = pytest.mark.browser


def test_when_all_have_answered_the_result_is_computed_prepared_and_published(visitor, live_server_process):
    secretariat, public = visitor("secretariat"), visitor()
    trusts_the_telephone(secretariat, "open-brief")
    vote = Vote(secretariat, "open-brief")  # a kind of paper whose result can be made ready at once
    answer(visitor("representative"), vote.ballot, "endorse")
    answer(visitor("second_representative"), vote.ballot, "reservation", passage=PARAGRAPHS[1][:30], text=RESERVATION)
    answer(visitor("adviser"), vote.ballot, "advice", reason=ADVICE)
    done = {"huis-van-het-spel", "de-regenjas", "instituut-kindertijd"}
    first, *others = set(slugs_on_the_board(secretariat, vote.ballot)) - done
    answer(secretariat, vote.ballot, "endorse", organisation=first)
    for slug in others:
        endorse_for(secretariat, vote.ballot, slug)
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


def test_the_result_follows_the_rule_and_an_objection_blocks_consensus(visitor):
    secretariat = visitor("secretariat")
    trusts_the_telephone(secretariat, "standpunt")
    vote = Vote(secretariat)
    answer(visitor("representative"), vote.ballot, "object", reason="Zo kunnen wij niet tekenen.")
    for slug in set(slugs_on_the_board(secretariat, vote.ballot)) - {"huis-van-het-spel", "instituut-kindertijd"}:
        endorse_for(secretariat, vote.ballot, slug)

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

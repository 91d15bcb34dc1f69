"""What stands around the text for who reads it: whether it is saved, its language, its length, and what is printed."""

from __future__ import annotations

from uuid import uuid4

import pytest
from channels.db import database_sync_to_async as in_database
from django.urls import reverse
from playwright.async_api import Page, expect
from pycrdt import Doc

from members.models import Person
from positions import document, store
from positions.models import Paper
from positions.operations.versions import keep_version
from positions.sections import sections_of
from tests import factories
from tests.browser import AWAITED_BROWSER
from tests.positions.suggesting import text_in
from tests.positions.test_paper_editor import SAVED, TEXT, type_behind
from tests.positions.test_phone_browser import PHONE

pytestmark = AWAITED_BROWSER
PASSAGES = "<p>Un deux trois quatre cinq six sept huit neuf dix</p>" * 32
DESKTOP = {"viewport": {"width": 1440, "height": 800}}
STATUS = "[data-editor-status]"
IN_SIGHT = """(afloat) => {
  const { top, bottom, left, right } = document.querySelector(afloat).getBoundingClientRect();
  const bar = document.querySelector(".shell__bar").getBoundingClientRect();
  return bottom > top && top >= bar.bottom - 1 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
}"""
# What a text on paper needs, and what only a screen needs.
ON_PAPER = {"h1", TEXT, f"{TEXT} > p >> nth=-1"}
ONLY_ON_PAPER = {".print-line"}
ON_SCREEN = {
    ".shell__bar", ".shell__side", ".breadcrumbs", ".shell__head .button", ".desk-tools", ".editor-toolbar",
    ".find-bar", STATUS, "#editor-help", ".writing-desk__outline", ".writing-desk__talk",
}  # fmt: skip


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    """321 words in French are agreed; of these somebody proposes to take three away, and to add twenty."""
    paper = factories.make_paper(lead=alfa, language="fr", word_budget=400)
    store.write_initial(paper, f"<h2>Pourquoi</h2>{PASSAGES}", drafter)
    (section,) = sections_of(document.tree_of(store.load_document(paper.pk)[0]))
    paper.sections.create(block_id=section.block_id, key="why", word_budget=350)

    def propose(doc: Doc) -> None:
        text_in(doc, 1).insert(0, "encore " * 20, {"insertion": {"id": str(uuid4())}})
        text_in(doc, 2).format(0, len("Un deux trois"), {"deletion": {"id": str(uuid4())}})

    store.change_text(paper, propose, by=drafter, organisation=alfa, session="test")
    return paper


@in_database
def keep(paper: Paper, by: Person) -> None:
    keep_version(Paper.objects.get(pk=paper.pk), label="To print", by=by)


async def visible(page: Page, parts: set[str]) -> set[str]:
    return {part for part in parts if await page.locator(part).first.is_visible()}


async def prints(page: Page, button: str) -> int:
    """How often the browser is asked to print when somebody presses this."""
    await page.evaluate("() => { window.asked = 0; window.print = () => void (window.asked += 1); }")
    await page.click(button)
    return await page.evaluate("window.asked")


@pytest.mark.parametrize(("screen", "place"), [(PHONE, "above"), (DESKTOP, "below")])
async def test_that_it_is_saved_stays_in_sight_while_the_paper_is_scrolled(paper, open_paper, drafter, screen, place):
    page = await open_paper(drafter, reduced_motion="reduce", **screen)
    afloat = f"[data-status-afloat={place}]"
    await page.wait_for_selector(SAVED)
    await expect(page.locator(STATUS)).to_be_in_viewport()
    await expect(page.locator(afloat)).to_be_hidden()

    await page.locator(f"{TEXT} > p >> nth=-1").evaluate("(line) => line.scrollIntoView({ block: 'center' })")
    await page.wait_for_function(IN_SIGHT, arg=afloat)
    await expect(page.locator(STATUS)).not_to_be_in_viewport()
    await expect(page.locator(f"{afloat}[data-status=saved]")).to_be_visible()
    await expect(page.locator(afloat)).to_have_text(await page.inner_text(STATUS))

    await page.context.set_offline(True)
    await expect(page.locator(f"{afloat}[data-status=offline]")).to_be_visible()
    assert await page.evaluate(IN_SIGHT, afloat)
    await expect(page.locator(afloat)).to_have_text(await page.inner_text(STATUS))
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    await page.locator(STATUS).evaluate("(status) => status.scrollIntoView({ block: 'center' })")
    await expect(page.locator(afloat)).to_be_hidden()


async def test_the_text_is_spelt_and_spoken_in_its_own_language_and_the_tools_in_that_of_the_reader(
    paper, open_paper, drafter
):
    page = await open_paper(drafter)

    language = "(element) => element.closest('[lang]').lang"
    assert await page.locator(TEXT).evaluate(language) == "fr"
    assert await page.locator(TEXT).evaluate("(text) => text.spellcheck")
    assert await page.locator(".editor-toolbar").evaluate(language) == "en"
    assert await page.locator("html").get_attribute("lang") == "en"


async def test_the_length_and_the_reading_time_are_those_of_the_agreed_text_here_and_on_the_pages(
    paper, open_paper, drafter
):
    page = await open_paper(drafter)
    length, outline = page.locator("[data-editor-words]"), page.locator("[data-editor-outline]")
    await expect(length).to_have_text("321 words · 1 min reading · 79 words left")
    await expect(outline).to_contain_text("320 / 350 words")

    # 330 words are read in a minute and a half.
    await type_behind(page, f"{TEXT} > p >> nth=-1", " et onze douze treize quatorze quinze seize vingt cent mille ")
    await expect(length).to_have_text("331 words · 2 min reading · 69 words left")
    await expect(outline).to_contain_text("330 / 350 words")
    await page.wait_for_selector(SAVED)

    await page.goto(reverse("positions:section_list", args=[paper.uuid]))
    await expect(page.get_by_role("main")).to_contain_text("330 of 350 words")
    await keep(paper, drafter)
    await page.goto(reverse("positions:version", args=[paper.uuid, "v1"]))
    await expect(page.locator(".shell__head")).to_contain_text("331 words")


async def test_on_paper_stands_the_text_and_nothing_to_press(paper, open_paper, drafter, second):
    wide = {"viewport": {"width": 1720, "height": 800}}  # there is room for the doors of the house too
    page, other = await open_paper(drafter, **wide), await open_paper(second)
    await other.click(f"{TEXT} > h2")
    flag = page.locator(f"{TEXT} .cursor")
    await flag.wait_for(state="attached")
    assert await prints(page, "[data-desk-tool=print]") == 1
    await page.click("[data-desk-tool=find]")
    await page.fill("#find-words", "deux")
    await page.locator(".found").first.wait_for()

    everything = ON_PAPER | ONLY_ON_PAPER | ON_SCREEN
    assert await visible(page, everything) == ON_PAPER | ON_SCREEN
    await page.emulate_media(media="print")
    assert await visible(page, everything) == ON_PAPER | ONLY_ON_PAPER
    await expect(flag).to_be_hidden()
    found = page.locator(".found").first
    assert await found.evaluate("(word) => getComputedStyle(word).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert "live text at edit 2" in await page.inner_text(".print-line")


async def test_a_kept_version_is_printed_without_what_is_pressed(paper, open_paper, drafter):
    page = await open_paper(drafter)
    await keep(paper, drafter)
    await page.goto(reverse("positions:version", args=[paper.uuid, "v1"]))
    on_paper, on_screen = {"h1", "article p >> nth=-1"}, {".shell__bar", ".breadcrumbs", "[data-print]"}

    assert await prints(page, "[data-print]") == 1
    assert await visible(page, on_paper | on_screen) == on_paper | on_screen
    await page.emulate_media(media="print")
    assert await visible(page, on_paper | on_screen) == on_paper

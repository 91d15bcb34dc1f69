"""The editor as a tool, in a real browser: help, find and replace, size, objects, sections, following, pasting."""

from __future__ import annotations

import asyncio

import pytest
from channels.db import database_sync_to_async as in_database
from playwright.async_api import Page, Route, expect

from positions import document, store
from positions.models import Paper, SectionTemplate, Source
from positions.operations import sections
from positions.sections import sections_of
from tests import factories
from tests.browser import AWAITED_BROWSER
from tests.journeys import axe
from tests.positions.test_paper_editor import SAVED, TEXT, sees, stored

pytestmark = AWAITED_BROWSER
LONG = "".join(f"<p>Paragraph {number} goes on for a while.</p>" for number in range(40))
START = (
    "<h2>Why</h2><p>Children play outside.</p><h2>Findings</h2><p>Space is short. Space is dear.</p>"
    f"{LONG}<h2>Reflex</h2>"
)
WORD = (
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>One</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>"
    "From Word<img src=x></p>"
)
AT_THEIR_CURSOR = """(number) => {
    const cursor = document.querySelector('#paper-text .cursor');
    const { top, bottom } = cursor?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
    const there = document.querySelectorAll('#paper-text > h2')[number].contains(cursor);
    return there && top >= 0 && bottom <= innerHeight;
}"""
ZOOM = "getComputedStyle(document.querySelector('.editor-sheet')).getPropertyValue('--zoom')"


@pytest.fixture
def paper(alfa, drafter, second) -> Paper:
    paper = factories.make_paper(lead=alfa, language="en", word_budget=10)
    SectionTemplate.objects.create(
        document_type=paper.document_type,
        key="reflex",
        title_nl="Reflex",
        guidance_nl="Met wie?",
        guidance_en="With whom?",
    )  # fmt: skip
    store.write_initial(paper, START, drafter)
    why, _findings, reflex = sections_of(document.tree_of(store.load_document(paper.pk)[0]))
    sections.assign_section(paper, why.block_id, by=drafter, seat=second.seats.get())
    sections.lock_section(paper, why.block_id, by=second)
    paper.sections.create(block_id=reflex.block_id, key="reflex", is_required=True)
    Source.objects.create(title="Concluding observations", author="Committee", year=2019)
    return paper


@pytest.fixture
def third(db):
    return factories.make_person("Third", organisation=factories.make_organisation("Third"))


async def apply(page: Page) -> None:
    """Answer the dialog, and be back in the text."""
    await page.click("dialog button[value=apply]")
    await page.locator("dialog").wait_for(state="detached")
    await page.locator(f"{TEXT}:focus").wait_for()


async def test_a_section_says_what_belongs_in_it_and_a_locked_one_stays_as_it_is(paper, open_paper, third):
    page = await open_paper(third)
    outline = page.locator("[data-editor-outline]")

    assert await page.locator(f"{TEXT} .guidance").inner_text() == "With whom?"
    await outline.locator("li >> nth=0", has_text="Locked").wait_for(state="attached")
    await outline.locator("li >> nth=2", has_text="To be filled in").wait_for(state="attached")
    await page.locator("[data-editor-words]", has_text="over the budget").wait_for()
    assert await page.locator(f"{TEXT} [aria-description]").all_inner_texts() == ["Why"]
    await expect(page.get_by_role("heading", name="Why")).to_have_accessible_description("Locked")

    await page.click(f"{TEXT} > p >> nth=0")
    await page.keyboard.type("Mine ")
    await page.locator("[data-editor-notice]", has_text="locked by Second").wait_for()
    await page.click(f"{TEXT} > p >> nth=1")
    await page.keyboard.press("End")
    await page.keyboard.type(" Open.")
    await page.wait_for_selector(SAVED)

    text = await in_database(stored)(paper)
    assert "Children play outside." in text and "Mine" not in text and "Space is dear. Open." in text
    assert page.problems == []


async def test_words_are_found_replaced_enlarged_and_helped_by_keyboard(paper, open_paper, third):
    page = await open_paper(third)
    await page.click(f"{TEXT} > h2 >> nth=1")

    await page.keyboard.press("Control+f")
    await page.fill("#find-words", "space")
    await page.get_by_text("1 / 2", exact=True).wait_for()
    await page.keyboard.press("Enter")
    await page.get_by_text("2 / 2", exact=True).wait_for()
    await expect(page.locator(".find-bar [role=status]")).to_have_text("2 / 2: Space is short. Space is dear.")
    assert await page.locator(".found").count() == 2
    await page.fill("#find-instead", "Room")
    await page.click("[data-find=find_replace_all]")
    await sees(page, "Room is short. Room is dear.")
    await page.keyboard.press("Escape")
    assert await page.locator(".found").count() == 0

    await page.click("[data-desk-tool=zoom_in]")
    assert await page.evaluate(ZOOM) == "1.1"
    await page.click(f"{TEXT} > h2 >> nth=1")
    await page.keyboard.press("F1")
    await page.locator(".help-dialog kbd", has_text="Alt+F10").wait_for()
    await page.keyboard.press("Escape")
    await page.locator(f"{TEXT}:focus").wait_for()
    assert page.problems == []


async def test_articles_sources_demands_and_words_from_word_are_objects_of_the_text(paper, open_paper, third):
    page = await open_paper(third)
    await page.click(f"{TEXT} > p >> nth=1")
    await page.keyboard.press("End")

    await page.keyboard.press("Control+Alt+a")
    await page.fill("#ask-article", "31")
    await page.locator("#ask-article-list option", has_text="31").wait_for()
    await page.select_option("#ask-article-list", "31")
    # The search for what was typed comes behind the choice, and leaves it alone.
    await page.evaluate("new Promise((done) => setTimeout(done, 200))")
    await apply(page)
    await page.keyboard.press("Control+Alt+c")
    await page.locator("#ask-source-list option", has_text="Committee").wait_for(state="attached")
    await page.select_option("#ask-source-list", index=0)
    await page.fill("#ask-locator", "paragraph 12")
    await apply(page)
    await page.click(f"{TEXT} > p >> nth=2")
    await page.keyboard.press("Control+Alt+d")
    await page.select_option("#ask-addressee", "flanders")
    await page.fill("#ask-articles", "28, 31 and 31")
    await apply(page)
    await page.click(f"{TEXT} > p >> nth=3")
    await page.keyboard.press("End")
    await page.evaluate(
        "(html) => { const data = new DataTransfer(); data.setData('text/html', html);"
        "window.__editor.view.dom.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true})); }",
        WORD,
    )
    await page.locator("[data-editor-notice]", has_text="no pictures").wait_for()
    await sees(page, "From Word")
    # What was chosen before is chosen, however late the search for others answers.
    may_come = asyncio.Event()

    async def wait(route: Route) -> None:
        await may_come.wait()
        await route.continue_()

    await page.route("**/*format=json*", wait)
    await page.dblclick(f"{TEXT} cite")
    await page.fill("#ask-locator", "paragraph 13")
    await apply(page)
    await sees(page, "paragraph 13")
    may_come.set()
    await page.wait_for_selector(SAVED)

    html = document.render_html(document.tree_of((await in_database(store.load_document)(paper.pk))[0]))
    assert 'href="/articles/crc/31/">article 31 CRC</a>' in html
    assert "<cite>Committee (2019) Concluding observations, paragraph 13</cite>" in html
    assert 'data-demand data-addressee="flanders" data-articles="28,31"><p' in html
    assert "From Word" in html and "<li>" in html
    assert page.problems == []


async def test_somebody_is_followed_until_one_stops(paper, open_paper, third, second):
    one, other = await open_paper(third), await open_paper(second)
    follow = one.locator("[data-follow]", has_text="Second")

    await follow.click()
    assert await follow.get_attribute("aria-pressed") == "true"
    await other.click(f"{TEXT} > h2 >> nth=2")
    await one.wait_for_function(AT_THEIR_CURSOR, arg=2)
    # A frame may come before a cursor that is known already is drawn: here it always does.
    await one.evaluate("() => { const soon = setTimeout; window.setTimeout = (act, ms) => soon(act, ms || 200); }")
    await other.click(f"{TEXT} > h2 >> nth=0")
    await one.wait_for_function(AT_THEIR_CURSOR, arg=0)
    await one.keyboard.press("Escape")

    assert await follow.get_attribute("aria-pressed") == "false"
    assert one.problems == other.problems == []


# How long somebody who is followed may be away, in milliseconds, on a page that is open already.
MAY_BE_AWAY = """(long) => {
  const { setTimeout: soon } = window;
  window.setTimeout = (act, ms) => soon(act, ms === 10000 ? long : ms);
}"""


async def test_following_outlives_the_server(paper, open_paper, paper_server, third, second):
    one, other = await open_paper(third), await open_paper(second)
    follow = one.locator("[data-follow]", has_text="Second")
    await one.evaluate(MAY_BE_AWAY, 600_000)
    await follow.click()
    await other.click(f"{TEXT} > h2 >> nth=2")
    await one.wait_for_function(AT_THEIR_CURSOR, arg=2)

    await asyncio.to_thread(paper_server.kill)
    for page in (one, other):
        await page.wait_for_selector("[data-editor-status]:is([data-status=reconnecting], [data-status=offline])")
    await asyncio.to_thread(paper_server.start)
    for page in (one, other):
        await page.wait_for_selector(SAVED)
    await other.click(f"{TEXT} > h2 >> nth=0")
    await one.wait_for_function(AT_THEIR_CURSOR, arg=0)

    assert await follow.get_attribute("aria-pressed") == "true"


async def test_who_does_not_come_back_is_followed_no_more(paper, open_paper, third, second):
    one, other = await open_paper(third), await open_paper(second)
    await one.wait_for_selector(SAVED)
    await one.evaluate(MAY_BE_AWAY, 100)
    await one.locator("[data-follow]", has_text="Second").click()
    await one.get_by_text("You follow Second").first.wait_for()

    await other.close()

    await one.get_by_text("You no longer follow Second").first.wait_for()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
async def test_the_desk_has_no_barrier_that_a_machine_can_find(paper, open_paper, third, width, scheme):
    page = await open_paper(third)
    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await page.set_viewport_size({"width": width, "height": 900})
    await page.click("[data-desk-tool=find]")
    await page.fill("#find-words", "space")
    await page.locator(".found--here").wait_for()

    await page.evaluate(axe.SOURCE.read_text() + "; undefined")
    found = await page.evaluate(axe.RUN, axe.TAGS)

    assert "\n".join(found) == ""
    assert await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0

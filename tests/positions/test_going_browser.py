"""From beside the text to a place in it, by keyboard: the caret stands there and what is typed comes there."""

from __future__ import annotations

import pytest

from positions import store
from positions.models import Paper
from tests import factories
from tests.browser import AWAITED_BROWSER
from tests.positions.test_paper_editor import TEXT, type_behind

pytestmark = AWAITED_BROWSER
START = "<h2>What we ask</h2><p>Every child plays.</p><h2>Why we ask it</h2><p>Play is a right.</p>"
HERE = """() => {
  const { $from } = window.__editor.view.state.selection;
  return [$from.parent.textContent, $from.parentOffset, document.activeElement.id];
}"""


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, START, drafter)
    return paper


async def test_by_keyboard_one_goes_into_the_heading_the_comment_and_the_suggestion(paper, open_paper, drafter):
    page = await open_paper(drafter, viewport={"width": 1440, "height": 900})
    outline = page.locator("[data-editor-outline] [data-goto]")

    await outline.nth(1).press("Enter")
    assert await page.evaluate(HERE) == ["Why we ask it", 0, "paper-text"]
    await outline.nth(0).click()  # a pointer looks, and leaves the caret where it is
    assert (await page.evaluate(HERE))[:2] == ["Why we ask it", 0]
    assert await page.evaluate("document.activeElement.id") != "paper-text"

    await outline.nth(1).press("Enter")
    await page.keyboard.press("Shift+Control+ArrowRight")
    await page.keyboard.press("Control+Alt+m")
    await page.locator("[data-comment-chosen]", has_text="Why").wait_for()
    await page.keyboard.type("For whom?")
    await page.keyboard.press("Control+Enter")
    await page.locator("[data-comment-card]", has_text="For whom?").wait_for()
    await outline.nth(0).press("Enter")
    await page.locator("[data-comment-go]").press("Enter")
    assert await page.evaluate(HERE) == ["Why we ask it", 0, "paper-text"]

    await page.get_by_role("switch", name="Suggest").click()
    await page.wait_for_selector("[data-suggesting=true]")
    await type_behind(page, f"{TEXT} > p >> nth=1", " Always.")
    await page.click("[data-tab=suggestions]")
    await outline.nth(0).press("Enter")
    await page.locator("[data-suggestion-go]").press("Enter")
    assert await page.evaluate(HERE) == ["Play is a right. Always.", 16, "paper-text"]
    assert page.problems == []


async def test_a_heading_that_others_write_takes_no_link_from_under_finger_or_focus(paper, open_paper, drafter, second):
    wide = {"viewport": {"width": 1440, "height": 900}}
    page, other = await open_paper(drafter, **wide), await open_paper(second, **wide)
    links = page.locator("[data-editor-outline] [data-goto]")

    await links.nth(1).focus()
    await type_behind(other, f"{TEXT} > h2 >> nth=0", " now")
    await links.filter(has_text="What we ask now").wait_for()
    assert await page.evaluate("document.activeElement.textContent") == "Why we ask it"

    await links.nth(0).evaluate("link => (link.isTheSame = true)")
    await links.nth(0).hover()
    await page.mouse.down()
    await type_behind(other, f"{TEXT} > h2 >> nth=1", " today")
    await page.locator(f"{TEXT} > h2", has_text="Why we ask it today").wait_for()
    await page.evaluate("new Promise((done) => setTimeout(done, 400))")  # by then the list would be drawn
    assert await links.nth(0).evaluate("link => link.isTheSame")
    await page.mouse.up()
    await links.filter(has_text="Why we ask it today").wait_for()
    assert page.problems == other.problems == []


async def test_who_only_reads_stands_in_the_heading_too(paper, open_paper, observer):
    page = await open_paper(observer, viewport={"width": 1440, "height": 900})

    await page.locator("[data-editor-outline] [data-goto]").nth(1).press("Enter")

    assert (await page.evaluate(HERE))[2] == "paper-text"
    assert await page.evaluate("document.getSelection().anchorNode.textContent") == "Why we ask it"

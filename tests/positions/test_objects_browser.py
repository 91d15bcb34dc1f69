"""Links, articles and sources in the live text: where they lead, and how they are changed after they were made."""

from __future__ import annotations

import pytest
from channels.db import database_sync_to_async as in_database

from positions import document, store
from positions.models import Paper
from tests import factories
from tests.browser import AWAITED_BROWSER
from tests.positions.test_comments_editor import reads
from tests.positions.test_paper_editor import SAVED, TEXT, both_hold_the_same, sees

pytestmark = AWAITED_BROWSER
SOURCE = "0b6f8d4e-1c1f-4c57-9d5e-0a3b7c1d2e3f"
START = (
    '<p>See <a href="https://example.org/play">the plan</a> of the towns.</p>'
    '<p>As in <cite data-ref="ARTICLE"></cite>'
    ' and in <cite data-ref="Play today" data-locator="p. 4"></cite>.</p>'
    "<p>A note<span data-footnote>Old words.</span>.</p>"
    '<p>And <cite data-ref="Our library" data-locator="p. 9"></cite>.</p>'
)
ARTICLE = {"treaty": "CRC", "article": "31", "label": "article 31 CRC"}
TAKE_THE_ARTICLE = "() => window.__editor.view.dispatch(window.__editor.view.state.tr.delete(32, 42))"
CARD = ".object-card"


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    paper = factories.make_paper(lead=alfa)
    tree = document.tree_from_html(START)
    words = tree["content"][1]["content"]
    place = next(at for at, node in enumerate(words) if node.get("attrs", {}).get("ref") == "ARTICLE")
    words[place] = {"type": "article_reference", "attrs": ARTICLE}
    (cited,) = (node for node in tree["content"][3]["content"] if node["type"] == "citation")
    cited["attrs"]["source"] = SOURCE
    store.write_first(paper, tree, drafter)
    return paper


def everything(paper: Paper) -> str:
    doc, _sequence = store.load_document(paper.pk)
    return document.render_html(document.tree_of(doc, suggestions=True))


async def opened_by(page, deed) -> str:
    """The address of the new tab that a deed opens."""
    async with page.context.expect_page() as coming:
        await deed()
    tab = await coming.value
    await tab.wait_for_url(lambda url: url != "about:blank")
    address = tab.url
    await tab.close()
    return address


async def test_a_writer_opens_and_changes_what_stands_at_the_caret(paper, open_paper, drafter, second):
    page, other = await open_paper(drafter), await open_paper(second)
    await page.context.route("https://example.org/**", lambda route: route.fulfill(body="A plan"))

    await page.click(f"{TEXT} a", position={"x": 20, "y": 5})
    link = page.locator(f"{CARD} a")
    assert await link.get_attribute("href") == "https://example.org/play"
    assert "noopener" in await link.get_attribute("rel")
    assert await opened_by(page, lambda: page.keyboard.press("Control+Enter")) == "https://example.org/play"
    assert await opened_by(page, lambda: page.click(f"{TEXT} a", modifiers=["Control"])) == "https://example.org/play"
    await page.keyboard.press("Escape")
    await page.locator(CARD).wait_for(state="hidden")

    await page.click(f"{TEXT} .article-reference")
    assert await link.get_attribute("href") == "/articles/crc/31/"
    assert (await opened_by(page, lambda: page.keyboard.press("Control+Enter"))).endswith("/articles/crc/31/")
    await page.keyboard.press("Escape")  # the card of the article lies over it
    await page.click(f"{TEXT} cite >> nth=1")
    await page.locator(".editor-sheet + [role=status]", has_text="Our library, p. 9. Open it: Ctrl+Enter").wait_for()
    await page.context.route("**/members/sources/*/", lambda route: route.fulfill(body="On the way"))
    assert (await opened_by(page, lambda: page.keyboard.press("Control+Enter"))).endswith(f"/members/sources/{SOURCE}/")
    assert (await opened_by(page, lambda: page.click(f"{CARD} a"))).endswith(f"/members/sources/{SOURCE}/")
    await page.click(f"{TEXT} .article-reference")
    assert len(page.context.pages) == 1

    await page.keyboard.press("Enter")
    assert await page.input_value("dialog #ask-article") != ""
    assert await page.input_value("dialog select") == "31"
    await page.keyboard.press("Escape")  # leaves all as it was
    await page.locator("dialog").wait_for(state="detached")
    await page.keyboard.press("Enter")
    await page.fill("dialog #ask-paragraph", "1")
    await page.keyboard.press("Enter")
    await other.locator(".article-reference", has_text="31.1").wait_for()
    await page.dblclick(f"{TEXT} cite")
    assert await page.input_value("dialog #ask-ref") == "Play today"
    await page.fill("dialog #ask-locator", "p. 5")
    await page.keyboard.press("Enter")
    await sees(other, "Play today, p. 5")
    await page.click(f"{TEXT} .footnote", position={"x": 60, "y": 10})
    await page.keyboard.press("Control+Alt+f")
    assert await page.input_value("dialog input") == "Old words."
    await page.fill("dialog input", "New words.")
    await page.keyboard.press("Enter")
    await reads(other, "New words.")  # the caret stands in the middle of them

    await both_hold_the_same(page, other)
    html = await in_database(everything)(paper)
    assert html.count(">artikel 31.1") == 1
    assert html.count("<cite") == 2
    assert "Old words." not in html
    assert page.problems == other.problems == []


async def test_who_only_reads_follows_links_and_articles_by_keyboard(paper, open_paper, observer):
    page = await open_paper(observer)

    article = page.locator(f"{TEXT} a:has(.article-reference)")
    assert await article.get_attribute("href") == "/articles/crc/31/"
    assert page.problems == []
    await page.focus(f"{TEXT} a >> nth=0")
    await page.keyboard.press("Tab")
    async with page.expect_navigation():
        await page.keyboard.press("Enter")

    assert page.url.endswith("/articles/crc/31/")


async def test_a_source_that_is_chosen_may_go_or_become_a_suggestion(paper, open_paper, drafter, second):
    page, other = await open_paper(drafter), await open_paper(second)
    await page.get_by_role("switch", name="Suggest").click()
    await page.wait_for_selector("[data-suggesting=true]")

    await page.click(f"{TEXT} cite")
    await page.click("[data-tool=citation]")
    await page.fill("dialog #ask-ref", "Play tomorrow")
    await page.keyboard.press("Enter")
    await other.locator(f"{TEXT} ins", has_text="Play tomorrow, p. 4").wait_for()
    await other.locator(f"{TEXT} del", has_text="Play today, p. 4").wait_for()
    await page.wait_for_selector(SAVED)
    await page.click(f"{TEXT} .article-reference")  # and while it is chosen, its passage goes
    await other.evaluate(TAKE_THE_ARTICLE)
    await page.locator(f"{TEXT} .article-reference").wait_for(state="detached")

    await both_hold_the_same(page, other)
    assert page.problems == other.problems == []

"""Suggesting in real browsers: one who may only suggest, one who writes, and a page without script that decides."""

from __future__ import annotations

import pytest
from channels.db import database_sync_to_async as in_database
from playwright.async_api import Page, Route

from positions import document, store
from positions.models import Paper, Suggestion
from positions.operations import suggestions
from tests import factories
from tests.browser import AWAITED_BROWSER
from tests.positions.test_paper_editor import (
    SAVED,
    START,
    TEXT,
    both_hold_the_same,
    sees,
    stored,
    type_behind,
)

pytestmark = AWAITED_BROWSER
CARDS = "/suggestions/?part=cards"
# Until the last edit that was not sent is on the shelf, and with it those before.
KEPT = "() => { const { shelf, unsent } = window.__editor.provider; return shelf.mark([unsent.at(-1).kept], {}); }"
# Whether one edit is on the shelf: what the closed tab left there went.
IS_ALONE = """() => new Promise((resolve) => {
  const asked = indexedDB.open("papers");
  asked.onsuccess = () => {
    const counted = asked.result.transaction("unsent").objectStore("unsent").count();
    counted.onsuccess = () => { asked.result.close(); resolve(counted.result === 1); };
  };
})"""


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    paper = factories.make_paper(lead=alfa, member_mode="suggest")
    store.write_initial(paper, START, drafter)
    return paper


def everything(paper: Paper) -> str:
    doc, _sequence = store.load_document(paper.pk)
    return document.render_html(document.tree_of(doc, suggestions=True))


async def cards_are_fetched(page: Page) -> None:
    """Twice: what the second answer says was asked for after this began, and the first has been drawn."""
    for _ in range(2):
        async with page.expect_response(lambda response: CARDS in response.url) as fetched:
            await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        await (await fetched.value).finished()


async def test_a_member_suggests_and_the_lead_decides_on_a_page_without_script(
    paper,
    open_paper,
    paper_server,
    drafter,
    second,
):
    writer, suggester = await open_paper(drafter), await open_paper(second)
    before = await in_database(stored)(paper)
    await suggester.wait_for_selector("[data-editor][data-suggesting=true]")

    await type_behind(suggester, f"{TEXT} > p >> nth=0", " Every day.")
    await sees(writer, "Every child plays. Every day.")
    await suggester.click(f"{TEXT} > h2")
    await suggester.keyboard.press("End")
    await suggester.keyboard.press("Control+Shift+ArrowLeft")
    await suggester.keyboard.press("Backspace")
    await writer.locator(f"{TEXT} > h2 del", has_text="ask").wait_for()
    await suggester.click(f"{TEXT} > p >> nth=0")
    await suggester.keyboard.press("Home")
    await suggester.keyboard.press("Enter")
    await suggester.click("[data-tool=heading3]")
    await both_hold_the_same(writer, suggester)

    assert await in_database(stored)(paper) == before
    await writer.click("[data-tab=suggestions]")
    cards = writer.locator("[data-suggestion-card]")
    await cards.nth(3).wait_for()
    # Cards are fetched again and again: one that reads as before is not taken from under the finger.
    await cards.nth(0).evaluate("card => (card.isTheSame = true)")
    await cards_are_fetched(writer)
    assert await cards.nth(0).evaluate("card => card.isTheSame")
    # Nor is one that reads differently now, before the finger has left it.
    card = cards.filter(has_text="Every day.")
    own = await in_database(Suggestion.objects.get)(uuid=await card.get_attribute("data-suggestion-card"))
    await card.get_by_role("button", name="Accept").hover()
    await writer.mouse.down()
    await in_database(suggestions.explain_suggestion)(own, rationale="Also on Sundays.", by=second)
    await cards_are_fetched(writer)
    await writer.evaluate("new Promise((done) => setTimeout(done, 50))")  # what reads the answer has had its turn
    await writer.mouse.up()
    await suggester.locator(f"{TEXT} ins", has_text="Every day.").wait_for(state="detached")
    await both_hold_the_same(writer, suggester)
    assert "Every child plays. Every day." in await in_database(stored)(paper)

    plain = await writer.context.browser.new_context(base_url=paper_server.url, java_script_enabled=False)
    await plain.add_cookies(await writer.context.cookies())
    page = await plain.new_page()
    await page.goto(f"/members/papers/{paper.uuid}/suggestions/")
    await page.get_by_role("button", name="Reject all").click()
    await page.get_by_role("button", name="Reject them").click()
    await page.get_by_text("are rejected").or_(page.get_by_text("is rejected")).first.wait_for()
    await suggester.locator(f"{TEXT} :is(ins, del, [data-modification])").first.wait_for(state="detached")

    await both_hold_the_same(writer, suggester)
    assert await in_database(stored)(paper) == before.replace("plays.", "plays. Every day.")
    assert "suggestion" not in await in_database(everything)(paper)
    assert set(await in_database(list)(Suggestion.objects.values_list("state", flat=True))) == {"accepted", "rejected"}
    assert writer.problems == suggester.problems == []


async def test_a_writer_switches_suggesting_on_and_off(paper, open_paper, drafter):
    page = await open_paper(drafter)

    await page.get_by_role("switch", name="Suggest").click()
    await page.wait_for_selector("[data-suggesting=true]")
    await cards_are_fetched(page)
    asked = []

    async def answer(route: Route) -> None:
        asked.append(route.request.url)
        await (route.fulfill(body="") if len(asked) == 1 else route.continue_())  # as before the edit is on disk

    await page.route(f"**{CARDS}", answer)
    await type_behind(page, f"{TEXT} > p >> nth=0", " Perhaps.")
    await page.locator("[data-suggestion-card]", has_text="Perhaps.").wait_for(state="attached")
    assert len(asked) > 1
    await page.get_by_role("switch", name="Suggest").click()
    await page.wait_for_selector("[data-suggesting=false]")
    await type_behind(page, f"{TEXT} > h2", " Surely.")
    await page.wait_for_selector(SAVED)

    text = await in_database(stored)(paper)
    assert "Surely." in text
    assert "Perhaps." not in text
    assert "Perhaps." in await in_database(everything)(paper)
    assert page.problems == []


async def test_two_want_the_same_words_gone_in_a_paper_that_an_earlier_version_made(
    paper, open_paper, paper_server, second, adviser
):
    await in_database(Paper.objects.filter(pk=paper.pk).update)(schema_version=1)
    one, other = await open_paper(second), await open_paper(adviser)
    before = await in_database(stored)(paper)
    for page in (one, other):
        await page.wait_for_selector("[data-editor][data-suggesting=true]")

    await one.click(f"{TEXT} > p >> nth=0")
    await one.keyboard.press("Home")
    await one.keyboard.press("Control+Shift+ArrowRight")
    await one.keyboard.press("Backspace")
    await other.locator(f"{TEXT} > p del", has_text="Every").wait_for()
    await other.click(f"{TEXT} > p >> nth=0")
    await other.keyboard.press("Home")
    await other.keyboard.press("Shift+End")
    await other.keyboard.press("Backspace")
    await one.locator(f"{TEXT} > p del del", has_text="Every").wait_for()
    await both_hold_the_same(one, other)
    for page in (one, other):
        await page.wait_for_selector(SAVED)

    assert await in_database(stored)(paper) == before
    made = await in_database(list)(Suggestion.objects.filter(paper=paper).order_by("created_at"))
    whole = await in_database(everything)(paper)
    assert [f'data-suggestion="{row.uuid}"' in whole for row in made] == [True, True]
    assert await in_database(Suggestion.objects.filter(state=Suggestion.State.OPEN).count)() == 2


async def divide(page: Page, words: str) -> None:
    """The first paragraph behind its first word."""
    await page.click(f"{TEXT} > p >> nth=0")
    await page.keyboard.press("Home")
    await page.keyboard.press("Control+ArrowRight")
    await page.keyboard.press("Enter")
    await page.keyboard.type(words)


async def both_divide(one: Page, other: Page) -> None:
    """The same paragraph, the other one offline: the rest of it would stand there twice."""
    for page in (one, other):
        await page.wait_for_selector("[data-editor][data-suggesting=true]")
    await other.wait_for_selector(SAVED)
    await other.context.set_offline(True)
    await other.wait_for_selector("[data-editor-status][data-status=offline]")
    await divide(one, "First.")
    await one.wait_for_selector(SAVED)
    await divide(other, "Thought of on the train.")
    await type_behind(other, f"{TEXT} > h2", " of the town")


async def test_whose_suggestion_does_not_fit_any_more_reads_why_and_gets_back_what_does(
    paper, open_paper, paper_server, second, adviser
):
    one, other = await open_paper(second), await open_paper(adviser)
    before = await in_database(stored)(paper)
    await both_divide(one, other)
    await other.click(f"{TEXT} li >> nth=1")
    await other.keyboard.press("Home")
    await other.keyboard.press("Shift+End")
    await other.keyboard.press("Backspace")

    await other.context.set_offline(False)

    await other.wait_for_selector("[data-editor][data-frozen=true]")
    assert "your suggestion does not fit the text any more" in await other.inner_text("[data-editor-notice]")
    assert "Thought of on the train." in await other.input_value(".editor-unsent")
    assert await in_database(stored)(paper) == before
    await other.click("[data-editor-notice] a")
    await other.wait_for_selector("[data-editor-notice=again]")
    await other.wait_for_selector(SAVED)
    assert "Some of your suggestions still fitted" in await other.inner_text("[data-editor-notice=again]")
    assert "Thought of on the train." in await other.input_value(".editor-unsent")
    assert "of the town" not in await other.input_value(".editor-unsent")
    await one.locator(f"{TEXT} > h2 ins", has_text="of the town").wait_for()
    await one.locator(f"{TEXT} li del", has_text="two").wait_for()
    await both_hold_the_same(one, other)
    assert await in_database(stored)(paper) == before
    await other.reload()
    await other.wait_for_selector("[data-editor-notice=left]")
    assert "Thought of on the train." in await other.input_value(".editor-unsent")
    assert "of the town" not in await other.input_value(".editor-unsent")  # it is in the text
    await other.click("[data-discard-unsent]")
    await other.reload()
    await other.wait_for_selector(SAVED)
    assert await other.locator("[data-editor-notice]").count() == 0


async def test_what_a_closed_tab_left_and_the_server_refused_from_the_next_is_not_offered_beside_being_put_in_again(
    paper, open_paper, paper_server, second, adviser
):
    one, closed = await open_paper(second), await open_paper(adviser)
    await both_divide(one, closed)
    await closed.evaluate(KEPT)
    address, context = closed.url, closed.context
    await closed.close(run_before_unload=False)
    await context.set_offline(False)

    other = await context.new_page()
    await other.goto(address)
    await other.wait_for_selector("[data-editor][data-frozen=true]")
    await other.wait_for_function("() => window.__editor.provider.unsent.some(({ kept }) => kept.keepsake)")
    await other.evaluate(KEPT)
    await other.wait_for_function(IS_ALONE)
    await other.click("[data-editor-notice] a")
    await other.wait_for_selector("[data-editor-notice=again]")
    await other.wait_for_selector(SAVED)

    await one.locator(f"{TEXT} > h2 ins", has_text="of the town").wait_for()
    offered = [await words.input_value() for words in await other.locator(".editor-unsent").all()]
    assert [words.count("Thought of on the train.") for words in offered] == [1]
    assert "of the town" not in offered[0]

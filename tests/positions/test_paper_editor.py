"""The editor in a real browser, on the real page, with a real server that may die."""

from __future__ import annotations

import pytest
from channels.db import database_sync_to_async as in_database
from django.utils import timezone
from playwright.async_api import Page

from members.realtime import nudge
from positions import document, store
from positions.models import Paper
from tests import factories
from tests.browser import AWAITED_BROWSER
from tests.journeys import axe

pytestmark = AWAITED_BROWSER
SAVED = "[data-editor-status][data-status=saved]"
TEXT = "#paper-text"
START = (
    "<h2>What we ask</h2><p>Every child plays.</p><ul><li>one</li><li>two</li></ul>"
    "<table><tr><th>a</th><td>b</td></tr></table><p>The end<span data-footnote>A note.</span>.</p>"
)


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, START, drafter)
    return paper


async def type_behind(page: Page, selector: str, words: str) -> None:
    await page.click(selector)
    await page.keyboard.press("End")
    await page.keyboard.type(words)


async def sees(page: Page, words: str) -> None:
    await page.locator(TEXT, has_text=words).wait_for()


def stored(paper: Paper) -> str:
    return document.plain_text(document.tree_of(store.load_document(paper.pk)[0]))


async def both_hold_the_same(one: Page, other: Page) -> None:
    await one.wait_for_selector(SAVED)
    await other.wait_for_selector(SAVED)
    await both_show_the_same(one, other)


async def both_show_the_same(one: Page, other: Page) -> None:
    tree = "JSON.stringify(window.__editor.view.state.doc)"
    for _ in range(600):
        if await one.evaluate(tree) == await other.evaluate(tree):
            return
        await one.wait_for_timeout(50)
    assert await one.evaluate(tree) == await other.evaluate(tree)


async def test_opening_a_paper_changes_nothing_in_it(paper, open_paper, drafter):
    page = await open_paper(drafter)
    await page.wait_for_selector(SAVED)

    await in_database(paper.refresh_from_db)()
    assert paper.sequence == 1
    assert page.problems == []


async def test_two_members_write_together_and_see_each_other(paper, open_paper, drafter, second):
    one, other = await open_paper(drafter), await open_paper(second)

    await type_behind(one, f"{TEXT} > p >> nth=0", " Every day.")
    await sees(other, "Every child plays. Every day.")
    await other.locator(".cursor-flag", has_text="Drafter · AL").wait_for(state="attached")
    await type_behind(other, f"{TEXT} > h2", " together")
    await sees(one, "What we ask together")
    people = one.locator("[data-editor-people]")
    await people.get_by_text("Second").wait_for()

    await both_hold_the_same(one, other)
    assert "Every child plays. Every day." in await in_database(stored)(paper)
    assert one.problems == other.problems == []


async def test_every_tool_gives_both_the_same_text(paper, open_paper, drafter, second):
    one, other = await open_paper(drafter), await open_paper(second)
    await one.click(f"{TEXT} > p >> nth=0")

    for tool in ("strong", "em", "heading2", "heading3", "bullet_list", "outdent", "ordered_list", "outdent",
                 "blockquote", "rule", "table", "header_column", "header_row", "row_add", "column_add", "row_remove",
                 "undo"):  # fmt: skip
        await one.click(f"[data-tool={tool}]")
        await one.keyboard.type("x")
    await one.keyboard.press("Control+End")
    await one.keyboard.press("Control+Alt+f")
    await one.fill("dialog input", "Said in a note")
    await one.keyboard.press("Enter")

    await sees(other, "Said in a note")
    await both_hold_the_same(one, other)
    assert one.problems == other.problems == []


async def test_a_table_works_by_keyboard_and_tools_whenever_its_code_comes(paper, open_paper, drafter):
    page = await open_paper(drafter, hold="late-plugins")
    await page.wait_for_selector(SAVED)
    await page.click(f"{TEXT} th")
    await page.keyboard.press("Tab")  # asked before the code is there
    await page.keyboard.type("# ")  # stays what it is, and nothing is lost
    await page.locator(f"{TEXT} th", has_text="#").wait_for()

    await page.let_come()
    await page.wait_for_function(
        "() => window.__editor.view.state.plugins.some((plugin) => plugin.props.handleTripleClick)"
    )
    await page.keyboard.type("x")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.type("y")
    await page.click("[data-tool=row_add]")
    await page.click(f"{TEXT} > p >> nth=0")
    await page.keyboard.press("Home")
    await page.keyboard.type("### ")

    await page.wait_for_selector(f"{TEXT} > h3 >> text=Every child plays.")
    cells = await page.locator(f"{TEXT} th, {TEXT} td").all_inner_texts()
    assert [cell.strip() for cell in cells] == ["y", "x", "", ""]
    tool = page.locator("[data-tool=header_row]")
    assert await tool.get_attribute("aria-pressed") == "false"
    await page.click(f"{TEXT} td >> nth=-1")
    await tool.click()
    assert await tool.get_attribute("aria-pressed") == "true"
    assert await page.get_attribute("[data-tool=header_column]", "aria-pressed") == "true"
    assert await page.locator(f"{TEXT} th").count() == 3
    assert page.problems == []


async def test_blocks_keep_their_names_and_new_ones_get_their_own(paper, open_paper, drafter):
    page = await open_paper(drafter)
    names = "[...document.querySelectorAll('#paper-text [data-block]')].map((block) => block.dataset.block)"
    before = await page.evaluate(names)

    await page.click(f"{TEXT} > p >> nth=0")
    await page.keyboard.press("Home")
    await page.keyboard.press("Enter")  # an empty one in front
    await page.keyboard.type("New in front")
    await page.keyboard.press("Enter")
    await page.keyboard.type("And another")

    after = await page.evaluate(names)
    assert len(after) == len(set(after)) == len(before) + 2
    assert [name for name in after if name in before] == before
    words = await page.locator(f"{TEXT} > p").all_inner_texts()
    assert [text.strip() for text in words[:3]] == ["", "New in front", "And anotherEvery child plays."]
    assert await page.locator(f'[data-block="{before[1]}"]').inner_text() == words[2]


async def test_what_is_pasted_is_cleaned(paper, open_paper, drafter):
    page = await open_paper(drafter)
    html = (
        "<h1 onclick='x()'>Pasted</h1><p style='color:red'>With <b>weight</b> <a href='javascript:x()'>bad</a>"
        " <a href='https://example.org/'>good</a></p><script>x()</script><img src=x onerror=x()><iframe></iframe>"
    )

    await page.click(f"{TEXT} > p >> nth=-1")
    await page.evaluate(
        "(html) => { const data = new DataTransfer(); data.setData('text/html', html);"
        "window.__editor.view.dom.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true})); }",
        html,
    )
    await sees(page, "weight")
    await page.wait_for_selector(SAVED)

    html = document.render_html(document.tree_of((await in_database(store.load_document)(paper.pk))[0]))
    assert "<strong>weight</strong>" in html
    assert '<a href="https://example.org/" rel="noopener nofollow">good</a>' in html
    for bad in ("script", "onclick", "style", "iframe", "img"):
        assert bad not in html


async def test_without_a_network_the_words_wait_and_arrive_once(paper, open_paper, drafter, second):
    one, other = await open_paper(drafter), await open_paper(second)
    await one.wait_for_selector(SAVED)

    await one.context.set_offline(True)
    await one.wait_for_selector("[data-editor-status][data-status=offline]")
    await type_behind(one, f"{TEXT} > p >> nth=0", " Typed offline.")
    assert await one.evaluate("window.__editor.provider.saved") is False
    await type_behind(other, f"{TEXT} > h2", " meanwhile")
    await one.context.set_offline(False)

    await sees(one, "What we ask meanwhile")
    await sees(other, "Every child plays. Typed offline.")
    await both_hold_the_same(one, other)
    assert (await in_database(stored)(paper)).count("Typed offline.") == 1


async def test_row_09_leaving_offline_with_unsaved_words_warns(paper, open_paper, drafter):
    page = await open_paper(drafter)
    await page.wait_for_selector(SAVED)

    await page.context.set_offline(True)
    await page.wait_for_selector("[data-editor-status][data-status=offline]:has-text('kept on this computer')")
    await type_behind(page, f"{TEXT} > p >> nth=0", " Not yet sent.")
    async with page.expect_event("dialog") as asked:
        await page.close(run_before_unload=True)
    dialog = await asked.value
    assert dialog.type == "beforeunload"
    await dialog.dismiss()

    assert "Not yet sent." in await page.inner_text(TEXT)  # one stayed


async def test_a_killed_server_loses_nothing_that_was_shown(paper, open_paper, drafter, second, paper_server):
    one, other = await open_paper(drafter), await open_paper(second)

    await type_behind(one, f"{TEXT} > p >> nth=0", " In the middle of a sen")
    await sees(other, "In the middle")
    seen = await other.evaluate("window.__editor.view.state.doc.child(1).textContent")
    paper_server.kill()
    kept = await in_database(stored)(paper)
    await one.keyboard.type("tence.")
    await one.wait_for_selector("[data-editor-status]:is([data-status=reconnecting], [data-status=offline])")
    paper_server.start()

    await sees(other, "In the middle of a sentence.")
    await both_hold_the_same(one, other)
    assert seen.strip() in kept
    assert (await in_database(stored)(paper)).count("In the middle of a sentence.") == 1


async def test_an_ended_seat_freezes_the_editor_by_a_nudge_and_offers_the_unsent_words(paper, open_paper, second):
    page = await open_paper(second)
    await page.wait_for_selector(SAVED)

    def end() -> None:
        second.seats.update(ends_at=timezone.now())
        nudge(f"person.{second.pk}", type="rights")

    await in_database(end)()

    await page.wait_for_selector("[data-editor][data-frozen=true]")  # long before rights are asked by the clock
    assert await page.locator(TEXT).get_attribute("contenteditable") == "false"
    assert "may no longer change this paper" in await page.inner_text("[data-editor-notice]")


async def test_words_of_a_moment_too_late_can_be_copied(paper, open_paper, drafter):
    page = await open_paper(drafter)
    await page.wait_for_selector(SAVED)

    await in_database(Paper.objects.filter(pk=paper.pk).update)(state=Paper.State.SIGN_OFF)  # and nobody is told
    await type_behind(page, f"{TEXT} > p >> nth=0", " Too late")

    await page.wait_for_selector("[data-copy-unsent]")
    assert "Too late".startswith((await page.input_value(".editor-unsent")).strip()[:3])
    assert await page.locator(TEXT).get_attribute("contenteditable") == "false"
    assert "Too late" not in await in_database(stored)(paper)


async def test_a_reader_reads_live_and_has_no_tools(paper, open_paper, drafter, observer):
    writer, reader = await open_paper(drafter), await open_paper(observer)

    await type_behind(writer, f"{TEXT} > p >> nth=0", " Read this.")

    await sees(reader, "Read this.")
    assert await reader.locator(TEXT).get_attribute("contenteditable") == "false"
    assert await reader.locator(".editor-toolbar").is_hidden()
    assert await reader.locator("[data-editor-status]").get_attribute("data-status") == "reading"


async def test_the_keyboard_goes_to_the_tools_and_out_of_the_text(paper, open_paper, drafter):
    page = await open_paper(drafter)
    await page.click(f"{TEXT} td")

    await page.keyboard.press("Alt+F10")
    focused = "document.activeElement.dataset.tool ?? document.activeElement.id"
    assert await page.evaluate(focused) == "undo"
    await page.keyboard.press("ArrowRight")
    assert await page.evaluate(focused) == "redo"
    await page.keyboard.press("Escape")
    assert await page.evaluate(focused) == "paper-text"
    await page.keyboard.press("Escape")
    await page.keyboard.press("Tab")
    assert await page.evaluate(focused) != "paper-text"


@pytest.mark.parametrize("width", [360, 1440])
async def test_the_editor_has_no_barrier_that_a_machine_can_find(paper, open_paper, drafter, width):
    page = await open_paper(drafter)
    await page.set_viewport_size({"width": width, "height": 900})
    await page.click(f"{TEXT} > p >> nth=0")

    await page.evaluate(axe.SOURCE.read_text() + "; undefined")
    found = await page.evaluate(axe.RUN.replace("axe.run(document,", "axe.run('[data-editor]',"), axe.TAGS)

    assert "\n".join(found) == ""
    assert await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


async def test_row_27_a_passage_that_stands_twice_is_pointed_out_until_one_of_them_is_gone(
    paper, open_paper, drafter, second
):
    page, other = await open_paper(drafter), await open_paper(second)
    await page.wait_for_selector(SAVED)
    for one in (page, other):
        await one.context.set_offline(True)
        await one.wait_for_selector("[data-editor-status][data-status=offline]")
        await one.click(f"{TEXT} > p >> nth=0")
        await one.click("[data-tool=heading3]")
    for one in (page, other):
        await one.context.set_offline(False)

    warning = page.locator("[data-editor] :has(> [data-twice])")
    await warning.wait_for()
    assert "stands in the text twice" in await warning.inner_text()
    assert await page.locator(f"{TEXT} > h3", has_text="Every child plays.").count() == 2
    await page.click("[data-twice]")

    await page.click(f"{TEXT} > h3 >> nth=1", click_count=3)
    await page.keyboard.press("Backspace")
    await page.keyboard.press("Backspace")
    await warning.wait_for(state="hidden")
    await both_hold_the_same(page, other)

"""Comments beside the text, in a real browser: one person writes, another may only comment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from channels.db import database_sync_to_async as in_database
from playwright.async_api import Page, Route

from positions import store
from positions.models import Mode, Paper, PaperAccess, PassageComment
from tests import factories
from tests.browser import AWAITED_BROWSER

pytestmark = AWAITED_BROWSER
START = "<h2>What we ask</h2><p>Every child plays outside.</p><p>Every yard opens after school.</p>"
CARD = "[data-comments-list] > [data-comment-card]"


@pytest.fixture
def paper(alfa, beta, drafter, second) -> Paper:
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, START, drafter)
    PaperAccess.objects.create(paper=paper, organisation=beta, mode=Mode.COMMENT)
    return paper


async def comment_by_keyboard(page: Page, words: str) -> None:
    """Choose the first word of the first paragraph with the arrows, and say something about it."""
    await page.locator("#paper-text").focus()
    # The editor shows its own selection again 20 ms after the focus: a later timer of the page comes behind that.
    await page.evaluate("new Promise((done) => setTimeout(done, 40))")
    for key in ("ArrowDown", "Home", *["Shift+ArrowRight"] * 5):
        await page.keyboard.press(key)
    await page.locator(".comment-float").wait_for()
    await page.keyboard.press("Control+Alt+m")
    await page.locator("[data-comment-chosen]", has_text="Every").wait_for()
    await page.keyboard.type(words)
    await page.keyboard.press("Control+Enter")


async def select(page: Page, block: int, start: int, end: int) -> None:
    """Choose letters of a block as a mouse does, until the editor itself holds exactly these.

    The editor puts its own selection back a moment after it got the focus, and reads the
    browser's in a task of its own: an equal length is no proof, and one try may be undone.
    """
    await page.locator("#paper-text").focus()
    await page.wait_for_function(
        """([block, start, end]) => {
            const view = window.__editor.view;
            const root = document.querySelectorAll('#paper-text > *')[block];
            const theirs = (node) => node.parentElement.closest('.cursor');
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
                theirs(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
            const at = (offset) => {
                walker.currentNode = walker.root;
                let seen = 0, node;
                while ((node = walker.nextNode()) && seen + node.length < offset) seen += node.length;
                return [node, offset - seen];
            };
            const [anchor, head] = [view.posAtDOM(...at(start)), view.posAtDOM(...at(end))];
            const held = view.state.selection;
            if (view.hasFocus() && held.anchor === anchor && held.head === head) return true;
            document.getSelection().setBaseAndExtent(...at(start), ...at(end));
            return false;
        }""",
        arg=[block, start, end],
    )


async def hold_cards(page: Page) -> Callable[[], Awaitable[None]]:
    """Cards are fetched, but do not come before what this gives is awaited; then all of them are drawn."""
    may_come, asked = asyncio.Event(), []

    async def wait(route: Route) -> None:
        asked.append(route.request)
        await may_come.wait()
        await route.continue_()

    async def come() -> None:
        may_come.set()
        for request in asked:  # which grows by who waited for the first
            await (await request.response()).finished()
            await page.evaluate("new Promise((done) => setTimeout(done))")

    await page.route("**/*part=cards*", wait)
    return come


async def reads(page: Page, words: str) -> None:
    """Until these words stand in the text, whoever's cursor stands between them."""
    await page.wait_for_function("(words) => window.__editor.view.state.doc.textContent.includes(words)", arg=words)


async def commented(page: Page, mark: str, words: str) -> None:
    """Until the comment stands on these words and on no others, whoever's cursor stands in them."""
    await page.wait_for_function(
        """([mark, words]) => [...document.querySelectorAll(mark)].map((element) => {
            const copy = element.cloneNode(true);
            copy.querySelectorAll('.cursor').forEach((cursor) => cursor.remove());
            return copy.textContent;
        }).join('') === words""",
        arg=[mark, words],
    )


async def test_a_commenter_and_a_writer_talk_about_a_passage(paper, open_paper, drafter, second):
    writer, commenter = await open_paper(drafter), await open_paper(second)
    await writer.click("[data-tab=comments]")

    # By keyboard alone, without a right to write; the other sees it without a reload.
    await comment_by_keyboard(commenter, "Which @Al")
    await writer.locator(CARD, has_text="Which @Al").wait_for()
    made = await in_database(PassageComment.objects.get)()
    assert made.quote == "Every"
    mark = f'#paper-text [data-comment="{made.uuid}"]'
    await commented(writer, mark, "Every")
    colour = "(mark) => getComputedStyle(mark).backgroundColor"
    assert await writer.locator(mark).evaluate(colour) != "rgba(0, 0, 0, 0)"

    # The mark that the server wrote needed no repair by either browser.
    await writer.wait_for_timeout(400)
    await in_database(paper.refresh_from_db)()
    assert paper.sequence == made.sequence

    # An answer, with a name that is offered while typing.
    card = writer.locator(CARD)
    await card.locator("summary").click()
    await card.locator("textarea").fill("Ask @Sec")
    await card.locator("textarea").press("End")
    await card.locator("textarea").press_sequentially("o")
    await writer.locator(".names [role=option]", has_text="Second").wait_for()
    await writer.keyboard.press("Enter")
    assert await card.locator("textarea").input_value() == "Ask @Second "
    let_cards_come = await hold_cards(writer)
    await card.locator("form[data-comment-reply] button").click()
    await commenter.locator(f"{CARD} .mention", has_text="@Second").wait_for()

    # Words typed in front move the mark; a cut and pasted paragraph takes it along; a copy does not.
    await select(writer, 1, 0, 0)
    await writer.keyboard.type("To")
    # The answer is drawn while its author writes on in the text: the cursor stays there.
    await let_cards_come()
    await card.locator(".mention", has_text="@Second").wait_for()
    await writer.keyboard.type("day ")
    await reads(commenter, "Today Every child")
    await select(writer, 1, 6, 17)
    for keys in ("Control+x", "Control+v", "Control+v"):
        await writer.keyboard.press(keys)
    await reads(commenter, "Today Every childEvery child plays")
    for page in (writer, commenter):
        await commented(page, mark, "Every")

    # Resolved: the colour goes, the filter hides it.
    await card.locator("[data-comment-resolve] button").click()
    await commenter.locator("[data-comments-status]", has_text="0 open comments").wait_for()
    await commenter.wait_for_function(
        "(mark) => getComputedStyle(document.querySelector(mark)).backgroundColor === 'rgba(0, 0, 0, 0)'", arg=mark
    )
    await commenter.locator("[data-comments-filter] [name=show]").select_option("all")
    await commenter.locator(CARD, has_text="Resolved by Drafter").wait_for()

    # The words go, the comment stays with its quote.
    await select(writer, 1, 0, 3)
    await writer.keyboard.press("Control+a")
    await writer.keyboard.press("Delete")
    orphan = commenter.locator(f"{CARD}.comment--orphan")
    await orphan.wait_for()
    assert "Every" in await orphan.locator(".comment__quote").inner_text()
    assert "no longer in the text" in await orphan.inner_text()
    assert writer.problems == commenter.problems == []


async def test_on_a_phone_a_passage_is_chosen_commented_and_answered_by_touch(paper, open_paper, drafter, second):
    phone = await open_paper(second, viewport={"width": 360, "height": 740}, has_touch=True)
    await select(phone, 1, 6, 11)

    await phone.locator(".comment-float").tap()
    await phone.locator("[data-comment-composer] textarea").fill("Which child?")
    await phone.locator("[data-comment-composer] .button--primary").tap()

    card = phone.locator(CARD, has_text="Which child?")
    await card.wait_for()
    made = await in_database(PassageComment.objects.get)()
    assert made.quote == "child"
    await commented(phone, f'#paper-text [data-comment="{made.uuid}"]', "child")
    await card.locator("summary").tap()
    await card.locator("textarea").fill("The youngest.")
    await card.locator("form[data-comment-reply] button").tap()
    await phone.locator(CARD, has_text="The youngest.").wait_for()
    assert await phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert phone.problems == []


async def test_what_was_typed_survives_a_lost_passage_and_a_lost_network(paper, open_paper, drafter, second):
    writer, commenter = await open_paper(drafter), await open_paper(second)
    await select(commenter, 1, 6, 11)
    await commenter.locator(".comment-float").click()
    await commenter.locator("[data-comment-composer] textarea").fill("Which child?")
    send = commenter.locator("[data-comment-composer] .button--primary")

    await commenter.context.set_offline(True)
    await send.click()
    await commenter.locator("[data-comment-composer-error]", has_text="not sent").wait_for()
    await commenter.context.set_offline(False)
    await select(writer, 1, 6, 11)
    await writer.keyboard.press("Delete")
    await reads(commenter, "Every  plays")
    await send.click()
    await commenter.locator("[data-comment-composer-error]", has_text="have changed or are gone").wait_for()
    assert await commenter.locator("[data-comment-composer] textarea").input_value() == "Which child?"

    await select(commenter, 2, 6, 10)
    await commenter.keyboard.press("Control+Alt+m")
    await send.click()
    await commenter.locator(CARD, has_text="Which child?").wait_for()
    assert (await in_database(PassageComment.objects.get)()).quote == "yard"

"""Writing on a phone: its keyboard composes words, takes them back and puts others in their place, beside others."""

from __future__ import annotations

from channels.db import database_sync_to_async as in_database
from playwright.async_api import CDPSession, Page, TimeoutError, expect

from tests.browser import AWAITED_BROWSER
from tests.positions.test_comments_editor import reads, select
from tests.positions.test_paper_editor import (  # noqa: F401 (a fixture)
    SAVED,
    TEXT,
    both_hold_the_same,
    paper,
    sees,
    stored,
    type_behind,
)

pytestmark = AWAITED_BROWSER
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
FIRST = f"{TEXT} > p >> nth=0"
STANDS_IN_IT = """() => {
    const {view} = window.__editor;
    return view.hasFocus() && view.state.selection.$head.parent.textContent === "Every child plays.";
}"""


async def keyboard_of(page: Page) -> CDPSession:
    return await page.context.new_cdp_session(page)


async def compose(keyboard: CDPSession, *states: str) -> None:
    """What the keyboard proposes, one state after the other; nothing is settled yet."""
    for state in states:
        await keyboard.send(
            "Input.imeSetComposition", {"text": state, "selectionStart": len(state), "selectionEnd": len(state)}
        )


async def settle(keyboard: CDPSession, word: str) -> None:
    """The word that was chosen takes the place of what was composed."""
    await keyboard.send("Input.insertText", {"text": word})


async def stands_behind_the_paragraph(phone: Page) -> None:
    """Tap the paragraph until the caret stands in it, then at its end.

    Where it is on the screen changes while tools and colleagues come in, so a finger may miss it once.
    """
    for _ in range(60):
        x, y = await phone.locator(FIRST).evaluate(
            """(line) => {
                line.scrollIntoView({block: "center", behavior: "instant"});
                const {left, top, height} = line.getBoundingClientRect();
                return [left + 30, top + height / 2];
            }"""
        )
        await phone.touchscreen.tap(x, y)
        try:
            await phone.wait_for_function(STANDS_IN_IT, timeout=1_000)
        except TimeoutError:
            continue
        return await select(phone, 1, 18, 18)
    raise AssertionError("no tap put the caret into the paragraph")


async def test_a_word_that_is_composed_stays_whole_while_a_colleague_writes_beside_it(
    paper,  # noqa: F811
    open_paper,
    drafter,
    second,
):
    phone, other = await open_paper(drafter, **PHONE), await open_paper(second)
    keyboard = await keyboard_of(phone)
    await stands_behind_the_paragraph(phone)

    await compose(keyboard, " o", " ou", " out", " outs")
    await type_behind(other, f"{TEXT} > h2", " together")
    await sees(phone, "What we ask together")
    await select(other, 1, 0, 0)
    await other.keyboard.type("Today: ")
    await reads(phone, "Today: Every child plays. outs")
    await compose(keyboard, " outsi", " outsid", " outside")
    await settle(keyboard, " outside.")

    await reads(other, "Today: Every child plays. outside.")
    await both_hold_the_same(phone, other)
    assert "Today: Every child plays. outside." in await in_database(stored)(paper)
    assert phone.problems == other.problems == []


async def test_a_proposal_of_the_keyboard_takes_the_place_of_what_was_typed(paper, open_paper, drafter):  # noqa: F811
    phone = await open_paper(drafter, **PHONE)
    keyboard = await keyboard_of(phone)
    await stands_behind_the_paragraph(phone)

    await compose(keyboard, " teh")
    await settle(keyboard, " the")
    await keyboard.send("Input.insertText", {"text": " \U0001f6dd"})  # one sign of two units
    await phone.keyboard.press("Backspace")
    await compose(keyboard, "n", "ni")
    await compose(keyboard, "")  # taken back
    await phone.keyboard.press("Enter")
    await settle(keyboard, "A new line")

    await phone.wait_for_selector(SAVED)
    words = await in_database(stored)(paper)
    assert "Every child plays. the\nA new line" in words.replace("\n\n", "\n")
    assert await phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert phone.problems == []


async def test_from_the_discussion_below_the_text_a_way_back_stays_in_sight(
    paper,  # noqa: F811
    open_paper,
    drafter,
):
    phone, desk = await open_paper(drafter, **PHONE), await open_paper(drafter, viewport={"width": 1440, "height": 900})
    back = phone.locator(".desk-back a")
    await phone.get_by_role("link", name="Discussion, comments, versions").click()
    await expect(back).to_be_in_viewport(ratio=1)

    await back.click()

    await expect(phone.locator(FIRST)).to_be_in_viewport()
    await expect(desk.locator(".desk-back a")).to_be_hidden()

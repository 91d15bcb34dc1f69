"""What somebody who hears the editor is told: each state once, texts whole, things by name; and where the focus is."""

from __future__ import annotations

from functools import partial

import pytest
from channels.db import database_sync_to_async as in_database
from playwright.async_api import Page, expect

from members.models import Person
from positions import document, operations, store
from positions.anchors import Passage
from positions.models import Mode, Paper, PassageComment
from positions.operations.access import set_access
from tests import factories
from tests.browser import AWAITED_BROWSER
from tests.journeys import axe
from tests.positions.test_paper_editor import SAVED, TEXT, type_behind

pytestmark = AWAITED_BROWSER
START = (
    "<p>Every child plays outside.</p><p>Others write here.</p>"
    '<p>See<span data-footnote>A note.</span> and <cite data-ref="Our report" data-locator="p. 4"></cite>.</p>'
    "<blockquote><section data-demand='d1'><p>Open the yards.</p></section></blockquote>"
    '<section data-demand="d2" data-theme="play"><p>Open the parks.</p></section>'
)
VOICE = "[data-status-voice]"
LISTEN = """(voice) => {
  window.said = [];
  new MutationObserver(() => said.push(voice.textContent)).observe(voice, { childList: true });
}"""
WATCH_THE_FOCUS = """() => {
  window.went = [];
  document.addEventListener("focusin", ({ target }) => went.push(target.localName));
}"""
PUT_THE_CARET = """([block, offset]) => {
  const { view } = window.__editor;
  const { state } = view;
  let position = 0;
  for (let number = 0; number < block; number += 1) position += state.doc.child(number).nodeSize;
  const selection = state.selection.constructor.near(state.doc.resolve(position + 1 + offset));
  view.dispatch(state.tr.setSelection(selection));
  view.focus();
}"""
COPIED = """() => {
  const { state, serializeForClipboard } = window.__editor.view;
  return window.__editor.view.serializeForClipboard(state.doc.slice(0, state.doc.content.size)).dom.innerHTML;
}"""
FOCUSED_CARD = "(document.activeElement.closest('[data-comment-card], [data-suggestion-card]') ?? {}).id"


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, START, drafter)
    return paper


@in_database
def comment(paper: Paper, words: str, *, by: Person) -> PassageComment:
    """On the first words of the first passage."""
    first = document.blocks(document.tree_of(store.load_document(paper.pk)[0]))[0]
    return operations.comment_on(paper, Passage(first.id, 0, len(words), words), body="Which?", by=by)


async def focused_card(page: Page, name: str) -> None:
    await page.wait_for_function(f"(name) => {FOCUSED_CARD} === name", arg=name)


async def test_a_state_is_said_once_and_by_one_voice(paper, open_paper, drafter):
    page = await open_paper(drafter)
    await page.wait_for_selector(SAVED)
    await page.locator(VOICE).evaluate(LISTEN)

    await page.context.set_offline(True)
    await expect(page.locator(VOICE)).to_contain_text("Offline.")
    await type_behind(page, f"{TEXT} > p >> nth=0", " Every day.")
    # The thread beside the text says of itself what is meant by that.
    await expect(page.get_by_role("status").filter(has_text="kept on this computer")).to_have_count(1)
    await expect(page.locator("[aria-live]").filter(has_text="kept on this computer")).to_have_count(0)
    await page.context.set_offline(False)
    await expect(page.locator(VOICE)).to_have_text("Saved")

    said = await page.evaluate("said")
    assert said[0].startswith("Offline.")
    assert said[-1] == "Saved"
    assert len(said) == len(set(said))


async def test_a_caret_of_somebody_else_is_no_word_of_the_text(paper, open_paper, drafter, second):
    one, other = await open_paper(drafter), await open_paper(second)

    await other.click(f"{TEXT} > p >> nth=1")
    await other.keyboard.press("Home")
    await one.locator(f"{TEXT} > p .cursor-flag", has_text="Second").wait_for(state="attached")

    heard = await one.locator(TEXT).aria_snapshot()
    assert "- paragraph: Others write here." in heard
    assert "Second" not in heard


async def test_who_only_reads_has_a_document_until_they_may_say_something(paper, open_paper, beta, drafter, second):
    await in_database(set_access)(paper, beta, by=drafter, mode=Mode.VIEW)
    page = await open_paper(second)
    text = page.locator(TEXT)
    field = ("aria-multiline", "aria-readonly", "aria-describedby")

    await expect(page.get_by_role("document", name="Text of the paper")).to_have_id("paper-text")
    assert [await text.get_attribute(name) for name in field] == [None, None, None]
    await in_database(set_access)(paper, beta, by=drafter, mode=Mode.COMMENT)
    await expect(text).to_have_role("textbox")
    assert [await text.get_attribute(name) for name in field] == ["true", "true", "editor-help"]
    await in_database(set_access)(paper, beta, by=drafter, mode=Mode.WRITE)
    await expect(text).to_have_attribute("aria-readonly", "false")
    await in_database(set_access)(paper, beta, by=drafter, mode=Mode.VIEW)
    await expect(text).to_have_role("document")
    assert [await text.get_attribute(name) for name in field] == [None, None, None]


async def test_who_only_reads_is_offered_no_button_to_comment(paper, open_paper, beta, drafter, second):
    await in_database(set_access)(paper, beta, by=drafter, mode=Mode.VIEW)
    page = await open_paper(second)
    tool = page.locator("[data-desk-tool=comment]")

    await expect(tool).to_be_hidden()
    await in_database(set_access)(paper, beta, by=drafter, mode=Mode.COMMENT)
    await expect(tool).to_be_visible()
    await in_database(set_access)(paper, beta, by=drafter, mode=Mode.VIEW)
    await expect(tool).to_be_hidden()


async def test_the_switch_keeps_the_focus_of_who_presses_it_by_keyboard(paper, open_paper, drafter):
    page = await open_paper(drafter)
    switch = page.get_by_role("switch", name="Suggest")

    await switch.press("Space")
    await page.wait_for_selector("[data-suggesting=true]")
    await expect(switch).to_have_attribute("aria-checked", "true")
    await expect(switch).to_be_focused()
    await switch.click()
    await page.wait_for_selector("[data-suggesting=false]")
    await expect(page.locator(TEXT)).to_be_focused()


@pytest.mark.parametrize(
    ("key", "name", "first"), [("Control+Alt+f", "Footnote", "input"), ("F1", "Keyboard shortcuts", "button")]
)
async def test_a_dialog_is_heard_before_what_is_in_it(paper, open_paper, drafter, key, name, first):
    page = await open_paper(drafter)
    await page.click(f"{TEXT} > p >> nth=0")

    await page.evaluate(WATCH_THE_FOCUS)
    await page.keyboard.press(key)
    dialog = page.get_by_role("dialog", name=name)
    await expect(dialog.locator(first).first).to_be_focused()

    assert (await page.evaluate("went"))[-2:] == ["dialog", first]
    await page.keyboard.press("Escape")
    await expect(page.locator(TEXT)).to_be_focused()


async def test_the_sheet_of_keys_is_reached_and_named(paper, open_paper, drafter):
    page = await open_paper(drafter)
    await page.click(f"{TEXT} > p >> nth=0")

    await page.keyboard.press("F1")
    await expect(page.get_by_role("dialog").get_by_role("button")).to_be_focused()
    await page.keyboard.press("Tab")

    await expect(page.get_by_role("region", name="Keyboard shortcuts")).to_be_focused()


async def test_open_comments_and_suggestions_are_noticed_in_the_text_and_reached_from_it(
    paper, open_paper, drafter, second
):
    made = await comment(paper, "Every", by=second)
    page = await open_paper(drafter, viewport={"width": 1440, "height": 900})
    mark = page.locator(TEXT).get_by_role("mark")

    await expect(mark).to_have_text("Every")
    await expect(mark).to_have_attribute("aria-details", f"comment-{made.uuid}")
    await expect(mark).to_have_accessible_description("Comment")
    await page.evaluate(PUT_THE_CARET, [0, 2])
    await page.keyboard.press("Control+Alt+m")
    await focused_card(page, f"comment-{made.uuid}")
    await page.locator(TEXT).focus()

    await page.get_by_role("switch", name="Suggest").click()
    await page.wait_for_selector("[data-suggesting=true]")
    await page.evaluate(PUT_THE_CARET, [0, 3])
    await page.keyboard.type("y")
    card = page.locator("[data-suggestion-card]")
    await card.wait_for(state="attached")
    await page.keyboard.press("ArrowLeft")  # between the comment and the new letter
    for name in (f"comment-{made.uuid}", await card.get_attribute("id"), f"comment-{made.uuid}"):
        await page.keyboard.press("Control+Alt+m")
        await focused_card(page, name or "")
        await page.locator(TEXT).focus()

    await in_database(operations.resolve_comment)(made, by=second)
    await expect(mark).to_have_count(0)
    await expect(page.locator(f'{TEXT} [data-comment="{made.uuid}"]').first).to_be_visible()
    assert page.problems == []


async def test_a_card_that_is_drawn_anew_keeps_the_focus_on_the_same_button(paper, open_paper, drafter, second):
    made = await comment(paper, "Every", by=second)
    page = await open_paper(drafter, viewport={"width": 1440, "height": 900})
    card = page.locator(f"#comment-{made.uuid}")
    reply, resolve = card.locator("summary"), card.get_by_role("button", name="Resolve")
    change = partial(in_database(operations.reply_to_comment), made, by=drafter)  # with a link to take it away again
    await page.locator(TEXT).get_by_role("mark").wait_for()
    await page.evaluate(PUT_THE_CARET, [0, 2])
    await page.keyboard.press("Control+Alt+m")
    await focused_card(page, f"comment-{made.uuid}")

    for part, words in ((resolve, "Every one."), (reply, "All."), (card.get_by_role("button", name="Show"), "Yes.")):
        await part.focus()
        await change(body=words)
        await card.locator(".post", has_text=words).wait_for()
        await expect(part).to_be_focused()
    await resolve.focus()
    await in_database(operations.resolve_comment)(made, by=second)
    await expect(page.locator("[data-comments-status]")).to_be_focused()  # of a list that shows what is open
    assert page.problems == []


async def test_what_a_key_did_to_the_text_is_said(paper, open_paper, drafter):
    page = await open_paper(drafter)
    await page.wait_for_selector(SAVED)
    voice = page.locator("[data-tool-voice]")
    await page.evaluate(PUT_THE_CARET, [0, 2])

    for key, words in (
        ("Control+b", "Bold on"),
        ("Control+b", "Bold off"),
        ("Control+Alt+2", "Heading 2"),
        ("Control+Alt+2", "Paragraph"),
        ("Control+Shift+Digit8", "Bullet list"),
        ("Control+Shift+Digit8", "Bullet list off"),
        ("Control+Alt+2", "Heading 2"),
        ("Control+End", ""),  # going about says nothing, whatever is there
        ("Control+Home", ""),
        ("a", ""),
    ):
        await page.keyboard.press(key)
        await expect(voice).to_have_text(words)
    bold = page.get_by_role("button", name="Bold")
    await bold.click()
    await expect(bold).to_have_attribute("aria-pressed", "true")  # a button says it by itself
    await expect(voice).to_have_text("")
    assert page.problems == []


async def test_notes_sources_and_demands_are_named_where_they_are_read_and_nowhere_else(paper, open_paper, drafter):
    page = await open_paper(drafter)
    text = page.locator(TEXT)

    for words, name in (("A note.", "Footnote"), ("Our report, p. 4", "Source")):
        described = text.get_by_role("group").and_(page.locator(f'[aria-roledescription="{name}"]'))
        await expect(described).to_have_text(words)
    await expect(text.get_by_role("group", name="Demand 1")).to_have_text("Open the yards.")
    await expect(text.get_by_role("group", name="Demand 2")).to_have_text("Open the parks.")
    await page.click(f"{TEXT} .footnote", position={"x": 30, "y": 10})
    await page.keyboard.type("New. ")
    await expect(text.locator("[data-footnote][role=group]")).to_contain_text("New.")
    await page.wait_for_selector(SAVED)

    html = await in_database(lambda: document.render_html(document.tree_of(store.load_document(paper.pk)[0])))()
    copied = await page.evaluate(COPIED)
    assert "data-footnote" in copied and "<cite" in copied and "New." in html
    for words in (html, copied):
        assert "role=" not in words and "aria-roledescription" not in words
    assert page.problems == []


async def test_what_is_told_has_no_barrier_that_a_machine_can_find(paper, open_paper, drafter, second):
    await comment(paper, "Every", by=second)
    page = await open_paper(drafter)
    await page.locator(TEXT).get_by_role("mark").wait_for()

    await page.evaluate(axe.SOURCE.read_text() + "; undefined")
    found = await page.evaluate(axe.RUN, axe.TAGS)

    assert "\n".join(found) == ""

"""Undo beside a locked section, in a real browser: it never reaches into one, whatever others did meanwhile."""

from __future__ import annotations

import pytest
from channels.db import database_sync_to_async as in_database
from playwright.async_api import Page
from pycrdt import Doc, XmlElement, XmlText

from members.models import Person
from positions import document, store
from positions.models import Paper
from positions.operations import sections
from positions.sections import sections_of
from tests import factories
from tests.browser import AWAITED_BROWSER
from tests.positions.suggesting import blocks_of
from tests.positions.test_paper_editor import SAVED, TEXT, stored

pytestmark = AWAITED_BROWSER
START = "<h2>Why</h2><p>Children play.</p><h2>Middle</h2><p>Space</p><h2>End</h2><p>More.</p>"


@pytest.fixture
def paper(alfa, drafter, second) -> Paper:
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, START, drafter)
    why = sections_of(document.tree_of(store.load_document(paper.pk)[0]))[0]
    sections.lock_section(paper, why.block_id, by=drafter)
    return paper


@pytest.fixture
def third(db) -> Person:
    return factories.make_person("Third", organisation=factories.make_organisation("Third"))


@in_database
def take_heading_away(paper: Paper, by: Person) -> None:
    """What stood under it belongs to the locked section before it now."""

    def take(doc: Doc) -> None:
        del blocks_of(doc).children[2]

    store.change_text(paper, take, by=by, organisation=None, session="test")


async def type_more(page: Page) -> None:
    await page.keyboard.type(" is short.")


async def make_heading(page: Page) -> None:
    await page.keyboard.press("Control+Alt+2")
    await page.locator(f"{TEXT} > h2", has_text="Space").wait_for()


@pytest.mark.parametrize(("deed", "words"), [(type_more, "Space is short."), (make_heading, "Space")])
async def test_undo_leaves_what_came_to_the_edge_of_a_locked_section(paper, open_paper, drafter, third, deed, words):
    page = await open_paper(third)
    await page.click(f"{TEXT} > p >> nth=1")
    await page.keyboard.press("End")
    await deed(page)
    await page.wait_for_selector(SAVED)
    await take_heading_away(paper, drafter)
    await page.locator(f"{TEXT} > h2", has_text="Middle").wait_for(state="detached")

    await page.keyboard.press("Control+z")
    await page.click(f"{TEXT} > p >> nth=-1")
    await page.keyboard.press("End")
    await page.keyboard.type(" Still open.")
    await page.wait_for_selector(SAVED)

    text = await in_database(stored)(paper)
    assert words in text and "More. Still open." in text
    assert page.problems == []


async def test_undo_goes_on_while_a_locked_section_is_written_in(paper, open_paper, drafter, third):
    page = await open_paper(third)
    await page.click(f"{TEXT} > p >> nth=1")
    await page.keyboard.press("End")
    await page.keyboard.type(" is short.")
    await page.wait_for_selector(SAVED)
    await add_to_locked_section(paper, drafter)
    await page.locator(f"{TEXT} > p", has_text="All of them.").wait_for()

    await page.keyboard.press("Control+z")
    await page.get_by_text("Space is short.").wait_for(state="detached")
    await page.wait_for_selector(SAVED)

    text = await in_database(stored)(paper)
    assert text.split("\n\n") == ["Why", "Children play.", "All of them.", "Middle", "Space", "End", "More."]
    assert page.problems == []


@in_database
def add_to_locked_section(paper: Paper, by: Person) -> None:
    def add(doc: Doc) -> None:
        blocks_of(doc).children.insert(2, XmlElement("paragraph", {"id": "p-new"}, [XmlText("All of them.")]))

    store.change_text(paper, add, by=by, organisation=None, session="test")

"""Translating with the source beside the text, on a wide screen and on a phone."""

from __future__ import annotations

import pytest

from positions import operations, store
from positions.models import Paper
from positions.operations import translations
from tests import factories
from tests.browser import AWAITED_BROWSER
from tests.positions.test_paper_editor import TEXT

pytestmark = AWAITED_BROWSER
SOURCE = "<p>Vooraf.</p><h2>Waarom</h2><p>Kinderen spelen.</p><h2>Wat wij vragen</h2><p>Ruimte.</p>"
PART = "[data-source] .source__part"
PEEK = ".source-peek__words"


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    source = factories.make_paper(lead=alfa, title="Spelen", language="nl")
    store.write_initial(source, SOURCE, drafter)
    return translations.translate(source, operations.freeze(source, by=drafter), language="fr", by=drafter)


async def test_the_source_follows_the_caret_leads_to_its_place_and_comes_up_on_a_phone(open_paper, drafter):
    page = await open_paper(drafter)

    await page.click(f"{TEXT} > h2 >> nth=0")
    await page.locator(f"{PART}[aria-current=true]", has_text="Kinderen spelen.").wait_for()
    await page.locator(PART, has_text="Ruimte.").get_by_text("To its place in the text").click()
    await page.locator(f"{PART}[aria-current=true]", has_text="Ruimte.").wait_for()
    await page.keyboard.type("De la place.")
    await page.locator(f"{TEXT} > h2 >> nth=1").wait_for()
    assert (await page.locator(f"{TEXT} > p").all_inner_texts())[-1].strip() == "De la place."

    await page.set_viewport_size({"width": 360, "height": 740})
    assert not await page.locator(PEEK).is_visible()
    await page.click(".source-peek__button")
    await page.locator(PEEK, has_text="Ruimte.").wait_for()
    assert await page.locator(PEEK).get_attribute("lang") == "nl"
    await page.locator(f"{TEXT} > h2 >> nth=0").click()
    await page.locator(PEEK, has_text="Kinderen spelen.").wait_for()
    await page.click(".source-peek__button")
    assert not await page.locator(PEEK).is_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.problems == []

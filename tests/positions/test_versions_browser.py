"""A version is kept, the text goes on, and the version is put back under somebody who has the text open."""

from __future__ import annotations

from channels.db import database_sync_to_async as in_database

from positions import document, store, versions
from tests.browser import AWAITED_BROWSER
from tests.journeys import axe
from tests.positions.test_paper_editor import SAVED, paper, sees, type_behind  # noqa: F401 (fixtures)

pytestmark = AWAITED_BROWSER


async def objections(page) -> list[str]:
    """What axe objects to."""
    await page.wait_for_load_state()  # its styles are there
    await page.evaluate(axe.SOURCE.read_text() + "; undefined")
    return await page.evaluate(axe.RUN, axe.TAGS)


async def test_a_version_is_kept_compared_and_put_back_while_somebody_reads_on(open_paper, paper, drafter, second):  # noqa: F811
    writer, other = await open_paper(drafter), await open_paper(second)
    desk = await writer.context.new_page()
    await desk.emulate_media(reduced_motion="reduce")

    await desk.goto(f"/members/papers/{paper.uuid}/versions/")
    await desk.get_by_label("Name of this version").fill("Before the workshop")
    await desk.get_by_role("button", name="Keep this version").click()
    await desk.get_by_role("link", name="Version 1: Before the workshop").wait_for()
    assert await objections(desk) == []

    await type_behind(other, "#paper-text p", " And every child rests.")
    await sees(writer, "every child rests")
    await other.wait_for_selector(SAVED)

    await desk.get_by_role("button", name="Compare these two").click()
    added = desk.locator("ins.diff")
    assert "And every child rests." in await added.inner_text()
    assert await objections(desk) == []
    await desk.set_viewport_size({"width": 320, "height": 640})
    assert await desk.evaluate("document.documentElement.scrollWidth") <= 320

    await desk.goto(f"/members/papers/{paper.uuid}/versions/v1/restore/")
    await desk.get_by_role("button", name="Put this text back").click()
    await desk.get_by_role("link", name="Version 2: Before restoring").wait_for()

    await other.wait_for_function("!document.querySelector('#paper-text').textContent.includes('every child rests')")
    await type_behind(other, "#paper-text p", " Still here.")
    await sees(writer, "Every child plays. Still here.")
    assert writer.problems == other.problems == []
    doc, _sequence = await in_database(store.load_document)(paper.pk)
    assert "Still here." in document.plain_text(document.tree_of(doc))
    assert await in_database(lambda: versions.find_point(paper, "v2").kept.text)() != ""

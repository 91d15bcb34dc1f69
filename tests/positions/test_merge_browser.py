"""Putting the next text together: what is typed there is kept without a button, and a button takes it along."""

from __future__ import annotations

from channels.db import database_sync_to_async as in_database
from playwright.async_api import expect

from positions import operations
from positions.models import MergeDraft
from tests.browser import AWAITED_BROWSER
from tests.positions.test_answers_browser import PHONE, faults, visit
from tests.positions.test_rounds import close, submitted

__all__ = ["visit"]  # a fixture
pytestmark = AWAITED_BROWSER
ANYWHERE = "Every child may play anywhere"


def colliding(round, second, adviser, drafter):
    one = submitted(round, second, change=("outside", "in the street"))
    two = submitted(round, adviser, change=("outside", "in the wood"))
    plain = submitted(round, second, number=1, change=("room", "much room"))
    close(round)
    for contribution in (one, two, plain):
        operations.dispose(contribution, verdict="accepted", by=drafter)
    return one


async def test_words_on_the_merge_screen_are_kept_while_they_are_typed_and_go_along_with_the_next_button(
    round, second, adviser, drafter, visit  # noqa: F811
):  # fmt: skip
    one = await in_database(colliding)(round, second, adviser, drafter)
    page = await visit(drafter, viewport=PHONE, reduced_motion="reduce")
    await page.goto(f"/members/rounds/{round.uuid}/merge/")
    assert await faults(page) == []

    field = page.locator(f"#text-{one.block_id}")
    await field.fill(ANYWHERE)
    await expect(page.locator(f"#m-{one.block_id} [data-keeps-state]")).to_have_text("Kept.")
    assert (await in_database(MergeDraft.objects.get)()).passages == {one.block_id: ANYWHERE}

    await field.press("End")
    await field.press_sequentially(".")
    await page.get_by_role("button", name="Make the next revision").click()
    await page.wait_for_url(f"**/members/rounds/{round.uuid}/")
    await expect(page.locator("main")).to_contain_text("Revision 2 is there")

    text = await in_database(lambda: round.paper.revisions.first().text)()
    assert text.startswith(f"{ANYWHERE}.\n")
    assert "much room" in text

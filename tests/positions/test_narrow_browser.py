"""Two wide things on a phone: the picture of all states, and the matrix of demands."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse

from tests.browser import AWAITED_BROWSER
from tests.positions.test_answers_browser import faults, visit  # noqa: F401

pytestmark = AWAITED_BROWSER
PHONE = {"width": 360, "height": 740}
BOX_IN_SIGHT = """(found) => {
  const area = document.querySelector(".workflow-scroll").getBoundingClientRect();
  const at = document.querySelector(found).getBoundingClientRect();
  return at.left >= area.left && at.right <= area.right && at.top >= area.top && at.bottom <= area.bottom;
}"""


async def shown(page, name: str) -> None:
    if folder := os.environ.get("PICTURES"):
        await page.screenshot(path=f"{folder}/{name}.png")


@pytest.mark.parametrize(("query", "found"), [("", ".state"), ("?state=decided", ".is-here")])
async def test_the_picture_of_states_opens_where_something_is(secretariat, visit, query, found):  # noqa: F811
    page = await visit(secretariat, viewport=PHONE, reduced_motion="reduce")

    await page.goto(reverse("positions:workflow") + query)
    await shown(page, f"workflow{len(query)}")

    assert await page.evaluate(BOX_IN_SIGHT, found)
    assert await faults(page) == []


async def test_on_a_phone_the_matrix_is_a_line_each_that_opens(publication, secretariat, visit):  # noqa: F811
    page = await visit(secretariat, viewport=PHONE, reduced_motion="reduce")

    await page.goto(reverse("actions:follow_up_matrix"))
    await shown(page, "matrix")

    lines = page.locator(".matrix-list summary")
    assert await lines.count() > 0
    assert await page.locator(".matrix-wide").is_hidden()
    assert await page.locator(".matrix-list dl").first.is_hidden()
    await lines.first.focus()
    await page.keyboard.press("Enter")
    assert await page.locator(".matrix-list dl").first.is_visible()
    assert await faults(page) == []
    await shown(page, "matrix-open")

"""The answer board of 27 × 20 as it looks: whose row and which request stay in sight, and a phone is not too narrow."""

from __future__ import annotations

import os

import pytest
from channels.db import database_sync_to_async as in_database
from playwright.async_api import expect

from tests.browser import AWAITED_BROWSER
from tests.positions import filling
from tests.positions.test_answers_browser import faults, visit  # noqa: F401

pytestmark = AWAITED_BROWSER
IN_SIGHT = """() => {
  const area = document.querySelector(".table-scroll--high"), box = area.getBoundingClientRect();
  area.scrollTo(area.scrollWidth, area.scrollHeight);
  const seen = (found) => {
    const at = found.getBoundingClientRect();
    const across = at.right > box.left + 1 && at.left < box.right - 1;
    return across && at.bottom > box.top + 1 && at.top < box.bottom - 1;
  };
  const all = (found) => [...area.querySelectorAll(found)];
  return [all("tbody th").at(-1), all("thead th").at(-1), all("tbody td").at(-1), all("tbody td")[0]].map(seen);
}"""


def fill(by):
    return filling.fill_requests(20, filling.fill_members(27), by=by)


async def shown(page, name: str) -> None:
    if folder := os.environ.get("PICTURES"):
        await page.screenshot(path=f"{folder}/{name}.png")


@pytest.mark.parametrize("width", [1440, 360])
async def test_with_27_by_20_the_board_is_readable(secretariat, visit, width):  # noqa: F811
    await in_database(fill)(secretariat)
    page = await visit(secretariat, viewport={"width": width, "height": 900}, reduced_motion="reduce")

    await page.goto("/members/board/")
    await shown(page, f"board-{width}")

    assert await faults(page) == []
    if width == 1440:
        assert await page.evaluate(IN_SIGHT) == [True, True, True, False]
        await shown(page, f"board-{width}-end")
    else:  # no table that scrolls both ways: a card a request, and behind each its list
        assert await page.locator(".board--many").is_hidden()
        assert await page.locator(".board-card").count() == 20
        await page.locator(".board-card a", has_text="Who is missing").first.click()
        await expect(page.locator(".departure")).to_have_count(18)
        assert await faults(page) == []
        await shown(page, f"board-{width}-one")

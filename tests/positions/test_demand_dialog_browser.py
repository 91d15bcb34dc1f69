"""The dialog of a demand: standards are typed, named in full, refused if unknown; groups of children ticked."""

from __future__ import annotations

from channels.db import database_sync_to_async as in_database
from playwright.async_api import expect

from positions import document, store
from positions.child_groups import ChildGroup
from positions.demands import demands_of
from positions.models import Paper
from tests.browser import AWAITED_BROWSER
from tests.positions.test_paper_editor import TEXT, both_hold_the_same, paper

__all__ = ["paper"]  # a fixture
pytestmark = AWAITED_BROWSER


def demands(paper: Paper) -> list[dict]:
    return demands_of(document.tree_of(store.load_document(paper.pk)[0]))


async def test_a_demand_gets_its_general_comment_and_goal_in_the_dialog(paper, open_paper, drafter, second):  # noqa: F811
    page, other = await open_paper(drafter), await open_paper(second)
    await page.click(f"{TEXT} > p >> nth=0")
    await page.keyboard.press("Control+Alt+D")
    field, told, complaint = (
        page.locator("#ask-standards"),
        page.locator("#ask-standards-told"),
        page.get_by_role("alert"),
    )

    await field.fill("gc 24, child justice")
    await expect(told).to_contain_text("GC 24: Children’s rights in the child justice system")
    await field.fill("GC 24, SDG 99.9")
    await page.get_by_role("button", name="Apply").click()
    await expect(complaint).to_contain_text("SDG 99.9")
    await field.fill("sdg 16.2, GC 24")
    await expect(told).to_contain_text("SDG 16.2: End abuse, exploitation, trafficking and violence against children")
    await page.get_by_role("button", name="Apply").click()

    made = page.locator(f"{TEXT} section[data-demand]")
    await expect(made).to_have_attribute("data-standards", "SDG16.2,GC24")
    await expect(made).to_have_attribute("data-facts", "SDG 16.2, GC 24")
    await expect(other.locator(f"{TEXT} section[data-demand]")).to_have_attribute("data-standards", "SDG16.2,GC24")
    await page.click(f"{TEXT} section[data-demand] p")
    await page.keyboard.press("Control+Alt+D")
    ticks = page.get_by_role("group", name="Which children").get_by_role("checkbox")
    await page.locator("dialog summary", has_text="Which children").click()
    await expect(ticks).to_have_count(len(ChildGroup))
    for group in (ChildGroup.POVERTY, ChildGroup.CARE):
        await page.get_by_role("checkbox", name=str(group.label), exact=True).check()
    await page.get_by_role("button", name="Apply").click()
    await expect(made).to_have_attribute("data-groups", "care,poverty")
    await expect(made).to_have_attribute("data-facts", "Not living with their parents, In poverty · SDG 16.2, GC 24")
    await expect(other.locator(f"{TEXT} section[data-demand]")).to_have_attribute("data-groups", "care,poverty")
    await both_hold_the_same(page, other)
    assert [one["groups"] for one in await in_database(demands)(paper)] == [["care", "poverty"]]
    assert [one["standards"] for one in await in_database(demands)(paper)] == [["GC24", "SDG16.2"]]

    await page.click(f"{TEXT} section[data-demand] p")
    await page.keyboard.press("Control+Alt+D")
    await expect(field).to_have_value("SDG 16.2, GC 24")
    children = page.locator("dialog summary", has_text="Which children")
    await expect(children).to_contain_text("Not living with their parents, In poverty")
    await children.click()
    await expect(page.get_by_role("checkbox", name=str(ChildGroup.CARE.label))).to_be_checked()
    await page.get_by_role("checkbox", name=str(ChildGroup.CARE.label)).uncheck()
    await page.get_by_role("checkbox", name=str(ChildGroup.POVERTY.label)).uncheck()
    await field.fill("")
    await page.get_by_role("button", name="Apply").click()
    await expect(made).not_to_have_attribute("data-standards", "SDG16.2,GC24")
    await expect(made).not_to_have_attribute("data-groups", "care,poverty")

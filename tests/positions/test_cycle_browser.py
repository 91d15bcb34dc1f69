"""A reporting cycle from its beginning to a chapter that the Committee keeps to itself, and what everybody sees."""

from __future__ import annotations

from channels.db import database_sync_to_async as in_database
from playwright.async_api import expect

from monitoring.models import Chapter, ReportingCycle
from positions import operations
from positions.models import Publication
from tests.browser import AWAITED_BROWSER
from tests.positions.test_answers_browser import PHONE, faults, visit

__all__ = ["visit"]  # a fixture
pytestmark = AWAITED_BROWSER


async def test_a_chapter_submitted_in_confidence_is_on_no_public_page(prepared, alfa, drafter, secretariat, visit):  # noqa: F811
    office = await visit(secretariat)
    await office.goto("/members/reporting/new/")
    for name, words in {
        "title": "Seventh report",
        "country": "Belgium",
        "body": "The Committee",
        "number": "7",
    }.items():
        await office.fill(f"[name={name}]", words)
    await office.check("[name=procedure][value=simplified]")
    await office.check("[name=is_public]")
    await office.get_by_role("button", name="Begin").click()
    await expect(office.get_by_role("heading", name="Steps")).to_be_visible()
    await expect(office.locator(".cycle-steps")).to_contain_text("Pre-session with our delegation")

    await office.get_by_role("link", name="Dialogue of the Committee with the State").click()
    await office.fill("[name=on]", "2031-02-03")
    await office.get_by_role("button", name="Keep").click()
    await expect(office.locator(".cycle-steps")).to_contain_text("3 February 2031")

    await office.get_by_role("link", name="Add a chapter").click()
    await office.fill("[name=title]", "A subject of our own")
    await office.get_by_label("Alfa").check()
    await office.fill("[name=word_budget]", "900")
    await office.check("[name=confidentiality][value=confidential]")
    await office.get_by_role("button", name="Keep").click()
    row = office.get_by_role("row").filter(has_text="A subject of our own")
    await expect(row).to_contain_text("Alfa")
    await expect(row).to_contain_text("0 / 900")
    paper = prepared.revision.paper
    cycle = await in_database(ReportingCycle.objects.get)()
    await in_database(operations.tie_chapter)(await in_database(Chapter.objects.get)(), paper, by=secretariat)

    writer = await visit(drafter, viewport=PHONE, reduced_motion="reduce")
    await writer.goto(f"/members/reporting/{cycle.uuid}/")
    await expect(writer.locator("main")).to_contain_text("Your organisation keeps the pen of")
    assert await faults(writer) == []

    await office.goto(f"/members/papers/{paper.uuid}/publish/")
    await office.get_by_text("Submit in confidence instead").click()
    await office.fill("[name=submitted_to]", "The secretary of the Committee")
    await office.get_by_role("button", name="Record as submitted, confidential").click()
    await expect(office.locator("main")).to_contain_text("Submitted to The secretary of the Committee")
    assert (await in_database(Publication.objects.get)()).kind == Publication.Kind.CONFIDENTIAL

    stranger = await visit(None, viewport=PHONE, reduced_motion="reduce")
    await stranger.goto(f"/reporting/{cycle.uuid}/?language=en")
    main = stranger.locator("main")
    await expect(main).to_contain_text("Dialogue of the Committee with the State")
    await expect(main).to_contain_text("Submitted, confidential")
    for inside in ("A subject of our own", paper.title, "school yard", "The secretary", "Pre-session", "Alfa"):
        await expect(main).not_to_contain_text(inside)
    assert await faults(stranger) == []

"""From a draft on a phone to a choice between two answers, also without scripts; and the pages of the secretariat."""

from __future__ import annotations

import pytest_asyncio
from channels.db import database_sync_to_async as in_database
from playwright.async_api import expect

from positions.models import Answer, AnswerConflict, AnswerDraft, Ballot
from tests.browser import AWAITED_BROWSER, PATIENCE
from tests.journeys import axe
from tests.positions.conftest import block_of
from tests.positions.test_answers import speaker

pytestmark = AWAITED_BROWSER
PHONE = {"width": 320, "height": 640}


@pytest_asyncio.fixture(loop_scope="session")
async def visit(paper_server, chromium):
    """`await visit(person, **options)`: a page of somebody who has logged in; of nobody without a person."""
    contexts = []

    async def come(person, **options):
        context = await chromium.new_context(base_url=paper_server.url, locale="en-GB", **options)
        contexts.append(context)
        if person:
            name, value = await in_database(paper_server.cookie)(person)
            await context.add_cookies([{"name": name, "value": value, "url": paper_server.url}])
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        return page

    yield come
    for context in contexts:
        await context.close()


async def faults(page) -> list[str]:
    """What axe objects to, and by how much the page is wider than its window."""
    await page.wait_for_load_state()  # its styles are there
    await page.evaluate(axe.SOURCE.read_text() + "; undefined")
    found = await page.evaluate(axe.RUN, axe.TAGS)
    over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, *([f"{over} px too wide"] if over > 0 else [])]


async def decide(page) -> None:
    await page.check('[name=mandate][value="board"]')
    await page.fill("[name=mandate_body]", "Board")
    await page.fill("[name=mandate_decided_on]", "2026-01-15")


async def test_an_answer_goes_from_a_draft_to_a_choice_between_two(
    two_sections, alfa, drafter, signatory, coordinator, secretariat, visit
):
    ballot = two_sections
    deputy = await in_database(speaker)(alfa, "substitute", "Deputy")
    passage = await in_database(block_of)(ballot, "school yard")
    address = f"/members/ballots/{ballot.uuid}/answer/"

    staff = await visit(drafter, viewport=PHONE, reduced_motion="reduce")
    await staff.goto(address)
    assert await staff.locator("[name=text_1]").is_hidden()
    await staff.check('[name=choice][value="reservation"]')
    await staff.select_option("[name=passage_1]", passage)
    await staff.fill("[name=text_1]", "word " * 151)
    assert await staff.locator(".word-count.is-over").inner_text() == "151 / 150"
    await staff.fill("[name=text_1]", "Not of small schools.")
    assert await staff.locator(".word-count").first.inner_text() == "4 / 150"
    await decide(staff)
    assert await faults(staff) == []
    await staff.get_by_role("button", name="Keep the draft and ask for confirmation").click()
    await staff.get_by_text("Prepared by Drafter").wait_for()
    assert await in_database(AnswerDraft.objects.count)() == 1

    plain = await visit(signatory, java_script_enabled=False)
    await plain.goto(address)
    assert await plain.is_checked('[name=choice][value="reservation"]')
    assert await plain.input_value("[name=text_1]") == "Not of small schools."
    await plain.get_by_role("button", name="Next: check your answer").click()
    await expect(plain.locator("main")).to_contain_text(ballot.text_sha256[:12])
    await plain.get_by_role("button", name="Yes, this is our answer").click()
    await plain.wait_for_url(f"**/members/ballots/{ballot.uuid}/")
    assert await in_database(Answer.objects.get)(is_current=True)

    other = await visit(deputy, viewport=PHONE, reduced_motion="reduce")
    await other.goto(address)
    await other.check('[name=choice][value="endorse"]')
    await decide(other)
    await other.get_by_role("button", name="Next: check your answer").click()
    sure = other.get_by_role("button", name="Yes, this is our answer")
    await sure.wait_for()
    assert await faults(other) == []
    await sure.click()
    await other.get_by_text("Neither counts yet").wait_for()
    assert await faults(other) == []

    chooser = await visit(coordinator)
    await chooser.goto(address)
    await chooser.get_by_role("button", name="This is our answer").first.click()
    await chooser.get_by_text("Your choice is kept").wait_for()
    conflict = await in_database(AnswerConflict.objects.get)()
    assert conflict.settled_by_id == coordinator.pk

    office = await visit(secretariat, viewport=PHONE, reduced_motion="reduce")
    await office.goto(f"/members/ballots/{ballot.uuid}/text/")
    assert await faults(office) == []
    await office.fill(f'[name="passage-{passage}"]', "Every school yard opens in the evening.")
    await office.get_by_role("button", name="Next: how much it matters").click()
    await office.get_by_label("Editorial").wait_for()
    assert await faults(office) == []
    await office.get_by_label("Editorial").check()
    await office.fill("[name=statement]", "After school is in the evening, too.")
    await office.get_by_role("button", name="Ask on the new text").click()
    await office.get_by_text("The new text is asked about").wait_for()
    assert await faults(office) == []
    for page in ("conciliation", "more-time/requests"):
        new = await in_database(lambda: Ballot.objects.get(replaces=ballot))()
        await office.goto(f"/members/ballots/{new.uuid}/{page}/")
        assert await faults(office) == []

    await staff.goto(f"/members/ballots/{new.uuid}/answer/")  # the reservation's passage reads differently now
    await staff.get_by_text("The text has changed since your organisation answered").wait_for()
    assert "in the evening" in await staff.locator("ins.diff").first.inner_text()
    assert await faults(staff) == []

"""A position is asked about by silence, one organisation objects by its link, and everybody sees it end."""

from __future__ import annotations

import datetime

from channels.db import database_sync_to_async as in_database
from django.utils import timezone
from playwright.async_api import expect

from positions.models import Ballot
from tests.browser import AWAITED_BROWSER
from tests.positions.test_answers_browser import PHONE, decide, faults, visit
from tests.positions.test_reaffirming import held

__all__ = ["held", "visit"]  # fixtures
pytestmark = AWAITED_BROWSER


async def test_one_objection_by_a_link_ends_it_and_everybody_is_told(held, second, signatory, secretariat, visit):  # noqa: F811
    paper = f"/members/papers/{held.uuid}/"
    office = await visit(secretariat)
    await office.goto(f"{paper}review/")
    form = office.locator("section[aria-labelledby=silence] form")
    closes = timezone.localtime() + datetime.timedelta(days=20)
    await form.locator("[name=closes_at]").fill(f"{closes:%Y-%m-%dT%H:%M}")
    await form.locator("[name=review_on]").fill(f"{closes + datetime.timedelta(days=700):%Y-%m-%d}")
    await form.get_by_role("button", name="Ask the organisations").click()
    await expect(office.get_by_role("status").first).to_contain_text("The organisations are asked.")
    asked = await in_database(Ballot.objects.get)(purpose=Ballot.Purpose.REAFFIRM)

    ballot = f"/members/ballots/{asked.uuid}/"
    await office.goto(f"{ballot}links/")
    await office.locator("[name=seat]").select_option(label="Second (Representative)")
    await office.get_by_role("button", name="Make the link").click()
    link = await office.locator("#link").input_value()

    board = await visit(signatory)
    await board.goto(ballot)
    await expect(board.locator("main")).to_contain_text("One objection ends it.")

    director = await visit(None, viewport=PHONE, reduced_motion="reduce")
    await director.goto(link)
    await director.check("[name=choice][value=object]")
    await director.fill("[name=reason]", "Schools have changed since.")
    await director.check("[name=no_wording]")
    await decide(director)
    assert await faults(director) == []
    await director.get_by_role("button", name="Next: check your answer").click()
    await director.get_by_role("button", name="Yes, this is our answer").click()
    await expect(director.locator("main")).to_contain_text("Beta")

    await expect(board.locator("main")).to_contain_text("Schools have changed since.")  # live, no reload
    await board.reload()
    await expect(board.locator("main")).to_contain_text("Ended by an objection")
    for page in (board, office):
        await page.goto("/members/inbox/")
        await expect(page.get_by_role("main")).to_contain_text("Not held again by silence")
    await office.goto(f"{paper}review/")
    await expect(office.get_by_role("heading", name="Ask whether anybody objects")).to_be_visible()

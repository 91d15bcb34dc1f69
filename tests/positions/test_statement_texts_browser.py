"""A reservation in two languages on a phone, and its translation by the secretariat, also without scripts."""

from __future__ import annotations

from channels.db import database_sync_to_async as in_database

from positions.models import Reservation, ReservationText
from tests.browser import AWAITED_BROWSER
from tests.positions.conftest import block_of
from tests.positions.test_answers_browser import PHONE, decide, faults, visit

__all__ = ["visit"]  # a fixture
pytestmark = AWAITED_BROWSER


async def test_words_are_written_in_two_languages_and_a_third_one_is_confirmed(ballot, second, secretariat, visit):  # noqa: F811
    passage = await in_database(block_of)(ballot, "school yard")
    own = await visit(second, viewport=PHONE, reduced_motion="reduce")
    await own.goto(f"/members/ballots/{ballot.uuid}/answer/")
    await own.check('[name=choice][value="reservation"]')
    await own.select_option("[name=passage_1]", passage)
    await own.fill("[name=text_1]", "Not of small schools.")
    await own.locator(".in-languages summary").first.click()
    await own.select_option("[name=language]", "en")
    assert await own.locator("[name=text_1_en]").is_hidden() and await own.locator("[name=text_1_nl]").is_visible()
    await own.fill("[name=text_1_nl]", "woord " * 151)
    await decide(own)
    await own.get_by_role("button", name="Next: check your answer").click()
    await own.get_by_role("alert").get_by_text("At most 150 words in each language").wait_for()
    assert await own.locator("[name=text_1_nl]").is_visible() and await faults(own) == []
    await own.fill("[name=text_1_nl]", "Niet van kleine scholen.")
    await own.get_by_role("button", name="Next: check your answer").click()
    await own.get_by_role("button", name="Yes, this is our answer").click()
    await own.wait_for_url(f"**/members/ballots/{ballot.uuid}/")
    kept = await in_database(Reservation.objects.get)()
    assert kept.language == "en"

    office = await visit(secretariat, java_script_enabled=False)
    await office.goto(f"/members/ballots/{ballot.uuid}/texts/")
    row = office.locator("details", has_text="French")
    await row.locator("summary").click()
    await row.locator("textarea").fill("Pas des petites écoles.")
    await row.get_by_role("button", name="Add these words").click()
    await office.get_by_text("Kept in French.").wait_for()

    await own.goto(f"/members/ballots/{ballot.uuid}/texts/")
    assert await faults(own) == []
    await own.get_by_role("button", name="These are our words").click()
    await own.get_by_text("Confirmed: these are your organisation’s words.").wait_for()
    row = await in_database(ReservationText.objects.select_related("approved_by").get)(language="fr")
    assert (row.is_own, row.approved_by) == (True, second)

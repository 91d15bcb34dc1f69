"""From the result to the page: a signature that comes late, a press kit, a logo that stays away, publication."""

from __future__ import annotations

import datetime

from channels.db import database_sync_to_async as in_database
from django.utils import timezone
from playwright.async_api import expect

from members import operations as people
from positions.models import PressKit
from tests import factories
from tests.browser import AWAITED_BROWSER
from tests.members.test_logos import picture
from tests.positions.conftest import PUBLIC_WORDS
from tests.positions.test_answers_browser import PHONE, decide, faults, visit
from tests.positions.test_late import asked

__all__ = ["asked", "visit"]  # fixtures
pytestmark = AWAITED_BROWSER


def with_logos_and_press(alfa, beta, signatory, second, secretariat):
    """Both organisations let their logo stand under what they sign; one names somebody for the press."""
    for organisation, by in ((alfa, signatory), (beta, second)):
        people.keep_logo(organisation, picture(), by=by)
        people.allow_logo(organisation, True, by=by)
    press = factories.make_person("Press of Beta", organisation=beta, role="staff")
    people.name_contact(beta, press, ["communication"], by=secretariat)


async def test_a_late_signature_a_press_kit_and_a_refused_logo_stand_on_the_page_as_they_were_said(
    asked, alfa, beta, signatory, second, secretariat, visit  # noqa: F811
):  # fmt: skip
    await in_database(with_logos_and_press)(alfa, beta, signatory, second, secretariat)
    ballot, paper = f"/members/ballots/{asked.uuid}/", f"/members/papers/{asked.revision.paper.uuid}/"

    office = await visit(secretariat)
    await office.goto(f"{ballot}late/")
    until = timezone.localtime() + datetime.timedelta(days=3)
    await office.fill("[name=until]", f"{until:%Y-%m-%dT%H:%M}")
    await office.get_by_role("button", name="Let them sign").click()
    await expect(office.get_by_role("button", name="Close it now")).to_be_visible()

    late = await visit(second, viewport=PHONE, reduced_motion="reduce")
    await late.goto(f"{ballot}late/")
    await late.get_by_role("link", name="Sign the text").click()
    await decide(late)
    await late.get_by_role("button", name="Go on").click()
    sure = late.get_by_role("button", name="Yes, we sign")
    await sure.wait_for()
    assert await faults(late) == []
    await sure.click()
    await expect(late.get_by_role("main")).to_contain_text("joined")

    signed = await visit(signatory, viewport=PHONE, reduced_motion="reduce")
    await signed.goto(ballot)
    await signed.get_by_label("Logo of Alfa").get_by_role("button").click()
    await expect(signed.get_by_label("Logo of Alfa")).to_contain_text("Your logo stays away from this text.")

    await office.goto(f"{ballot}publish/")
    await office.fill("[name=demand]", PUBLIC_WORDS["demand"])
    await office.fill("[name=summary]", PUBLIC_WORDS["summary"])
    await office.fill("[name=child_version_waiver]", PUBLIC_WORDS["child_version_waiver"])
    await office.locator("main .form__actions").get_by_role("button", name="Keep for later").click()
    await expect(office.get_by_text("Nothing is public yet.")).to_be_visible()
    await office.goto(f"{paper}press-kit/")
    await office.fill("[name=contact]", "Press office, press@house.example")
    await office.get_by_role("button", name="Keep").click()
    await office.get_by_role("link", name="Send it …").click()
    await office.get_by_role("button", name="Yes, send it").click()
    await expect(office.get_by_role("main")).to_contain_text("sent on")
    assert (await in_database(PressKit.objects.get)()).sent_at

    await office.goto(f"{ballot}late/")
    await office.get_by_role("button", name="Close it now").click()
    await expect(office.get_by_role("main")).to_contain_text("This ended on")
    await office.set_viewport_size(PHONE)
    await office.goto(f"{ballot}publish/")
    first, form = office.locator(".checklist"), office.locator("[name=demand]")
    assert (await first.bounding_box())["y"] < (await form.bounding_box())["y"], (
        "on a phone what is missing comes first"
    )
    assert await faults(office) == []
    await office.locator("main .form__actions").get_by_role("button", name="Publish").click()
    await expect(office.locator("p.demand")).to_have_text(PUBLIC_WORDS["demand"])

    visitor = await office.context.browser.new_page(base_url=office.url, locale="en-GB")
    await visitor.goto(office.url)
    standing = visitor.locator(".signatories")
    await expect(standing.first).to_contain_text("Alfa")
    await expect(standing.nth(1)).to_contain_text("Beta")
    await expect(standing.first).not_to_contain_text("Beta")
    await expect(visitor.locator(".logos img")).to_have_count(1)
    await visitor.close()

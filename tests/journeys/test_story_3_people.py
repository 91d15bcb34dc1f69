"""Step 3: an invitation by the secretariat is the only way in; log-in by password and by passkey."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser import log_in
from tests.journeys.pages import PASSWORD, invite, last_part, link_in, mail_to, submit

pytestmark = pytest.mark.browser


def own_organisation(page) -> str:
    """The organisation that the bar of the members' area says I speak for."""
    return page.locator(".me .menu__note").text_content() or ""


def test_an_invited_person_sets_a_password_and_lands_with_their_organisation(visitor, live_server_process):
    secretariat, fresh = visitor("secretariat"), visitor()
    email = f"{uuid4().hex[:10]}@nieuw.example"
    secretariat.goto("/members/organisations/")
    row = secretariat.locator('main a[href*="/members/organisations/"]', has_text="De Regenjas").first
    slug = last_part(row.get_attribute("href"))
    invite(secretariat, slug, email=email, name="Nieuwe beleidsmedewerker", role="representative")
    link = link_in(mail_to(live_server_process, secretariat, email), "/invitation/")

    fresh.goto(link)
    assert "De Regenjas" in fresh.inner_text("main h1")
    assert email in fresh.inner_text("main")
    fresh.fill("[name=name]", "Iemand Nieuw")
    fresh.fill("[name=password]", PASSWORD)
    submit(fresh)

    expect(fresh).to_have_url(re.compile("/members/$"))
    assert "De Regenjas" in own_organisation(fresh)
    fresh.goto(f"/members/organisations/{slug}/")
    assert "Iemand Nieuw" in fresh.inner_text("main")
    fresh.goto("/members/profile/")
    assert fresh.locator("main .who").all_inner_texts() and "De Regenjas" in fresh.inner_text("main")


def test_the_new_account_logs_in_with_address_and_password(visitor, live_server_process):
    secretariat, fresh = visitor("secretariat"), visitor()
    email = f"{uuid4().hex[:10]}@nieuw.example"
    invite(secretariat, "huis-van-het-spel", email=email, name="Nieuwe stagiair")
    fresh.goto(link_in(mail_to(live_server_process, secretariat, email), "/invitation/"))
    fresh.fill("[name=password]", PASSWORD)
    submit(fresh)
    fresh.wait_for_url("**/members/")

    again = visitor()
    log_in(again, {"log_ins": [{"role": "new", "email": email, "password": PASSWORD}]}, "new")

    assert "Huis van het Spel" in own_organisation(again)


def test_a_link_works_once_and_a_weak_password_is_refused_without_losing_it(visitor, live_server_process):
    secretariat, fresh, second = visitor("secretariat"), visitor(), visitor()
    email = f"{uuid4().hex[:10]}@nieuw.example"
    invite(secretariat, "huis-van-het-spel", email=email, name="Nieuwe vrijwilliger")
    link = link_in(mail_to(live_server_process, secretariat, email), "/invitation/")
    fresh.goto(link)
    fresh.fill("[name=name]", "Iemand Anders")
    fresh.fill("[name=password]", "kort")

    submit(fresh)

    assert fresh.locator("[role=alert], .errorlist").first.is_visible()
    assert fresh.input_value("[name=name]") == "Iemand Anders"
    fresh.fill("[name=password]", PASSWORD)
    submit(fresh)
    fresh.wait_for_url("**/members/")
    used = second.goto(link)
    assert used and used.status == 410
    assert second.locator("[name=password]").count() == 0


@pytest.mark.parametrize("address", ["/accounts/signup/", "/accounts/2fa/webauthn/signup/", "/accounts/social/signup/"])
def test_nobody_signs_up_without_an_invitation(visitor, address):
    page = visitor()

    page.goto(address)

    assert page.locator('input[name="password1"], main form input[name="email"]').count() == 0


def test_a_member_of_staff_invites_nobody(visitor):
    page = visitor("staff")

    answer = page.goto("/members/organisations/huis-van-het-spel/invite/")

    assert answer and answer.status in (403, 404)


def test_a_wrong_password_says_so_and_keeps_the_address(visitor, live_server_process):
    page = visitor()
    page.goto("/accounts/login/")
    page.fill("[name=login]", "iemand@nergens.example")
    page.fill("[name=password]", "helemaal verkeerd")

    page.press("[name=password]", "Enter")

    expect(page.locator("main .errorlist, main [role=alert]").first).to_be_visible()
    assert page.input_value("[name=login]") == "iemand@nergens.example"


def test_a_member_logs_in_with_a_passkey(visitor, live_server_process):
    secretariat, page = visitor("secretariat"), visitor()
    email = f"{uuid4().hex[:10]}@nieuw.example"
    invite(secretariat, "huis-van-het-spel", email=email, name="Nieuwe coördinator")
    page.goto(link_in(mail_to(live_server_process, secretariat, email), "/invitation/"))
    page.fill("[name=password]", PASSWORD)
    submit(page)
    page.wait_for_url("**/members/")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
               "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    page.goto("/members/profile/")
    page.locator('main a[href*="webauthn"]').click()
    add_passkey(page)
    log_out(page)
    page.goto("/accounts/login/")
    page.click("#passkey_login")

    page.wait_for_url("**/members/")
    assert "Huis van het Spel" in own_organisation(page)


def log_out(page) -> None:
    page.goto("/members/profile/")
    page.click(".me summary")
    with page.expect_navigation():
        page.click('form[action*="/accounts/logout/"] button')


def add_passkey(page) -> None:
    """Through the pages of the account, with the password asked again where it is."""
    page.goto("/accounts/2fa/webauthn/add/")
    if "reauthenticate" in page.url:
        page.fill("[name=password]", PASSWORD)
        submit(page)
    page.fill("[name=name]", "Mijn telefoon")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(re.compile("recovery|webauthn/$"))

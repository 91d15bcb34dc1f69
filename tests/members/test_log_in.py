"""Log-in and the pages of an account, all by allauth in our own layout."""

import re

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from members.models import AuditEntry, Person
from tests import factories

LOGGED_OUT = [
    "account_login", "account_reset_password", "account_reset_password_done", "account_signup", "account_inactive",
]  # fmt: skip
LOGGED_IN = [
    "account_change_password", "account_email", "account_logout", "account_reauthenticate", "mfa_index",
    "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_generate_recovery_codes",
    "mfa_reauthenticate", "socialaccount_connections",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def log_in(client, person, password=factories.PASSWORD, **extra):
    return client.post("/accounts/login/", {"login": person.email, "password": password}, **extra)


@pytest.mark.django_db
@pytest.mark.parametrize("name", LOGGED_OUT)
def test_pages_before_log_in(client, name):
    answer = client.get(reverse(name))

    assert answer.status_code == 200
    _is_ours(answer)


@pytest.mark.parametrize("name", LOGGED_IN)
def test_pages_of_an_account(client, signatory, name):
    EmailAddress.objects.create(user=signatory, email=signatory.email, verified=True, primary=True)
    log_in(client, signatory)

    answer = client.get(reverse(name), follow=True)

    assert answer.status_code == 200
    _is_ours(answer)


def _is_ours(answer):
    html = answer.content.decode()
    assert "entrance__main" in html or "shell__main" in html
    assert html.count("<h1") == 1
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)|\sstyle=|\son[a-z]+=", html)
    assert "no-store" in answer["Cache-Control"]


def test_log_in_by_address_and_password_leads_to_the_desk_and_is_logged(client, signatory):
    client.get("/accounts/login/")
    client.cookies["session"] = "fixed-by-somebody"

    answer = log_in(client, signatory)

    assert answer["Location"] == "/members/"
    assert client.cookies["session"].value != "fixed-by-somebody"
    assert client.cookies["session"]["httponly"]
    assert client.cookies["session"]["samesite"] == "Lax"
    assert AuditEntry.objects.filter(verb="members.log_in", person=signatory).count() == 1


def test_the_address_counts_whatever_its_case(client, signatory):
    answer = client.post("/accounts/login/", {"login": signatory.email.upper(), "password": factories.PASSWORD})

    assert answer["Location"] == "/members/"


def test_log_out_needs_a_post_and_is_logged(client, signatory):
    log_in(client, signatory)
    client.get("/accounts/logout/")
    assert client.get("/members/").status_code == 200

    client.post("/accounts/logout/")

    assert client.get("/members/").status_code == 302
    assert AuditEntry.objects.filter(verb="members.log_out", person=signatory).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accounts/logout/", "/cms/logout/"])
def test_every_door_out_is_logged_and_has_the_browser_forget_unsent_words(client, secretariat, address):
    log_in(client, secretariat)

    answer = client.post(address)

    assert answer["Clear-Site-Data"] == '"storage"'
    assert client.get("/members/").status_code == 302
    assert AuditEntry.objects.filter(verb="members.log_out", person=secretariat).count() == 1


@pytest.mark.django_db
def test_a_session_that_merely_ended_forgets_nothing(client, signatory):
    log_in(client, signatory)
    Session.objects.all().delete()

    for address in ("/members/", "/accounts/login/", "/accounts/logout/"):
        for answer in (client.get(address), client.post(address, {"login": signatory.email, "password": "wrong"})):
            assert "Clear-Site-Data" not in answer.headers


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/logout/"])
def test_forms_from_elsewhere_are_refused(address, signatory):
    client = Client(enforce_csrf_checks=True)

    assert client.post(address, {"login": signatory.email, "password": factories.PASSWORD}).status_code == 403


@pytest.mark.parametrize(
    "target", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_log_in_never_leads_away(client, signatory, target):
    answer = client.post(
        f"/accounts/login/?next={target}", {"login": signatory.email, "password": factories.PASSWORD, "next": target}
    )

    assert answer["Location"] == "/members/"


@pytest.mark.django_db
def test_nobody_signs_up(client):
    given = {"email": "new@members.example", "password1": "an honest long phrase", "password2": "an honest long phrase"}
    answer = client.post("/accounts/signup/", given)

    assert answer.status_code in (200, 403)
    assert not Person.objects.filter(email="new@members.example").exists()
    shown = client.get("/accounts/signup/").content.decode()
    assert 'class="entrance__body"' in shown and reverse("account_login") in shown and 'name="password1"' not in shown


def test_known_and_unknown_addresses_look_the_same(signatory):
    seen = []
    for email in (signatory.email, "nobody-at-all@members.example"):
        client = Client(REMOTE_ADDR=f"192.0.2.{len(seen) + 1}")
        wrong = client.post("/accounts/login/", {"login": email, "password": "not the password"})
        reset = client.post("/accounts/password/reset/", {"email": email})
        html = re.sub(r'value="[^"]*"|nonce="[^"]*"', "", wrong.content.decode().replace(email, ""))
        seen.append((wrong.status_code, html, reset.status_code, reset["Location"]))

    assert seen[0] == seen[1]


def test_five_wrong_passwords_lock_the_door_for_a_while(client, signatory):
    for _try in range(5):
        log_in(client, signatory, "not the password")

    answer = log_in(client, signatory)

    assert answer.status_code in (200, 429)
    assert client.get("/members/").status_code == 302


def test_a_closed_account_stays_out(client, signatory):
    Person.objects.filter(pk=signatory.pk).update(is_active=False)

    log_in(client, signatory)

    assert client.get("/members/").status_code == 302


def test_a_forgotten_password_is_set_anew_by_a_mail_that_works_once(client, signatory):
    client.post("/accounts/password/reset/", {"email": signatory.email})
    link = re.search(r"http://[^/\s]+(/accounts/password/reset/key/\S+)", mail.outbox[0].body)[1]

    page = client.get(link, follow=True)
    form = page.redirect_chain[-1][0]
    client.post(form, {"password1": "a wholly other phrase", "password2": "a wholly other phrase"})

    signatory.refresh_from_db()
    assert signatory.check_password("a wholly other phrase")
    assert AuditEntry.objects.filter(verb="members.set_password", person=signatory).count() == 1
    assert (
        "form" not in Client().get(link, follow=True).context or "token_fail" in Client().get(link, follow=True).context
    )


def test_a_new_password_ends_other_sessions(signatory):
    here, there = Client(), Client()
    for browser in (here, there):
        log_in(browser, signatory)
    given = {
        "oldpassword": factories.PASSWORD,
        "password1": "a wholly other phrase",
        "password2": "a wholly other phrase",
    }

    here.post("/accounts/password/change/", given)

    assert here.get("/members/").status_code == 200
    assert there.get("/members/").status_code == 302


def test_no_second_address_is_added(client, signatory):
    EmailAddress.objects.create(user=signatory, email=signatory.email, verified=True, primary=True)
    log_in(client, signatory)

    client.post("/accounts/email/", {"action_add": "", "email": "other@members.example"})

    assert list(EmailAddress.objects.values_list("email", flat=True)) == [signatory.email]
    signatory.refresh_from_db()
    assert signatory.email == "signatory@members.example"


def test_a_second_factor_is_asked_for_at_log_in(client, signatory):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(signatory, generate_totp_secret())

    answer = log_in(client, signatory)

    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    _is_ours(client.get(answer["Location"]))
    assert client.get("/members/").status_code == 302


def test_the_editors_door_is_the_same_door(client, signatory):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(signatory, generate_totp_secret())
    client.post("/cms/login/", {"username": signatory.email, "password": factories.PASSWORD})

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/cms/password_reset/", "/cms/account/"])
def test_editors_change_neither_password_nor_address_by_wagtails_forms(client, signatory, address):
    signatory.is_superuser = True
    signatory.save()
    client.force_login(signatory)

    answer = client.get(address)

    assert answer.status_code == (404 if "reset" in address else 200)
    html = answer.content.decode()
    assert 'name="name_email-email"' not in html
    assert 'type="password"' not in html


def test_a_member_who_is_no_editor_is_told_so_and_not_sent_round_in_circles(client, signatory):
    log_in(client, signatory)

    answer = client.get("/cms/", follow=True)

    assert answer.status_code == 403
    assert "Only who edits the public pages" in answer.context["reason"]
    assert len(answer.redirect_chain) == 1
    assert "do not have permission" not in answer.content.decode(), "Wagtail's own word about it"
    assert "do not have permission" not in client.get("/members/").content.decode()


def test_the_page_of_ones_address_offers_nothing_that_does_not_work(client, signatory):
    EmailAddress.objects.create(user=signatory, email=signatory.email, verified=True, primary=True)
    log_in(client, signatory)

    html = client.get("/accounts/email/").content.decode()

    assert signatory.email in html
    assert "action_remove" not in html and "action_add" not in html


def test_words_of_others_about_passwords_say_je(client, signatory):
    Person.objects.filter(pk=signatory.pk).update(language="nl")
    log_in(client, signatory)

    html = client.get("/accounts/password/change/").content.decode()

    assert "wachtwoord" in html
    assert not re.search(r"\b(u|uw)\b", BeautifulSoup(html, "html.parser").main.get_text(), re.IGNORECASE)
    assert "placeholder" not in html


@pytest.mark.parametrize("known", [True, False])
def test_mail_about_a_forgotten_password_is_ours(client, signatory, settings, known):
    address = signatory.email if known else "nobody@members.example"

    client.post("/accounts/password/reset/", {"email": address})

    [sent] = mail.outbox
    [(html, kind)] = sent.alternatives
    assert kind == "text/html"
    for words in (sent.body, html):
        assert settings.SITE_NAME in words and "signup" not in words
        assert ("/accounts/password/reset/key/" in words) is known
    assert not sent.subject.startswith("[")


def test_a_key_is_asked_for_in_our_words(client, signatory):
    EmailAddress.objects.create(user=signatory, email=signatory.email, verified=True, primary=True)
    log_in(client, signatory)
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})

    assert "What you call it" in client.get("/accounts/2fa/webauthn/add/").content.decode()

"""The contact form: little asked, nothing lost, a signpost where a child may need help, forgotten after 90 days."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from home import operations
from home.forms import ContactForm
from home.models import ContactMessage
from tests import factories

GOOD = {"message": "Mogen wij jullie standpunt overnemen?", "email": "leraar@school.example", "name": ""}


def address(page) -> str:
    return f"/contact/{page.pk}/"


def test_message_without_a_name_is_kept_and_the_secretariat_told_without_its_text(
    client, contact_page, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address(contact_page), GOOD)

    assert response.status_code == 302
    assert "sent=yes" in response["Location"]
    kept = ContactMessage.objects.get()
    assert (kept.message, kept.email, kept.language, kept.has_warning) == (GOOD["message"], GOOD["email"], "nl", False)
    assert len(mail.outbox) == 1
    assert "standpunt overnemen" not in mail.outbox[0].body


@pytest.mark.parametrize(
    "wrong",
    [
        {"message": ""},
        {"email": ""},
        {"email": "geen adres"},
        {"message": "x" * 2001},
        {"message": "nul \x00 byte"},
        {"message": "http://a.example http://b.example http://c.example"},
        {"name": "n" * 121},
    ],
)
def test_wrong_field_keeps_what_was_typed_and_stores_nothing(client, contact_page, wrong):
    response = client.post(address(contact_page), {**GOOD, **wrong})

    assert response.status_code == 422
    assert "error-summary" in response.content.decode()
    if "message" not in wrong:
        assert GOOD["message"] in response.content.decode()
    assert not ContactMessage.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "Mijn buurmeisje wordt geslagen",
        "Un enfant est maltraité ici",
        "She was abused at home",
        "Bel mij op 0470 12 34 56",
    ],
)
def test_worrying_message_shows_where_to_find_help_before_it_is_sent(client, contact_page, text):
    first = client.post(address(contact_page), {**GOOD, "message": text})

    assert first.status_code == 200
    assert "/nl/kinderen/" in first.content.decode()
    assert text in first.content.decode()
    assert not ContactMessage.objects.exists()

    client.post(address(contact_page), {**GOOD, "message": text, "confirmed": "on"})

    assert ContactMessage.objects.get().has_warning == ("0470" not in text)


def test_robot_is_thanked_and_nothing_kept(client, contact_page):
    response = client.post(address(contact_page), {**GOOD, "website": "http://spam.example"})

    assert response.status_code == 302
    assert not ContactMessage.objects.exists()


def test_flood_is_stopped_with_a_sentence_and_the_text_stays(client, contact_page):
    ContactMessage.objects.bulk_create(
        ContactMessage(email="x@y.example", message="x", language="nl") for _one in range(operations.MESSAGES_PER_HOUR)
    )

    response = client.post(address(contact_page), GOOD)

    assert response.status_code == 422
    assert GOOD["message"] in response.content.decode()
    with pytest.raises(ValidationError):
        operations.leave_message(ContactForm(GOOD).instance, language="nl")


def test_only_a_known_page_takes_messages_and_only_by_post(client, contact_page):
    assert client.get(address(contact_page)).status_code == 405
    assert client.post("/contact/999999/", GOOD).status_code == 404


def test_reading_the_form_sets_no_cookie_and_only_our_own_page_may_send_it(contact_page, settings):
    strict = Client(enforce_csrf_checks=True)

    read = strict.get(contact_page.get_url())
    from_elsewhere = strict.post(address(contact_page), GOOD, headers={"origin": "https://elsewhere.example"})
    from_us = strict.post(address(contact_page), GOOD, headers={"origin": settings.SITE_URL})

    assert read.cookies == {}
    assert (from_elsewhere.status_code, from_us.status_code) == (403, 302)
    assert ContactMessage.objects.count() == 1


def test_messages_are_forgotten_after_ninety_days(db):
    now = timezone.now()
    for days in (1, 89, 91, 400):
        ContactMessage.objects.create(
            email="x@y.example", message="x", language="nl", created_at=now - datetime.timedelta(days=days)
        )

    assert operations.forget_messages() == 2
    assert operations.forget_messages() == 0
    assert ContactMessage.objects.count() == 2


def test_messages_are_visible_only_to_whoever_was_given_the_right(db, django_user_model):
    ContactMessage.objects.create(email="x@y.example", message="x", language="nl")
    stranger, reader = factories.make_person("Stranger"), factories.make_person("Reader")
    reader.user_permissions.add(Permission.objects.get(codename="view_contactmessage"))

    seen = ContactMessage.objects.visible_to
    assert [seen(None).count(), seen(stranger).count()] == [0, 0]
    assert seen(django_user_model.objects.get(pk=reader.pk)).count() == 1

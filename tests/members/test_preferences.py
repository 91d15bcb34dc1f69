"""What somebody wants by mail, and the one click that turns a kind off."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from members import operations
from members.forms_mail import MailForm
from members.mail import EVERYTHING, read_stop, stop_address
from members.models import AuditEntry, MailSilence, Notification, Person
from members.notifications import kinds_for
from tests.members.test_digests import MONDAY, Waiting, tell

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def path_of(person, kind=Waiting.kind):
    return stop_address(person, kind).removeprefix(settings.SITE_URL)


@pytest.fixture
def program():
    """A mail program: it was never here, keeps no cookies, and knows no token."""
    return Client(enforce_csrf_checks=True)


def test_mail_that_can_wait_carries_the_headers_of_rfc_8058(signatory):
    tell("a", signatory)
    operations.change_mail(signatory, rhythm="at_once", silent=[], by=signatory)
    operations.send_notifications("a")

    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<(.+)>", headers["List-Unsubscribe"])[1]
    assert address.startswith(settings.SITE_URL)
    assert read_stop(address.rstrip("/").rsplit("/", 1)[1]) == (signatory.pk, Waiting.kind)
    assert address in mail.outbox[0].body


def test_a_reply_to_a_mail_reaches_the_secretariat_and_the_mail_says_so(signatory):
    tell("a", signatory)
    operations.change_mail(signatory, rhythm="at_once", silent=[], by=signatory)
    operations.send_notifications("a")

    (sent,) = mail.outbox
    assert sent.reply_to == [settings.DEFAULT_FROM_EMAIL]
    html = str(sent.alternatives[0][0])
    assert all("A reply to this mail reaches the secretariat." in part for part in (sent.body, html))


def test_one_click_turns_a_kind_off_without_cookie_or_token_and_twice_is_once(signatory, program):
    for _each in range(2):
        response = program.post(path_of(signatory), ONE_CLICK)
        assert response.status_code == 200
        assert not response.cookies

    assert list(MailSilence.objects.values_list("person", "kind")) == [(signatory.pk, Waiting.kind)]
    assert AuditEntry.objects.filter(verb="members.stop_mail").count() == 1


def test_looking_at_the_address_changes_nothing(signatory, program):
    for method in (program.get, program.head):
        response = method(path_of(signatory))
        assert response.status_code == 200
        assert not response.cookies

    assert not MailSilence.objects.exists()
    page = program.get(path_of(signatory)).content.decode()
    assert "Things of a test" in page
    assert "<button" in page


def test_the_click_of_a_digest_turns_off_all_that_can_wait_and_can_be_undone(signatory, program):
    tell("a", signatory)
    operations.send_digests(MONDAY)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe"] == f"<{stop_address(signatory, EVERYTHING)}>"

    program.post(path_of(signatory, EVERYTHING), ONE_CLICK)
    assert Person.objects.get(pk=signatory.pk).mail_rhythm == "never"
    program.post(path_of(signatory, EVERYTHING), {"again": "1"})
    assert Person.objects.get(pk=signatory.pk).mail_rhythm == "daily"


def test_turning_a_kind_off_can_be_undone(signatory, program):
    program.post(path_of(signatory), ONE_CLICK)
    program.post(path_of(signatory), {"again": "1"})

    assert not MailSilence.objects.exists()


@pytest.mark.parametrize("token", ["x", "W10:abc:def", "a" * 300])
def test_an_address_that_nobody_here_made_does_nothing(signatory, program, token):
    response = program.post(reverse("members:mail_stop", args=[token]), ONE_CLICK)

    assert response.status_code == 404
    assert not MailSilence.objects.exists()


def test_the_address_of_one_person_cannot_be_turned_into_that_of_another(signatory, second, program):
    forged = path_of(signatory).split(":", 1)
    other = path_of(second).split(":", 1)

    assert program.post(f"{other[0]}:{forged[1]}", ONE_CLICK).status_code == 404
    assert not MailSilence.objects.exists()


def test_the_page_speaks_the_language_of_the_person(signatory, program):
    Person.objects.filter(pk=signatory.pk).update(language="nl")

    assert 'lang="nl"' in program.get(path_of(signatory)).content.decode()


def test_turning_off_leaves_what_waits_in_the_inbox(signatory, program):
    tell("a", signatory)
    program.post(path_of(signatory), ONE_CLICK)

    assert operations.send_digests(MONDAY) == 0
    assert Notification.objects.get().read_at is None
    program.post(path_of(signatory), {"again": "1"})
    assert operations.send_digests(MONDAY) == 0  # no heap of old news after it was turned on again


def test_the_profile_keeps_rhythm_and_kinds(signatory, client):
    client.force_login(signatory)
    page = client.get(reverse("members:profile")).content.decode()
    assert "Things of a test" in page

    wanted = [kind for kind in kinds_for(signatory) if kind != Waiting.kind]
    client.post(reverse("members:mail_change"), {"mail-rhythm": "weekly", "mail-wanted": wanted})

    assert Person.objects.get(pk=signatory.pk).mail_rhythm == "weekly"
    assert set(MailSilence.objects.values_list("kind", flat=True)) == {Waiting.kind}
    client.post(reverse("members:mail_change"), {"mail-rhythm": "weekly", "mail-wanted": [*wanted, Waiting.kind]})
    assert not MailSilence.objects.exists()


def test_a_duty_is_not_on_the_list_and_cannot_be_turned_off(signatory):
    with pytest.raises(ValidationError):
        operations.change_mail(signatory, rhythm="daily", silent=["positions.ballot_opened"], by=signatory)


def test_nobody_changes_the_mail_of_another(signatory, second):
    with pytest.raises(PermissionDenied):
        operations.change_mail(signatory, rhythm="never", silent=[], by=second)


# What can be turned off -------------------------------------------------------------------------------------------


def offered(person: Person) -> set[str]:
    return {kind for kind, _label in MailForm(person=Person.objects.get(pk=person.pk)).fields["wanted"].choices}


def test_the_list_of_mails_has_only_what_this_person_can_get(secretariat, signatory, drafter):
    offices, speaks, writes = offered(secretariat), offered(signatory), offered(drafter)

    assert {"positions.proposed", "positions.quorum_reached", "positions.organisations_lack"} <= offices
    assert not {"positions.proposed", "positions.quorum_reached", "positions.organisations_lack"} & (speaks | writes)
    assert "positions.no_substitute" in speaks
    assert "positions.no_substitute" not in writes | offices
    assert "positions.mandate_expires" in speaks & offices
    assert "thread.mention" in offices & speaks & writes


def test_what_somebody_turned_off_before_stays_so_while_it_stands_on_no_list_of_theirs(drafter):
    MailSilence.objects.create(person=drafter, kind="positions.proposed")
    person = Person.objects.get(pk=drafter.pk)
    form = MailForm({"mail-rhythm": "daily", "mail-wanted": sorted(offered(person) - {"thread.reply"})}, person=person)
    assert form.is_valid(), form.errors

    operations.change_mail(person, rhythm="daily", silent=form.silent, by=person)

    assert set(MailSilence.objects.values_list("kind", flat=True)) == {"positions.proposed", "thread.reply"}


def test_nobody_turns_on_what_stands_on_no_list_of_theirs(drafter):
    form = MailForm({"mail-rhythm": "daily", "mail-wanted": ["positions.proposed"]}, person=drafter)

    assert not form.is_valid()

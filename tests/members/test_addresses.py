"""Addresses that mail does not reach: refused by a server, or noted by hand."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail.backends.locmem import EmailBackend as Memory
from django.urls import reverse
from django.utils import timezone

from members import operations
from members.models import Notification, UnreachableAddress
from tests.members.test_digests import MONDAY, tell as tell_waiting
from tests.members.test_notices import tell

ANSWER = {"code": 550, "words": b"5.1.1 no such mailbox", "at": "recipient"}


class Refusing(Memory):
    """A mail server that refuses one address, as the test says."""

    tried = 0

    def send_messages(self, messages):
        for message in messages:
            if "signatory" in message.to[0]:
                type(self).tried += 1
                if ANSWER["at"] == "recipient":
                    raise smtplib.SMTPRecipientsRefused({message.to[0]: (ANSWER["code"], ANSWER["words"])})
                if ANSWER["at"] == "data":
                    raise smtplib.SMTPDataError(ANSWER["code"], ANSWER["words"])
                raise smtplib.SMTPSenderRefused(ANSWER["code"], ANSWER["words"], "us@house.example")
        return super().send_messages(messages)


@pytest.fixture
def refusing(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    monkeypatch.setattr(Refusing, "tried", 0)

    def answer(code, words=b"", at="recipient"):
        for name, value in {"code": code, "words": words, "at": at}.items():
            monkeypatch.setitem(ANSWER, name, value)

    answer(550, b"5.1.1 no such mailbox")
    return answer


def unreachable():
    return list(UnreachableAddress.objects.filter(cleared_at=None).values_list("address", "reason"))


def test_what_is_refused_for_good_is_tried_once_and_the_secretariat_is_told(refusing, signatory, second, secretariat):
    tell(signatory, second)

    assert operations.send_notifications("k") == 1  # no failure: the others left, and nothing is to be tried again
    assert operations.send_notifications("k") == 0
    assert operations.send_overdue() == 0

    assert Refusing.tried == 1
    row = Notification.objects.get(person=signatory)
    assert row.bounced_at is not None
    assert row.address == signatory.email
    assert unreachable() == [(signatory.email, "550 5.1.1 no such mailbox")]
    told = Notification.objects.get(kind="members.address_unreachable")
    assert told.person == secretariat
    assert "no such mailbox" in told.body
    assert "Alfa" in told.body


def test_the_secretariat_is_told_once_until_it_is_cleared(refusing, signatory, secretariat):
    for key in ("one", "two"):
        tell(signatory, key=key)
        operations.send_notifications(key)
    assert Notification.objects.filter(kind="members.address_unreachable").count() == 1

    operations.clear_unreachable(UnreachableAddress.objects.get(), by=secretariat)
    tell(signatory, key="three")
    operations.send_notifications("three")

    assert Notification.objects.filter(kind="members.address_unreachable").count() == 2


@pytest.mark.parametrize(
    ("code", "words", "at"),
    [(451, b"4.3.0 later", "recipient"), (550, b"5.7.1 policy", "recipient"), (530, b"log in first", "sender")],
)
def test_what_may_pass_is_tried_again(refusing, signatory, secretariat, code, words, at):
    refusing(code, words, at)
    tell(signatory)

    for _each in range(2):
        with pytest.raises(smtplib.SMTPException):
            operations.send_notifications("k")

    assert Refusing.tried == 2
    assert unreachable() == []
    assert Notification.objects.get(kind="tests.told").mailed_at is None


@pytest.mark.parametrize(("code", "days"), [(452, 4), (550, 2)])
def test_what_does_not_pass_in_days_is_given_up(refusing, signatory, secretariat, code, days):
    refusing(code, b"5.7.1 or a full mailbox")
    tell(signatory)
    Notification.objects.update(created_at=timezone.now() - timedelta(days=days))

    assert operations.send_notifications("k") == 0

    assert Notification.objects.get(kind="tests.told").bounced_at is not None
    assert [address for address, _reason in unreachable()] == [signatory.email]


def test_our_own_fault_is_never_laid_at_the_readers_door(refusing, signatory, secretariat):
    refusing(530, b"log in first", "sender")
    tell(signatory)
    Notification.objects.update(created_at=timezone.now() - timedelta(days=30))

    with pytest.raises(smtplib.SMTPException):
        operations.send_notifications("k")

    assert unreachable() == []


def test_a_mail_that_is_refused_after_its_words_is_not_tried_again(refusing, signatory, secretariat):
    refusing(554, b"not this one", "data")
    tell(signatory)

    assert operations.send_notifications("k") == 0

    assert Notification.objects.get(kind="tests.told").bounced_at is not None


def test_a_digest_that_is_refused_for_good_is_tried_once(refusing, signatory, secretariat):
    tell_waiting("a", signatory)

    assert operations.send_digests(MONDAY) == 0
    assert operations.send_digests(MONDAY) == 0

    assert Refusing.tried == 1
    assert [address for address, _reason in unreachable()] == [signatory.email]


def test_an_address_that_the_server_takes_again_is_cleared_by_itself(refusing, signatory, secretariat, settings):
    tell(signatory)
    operations.send_notifications("k")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    tell(signatory, key="again")

    operations.send_notifications("again")

    assert unreachable() == []
    assert Notification.objects.get(key="again").bounced_at is None


def test_what_came_back_later_is_noted_by_hand_and_counts_as_not_delivered(signatory, second, secretariat):
    tell(signatory, second, key="before")
    tell(signatory, key="read")
    for key in ("before", "read"):
        operations.send_notifications(key)
    operations.mark_read(Notification.objects.get(key="read"), by=signatory)

    found = operations.note_unreachable(signatory, reason="Mailbox full", by=secretariat)
    tell(signatory, key="after")
    operations.send_notifications("after")

    bounced = Notification.objects.exclude(bounced_at=None)
    assert set(bounced.values_list("person__name", "key")) == {("Signatory", "before"), ("Signatory", "after")}
    assert len([sent for sent in mail.outbox if sent.to == [signatory.email]]) == 3  # perhaps it arrives after all
    operations.clear_unreachable(found, by=secretariat)
    tell(signatory, key="cleared")
    operations.send_notifications("cleared")
    assert Notification.objects.get(key="cleared").bounced_at is None


def test_only_the_secretariat_notes_and_clears(signatory, second, secretariat):
    with pytest.raises(PermissionDenied):
        operations.note_unreachable(signatory, reason="", by=second)
    found = operations.note_unreachable(signatory, reason="", by=secretariat)
    with pytest.raises(PermissionDenied):
        operations.clear_unreachable(found, by=second)
    with pytest.raises(ValidationError):
        operations.note_unreachable(signatory, reason="", by=secretariat)


def test_the_page_of_addresses_is_the_secretariats(client, signatory, second, secretariat):
    client.force_login(second)
    assert client.get(reverse("members:unreachable_list")).status_code == 404

    client.force_login(secretariat)
    wrong = client.post(reverse("members:unreachable_list"), {"address": "nobody@members.example"})
    assert wrong.status_code == 422
    assert "Nobody here has this address" in wrong.content.decode()
    client.post(reverse("members:unreachable_list"), {"address": signatory.email.upper(), "reason": "Full"})
    page = client.get(reverse("members:unreachable_list")).content.decode()
    assert signatory.email in page
    assert "Alfa" in page

    client.post(reverse("members:unreachable_clear", args=[UnreachableAddress.objects.get().pk]))
    client.get(reverse("members:unreachable_list"))  # says once that it was cleared
    assert signatory.email not in client.get(reverse("members:unreachable_list")).content.decode()

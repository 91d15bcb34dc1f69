"""Notifications: told once, mailed once, to those who may still hear."""

import smtplib
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend as Memory
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy
from procrastinate.contrib.django import app

from members import jobs, operations
from members.models import Notification
from members.notifications import notify
from tests import factories


def tell(*people, key="k", **fields):
    given = {
        "kind": "tests.told",
        "subject": "Sign until Friday",
        "body": "A question.",
        "path": "/members/papers/",
        "button": "Read it",
        **fields,
    }
    return notify(people, key=key, **given)


def test_one_is_told_once_and_mailed_once(signatory, second):
    assert len(tell(signatory, second, signatory)) == 2
    assert tell(signatory, second) == []

    assert operations.send_notifications("k") == 2
    assert operations.send_notifications("k") == 0
    assert operations.send_overdue() == 0

    assert sorted(sent.to[0] for sent in mail.outbox) == [second.email, signatory.email]
    assert Notification.objects.filter(mailed_at=None).count() == 0


def test_the_job_that_notify_defers_is_the_one_that_sends(signatory):
    tell(signatory)

    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args->>'key' FROM procrastinate_jobs")
        assert cursor.fetchall() == [("members.send_notifications", "k")]
    assert app.tasks["members.send_notifications"].func is jobs.send_notifications.func


def test_what_stays_in_the_inbox_is_not_mailed(signatory):
    tell(signatory, by_mail=False)

    assert operations.send_notifications("k") == 0
    assert operations.send_overdue() == 0
    assert mail.outbox == []


def test_a_mail_has_text_html_one_button_a_reason_and_a_fixed_id(signatory, alfa):
    tell(signatory, organisation=alfa)
    operations.send_notifications("k")
    row, sent = Notification.objects.get(), mail.outbox[0]

    assert sent.subject == "Sign until Friday"
    assert sent.extra_headers["Message-ID"].startswith(f"<{row.uuid}@")
    html, kind = sent.alternatives[0]
    assert kind == "text/html"
    for part in (sent.body, html):
        assert "A question." in part
        assert "/members/papers/" in part
        assert "Read it" in part
        assert "because you have a seat for Alfa" in part
    assert html.count('class="button"') == 1
    assert "style=" in html  # inlined: mail programs drop style sheets
    assert "http" not in html.replace("http://localhost", "")


def test_a_mail_speaks_the_readers_language_and_escapes_what_was_typed(signatory):
    signatory.language = "nl"
    signatory.save()
    tell(signatory, subject=gettext_lazy("Dutch"), body="<img src=x onerror=alert(1)>\r\nBcc: x", button="")

    operations.send_notifications("k")

    html = mail.outbox[0].alternatives[0][0]
    assert 'lang="nl"' in html
    assert "<img" not in html
    assert mail.outbox[0].subject == "Nederlands"


def test_a_subject_with_a_line_break_adds_no_header(signatory):
    tell(signatory, subject="Sign\r\nBcc: somebody@evil.example")

    operations.send_notifications("k")

    assert mail.outbox[0].message()["Bcc"] is None
    assert mail.outbox[0].recipients() == [signatory.email]


@pytest.mark.parametrize("what", ["seat ended", "left the coalition", "closed account", "another organisation"])
def test_who_lost_the_right_between_telling_and_sending_hears_nothing(signatory, second, secretariat, alfa, beta, what):
    tell(signatory, second, organisation=None if what != "another organisation" else alfa)
    match what:
        case "seat ended":
            operations.end_seat(signatory.seats.get(), by=secretariat)
        case "left the coalition":
            alfa.memberships.update(ends_on=timezone.localdate() - timedelta(days=1))
        case "closed account":
            type(signatory).objects.filter(pk=signatory.pk).update(is_active=False)
        case "another organisation":
            operations.end_seat(signatory.seats.get(), by=secretariat)
            operations.give_seat(signatory, beta, role="staff", by=secretariat)

    operations.send_notifications("k")

    heard = {sent.to[0] for sent in mail.outbox}
    assert signatory.email not in heard
    assert heard == (set() if what == "another organisation" else {second.email})
    assert operations.send_overdue() == 0


class Busy(Memory):
    """A mail server that asks one address to wait."""

    def send_messages(self, messages):
        for message in messages:
            if "signatory" in message.to[0]:
                raise smtplib.SMTPRecipientsRefused({message.to[0]: (451, b"4.3.0 later")})
        return super().send_messages(messages)


def test_one_refused_address_does_not_hold_up_the_others(signatory, second, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Busy"
    tell(signatory, second)

    with pytest.raises(smtplib.SMTPRecipientsRefused):
        operations.send_notifications("k")

    assert [sent.to[0] for sent in mail.outbox] == [second.email]
    assert Notification.objects.get(person=signatory).mailed_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert operations.send_notifications("k") == 1


def test_a_sweep_sends_what_was_left_lying(signatory, second):
    tell(signatory, key="old")
    tell(second, key="new")
    Notification.objects.filter(key="old").update(created_at=timezone.now() - timedelta(minutes=3))

    jobs.send_overdue(0)

    assert [sent.to[0] for sent in mail.outbox] == [signatory.email]


def test_what_has_served_is_deleted(signatory, secretariat, alfa):
    for key in ("read long ago", "read", "unread"):
        tell(signatory, key=key)
    now = timezone.now()
    Notification.objects.filter(key="read").update(read_at=now)
    Notification.objects.filter(key="read long ago").update(read_at=now - timedelta(days=200))
    Notification.objects.filter(key="unread").update(created_at=now - timedelta(days=400))
    invitation, _token = operations.invite(
        alfa, email="a@b.example", name="A", role="staff", language="nl", by=secretariat
    )
    type(invitation).objects.update(expires_at=now - timedelta(days=100))

    jobs.tidy(0)

    assert set(Notification.objects.values_list("key", flat=True)) == {"read", "unread"}
    assert not type(invitation).objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail():
    person = factories.make_person("Signatory", organisation=factories.make_organisation("Alfa"), role="representative")
    with transaction.atomic():
        tell(person)
    start, sent = threading.Barrier(4), []

    def work() -> None:
        start.wait()
        sent.append(operations.send_notifications("k"))
        connection.close()

    threads = [threading.Thread(target=work) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(sent) == [0, 0, 0, 1]
    assert len(mail.outbox) == 1

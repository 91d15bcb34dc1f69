"""Mail that can wait: taken together at seven, once, whatever happens to the job or the mail server."""

from __future__ import annotations

import smtplib
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend as Memory
from django.db import connection, transaction
from django.utils import timezone

from members import operations
from members.mail import stop_address
from members.models import MailRhythm, MailSilence, Notification, Person
from members.notifications import Notice, notify
from tests import factories

MONDAY = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)  # 7:05 in Brussels


class Waiting(Notice):
    """Something for a test."""

    kind = "tests.waits"
    label = "Things of a test"
    waits = True

    def __init__(self, key, people, about="Play is a right", **fields):
        self._key, self._people, self.about = key, people, about
        for name, value in fields.items():
            setattr(self, name, value)

    def key(self):
        return self._key

    def people(self):
        return self._people

    def subject(self):
        return f"Subject {self._key}"

    def body(self):
        return f"Body {self._key}"

    def path(self):
        return f"/members/papers/{self._key}/"


def tell(key, *people, at=MONDAY - timedelta(hours=10), **fields):
    """Tell, as if it had been at that moment."""
    Waiting(key, people, **fields).tell()
    rows = Notification.objects.filter(key=key)
    rows.update(created_at=at)
    return list(rows)


def rhythm(person, value):
    Person.objects.filter(pk=person.pk).update(mail_rhythm=value)
    person.mail_rhythm = value


def test_what_can_wait_leaves_once_a_day_grouped_by_paper(signatory):
    tell("a", signatory)
    tell("b", signatory, about="A quiet road to school")
    tell("c", signatory)

    assert operations.send_notifications("a") == 0
    assert operations.send_overdue() == 0
    assert operations.send_digests(MONDAY) == 1

    sent = mail.outbox[0]
    body = sent.body
    assert body.index("PLAY IS A RIGHT") < body.index("Subject a") < body.index("Subject c")
    assert body.index("Subject c") < body.index("A QUIET ROAD TO SCHOOL") < body.index("Subject b")
    assert sent.alternatives[0][0].count('class="button"') == 1
    assert operations.send_digests(MONDAY) == 0
    assert len(mail.outbox) == 1


def test_each_thing_says_what_is_asked_by_when_how_long_it_takes_and_how_it_stands(signatory):
    due = datetime(2026, 12, 4, 16, tzinfo=UTC)
    tell("a", signatory, ask="Confirm it.", due_at=due, minutes=5, situation="It is printed as it stands.")

    operations.send_digests(MONDAY)

    html = mail.outbox[0].alternatives[0][0]
    facts = "By when: Friday 4 December 2026, 17:00", "It takes: about 5 minutes", "How it stands: It is printed as"
    for fact in facts:
        assert fact in mail.outbox[0].body
        assert fact in html
    assert "What we need from you: Confirm it." in mail.outbox[0].body
    assert "Confirm it." in html


def test_a_digest_holds_what_was_told_before_seven_and_nothing_later(signatory):
    tell("before", signatory, at=datetime(2026, 11, 23, 5, 59, tzinfo=UTC))
    tell("after", signatory, at=datetime(2026, 11, 23, 6, 1, tzinfo=UTC))

    operations.send_digests(MONDAY)
    assert "Subject before" in mail.outbox[0].body
    assert "Subject after" not in mail.outbox[0].body

    assert operations.send_digests(MONDAY + timedelta(hours=20)) == 0
    assert operations.send_digests(MONDAY + timedelta(days=1)) == 1
    assert "Subject after" in mail.outbox[1].body


def test_a_job_that_was_down_for_days_leaves_nothing_out(signatory):
    tell("long ago", signatory, at=MONDAY - timedelta(days=9))
    tell("lately", signatory)

    assert operations.send_digests(MONDAY + timedelta(days=3)) == 1

    assert "Subject long ago" in mail.outbox[0].body
    assert "Subject lately" in mail.outbox[0].body


def test_a_job_that_runs_before_seven_sends_only_what_the_last_seven_covers(signatory):
    tell("evening", signatory, at=MONDAY - timedelta(hours=10))

    assert operations.send_digests(MONDAY - timedelta(minutes=10)) == 0
    assert operations.send_digests(MONDAY) == 1


def test_weekly_mail_leaves_on_monday(signatory):
    rhythm(signatory, MailRhythm.WEEKLY)
    tell("tuesday", signatory, at=MONDAY + timedelta(days=1))

    for days in range(1, 7):
        assert operations.send_digests(MONDAY + timedelta(days=days)) == 0
    assert operations.send_digests(MONDAY + timedelta(days=7)) == 1


def test_seven_is_seven_in_summer_too(signatory):
    tell("x", signatory, at=datetime(2027, 6, 30, 20, tzinfo=UTC))

    assert operations.send_digests(datetime(2027, 7, 1, 4, 59, tzinfo=UTC)) == 0
    assert operations.send_digests(datetime(2027, 7, 1, 5, 0, tzinfo=UTC)) == 1


def test_what_was_read_meanwhile_is_left_out(signatory, second):
    read, _unread = tell("read", signatory)[0], tell("unread", signatory)
    tell("only", second)
    operations.mark_read(read, by=signatory)
    operations.mark_all_read(by=second)

    assert operations.send_digests(MONDAY) == 1

    assert "Subject unread" in mail.outbox[0].body
    assert "Subject read" not in mail.outbox[0].body


def test_at_once_means_at_once_and_never_means_never(signatory, second):
    rhythm(signatory, MailRhythm.AT_ONCE)
    rhythm(second, MailRhythm.NEVER)
    tell("x", signatory, second)

    assert operations.send_notifications("x") == 1

    assert [sent.to[0] for sent in mail.outbox] == [signatory.email]
    assert operations.send_digests(MONDAY) == 0
    assert Notification.objects.filter(person=second, read_at=None).count() == 1


def test_what_would_come_too_late_in_a_digest_leaves_at_once(signatory, second):
    rhythm(second, MailRhythm.WEEKLY)
    tomorrow_and_more = timezone.now() + timedelta(days=3)
    tell("soon", signatory, second, due_at=tomorrow_and_more)

    operations.send_notifications("soon")

    assert [sent.to[0] for sent in mail.outbox] == [second.email]


def test_a_kind_that_is_turned_off_is_not_mailed_whenever_it_was_turned_off(signatory, second):
    MailSilence.objects.create(person=signatory, kind=Waiting.kind)
    tell("x", signatory, second)
    MailSilence.objects.create(person=second, kind=Waiting.kind)

    assert operations.send_digests(MONDAY) == 0

    assert mail.outbox == []
    assert Notification.objects.filter(read_at=None).count() == 2


def test_a_duty_is_mailed_at_once_whatever_somebody_turned_off(signatory):
    rhythm(signatory, MailRhythm.NEVER)
    MailSilence.objects.create(person=signatory, kind="tests.duty")
    notify([signatory], kind="tests.duty", key="d", subject="Sign", body="Now.", path="/members/")

    assert operations.send_notifications("d") == 1

    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers
    assert "cannot be turned off" in mail.outbox[0].body


class AtOnce(Waiting):
    """No duty, and yet it does not wait."""

    kind = "tests.at_once"
    label = "News of a test"
    waits = False
    optional = True


def news(key, *people):
    AtOnce(key, people).tell()


def test_what_leaves_at_once_and_is_no_duty_can_be_turned_off_by_its_own_address(signatory, second):
    rhythm(second, MailRhythm.NEVER)  # of mail that can wait
    news("x", signatory, second)

    assert operations.send_notifications("x") == 2
    sent = {one.to[0]: one for one in mail.outbox}[signatory.email]
    assert stop_address(signatory, AtOnce.kind) in sent.extra_headers["List-Unsubscribe"]
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for words in (sent.body, sent.alternatives[0][0]):
        assert stop_address(signatory, AtOnce.kind) in words
        assert "cannot be turned off" not in words

    operations.stop_mail(signatory, AtOnce.kind)
    news("y", signatory, second)
    assert operations.send_notifications("y") == 1
    assert mail.outbox[-1].to == [second.email]
    assert Notification.objects.filter(person=signatory, key="y", read_at=None).exists()


def test_what_was_turned_off_between_telling_and_sending_stays_in_the_inbox(signatory):
    news("x", signatory)
    MailSilence.objects.create(person=signatory, kind=AtOnce.kind)

    assert operations.send_notifications("x") == 0
    assert operations.send_overdue() == 0
    assert Notification.objects.filter(key="x", mailed_at=None).exists()


def test_what_was_turned_off_before_it_left_does_not_come_when_it_is_turned_on_again(signatory):
    news("x", signatory)
    operations.stop_mail(signatory, AtOnce.kind)
    operations.resume_mail(signatory, AtOnce.kind)

    assert operations.send_notifications("x") == 0


NO_DUTIES = (
    "positions.published", "positions.embargoed", "positions.corrected", "positions.texts_published",
    "positions.merged", "positions.log_export_ready", "positions.log_export_failed", "positions.press_kit",
    "actions.kit_shared",
)  # fmt: skip


@pytest.mark.parametrize("kind", NO_DUTIES)
def test_news_can_be_turned_off(kind):
    assert str(Notice.optional_kinds[kind]).strip()


@pytest.mark.parametrize(
    "kind", ["positions.ballot_opened", "positions.reminder", "positions.decided", "events.assembly_called"]
)
def test_a_duty_cannot(kind):
    assert kind not in Notice.optional_kinds


def test_who_lost_their_seat_gets_no_digest(signatory, secretariat):
    tell("x", signatory)
    operations.end_seat(signatory.seats.get(), by=secretariat)

    assert operations.send_digests(MONDAY) == 0


class Down(Memory):
    """A mail server that cannot be reached by one address."""

    def send_messages(self, messages):
        if "signatory" in messages[0].to[0]:
            raise smtplib.SMTPServerDisconnected("gone")
        return super().send_messages(messages)


def test_nothing_is_lost_when_the_mail_server_fails_and_others_do_not_wait(signatory, second, settings):
    tell("x", signatory, second)
    settings.EMAIL_BACKEND = f"{__name__}.Down"

    assert operations.send_digests(MONDAY) == 1
    assert [sent.to[0] for sent in mail.outbox] == [second.email]

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert operations.send_digests(MONDAY + timedelta(minutes=10)) == 1
    assert mail.outbox[1].to == [signatory.email]
    assert operations.send_digests(MONDAY + timedelta(minutes=20)) == 0


def test_a_long_digest_says_how_much_more_there_is(signatory, monkeypatch):
    monkeypatch.setattr(operations.digests, "MOST", 2)
    for number in range(5):
        tell(f"n{number}", signatory)

    operations.send_digests(MONDAY)

    assert "3 more stand in your inbox" in mail.outbox[0].body
    assert mail.outbox[0].body.count("Subject n") == 2
    assert operations.send_digests(MONDAY) == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_digest():
    person = factories.make_person("Signatory", organisation=factories.make_organisation("Alfa"), role="representative")
    with transaction.atomic():
        for number in range(6):
            tell(f"n{number}", person)
    start, sent = threading.Barrier(4), []

    def work() -> None:
        start.wait()
        sent.append(operations.send_digests(MONDAY))
        connection.close()

    threads = [threading.Thread(target=work) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(sent) == [0, 0, 0, 1]
    assert len(mail.outbox) == 1
    assert mail.outbox[0].body.count("Subject n") == 6


def test_every_kind_that_can_be_turned_off_has_a_name():
    from coalition import urls  # noqa: F401  # all notices are there once the addresses are

    nameless = [kind for kind, label in Notice.optional_kinds.items() if not str(label).strip()]

    assert nameless == []
    assert {"positions.suggested", "thread.reply", "events.invited"} <= set(Notice.optional_kinds)

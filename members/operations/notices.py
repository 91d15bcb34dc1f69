"""Notifications: mailed once, marked as read, and tidied when they are old."""

from __future__ import annotations

import datetime
import logging
import smtplib

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from members.guests import is_guest
from members.mail import mail_notification, refusal_of
from members.models import Invitation, MailRhythm, MailSilence, Membership, Notification, Person, Seat
from members.notices_memberships import HEARD_BY_ANYBODY
from members.notices_people import SeatEnded
from members.notifications import Notice
from members.operations.addresses import note_arrival, note_refusal
from members.realtime import nudge

logger = logging.getLogger(__name__)
OVERDUE = datetime.timedelta(minutes=2)
KEEP_READ = datetime.timedelta(days=180)
KEEP_CLOSED_INVITATIONS = datetime.timedelta(days=90)
MAIL_FAULTS = (OSError, smtplib.SMTPException)
# How long a refusal may turn out to be a passing one: a full mailbox or a server that says "later"; and one whose
# policy refuses us, which our own side can mend.
PATIENCE = {4: datetime.timedelta(days=3), 5: datetime.timedelta(days=1)}


def send_notifications(key: str) -> int:
    """Mail each notification of that key that has not left yet, and return how many left.

    Each leaves in a transaction of its own. One address that fails does not hold up the others; the last failure is
    raised at the end, so that the job is tried again. What the reader's server refuses for good is not tried again.
    """
    sent, failure = 0, None
    for pk in list(_leaves_now().filter(key=key).values_list("pk", flat=True)):
        try:
            sent += _send_one(pk)
        except MAIL_FAULTS as problem:
            logger.warning("Notification %s could not be mailed: %s", pk, problem.__class__.__name__)
            if not _give_up(pk, problem):
                failure = problem
    if failure:
        raise failure
    return sent


def send_overdue() -> int:
    """Mail what is still waiting after a while: its job was lost, or has failed too often."""
    waiting = _leaves_now().filter(created_at__lt=timezone.now() - OVERDUE)
    sent = 0
    for key in waiting.order_by().values_list("key", flat=True).distinct():
        try:
            sent += send_notifications(key)
        except MAIL_FAULTS:
            continue  # logged above; the next sweep tries again
    return sent


def mark_read(notification: Notification, *, by: Person) -> None:
    """Note that its person has opened it."""
    Notification.objects.filter(pk=notification.pk, person=by, read_at=None).update(read_at=timezone.now())
    nudge(f"person.{by.pk}", type="notification")


def mark_all_read(*, by: Person) -> int:
    """Note that a person has seen everything that was told until now."""
    changed = Notification.objects.filter(person=by, read_at=None).update(read_at=timezone.now())
    nudge(f"person.{by.pk}", type="notification")
    return changed


def tidy() -> None:
    """Delete what has served: read notifications and closed invitations of long ago."""
    now = timezone.now()
    Notification.objects.filter(read_at__lt=now - KEEP_READ).delete()
    Invitation.objects.filter(expires_at__lt=now - KEEP_CLOSED_INVITATIONS).delete()


def unsent() -> QuerySet[Notification]:
    """What is to be mailed, now or in a digest, and has not left."""
    return Notification.objects.filter(by_mail=True, mailed_at=None)


def may_still_hear(notification: Notification, person: Person) -> bool:
    """Rights may have changed between the telling and the sending."""
    if not person.is_active:
        return False
    if notification.kind == SeatEnded.kind or notification.kind in HEARD_BY_ANYBODY:
        return True  # the very thing that it says
    found = person.standing
    if not found.is_member:
        return _sits_for_a_guest(person, notification)
    return (
        notification.organisation_id is None
        or found.is_secretariat
        or notification.organisation_id in found.organisation_ids
    )


def _sits_for_a_guest(person: Person, notification: Notification) -> bool:
    """Organisations of a sister coalition are no members here, or not any more; their people hear what concerns them.

    What an organisation was told while it still was a member here is not mailed when it has left.
    """
    seats = Seat.objects.current().filter(is_guest("organisation__"), person=person)
    if notification.organisation_id is not None:
        seats = seats.filter(organisation=notification.organisation_id)
    told_on = timezone.localdate(notification.created_at)
    then = Membership.objects.current(told_on).filter(organisation=OuterRef("organisation"))
    return seats.exclude(Exists(then)).exists()


def _leaves_now() -> QuerySet[Notification]:
    """Duties, what leaves at once though it is none, what people want at once, and what would come too late in their
    next digest; of what is no duty, nothing that they turned off."""
    now, rhythm = timezone.now(), "person__mail_rhythm"
    turned_off = MailSilence.objects.filter(person=OuterRef("person"), kind=OuterRef("kind"))
    wanted = (
        Q(**{rhythm: MailRhythm.AT_ONCE})
        | Q(**{rhythm: MailRhythm.DAILY}, due_at__lt=now + datetime.timedelta(days=1))
        | Q(**{rhythm: MailRhythm.WEEKLY}, due_at__lt=now + datetime.timedelta(days=7))
    )
    is_duty = Q(waits=False) & ~Q(kind__in=list(Notice.optional_kinds))
    at_once = Q(waits=False) | (wanted & Q(read_at=None))
    return unsent().filter(is_duty | (at_once & ~Exists(turned_off)))


@transaction.atomic
def _send_one(pk: int) -> int:
    """Send one, unless another worker holds it or its person may not hear it any more."""
    notification = unsent().select_for_update(skip_locked=True).filter(pk=pk).first()
    if notification is None:
        return 0
    if not may_still_hear(notification, notification.person):
        notification.by_mail = False
        notification.save(update_fields=["by_mail"])
        return 0
    mail_notification(notification)
    notification.mailed_at = timezone.now()
    notification.address = notification.person.email
    if not note_arrival(notification.person):
        notification.bounced_at = notification.mailed_at
    notification.save(update_fields=["mailed_at", "address", "bounced_at"])
    return 1


@transaction.atomic
def _give_up(pk: int, problem: Exception) -> bool:
    """Whether this refusal is the last word; then it is written down and the secretariat told."""
    refusal = refusal_of(problem)
    notification = unsent().select_for_update(skip_locked=True).filter(pk=pk).first()
    if refusal is None or notification is None:
        return False
    code, reason = refusal
    if not is_final(code, reason, timezone.now() - notification.created_at):
        return False
    notification.mailed_at = notification.bounced_at = timezone.now()
    notification.address = notification.person.email
    notification.save(update_fields=["mailed_at", "address", "bounced_at"])
    note_refusal(notification.person, reason)
    return True


def is_final(code: int, reason: str, age: datetime.timedelta) -> bool:
    """Whether a refusal of a mail of that age is the last word."""
    if code >= 500 and " 5.7." not in f" {reason}":
        return True
    return age > PATIENCE.get(code // 100, datetime.timedelta.max)

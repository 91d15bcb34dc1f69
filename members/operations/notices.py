"""Notifications: mailed once, marked as read, and tidied when they are old."""

from __future__ import annotations

import datetime
import logging
import smtplib

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from members.mail import mail_notification
from members.models import Invitation, Notification, Person
from members.realtime import nudge

logger = logging.getLogger(__name__)
OVERDUE = datetime.timedelta(minutes=2)
KEEP_READ = datetime.timedelta(days=180)
KEEP_CLOSED_INVITATIONS = datetime.timedelta(days=90)


def send_notifications(key: str) -> int:
    """Mail each notification of that key that has not left yet, and return how many left.

    Each leaves in a transaction of its own. One address that fails does not hold up the others; the last failure is
    raised at the end, so that the job is tried again.
    """
    sent, failure = 0, None
    for pk in list(_unsent().filter(key=key).values_list("pk", flat=True)):
        try:
            sent += _send_one(pk)
        except (OSError, smtplib.SMTPException) as problem:
            logger.warning("Notification %s could not be mailed: %s", pk, problem.__class__.__name__)
            failure = problem
    if failure:
        raise failure
    return sent


def send_overdue() -> int:
    """Mail what is still waiting after a while: its job was lost, or has failed too often."""
    waiting = _unsent().filter(created_at__lt=timezone.now() - OVERDUE)
    sent = 0
    for key in waiting.order_by().values_list("key", flat=True).distinct():
        try:
            sent += send_notifications(key)
        except (OSError, smtplib.SMTPException):
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


def _unsent() -> QuerySet[Notification]:
    return Notification.objects.filter(by_mail=True, mailed_at=None)


@transaction.atomic
def _send_one(pk: int) -> int:
    """Send one, unless another worker holds it or its person may not hear it any more."""
    notification = _unsent().select_for_update(skip_locked=True).filter(pk=pk).first()
    if notification is None:
        return 0
    if not _may_still_hear(notification):
        notification.by_mail = False
        notification.save(update_fields=["by_mail"])
        return 0
    mail_notification(notification)
    notification.mailed_at = timezone.now()
    notification.save(update_fields=["mailed_at"])
    return 1


def _may_still_hear(notification: Notification) -> bool:
    """Rights may have changed between the telling and the sending."""
    person = notification.person
    found = person.standing
    if not person.is_active or not found.is_member:
        return False
    return (
        notification.organisation_id is None
        or found.is_secretariat
        or notification.organisation_id in found.organisation_ids
    )

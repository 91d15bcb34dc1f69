"""What can wait, taken together in one mail a day or a week.

A digest holds what was told before its hour and has not left, however late the job runs: never "what is of yesterday".
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from members.mail import DigestPart, mail_digest, refusal_of
from members.models import MailRhythm, MailSilence, Notification, Person
from members.operations.addresses import note_arrival, note_refusal
from members.operations.notices import MAIL_FAULTS, is_final, may_still_hear, unsent

logger = logging.getLogger(__name__)
HOUR = datetime.time(7)  # in the coalition's zone
MONDAY = 0
MOST = 60  # things in one mail; the others stand in the inbox
_LOCK = 0x64696765  # with the person: one digest of somebody at a time


def last_hour(rhythm: str, now: datetime.datetime) -> datetime.datetime:
    """The last moment, not after now, at which a digest of that rhythm was due."""
    zone = timezone.get_current_timezone()
    local = now.astimezone(zone)
    day = local.date() if local.time() >= HOUR else local.date() - datetime.timedelta(days=1)
    if rhythm == MailRhythm.WEEKLY:
        day -= datetime.timedelta(days=(day.weekday() - MONDAY) % 7)
    return datetime.datetime.combine(day, HOUR, zone)


def send_digests(now: datetime.datetime | None = None) -> int:
    """For the job: to each person whose hour has come, what was told before it. Returns how many mails left.

    One person whose mail fails does not hold up the others; theirs is tried again at the next run.
    """
    now, sent = now or timezone.now(), 0
    for rhythm in (MailRhythm.DAILY, MailRhythm.WEEKLY):
        hour = last_hour(rhythm, now)
        waiting = unsent().filter(waits=True, created_at__lt=hour, person__mail_rhythm=rhythm)
        for person in waiting.order_by("person").values_list("person_id", flat=True).distinct():
            try:
                sent += _send_one(person, rhythm, hour)
            except MAIL_FAULTS as problem:
                logger.warning("The digest of person %s could not be mailed: %s", person, problem.__class__.__name__)
                _give_up(person, hour, problem)
    return sent


@transaction.atomic
def _send_one(pk: int, rhythm: str, hour: datetime.datetime) -> int:
    """One person's digest, unless another worker is at it, they changed their mind, or nothing is left to say."""
    if not _is_mine(pk):
        return 0
    person = Person.objects.filter(pk=pk, mail_rhythm=rhythm).first()
    if person is None:
        return 0
    rows = list(_waiting(person, hour))
    silent = set(MailSilence.objects.filter(person=person).values_list("kind", flat=True))
    told = [row for row in rows if row.read_at is None and row.kind not in silent and may_still_hear(row, person)]
    kept = {row.pk for row in told}
    _without_mail([row.pk for row in rows if row.pk not in kept])
    if not told:
        return 0
    shown = told[:MOST]
    mail_digest(
        person, _parts(shown), left_out=len(told) - len(shown), message_id=f"digest-{person.pk}-{hour:%Y%m%d}-{rhythm}"
    )
    now = timezone.now()
    bounced_at = None if note_arrival(person) else now
    Notification.objects.filter(pk__in=kept).update(mailed_at=now, address=person.email, bounced_at=bounced_at)
    return 1


@transaction.atomic
def _give_up(pk: int, hour: datetime.datetime, problem: Exception) -> None:
    """What the reader's server refuses for good is not tried again; it stands in their inbox."""
    refusal = refusal_of(problem)
    if refusal is None or not _is_mine(pk):
        return
    person = Person.objects.get(pk=pk)
    rows = _waiting(person, hour)
    oldest = rows.first()
    if oldest is None or not is_final(*refusal, timezone.now() - oldest.created_at):
        return
    now = timezone.now()
    rows.update(mailed_at=now, bounced_at=now, address=person.email)
    note_refusal(person, refusal[1])


def _is_mine(person: int) -> bool:
    """Hold this person's digest until the end of the transaction; False when another worker does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCK, person % 2**31])
        return bool(cursor.fetchone()[0])


def _waiting(person: Person, hour: datetime.datetime) -> QuerySet[Notification]:
    rows = unsent().filter(waits=True, created_at__lt=hour, person=person)
    return rows.select_related("organisation").order_by("created_at", "pk")


def _without_mail(rows: Iterable[int]) -> None:
    Notification.objects.filter(pk__in=rows).update(by_mail=False)


def _parts(rows: list[Notification]) -> list[DigestPart]:
    """By paper, thread or organisation, in the order in which each was first told of."""
    parts: dict[str, list[Notification]] = {}
    for row in rows:
        heading = row.about or (row.organisation.name if row.organisation else "")
        parts.setdefault(heading, []).append(row)
    return [DigestPart(heading, told) for heading, told in parts.items()]

"""Telling people things: a row each, told once, mailed by the worker after the commit."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation

from members.models import Notification, Organisation, Person
from members.realtime import nudge


def notify(
    people: Iterable[Person],
    *,
    kind: str,
    key: str,
    subject: object,
    body: object,
    path: str,
    button: object = "",
    organisation: Organisation | None = None,
    by_mail: bool = True,
) -> list[Notification]:
    """Tell each person once; a second call with the same key tells nobody anything. Runs in the caller's transaction.

    `subject`, `body` and `button` may be lazy translations: each person reads them in their own language.
    Returns the rows that are new. Mail leaves after the commit, through the worker.
    """
    rows = []
    for person in {person.pk: person for person in people}.values():
        with translation.override(person.language):
            rows.append(
                Notification(
                    person=person,
                    organisation=organisation,
                    kind=kind,
                    key=key,
                    subject=str(subject)[:200],
                    body=str(body),
                    button=str(button)[:80],
                    path=path,
                    by_mail=by_mail,
                )  # fmt: skip
            )
    known = set(
        Notification.objects.filter(key=key, person__in=[row.person for row in rows]).values_list(
            "person_id", flat=True
        )
    )
    fresh = [row for row in rows if row.person_id not in known]
    Notification.objects.bulk_create(fresh, ignore_conflicts=True)
    for row in fresh:
        nudge(f"person.{row.person_id}", type="notification")
    if by_mail and fresh:
        _send_later(key)
    return fresh


def _send_later(key: str) -> None:
    # In the same transaction as the rows: the job exists exactly when they do (procrastinate keeps it in PostgreSQL).
    from procrastinate.contrib.django import app

    app.configure_task("members.send_notifications", queueing_lock=None).defer(key=key)


def unread_count(person: Person) -> int:
    """How many notifications this person has not opened."""
    return Notification.objects.filter(person=person, read_at__isnull=True).count()

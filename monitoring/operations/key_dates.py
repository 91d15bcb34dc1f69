"""Keeping the dates of reporting, steps of a cycle among them, and telling of those that come near."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from monitoring.models import KeyDate
from monitoring.notifications import KeyDateNear
from monitoring.operations.cycles import refuse_closed
from monitoring.permissions import can_keep_key_dates

FIELDS = (
    "title",
    "kind",
    "on",
    "happened_on",
    "source",
    "document",
    "is_ours",
    "lead",
    "for_members",
    "is_public",
    "cycle",
)
STEPS = ((7, "7"), (30, "30"))  # days before; each holds until the next


@transaction.atomic
def keep_key_date(date: KeyDate | None = None, *, by: Person, **given: Any) -> KeyDate:
    """Write a date of the reporting cycle down, or change it. One that is moved is told of anew."""
    if not can_keep_key_dates(by):
        raise PermissionDenied
    kept = (
        KeyDate.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=date.pk) if date else KeyDate()
    )
    refuse_closed(kept.cycle)
    for name in FIELDS:
        if name in given:
            setattr(kept, name, given[name])
    refuse_closed(kept.cycle)
    _check(kept)
    kept.changed_at = timezone.now()
    kept.full_clean()
    kept.save()
    audit.record(
        "monitoring.keep_key_date", kept, by=by, title=kept.title, step=kept.step, kind=kept.kind,
        on=_said(kept.on), happened_on=_said(kept.happened_on), cycle=kept.cycle_id, is_public=kept.is_public,
    )  # fmt: skip
    return kept


@transaction.atomic
def drop_key_date(date: KeyDate, *, by: Person) -> None:
    """Take a date off the list; the log keeps it."""
    if not can_keep_key_dates(by):
        raise PermissionDenied
    held = KeyDate.objects.select_for_update(of=("self",)).select_related("cycle").filter(pk=date.pk).first()
    if held is None:
        return  # somebody was faster
    refuse_closed(held.cycle)
    audit.record("monitoring.drop_key_date", held, by=by, title=held.title, step=held.step, on=_said(held.on))
    held.delete()


def _check(date: KeyDate) -> None:
    if not date.title.strip() and not date.step:
        raise ValidationError({"title": _("Say in a few words which date this is.")})
    if date.on is None and not date.step:
        raise ValidationError({"on": _("Choose the day. Only a step of a cycle may still be without one.")})
    if date.is_public and (date.is_pre_session or not date.for_members):
        raise ValidationError({"is_public": _("What is confidential is not shown to everybody.")})
    if date.happened_on and date.happened_on > timezone.localdate():
        raise ValidationError({"happened_on": _("That day has not come yet. Plan it above, and fill this in later.")})


def _said(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def remind_key_dates_when_due(today: datetime.date | None = None) -> int:
    """For the job: a month and a week before each date, and from the day after for a week. Returns how many heard."""
    return sum(len(KeyDateNear(date, step).tell()) for date, step in key_dates_due(today))


def key_dates_due(today: datetime.date | None = None) -> list[tuple[KeyDate, str]]:
    """The dates that are told of now, each with its step.

    What took place, and what belongs to a cycle that is closed, reminds nobody.
    """
    day = today or timezone.localdate()
    near = KeyDate.objects.filter(on__range=(day - datetime.timedelta(days=7), day + datetime.timedelta(days=30)))
    waiting = near.filter(happened_on=None, cycle__closed_at=None).select_related("cycle")
    return [(date, step) for date in waiting if date.on and (step := step_of(date.on, day))]


def step_of(on: datetime.date, today: datetime.date) -> str:
    """The step that holds on a day, so that a job that was down tells this one and not all it missed."""
    left = (on - today).days
    if left < 0:
        return "after"
    return next((step for days, step in STEPS if 0 <= left <= days), "")

"""When an organisation can decide: its board dates, the working days it needs, the time in which it is closed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members import audit
from members.models import BoardDate, ClosedPeriod, Organisation, Person
from members.permissions import can_keep_calendar
from members.working_days import working_days_before

FARTHEST = datetime.timedelta(days=3 * 365)  # beyond that the year is a slip of the finger
MOST_DECISION_DAYS = 250
LONGEST_CLOSED = datetime.timedelta(days=100)


@transaction.atomic
def add_board_dates(
    organisation: Organisation,
    days: Iterable[datetime.date],
    *,
    by: Person,
    body: str = "",
    papers_before: int | None = None,
) -> list[BoardDate]:
    """Note days on which a body meets; its papers leave so many working days before. Days known already stay as
    they are. Returns those that are new."""
    held = _held(organisation, by)
    body = body.strip()
    for day in (chosen := sorted(set(days))):
        _check_ahead(day)
    known = set(BoardDate.objects.filter(organisation=held, on__in=chosen, body=body).values_list("on", flat=True))
    added = [
        BoardDate(
            organisation=held, on=day, body=body, added_by=by,
            papers_until=None if papers_before is None else working_days_before(day, papers_before),
        )
        for day in chosen
        if day not in known
    ]  # fmt: skip
    BoardDate.objects.bulk_create(added)
    if added:
        _record("members.add_board_dates", held, by, body=body, days=[one.on.isoformat() for one in added])
    return added


@transaction.atomic
def drop_board_date(board_date: BoardDate, *, by: Person) -> None:
    """Take a day out again: the board meets another day, or not at all."""
    held = _held(board_date.organisation, by)
    found = BoardDate.objects.filter(pk=board_date.pk).first()
    if found is None:
        raise ValidationError(_("This day was taken out already."))
    _record("members.drop_board_date", held, by, day=found.on.isoformat(), body=found.body)
    found.delete()


@transaction.atomic
def set_decision_days(organisation: Organisation, days: int | None, *, by: Person) -> Organisation:
    """Note how many working days an organisation needs without a meeting of its board; None: it needs a meeting."""
    held = _held(organisation, by)
    if days is not None and not 0 <= days <= MOST_DECISION_DAYS:
        raise ValidationError(_("Give a number of working days between 0 and %(most)s.") % {"most": MOST_DECISION_DAYS})
    held.decision_days = days
    held.save(update_fields=["decision_days"])
    _record("members.set_decision_days", held, by, days=days)
    return held


@transaction.atomic
def add_closed_period(
    organisation: Organisation, starts_on: datetime.date, ends_on: datetime.date, *, by: Person, reason: str = ""
) -> ClosedPeriod:
    """Note days, both included, on which nobody of an organisation can answer."""
    held = _held(organisation, by)
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    if ends_on < timezone.localdate():
        raise ValidationError({"ends_on": _("These days have passed.")})
    if ends_on - starts_on > LONGEST_CLOSED:
        raise ValidationError({"ends_on": _("That is more than three months. Is the year right?")})
    _check_ahead(starts_on, passed_is_fine=True)
    if ClosedPeriod.objects.filter(organisation=held, starts_on__lte=starts_on, ends_on__gte=ends_on).exists():
        raise ValidationError(_("Your organisation is closed on those days already."))
    period = ClosedPeriod.objects.create(
        organisation=held, starts_on=starts_on, ends_on=ends_on, reason=reason.strip(), added_by=by
    )
    _record("members.add_closed_period", held, by, starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat())
    return period


@transaction.atomic
def drop_closed_period(period: ClosedPeriod, *, by: Person) -> None:
    """Take a closed time out again."""
    held = _held(period.organisation, by)
    found = ClosedPeriod.objects.filter(pk=period.pk).first()
    if found is None:
        raise ValidationError(_("These days were taken out already."))
    _record(
        "members.drop_closed_period", held, by, starts_on=found.starts_on.isoformat(), ends_on=found.ends_on.isoformat()
    )
    found.delete()


def _held(organisation: Organisation, by: Person) -> Organisation:
    """The organisation under lock, for somebody who may keep its calendar: two people never change it at once."""
    if not can_keep_calendar(by, organisation):
        raise PermissionDenied
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _record(verb: str, organisation: Organisation, by: Person, **details: object) -> None:
    audit.record(verb, organisation, by=by, organisation=organisation, **details)


def _check_ahead(day: datetime.date, *, passed_is_fine: bool = False) -> None:
    today, words = timezone.localdate(), {"date": date_format(day, "l j F Y")}
    if day < today and not passed_is_fine:
        raise ValidationError(_("%(date)s has passed.") % words)
    if day > today + FARTHEST:
        raise ValidationError(_("%(date)s is more than three years away. Is the year right?") % words)

"""Reporting cycles: opened with the steps of their procedure, changed, closed and opened again."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from monitoring.models import KeyDate, ReportingCycle
from monitoring.permissions import can_keep_cycles
from monitoring.procedures import STEPS

FIELDS = ("title", "country", "body", "number", "procedure", "report_name", "is_public")


@transaction.atomic
def open_cycle(
    *, title: str, country: str, body: str, procedure: str, by: Person, number: str = "",
    report_name: str = "", is_public: bool = False,
) -> ReportingCycle:  # fmt: skip
    """Begin a cycle with all the steps of its procedure, still without dates. Raises ValidationError by field."""
    if not can_keep_cycles(by):
        raise PermissionDenied
    cycle = ReportingCycle(
        title=title.strip(), country=country.strip(), body=body.strip(), number=number.strip(), procedure=procedure,
        report_name=report_name.strip(), is_public=is_public, opened_by=by,
    )  # fmt: skip
    _check(cycle)
    cycle.save()
    _follow_procedure(cycle)
    audit.record("monitoring.open_cycle", cycle, by=by, title=cycle.title, procedure=procedure)
    return cycle


@transaction.atomic
def change_cycle(cycle: ReportingCycle, *, by: Person, **given: str | bool) -> ReportingCycle:
    """Change its names or its procedure: missing steps come, others go if nobody has touched them."""
    held = held_open(cycle, by)
    before = held.procedure
    for name in FIELDS:
        if name in given:
            value = given[name]
            setattr(held, name, value.strip() if isinstance(value, str) else value)
    _check(held)
    held.save(update_fields=FIELDS)
    if held.procedure != before:
        _follow_procedure(held)
    audit.record(
        "monitoring.change_cycle", held, by=by, title=held.title, procedure=held.procedure, before=before,
        is_public=held.is_public,
    )  # fmt: skip
    return held


@transaction.atomic
def close_cycle(cycle: ReportingCycle, *, by: Person) -> ReportingCycle:
    """End a cycle: it can be read for ever, changes no more, and nobody is reminded of its dates."""
    held = held_open(cycle, by)
    held.closed_at, held.closed_by = timezone.now(), by
    held.save(update_fields=["closed_at", "closed_by"])
    audit.record("monitoring.close_cycle", held, by=by, title=held.title)
    return held


@transaction.atomic
def reopen_cycle(cycle: ReportingCycle, *, by: Person) -> ReportingCycle:
    """Take up a cycle again that was closed too early."""
    if not can_keep_cycles(by):
        raise PermissionDenied
    held = ReportingCycle.objects.select_for_update().get(pk=cycle.pk)
    if held.is_open:
        raise ValidationError(_("This cycle is open."))
    held.closed_at = held.closed_by = None
    held.save(update_fields=["closed_at", "closed_by"])
    audit.record("monitoring.reopen_cycle", held, by=by, title=held.title)
    return held


def held_open(cycle: ReportingCycle, by: Person) -> ReportingCycle:
    """The cycle, locked, for somebody who keeps it. Raises PermissionDenied, or ValidationError once it is closed."""
    if not can_keep_cycles(by):
        raise PermissionDenied
    held = ReportingCycle.objects.select_for_update().get(pk=cycle.pk)
    refuse_closed(held)
    return held


def refuse_closed(cycle: ReportingCycle | None) -> None:
    """Raise ValidationError when nothing of this cycle can change any more."""
    if cycle is not None and not cycle.is_open:
        raise ValidationError(_("This cycle is closed. Open it again to change something in it."))


def _check(cycle: ReportingCycle) -> None:
    cycle.clean_fields(exclude=["opened_by", "closed_by"])
    same = {"country": cycle.country, "body": cycle.body, "number": cycle.number}
    if ReportingCycle.objects.filter(**same).exclude(pk=cycle.pk).exists():
        raise ValidationError({"number": _("There is a cycle for this report of this State already.")})


def _follow_procedure(cycle: ReportingCycle) -> None:
    """Make the steps that the procedure has; take away those of another procedure that nobody has touched."""
    planned = STEPS[cycle.procedure]
    untouched = cycle.dates.exclude(step="").filter(on=None, happened_on=None, title="", source="", document="")
    untouched.exclude(step__in=[one.step for one in planned]).delete()
    there = {date.step: date for date in cycle.dates.exclude(step="")}
    new = []
    for position, one in enumerate(planned, 1):
        if date := there.get(one.step):
            date.position = position
        else:
            new.append(
                KeyDate(
                    cycle=cycle, step=one.step, position=position, kind=one.kind, is_ours=one.is_ours,
                    for_members=one.for_members, is_public=one.is_public,
                )
            )  # fmt: skip
    KeyDate.objects.bulk_update(there.values(), ["position"])
    KeyDate.objects.bulk_create(new)

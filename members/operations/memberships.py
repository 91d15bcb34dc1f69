"""Memberships of organisations: begun, changed, suspended, ended, and called off again. Rows are dated, none overlap.

What holds from a day on is a row of its own, so that the history stays readable. The past is not rewritten: a change
holds from today at the earliest. Who was asked on a sign-off that is open is frozen there, and nothing here touches it.
"""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from members import audit, notices_memberships as notices
from members.models import Membership, Organisation, Person, Seat
from members.permissions import can_add_organisation, can_keep_membership
from members.realtime import nudge_each

ONE_DAY = datetime.timedelta(days=1)
EARLIEST = datetime.timedelta(days=366)  # a membership may have begun before somebody wrote it down
FARTHEST = datetime.timedelta(days=366 * 3)


@transaction.atomic
def add_organisation(*, name: str, initials: str, kind: str, region: str, language: str, by: Person) -> Organisation:
    """Write down an organisation that is no member yet. Raises ValidationError by field for a name that is known."""
    if not can_add_organisation(by):
        raise PermissionDenied
    name = " ".join(name.split())
    if Organisation.objects.filter(name__iexact=name).exists():
        raise ValidationError({"name": _("An organisation of this name is here already. Begin its membership there.")})
    if kind == Organisation.Kind.SECRETARIAT:
        raise ValidationError({"kind": _("The coalition has one secretariat.")})
    place = Organisation.objects.count()  # a colour and a pattern that its neighbours do not have
    organisation = Organisation(
        name=name, initials=initials.upper(), slug=_free_slug(name), kind=kind, region=region, language=language,
        hue=place * 5 % 12, pattern=(place + place // 12) % 6,
    )  # fmt: skip
    organisation.full_clean()
    organisation.save()
    audit.record("members.add_organisation", organisation, by=by, organisation=organisation)
    return organisation


@transaction.atomic
def set_membership(
    organisation: Organisation, *, type: str, starts_on: datetime.date, reason: str = "", by: Person
) -> Membership:
    """What an organisation is to the coalition from a day on: begins a membership, changes or suspends one.

    A change on the day on which the present row began corrects that row. Raises ValidationError by field for a day that
    cannot be, for what it is already, and when another change was planned for a later day.
    """
    held = _locked(organisation, by)
    reason = " ".join(reason.split())
    if type not in Membership.Type.values:
        raise ValidationError({"type": _("Choose one of the kinds of membership.")})
    if type == Membership.Type.SUSPENDED and not reason:
        raise ValidationError({"reason": _("Say why: the organisation reads it, and its history keeps it.")})
    now = _covering(held, starts_on)
    _refuse_a_day(held, now, starts_on)
    if now is None and type == Membership.Type.SUSPENDED:
        raise ValidationError({"type": _("Only a membership that holds on that day can be suspended.")})
    if now is not None and now.type == type:
        raise ValidationError({"type": _("It is that already on this day.")})
    made, verb = _make(organisation, held, now, type, starts_on, reason), _verb(now, type)
    entry = audit.record(
        f"members.{verb}", made, by=by, organisation=organisation, type=type, starts_on=starts_on.isoformat()
    )
    _tell(_NOTICES[verb](made, entry))
    return made


@transaction.atomic
def end_membership(organisation: Organisation, *, ends_on: datetime.date, reason: str, by: Person) -> Membership:
    """The last day of a membership, today at the earliest. What was planned for later has to be called off first."""
    held = _locked(organisation, by)
    reason = " ".join(reason.split())
    if not reason:
        raise ValidationError({"reason": _("Say why: the organisation reads it, and its history keeps it.")})
    now = _covering(held, ends_on) or _covering(held, timezone.localdate())
    if ends_on < timezone.localdate():
        raise ValidationError({"ends_on": _("Choose today or a later day: the past is not rewritten.")})
    if ends_on > timezone.localdate() + FARTHEST:
        raise ValidationError({"ends_on": _("Choose a day within three years.")})
    if now is None:
        raise ValidationError({"ends_on": _("It is no member on that day.")})
    _refuse_what_follows(held, now.starts_on, "ends_on")
    if now.ends_on == ends_on and now.end_reason == reason:
        raise ValidationError({"ends_on": _("That is its last day already.")})
    now.ends_on, now.end_reason = ends_on, reason
    now.save(update_fields=["ends_on", "end_reason"])
    entry = audit.record(
        "members.end_membership", now, by=by, organisation=organisation, ends_on=ends_on.isoformat()
    )  # fmt: skip
    _tell(notices.MembershipEnded(now, entry))
    return now


@transaction.atomic
def keep_as_it_is(organisation: Organisation, *, by: Person) -> Membership | None:
    """Call off what is planned: the change that lies ahead, or the announced last day. Gives what holds then."""
    held = _locked(organisation, by)
    planned = next((one for one in reversed(held) if one.is_planned), None)
    now = _covering(held, timezone.localdate())
    if planned is not None:
        before = _covering(held, planned.starts_on - ONE_DAY)
        gone = {"type": planned.type, "starts_on": planned.starts_on.isoformat()}
        entry = audit.record("members.call_off_membership", planned, by=by, organisation=organisation, **gone)
        planned.delete()
        if before is not None and not before.end_reason:  # else it ends all the same
            before.ends_on, before.end_reason = planned.ends_on, planned.end_reason
            before.save(update_fields=["ends_on", "end_reason"])
        _tell(notices.MembershipStays(before or planned, entry))
        return before
    if now is None or now.ends_on is None:
        raise ValidationError(_("Nothing is planned that could be called off."))
    entry = audit.record(
        "members.call_off_membership", now, by=by, organisation=organisation, ends_on=now.ends_on.isoformat()
    )
    now.ends_on, now.end_reason = None, ""
    now.save(update_fields=["ends_on", "end_reason"])
    _tell(notices.MembershipStays(now, entry))
    return now


_NOTICES = {
    "begin_membership": notices.MembershipBegins,
    "change_membership": notices.MembershipChanges,
    "suspend_membership": notices.MembershipSuspended,
}


def _locked(organisation: Organisation, by: Person) -> list[Membership]:
    """Every membership that it had, has or will have, in order, with the organisation's row locked."""
    if not can_keep_membership(by, organisation):
        raise PermissionDenied
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    held = Membership.objects.filter(organisation=organisation).select_related("organisation")
    return list(held.order_by("starts_on"))


def _covering(held: list[Membership], day: datetime.date) -> Membership | None:
    return next((one for one in held if one.starts_on <= day and (one.ends_on is None or one.ends_on >= day)), None)


def _refuse_a_day(held: list[Membership], now: Membership | None, starts_on: datetime.date) -> None:
    today = timezone.localdate()
    if now is not None and starts_on < today:
        raise ValidationError({"starts_on": _("Choose today or a later day: the past is not rewritten.")})
    if starts_on < today - EARLIEST or starts_on > today + FARTHEST:
        raise ValidationError({"starts_on": _("Choose a day of the last year or of the next three.")})
    _refuse_what_follows(held, starts_on, "starts_on")


def _refuse_what_follows(held: list[Membership], day: datetime.date, field: str) -> None:
    if any(one.starts_on > day for one in held):
        raise ValidationError({field: _("Another change is written down for a later day. Call that off first.")})


def _make(
    organisation: Organisation, held: list[Membership], now: Membership | None, type: str, starts_on: datetime.date,
    reason: str,
) -> Membership:  # fmt: skip
    """The row that holds from that day on, with the same last day as the one that it follows."""
    made = Membership(organisation=organisation, type=type, starts_on=starts_on, reason=reason)
    if now is not None:
        made.ends_on, made.end_reason = now.ends_on, now.end_reason
        if now.starts_on == starts_on:  # a correction of the same day
            return _correct(held, now, made)
        now.ends_on, now.end_reason = starts_on - ONE_DAY, ""  # nothing ended: another row goes on
        now.save(update_fields=["ends_on", "end_reason"])
    made.save()
    return made


def _correct(held: list[Membership], now: Membership, made: Membership) -> Membership:
    """Put right what began on this very day; what held until yesterday goes on where it is that again."""
    before = _covering(held, now.starts_on - ONE_DAY)
    if before is not None and before.type == made.type and not before.end_reason:
        now.delete()
        before.ends_on, before.end_reason = made.ends_on, made.end_reason
        before.save(update_fields=["ends_on", "end_reason"])
        return before
    now.type, now.reason = made.type, made.reason
    now.save(update_fields=["type", "reason"])
    return now


def _verb(now: Membership | None, type: str) -> str:
    if type == Membership.Type.SUSPENDED:
        return "suspend_membership"
    return "begin_membership" if now is None else "change_membership"


def _tell(notice: notices.MembershipNews) -> None:
    """People hear it, and their open windows ask again what they may."""
    notice.tell()
    people = Seat.objects.current().filter(organisation=notice.organisation).values_list("person", flat=True)
    nudge_each([f"person.{pk}" for pk in set(people)], type="rights")


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:45].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(one for one in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)

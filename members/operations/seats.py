"""Seats: given, changed, ended. Every right of a member hangs on them."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import ContactPerson, GroupSeat, Invitation, Organisation, Person, Seat
from members.notices_people import SeatEnded, SeatGiven
from members.permissions import can_end_seat, can_invite
from members.realtime import nudge


@transaction.atomic
def give_seat(person: Person, organisation: Organisation, *, role: str, by: Person) -> Seat:
    """Give somebody a seat, or another role in the one they hold. Nobody gives a seat to themselves."""
    if person.pk == by.pk or not can_invite(by, organisation):
        raise PermissionDenied
    if role not in Seat.Role.values:
        raise ValidationError({"role": _("Choose one of the roles.")})
    Person.objects.select_for_update().get(pk=person.pk)
    if not is_in_coalition(organisation):
        raise ValidationError(_("This organisation is not a member today, so nobody can sit for it."))
    seat = take_seat(person, organisation, role=role)
    SeatGiven(seat).tell()
    audit.record("members.give_seat", seat, by=by, organisation=organisation, person=person.pk, role=role)
    nudge(f"person.{person.pk}", type="rights")
    return seat


@transaction.atomic
def end_seat(seat: Seat, *, by: Person) -> Seat:
    """End a seat now; its rights are gone with the commit. Past answers and posts keep their names.

    Sessions stay: they carry no rights of their own, and a person may hold other seats. Whoever holds no seat any
    more sees a page that says so, and loses access to the editing of the public site as well.
    """
    if not can_end_seat(by, seat):
        raise PermissionDenied
    person = Person.objects.select_for_update().get(pk=seat.person_id)
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    now = timezone.now()
    if seat.ends_at is not None and seat.ends_at <= now:
        raise ValidationError(_("This seat has already ended."))
    seat.ends_at = max(now, seat.starts_at)
    seat.save(update_fields=["ends_at"])
    _end_what_hung_on_it(person, seat.organisation, now)
    SeatEnded(seat).tell()
    audit.record("members.end_seat", seat, by=by, organisation=seat.organisation, person=person.pk, role=seat.role)
    nudge(f"person.{person.pk}", type="rights")
    return seat


def take_seat(person: Person, organisation: Organisation, *, role: str) -> Seat:
    """The open seat of a person in an organisation with this role; a seat with another role ends where it begins.

    No question is asked here: only operations that have asked one call it, with the person's row locked.
    """
    now = timezone.now()
    held = Seat.objects.filter(person=person, organisation=organisation, ends_at__isnull=True).first()
    if held and held.role == role:
        return held
    if held:
        held.ends_at = max(now, held.starts_at)
        held.save(update_fields=["ends_at"])
    return Seat.objects.create(person=person, organisation=organisation, role=role, starts_at=now)


def is_in_coalition(organisation: Organisation) -> bool:
    """A member today, or the coalition's own office."""
    if organisation.kind == Organisation.Kind.SECRETARIAT:
        return True
    return Organisation.objects.current().filter(pk=organisation.pk).exists()


def _end_what_hung_on_it(person: Person, organisation: Organisation, now: datetime.datetime) -> None:
    """Places in working groups, open invitations that the person made, and access to the public site's editing."""
    held = Seat.objects.current(now).filter(person=person)
    if not held.filter(organisation=organisation).exists():
        GroupSeat.objects.filter(person=person, organisation=organisation).current(now).update(ends_at=now)
        ContactPerson.objects.filter(person=person, organisation=organisation, ends_at=None).update(ends_at=now)
        # Else somebody could let themselves in again by an address invited beforehand.
        made = Invitation.objects.filter(invited_by=person, accepted_at=None, revoked_at=None)
        if organisation.kind != Organisation.Kind.SECRETARIAT:
            made = made.filter(organisation=organisation)
        made.update(revoked_at=now)
    if not held.exists():
        person.groups.clear()

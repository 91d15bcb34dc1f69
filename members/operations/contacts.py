"""Whom an organisation names for a subject or for communication."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit, topics
from members.models import ContactPerson, Organisation, Person, Seat
from members.notices_people import ContactNamed
from members.permissions import can_name_contacts


@transaction.atomic
def name_contact(
    organisation: Organisation, person: Person, matters: Iterable[str], *, by: Person
) -> list[ContactPerson]:
    """Say for what somebody of an organisation is its contact: these matters and no others. Out: the current rows."""
    if not can_name_contacts(by, organisation):
        raise PermissionDenied
    Person.objects.select_for_update().get(pk=person.pk)
    if not Seat.objects.current().filter(person=person, organisation=organisation).exists():
        raise ValidationError(_("%(person)s has no seat in %(name)s.") % {"person": person, "name": organisation.name})
    names = dict(topics.choices())
    wanted = list(dict.fromkeys(matters))
    if unknown := [one for one in wanted if one not in names]:
        raise ValidationError({"matters": _("There is no such subject: %(name)s.") % {"name": unknown[0][:40]}})
    now = timezone.now()
    held = ContactPerson.objects.filter(organisation=organisation, person=person, ends_at=None)
    dropped = list(held.exclude(matter__in=wanted).values_list("matter", flat=True))
    held.exclude(matter__in=wanted).update(ends_at=now)
    known = set(held.values_list("matter", flat=True))
    added = [
        ContactPerson(organisation=organisation, person=person, matter=one, starts_at=now, named_by=by)
        for one in wanted
        if one not in known
    ]
    ContactPerson.objects.bulk_create(added)
    if added or dropped:
        audit.record(
            "members.name_contact", organisation, by=by, organisation=organisation, person=person.pk,
            added=[one.matter for one in added], dropped=dropped,
        )  # fmt: skip
    if added and person.pk != by.pk:
        ContactNamed(organisation, person, [one.matter for one in added], now).tell()
    return list(held)

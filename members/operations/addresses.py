"""Addresses that mail does not reach: noted by the mail server's word or by hand, and cleared again."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Notification, Person, UnreachableAddress
from members.notices_people import AddressUnreachable
from members.permissions import can_note_addresses

CAME_BACK_WITHIN = datetime.timedelta(days=14)  # a bounce that somebody notes by hand is about mail of these days


@transaction.atomic
def note_unreachable(person: Person, *, reason: str, by: Person) -> UnreachableAddress:
    """Note by hand that mail to somebody comes back. Recent mail to them that they have not read counts as bounced."""
    if not can_note_addresses(by):
        raise PermissionDenied
    held = Person.objects.select_for_update().get(pk=person.pk)
    if _open_for(held) is not None:
        raise ValidationError(_("It is noted already that mail to this address does not arrive."))
    found = UnreachableAddress.objects.create(
        person=held, address=held.email, reason=" ".join(reason.split())[:300], noted_by=by
    )
    now = timezone.now()
    recent = Notification.objects.filter(person=held, address=held.email, bounced_at=None, read_at=None)
    recent.filter(mailed_at__gt=now - CAME_BACK_WITHIN).update(bounced_at=now)
    audit.record("members.note_unreachable", found, by=by)
    AddressUnreachable(found).tell()
    return found


@transaction.atomic
def clear_unreachable(found: UnreachableAddress, *, by: Person) -> UnreachableAddress:
    """Note that the address works again. What bounced stays marked: it did not arrive."""
    if not can_note_addresses(by):
        raise PermissionDenied
    held = UnreachableAddress.objects.select_for_update().get(pk=found.pk)
    if held.cleared_at is None:
        held.cleared_at, held.cleared_by = timezone.now(), by
        held.save(update_fields=["cleared_at", "cleared_by"])
        audit.record("members.clear_unreachable", held, by=by)
    return held


def note_refusal(person: Person, reason: str) -> UnreachableAddress:
    """The mail server refused this reader for good. The secretariat hears it once, until it is cleared."""
    found, is_new = UnreachableAddress.objects.get_or_create(
        address=person.email, cleared_at=None, defaults={"person": person, "reason": reason}
    )
    if is_new:
        audit.record("members.note_unreachable", found, by=None)
        AddressUnreachable(found).tell()
    return found


def note_arrival(person: Person) -> bool:
    """The mail server took a mail for this reader. Ends what the server itself had said; what a person noted stays,
    for a mail may come back later. Returns whether it counts as delivered."""
    found = _open_for(person)
    if found is None:
        return True
    if found.noted_by_id is not None:
        return False
    found.cleared_at = timezone.now()
    found.save(update_fields=["cleared_at"])
    return True


def _open_for(person: Person) -> UnreachableAddress | None:
    return UnreachableAddress.objects.filter(address=person.email, cleared_at=None).first()

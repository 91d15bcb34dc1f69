"""Press kits: the words that people add, and sending one to the communication contacts."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from positions import notices_press, permissions_public, press_kit
from positions.models import Paper, PressKit
from positions.operations import states


@transaction.atomic
def keep_press_kit(paper: Paper, *, contact: str, quotes: str, posts: str, by: Person) -> PressKit:
    """Keep the words of a kit as typed. One that was sent stays sent; sending it again tells of the new words."""
    if not permissions_public.can_keep_press_kit(by, paper):
        raise PermissionDenied
    held = _held(paper)
    row = PressKit.objects.filter(paper=held).first() or PressKit(paper=held)
    if row.sent_at and not contact.strip():
        raise ValidationError({"contact": _("The kit was sent with a contact for press: name one.")})
    row.contact, row.quotes, row.posts = contact.strip()[:300], quotes.strip()[:4000], posts.strip()[:3000]
    row.changed_by, row.changed_at = by, timezone.now()
    row.save()
    audit.record("positions.keep_press_kit", held, by=by)
    return row


@transaction.atomic
def send_press_kit(paper: Paper, *, by: Person) -> int:
    """Send the kit to the communication contacts. Out: how many people were told; the same kit is sent once."""
    if not permissions_public.can_send_press_kit(by, paper):
        raise PermissionDenied
    held = _held(paper)
    kit = press_kit.kit_of(held)
    if kit.missing:
        raise ValidationError(kit.missing)  # type: ignore[arg-type]
    row = PressKit.objects.select_for_update().get(paper=held)
    if row.sent_sha256 == kit.sha256:
        raise ValidationError(_("This kit was sent already, and nothing in it has changed since."))
    row.sent_by, row.sent_at, row.sent_sha256 = by, timezone.now(), kit.sha256
    row.save(update_fields=["sent_by", "sent_at", "sent_sha256"])
    told = notices_press.PressKitSent(held, kit).tell()
    audit.record("positions.send_press_kit", held, by=by, sha256=kit.sha256, told=len(told))
    return len(told)


def _held(paper: Paper) -> Paper:
    held = states.locked(paper)
    if not press_kit.has_kit(held):
        raise ValidationError(_("There is a press kit once the text is made ready to publish."))
    return held

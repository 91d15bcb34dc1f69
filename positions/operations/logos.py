"""An organisation refuses its logo for one paper, or takes that back, until the paper is published."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from members.permissions import fresh_person
from positions import permissions_public
from positions.models import LogoRefusal, Paper
from positions.operations import states


@transaction.atomic
def refuse_logo(paper: Paper, organisation: Organisation, *, by: Person) -> LogoRefusal:
    """Keep the logo away from this text. A second time changes nothing."""
    held = _held(paper, organisation, by)
    row, is_new = LogoRefusal.objects.get_or_create(
        paper=held, organisation=organisation, withdrawn_at=None, defaults={"person": by}
    )
    if is_new:
        audit.record("positions.refuse_logo", held, by=by, organisation=organisation)
    return row


@transaction.atomic
def accept_logo(paper: Paper, organisation: Organisation, *, by: Person) -> None:
    """Let what the organisation said once hold for this text too."""
    held = _held(paper, organisation, by)
    rows = LogoRefusal.objects.standing().filter(paper=held, organisation=organisation)
    if rows.update(withdrawn_at=timezone.now()):
        audit.record("positions.accept_logo", held, by=by, organisation=organisation)


def _held(paper: Paper, organisation: Organisation, by: Person) -> Paper:
    if not permissions_public.can_refuse_logo(by, paper, organisation):
        raise PermissionDenied
    held = states.locked(paper)
    if not permissions_public.can_refuse_logo(fresh_person(by.pk), held, organisation):
        raise PermissionDenied  # the seat ended while this one waited
    if held.state not in Paper.OPEN_STATES:
        raise ValidationError(_("This text is out already: its page stays as it went out."))
    return held

"""Who may do what in a live text: for members, and for one organisation."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from members.realtime import nudge
from positions import permissions
from positions.models import Mode, Paper, PaperAccess
from positions.operations import states


@transaction.atomic
def set_member_mode(paper: Paper, *, by: Person, mode: str, word_budget: int | None = None) -> Paper:
    """Say what member organisations may do with the text, and how long it should be. Open editors change at once."""
    held = _steered(paper, by)
    if mode not in (Mode.COMMENT, Mode.SUGGEST, Mode.WRITE):
        raise ValidationError({"mode": _("Choose what members may do.")})
    before = held.member_mode
    held.member_mode, held.word_budget = mode, word_budget
    held.save(update_fields=["member_mode", "word_budget"])
    audit.record("positions.set_member_mode", held, by=by, before=before, after=mode, word_budget=word_budget)
    nudge(f"paper.{held.pk}", type="access")
    return held


@transaction.atomic
def set_access(paper: Paper, organisation: Organisation, *, by: Person, mode: str | None) -> PaperAccess | None:
    """Let one organisation do more or less than members do; `None` treats it like the others again."""
    held = _steered(paper, by)
    if organisation == held.lead:
        raise ValidationError(_("The lead organisation always writes."))
    row = held.access.filter(organisation=organisation).first()
    before = row.mode if row else None
    if mode is None:
        held.access.filter(organisation=organisation).delete()
        row = None
    elif mode in Mode.values:
        row, _made = PaperAccess.objects.update_or_create(
            paper=held, organisation=organisation, defaults={"mode": mode}
        )
    else:
        raise ValidationError({"mode": _("Choose what this organisation may do.")})
    audit.record("positions.set_access", held, by=by, organisation=organisation, before=before, after=mode)
    nudge(f"paper.{held.pk}", type="access")
    return row


def _steered(paper: Paper, by: Person) -> Paper:
    if not permissions.can_set_access(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    if held.state not in Paper.OPEN_STATES:
        raise ValidationError(_("This paper has ended, so nobody works on its text any more."))
    return held

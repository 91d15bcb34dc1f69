"""The editorial pass over a text that is settled: last words put right before the organisations are asked to sign."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Person
from positions import amend, notices_flow
from positions.models import ChangeStatement, Paper, Revision
from positions.operations import states
from positions.operations.changes import keep_text
from positions.operations.papers import keep_statement


@transaction.atomic
def edit_final_text(paper: Paper, words: Mapping[str, str], *, statement: str, by: Person) -> Revision:
    """Put last errors right: new words for passages, by their id. What changes the meaning goes back to drafting.

    Makes the next revision. Every organisation that will be asked hears what changed; what was said before of the
    changes since the consultation stays with it.
    """
    states.demand(by, paper, "edit_final_text")
    held = states.locked(paper)
    states.look_again(held, "edit_final_text")
    before, last = held.revisions.first(), held.rounds.select_related("revision").first()
    if before is None:
        raise ValidationError(_("The text has not been frozen yet."))
    if not statement.strip():
        raise ValidationError({"statement": _("Say in a few words what changed, and why.")})
    told = ChangeStatement.objects.filter(revision=before).first()
    if last and last.revision_id != before.pk and told is None:
        raise ValidationError(_("First tell the members what changed since the consultation."))
    revision = keep_text(held, amend.amended(before.tree, _errors(before, words), {}), _("Editorial pass"), by=by)
    said = [told.statement, statement.strip()] if told else [statement.strip()]
    kept = keep_statement(revision, last.revision if last else before, "\n\n".join(said), by=by)
    states.enter(held, "edit_final_text", by=by, revision=revision.number, sha256=revision.sha256)
    notices_flow.tell_changes(kept, held)
    return revision


def _errors(revision: Revision, words: Mapping[str, str]) -> dict[str, str]:
    """The passages that read differently now. None is taken out, and something differs."""
    known = {passage.id: passage.words for passage in amend.passages(revision.tree)}
    typed = {block: amend.cleaned(text) for block, text in words.items() if block in known}
    new = {block: text for block, text in typed.items() if text != known[block].strip()}
    if not new:
        raise ValidationError(_("Nothing has changed in the text."), code="same")
    if any(not text for text in new.values()):
        raise ValidationError(_("Taking a passage out changes what the text says: that goes back to drafting."))
    return new

"""The short way of something urgent, and how a paper stands to what was adopted before."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from positions import guards, notices_flow as notices, permissions_flow, relations
from positions.models import DocumentType, Paper, PaperRelation, Revision
from positions.notices_papers import PaperMoved
from positions.operations import states
from positions.operations.papers import revision_of_live_text
from positions.permissions import can_see

Kind = PaperRelation.Kind


@transaction.atomic
def straight_to_sign_off(paper: Paper, *, by: Person, reason: str, as_sign_on: bool = True) -> Revision:
    """Settle the text at once, without a consultation. Unless said otherwise each organisation signs for itself."""
    held = _hurried(paper, "straight_to_sign_off", by=by, reason=reason)
    if as_sign_on and not held.mode:
        held.mode = DocumentType.Mode.SIGN_ON
        held.save(update_fields=["mode"])
    revision, _is_new = revision_of_live_text(held, by, "")
    states.enter(
        held, "straight_to_sign_off", by=by, reason=reason, mode=held.adoption_mode, revision=revision.number,
        sha256=revision.sha256,
    )  # fmt: skip
    PaperMoved(held, "straight_to_sign_off", reason).tell()
    notices.tell_final_text(revision, held)
    return revision


@transaction.atomic
def publish_restated(paper: Paper, *, by: Person, reason: str) -> Revision:
    """Get ready to publish, without a sign-off, what only repeats adopted demands. Every organisation is told."""
    held = _hurried(paper, "publish_restated", by=by, reason=reason)
    revision, _is_new = revision_of_live_text(held, by, "")
    behind = sorted(held.relations.filter(kind=Kind.RESTATES).values_list("other", flat=True).distinct())
    states.enter(
        held, "publish_restated", by=by, reason=reason, revision=revision.number, sha256=revision.sha256, papers=behind
    )
    notices.tell_restated(held, reason)
    return revision


def _hurried(paper: Paper, verb: str, *, by: Person, reason: str) -> Paper:
    states.demand(by, paper, verb)
    held = states.locked(paper)
    states.look_again(held, verb, reason)
    held.is_urgent = True
    held.save(update_fields=["is_urgent"])
    return held


@transaction.atomic
def relate(
    paper: Paper, other: Paper, *, kind: str, by: Person, block_id: str = "", other_block_id: str = ""
) -> PaperRelation:
    """Say how a paper, or one demand of it, stands to an earlier one."""
    if not permissions_flow.can_relate(by, paper) or not can_see(by, other):
        raise PermissionDenied
    held = states.locked(paper)
    if held.state not in (*states.BEFORE_SIGN_OFF, Paper.State.PAUSED):
        raise ValidationError(_("The organisations are deciding on this paper, so it does not change any more."))
    if kind not in Kind.values:
        raise ValidationError({"kind": _("Choose how it stands to the earlier one.")})
    if other.pk == held.pk or other.state not in guards.ADOPTED_STATES:
        raise ValidationError({"other": _("Choose another paper that the organisations adopted.")})
    if kind == Kind.RESTATES:
        _demand_demands(held, other, block_id, other_block_id)
        held.relations.filter(kind=kind, block_id=block_id).exclude(other=other).delete()  # a demand repeats one
    else:
        block_id = other_block_id = ""
    found, is_new = PaperRelation.objects.update_or_create(
        paper=held, other=other, kind=kind, block_id=block_id,
        defaults={"other_block_id": other_block_id, "set_by": by},
    )  # fmt: skip
    if kind == Kind.SUPERSEDES:
        held.supersedes = other
        held.save(update_fields=["supersedes"])
    if is_new:
        audit.record("positions.relate", held, by=by, other=other.pk, kind=kind, block_id=block_id)
    return found


def _demand_demands(paper: Paper, other: Paper, block_id: str, other_block_id: str) -> None:
    own = {one.block_id for one in relations.demands_of_live_text(paper)}
    theirs = {one.block_id for one in relations.demands_of_adopted_text(other)}
    if block_id not in own:
        raise ValidationError({"block_id": _("Choose the demand of this paper that repeats an earlier one.")})
    if other_block_id not in theirs:
        raise ValidationError({"other_block_id": _("Choose the demand that it repeats.")})


@transaction.atomic
def unrelate(relation: PaperRelation, *, by: Person) -> Paper:
    """Take back what was said about two papers."""
    if not permissions_flow.can_relate(by, relation.paper):
        raise PermissionDenied
    held = states.locked(relation.paper)
    if held.state not in (*states.BEFORE_SIGN_OFF, Paper.State.PAUSED):
        raise ValidationError(_("The organisations are deciding on this paper, so it does not change any more."))
    if relation.kind == Kind.SUPERSEDES and held.supersedes_id == relation.other_id:
        held.supersedes = None
        held.save(update_fields=["supersedes"])
    audit.record("positions.unrelate", held, by=by, other=relation.other_id, kind=relation.kind)
    relation.delete()
    return held

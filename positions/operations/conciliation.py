"""Looking for a way out with those who object. The clock of the sign-off stands still meanwhile."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Person
from positions import notices_procedure, permissions
from positions.models import Answer, AnswerConflict, Ballot, Paper
from positions.operations import states
from positions.operations.answer_rows import lock_ballot, nudge_ballot
from positions.operations.deadlines import move_deadline


def objections(ballot: Ballot) -> list[Answer]:
    """The objections that stand: those that are held beside another answer of the same organisation do not."""
    held = AnswerConflict.objects.filter(ballot=ballot, settled_at=None).values("organisation")
    current = ballot.answers.filter(is_current=True, choice=Answer.Choice.OBJECT).exclude(organisation__in=held)
    return list(current.select_related("organisation", "given_by").order_by("given_at", "pk"))


@transaction.atomic
def start_conciliation(ballot: Ballot, *, by: Person, note: str) -> Ballot:
    """Ask those who object to look for a way out. `note` says how and when they meet; everybody who was asked reads it.

    Answers are still taken, nothing is computed, and the deadline moves back by the days that this may take.
    """
    if not permissions.can_conciliate(by, ballot):
        raise PermissionDenied
    paper, held = _locked(ballot)
    states.look_again(paper, "start_conciliation")
    if not held.takes_answers:
        raise ValidationError(_("This sign-off takes no answers any more, so nobody can withdraw an objection."))
    if held.conciliations >= held.conciliation_rounds:
        raise ValidationError(_("There was a conciliation already, and this kind of paper has no second one."))
    if not objections(held):
        raise ValidationError(_("No organisation objects, so there is nothing to conciliate."))
    if not note.strip():
        raise ValidationError({"note": _("Say how and when you look for a way out.")})
    takes = datetime.timedelta(days=held.conciliation_days)
    held.conciliations += 1
    held.conciliation_until = timezone.now() + takes
    move_deadline(held, held.closes_at + takes)
    states.enter(
        paper, "start_conciliation", by=by, ballot=held.pk, until=held.conciliation_until.isoformat(),
        note=note.strip()[:2000],
    )  # fmt: skip
    notices_procedure.ConciliationStarted(held, note.strip()).tell()
    nudge_ballot(held)
    return held


@transaction.atomic
def resume_sign_off(ballot: Ballot, *, by: Person | None = None) -> Ballot:
    """Go on with the sign-off on the same text. `by` is None when it follows from an answer or from the time."""
    if by is not None and not permissions.can_conciliate(by, ballot):
        raise PermissionDenied
    paper, held = _locked(ballot)
    states.look_again(paper, "resume_sign_off")
    if held.state != Ballot.State.OPEN:
        raise ValidationError(_("This sign-off has ended already and stays as it is."))
    left = objections(held)
    held.conciliation_until = None
    held.save(update_fields=["conciliation_until"])
    states.enter(paper, "resume_sign_off", by=by, ballot=held.pk, objections=[one.organisation_id for one in left])
    notices_procedure.SignOffResumed(held, len(left)).tell()
    nudge_ballot(held)
    return held


def resume_when_settled(ballot: Ballot) -> bool:
    """After an answer: nobody objects any more, so the sign-off goes on. Returns whether it did."""
    fresh = Ballot.objects.select_related("revision__paper").get(pk=ballot.pk)
    if fresh.revision.paper.state != Paper.State.CONCILIATION or objections(fresh):
        return False
    try:
        resume_sign_off(fresh)
    except ValidationError:
        return False  # somebody else was faster
    return True


def resume_when_due() -> list[Ballot]:
    """For the job: end each conciliation whose time is over, or in which nobody objects any more."""
    waiting = Ballot.objects.open().filter(revision__paper__state=Paper.State.CONCILIATION)
    resumed = []
    for ballot in waiting.exclude(conciliation_until=None).select_related("revision__paper"):
        if ballot.conciliation_until <= timezone.now():  # type: ignore[operator]  # not None by the filter
            try:
                resumed.append(resume_sign_off(ballot))
            except ValidationError:
                continue  # it ended in another way
        elif resume_when_settled(ballot):
            resumed.append(ballot)
    return resumed


def _locked(ballot: Ballot) -> tuple[Paper, Ballot]:
    """Paper first, then ballot: the order in which everything locks them."""
    paper = states.locked(ballot.revision.paper)
    held = lock_ballot(ballot)
    held.revision.paper = paper
    return paper, held

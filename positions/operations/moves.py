"""The plain moves of a paper: refused, sent back, taken up in another, paused, gone on with, withdrawn."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Person
from positions.models import Ballot, DocumentType, Mode, Paper, PaperAccess, Round
from positions.notices_papers import PaperMoved, ProposalEnded
from positions.notices_rounds import tell_round_halted
from positions.operations import ballots, states
from positions.operations.scoping import asked
from positions.permissions import can_see

State = Paper.State


@transaction.atomic
def decline(paper: Paper, *, by: Person, reason: str) -> Paper:
    """Refuse the proposal, with a reason for the proposer."""
    held = move(paper, "decline", by=by, reason=reason)
    ProposalEnded(held, reason).tell()
    return held


@transaction.atomic
def return_to_drafting(paper: Paper, *, by: Person) -> Paper:
    """Open a settled text again, or end a consultation; an undecided text is drafted again."""
    if paper.state == State.NOT_ADOPTED:
        return redraft(paper, by=by)
    running = _running(paper)
    held = _as_its_kind(move(paper, "return_to_drafting", by=by))
    _end_rounds(held)  # what was not answered goes back to the drafting table with the text
    _tell_asked(running, "return_to_drafting")
    return held


def redraft(paper: Paper, *, by: Person) -> Paper:
    """Draft again what the organisations did not adopt."""
    return _as_its_kind(move(paper, "redraft", by=by))


def _as_its_kind(paper: Paper) -> Paper:
    """Another text is another question: that the last one went on as a sign-on says nothing of it."""
    if paper.mode:
        paper.mode = ""
        paper.save(update_fields=["mode"])
    return paper


@transaction.atomic
def withdraw(paper: Paper, *, by: Person, reason: str) -> Paper:
    """Take the paper off the table, with a reason. A sign-off that is open is called back with it."""
    states.demand(by, paper, "withdraw")
    _call_back(paper, "withdraw", by=by, reason=reason)
    running = _running(paper)
    held = move(paper, "withdraw", by=by, reason=reason)
    _end_rounds(held)
    _tell_asked(running, "withdraw", reason)
    return held


@transaction.atomic
def pause(paper: Paper, *, by: Person, reason: str) -> Paper:
    """Let the paper rest, with a reason. A sign-off that is open is called back: nobody answers a question at rest."""
    states.demand(by, paper, "pause")
    _call_back(paper, "pause", by=by, reason=reason)
    held = states.locked(paper)
    states.look_again(held, "pause", reason)
    running = _running(held)
    held.paused_at, held.paused_from = (
        timezone.now(),
        held.state if held.state not in states.ASKED else State.FINAL_TEXT,
    )
    held.save(update_fields=["paused_at"])
    states.enter(held, "pause", by=by, reason=reason)
    PaperMoved(held, "pause", reason).tell()
    _tell_asked(running, "pause", reason)
    return held


@transaction.atomic
def resume(paper: Paper, *, by: Person) -> Paper:
    """Go on where the paper was. A consultation, or a call for parts, gets back the time that it lost."""
    states.demand(by, paper, "resume")
    held = states.locked(paper)
    states.look_again(held, "resume")
    now = timezone.now()
    if held.paused_from == State.CONSULTATION and held.paused_at:
        for round in held.rounds.filter(ended_at=None).select_for_update():
            if round.closes_at > held.paused_at:
                round.closes_at += now - held.paused_at
                round.save(update_fields=["closes_at"])
    if held.paused_from == State.SCOPING and held.paused_at and held.scoping_until:
        paused_on = timezone.localdate(held.paused_at)
        if held.scoping_until >= paused_on:
            held.scoping_until += timezone.localdate(now) - paused_on
    held.paused_at = None
    held.save(update_fields=["paused_at", "scoping_until"])
    states.enter(held, "resume", by=by, to=held.paused_from)
    PaperMoved(held, "resume").tell()
    _tell_asked(_running(held), "resume")
    return held


@transaction.atomic
def merge_into(paper: Paper, other: Paper, *, by: Person, reason: str) -> Paper:
    """Take up a proposal in another paper. Those who led it may write in that one."""
    states.demand(by, paper, "merge_into")
    if not can_see(by, other):
        raise PermissionDenied
    # In one order, whoever merges what: two who take up each other's paper never wait for one another.
    found = {one.pk: states.locked(one) for one in sorted((paper, other), key=lambda one: one.pk)}
    target, held = found[other.pk], found[paper.pk]
    states.look_again(held, "merge_into", reason)
    if target.pk == held.pk or target.state not in states.BEFORE_SIGN_OFF:
        raise ValidationError(
            {"other": _("Choose another paper that is still being written: this one is taken up there.")}
        )
    if (target.audience, target.audience_group_id) != (held.audience, held.audience_group_id):
        raise ValidationError({"other": _("That paper has other readers. First let both be read by the same people.")})
    held.merged_into = target
    states.enter(held, "merge_into", by=by, into=target.pk, reason=reason)
    if held.lead_id != target.lead_id:
        PaperAccess.objects.get_or_create(paper=target, organisation=held.lead, defaults={"mode": Mode.WRITE})
    PaperMoved(held, "merge_into", reason).tell()
    ProposalEnded(held, reason).tell()
    return held


@transaction.atomic
def downgrade(paper: Paper, *, by: Person) -> Paper:
    """Go on as a sign-on, in which only those who sign are named, with a text that the coalition did not adopt."""
    states.demand(by, paper, "downgrade")
    held = states.locked(paper)
    states.look_again(held, "downgrade")
    held.mode = DocumentType.Mode.SIGN_ON
    held.save(update_fields=["mode"])
    states.enter(held, "downgrade", by=by)
    PaperMoved(held, "downgrade").tell()
    return held


@transaction.atomic
def move(paper: Paper, verb: str, *, by: Person, reason: str = "", **details: Any) -> Paper:
    """Take a step that does nothing but move the paper. Out: the paper as it is now, held until the end."""
    states.demand(by, paper, verb)
    held = states.locked(paper)
    states.look_again(held, verb, reason)
    states.enter(held, verb, by=by, **({"reason": reason} if reason else {}), **details)
    PaperMoved(held, verb, reason).tell()
    return held


def _call_back(paper: Paper, verb: str, *, by: Person, reason: str) -> None:
    """Recall what is open before the paper leaves sign-off: our ballot, or what is left of a sister coalition's."""
    held = states.locked(paper)
    states.look_again(held, verb, reason)
    asked = Ballot.objects.open().filter(revision__paper=held).select_related("revision__paper")
    opened = asked.order_by(F("sister").asc(nulls_first=True)).first()
    if held.state in states.ASKED and opened:
        ballots.recall(opened, by=by, reason=reason)


def _running(paper: Paper) -> Round | None:
    """The consultation that organisations are being asked in now."""
    return paper.rounds.filter(ended_at=None, paper__state=State.CONSULTATION).select_related("paper").first()


def _tell_asked(round: Round | None, verb: str, reason: str = "") -> None:
    if round is not None:
        tell_round_halted(round, asked(round.paper), verb, reason)


def _end_rounds(paper: Paper) -> None:
    paper.rounds.filter(ended_at=None).update(ended_at=timezone.now())

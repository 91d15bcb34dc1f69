"""What a result is called: computed, called otherwise by the secretariat with a reason, disputed by organisations."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from members.realtime import nudge
from positions import notices_result as notices, permissions_result as permissions
from positions.models import Ballot, Contest, Paper
from positions.operations import states
from positions.operations.answer_rows import lock_ballot
from positions.operations.minority import close_wording
from positions.operations.results import ballots_together, contest_end

CONTESTABLE_IN = (Paper.State.DECIDED, *states.ASKED)  # still asked: a sister coalition that has not decided yet
DESIGNABLE = frozenset({Ballot.Level.FULL_CONSENSUS, Ballot.Level.CONSENSUS, Ballot.Level.BROAD_SUPPORT})


@transaction.atomic
def designate(ballot: Ballot, *, level: str, reason: str, by: Person) -> Ballot:
    """Call the result otherwise than it was computed. Organisations get the whole time again to dispute that."""
    if not permissions.can_designate(by, ballot):
        raise PermissionDenied
    held = _locked(ballot)
    if not is_contestable(held):
        raise ValidationError(_("The time to call this result otherwise is over."), code="closed")
    _check(held, level, reason)
    _rename(held, level, reason.strip(), by)
    return held


def is_contestable(ballot: Ballot) -> bool:
    """Whether what the result is called can still change: in its time, while the paper waits for it."""
    waits = ballot.contest_until is not None and timezone.now() < ballot.contest_until
    waits = waits and ballot.revision.paper.state in CONTESTABLE_IN
    return ballot.state == Ballot.State.DECIDED and ballot.outcome != Ballot.Outcome.NOT_ADOPTED and waits


def _locked(ballot: Ballot) -> Ballot:
    """Paper first, then ballot: nobody begins to prepare what is being called otherwise at that moment."""
    paper = states.locked(ballot.revision.paper)
    held = Ballot.objects.select_for_update(of=("self",)).select_related("revision").get(pk=ballot.pk)
    held.revision.paper = paper
    return held


def _check(ballot: Ballot, level: str, reason: str) -> None:
    if level not in DESIGNABLE:
        raise ValidationError({"level": _("Choose what the result of an adopted text can be called.")})
    if level == ballot.level:
        raise ValidationError({"level": _("The result is called that already.")})
    if level == Ballot.Level.FULL_CONSENSUS and ballot.result["level"] != Ballot.Level.FULL_CONSENSUS:
        raise ValidationError(
            {"level": _("Not everybody who decides has signed, so nobody can call it full consensus.")}
        )
    if level == Ballot.Level.CONSENSUS and ballot.result["counts"]["object"]:
        raise ValidationError({"level": _("An organisation objects, so nobody can call it consensus.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: every organisation that was asked reads it.")})


def _rename(ballot: Ballot, level: str, reason: str, by: Person) -> None:
    now, before = timezone.now(), ballot.level
    told = ballot.result.setdefault("designations", [])
    told.append({"level": level, "before": before, "reason": reason, "by": by.name, "at": now.isoformat()})
    ballot.level, ballot.designated_by = level, by
    ballot.contest_until = max(contest_end(ballot, now), ballot.contest_until or now)
    ballot.save(update_fields=["level", "designated_by", "contest_until", "result"])
    audit.record("positions.designate", ballot, by=by, before=before, after=level, reason=reason)
    notices.LevelChanged(ballot, reason).tell()
    nudge(f"ballot.{ballot.pk}", type="changed")


@transaction.atomic
def contest(ballot: Ballot, *, organisation: Organisation, level: str, reason: str, by: Person) -> Contest:
    """Dispute what the result is called, for an organisation that was asked. Nothing is prepared before an answer."""
    if not permissions.can_contest(by, ballot, organisation):
        raise PermissionDenied
    held = _locked(ballot)
    if not is_contestable(held):
        raise ValidationError(_("The time to dispute what the result is called is over."), code="closed")
    if held.contests.filter(organisation=organisation, answered_at=None).exists():
        raise ValidationError(_("Your organisation has disputed it already; the secretariat still has to answer."))
    if level not in Ballot.Level.values or level == held.level:
        raise ValidationError({"level": _("Choose what it should be called instead.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it should be called otherwise.")})
    made = Contest.objects.create(
        ballot=held, organisation=organisation, person=by, level=level, reason=reason.strip()[:2000]
    )
    audit.record("positions.contest", made, by=by, organisation=organisation, ballot=held.pk, level=level)
    notices.Contested(made).tell()
    nudge(f"ballot.{held.pk}", type="changed")
    return made


@transaction.atomic
def answer_contest(disputed: Contest, *, answer: str, by: Person, level: str = "") -> Contest:
    """Answer an organisation that disputes the level; with `level`, the result is called that from now on."""
    if not permissions.can_answer_contest(by, disputed.ballot):
        raise PermissionDenied
    ballot = _locked(disputed.ballot)
    held = Contest.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=disputed.pk)
    held.ballot = ballot
    if held.answered_at:
        raise ValidationError(_("This was answered already."))
    if not answer.strip():
        raise ValidationError({"answer": _("Write an answer: the organisation reads it, and it stands on the record.")})
    if level and level != ballot.level:
        _check(ballot, level, answer)
        _rename(ballot, level, answer.strip(), by)
    held.answer, held.answered_by, held.answered_at = answer.strip()[:2000], by, timezone.now()
    held.save(update_fields=["answer", "answered_by", "answered_at"])
    audit.record(
        "positions.answer_contest", held, by=by, organisation=held.organisation, ballot=ballot.pk, level=ballot.level
    )
    notices.ContestAnswered(held).tell()
    nudge(f"ballot.{ballot.pk}", type="changed")
    return held


@transaction.atomic
def prepare(paper: Paper, *, by: Person) -> Paper:
    """Begin to get an adopted text ready for its readers, once nobody can dispute its level and all words stand."""
    states.demand(by, paper, "prepare")
    held = states.locked(paper)
    states.look_again(held, "prepare")
    own = held_ballot(held)
    for ballot in ballots_together(own) if own else []:
        close_wording(lock_ballot(ballot))
    states.enter(held, "prepare", by=by, ballot=own.pk if own else None, level=own.level if own else "")
    return held


def held_ballot(paper: Paper) -> Ballot | None:
    """The decided ballot of our own members from which the paper goes on."""
    decided = Ballot.objects.filter(
        revision__paper=paper, state=Ballot.State.DECIDED, sister=None, purpose=Ballot.Purpose.SIGN_OFF
    )
    return decided.select_related("revision").order_by("-decided_at").first()

"""The result of a ballot: computed by its frozen rule, never typed."""

from __future__ import annotations

import datetime
import logging
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from members.realtime import nudge
from members.working_days import add_working_days
from positions import counting, delivery, minority, notices_result as notices, permissions
from positions.counting import HELD, Rule, Tally, Voice, compute, rule_of, voices_of
from positions.models import Answer, Ballot, Elector, Paper
from positions.notes import places_of
from positions.operations import states
from positions.operations.deadlines import earliest_close
from positions.operations.minority import tell_at_decision
from positions.operations.sentences import result_lines

logger = logging.getLogger(__name__)
Choice, Outcome = Answer.Choice, Ballot.Outcome
ADOPTED = frozenset(Outcome.values) - {Outcome.NOT_ADOPTED, *Ballot.BY_SILENCE}
Voices = list[tuple[Elector, Voice, Answer | None]]

__all__ = ["ADOPTED", "Rule", "Voice", "compute", "decide", "decide_when_due", "everybody_answered", "may_decide_now"]


def everybody_answered(ballot: Ballot) -> bool:
    """Whether every organisation that counts has an answer that counts, and none can still correct what the secretariat
    entered for it."""
    current, deciding = ballot.answers.filter(is_current=True), ballot.electors.filter(counts=True)
    if deciding.exclude(organisation__in=current.values("organisation")).exists():
        return False  # by far the most often: asked with every look at an open ballot
    correctable = current.filter(confirm_until__gt=timezone.now(), confirmation=None)
    if correctable.filter(organisation__in=deciding.values("organisation")).exists():
        return False
    return all(voice.choice for _elector, voice, _answer in voices_of(ballot) if voice.counts)


def may_decide_now(ballot: Ballot) -> bool:
    """Whether the deadline has passed, or all have answered where the rule closes early. After a change of the text,
    organisations first have some days to say that it matters to them."""
    if not ballot.takes_answers:
        return True
    until = earliest_close(ballot)
    return ballot.early_close and (until is None or until <= timezone.now()) and everybody_answered(ballot)


@transaction.atomic
def decide(ballot: Ballot, *, by: Person | None = None) -> Ballot:
    """Compute the result, at the deadline or once all have answered. `by` is None for the job."""
    if by is not None and not permissions.can_decide(by, ballot):
        raise PermissionDenied
    paper = states.locked(ballot.revision.paper)
    held = Ballot.objects.select_for_update(of=("self",)).select_related("revision", "sister").get(pk=ballot.pk)
    held.revision.paper = paper
    if held.state != Ballot.State.OPEN:
        raise ValidationError(_("This sign-off has ended already and stays as it is."))
    if not may_decide_now(held):
        raise ValidationError(
            _("Organisations can still answer. The result is computed at the deadline, or when all have answered.")
            if held.early_close
            else _("Organisations can still answer. The result is computed at the deadline.")
        )
    if paper.state == Paper.State.CONCILIATION:
        raise ValidationError(_("A conciliation is under way, so nothing is computed before it ends."))
    if held.reaffirms:
        raise ValidationError(_("This question ends by itself: at its deadline, or with an objection."))
    states.look_again(paper, "decide")
    held.decided_at, held.state = timezone.now(), Ballot.State.DECIDED
    held.result, held.outcome = result_of(held)
    held.level, held.contest_until = held.result["level"], contest_end(held, held.decided_at)
    held.result["line"] = result_lines(held)
    held.save(update_fields=["result", "outcome", "state", "decided_at", "level", "contest_until"])
    held.answer_links.filter(used_at=None, revoked_at=None).update(revoked_at=timezone.now())
    _move(held, paper, by)
    notices.Decided(held).tell()
    tell_at_decision(held)
    nudge(f"ballot.{held.pk}", type="changed")
    return held


def contest_end(ballot: Ballot, since: datetime.datetime) -> datetime.datetime:
    """The end of the last working day on which the level can be contested; with no days at all, that very moment."""
    days = ballot.contest_days
    if not days:
        return since
    zone = timezone.get_current_timezone()
    last = add_working_days(since.astimezone(zone).date(), days)
    return datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time(), zone)


def _move(ballot: Ballot, paper: Paper, by: Person | None) -> None:
    """The paper moves on with its last ballot, and by the result of our own: a sister coalition decides for itself."""
    details = {"ballot": ballot.pk, "outcome": ballot.outcome, "counts": ballot.result["counts"]}
    both = ballots_together(ballot)
    if any(one.state == Ballot.State.OPEN for one in both):
        audit.record("positions.decide_ballot", ballot, by=by, **details)
        nudge("board.all", type="ballot", ballot=ballot.pk)
        return
    own = next((one for one in both if one.sister_id is None and one.state == Ballot.State.DECIDED), ballot)
    to = Paper.State.NOT_ADOPTED if own.outcome == Outcome.NOT_ADOPTED else Paper.State.DECIDED
    states.enter(paper, "decide", by=by, to=to, **details)


def ballots_together(ballot: Ballot) -> list[Ballot]:
    """The ballots that were opened together on this text, and still stand: ours, then that of a sister coalition."""
    return [one for one in ballot.together() if one.state not in (Ballot.State.RECALLED, Ballot.State.REPLACED)]


def result_of(ballot: Ballot) -> tuple[dict[str, Any], str]:
    """The result as plain data: copies of names as they were, so that it stays true later."""
    rule, voices = rule_of(ballot), voices_of(ballot)
    tally = compute(rule, [voice for _elector, voice, _answer in voices])
    lists = _lists(rule, voices)
    statements = minority.statements_of(ballot, voices)
    outcome = tally.outcome
    if outcome in ADOPTED and statements:
        outcome = Outcome.ADOPTED_WITH_MINORITY
    return {
        "counts": tally.counts, "counts_by_type": tally.counts_by_type, **_figures(tally),
        "organisations": lists, "reservations": _reservations(ballot, voices), "minority": statements,
        "without_minority": tally.outcome, "level": tally.level, "abstaining": _named_abstaining(ballot, voices),
        "silence_broken": counting.is_silence_broken(ballot), "delivery": _delivery(ballot, rule, voices),
    }, outcome  # fmt: skip


def _figures(tally: Tally) -> dict[str, Any]:
    own = {
        type: {**share._asdict(), "has_quorum": share.has_quorum, "has_majority": share.has_majority}
        for type, share in tally.by_type.items()
    }
    return {
        "asked": sum(sum(counts.values()) for counts in tally.counts_by_type.values()), "base": tally.base,
        "answered": tally.answered, "quorum_needed": tally.quorum_needed, "has_quorum": tally.has_quorum,
        "has_majority": tally.has_majority, "categories": own, "tacit": tally.tacit, "held": tally.counts[HELD],
    }  # fmt: skip


def _lists(rule: Rule, voices: Voices) -> dict[str, list[dict[str, Any]]]:
    """Who said what. Every organisation stands in one list; an adviser who gives no advice is not missed."""
    lists: dict[str, list[dict[str, Any]]] = {key: [] for key in counting.KEYS}
    for elector, voice, _answer in voices:
        if voice.counts or voice.choice:
            lists[counting.key_of(rule, voice)].append(counting.entry_of(elector))
    return lists


def _named_abstaining(ballot: Ballot, voices: Voices) -> list[str]:
    """Those who abstained and agreed to be named, where the rule names anybody."""
    if not ballot.names_abstaining:
        return []
    return [
        elector.name
        for elector, voice, answer in voices
        if voice.counts and voice.choice == Choice.ABSTAIN and answer and answer.named_when_abstaining
    ]


def _delivery(ballot: Ballot, rule: Rule, voices: Voices) -> dict[str, Any]:
    """How the silent were reached: kept here, for the messages themselves are deleted one day."""
    silent = [elector for elector, voice, _answer in voices if voice.counts and not voice.choice and not voice.why]
    if rule.silence == counting.Silence.NO_ANSWER or not silent:
        return {}
    proofs = delivery.proofs_of(ballot)
    return {elector.name: proofs.get(elector.organisation_id, delivery.Proof()).as_data() for elector in silent}


def _reservations(ballot: Ballot, voices: Voices) -> list[dict[str, Any]]:
    """The reservations in the order of the text, those on the whole of it first, numbered."""
    order = places_of(ballot.revision.tree)
    found: list[dict[str, Any]] = [
        {
            "block_id": one.block_id, "quote": one.quote, "text": one.text, "is_public": one.is_public,
            "organisation": elector.name,
        }
        for elector, voice, answer in voices
        if answer and voice.choice == Choice.RESERVATION
        for one in answer.reservations.all()
    ]  # fmt: skip
    found.sort(key=lambda one: (order.get(one["block_id"], len(order)), one["organisation"]))
    return [{"number": number, **one} for number, one in enumerate(found, start=1)]


def decide_when_due() -> list[Ballot]:
    """For the job: compute every ballot whose deadline has passed, or on which all have answered where its rule closes
    early. One that fails does not keep the others waiting."""
    asked = Ballot.objects.open().filter(purpose=Ballot.Purpose.SIGN_OFF).select_related("revision__paper")
    said = Answer.objects.filter(ballot=OuterRef("ballot"), organisation=OuterRef("organisation"), is_current=True)
    silent = Elector.objects.filter(~Exists(said), ballot=OuterRef("pk"), counts=True)
    early = Q(~Exists(silent), early_close=True, revision__paper__state=Paper.State.SIGN_OFF)
    decided = []
    for ballot in asked.filter(Q(closes_at__lte=timezone.now()) | early):
        try:
            if may_decide_now(ballot):
                decided.append(decide(ballot))
        except ValidationError:
            continue  # somebody decided or recalled it meanwhile
        except Exception:
            logger.exception("Ballot %s could not be decided", ballot.pk)
    return decided

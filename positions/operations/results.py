"""The result of a ballot: computed by its frozen rule, never typed."""

from __future__ import annotations

import logging
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Person
from members.realtime import nudge
from positions import document, notifications, permissions
from positions.models import Answer, Ballot, DocumentType
from positions.operations import states
from positions.operations.sentences import result_lines

logger = logging.getLogger(__name__)
Choice, Outcome = Answer.Choice, Ballot.Outcome


class Rule(NamedTuple):
    """How a ballot is decided, as frozen at its opening."""

    name: str
    objections_allowed: int = 0
    majority_percent: int = 67
    quorum_percent: int = 50
    silence_consents: bool = False


class Voice(NamedTuple):
    """What one organisation that was asked says at the end; `choice` is empty for no answer."""

    counts: bool
    choice: str = ""
    still_decides: bool = False  # declared a procedure that ends after the deadline: silence is not consent


class Tally(NamedTuple):
    """The figures behind an outcome."""

    outcome: str
    counts: dict[str, int]
    base: int
    answered: int
    quorum_needed: int
    tacit: int

    @property
    def has_quorum(self) -> bool:
        """Whether enough organisations of the base answered."""
        return self.answered >= self.quorum_needed


def is_tacit(rule: Rule, voice: Voice) -> bool:
    """Whether this silence consents: only by rule, and never of those who said that they still decide."""
    return rule.silence_consents and voice.counts and not voice.choice and not voice.still_decides


def compute(rule: Rule, voices: list[Voice]) -> Tally:
    """Count and decide.

    Advice is never counted. Not our field leaves the base. Silence, tacit or not, never fills a quorum: that takes
    express answers. Every adoption needs at least one organisation that signs.
    """
    counts = dict.fromkeys([*Choice.values, "none"], 0)
    for voice in voices:
        counts[voice.choice or "none"] += voice.counts or voice.choice == Choice.ADVICE
    base = sum(voice.counts for voice in voices) - counts[Choice.NOT_OUR_FIELD]
    signed = counts[Choice.ENDORSE] + counts[Choice.RESERVATION]
    answered = signed + counts[Choice.ABSTAIN] + counts[Choice.OBJECT]
    needed = 0 if rule.name == DocumentType.Rule.SIGN_ON else -(-base * rule.quorum_percent // 100)
    adopted = signed > 0 and answered >= needed and _is_carried(rule, signed, counts[Choice.OBJECT])
    outcome = Outcome.NOT_ADOPTED
    if adopted:
        outcome = Outcome.ADOPTED_WITH_RESERVATIONS if counts[Choice.RESERVATION] else Outcome.ADOPTED
    return Tally(outcome, counts, base, answered, needed, sum(is_tacit(rule, voice) for voice in voices))


def _is_carried(rule: Rule, signed: int, objections: int) -> bool:
    if rule.name == DocumentType.Rule.CONSENSUS:
        return objections == 0
    if rule.name == DocumentType.Rule.CONSENSUS_MINUS:
        return objections <= rule.objections_allowed
    if rule.name == DocumentType.Rule.MAJORITY:
        return signed * 100 >= rule.majority_percent * (signed + objections)
    return True  # sign-on: each organisation for itself


def rule_of(ballot: Ballot) -> Rule:
    """The rule as it was copied into the ballot."""
    return Rule(
        ballot.rule,
        ballot.objections_allowed,
        ballot.majority_percent,
        ballot.quorum_percent,
        ballot.silence == DocumentType.Silence.CONSENT,
    )


def everybody_answered(ballot: Ballot) -> bool:
    """Whether every organisation that counts has given an answer."""
    answered = ballot.answers.filter(is_current=True).values("organisation")
    return not ballot.electors.filter(counts=True).exclude(organisation__in=answered).exists()


@transaction.atomic
def decide(ballot: Ballot, *, by: Person | None = None) -> Ballot:
    """Compute the result, at the deadline or once all have answered. `by` is None for the job."""
    if by is not None and not permissions.can_decide(by, ballot):
        raise PermissionDenied
    paper = states.locked(ballot.revision.paper)
    held = Ballot.objects.select_for_update(of=("self",)).select_related("revision").get(pk=ballot.pk)
    held.revision.paper = paper
    if held.state != Ballot.State.OPEN:
        raise ValidationError(_("This sign-off has ended already and stays as it is."))
    if held.takes_answers and not everybody_answered(held):
        raise ValidationError(
            _("Organisations can still answer. The result is computed at the deadline, or when all have answered.")
        )
    states.look_again(paper, "decide")
    held.result, held.outcome = _result(held)
    held.state, held.decided_at = Ballot.State.DECIDED, timezone.now()
    held.result["line"] = result_lines(held)
    held.save(update_fields=["result", "outcome", "state", "decided_at"])
    held.answer_links.filter(used_at=None, revoked_at=None).update(revoked_at=timezone.now())
    states.enter(paper, "decide", by=by, ballot=held.pk, outcome=held.outcome, counts=held.result["counts"])
    notifications.tell_decided(held)
    nudge(f"ballot.{held.pk}", type="changed")
    return held


def _result(ballot: Ballot) -> tuple[dict[str, Any], str]:
    """The result as plain data: copies of names as they were, so that it stays true later."""
    rule = rule_of(ballot)
    current = ballot.answers.filter(is_current=True).prefetch_related("reservations")
    answers = {answer.organisation_id: answer for answer in current}
    last_day = timezone.localtime(ballot.closes_at).date()
    lists: dict[str, list[dict[str, Any]]] = {key: [] for key in (*Choice.values, "none", "tacit")}
    voices = []
    for elector in ballot.electors.select_related("organisation").order_by("name"):
        answer = answers.get(elector.organisation_id)
        still_decides = bool(elector.in_procedure_until and elector.in_procedure_until > last_day)
        voice = Voice(elector.counts, answer.choice if answer else "", still_decides)
        voices.append(voice)
        organisation = elector.organisation
        entry = {
            "name": elector.name, "initials": organisation.initials, "hue": organisation.hue,
            "pattern": organisation.pattern, "slug": organisation.slug,
        }  # fmt: skip
        if voice.counts or voice.choice:  # an adviser who gives no advice is not missed
            lists["tacit" if is_tacit(rule, voice) else voice.choice or "none"].append(entry)
    tally = compute(rule, voices)
    return {
        "counts": tally.counts, "asked": sum(voice.counts for voice in voices), "base": tally.base,
        "answered": tally.answered, "quorum_needed": tally.quorum_needed, "has_quorum": tally.has_quorum,
        "tacit": tally.tacit, "organisations": lists, "reservations": _reservations(ballot, list(answers.values())),
    }, tally.outcome  # fmt: skip


def _reservations(ballot: Ballot, answers: list[Answer]) -> list[dict[str, Any]]:
    """The reservations in the order of the text, numbered."""
    order = {block.id: place for place, block in enumerate(document.blocks(ballot.revision.tree))}
    names = dict(ballot.electors.values_list("organisation_id", "name"))
    found: list[dict[str, Any]] = [
        {
            "block_id": one.block_id, "quote": one.quote, "text": one.text, "is_public": one.is_public,
            "organisation": names[answer.organisation_id],
        }
        for answer in answers
        if answer.choice == Choice.RESERVATION
        for one in answer.reservations.all()
    ]  # fmt: skip
    found.sort(key=lambda one: (order.get(one["block_id"], len(order)), one["organisation"]))
    return [{"number": number, **one} for number, one in enumerate(found, start=1)]


def decide_when_due() -> list[Ballot]:
    """For the job: compute every ballot whose deadline has passed. One that fails does not keep the others waiting."""
    due = Ballot.objects.open().filter(closes_at__lte=timezone.now()).select_related("revision__paper")
    decided = []
    for ballot in due:
        try:
            decided.append(decide(ballot))
        except ValidationError:
            continue  # somebody decided or recalled it meanwhile
        except Exception:
            logger.exception("Ballot %s could not be decided", ballot.pk)
    return decided

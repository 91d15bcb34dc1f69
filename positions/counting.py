"""What each organisation's voice is, and what the voices come to by the rule of their ballot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from positions import delivery
from positions.models import Answer, Ballot, DocumentType, Elector
from positions.models.promises import Threshold, needed

Choice, Outcome, Level, Silence = Answer.Choice, Ballot.Outcome, Ballot.Level, DocumentType.Silence
SIGNING = frozenset(Answer.SIGNING)
# What stands beside the answers: every organisation that counts is told under exactly one key.
TACIT, SILENT_ABSTENTION, HELD, UNCONFIRMED, NONE = "tacit", "silent_abstention", "held", "unconfirmed", "none"
KEYS = (*Choice.values, TACIT, SILENT_ABSTENTION, HELD, UNCONFIRMED, NONE)
NOTHING: Mapping[str, Threshold] = MappingProxyType({})


class Rule(NamedTuple):
    """How a ballot is decided, as frozen at its opening. `…_by_type` are thresholds by type of membership."""

    name: str
    objections_allowed: int = 0
    majority: Threshold = 67
    quorum: Threshold = 50
    silence: str = Silence.NO_ANSWER
    quorum_by_type: Mapping[str, Threshold] = NOTHING
    majority_by_type: Mapping[str, Threshold] = NOTHING


class Voice(NamedTuple):
    """What one organisation that was asked says at the end. Without a choice, `why` says why none counts."""

    counts: bool
    choice: str = ""
    type: str = "full"
    silence_counts: bool = False  # it was reached as the rules want it, and said nothing at all
    why: str = ""  # HELD or UNCONFIRMED: it said something that does not count (yet)


class Share(NamedTuple):
    """How far one category of members, or all of them, fill what the rule asks."""

    base: int
    answered: int
    quorum_needed: int
    signed: int
    objected: int
    majority: Threshold | None  # of those for and against; None where the rule asks none

    @property
    def has_quorum(self) -> bool:
        """Whether enough organisations of the base answered."""
        return self.answered >= self.quorum_needed

    @property
    def has_majority(self) -> bool:
        """Whether enough of those for and against are for."""
        return self.majority is None or self.signed >= needed(self.majority, self.signed + self.objected)


class Tally(NamedTuple):
    """The figures behind an outcome. `counts` and `counts_by_type` have every key of `KEYS`."""

    outcome: str
    level: str
    counts: dict[str, int]
    counts_by_type: dict[str, dict[str, int]]
    total: Share
    by_type: dict[str, Share]  # the categories of which the rule asks something of their own

    @property
    def base(self) -> int:
        """Those who decide, without those whose field it is not."""
        return self.total.base

    @property
    def answered(self) -> int:
        """Those of the base who answered themselves."""
        return self.total.answered

    @property
    def quorum_needed(self) -> int:
        """How many answers all together the rule asks."""
        return self.total.quorum_needed

    @property
    def has_quorum(self) -> bool:
        """Whether enough answered, all together and in every category that the rule names."""
        return self.total.has_quorum and all(share.has_quorum for share in self.by_type.values())

    @property
    def has_majority(self) -> bool:
        """Whether enough of those for and against are for, all together and in every category that the rule names."""
        return self.total.has_majority and all(share.has_majority for share in self.by_type.values())

    @property
    def tacit(self) -> int:
        """Those whose silence consents."""
        return self.counts[TACIT]


def key_of(rule: Rule, voice: Voice) -> str:
    """Under which key of `KEYS` a voice is told. Silence says something by rule only, and only of those reached."""
    if voice.choice or voice.why:
        return voice.choice or voice.why
    if voice.counts and voice.silence_counts and rule.silence == Silence.CONSENT:
        return TACIT
    if voice.counts and voice.silence_counts and rule.silence == Silence.ABSTENTION:
        return SILENT_ABSTENTION
    return NONE


def compute(rule: Rule, voices: Iterable[Voice]) -> Tally:
    """Count and decide.

    Advice is never counted. Not our field leaves the base. Silence, tacit or not, never fills a quorum: that takes
    express answers. Every adoption needs at least one organisation that signs.
    """
    everything = dict.fromkeys(KEYS, 0)
    by_type: dict[str, dict[str, int]] = {}
    for voice in voices:
        key = key_of(rule, voice)
        if voice.counts:
            own = by_type.setdefault(voice.type, dict.fromkeys(KEYS, 0))
            own[key] += 1
            everything[key] += 1
        elif voice.choice == Choice.ADVICE:
            everything[key] += 1
    signs_on, is_majority = rule.name == DocumentType.Rule.SIGN_ON, rule.name == DocumentType.Rule.MAJORITY
    quorums = {} if signs_on else rule.quorum_by_type
    majorities = rule.majority_by_type if is_majority else {}
    total = _share(everything, 0 if signs_on else rule.quorum, rule.majority if is_majority else None)
    shares = {
        type: _share(by_type.get(type, dict.fromkeys(KEYS, 0)), quorums.get(type, 0), majorities.get(type))
        for type in {**quorums, **majorities}
    }
    tally = Tally("", "", everything, by_type, total, shares)
    outcome = _outcome(rule, tally)
    return tally._replace(outcome=outcome, level=_level(outcome, total))


def _share(counts: dict[str, int], quorum: Threshold, majority: Threshold | None) -> Share:
    base = sum(counts.values()) - counts[Choice.NOT_OUR_FIELD] - counts[Choice.ADVICE]
    signed = counts[Choice.ENDORSE] + counts[Choice.RESERVATION]
    answered = signed + counts[Choice.ABSTAIN] + counts[Choice.OBJECT]
    return Share(base, answered, needed(quorum, base), signed, counts[Choice.OBJECT], majority)


def _outcome(rule: Rule, tally: Tally) -> str:
    objections = tally.total.objected
    carried = {
        DocumentType.Rule.CONSENSUS: objections == 0,
        DocumentType.Rule.CONSENSUS_MINUS: objections <= rule.objections_allowed,
        DocumentType.Rule.MAJORITY: tally.has_majority,
        DocumentType.Rule.SIGN_ON: True,  # each organisation for itself
    }[DocumentType.Rule(rule.name)]
    if not (carried and tally.total.signed and tally.has_quorum):
        return Outcome.NOT_ADOPTED
    return Outcome.ADOPTED_WITH_RESERVATIONS if tally.counts[Choice.RESERVATION] else Outcome.ADOPTED


def _level(outcome: str, total: Share) -> str:
    """What the result is called, until the secretariat calls it otherwise."""
    if outcome == Outcome.NOT_ADOPTED:
        return Level.DIVERGENT
    if total.signed == total.base:
        return Level.FULL_CONSENSUS
    return Level.BROAD_SUPPORT if total.objected else Level.CONSENSUS


def rule_of(ballot: Ballot) -> Rule:
    """The rule as it was copied into the ballot."""
    return Rule(
        ballot.rule, ballot.objections_allowed, ballot.majority, ballot.quorum, ballot.silence,
        ballot.quorum_by_type, ballot.majority_by_type,
    )  # fmt: skip


def voices_of(ballot: Ballot) -> list[tuple[Elector, Voice, Answer | None]]:
    """The voice of every organisation that was asked, with its answer, by name; in a fixed number of queries.

    The one place that says it: contradicting answers are held, an answer on behalf that nobody confirmed counts only
    where the rule says so, and silence is only the silence of those who were reached.
    """
    current = ballot.answers.filter(is_current=True).select_related("confirmation").prefetch_related("reservations")
    answers = {answer.organisation_id: answer for answer in current}
    held = set(ballot.conflicts.filter(settled_at=None).values_list("organisation_id", flat=True))
    proofs = _proofs(ballot, answers)
    found = []
    for elector in ballot.electors.select_related("organisation").order_by("name"):
        answer = answers.get(elector.organisation_id)
        why = _why_not(ballot, answer, is_held=elector.organisation_id in held)
        choice = answer.choice if answer and not why else ""
        proof = proofs.get(elector.organisation_id)
        reached = bool(answer is None and not why and elector.counts and proof and proof.holds)
        found.append((elector, Voice(elector.counts, choice, elector.membership_type, reached, why), answer))
    return found


def entry_of(elector: Elector) -> dict[str, Any]:
    """An organisation as results and public pages copy it."""
    organisation = elector.organisation
    return {
        "name": elector.name, "initials": organisation.initials, "hue": organisation.hue,
        "pattern": organisation.pattern, "slug": organisation.slug,
    }  # fmt: skip


def _why_not(ballot: Ballot, answer: Answer | None, *, is_held: bool) -> str:
    if is_held:
        return HELD
    if answer and answer.channel == Answer.Channel.ON_BEHALF and not ballot.unconfirmed_counts:
        return "" if hasattr(answer, "confirmation") else UNCONFIRMED
    return ""


def _proofs(ballot: Ballot, answers: Mapping[int, Answer]) -> dict[int, delivery.Proof]:
    """Of the silent, where silence can count at all."""
    if ballot.silence == Silence.NO_ANSWER or is_silence_broken(ballot):
        return {}
    return delivery.proofs_of(ballot, without=answers)


def is_silence_broken(ballot: Ballot) -> bool:
    """Whether an objection ended a silence procedure. It stays ended when the objection is taken back: everybody was
    told that their silence no longer says anything."""
    if ballot.silence != Silence.CONSENT:
        return False
    return ballot.answers.filter(
        choice=Choice.OBJECT, organisation__in=ballot.electors.filter(counts=True).values("organisation")
    ).exists()

"""The result, computed again by somebody who reads the statutes and not the code."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from positions.counting import KEYS
from positions.models import Answer, DocumentType
from positions.operations import Rule, Voice, compute

CHOICES = ["", "endorse", "reservation", "abstain", "object", "not_our_field"]
TYPES = ["full", "associate", "partner"]
voices = st.lists(
    st.one_of(
        st.builds(
            Voice,
            counts=st.just(True),
            choice=st.sampled_from(CHOICES),
            type=st.sampled_from(TYPES),
            silence_counts=st.booleans(),
            why=st.just(""),
        ),
        st.builds(
            Voice,
            counts=st.just(True),
            choice=st.just(""),
            type=st.sampled_from(TYPES),
            silence_counts=st.booleans(),
            why=st.sampled_from(["held", "unconfirmed"]),
        ),
        st.builds(
            Voice,
            counts=st.just(False),
            choice=st.sampled_from(["", "advice"]),
            type=st.just("adviser"),
            silence_counts=st.booleans(),
            why=st.just(""),
        ),
    ),
    max_size=40,
)
THRESHOLDS = st.one_of(st.integers(0, 100), st.sampled_from(["1/3", "1/2+", "2/3", "3/4"]))
by_type = st.dictionaries(st.sampled_from(TYPES), THRESHOLDS, max_size=3)
rules = st.builds(
    Rule,
    name=st.sampled_from(DocumentType.Rule.values),
    objections_allowed=st.integers(0, 5),
    majority=THRESHOLDS,
    quorum=THRESHOLDS,
    silence=st.sampled_from(DocumentType.Silence.values),
    quorum_by_type=by_type,
    majority_by_type=by_type,
)


def reaches(part: int, whole: int, least: int | str) -> bool:
    """Per cent, or a part as people write it; one with a plus has to be passed."""
    found = Fraction(part, whole)
    if isinstance(least, int):
        return found >= Fraction(least, 100)
    return found > Fraction(least[:-1]) if least[-1] == "+" else found >= Fraction(least)


def in_quorum(least: int | str, choices: list[str]) -> bool:
    """Enough of those whose field it is said something."""
    concerned = [choice for choice in choices if choice != "not_our_field"]
    expressed = [choice for choice in concerned if choice]
    return not concerned or reaches(len(expressed), len(concerned), least)


def in_majority(least: int | str, choices: list[str]) -> bool:
    """Enough of those for and against are for; nobody for and nobody against hinders nothing."""
    signing = sum(choice in ("endorse", "reservation") for choice in choices)
    total = signing + choices.count("object")
    return not total or reaches(signing, total, least)


def by_the_statutes(rule: Rule, everybody: list[Voice]) -> str:
    """Written from the rules in words: proportions as fractions, one organisation at a time."""
    members = [voice.choice for voice in everybody if voice.counts]
    of_type = {type: [voice.choice for voice in everybody if voice.counts and voice.type == type] for type in TYPES}
    signing = [choice for choice in members if choice in ("endorse", "reservation")]
    if not signing:
        return "not_adopted"
    quorums = [in_quorum(percent, of_type[type]) for type, percent in rule.quorum_by_type.items()]
    if rule.name != "sign_on" and not all([in_quorum(rule.quorum, members), *quorums]):
        return "not_adopted"
    majorities = [in_majority(percent, of_type[type]) for type, percent in rule.majority_by_type.items()]
    carried = {
        "consensus": "object" not in members,
        "consensus_minus": members.count("object") <= rule.objections_allowed,
        "majority": all([in_majority(rule.majority, members), *majorities]),
        "sign_on": True,
    }[rule.name]
    if not carried:
        return "not_adopted"
    return "adopted_with_reservations" if "reservation" in signing else "adopted"


def called(rule: Rule, everybody: list[Voice]) -> str:
    """The level in words: all signed, nobody objects, adopted against objections, or no common view."""
    if by_the_statutes(rule, everybody) == "not_adopted":
        return "divergent"
    concerned = [voice.choice for voice in everybody if voice.counts and voice.choice != "not_our_field"]
    if all(choice in ("endorse", "reservation") for choice in concerned):
        return "full_consensus"
    return "broad_support" if "object" in concerned else "consensus"


@given(rules, voices)
def test_the_outcome_is_what_the_statutes_say(rule, everybody):
    assert compute(rule, everybody).outcome == by_the_statutes(rule, everybody)


@given(rules, voices)
def test_the_level_is_what_its_words_say(rule, everybody):
    assert compute(rule, everybody).level == called(rule, everybody)


@given(rules, voices)
def test_every_organisation_that_counts_is_told_under_one_key_and_one_category(rule, everybody):
    tally = compute(rule, everybody)

    asked = sum(voice.counts for voice in everybody)
    assert sum(tally.counts[key] for key in KEYS if key != "advice") == asked
    assert sum(sum(counts.values()) for counts in tally.counts_by_type.values()) == asked
    for key in KEYS:
        if key != "advice":
            assert sum(counts[key] for counts in tally.counts_by_type.values()) == tally.counts[key]


@given(rules, voices)
def test_what_is_held_or_not_confirmed_counts_as_if_nothing_was_said(rule, everybody):
    without = [voice._replace(why="", silence_counts=False) if voice.why else voice for voice in everybody]

    assert compute(rule, everybody).outcome == compute(rule, without).outcome
    assert compute(rule, everybody).tacit == compute(rule, without).tacit


@given(rules, voices)
def test_silence_and_advice_never_change_the_number_that_signed(rule, everybody):
    spoken = [voice for voice in everybody if voice.counts and voice.choice]

    tally, alone = compute(rule, everybody), compute(rule, spoken)

    assert {key: tally.counts[key] for key in CHOICES[1:]} == {key: alone.counts[key] for key in CHOICES[1:]}
    assert tally.answered == alone.answered


@given(rules, voices)
def test_tacit_consent_is_only_of_silent_members_who_were_reached(rule, everybody):
    silent = sum(voice.counts and not voice.choice and not voice.why and voice.silence_counts for voice in everybody)

    tally = compute(rule, everybody)

    assert tally.counts["tacit"] == (silent if rule.silence == "consent" else 0)
    assert tally.counts["silent_abstention"] == (silent if rule.silence == "abstention" else 0)


@given(rules, voices, st.randoms())
def test_the_order_of_answers_does_not_matter(rule, everybody, random):
    shuffled = list(everybody)
    random.shuffle(shuffled)

    assert compute(rule, everybody) == compute(rule, shuffled)


@given(rules, voices)
def test_one_objection_more_never_adopts_what_was_refused(rule, everybody):
    before = compute(rule, everybody)
    place = next((place for place, voice in enumerate(everybody) if voice.choice in ("endorse", "reservation")), None)
    if place is None or before.outcome != "not_adopted":
        return
    turned = [*everybody[:place], everybody[place]._replace(choice="object"), *everybody[place + 1 :]]

    assert compute(rule, turned).outcome == "not_adopted"


SIGNS, OBJECTS, SILENT = Voice(True, "endorse"), Voice(True, "object"), Voice(True)
ELSEWHERE, ABSTAINS = Voice(True, "not_our_field"), Voice(True, "abstain")
SILENCE = Rule("consensus", quorum=0, silence="consent")
REACHED = Voice(True, silence_counts=True)
BY_TYPE = Rule("majority", 0, 50, 50, "no_answer", {"associate": 50}, {"associate": 67})
ASSOCIATE, OPPOSED, ELSE = (Voice(True, choice, "associate") for choice in ("endorse", "object", ""))
EDGES = {
    "nobody asked": (Rule("consensus"), [], "not_adopted"),
    "nobody answered": (Rule("consensus"), [SILENT] * 4, "not_adopted"),
    "half is enough": (Rule("consensus"), [SIGNS] * 2 + [SILENT] * 2, "adopted"),
    "less than half is not": (Rule("consensus"), [SIGNS] * 2 + [SILENT] * 3, "not_adopted"),
    "not our field leaves the base": (Rule("consensus"), [SIGNS] * 2 + [SILENT] * 2 + [ELSEWHERE] * 9, "adopted"),
    "one objection breaks a consensus": (Rule("consensus"), [SIGNS] * 9 + [OBJECTS], "not_adopted"),
    "one objection is allowed": (Rule("consensus_minus", 1), [SIGNS] * 9 + [OBJECTS], "adopted"),
    "two thirds is less than 67 per cent": (Rule("majority", 0, 67), [SIGNS] * 2 + [OBJECTS], "not_adopted"),
    "three quarters": (Rule("majority", 0, 67), [SIGNS] * 3 + [OBJECTS], "adopted"),
    "one signs on": (Rule("sign_on"), [SIGNS] + [OBJECTS] * 9, "adopted"),
    "all abstain": (Rule("consensus"), [ABSTAINS] * 9, "not_adopted"),
    "silence alone adopts nothing": (SILENCE, [REACHED] * 9, "not_adopted"),
    "a category with its quorum": (BY_TYPE, [SIGNS] * 9 + [ASSOCIATE, ELSE], "adopted"),
    "a category without its quorum": (BY_TYPE, [SIGNS] * 9 + [ASSOCIATE, ELSE, ELSE], "not_adopted"),
    "a category without its majority": (BY_TYPE, [SIGNS] * 9 + [ASSOCIATE, OPPOSED], "not_adopted"),
    "a category of which nobody was asked": (BY_TYPE, [SIGNS] * 9, "adopted"),
}


@pytest.mark.parametrize("edge", EDGES)
def test_edges(edge):
    rule, everybody, outcome = EDGES[edge]

    assert compute(rule, everybody).outcome == outcome


def test_every_choice_has_its_place_in_the_count():
    everybody = [Voice(choice != "advice", choice) for choice in Answer.Choice.values]
    everybody += [Voice(True), Voice(False), Voice(True, why="held"), Voice(True, why="unconfirmed")]

    counts = compute(Rule("consensus"), everybody).counts

    ones = [*Answer.Choice.values, "none", "held", "unconfirmed"]
    assert counts == dict.fromkeys(KEYS, 0) | dict.fromkeys(ones, 1)


def test_two_thirds_of_27_are_18_for_the_majority_and_for_the_quorum():
    """As per cent it would be 67, and 19 of them."""
    signed, against, silent = Voice(True, "endorse"), Voice(True, "object"), Voice(True, "")
    rule = Rule("majority", majority="2/3", quorum="2/3")

    assert compute(rule, [signed] * 18 + [against] * 9).outcome == "adopted"
    assert compute(rule, [signed] * 17 + [against] * 10).outcome == "not_adopted"
    assert compute(rule, [signed] * 18 + [silent] * 9).quorum_needed == 18
    assert compute(rule, [signed] * 17 + [silent] * 10).outcome == "not_adopted"
    assert compute(rule, [signed] * 1800 + [against] * 900).outcome == "adopted"


def test_more_than_half_is_one_more_than_half_however_many_there_are():
    signed, against = Voice(True, "endorse"), Voice(True, "object")
    rule = Rule("majority", majority="1/2+", quorum=0)

    assert compute(rule, [signed] * 1351 + [against] * 1349).outcome == "adopted"  # 50.04 per cent
    assert compute(rule, [signed] * 1350 + [against] * 1350).outcome == "not_adopted"

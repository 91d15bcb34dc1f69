"""The result, computed again by somebody who reads the statutes and not the code."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from positions.models import Answer, DocumentType
from positions.operations import Rule, Voice, compute

CHOICES = ["", "endorse", "reservation", "abstain", "object", "not_our_field"]
voices = st.lists(
    st.one_of(
        st.builds(Voice, counts=st.just(True), choice=st.sampled_from(CHOICES), still_decides=st.booleans()),
        st.builds(Voice, counts=st.just(False), choice=st.sampled_from(["", "advice"])),
    ),
    max_size=40,
)
rules = st.builds(
    Rule,
    name=st.sampled_from(DocumentType.Rule.values),
    objections_allowed=st.integers(0, 5),
    majority_percent=st.integers(0, 100),
    quorum_percent=st.integers(0, 100),
    silence_consents=st.booleans(),
)


def by_the_statutes(rule: Rule, everybody: list[Voice]) -> str:
    """Written from the rules in words: proportions as fractions, one organisation at a time."""
    members = [voice.choice for voice in everybody if voice.counts]
    concerned = [choice for choice in members if choice != "not_our_field"]
    expressed = [choice for choice in concerned if choice]
    signing = [choice for choice in expressed if choice in ("endorse", "reservation")]
    objecting = expressed.count("object")
    if not signing:
        return "not_adopted"
    if rule.name != "sign_on" and Fraction(len(expressed), len(concerned)) < Fraction(rule.quorum_percent, 100):
        return "not_adopted"
    carried = {
        "consensus": not objecting,
        "consensus_minus": objecting <= rule.objections_allowed,
        "majority": Fraction(len(signing), len(signing) + objecting) >= Fraction(rule.majority_percent, 100),
        "sign_on": True,
    }[rule.name]
    if not carried:
        return "not_adopted"
    return "adopted_with_reservations" if "reservation" in signing else "adopted"


@given(rules, voices)
def test_the_outcome_is_what_the_statutes_say(rule, everybody):
    assert compute(rule, everybody).outcome == by_the_statutes(rule, everybody)


@given(rules, voices)
def test_silence_and_advice_never_change_the_number_that_signed(rule, everybody):
    spoken = [voice for voice in everybody if voice.counts and voice.choice]

    tally, alone = compute(rule, everybody), compute(rule, spoken)

    assert {key: tally.counts[key] for key in CHOICES[1:]} == {key: alone.counts[key] for key in CHOICES[1:]}
    assert tally.answered == alone.answered


@given(rules, voices)
def test_tacit_consent_is_only_of_silent_members_who_do_not_still_decide(rule, everybody):
    silent = sum(voice.counts and not voice.choice and not voice.still_decides for voice in everybody)

    assert compute(rule, everybody).tacit == (silent if rule.silence_consents else 0)


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
    turned = [*everybody[:place], Voice(counts=True, choice="object"), *everybody[place + 1 :]]

    assert compute(rule, turned).outcome == "not_adopted"


SIGNS, OBJECTS, SILENT = Voice(True, "endorse"), Voice(True, "object"), Voice(True)
ELSEWHERE, ABSTAINS = Voice(True, "not_our_field"), Voice(True, "abstain")
SILENCE = Rule("consensus", quorum_percent=0, silence_consents=True)
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
    "silence alone adopts nothing": (SILENCE, [SILENT] * 9, "not_adopted"),
}


@pytest.mark.parametrize("edge", EDGES)
def test_edges(edge):
    rule, everybody, outcome = EDGES[edge]

    assert compute(rule, everybody).outcome == outcome


def test_every_choice_has_its_place_in_the_count():
    everybody = [Voice(choice != "advice", choice) for choice in Answer.Choice.values] + [Voice(True), Voice(False)]

    counts = compute(Rule("consensus"), everybody).counts

    assert counts == {**dict.fromkeys(Answer.Choice.values, 1), "none": 1}

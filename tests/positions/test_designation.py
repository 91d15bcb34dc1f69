"""What a result is called: computed, changed with a reason, disputed, answered; and when a paper may go on."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from positions import operations
from positions.models import Ballot, Contest, DocumentType, Paper
from tests import factories
from tests.positions.conftest import close_now
from tests.positions.waiting import time_passes

BOARD = factories.BOARD
WORDS = "There is no other text that we could sign."


@pytest.fixture
def contested_kind(db) -> DocumentType:
    return factories.make_document_type(contest_days=3, rule="consensus_minus", objections_allowed=1, quorum_percent=0)


@pytest.fixture
def decided(contested_kind, adopted) -> Ballot:
    """Alfa endorses, Beta with a reservation: full consensus, contestable for three working days."""
    return adopted


def test_the_level_is_computed_and_the_window_ends_with_the_third_working_day(decided):
    from members.working_days import add_working_days

    assert decided.level == "full_consensus"
    last = add_working_days(timezone.localdate(), 3)
    ends = timezone.localtime(decided.contest_until)
    assert (ends.date(), ends.time()) == (last + datetime.timedelta(days=1), datetime.time())


def test_the_secretariat_calls_it_otherwise_with_a_reason_that_everybody_hears(decided, secretariat, told):
    operations.designate(decided, level="broad_support", reason="Two of three regions are missing.", by=secretariat)

    decided.refresh_from_db()
    assert (decided.level, decided.designated_by) == ("broad_support", secretariat)
    assert decided.result["level"] == "full_consensus"  # what was computed stays
    assert [one["reason"] for one in decided.result["designations"]] == ["Two of three regions are missing."]
    assert told(kind="positions.level_changed") == {
        (name, "positions.level_changed") for name in ("Signatory", "Second", "Adviser", "Secretary")
    }


REFUSED = {
    "no reason": ({"level": "broad_support", "reason": " "}, "reason"),
    "the same": ({"level": "full_consensus", "reason": "x"}, "called that already"),
    "no level": ({"level": "splendid", "reason": "x"}, "Choose what"),
    "an adopted text is not divergent": ({"level": "divergent", "reason": "x"}, "Choose what"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_level_is_not_called_what_it_cannot_be(case, decided, secretariat):
    fields, sentence = REFUSED[case]

    with pytest.raises(ValidationError, match=sentence):
        operations.designate(decided, by=secretariat, **fields)


def test_nobody_calls_it_consensus_over_an_objection(
    contested_kind, ballot, alfa, beta, signatory, second, secretariat
):
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(
        ballot, organisation=beta, choice="object", reason="No.", no_wording=True, by=second, **BOARD
    )
    decided = operations.decide(close_now(ballot))

    assert decided.level == "broad_support"
    with pytest.raises(ValidationError, match="organisation objects"):
        operations.designate(decided, level="consensus", reason="They are few.", by=secretariat)
    with pytest.raises(ValidationError, match="Not everybody"):
        operations.designate(decided, level="full_consensus", reason="They are few.", by=secretariat)


def test_after_the_window_nobody_calls_it_otherwise(decided, secretariat, signatory, alfa):
    time_passes(decided, days=30)

    with pytest.raises(ValidationError, match="is over"):
        operations.designate(decided, level="broad_support", reason="x", by=secretariat)
    with pytest.raises(ValidationError, match="is over"):
        operations.contest(decided, organisation=alfa, level="broad_support", reason="x", by=signatory)


def test_a_member_calls_nothing_and_answers_no_contest(decided, signatory, second, alfa):
    disputed = operations.contest(decided, organisation=alfa, level="broad_support", reason="x", by=signatory)

    with pytest.raises(PermissionDenied):
        operations.designate(decided, level="broad_support", reason="x", by=signatory)
    with pytest.raises(PermissionDenied):
        operations.answer_contest(disputed, answer="x", by=second)


def test_only_whoever_speaks_for_an_organisation_that_was_asked_disputes_it(decided, drafter, alfa, beta, signatory):
    joined = factories.make_organisation("Late")
    late = factories.make_person(organisation=joined, role="representative")
    fields = {"level": "broad_support", "reason": "x"}

    for organisation, person in ((alfa, drafter), (beta, signatory), (joined, late)):
        with pytest.raises(PermissionDenied):
            operations.contest(decided, organisation=organisation, by=person, **fields)


def test_a_paper_is_not_prepared_while_the_level_can_be_disputed(decided, secretariat):
    paper = decided.revision.paper

    with pytest.raises(ValidationError, match="may contest"):
        operations.prepare(paper, by=secretariat)
    time_passes(decided, days=30)
    assert operations.prepare(paper, by=secretariat).state == Paper.State.PREPARING


def test_a_paper_is_not_prepared_while_a_contest_waits_for_its_answer(decided, secretariat, signatory, alfa, told):
    disputed = operations.contest(decided, organisation=alfa, level="broad_support", reason="Look.", by=signatory)
    time_passes(decided, days=30)

    with pytest.raises(ValidationError, match="Answer it first"):
        operations.prepare(decided.revision.paper, by=secretariat)
    assert told(kind="positions.contested") == {("Secretary", "positions.contested")}
    operations.answer_contest(disputed, answer="We looked, and it stays.", by=secretariat)
    assert told(kind="positions.contest_answered") == {("Signatory", "positions.contest_answered")}
    assert operations.prepare(decided.revision.paper, by=secretariat).state == Paper.State.PREPARING


def test_a_contest_that_is_right_changes_the_level_and_everybody_gets_the_time_again(
    decided, secretariat, signatory, alfa
):
    disputed = operations.contest(decided, organisation=alfa, level="broad_support", reason="Look.", by=signatory)

    operations.answer_contest(disputed, answer="You are right.", level="broad_support", by=secretariat)

    decided.refresh_from_db()
    assert decided.level == "broad_support"
    with pytest.raises(ValidationError, match="may contest"):
        operations.prepare(decided.revision.paper, by=secretariat)


def test_one_organisation_disputes_once_at_a_time(decided, signatory, alfa):
    operations.contest(decided, organisation=alfa, level="broad_support", reason="Look.", by=signatory)

    with pytest.raises(ValidationError, match="already"):
        operations.contest(decided, organisation=alfa, level="consensus", reason="Look.", by=signatory)
    assert Contest.objects.count() == 1


def test_a_paper_that_is_not_adopted_goes_nowhere_near_publication(ballot, secretariat):
    decided = operations.decide(close_now(ballot))

    assert decided.revision.paper.state == Paper.State.NOT_ADOPTED
    assert decided.level == "divergent"
    with pytest.raises(ValidationError, match="not possible any more"):
        operations.prepare(decided.revision.paper, by=secretariat)


FROZEN = {
    "outcome": "not_adopted",
    "outcome without a statement": "adopted_with_minority",
    "counts": None,
    "contest": None,
}


@pytest.mark.parametrize("what", FROZEN)
def test_the_database_keeps_a_result_as_it_was_computed(what, decided):
    if what == "counts":
        decided.result["counts"]["endorse"] = 99
        change = {"result": decided.result}
    elif what == "contest":
        change = {"contest_until": timezone.now()}
    else:
        change = {"outcome": FROZEN[what]}

    with pytest.raises(DatabaseError), transaction.atomic():
        Ballot.objects.filter(pk=decided.pk).update(**change)


@pytest.mark.parametrize("leave", [operations.withdraw, operations.pause])
def test_what_a_paper_is_called_that_lies_aside_is_not_changed_and_not_disputed(
    leave, decided, alfa, signatory, secretariat
):
    leave(decided.revision.paper, by=secretariat, reason="The law was withdrawn.")

    with pytest.raises(ValidationError, match="is over"):
        operations.designate(decided, level="broad_support", reason="Because.", by=secretariat)
    with pytest.raises(ValidationError, match="is over"):
        operations.contest(decided, organisation=alfa, level="consensus", reason="Because.", by=signatory)

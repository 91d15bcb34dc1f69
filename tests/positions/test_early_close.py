"""A sign-off that ends before its deadline: when the rule allows it, everybody has answered, and no answer that was
entered on behalf can still be corrected."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from positions import operations
from positions.models import Answer, Ballot, Paper
from positions.operations.results import everybody_answered
from tests import factories
from tests.positions.conftest import in_days, make_revision

BOARD = factories.BOARD
CALLED = {"channel": "on_behalf", "source": "By telephone."}


@pytest.fixture
def called_in(ballot, alfa, beta, signatory, secretariat) -> Answer:
    """Alfa answered; for Beta the secretariat entered what it heard by telephone."""
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    return operations.give_answer(ballot, organisation=beta, choice="endorse", by=secretariat, **CALLED, **BOARD)


def test_the_48_hours_to_correct_an_answer_on_behalf_are_not_cut_short(called_in, ballot, beta, second, secretariat):
    assert not everybody_answered(ballot)
    assert operations.decide_when_due() == []
    with pytest.raises(ValidationError, match="can still answer"):
        operations.decide(ballot, by=secretariat)

    operations.give_answer(
        ballot, organisation=beta, choice="object", by=second, reason="We never said so.", no_wording=True, **BOARD
    )
    assert operations.decide(ballot, by=secretariat).outcome == "not_adopted"


def test_once_it_is_confirmed_nobody_waits_longer(called_in, ballot, second, secretariat):
    operations.confirm_answer(called_in, by=second)

    assert operations.decide(ballot, by=secretariat).outcome == "adopted"


def test_once_its_48_hours_are_over_nobody_waits_longer(ballot, alfa, beta, signatory, secretariat):
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    given_at = timezone.now() - datetime.timedelta(hours=49)
    Answer.objects.create(
        ballot=ballot, organisation=beta, choice="endorse", given_by=secretariat, given_at=given_at, **CALLED, **BOARD,
        confirm_until=given_at + datetime.timedelta(hours=48),
    )  # fmt: skip

    assert operations.decide(ballot, by=secretariat).outcome == "adopted"


def test_what_was_entered_for_an_adviser_keeps_nobody_waiting(
    ballot, alfa, beta, signatory, second, adviser, secretariat
):
    for organisation, by in ((alfa, signatory), (beta, second)):
        operations.give_answer(ballot, organisation=organisation, choice="endorse", by=by, **BOARD)
    gamma = adviser.seats.get().organisation
    operations.give_answer(
        ballot, organisation=gamma, choice="advice", reason="Mind.", by=secretariat, **CALLED, **BOARD
    )

    assert [one.pk for one in operations.decide_when_due()] == [ballot.pk]


def answered_by_all(alfa, beta, signatory, second, secretariat, **fields) -> Ballot:
    kind = factories.make_document_type("early", **fields)
    paper = factories.make_paper(lead=alfa, state=Paper.State.FINAL_TEXT, document_type=kind)
    revision = make_revision(paper, created_by=secretariat)
    ballot = operations.open_ballot(revision, closes_at=in_days(15), by=secretariat)
    for organisation, by in ((alfa, signatory), (beta, second)):
        operations.give_answer(ballot, organisation=organisation, choice="endorse", by=by, **BOARD)
    return ballot


@pytest.mark.parametrize("early", [True, False])
def test_the_job_computes_the_result_once_all_have_answered_where_the_rule_closes_early(
    alfa, beta, signatory, second, secretariat, early
):
    ballot = answered_by_all(alfa, beta, signatory, second, secretariat, early_close=early)

    assert [one.pk for one in operations.decide_when_due()] == ([ballot.pk] if early else [])
    assert Ballot.objects.get().outcome == ("adopted" if early else "")


def test_the_job_does_not_end_a_conciliation(ballot, alfa, beta, signatory, second, secretariat):
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(
        ballot, organisation=beta, choice="object", by=second, reason="No.", no_wording=True, **BOARD
    )
    operations.start_conciliation(ballot, by=secretariat, note="On Monday.")

    assert operations.decide_when_due() == []

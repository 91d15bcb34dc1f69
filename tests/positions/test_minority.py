"""Minority statements: who may say one, whose words they are, and that none is ever lost or hidden."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from members.models import Notification
from positions import minority, operations
from positions.models import Ballot, Paper
from tests import factories
from tests.positions.conftest import close_now, in_days, make_revision
from tests.positions.waiting import time_passes

BOARD = factories.BOARD
WORDS = "We would have asked for free transport to every playground."
RAISED = {"raised_note": "At the meeting of 3 March."}


@pytest.fixture
def third(db):
    organisation = factories.make_organisation("Epsilon", initials="EP")
    return factories.make_person("Third", organisation=organisation, role="representative")


@pytest.fixture
def epsilon(third):
    return third.seats.get().organisation


@pytest.fixture
def ballot(alfa, beta, epsilon, signatory, second, secretariat) -> Ballot:
    """By consensus save two objections: Alfa endorses, Beta objects, Epsilon abstains."""
    kind = factories.make_document_type("minus", rule="consensus_minus", objections_allowed=2, minority_words=20)
    paper = factories.make_paper(lead=alfa, state="final_text", document_type=kind)
    revision = make_revision(paper, created_by=secretariat)
    ballot = operations.open_ballot(revision, closes_at=in_days(15), by=secretariat)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(
        ballot, organisation=beta, choice="object", reason="Too little.", no_wording=True, by=second, **BOARD
    )
    return ballot


@pytest.fixture
def abstaining(ballot, epsilon, third):
    return operations.give_answer(ballot, organisation=epsilon, choice="abstain", by=third, **BOARD)


@pytest.fixture
def statement(ballot, abstaining, beta, second):
    return operations.begin_minority(ballot, organisation=beta, text=WORDS, by=second, **RAISED)


def test_several_organisations_say_one_statement_and_the_result_says_so(
    statement, ballot, beta, epsilon, third, told, secretariat
):
    operations.sign_minority(statement, organisation=epsilon, by=third)

    decided = operations.decide(close_now(ballot))

    assert decided.outcome == "adopted_with_minority"
    assert "Adopted with a minority statement" in decided.result["line"]["en"]
    (said,) = decided.result["minority"]
    assert (said["text"], [one["name"] for one in said["organisations"]]) == (WORDS, ["Beta", "Epsilon"])
    assert told(kind="positions.minority_begun") == {
        ("Third", "positions.minority_begun"),
        ("Secretary", "positions.minority_begun"),
    }


def test_a_minority_statement_is_not_for_those_who_sign(ballot, alfa, signatory, statement):
    with pytest.raises(ValidationError, match="object or abstain"):
        operations.begin_minority(ballot, organisation=alfa, text=WORDS, by=signatory, **RAISED)
    with pytest.raises(ValidationError, match="object or abstain"):
        operations.sign_minority(statement, organisation=alfa, by=signatory)


def test_a_point_that_was_never_raised_is_refused(ballot, beta, second):
    with pytest.raises(ValidationError, match="where the point was raised"):
        operations.begin_minority(ballot, organisation=beta, text=WORDS, by=second)


def test_a_contribution_of_another_paper_raises_nothing(ballot, beta, second, round, staff_of_beta):
    made = operations.contribute(round, organisation=beta, kind="comment", place="whole", reason="x", by=second)
    operations.submit(made, by=second)
    made.refresh_from_db()

    with pytest.raises(ValidationError, match="on this paper"):
        operations.begin_minority(ballot, organisation=beta, text=WORDS, raised_in=made, by=second)


@pytest.mark.parametrize(("text", "sentence"), [(" ", "Write what"), ("word " * 21, "at most 20 words")])
def test_a_statement_has_words_and_not_too_many(text, sentence, ballot, beta, second):
    with pytest.raises(ValidationError, match=sentence):
        operations.begin_minority(ballot, organisation=beta, text=text, by=second, **RAISED)


def test_staff_and_other_organisations_do_not_speak(statement, ballot, beta, staff_of_beta, third):
    with pytest.raises(PermissionDenied):
        operations.begin_minority(ballot, organisation=beta, text=WORDS, by=staff_of_beta, **RAISED)
    with pytest.raises(PermissionDenied):
        operations.reword_minority(statement, text="x", by=third, **RAISED)
    with pytest.raises(PermissionDenied):
        operations.file_minority(statement, by=third)


def test_none_begins_after_the_close_but_its_words_may_follow(ballot, statement, beta, second, epsilon, third):
    decided = operations.decide(close_now(ballot))

    with pytest.raises(ValidationError, match="before the sign-off closes"):
        operations.begin_minority(decided, organisation=epsilon, text=WORDS, by=third, **RAISED)
    operations.reword_minority(statement, text="Other words.", by=second, **RAISED)
    decided.refresh_from_db()
    assert decided.result["minority"][0]["text"] == "Other words."


def test_a_signature_holds_for_the_words_that_it_stands_under(statement, ballot, epsilon, second, third, told):
    operations.sign_minority(statement, organisation=epsilon, by=third)

    operations.reword_minority(statement, text="Sharper words.", by=second, **RAISED)

    assert [one["name"] for one in minority.statements_of(ballot)[0]["organisations"]] == ["Beta"]
    assert told(kind="positions.minority_reworded") == {("Third", "positions.minority_reworded")}
    operations.sign_minority(statement, organisation=epsilon, by=third)
    assert [one["name"] for one in minority.statements_of(ballot)[0]["organisations"]] == ["Beta", "Epsilon"]


def test_who_signs_the_text_after_all_is_not_behind_the_statement(statement, ballot, beta, epsilon, second, third):
    operations.sign_minority(statement, organisation=epsilon, by=third)
    operations.give_answer(ballot, organisation=epsilon, choice="endorse", by=third, **BOARD)
    operations.give_answer(ballot, organisation=beta, choice="endorse", by=second, **BOARD)

    decided = operations.decide(ballot)

    assert (decided.outcome, decided.result["minority"]) == ("adopted", [])


def test_the_last_one_to_leave_after_the_result_takes_the_statement_out_of_it(statement, ballot, beta, second):
    decided = operations.decide(close_now(ballot))

    operations.leave_minority(statement, organisation=beta, by=second)

    decided.refresh_from_db()
    statement.refresh_from_db()
    assert (decided.outcome, decided.result["minority"], statement.state) == ("adopted", [], "withdrawn")
    assert "minority" not in decided.result["line"]["en"]


def test_a_filed_statement_keeps_its_words(statement, second):
    operations.file_minority(statement, by=second)

    with pytest.raises(ValidationError, match="words stay"):
        operations.reword_minority(statement, text="x", by=second, **RAISED)


def test_a_paper_is_not_prepared_before_the_words_stand(statement, ballot, second, secretariat):
    decided = operations.decide(close_now(ballot))
    paper = decided.revision.paper

    with pytest.raises(ValidationError, match="still being worded"):
        operations.prepare(paper, by=secretariat)
    operations.file_minority(statement, by=second)
    assert operations.prepare(paper, by=secretariat).state == Paper.State.PREPARING


def test_a_statement_that_nobody_filed_in_time_is_filed_as_it_stands(statement, ballot, second, told):
    decided = operations.decide(close_now(ballot))
    time_passes(decided, days=30)

    assert operations.close_wordings_when_due() == [decided]

    statement.refresh_from_db()
    decided.refresh_from_db()
    assert (statement.state, decided.result["minority"][0]["text"]) == ("filed", WORDS)
    assert ("Signatory", "positions.minority_filed") in told()
    with pytest.raises(ValidationError, match="was over"):
        operations.leave_minority(statement, organisation=statement.organisation, by=second)


def test_its_authors_are_reminded_two_days_and_one_day_before_once_each(statement, ballot, monkeypatch):
    ends = minority.wording_ends(ballot)
    from members.working_days import working_days_before

    last = timezone.localdate(ends - datetime.timedelta(minutes=1))
    zone = timezone.get_current_timezone()
    steps = {}
    for days in (3, 2, 1):
        moment = datetime.datetime.combine(working_days_before(last, days), datetime.time(10), zone)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        operations.close_wordings_when_due()
        operations.close_wordings_when_due()
        steps[days] = Notification.objects.filter(kind="positions.minority_due").count()

    assert steps == {3: 0, 2: 1, 1: 2}

"""Looking for a way out with those who object: the clock stands still, and an objection withdrawn ends it."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from positions import operations
from positions.models import AnswerLink, Ballot, Paper
from positions.operations import conciliation
from tests.positions.conftest import close_now
from tests.positions.test_answers import answer, speaker

pytestmark = pytest.mark.django_db


def state(ballot):
    return Paper.objects.get(pk=ballot.revision.paper_id).state


@pytest.fixture
def objected(ballot, alfa, beta, signatory, second):
    answer(ballot, alfa, signatory)
    answer(ballot, beta, second, "object", reason="Not of small schools.", proposed_wording="Every large school yard")
    return ballot


@pytest.fixture
def under_way(objected, secretariat):
    return operations.start_conciliation(objected, by=secretariat, note="A call with Beta on Monday.")


def test_a_conciliation_stops_the_clock_and_tells_everybody(objected, signatory, secretariat, told):
    operations.make_answer_link(objected, signatory.seats.get(), by=secretariat)

    held = operations.start_conciliation(objected, by=secretariat, note="A call with Beta on Monday.")

    assert state(held) == "conciliation"
    assert held.closes_at - objected.closes_at == datetime.timedelta(days=7)
    assert held.conciliation_until > timezone.now() + datetime.timedelta(days=6)
    assert AnswerLink.objects.get().expires_at == held.closes_at
    assert {"Signatory", "Second", "Adviser", "Secretary"} == {
        name for name, _kind in told(kind="positions.conciliation")
    }


def test_nothing_is_computed_during_a_conciliation_even_after_the_deadline(under_way, secretariat):
    close_now(under_way)

    assert operations.decide_when_due() == []
    with pytest.raises(ValidationError, match="conciliation is under way"):
        operations.decide(under_way, by=secretariat)


def test_an_objection_withdrawn_resumes_sign_off(under_way, beta, second, told, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer(under_way, beta, second)

    assert state(under_way) == "sign_off"
    assert Ballot.objects.get(pk=under_way.pk).conciliation_until is None
    assert "positions.sign_off_resumed" in {kind for _name, kind in told()}


def test_one_objection_of_two_withdrawn_goes_on(
    objected, alfa, beta, signatory, second, secretariat, django_capture_on_commit_callbacks
):
    answer(objected, alfa, signatory, "object", reason="Nor we.", no_wording=True)
    held = operations.start_conciliation(objected, by=secretariat, note="A call.")

    with django_capture_on_commit_callbacks(execute=True):
        answer(held, beta, second)
    assert state(held) == "conciliation"
    with django_capture_on_commit_callbacks(execute=True):
        answer(held, alfa, signatory, "abstain")
    assert state(held) == "sign_off"


def test_an_objection_that_is_held_is_none_yet(objected, beta, secretariat):
    speaker(beta, "coordinator")
    answer(objected, beta, speaker(beta, "substitute"))

    with pytest.raises(ValidationError, match="No organisation objects"):
        operations.start_conciliation(objected, by=secretariat, note="A call.")


def test_the_time_ends_a_conciliation_and_the_objection_stands(under_way, secretariat):
    assert operations.resume_when_due() == []
    Ballot.objects.filter(pk=under_way.pk).update(conciliation_until=timezone.now())

    assert [one.pk for one in operations.resume_when_due()] == [under_way.pk]
    assert operations.resume_when_due() == []
    assert (state(under_way), len(conciliation.objections(under_way))) == ("sign_off", 1)


def test_the_job_ends_what_a_lost_hint_left_open(under_way, beta, second):
    answer(under_way, beta, second)  # in a test's transaction nothing follows the commit

    assert [one.pk for one in operations.resume_when_due()] == [under_way.pk]


def test_the_secretariat_goes_on_by_hand_and_a_second_conciliation_is_refused(under_way, secretariat):
    operations.resume_sign_off(under_way, by=secretariat)

    with pytest.raises(ValidationError, match="no second one"):
        operations.start_conciliation(under_way, by=secretariat, note="Again.")
    with pytest.raises(ValidationError):
        operations.resume_sign_off(under_way, by=secretariat)


def test_a_conciliation_needs_an_objection_and_a_note(ballot, objected, secretariat, alfa, beta, signatory, second):
    with pytest.raises(ValidationError, match="how and when"):
        operations.start_conciliation(objected, by=secretariat, note=" ")
    answer(objected, beta, second)
    with pytest.raises(ValidationError, match="No organisation objects"):
        operations.start_conciliation(objected, by=secretariat, note="A call.")


def test_after_the_deadline_there_is_nothing_to_conciliate(objected, secretariat):
    close_now(objected)

    with pytest.raises(ValidationError, match="takes no answers"):
        operations.start_conciliation(objected, by=secretariat, note="A call.")


@pytest.mark.parametrize("who", ["signatory", "drafter", "second", "adviser", "observer", "stranger"])
def test_only_the_secretariat_conciliates(who, objected, cast):
    with pytest.raises(PermissionDenied):
        operations.start_conciliation(objected, by=getattr(cast, who), note="A call.")


@pytest.mark.parametrize("who", ["signatory", "drafter", "second", "adviser", "observer", "stranger"])
def test_only_the_secretariat_ends_it(who, under_way, cast):
    with pytest.raises(PermissionDenied):
        operations.resume_sign_off(under_way, by=getattr(cast, who))


def test_a_ballot_that_is_called_back_ends_its_conciliation(under_way, secretariat):
    operations.recall(under_way, by=secretariat, reason="Wrong text")

    assert operations.resume_when_due() == []
    assert state(under_way) == "final_text"

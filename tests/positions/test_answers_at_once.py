"""Two people, or a person and the secretariat, at the same moment: one truth, nothing lost, no deadlock."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from positions import operations
from positions.models import Answer, AnswerConflict, Ballot, Paper
from tests.positions.conftest import block_of
from tests.positions.test_answers import answer, speaker
from tests.positions.test_changes import change, stale
from tests.positions.test_drafts import draft
from tests.positions.test_operations_at_once import at_the_same_time

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_delegates_who_differ_at_once_leave_one_conflict_and_both_answers(ballot, alfa, signatory, coordinator):
    deputy = speaker(alfa, "substitute")

    at_the_same_time(
        lambda: answer(ballot, alfa, signatory), lambda: answer(ballot, alfa, deputy, "abstain"),
        lambda: answer(ballot, alfa, signatory), lambda: answer(ballot, alfa, deputy, "abstain"),
    )  # fmt: skip

    conflict = AnswerConflict.objects.get()
    assert {one.choice for one in conflict.pair} == {"endorse", "abstain"}
    assert Answer.objects.filter(ballot=ballot).count() == 4
    assert Answer.objects.filter(ballot=ballot, is_current=True).get() == conflict.second


def test_a_conflict_is_settled_once_by_two_coordinators_at_once(ballot, alfa, signatory, coordinator):
    other = speaker(alfa, "coordinator", "Other coordinator")
    answer(ballot, alfa, signatory)
    answer(ballot, alfa, speaker(alfa, "substitute"), "abstain")
    conflict = AnswerConflict.objects.get()

    results = at_the_same_time(
        lambda: operations.settle_conflict(conflict, chosen=conflict.first, by=coordinator),
        lambda: operations.settle_conflict(conflict, chosen=conflict.second, by=other),
    )

    assert sorted(type(result).__name__ for result in results) == ["Answer", "ValidationError"]
    assert Answer.objects.filter(ballot=ballot, is_current=True).count() == 1


def test_an_answer_while_the_text_changes_is_asked_again_or_refused_and_never_lost(
    two_sections, secretariat, alfa, beta, signatory, second
):
    words = {block_of(two_sections, "Towns pay"): "Towns pay for half of it."}

    changed, one, other = at_the_same_time(
        lambda: change(two_sections, secretariat, words=words, how="substantive"),
        lambda: answer(two_sections, alfa, signatory),
        lambda: answer(two_sections, beta, second),
    )

    assert isinstance(changed, Ballot)
    for name, result in (("Alfa", one), ("Beta", other)):
        if isinstance(result, Answer):
            assert stale(changed)[name] == "endorse"
        else:
            assert isinstance(result, ValidationError)
            assert "asked on the new text" in result.messages[0]
            assert name not in stale(changed)
    assert not changed.answers.exists()


def test_a_text_is_changed_once_by_two_people_at_once(two_sections, secretariat):
    words = {block_of(two_sections, "Towns pay"): "Towns pay for half of it."}

    results = at_the_same_time(*[lambda: change(two_sections, secretariat, words=words)] * 3)

    assert sorted(type(result).__name__ for result in results) == ["Ballot", "ValidationError", "ValidationError"]
    assert Ballot.objects.filter(state="open").count() == 1


def test_the_deadline_moves_once_for_two_requests_granted_at_once(ballot, alfa, beta, signatory, second, secretariat):
    last = timezone.localdate(ballot.closes_at)
    asked = [
        operations.ask_extension(ballot, alfa, until=last + datetime.timedelta(days=3), reason="Late.", by=signatory),
        operations.ask_extension(ballot, beta, until=last + datetime.timedelta(days=9), reason="Later.", by=second),
    ]

    results = at_the_same_time(*(lambda one=one: operations.grant_extension(one, by=secretariat) for one in asked))

    assert sorted(type(result).__name__ for result in results) == ["Ballot", "ValidationError"]
    moved = Ballot.objects.get(pk=ballot.pk)
    assert moved.extended_from == ballot.closes_at
    assert timezone.localdate(moved.closes_at) in {one.until for one in asked}


def test_the_last_two_objections_withdrawn_at_once_resume_sign_off(ballot, alfa, beta, signatory, second, secretariat):
    for organisation, person in ((alfa, signatory), (beta, second)):
        answer(ballot, organisation, person, "object", reason="No.", no_wording=True)
    operations.start_conciliation(ballot, by=secretariat, note="A call.")

    results = at_the_same_time(lambda: answer(ballot, alfa, signatory), lambda: answer(ballot, beta, second))

    assert [type(result) for result in results] == [Answer, Answer]
    assert Paper.objects.get(pk=ballot.revision.paper_id).state == "sign_off"


def test_a_draft_escalates_once_by_three_workers_at_once(ballot, alfa, drafter, signatory):
    kept = draft(ballot, alfa, drafter)
    type(kept).objects.update(changed_at=timezone.now() - datetime.timedelta(days=30))

    results = at_the_same_time(*[operations.escalate_drafts] * 3)

    assert sorted(len(result) for result in results) == [0, 0, 1]

"""Answers that staff prepare for whoever speaks for their organisation."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from members.models import Notification
from members.working_days import add_working_days
from positions import operations
from positions.models import AnswerDraft
from tests.positions.conftest import close_now
from tests.positions.test_answers import answer, speaker, voice

TYPED = {"choice": "endorse", "mandate": "board", "reason": "We wrote half of it."}


def draft(ballot, organisation, by, **fields):
    return operations.save_draft(ballot, organisation, {**TYPED, **fields}, by=by)


def test_a_draft_of_staff_counts_for_nothing_and_waits_for_who_speaks(
    ballot, alfa, drafter, signatory, coordinator, told
):
    kept = draft(ballot, alfa, drafter)

    assert (kept.content, kept.person) == (TYPED, drafter)
    assert not ballot.answers.exists()
    assert voice(ballot, "Alfa") == ""
    assert {name for name, _kind in told(kind="positions.draft_waits")} == {"Signatory", "Coordinator"}


def test_whoever_writes_on_at_a_draft_asks_once_a_day(ballot, alfa, drafter, signatory):
    for reason in ("One.", "Two.", "Three."):
        draft(ballot, alfa, drafter, reason=reason)

    assert AnswerDraft.objects.get().content["reason"] == "Three."
    assert Notification.objects.filter(kind="positions.draft_waits").count() == 1


def test_a_draft_of_somebody_who_speaks_tells_nobody(ballot, alfa, signatory, coordinator, told):
    draft(ballot, alfa, signatory)

    assert not told(kind="positions.draft_waits")


def test_the_answer_takes_the_place_of_the_draft(ballot, alfa, drafter, signatory):
    draft(ballot, alfa, drafter)

    answer(ballot, alfa, signatory)

    assert not AnswerDraft.objects.exists()


def test_two_people_who_draft_do_not_overwrite_each_other(ballot, alfa, drafter, coordinator):
    first = draft(ballot, alfa, drafter, reason="Mine.")

    with pytest.raises(ValidationError, match="Drafter changed this draft"):
        draft(ballot, alfa, coordinator, reason="Hers.")
    again = operations.save_draft(
        ballot, alfa, {**TYPED, "reason": "Ours."}, by=coordinator, seen=first.changed_at.isoformat()
    )

    assert (again.pk, again.content["reason"], again.person) == (first.pk, "Ours.", coordinator)


@pytest.mark.parametrize("who", ["second", "adviser", "observer", "stranger", "secretariat"])
def test_nobody_outside_drafts_for_an_organisation(who, ballot, alfa, cast):
    with pytest.raises(PermissionDenied):
        draft(ballot, alfa, getattr(cast, who))


def test_an_empty_or_late_draft_is_refused(ballot, alfa, drafter):
    with pytest.raises(ValidationError, match="nothing to keep"):
        operations.save_draft(ballot, alfa, {"reason": " \x07"}, by=drafter)
    close_now(ballot)
    with pytest.raises(ValidationError, match="has closed"):
        draft(ballot, alfa, drafter)


def waited(kept, working_days):
    """A draft of so many working days ago: the first day on which that many have passed is today."""
    day = timezone.localdate()
    while add_working_days(day, working_days) > timezone.localdate():
        day -= datetime.timedelta(days=1)
    at = timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
    AnswerDraft.objects.filter(pk=kept.pk).update(changed_at=at)


def test_a_draft_that_waits_two_working_days_goes_to_the_substitutes_once(ballot, alfa, drafter, signatory, told):
    speaker(alfa, "substitute", "Deputy")
    kept = draft(ballot, alfa, drafter)

    assert operations.escalate_drafts() == []
    waited(kept, 2)
    assert [operations.escalate_drafts() for _again in range(3)] == [[kept], [], []]

    assert told(kind="positions.draft_still_waits") == {("Deputy", "positions.draft_still_waits")}


def test_a_draft_that_changes_waits_anew(ballot, alfa, drafter, signatory):
    kept = draft(ballot, alfa, drafter)
    waited(kept, 2)
    operations.escalate_drafts()

    draft(ballot, alfa, drafter, reason="Better.")

    assert operations.escalate_drafts() == []
    assert AnswerDraft.objects.get().escalated_at is None


def test_a_draft_of_a_ballot_that_ended_escalates_no_more(ballot, alfa, drafter, signatory):
    waited(draft(ballot, alfa, drafter), 2)
    close_now(ballot)

    assert operations.escalate_drafts() == []

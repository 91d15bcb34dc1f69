"""What is put off is not owed: while a paper rests, nobody is asked for anything about it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from members.models import Notification
from positions import operations
from positions.models import Contribution, Paper, Round
from positions.requests import board_for, open_requests
from tests.positions.conftest import in_days
from tests.positions.test_flow import called, proposed  # noqa: F401  # fixtures
from tests.positions.test_rounds import amend, close, submitted

RESTS = "The consultation rests"


def as_it_is(round) -> Round:
    return Round.objects.select_related("paper").get(pk=round.pk)


@pytest.fixture
def paused(round, secretariat) -> Round:
    operations.pause(round.paper, by=secretariat, reason="Holidays.")
    return as_it_is(round)


def test_a_consultation_that_was_put_off_is_not_shown_as_missing_and_comes_back_when_it_goes_on(
    round, secretariat, client
):
    assert [one.key for one in open_requests(secretariat)] == [f"round-{round.pk}"]

    operations.pause(round.paper, by=secretariat, reason="Holidays.")

    assert open_requests(secretariat) == []
    assert list(board_for(secretariat, {"missing": "1"}).page) == []
    client.force_login(secretariat)
    page = client.get(reverse("positions:round", args=[round.uuid])).content.decode()
    assert RESTS in page
    assert "Contributions until" not in page
    assert reverse("positions:round_remind", args=[round.uuid]) not in page

    operations.resume(Paper.objects.get(pk=round.paper_id), by=secretariat)

    assert [one.key for one in open_requests(secretariat)] == [f"round-{round.pk}"]
    page = client.get(reverse("positions:round", args=[round.uuid])).content.decode()
    assert "Contributions until" in page
    assert reverse("positions:round_remind", args=[round.uuid]) in page


def test_nobody_is_reminded_by_hand_while_the_paper_rests(paused, secretariat):
    with pytest.raises(ValidationError) as problem:
        operations.remind_round(paused, by=secretariat)

    assert problem.value.code == "rests"
    assert not Notification.objects.filter(kind="positions.round_reminder").exists()


def test_who_writes_while_the_paper_rests_reads_that_it_goes_on_and_not_that_it_ended(round, second, secretariat):
    one = amend(round, second)
    operations.pause(round.paper, by=secretariat, reason="Holidays.")

    for call in (
        lambda: operations.submit(one, by=second),
        lambda: amend(round, second),
        lambda: operations.revise_contribution(one, by=second, reason="Another reason."),
    ):
        with pytest.raises(ValidationError) as problem:
            call()
        assert problem.value.code == "rests"
        assert "rests, as its paper is paused" in problem.value.messages[0]
    assert Contribution.objects.get(pk=one.pk).stage == "internal"


def test_a_form_that_was_open_when_the_pause_came_keeps_its_words(paused, second, client):
    client.force_login(second)
    button = reverse("positions:contribution_create", args=[paused.uuid])
    assert button not in client.get(reverse("positions:round", args=[paused.uuid])).content.decode()

    answer = client.post(button, {"kind": "comment", "place": "whole", "weight": "substance", "reason": "Kept words."})

    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Kept words." in said
    assert "rests, as its paper is paused" in said


def test_while_a_meeting_decides_who_is_late_reads_that_and_not_that_the_round_ended(
    round, second, drafter, secretariat
):
    answered = submitted(round, second)
    late = amend(round, second, change=("outside", "everywhere"))
    close(round)
    operations.dispose(answered, verdict="needs_decision", by=drafter)
    operations.open_meeting(Paper.objects.get(pk=round.paper_id), starts_at=in_days(2), place="", by=drafter)

    with pytest.raises(ValidationError) as problem:
        operations.submit(late, by=second)

    assert problem.value.code == "meeting"


def test_the_paper_says_of_its_round_that_it_rests(paused, secretariat, client):
    client.force_login(secretariat)
    page = client.get(reverse("positions:paper", args=[paused.paper.uuid])).content.decode()

    line = page.split(reverse("positions:round", args=[paused.uuid]))[1].split("</li>")[0]
    assert "rests" in line
    assert "until" not in line


def test_a_call_that_was_put_off_is_not_shown_as_missing_and_nobody_is_reminded_of_it(called, secretariat):  # noqa: F811
    Paper.objects.filter(pk=called.pk).update(scoping_until=timezone.localdate())
    assert [one.key for one in open_requests(secretariat)] == [f"call-{called.pk}"]

    operations.pause(Paper.objects.get(pk=called.pk), by=secretariat, reason="Holidays.")
    operations.remind_scoping_when_due()

    assert open_requests(secretariat) == []
    assert not Notification.objects.filter(kind="positions.scoping_reminder").exists()


def test_a_sign_off_that_was_put_off_is_called_back_and_owed_by_nobody(ballot, secretariat):
    assert [one.key for one in open_requests(secretariat)] == [f"ballot-{ballot.pk}"]

    operations.pause(ballot.revision.paper, by=secretariat, reason="Holidays.")

    assert open_requests(secretariat) == []
    with pytest.raises(ValidationError):
        operations.remind(ballot, by=secretariat)

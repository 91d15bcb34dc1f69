"""Positions that are looked at again: held, written anew, let go."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from members.models import Notification
from positions import guards, operations
from positions.operations import review
from tests.positions.test_flow import day, now_of, refused
from tests.positions.test_urgent import adopted

__all__ = ["adopted"]  # a fixture


@pytest.fixture
def held_position(adopted, monkeypatch):
    """The adopted paper, to be looked at again on a day of the test's choosing."""
    when = {"day": day(90)}
    monkeypatch.setattr(review, "review_on", lambda paper: when["day"])
    return adopted, when


def test_a_review_begins_sixty_days_before_its_day_and_reminds_once_more(held_position, beta, second, told):
    paper, when = held_position
    assert operations.review_when_due() == []
    when["day"] = day(60)

    assert [one.pk for one in operations.review_when_due()] == [paper.pk]
    assert now_of(paper).state == "review"
    assert operations.review_when_due() == []
    when["day"] = day(14)
    operations.review_when_due()
    operations.review_when_due()

    keys = Notification.objects.filter(kind="positions.review_due", person=second).values_list("key", flat=True)
    assert sorted(key.rsplit(":", 1)[1] for key in keys) == ["14", "60"]


def test_a_position_is_held_again_until_another_day(adopted, secretariat):
    operations.begin_review(adopted, by=secretariat)

    refused("review_on", operations.reaffirm, now_of(adopted), review_on=day(0), by=secretariat)
    assert operations.reaffirm(now_of(adopted), review_on=day(700), by=secretariat).state == "published"


def test_a_position_is_written_anew_from_its_own_text(adopted, secretariat):
    operations.begin_review(adopted, by=secretariat)

    new = operations.revise(now_of(adopted), by=secretariat, title="Adopted, again")

    assert (new.state, new.supersedes, now_of(adopted).state) == ("drafting", adopted, "review")
    assert "Give every yard a tree." in str(guards.Look(new).tree)
    with pytest.raises(ValidationError, match="already"):
        operations.revise(now_of(adopted), by=secretariat)


def test_a_position_that_is_let_go_says_why(adopted, secretariat):
    operations.begin_review(adopted, by=secretariat)

    refused("reason", operations.retire, now_of(adopted), by=secretariat, reason="")
    assert operations.retire(now_of(adopted), by=secretariat, reason="The law changed.").state == "retired"


def test_a_member_reviews_nothing(adopted, drafter):
    with pytest.raises(PermissionDenied):
        operations.begin_review(adopted, by=drafter)

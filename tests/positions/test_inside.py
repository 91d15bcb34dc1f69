"""What colleagues propose to each other before their organisation speaks: taken up, put aside, brought back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from positions import operations
from tests.positions.test_rounds import amend, submitted


@pytest.fixture
def proposals(round, second, staff_of_beta):
    """Two of colleagues at the same passage, in other words."""
    return amend(round, staff_of_beta), amend(round, staff_of_beta, change=("outside", "in every street"))


def test_nothing_is_taken_up_without_saying_what(proposals, client, second):
    first, _other = proposals
    with pytest.raises(ValidationError, match="Tick at least one"):
        operations.take_up(first, [], by=second)

    client.force_login(second)
    page = client.post(reverse("positions:contribution_do", args=[first.uuid]), {"deed": "take_up"}, follow=True)

    assert "Tick at least one" in page.content.decode() and "Taken up" not in page.content.decode()


def test_the_words_of_what_it_speaks_for_stand_beside_it_and_nobody_else_reads_them(
    proposals, client, second, signatory
):
    first, other = proposals
    client.force_login(second)
    before = client.get(reverse("positions:contribution", args=[first.uuid])).content.decode()
    assert "<ins>" in before and "in every street" in before, "what one takes up can be read first"

    client.post(reverse("positions:contribution_do", args=[first.uuid]), {"deed": "take_up", "other": str(other.uuid)})

    for name in ("contribution", "contribution_edit"):
        assert "in every street" in client.get(reverse(f"positions:{name}", args=[first.uuid])).content.decode()
    operations.submit(first, by=second)
    client.force_login(signatory)
    page = client.get(reverse("positions:contribution", args=[first.uuid])).content.decode()
    assert "must be able to" in page and "in every street" not in page


def test_what_was_put_aside_or_taken_up_comes_back(proposals, client, second):
    first, other = proposals
    operations.drop_contribution(first, by=second)
    client.force_login(second)
    listed = client.get(reverse("positions:round", args=[first.round.uuid])).content.decode()
    assert "1 put aside" in listed and reverse("positions:contribution", args=[first.uuid]) in listed

    client.post(reverse("positions:contribution_do", args=[first.uuid]), {"deed": "bring_back"})
    first.refresh_from_db()
    assert first.stage == "internal"

    operations.take_up(first, [other], by=second)
    other.refresh_from_db()
    assert (other.stage, other.merged_into) == ("merged", first)
    assert operations.bring_back(other, by=second).merged_into is None


def test_what_was_submitted_with_another_does_not_come_back(proposals, second):
    first, other = proposals
    operations.take_up(first, [other], by=second)
    operations.submit(first, by=second)

    with pytest.raises(ValidationError, match="went along with one that was submitted"):
        operations.bring_back(other, by=second)


def test_only_the_author_and_who_speaks_bring_it_back(proposals, round, second, signatory, drafter):
    first, _other = proposals
    operations.drop_contribution(first, by=second)
    for person in (signatory, drafter):
        with pytest.raises(PermissionDenied):
            operations.bring_back(first, by=person)
    with pytest.raises(ValidationError):
        operations.bring_back(submitted(round, second), by=second)

"""The short way of something urgent: straight to the final text, or out with what was adopted before."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from members.models import Notification
from positions import guards, operations, store
from positions.models import Paper, PaperRelation
from tests import factories
from tests.positions.conftest import TEXT, in_days
from tests.positions.test_flow import DEMANDS, now_of, refused


@pytest.fixture
def adopted(beta, secretariat, drafter):
    """A published paper with one demand."""
    found = factories.make_paper(title="Adopted", lead=beta, state="drafting")
    store.write_initial(found, DEMANDS.format(to="local", articles="31"), by=drafter)
    operations.settle_text(found, by=secretariat)
    Paper.objects.filter(pk=found.pk).update(state="published")
    return now_of(found)


@pytest.fixture
def urgent(paper, drafter):
    store.write_initial(paper, DEMANDS.format(to="local", articles="31"), by=drafter)
    return now_of(paper)


def demand_of(paper: Paper) -> str:
    return guards.Look(paper).demands[0]["attrs"]["id"]


def test_something_urgent_goes_straight_to_the_final_text_as_a_sign_on(urgent, secretariat):
    revision = operations.straight_to_sign_off(urgent, by=secretariat, reason="The vote is tomorrow.")

    held = now_of(urgent)
    assert (held.state, held.is_urgent, held.adoption_mode) == ("final_text", True, "sign_on")
    ballot = operations.open_ballot(revision, closes_at=in_days(2), by=secretariat, urgent=True)
    assert (ballot.rule, ballot.is_urgent) == ("sign_on", True)


def test_something_urgent_can_be_a_position_of_the_coalition_too(urgent, secretariat, client):
    client.force_login(secretariat)
    address = reverse("positions:paper_move", args=[urgent.uuid])
    assert "Consensus: nobody objects" in client.get(f"{address}?verb=straight_to_sign_off").content.decode()

    typed = {"verb": "straight_to_sign_off", "reason": "The vote is tomorrow."}
    assert client.post(address, typed).status_code == 422
    client.post(address, {**typed, "mode": "coalition"})

    held = now_of(urgent)
    assert (held.state, held.is_urgent, held.adoption_mode) == ("final_text", True, "coalition")


@pytest.mark.parametrize("leaves", ["redraft", "return_to_drafting"])
def test_a_text_that_is_drafted_again_is_decided_as_its_kind_says_again(urgent, secretariat, leaves):
    """A sign-on that came of a downgrade or of the hurry says nothing of another text."""
    operations.straight_to_sign_off(urgent, by=secretariat, reason="The vote is tomorrow.")
    assert now_of(urgent).adoption_mode == "sign_on"
    if leaves == "redraft":
        Paper.objects.filter(pk=urgent.pk).update(state="not_adopted")

    getattr(operations, leaves)(now_of(urgent), by=secretariat)

    assert (now_of(urgent).state, now_of(urgent).adoption_mode) == ("drafting", "coalition")


def test_the_short_way_needs_a_reason_and_the_secretariat(urgent, secretariat, drafter):
    refused("reason", operations.straight_to_sign_off, urgent, by=secretariat, reason="")
    with pytest.raises(PermissionDenied):
        operations.straight_to_sign_off(urgent, by=drafter, reason="Now.")


def test_what_repeats_adopted_demands_goes_out_without_a_sign_off_and_everybody_hears(
    urgent, adopted, secretariat, drafter, second
):
    assert "D1" in refused("restated", operations.publish_restated, urgent, by=secretariat, reason="Now.")
    operations.relate(
        urgent, adopted, kind="restates", by=drafter, block_id=demand_of(urgent), other_block_id=demand_of(adopted)
    )

    operations.publish_restated(urgent, by=secretariat, reason="The minister spoke.")

    assert now_of(urgent).state == "preparing"
    assert Notification.objects.filter(kind="positions.restated", person=second).count() == 1


def test_one_new_demand_keeps_a_text_from_going_out_without_a_sign_off(paper, adopted, secretariat, drafter):
    two = DEMANDS.format(to="local", articles="31") + "<section data-demand><p>And a pond.</p></section>"
    store.write_initial(paper, two, by=drafter)
    operations.relate(
        paper, adopted, kind="restates", by=drafter, block_id=demand_of(paper), other_block_id=demand_of(adopted)
    )

    sentence = refused("restated", operations.publish_restated, now_of(paper), by=secretariat, reason="Now.")

    assert "D2" in sentence and "D1" not in sentence


def test_a_demand_repeats_only_what_was_adopted(urgent, beta, secretariat, drafter):
    other = factories.make_paper(title="A draft", lead=beta)

    refused("other", operations.relate, urgent, other, kind="restates", by=drafter, block_id=demand_of(urgent))


def test_a_text_without_demands_does_not_go_out_without_a_sign_off(paper, drafter, secretariat):
    store.write_initial(paper, TEXT.replace("data-demand", ""), by=drafter)
    looked = guards.Look(now_of(paper))
    looked.__dict__["demands"] = []

    assert "no demands yet" in guards.ALL_RESTATED.missing(looked)


def test_relations_are_set_and_taken_back_by_those_who_lead(urgent, adopted, drafter, second):
    with pytest.raises(PermissionDenied):
        operations.relate(urgent, adopted, kind="refines", by=second)
    found = operations.relate(urgent, adopted, kind="supersedes", by=drafter)
    assert now_of(urgent).supersedes == adopted

    operations.unrelate(found, by=drafter)

    assert now_of(urgent).supersedes is None
    assert not PaperRelation.objects.exists()

"""The boards: every organisation in view, at a cost that does not grow."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from positions import board, operations
from positions.models import Answer
from tests import factories
from tests.positions.conftest import in_days, make_revision


def open_with(number, alfa, secretariat):
    """A ballot with so many organisations, of which a third answered."""
    for place in range(number - 1):
        factories.make_organisation(f"Member {number} {place}", initials="M")
    paper = factories.make_paper(lead=alfa, state="final_text")
    revision = make_revision(paper, created_by=secretariat)
    ballot = operations.open_ballot(revision, closes_at=in_days(12), by=secretariat)
    Answer.objects.bulk_create(
        Answer(
            ballot=ballot,
            organisation_id=elector.organisation_id,
            choice="endorse",
            **factories.BOARD,
            given_by=secretariat,
        )
        for elector in list(ballot.electors.all())[::3]
    )
    return ballot


def queries(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("part", ["", "?part=board"])
def test_the_board_of_27_costs_as_much_as_that_of_270(part, alfa, secretariat, signatory, client):
    client.force_login(signatory)
    costs = []
    for number in (27, 270):
        ballot = open_with(number, alfa, secretariat)
        costs.append(queries(client, reverse("positions:ballot", args=[ballot.uuid]) + part))

    assert costs[0] == costs[1]


def test_the_secretariats_board_costs_the_same_for_many(alfa, secretariat, client):
    client.force_login(secretariat)
    open_with(27, alfa, secretariat)
    few = queries(client, reverse("positions:board"))
    open_with(270, alfa, secretariat)
    open_with(5, alfa, secretariat)

    assert queries(client, reverse("positions:board")) == few


def test_the_list_of_papers_costs_the_same_for_three_as_for_one(alfa, signatory, client):
    client.force_login(signatory)
    costs = []
    for number in (1, 3):
        for _each in range(number):
            factories.make_paper(lead=factories.make_organisation())
        costs.append(queries(client, reverse("positions:paper_list")))

    assert costs[0] == costs[1]


def test_no_answer_and_deciding_later_are_states(ballot, alfa, beta, signatory, second):
    operations.give_answer(ballot, organisation=alfa, choice="abstain", **factories.BOARD, by=signatory)
    operations.extend_procedure(ballot.electors.get(organisation=beta), in_days(5).date(), by=second)

    shown = board.board_of(ballot, signatory)

    assert [(line.elector.name, line.kind, line.is_mine) for line in shown.deciding] == [
        ("Alfa", "abstain", True),
        ("Beta", "need_time", False),
    ]
    assert [(line.elector.name, line.kind) for line in shown.advising] == [("Gamma advies", "none")]
    assert shown.counts == [("abstain", 1), ("need_time", 1)]


def test_the_fragment_is_the_board_alone(ballot, alfa, signatory, client):
    operations.give_answer(ballot, organisation=alfa, choice="endorse", **factories.BOARD, by=signatory)
    client.force_login(signatory)

    fragment = client.get(reverse("positions:ballot", args=[ballot.uuid]) + "?part=board").content.decode()

    assert "<html" not in fragment
    assert "1 of 2 organisations answered" in fragment


def test_the_secretariats_board_is_not_there_for_members(ballot, signatory, client):
    client.force_login(signatory)

    assert client.get(reverse("positions:board")).status_code == 404


def test_what_is_due_is_asked_until_it_is_answered(ballot, alfa, signatory, drafter, observer):
    def asked(person):
        return [(one.elector.name, one.may_answer) for one in board.asked_of(person) if one.answer is None]

    assert asked(signatory) == [("Alfa", True)]
    assert asked(drafter) == [("Alfa", False)]
    assert asked(observer) == []
    operations.give_answer(ballot, organisation=alfa, choice="endorse", **factories.BOARD, by=signatory)
    assert asked(signatory) == []


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 40, "\x00"])
def test_a_page_that_is_none_shows_one_that_is(number, ballot, secretariat, client):
    client.force_login(secretariat)

    assert client.get(reverse("positions:board"), {"page": number}).status_code == 200

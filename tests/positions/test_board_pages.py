"""The board of a ballot with many organisations: a page at a time, counted whole, by the same queries."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from positions import board, operations
from tests import factories
from tests.positions.conftest import in_days, make_revision


def opened(alfa, secretariat):
    paper = factories.make_paper(lead=alfa, state="final_text")
    return operations.open_ballot(make_revision(paper, created_by=secretariat), closes_at=in_days(15), by=secretariat)


def test_each_page_shows_its_organisations_and_the_counts_are_of_all(monkeypatch, alfa, signatory, secretariat):
    monkeypatch.setattr(board, "PER_PAGE", 3)
    for number in range(7):
        factories.make_organisation(f"Member {number}")
    ballot = opened(alfa, secretariat)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **factories.BOARD)

    pages = [board.board_of(ballot, signatory, number) for number in (1, 2, 3)]

    shown = [[line.elector.name for line in one.deciding] for one in pages]
    assert shown == [["Alfa", "Member 0", "Member 1"], ["Member 2", "Member 3", "Member 4"], ["Member 5", "Member 6"]]
    assert {(one.asked, one.answered, tuple(one.counts)) for one in pages} == {(8, 1, (("endorse", 1), ("none", 7)))}
    assert [[line.elector.name for line in one.mine] for one in pages] == [["Alfa"]] * 3


def test_the_page_of_a_ballot_costs_the_same_for_any_number(client, alfa, signatory, secretariat):
    ballot = opened(alfa, secretariat)
    client.force_login(signatory)
    address = reverse("positions:ballot", args=[ballot.uuid])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
        first = len(few)
    for number in range(9):
        factories.make_organisation(f"Member {number}")
    larger = opened(alfa, secretariat)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("positions:ballot", args=[larger.uuid]))
        second = len(many)

    assert second == first

"""What papers put on somebody's desk before and after sign-off, and when it leaves it."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.models import GroupSeat, Seat, WorkingGroup
from members.permissions import fresh_person
from positions import operations, waiting
from positions.models import Ballot, DocumentType, Paper, Round
from tests import factories
from tests.positions.conftest import in_days
from tests.positions.test_rounds import amend, close, seat_of, submitted


def on_desk(person) -> list[tuple[str, str, bool]]:
    """The question and the button of each, and whether it is this person's to do."""
    return [
        (str(one.question), str(one.button), one.is_mine_to_do) for one in waiting.waiting_for(fresh_person(person.pk))
    ]


CHANGE = ("What does Beta want to change in this text?", "Contribute", True)


def test_a_consultation_waits_until_the_organisation_has_put_something_in(round, second, staff_of_beta, observer):
    assert on_desk(second) == on_desk(staff_of_beta) == [CHANGE]
    assert on_desk(observer) == [], "who does not write along is not asked"

    submitted(round, second)

    assert on_desk(second) == on_desk(staff_of_beta) == []


def test_proposals_of_colleagues_wait_for_whoever_speaks(round, second, staff_of_beta):
    submitted(round, second)
    amend(round, staff_of_beta, number=1, change=("plan", "keep"))

    words = "1 proposal waits inside Beta until somebody submits it"
    assert on_desk(second) == [(words, "Look at them", True)]
    assert on_desk(staff_of_beta) == [(words, "Look at them", False)]


def test_what_the_pen_holders_answered_waits_for_a_reply_and_the_rest_for_them(round, second, drafter, staff_of_beta):
    first, other = submitted(round, second), submitted(round, second, number=1, change=("plan", "keep"))
    close(round)
    assert ("2 contributions wait for an answer of the pen-holders", "Answer them", True) in on_desk(drafter)

    answer = operations.dispose(first, verdict="rejected", reason="It is said below.", by=drafter)

    assert on_desk(second) == [
        ("The pen-holders answered 1 contribution of Beta. Do you accept the answer?", "Reply", True)
    ]
    assert on_desk(staff_of_beta) == [], "only who speaks for it replies"
    operations.reply(answer, reply="accepts", by=second)
    assert on_desk(second) == []
    operations.dispose(other, verdict="accepted", by=drafter)
    assert len(on_desk(second)) == 1
    assert not any("wait" in question for question, _button, _mine in on_desk(drafter))


def test_what_went_back_to_the_drafting_table_waits_for_nobody(round, second, drafter):
    submitted(round, second)
    close(round)
    assert on_desk(drafter)
    Round.objects.update(ended_at=timezone.now())

    assert on_desk(drafter) == []


def test_a_call_waits_until_the_organisation_says_its_part(alfa, second, secretariat, staff_of_beta):
    paper = factories.make_paper(lead=alfa, state=Paper.State.PROPOSED)
    assert on_desk(secretariat) == [("Alfa proposes this text", "Look at it", True)]
    operations.open_scoping(paper, until=timezone.localdate() + datetime.timedelta(days=20), by=secretariat)

    question = "Which part does Beta take in this paper?"
    assert on_desk(second) == [(question, "Answer", True)]
    assert on_desk(staff_of_beta) == [(question, "Answer", False)]
    operations.reply_to_call(paper, seat_of(second), part="comment", by=second)
    assert on_desk(second) == on_desk(secretariat) == []


def test_requests_for_time_and_disputes_wait_for_the_secretariat(final_paper, signatory, second, adviser, secretariat):
    DocumentType.objects.update(contest_days=3)
    ballot = operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(15), by=secretariat)
    until = timezone.localdate(ballot.closes_at) + datetime.timedelta(days=3)
    asked = operations.ask_extension(ballot, seat_of(second), until=until, reason="Board.", by=second)
    assert on_desk(secretariat) == [("Beta asks for more time", "Answer", True)]
    operations.refuse_extension(asked, answer="Sorry.", by=secretariat)
    assert on_desk(secretariat) == []

    for person in (signatory, second):
        operations.give_answer(
            ballot, organisation=seat_of(person), choice="endorse", by=person, **factories.BOARD
        )  # fmt: skip
    decided = operations.decide(ballot, by=secretariat)
    dispute = operations.contest(
        decided, organisation=seat_of(second), level="consensus", reason="Two were away.", by=second
    )
    assert on_desk(secretariat) == [("Beta disputes what the result is called", "Answer", True)]
    operations.answer_contest(dispute, answer="All who decide have signed.", by=secretariat)
    assert on_desk(secretariat) == []
    assert Ballot.objects.get().level == "full_consensus"


@pytest.mark.parametrize("audience", ["full_members", "organisation", "group"])
def test_only_who_is_asked_has_it_on_the_desk(round, alfa, second, signatory, adviser, audience):
    own = {"audience_organisation": alfa} if audience == "organisation" else {}
    if audience == "group":
        group = WorkingGroup.objects.create(name="Play", slug="play")
        GroupSeat.objects.create(group=group, person=signatory, organisation=alfa)
        own = {"audience_group": group}
        Seat.objects.create(person=signatory, organisation=seat_of(second), role="staff")
    Paper.objects.filter(pk=round.paper_id).update(audience=audience, **own)

    asked = {"full_members": (signatory, second)}.get(audience, (signatory,))

    assert [bool(on_desk(one)) for one in (signatory, second, adviser)] == [
        one in asked for one in (signatory, second, adviser)
    ]
    if audience == "group":
        found = waiting.waiting_for(fresh_person(signatory.pk))
        assert {one.organisation for one in found} == {alfa}, "the other organisation sits in no group"


def test_the_cost_does_not_grow_with_the_papers(round, second, secretariat):
    def cost() -> int:
        person = fresh_person(second.pk)
        assert person.standing
        with CaptureQueriesContext(connection) as asked:
            waiting.waiting_for(person)
        return len(asked)

    def call(number: int) -> None:
        paper = factories.make_paper(title=f"Paper {number}", lead=round.paper.lead, state=Paper.State.PROPOSED)
        operations.open_scoping(paper, until=timezone.localdate() + datetime.timedelta(days=20), by=secretariat)

    call(1)
    before = cost()
    call(2)
    call(3)

    assert cost() == before
    assert len(on_desk(second)) == 4

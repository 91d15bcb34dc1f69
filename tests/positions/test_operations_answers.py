"""What an organisation answers, and by which link."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from members.models import AuditEntry, Seat
from positions import operations
from positions.models import Reservation
from positions.operations import links
from tests import factories
from tests.positions.conftest import block_of, close_now

BOARD = factories.BOARD


# Answers ---------------------------------------------------------------------------------------------------------


def answer(ballot, organisation, by, choice="endorse", **fields):
    return operations.give_answer(ballot, organisation=organisation, choice=choice, by=by, **{**BOARD, **fields})


def test_an_answer_is_kept_logged_and_told_to_all_contacts(ballot, alfa, signatory, coordinator, drafter, told):
    given = answer(ballot, alfa, signatory)

    assert given.is_current
    entry = AuditEntry.objects.get(verb="positions.give_answer")
    assert (entry.person, entry.organisation, entry.details["sha256"]) == (signatory, alfa, ballot.text_sha256)
    kind = "positions.answered"
    assert told(kind=kind) == {("Signatory", kind), ("Coordinator", kind)}


def test_a_later_answer_takes_the_place_of_the_earlier_and_both_are_kept(ballot, alfa, signatory, coordinator):
    answer(ballot, alfa, signatory)
    answer(ballot, alfa, coordinator, "abstain")

    assert list(ballot.answers.order_by("pk").values_list("choice", "is_current")) == [
        ("endorse", False),
        ("abstain", True),
    ]


INCOMPLETE = {
    "no choice": ({"choice": ""}, "choice"),
    "an unknown choice": ({"choice": "maybe"}, "choice"),
    "no mandate": ({"mandate": ""}, "mandate"),
    "an objection without a reason": ({"choice": "object"}, "reason"),
    "an objection without wording": ({"choice": "object", "reason": "No."}, "proposed_wording"),
    "an objection with wording that no wording satisfies": (
        {"choice": "object", "reason": "No.", "proposed_wording": "Every child", "no_wording": True}, "no_wording",
    ),
    "no body that decided": ({"mandate_body": " "}, "mandate_body"),
    "no day on which it was decided": ({"mandate_decided_on": None}, "mandate_decided_on"),
    "a decision of the day after tomorrow": (  # which may be tomorrow by now: this was read before the test began
        {"mandate_decided_on": timezone.localdate() + datetime.timedelta(days=2)}, "mandate_decided_on",
    ),
    "a standing mandate that nobody recorded": ({"mandate": "standing"}, "mandate"),
    "a reservation without a passage": ({"choice": "reservation"}, "reservations"),
    "a reservation on a passage that is not there": (
        {"choice": "reservation", "reservations": [{"block_id": "nowhere", "text": "No."}]}, "reservations",
    ),
    "advice of a full member": ({"choice": "advice", "reason": "Mind this."}, "choice"),
}  # fmt: skip


@pytest.mark.parametrize("case", INCOMPLETE)
def test_an_incomplete_answer_is_refused_with_a_sentence_at_its_field(case, ballot, alfa, signatory):
    fields, wrong = INCOMPLETE[case]

    with pytest.raises(ValidationError) as refused:
        answer(ballot, alfa, signatory, **fields)

    assert set(refused.value.message_dict) == {wrong}
    assert not ballot.answers.exists()


def test_a_reservation_without_words_is_refused(ballot, alfa, signatory):
    empty = [{"block_id": block_of(ballot, "school yard"), "text": " \x07 "}]

    with pytest.raises(ValidationError, match="does not subscribe"):
        answer(ballot, alfa, signatory, "reservation", reservations=empty)


def test_a_reservation_is_anchored_and_quotes_its_passage(ballot, alfa, signatory):
    place = block_of(ballot, "school yard")

    answer(ballot, alfa, signatory, "reservation", reservations=[{"block_id": place, "text": "Not for small schools."}])

    kept = Reservation.objects.get()
    assert (kept.block_id, kept.quote, kept.is_public) == (place, "Every school yard opens after school.", True)


def test_an_adviser_gives_advice_and_nothing_else(ballot, adviser):
    gamma = adviser.seats.get().organisation

    with pytest.raises(ValidationError):
        answer(ballot, gamma, adviser)
    assert answer(ballot, gamma, adviser, "advice", reason="Mind the costs.").choice == "advice"


@pytest.mark.parametrize("who", ["drafter", "second", "observer", "stranger", "secretariat"])
def test_nobody_else_answers_for_an_organisation(who, ballot, alfa, cast):
    with pytest.raises(PermissionDenied):
        answer(ballot, alfa, getattr(cast, who))


def test_the_secretariat_enters_an_answer_on_behalf_and_it_is_marked(ballot, alfa, secretariat, signatory, told):
    given = answer(ballot, alfa, secretariat, channel="on_behalf", source="By telephone from the chair")

    assert given.get_channel_display().startswith("Entered by the secretariat")
    assert told(kind="positions.answer_on_behalf") == {("Signatory", "positions.answer_on_behalf")}


def test_a_member_does_not_answer_on_behalf(ballot, beta, signatory):
    with pytest.raises(PermissionDenied):
        answer(ballot, beta, signatory, channel="on_behalf")


def test_an_answer_after_the_deadline_is_refused_with_a_way_on(ballot, alfa, signatory):
    close_now(ballot)

    with pytest.raises(ValidationError, match="write to the secretariat"):
        answer(ballot, alfa, signatory)


def test_somebody_whose_seat_has_ended_does_not_answer(ballot, alfa, signatory):
    assert signatory.standing.roles  # as a request that began before knows it
    Seat.objects.filter(person=signatory).update(ends_at=timezone.now())

    with pytest.raises(PermissionDenied):
        answer(ballot, alfa, signatory)


def test_an_organisation_that_joined_later_is_not_in_the_electorate(ballot, secretariat):
    late = factories.make_organisation("Late")

    with pytest.raises(ValidationError, match="was not asked"):
        answer(ballot, late, secretariat, channel="on_behalf")


# Signed links ----------------------------------------------------------------------------------------------------


@pytest.fixture
def token(ballot, signatory, secretariat):
    return operations.make_answer_link(ballot, signatory.seats.get(), by=secretariat)


def test_a_link_answers_once_for_its_organisation(token, alfa, signatory, ballot):
    given = operations.use_answer_link(token, choice="endorse", **BOARD)

    assert (given.organisation, given.given_by, given.channel) == (alfa, signatory, "link")
    with pytest.raises(ValidationError, match="used already"):
        operations.use_answer_link(token, choice="abstain", **BOARD)
    assert ballot.answers.count() == 1


def test_a_refused_answer_leaves_the_link_alive(token):
    with pytest.raises(ValidationError):
        operations.use_answer_link(token, choice="object", **BOARD)

    assert links.why_dead(operations.find_answer_link(token)) == ""


@pytest.mark.parametrize("end", ["deadline", "recall", "seat", "newer"])
def test_a_link_dies_with_what_it_hangs_on(end, token, ballot, signatory, secretariat):
    if end == "deadline":
        close_now(ballot)
    elif end == "recall":
        operations.recall(ballot, by=secretariat, reason="x")
    elif end == "seat":
        Seat.objects.filter(person=signatory).update(ends_at=timezone.now())
    else:
        operations.make_answer_link(ballot, signatory.seats.get(), by=secretariat)

    assert links.why_dead(operations.find_answer_link(token))
    with pytest.raises(ValidationError):
        operations.use_answer_link(token, choice="endorse", **BOARD)


def test_an_unknown_secret_is_nobodys(db):
    assert operations.find_answer_link("guess") is None
    with pytest.raises(PermissionDenied):
        operations.use_answer_link("guess", choice="endorse", **BOARD)


def test_a_member_makes_no_links(ballot, signatory, second):
    with pytest.raises(PermissionDenied):
        operations.make_answer_link(ballot, second.seats.get(), by=signatory)

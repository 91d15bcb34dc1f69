"""What the database itself refuses, whoever asks: rows of a sign-off that come too late, say too little, or change."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from positions import operations
from positions.models import (
    Answer,
    AnswerConfirmation,
    AnswerConflict,
    AnswerDraft,
    AnswerLink,
    Ballot,
    Contest,
    Elector,
    ExtensionRequest,
    Publication,
    Reservation,
)
from tests import factories
from tests.positions.conftest import in_days, make_revision

pytestmark = pytest.mark.django_db


def refused(match: str) -> Any:
    """What the database raises; the rest of the test goes on."""
    return pytest.raises(IntegrityError, match=match)


def say(ballot: Ballot, organisation: Any, by: Any, **fields: Any) -> Answer:
    row = {"choice": "endorse", **factories.BOARD, "given_by": by, **fields}
    with transaction.atomic():
        return Answer.objects.create(ballot=ballot, organisation=organisation, **row)


def check_now() -> None:
    """What is looked at when a transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


# Who is asked ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moved", ["", "UPDATE positions_ballot SET closes_at = closes_at + interval '1 hour'"])
def test_nobody_joins_the_electorate_of_a_ballot_that_has_opened(ballot, moved):
    """Not by the models, not by plain SQL, and not after the ballot's row was written again in the same transaction."""
    late = factories.make_organisation("Late")

    with refused("frozen at opening"), transaction.atomic(), connection.cursor() as cursor:
        if moved:
            cursor.execute(moved)
        cursor.execute(
            "INSERT INTO positions_elector (ballot_id, organisation_id, name, membership_type, counts)"
            " VALUES (%s, %s, 'Late', 'full', true)",
            [ballot.pk, late.pk],
        )
    with refused("frozen at opening"), transaction.atomic():
        Elector.objects.create(ballot=ballot, organisation=late, name="Late", membership_type="full", counts=True)
    with refused("frozen at opening"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE positions_ballot SET opened_in = pg_current_xact_id()::text::bigint")

    assert not ballot.electors.filter(organisation=late).exists()


@pytest.mark.django_db(transaction=True)
def test_the_electors_of_a_ballot_are_written_with_it_whatever_savepoints_there_are(ballot, alfa, secretariat):
    operations.recall(ballot, by=secretariat, reason="Too early.")

    with transaction.atomic(), transaction.atomic():
        again = operations.open_ballot(ballot.revision, closes_at=in_days(12), by=secretariat)

    assert again.electors.filter(organisation=alfa).exists()


def test_a_paper_has_one_open_sign_off_on_whichever_of_its_revisions(ballot, secretariat):
    newer = make_revision(ballot.revision.paper, created_by=secretariat)

    with refused("one open sign-off"), transaction.atomic():
        Ballot.objects.create(revision=newer, closes_at=in_days(12), opened_by=secretariat)


# Answers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"mandate_body": ""}, "answer_says_who_decided"),
        ({"mandate_decided_on": None}, "answer_says_who_decided"),
        ({"mandate": ""}, "answer_says_who_decided"),
        ({"mandate": "standing"}, "answer_says_who_decided"),  # and no mandate on record
        ({"channel": "on_behalf", "confirm_until": timezone.now()}, "answer_on_behalf_has_source"),
        ({"channel": "on_behalf", "source": "By telephone"}, "answer_on_behalf_has_source"),
        ({"confirm_until": timezone.now()}, "answer_confirmed_when_on_behalf"),
        ({"proposed_wording": "Other words"}, "answer_wording_of_an_objection"),
        ({"named_when_abstaining": True}, "answer_named_when_abstaining"),
        ({"choice": "object"}, "answer_reason_where_needed"),
        ({"channel": "carried"}, "answer_carried_from"),
    ],
)
def test_an_answer_that_says_too_little_or_too_much_is_refused(ballot, alfa, signatory, fields, rule):
    with refused(rule):
        say(ballot, alfa, signatory, **fields)


def test_an_organisation_has_one_current_answer(ballot, alfa, signatory):
    say(ballot, alfa, signatory)

    with refused("answer_one_current"):
        say(ballot, alfa, signatory, choice="abstain")


@pytest.mark.parametrize("ended", [{"state": "recalled"}, {"state": "replaced"}])
def test_no_answer_is_added_to_a_ballot_that_has_ended(ballot, alfa, signatory, ended):
    Ballot.objects.filter(pk=ballot.pk).update(**ended)

    with refused("takes no answers any more"):
        say(ballot, alfa, signatory)


def test_no_answer_is_given_at_the_deadline_or_later(ballot, alfa, beta, signatory):
    with refused("takes no answers any more"):
        say(ballot, alfa, signatory, given_at=ballot.closes_at)

    say(ballot, alfa, signatory, given_at=ballot.closes_at - datetime.timedelta(microseconds=1))


@pytest.mark.parametrize(
    "make",
    [
        lambda ballot, who, by: say(ballot, who, by),
        lambda ballot, who, by: AnswerDraft.objects.create(ballot=ballot, organisation=who, person=by),
        lambda ballot, who, by: AnswerLink.objects.create(
            ballot=ballot, organisation=who, seat=by.seats.get(), token_hash="x", expires_at=in_days(1)
        ),
        lambda ballot, who, by: ExtensionRequest.objects.create(
            ballot=ballot, organisation=who, person=by, until=in_days(20).date(), reason="Our board meets later."
        ),
        lambda ballot, who, by: Contest.objects.create(
            ballot=ballot, organisation=who, person=by, level="divergent", reason="We do not agree."
        ),
    ],
    ids=["answer", "draft", "link", "extension", "contest"],
)
def test_only_who_was_asked_has_something_to_say(ballot, signatory, make):
    never_asked = factories.make_organisation("Never asked")

    with refused("of_an_elector"), transaction.atomic():
        make(ballot, never_asked, signatory)
        check_now()


def test_two_answers_that_differ_are_two(ballot, alfa, signatory):
    one = say(ballot, alfa, signatory)

    with refused("answer_conflict_of_two"), transaction.atomic():
        AnswerConflict.objects.create(ballot=ballot, organisation=alfa, first=one, second=one)


# Reservations and confirmations ----------------------------------------------------------------------------------


def test_an_endorsement_with_a_reservation_says_which(ballot, alfa, signatory):
    with refused("says which"), transaction.atomic():
        say(ballot, alfa, signatory, choice="reservation")
        check_now()


@pytest.mark.parametrize(
    ("fields", "rule"),
    [({"block_id": ""}, "reservation_has_anchor"), ({"text": ""}, "reservation_has_text")],
)
def test_a_reservation_has_a_place_and_words(ballot, alfa, signatory, fields, rule):
    given = say(ballot, alfa, signatory, choice="reservation")

    with refused(rule), transaction.atomic():
        Reservation.objects.create(**{"answer": given, "block_id": "b", "text": "Not this.", **fields})
    Reservation.objects.create(answer=given, block_id="b", text="Not this.")


def test_only_an_endorsement_with_one_carries_a_reservation_and_it_is_never_changed_or_taken_away(
    ballot, alfa, beta, signatory
):
    plain = say(ballot, beta, signatory)
    kept = Reservation.objects.create(
        answer=say(ballot, alfa, signatory, choice="reservation"), block_id="b", text="Not this."
    )

    with refused("stays as it is"), transaction.atomic():
        Reservation.objects.create(answer=plain, block_id="b", text="Not this.")
    with refused("stays as it is"), transaction.atomic():
        Reservation.objects.update(text="Something milder.")
    with refused("stays as it is"), transaction.atomic():
        kept.delete()


def test_a_confirmation_is_not_taken_back(ballot, alfa, signatory, secretariat):
    given = say(ballot, alfa, secretariat, channel="on_behalf", source="By mail", confirm_until=in_days(2))
    said = AnswerConfirmation.objects.create(answer=given, person=signatory)

    with pytest.raises(IntegrityError), transaction.atomic():
        said.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerConfirmation.objects.update(person=secretariat)


# Ballots, links, publications, papers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"outcome": "adopted"}, "ballot_only_decided_has_outcome"),
        ({"level": "consensus"}, "ballot_only_decided_has_outcome"),
        ({"contest_until": timezone.now()}, "ballot_only_decided_has_outcome"),
        ({"state": "decided"}, "ballot_decided_has_outcome"),
        ({"closes_at": timezone.now() - datetime.timedelta(days=900)}, "ballot_closes_after_opening"),
    ],
)
def test_a_ballot_has_a_result_when_it_is_decided_and_not_before(ballot, changed, rule):
    with refused(rule), transaction.atomic():
        Ballot.objects.filter(pk=ballot.pk).update(**changed)


def test_a_link_that_is_dead_when_it_is_made_is_refused(ballot, alfa, signatory):
    with refused("answer_link_expires_later"), transaction.atomic():
        AnswerLink.objects.create(
            ballot=ballot, organisation=alfa, seat=signatory.seats.get(), token_hash="x", expires_at=in_days(-1)
        )


def test_an_extension_is_asked_with_a_reason(ballot, alfa, signatory):
    with refused("extension_request_has_reason"), transaction.atomic():
        ExtensionRequest.objects.create(ballot=ballot, organisation=alfa, person=signatory, until=in_days(20).date())


def test_only_an_embargo_is_lifted(ballot, secretariat):
    with refused("publication_lifts_an_embargo"), transaction.atomic():
        Publication.objects.create(
            paper=ballot.revision.paper, ballot=ballot, address="/x/", published_by=secretariat,
            lifted_at=timezone.now(),
        )  # fmt: skip


@pytest.mark.parametrize("field", ["supersedes", "merged_into"])
def test_a_paper_is_not_taken_up_in_itself_and_does_not_replace_itself(paper, field):
    setattr(paper, field, paper)
    paper.state = "merged" if field == "merged_into" else paper.state

    with refused("paper_not_of_itself"), transaction.atomic():
        paper.save()

"""What comes after a result, by two people at the same moment: rights and states are those with the locks held."""

from __future__ import annotations

import threading
import time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from members.models import Seat
from members.permissions import fresh_person
from positions import operations
from positions.models import Ballot, MinorityStatement, Paper, Publication, Reservation, words_sha256
from tests import factories
from tests.positions.conftest import PUBLIC_WORDS, block_of, close_now, in_days, make_revision
from tests.positions.test_operations_at_once import at_the_same_time, somebody_waits_for_a_lock

pytestmark = pytest.mark.django_db(transaction=True)
BOARD = factories.BOARD


@pytest.fixture
def decided(alfa, beta, signatory, second, secretariat, library) -> Ballot:
    """Alfa signed with a reservation, Beta objects with a statement whose words are final, Eta and Theta are silent."""
    kind = factories.make_document_type(
        rule="majority", majority_percent=50, quorum_percent=0, late_signatories=True, unconfirmed_counts=False
    )
    paper = factories.make_paper(lead=alfa, state=Paper.State.FINAL_TEXT, document_type=kind)
    for name in ("Eta", "Theta"):
        factories.make_person(f"Of {name}", organisation=factories.make_organisation(name), role="representative")
    ballot = operations.open_ballot(make_revision(paper, created_by=secretariat), closes_at=in_days(15), by=secretariat)
    limit = {"block_id": block_of(ballot, "school yard"), "text": "Not this."}
    operations.give_answer(ballot, organisation=alfa, choice="reservation", by=signatory, reservations=[limit], **BOARD)
    operations.give_answer(
        ballot, organisation=beta, choice="object", by=second, reason="No.", no_wording=True, **BOARD
    )
    statement = operations.begin_minority(
        ballot, organisation=beta, text="Otherwise.", by=second, raised_note="In May."
    )
    operations.decide(close_now(ballot), by=secretariat)
    operations.file_minority(statement, by=second)
    operations.prepare(Paper.objects.get(pk=paper.pk), by=secretariat)
    return fresh(ballot)


def fresh(ballot: Ballot) -> Ballot:
    return Ballot.objects.select_related("revision__paper__document_type", "revision__paper__lead").get(pk=ballot.pk)


def wait_for_the_other() -> None:
    for _look in range(6_000):  # no event tells that somebody waits for a lock
        if somebody_waits_for_a_lock():
            return
        time.sleep(0.01)
    raise AssertionError("nobody came to wait")


def while_it_waits(ballot: Ballot, meanwhile, deed):
    """What comes of a deed that begins while somebody holds the paper and the ballot, and does something with them."""
    is_held = threading.Event()

    def first():
        with transaction.atomic():
            Paper.objects.select_for_update().get(pk=ballot.revision.paper_id)
            Ballot.objects.select_for_update().get(pk=ballot.pk)
            is_held.set()
            wait_for_the_other()
            return meanwhile()

    def second():
        is_held.wait(60)
        return deed()

    done, came_of_it = at_the_same_time(first, second)
    assert not isinstance(done, Exception), (done, came_of_it)
    return came_of_it


def test_nobody_speaks_for_an_organisation_whose_seat_ended_while_this_waited_for_others(
    decided, alfa, beta, signatory, second, secretariat
):
    operations.open_late(decided, until=in_days(2), by=secretariat)
    eta = decided.electors.get(name="Eta").organisation
    of_eta = eta.seats.get().person
    reservation, statement = Reservation.objects.get(), MinorityStatement.objects.get()
    entered = operations.sign_late(
        fresh(decided), organisation=eta, by=secretariat, channel="on_behalf", source="By phone.", **BOARD
    )
    operations.keep_text(reservation, language="fr", text="Pas ceci.", by=secretariat)
    deeds = {
        "confirm": (of_eta, lambda by: operations.confirm_late(entered, by=by)),
        "take back": (of_eta, lambda by: operations.withdraw_late(entered, by=by)),
        "write": (signatory, lambda by: operations.keep_text(reservation, language="en", text="x", by=by)),
        "approve": (
            signatory,
            lambda by: operations.approve_text(reservation, language="fr", seen=words_sha256("Pas ceci."), by=by),
        ),
        "leave": (second, lambda by: operations.leave_minority(statement, organisation=beta, by=by)),
        "logo": (signatory, lambda by: operations.refuse_logo(decided.revision.paper, alfa, by=by)),
    }
    came = {}
    for name, (person, deed) in deeds.items():
        by, seats = fresh_person(person.pk), Seat.objects.filter(person=person)
        assert by.standing.roles  # as a request knows it that began before
        came[name] = while_it_waits(
            decided, lambda seats=seats: seats.update(ends_at=timezone.now()), lambda deed=deed, by=by: deed(by)
        )
        seats.update(ends_at=None)

    assert {name: type(one) for name, one in came.items()} == dict.fromkeys(deeds, PermissionDenied)


def test_nobody_takes_words_off_a_text_that_is_published_at_that_moment(decided, beta, second, secretariat):
    """The paper's state came along with the ballot as it was before the wait, so the page said what nobody said."""
    statement = MinorityStatement.objects.get()
    Paper.objects.filter(pk=decided.revision.paper_id).update(state=Paper.State.DECIDED)

    def publish():
        Paper.objects.filter(pk=decided.revision.paper_id).update(state=Paper.State.PREPARING)
        return operations.publish(fresh(decided), by=secretariat, **PUBLIC_WORDS)

    left = while_it_waits(decided, publish, lambda: operations.leave_minority(statement, organisation=beta, by=second))

    assert isinstance(left, ValidationError), left
    assert [one["text"] for one in Publication.objects.get().page.minority] == ["Otherwise."]
    assert fresh(decided).result["minority"]


def test_a_late_name_and_the_publication_at_once_both_stand_or_the_name_hears_why(decided, secretariat):
    operations.open_late(decided, until=in_days(2), by=secretariat)
    eta = decided.electors.get(name="Eta").organisation
    by = eta.seats.get().person

    def publish():
        Ballot.objects.filter(pk=decided.pk).update(late_signatories_until=timezone.now())
        return operations.publish(fresh(decided), by=secretariat, **PUBLIC_WORDS)

    joined = while_it_waits(decided, publish, lambda: operations.sign_late(decided, organisation=eta, by=by, **BOARD))

    assert isinstance(joined, ValidationError)
    assert Publication.objects.get().page.late_signatories == []


def test_a_name_that_joins_twice_at_once_stands_once_and_hears_that_it_stands(decided, secretariat):
    operations.open_late(decided, until=in_days(2), by=secretariat)
    eta = decided.electors.get(name="Eta").organisation
    sign = lambda: operations.sign_late(decided, organisation=eta, by=fresh_person(eta.seats.get().person_id), **BOARD)  # noqa: E731

    came = at_the_same_time(sign, sign)

    refused = [one for one in came if isinstance(one, ValidationError)]
    assert len(refused) == 1 and "signed already" in refused[0].messages[0]
    assert decided.late_signatures.standing().count() == 1


def test_two_papers_that_take_up_each_other_at_once_never_wait_for_one_another(alfa, secretariat):
    one, other = (factories.make_paper(lead=alfa, title=title, state="proposed") for title in ("One", "Other"))

    came = at_the_same_time(
        *(
            lambda a=a, b=b: operations.merge_into(a, b, by=secretariat, reason="The same.")
            for a, b in [(one, other), (other, one)] * 2
        )
    )

    assert sum(isinstance(done, Paper) for done in came) == 1
    assert all(isinstance(done, Paper | ValidationError) for done in came), came

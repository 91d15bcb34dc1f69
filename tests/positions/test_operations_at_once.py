"""Many answers, in any order and at the same time: one is current, none is lost."""

from __future__ import annotations

import datetime
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings, strategies as st

from members.audit import first_broken
from positions import operations
from positions.models import Answer, Ballot
from tests import factories
from tests.positions.conftest import block_of, close_now

UNHURRIED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
MOVES = st.lists(
    st.tuples(
        st.sampled_from(["signatory", "coordinator", "second"]), st.sampled_from([*Answer.Choice.values, "nonsense"])
    ),
    max_size=8,
)


@settings(max_examples=12, deadline=None, suppress_health_check=UNHURRIED)
@given(moves=MOVES)
def test_after_any_sequence_the_last_valid_answer_of_each_organisation_speaks(moves, ballot, cast):
    from django.db import transaction

    place = block_of(ballot, "school yard")
    with transaction.atomic():
        expected, accepted = {}, 0
        for name, choice in moves:
            person = getattr(cast, name)
            organisation = person.seats.get().organisation
            fields = {
                "reason": "Because.",
                "no_wording": True,
                "reservations": [{"block_id": place, "text": "Not this."}],
                **factories.BOARD,
            }
            try:
                operations.give_answer(ballot, organisation=organisation, choice=choice, by=person, **fields)
            except ValidationError:
                assert choice in ("advice", "nonsense")
            else:
                expected[organisation.pk], accepted = choice, accepted + 1

        assert dict(ballot.answers.filter(is_current=True).values_list("organisation", "choice")) == expected
        assert ballot.answers.count() == accepted
        transaction.set_rollback(True)


def at_the_same_time(*deeds):
    """Run each deed in a thread with its own connection, all let go at once; returns results or exceptions."""
    gate = threading.Barrier(len(deeds))

    def run(deed):
        try:
            gate.wait(60)
            with translation.override("en"):  # of this thread
                return deed()
        except Exception as problem:
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.mark.django_db(transaction=True)
def test_two_people_of_one_organisation_at_once_leave_one_current_answer(ballot, alfa, signatory, coordinator):
    people = [(signatory, "endorse"), (coordinator, "abstain")] * 3

    results = at_the_same_time(
        *(
            lambda person=person, choice=choice: operations.give_answer(
                ballot, organisation=alfa, choice=choice, **factories.BOARD, by=person
            )
            for person, choice in people
        )
    )

    assert [type(result) for result in results] == [Answer] * 6
    assert Answer.objects.filter(ballot=ballot).count() == 6
    assert Answer.objects.get(ballot=ballot, is_current=True).pk == max(result.pk for result in results)
    assert first_broken() is None


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_counted_or_refused_when_the_result_is_computed_at_the_same_time(
    ballot, alfa, beta, signatory, second
):
    operations.give_answer(ballot, organisation=alfa, choice="endorse", **factories.BOARD, by=signatory)
    close_now(ballot)

    decided, late = at_the_same_time(
        lambda: operations.decide(ballot),
        lambda: operations.give_answer(
            ballot, organisation=beta, choice="object", reason="No.", no_wording=True, **factories.BOARD, by=second
        ),
    )

    assert isinstance(decided, Ballot)
    assert isinstance(late, ValidationError)
    assert Answer.objects.filter(ballot=ballot).count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_result_is_computed_once_by_two_workers_at_once(ballot, alfa, signatory):
    operations.give_answer(ballot, organisation=alfa, choice="endorse", **factories.BOARD, by=signatory)
    close_now(ballot)

    results = at_the_same_time(operations.decide_when_due, operations.decide_when_due, operations.decide_when_due)

    assert sorted(len(result) for result in results) == [0, 0, 1]


@pytest.mark.django_db(transaction=True)
def test_a_link_used_twice_at_once_answers_once(ballot, signatory, secretariat):
    token = operations.make_answer_link(ballot, signatory.seats.get(), by=secretariat)
    use = lambda: operations.use_answer_link(token, choice="endorse", **factories.BOARD)  # noqa: E731

    results = at_the_same_time(use, use, use)

    assert sorted(type(result).__name__ for result in results) == ["Answer", "ValidationError", "ValidationError"]


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees for ever what it saw first
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0


@pytest.mark.django_db(transaction=True)
def test_the_last_answer_by_link_and_the_result_that_ends_links_never_wait_for_each_other(
    ballot, signatory, secretariat
):
    """The one held its link and wanted the ballot, the other held the ballot and wanted the links: one was lost."""
    token = operations.make_answer_link(ballot, signatory.seats.get(), by=secretariat)
    is_held = threading.Event()

    def end_the_links():
        with transaction.atomic():
            Ballot.objects.select_for_update().get(pk=ballot.pk)
            is_held.set()
            for _look in range(6_000):  # no event tells that somebody waits for a lock
                if somebody_waits_for_a_lock():
                    break
                time.sleep(0.01)
            return ballot.answer_links.update(revoked_at=timezone.now())

    def answer_by_link():
        is_held.wait(60)
        return operations.use_answer_link(token, choice="endorse", **factories.BOARD)

    ended, answered = at_the_same_time(end_the_links, answer_by_link)

    assert ended == 1
    assert isinstance(answered, ValidationError)
    assert "called back" in answered.messages[0]


@pytest.mark.django_db(transaction=True)
def test_more_days_for_a_board_and_the_end_of_a_sign_off_take_the_same_locks(ballot, beta, second):
    """The one held its elector and never looked at the ballot: days were noted on a sign-off that had ended."""
    elector, is_held = ballot.electors.get(organisation=beta), threading.Event()

    def call_back():
        with transaction.atomic():
            Ballot.objects.select_for_update().get(pk=ballot.pk)
            is_held.set()
            for _look in range(6_000):  # no event tells that somebody waits for a lock
                if somebody_waits_for_a_lock():
                    break
                time.sleep(0.01)
            ballot.electors.select_for_update().get(pk=elector.pk)
            return Ballot.objects.filter(pk=ballot.pk).update(state=Ballot.State.RECALLED)

    def take_time():
        is_held.wait(60)
        until = timezone.localdate() + datetime.timedelta(days=5)
        return operations.extend_procedure(elector, until, by=second)

    called_back, took = at_the_same_time(call_back, take_time)

    assert called_back == 1 and isinstance(took, ValidationError)
    elector.refresh_from_db()
    assert elector.in_procedure_until is None

"""Organisations see each other's answers live, after their own, or after the close, as was fixed at opening."""

from __future__ import annotations

import datetime

import pytest
from asgiref.sync import sync_to_async
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse
from django.utils import timezone

from members.models import Notification, Seat
from members.realtime import hub
from positions import board, operations, permissions
from positions.models import Ballot, Paper
from tests import factories
from tests.positions.conftest import block_of, close_now, make_revision
from tests.positions.test_answers import answer, speaker
from tests.positions.test_board_socket import heard, listen

LIMIT = "Alfa does not ask this of small schools."


def open_with(shown, paper, by, **fields):
    kind = paper.document_type
    kind.answers_shown = shown
    for name, value in fields.items():
        setattr(kind, name, value)
    kind.save()
    closes_at = timezone.now() + datetime.timedelta(days=15)
    return operations.open_ballot(paper.revisions.get(), closes_at=closes_at, by=by)


@pytest.fixture
def asked(final_paper, secretariat, signatory, second, adviser):
    """A ballot on which Alfa has answered with a reservation; Beta and Gamma look at it."""

    def build(shown):
        ballot = open_with(shown, final_paper, secretariat)
        alfa = signatory.seats.get().organisation
        limits = [{"block_id": block_of(ballot, "school yard"), "text": LIMIT}]
        answer(ballot, alfa, signatory, "reservation", reservations=limits)
        return ballot

    return build


# who sees Alfa's answer: before giving their own, after it, after the close
SEES = {
    "live": {"second": (True, True, True), "observer": (True, True, True)},
    "after_own": {"second": (False, True, True), "observer": (False, False, True)},
    "after_close": {"second": (False, False, True), "observer": (False, False, True)},
}


@pytest.mark.parametrize("who", ["second", "observer"])
@pytest.mark.parametrize("shown", SEES)
def test_who_sees_the_answers_of_others_and_when(shown, who, asked, cast):
    ballot, person = asked(shown), getattr(cast, who)
    beta = cast.second.seats.get().organisation

    def sees():
        return permissions.shows_answers(type(person).objects.get(pk=person.pk), Ballot.objects.get(pk=ballot.pk))

    before = sees()
    answer(ballot, beta, cast.second)
    own = sees()
    operations.decide(ballot, by=cast.secretariat)

    assert (before, own, sees()) == SEES[shown][who]


@pytest.mark.parametrize("shown", SEES)
def test_the_secretariat_sees_everything_as_it_has_to_chase(shown, asked, secretariat):
    assert permissions.shows_answers(secretariat, asked(shown))


def test_the_deadline_alone_shows_nothing_before_the_result_is_computed(asked, second):
    assert not permissions.shows_answers(second, close_now(asked("after_close")))


def test_somebody_of_two_organisations_sees_after_both_have_answered(asked, second, beta):
    epsilon = factories.make_organisation("Epsilon")
    ballot = asked("after_own")
    Seat.objects.create(person=second, organisation=epsilon, role="representative")
    person = type(second).objects.get(pk=second.pk)
    answer(ballot, beta, person)

    assert ballot.electors.filter(organisation=epsilon).exists()
    assert not permissions.shows_answers(person, ballot)
    answer(ballot, epsilon, person)
    assert permissions.shows_answers(person, ballot)


def test_a_ballot_that_was_called_back_loosens_nothing(asked, second, secretariat):
    ballot = operations.recall(asked("after_close"), by=secretariat, reason="Wrong text")

    assert not permissions.shows_answers(second, ballot)


@pytest.mark.parametrize("shown", ["live", "after_close"])
def test_a_ballot_that_was_replaced_shows_what_its_successor_shows(shown, asked, second):
    ballot = asked("after_close")
    copied = {name: getattr(ballot, name) for name in ("text_sha256", "mode", "rule", "opened_by", "closes_at")}
    paper = ballot.revision.paper
    Ballot.objects.filter(pk=ballot.pk).update(state="replaced")
    Ballot.objects.create(revision=make_revision(paper), replaces=ballot, answers_shown=shown, **copied)

    assert permissions.shows_answers(second, Ballot.objects.get(pk=ballot.pk)) == (shown == "live")


def test_what_was_fixed_at_opening_cannot_be_loosened(asked):
    ballot = asked("after_close")

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Ballot.objects.filter(pk=ballot.pk).update(answers_shown="live")


# Channel by channel -----------------------------------------------------------------------------------------------


def pages(ballot):
    address = reverse("positions:ballot", args=[ballot.uuid])
    return {
        "page": address,
        "fragment": f"{address}?part=board",
        "certificate": reverse("positions:certificate", args=[ballot.uuid]),
        "conciliation": reverse("positions:conciliation", args=[ballot.uuid]),
        "paper": reverse("positions:paper", args=[ballot.revision.paper.uuid]),
        "revision": reverse("positions:revision", args=[ballot.revision.paper.uuid, ballot.revision.number]),
    }


@pytest.mark.parametrize("channel", ["page", "fragment", "certificate", "conciliation", "paper", "revision"])
def test_a_hidden_answer_stands_on_no_page_of_others(channel, asked, second, signatory, client):
    ballot = asked("after_close")
    client.force_login(second)

    page = client.get(pages(ballot)[channel])

    assert page.status_code in (200, 302, 404)
    body = page.content.decode()
    assert LIMIT not in body
    assert 'id="count-reservation"' not in body
    assert "Signed with a reservation" not in body


@pytest.mark.parametrize("channel", ["page", "fragment"])
@pytest.mark.parametrize("shown", ["live", "after_own"])
def test_what_may_be_seen_is_there(shown, channel, asked, second, beta, client):
    ballot = asked(shown)
    answer(ballot, beta, second)
    client.force_login(second)

    assert LIMIT in client.get(pages(ballot)[channel]).content.decode()


def test_the_own_answer_is_always_there(asked, drafter, client):
    ballot = asked("after_close")
    client.force_login(drafter)

    assert LIMIT in client.get(pages(ballot)["page"]).content.decode()
    assert [one.choice for one in board.shown_answers(ballot, drafter)] == ["reservation"]


def test_the_board_says_that_somebody_answered_and_not_what(asked, second):
    shown = board.board_of(asked("after_close"), second)

    assert {line.elector.name: line.kind for line in shown.deciding} == {"Alfa": "answered", "Beta": "none"}
    assert dict(shown.counts) == {"answered": 1, "none": 1}
    assert shown.answered == 1


def test_two_answers_that_are_held_are_seen_inside_only(asked, cast, alfa, coordinator):
    ballot = asked("live")
    answer(ballot, alfa, speaker(alfa, "substitute"))

    kinds = {
        name: {line.elector.name: line.kind for line in board.board_of(ballot, getattr(cast, name)).deciding}["Alfa"]
        for name in ("secretariat", "drafter", "second", "observer")
    }

    assert kinds == {"secretariat": "held", "drafter": "held", "second": "none", "observer": "none"}


def test_a_hidden_objection_is_told_to_the_office_only(final_paper, secretariat, beta, second, signatory):
    ballot = open_with("after_close", final_paper, secretariat)
    answer(ballot, beta, second, "object", reason="Because of Beta.", no_wording=True)

    told = Notification.objects.filter(kind="positions.objection").values_list("person__name", flat=True)
    assert set(told) == {"Secretary"}  # and not the pen-holders of Alfa
    elsewhere = Notification.objects.exclude(kind__in=["positions.objection", "positions.answered"])
    assert not elsewhere.filter(body__contains="Because of Beta").exists()


def test_where_silence_consents_a_hidden_objection_tells_everybody_that_there_is_one_and_not_whose(
    final_paper, secretariat, beta, second, signatory
):
    ballot = open_with("after_close", final_paper, secretariat, silence="consent")
    answer(ballot, beta, second, "object", reason="Because of Beta.", no_wording=True)

    broken = Notification.objects.filter(kind="positions.silence_broken")
    assert {"Signatory", "Second"} <= set(broken.values_list("person__name", flat=True))
    for notice in broken:
        assert "Beta" not in notice.subject + notice.body


def test_conciliation_shows_each_organisation_its_own_objection_where_answers_are_hidden(
    final_paper, secretariat, beta, second, signatory, client
):
    ballot = open_with("after_close", final_paper, secretariat)
    answer(ballot, beta, second, "object", reason="Because of Beta.", no_wording=True)
    address = reverse("positions:conciliation", args=[ballot.uuid])
    seen = {}

    for person in (secretariat, second, signatory):
        client.force_login(person)
        seen[person.name] = "Because of Beta." in client.get(address).content.decode()

    assert seen == {"Secretary": True, "Second": True, "Signatory": False}


@pytest.mark.django_db(transaction=True)
async def test_the_socket_of_a_hidden_ballot_says_that_something_changed_and_nothing_else():
    def build():
        alfa, beta = factories.make_organisation("Alfa"), factories.make_organisation("Beta")
        office = factories.make_person("Secretary", organisation=factories.make_secretariat(), role="representative")
        signatory = factories.make_person("Signatory", organisation=alfa, role="representative")
        second = factories.make_person("Second", organisation=beta, role="representative")
        paper = factories.make_paper(lead=alfa, state=Paper.State.FINAL_TEXT)
        make_revision(paper, created_by=office)
        return open_with("after_close", paper, office), alfa, signatory, second

    ballot, alfa, signatory, second = await sync_to_async(build)()
    socket = await listen(ballot.uuid, second)
    assert await heard(socket) == {"type": "changed"}
    await hub().connected.wait()

    await sync_to_async(answer)(ballot, alfa, signatory)

    assert await heard(socket) == {"type": "changed"}
    await socket.disconnect(timeout=60)


# Minority statements say how organisations answered ----------------------------------------------------------------


@pytest.fixture
def minority_behind(final_paper, secretariat, beta, second, signatory, adviser):
    """Beta objects and begins a statement; Epsilon abstains; answers are hidden as said."""
    epsilon = factories.make_organisation("Epsilon")
    third = factories.make_person("Third", organisation=epsilon, role="representative")

    def build(shown):
        ballot = open_with(shown, final_paper, secretariat, rule="consensus_minus", objections_allowed=2)
        answer(ballot, beta, second, "object", reason="Too little.", no_wording=True)
        answer(ballot, epsilon, third, "abstain")
        said = operations.begin_minority(
            ballot, organisation=beta, by=second, text="We would ask for more.", raised_note="At the meeting."
        )
        return ballot, said, epsilon, third

    return build


def hear(kind):
    return set(Notification.objects.filter(kind=f"positions.{kind}").values_list("person__name", flat=True))


@pytest.mark.parametrize("channel", ["page", "fragment", "certificate", "conciliation", "minority"])
def test_a_minority_statement_stands_on_no_page_of_others_while_answers_are_hidden(
    channel, minority_behind, signatory, second, secretariat, client
):
    ballot, said, _epsilon, _third = minority_behind("after_close")
    address = {**pages(ballot), "minority": reverse("positions:minority", args=[said.uuid])}[channel]
    client.force_login(signatory)

    body = client.get(address).content.decode()
    assert "We would ask for more." not in body
    assert reverse("positions:minority", args=[said.uuid]) not in body

    if channel == "minority":
        assert client.get(address).status_code == 404
        for person in (second, secretariat):
            client.force_login(person)
            assert "We would ask for more." in client.get(address).content.decode()
        operations.decide(close_now(ballot), by=secretariat)
        client.force_login(signatory)
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("shown", "invited"),
    [("live", {"Third", "Secretary"}), ("after_own", {"Third", "Secretary"}), ("after_close", {"Secretary"})],
)
def test_those_who_could_join_a_statement_hear_of_it_once_they_may_see_who_objects(
    shown, invited, minority_behind, secretariat
):
    ballot, said, epsilon, third = minority_behind(shown)

    assert hear("minority_begun") == invited
    if shown == "after_close":
        with pytest.raises(PermissionDenied):
            operations.sign_minority(said, organisation=epsilon, by=third)
    operations.decide(close_now(ballot), by=secretariat)

    assert hear("minority_begun") == {"Third", "Secretary"}
    operations.sign_minority(said, organisation=epsilon, by=third)


@pytest.mark.parametrize("shown", SEES)
def test_the_words_of_a_filed_statement_are_mailed_to_all_with_the_result_where_answers_are_hidden(
    shown, minority_behind, second, secretariat
):
    ballot, said, _epsilon, _third = minority_behind(shown)

    operations.file_minority(said, by=second)

    everybody = {"Signatory", "Second", "Third", "Adviser", "Secretary"}
    assert hear("minority_filed") == (everybody if shown == "live" else {"Second", "Secretary"})
    operations.decide(close_now(ballot), by=secretariat)
    assert hear("minority_filed") == everybody
    assert Notification.objects.filter(kind="positions.minority_filed", person=second).count() == 1

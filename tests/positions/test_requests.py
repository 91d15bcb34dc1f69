"""The answer board: every organisation and every request in view, what is missing, at a cost that does not grow."""

from __future__ import annotations

import datetime
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.meanings import MEANINGS
from members.models import Membership, UnreachableAddress
from positions import board, operations, progress
from positions.models import (
    Answer,
    AnswerConflict,
    AnswerDraft,
    Ballot,
    Contribution,
    Elector,
    Reminder,
    SisterCoalition,
)
from positions.requests import board_for, open_requests
from positions.templatetags.positions_desk import ballots_watched
from tests import factories
from tests.positions.conftest import in_days, make_revision


def cells(user, **query) -> dict[str, list[str]]:
    return {row.organisation.name: [cell.kind for cell in row.cells] for row in board_for(user, query).page}


def ask(lead, secretariat, title="Another text", days=12):
    paper = factories.make_paper(lead=lead, state="final_text", title=title)
    return operations.open_ballot(make_revision(paper, created_by=secretariat), closes_at=in_days(days), by=secretariat)


def _same(moment: datetime.datetime) -> datetime.datetime:
    return moment


def say(ballot, organisation, by, choice="endorse", **fields) -> Answer:
    return Answer.objects.create(
        ballot=ballot, organisation=organisation, choice=choice, **factories.BOARD, given_by=by, **fields
    )


def test_each_state_of_an_answer_is_told_apart(ballot, alfa, beta, adviser, secretariat, signatory, drafter):
    more = [factories.make_organisation(f"Member {letter}") for letter in "ABCDE"]
    people = [factories.make_person(f"Of {one}", organisation=one, role="representative") for one in more]
    late = ask(alfa, secretariat)
    say(late, alfa, signatory)
    AnswerDraft.objects.create(ballot=late, organisation=beta, person=drafter)
    first, second = say(late, more[0], people[0], is_current=False), say(late, more[0], people[0], choice="abstain")
    AnswerConflict.objects.create(ballot=late, organisation=more[0], first=first, second=second)
    say(late, more[1], secretariat, channel="on_behalf", source="By mail", confirm_until=in_days(2))
    late.electors.filter(organisation=more[2]).update(in_procedure_until=timezone.localdate())
    late.electors.filter(organisation=more[3]).update(opened_at=timezone.now())
    UnreachableAddress.objects.create(person=people[4], address=people[4].email)

    shown = {name: kinds[0] for name, kinds in cells(secretariat, request=f"ballot-{late.pk}").items()}

    assert shown == {
        "Alfa": "endorse", "Beta": "drafted", "Gamma advies": "bounced", "Member A": "held",
        "Member B": "unconfirmed", "Member C": "need_time", "Member D": "opened", "Member E": "bounced",
    } | {"Gamma advies": "unopened"}  # fmt: skip


def test_an_organisation_nobody_can_be_reached_of_is_bounced_until_one_address_works(
    ballot, alfa, signatory, secretariat
):
    UnreachableAddress.objects.create(person=signatory, address=signatory.email)
    assert cells(secretariat)["Alfa"] == ["bounced"]

    factories.make_person("Substitute", organisation=alfa, role="substitute")

    assert cells(secretariat)["Alfa"] == ["unopened"]


def test_rounds_and_calls_stand_beside_sign_offs_by_deadline(ballot, round, alfa, beta, observer, secretariat, second):
    call = factories.make_paper(lead=alfa, state="scoping", title="A call", scoping_until=timezone.localdate())
    call.scoping_replies.create(organisation=beta, part="comment", person=second)
    Contribution.objects.create(
        round=round, organisation=beta, person=second, kind="comment", reason="Words.", place="whole",
        stage="submitted", number=1,
        submitted_at=timezone.now(), submitted_by=second,
    )  # fmt: skip
    Contribution.objects.create(
        round=round, organisation=alfa, person=second, kind="comment", reason="Words.", place="whole"
    )

    assert [one.key.split("-")[0] for one in open_requests(secretariat)] == ["call", "ballot", "round"]
    assert cells(secretariat) == {
        "Alfa": ["none", "unopened", "inside"],
        "Beta": ["replied", "unopened", "contributed"],
        "Delta": ["", "", ""],
        "Gamma advies": ["none", "unopened", "none"],
    }
    counted = {one.key.split("-")[0]: (one.done, one.asked) for one in board_for(secretariat, {}).requests}
    assert counted == {"call": (1, 3), "ballot": (0, 3), "round": (1, 3)}


def test_only_what_is_missing(ballot, round, alfa, beta, secretariat, signatory, second):
    say(ballot, alfa, signatory)
    Contribution.objects.create(
        round=round, organisation=alfa, person=signatory, kind="comment", reason="Words.", place="whole",
        stage="submitted", number=1,
        submitted_at=timezone.now(), submitted_by=signatory,
    )  # fmt: skip
    assert set(cells(secretariat, missing="1")) == {"Beta", "Gamma advies"}

    Answer.objects.filter(ballot=ballot).update(is_current=False)
    say(ballot, alfa, secretariat, channel="on_behalf", source="By mail", confirm_until=in_days(1))

    assert set(cells(secretariat, missing="1")) == {"Alfa", "Beta", "Gamma advies"}


def test_what_is_held_between_two_people_is_missing(ballot, alfa, beta, secretariat, signatory):
    first = say(ballot, alfa, signatory, is_current=False)
    conflict = AnswerConflict.objects.create(
        ballot=ballot, organisation=alfa, first=first, second=say(ballot, alfa, signatory, choice="abstain")
    )
    assert "Alfa" in cells(secretariat, missing="1")
    assert board_for(secretariat, {}).requests[0].done == 0

    AnswerConflict.objects.filter(pk=conflict.pk).update(settled_at=timezone.now())

    assert "Alfa" not in cells(secretariat, missing="1")
    assert board_for(secretariat, {}).requests[0].done == 1


def test_somebody_is_found_by_name_whatever_its_accents(ballot, secretariat):
    factories.make_organisation("Één Huis")

    assert set(cells(secretariat, q="een")) == {"Één Huis"}
    assert cells(secretariat, q="\x00' \"x") == {}


def test_the_cell_of_one_that_left_or_is_suspended_says_so_and_the_card_counts_it_apart(
    ballot, alfa, beta, adviser, secretariat, client
):
    Membership.objects.filter(organisation=beta).update(ends_on=timezone.localdate() - datetime.timedelta(days=1))
    Membership.objects.filter(organisation=alfa).update(type=Membership.Type.SUSPENDED, reason="No fee.")

    shown = cells(secretariat)

    assert (shown["Alfa"], shown["Beta"], shown["Gamma advies"]) == (["suspended"], ["left"], ["unopened"])
    assert board_for(secretariat, {}).requests[0].gone == 2
    client.force_login(secretariat)
    page = client.get(reverse("positions:board")).content.decode()
    cell = page.split(f'id="ballot-{ballot.pk}-{beta.pk}"')[1].split("</td>")[0]
    assert str(MEANINGS["left"].word) in cell, "in words, beside the shape"


def test_what_it_said_before_it_left_stands_in_its_cell(ballot, alfa, beta, secretariat, signatory, drafter):
    say(ballot, alfa, signatory)
    AnswerDraft.objects.create(ballot=ballot, organisation=beta, person=drafter)
    Membership.objects.filter(organisation__in=[alfa, beta]).update(
        ends_on=timezone.localdate() - datetime.timedelta(days=1)
    )

    assert (cells(secretariat)["Alfa"], cells(secretariat)["Beta"]) == (["endorse"], ["left"])
    assert board_for(secretariat, {}).requests[0].gone == 1


def test_who_is_asked_by_a_sister_coalition_is_no_member_and_never_called_gone(ballot, alfa, secretariat):
    sister = SisterCoalition.objects.create(name="Other", initials="OC", slug="other", rule="consensus")
    theirs = Ballot.objects.create(
        revision=ballot.revision, text_sha256=ballot.text_sha256, mode=ballot.mode, rule="consensus",
        opened_by=secretariat, closes_at=ballot.closes_at, sister=sister,
    )  # fmt: skip
    Elector.objects.create(ballot=theirs, organisation=alfa, name="Alfa", membership_type="full", counts=True)
    Membership.objects.filter(organisation=alfa).update(ends_on=timezone.localdate() - datetime.timedelta(days=1))

    assert cells(secretariat, request=f"ballot-{theirs.pk}") == {"Alfa": ["unopened"]}
    assert cells(secretariat, request=f"ballot-{ballot.pk}")["Alfa"] == ["left"]


def test_the_next_reminder_and_its_hold_stand_with_the_request(ballot, alfa, secretariat):
    operations.remind(ballot, by=secretariat)
    shown = board_for(secretariat, {}).requests[0]
    assert shown.reminded_at is not None
    assert shown.next_step is not None
    assert not shown.is_held

    operations.hold_reminder(ballot, shown.next_step.key, by=secretariat)
    assert board_for(secretariat, {}).requests[0].is_held

    operations.send_reminder_now(ballot, shown.next_step.key, by=secretariat)
    after = board_for(secretariat, {}).requests[0].next_step
    assert after is not None
    assert after.at > shown.next_step.at


def test_who_still_decides_is_not_counted_as_silent(ballot, alfa, beta, secretariat, signatory):
    ballot.electors.filter(organisation=beta).update(in_procedure_until=timezone.localdate())
    say(ballot, alfa, signatory)
    ballot.electors.filter(organisation=alfa).update(in_procedure_until=timezone.localdate())

    shown = board_for(secretariat, {}).requests[0]

    assert (shown.asked, shown.done, shown.quiet, shown.silent) == (3, 1, 1, 1)


def test_every_page_reminds_the_same_and_counts_over_those_who_decide(
    ballot, alfa, beta, adviser, secretariat, signatory, client
):
    say(ballot, alfa, secretariat, channel="on_behalf", source="By telephone.", confirm_until=in_days(7))
    client.force_login(secretariat)

    request = board_for(secretariat, {}).requests[0]
    page = client.get(reverse("positions:remind", args=[ballot.uuid]))
    shown = board.board_of(ballot, secretariat)
    watched = ballots_watched({"request": page.wsgi_request})[0]

    silent = {stand.elector.name for stand in page.context["silent"]}
    assert silent == {one.name for one in shown.reached} == {"Alfa", "Beta", "Gamma advies"}
    assert request.silent == 3
    assert (shown.answered, shown.asked, shown.unconfirmed) == (1, 2, 1)
    assert (request.decided, request.deciding, request.unconfirmed) == (0, 2, 1)
    assert (shown.advice_given, shown.advice_asked) == (request.advised, request.advising) == (0, 1)
    assert (watched.asked, watched.silent, watched.waiting) == (2, 1, 3)


def test_who_decides_today_hears_nothing_before_nine_tomorrow_on_any_page(ballot, beta, secretariat, monkeypatch):
    ballot.electors.filter(organisation=beta).update(in_procedure_until=timezone.localdate())
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    for hour, names in ((8, {"Alfa", "Gamma advies"}), (9, {"Alfa", "Beta", "Gamma advies"})):
        moment = tomorrow.replace(hour=hour, minute=0)
        monkeypatch.setattr(timezone, "now", partial(_same, moment))

        stands = [stand for stand in progress.not_final(ballot) if not stand.is_quiet(timezone.now())]

        assert {stand.elector.name for stand in stands} == names
        assert {one.name for one in board.board_of(ballot, secretariat).reached} == names
        assert board_for(secretariat, {}).requests[0].silent == len(names)


def test_what_the_secretariat_may_not_see_is_no_request(ballot, alfa, signatory):
    factories.make_paper(lead=alfa, state="scoping", audience="organisation", audience_organisation=alfa)
    hidden = factories.make_paper(
        lead=alfa, state="scoping", title="Hidden", audience="organisation",
        audience_organisation=factories.make_organisation("Other"),
    )  # fmt: skip

    assert hidden.pk not in {one.paper.pk for one in open_requests(signatory)}


# The page ----------------------------------------------------------------------------------------------------------


def test_one_click_chases_all_the_silent_ones_in_their_language(ballot, alfa, second, secretariat, signatory, client):
    type(second).objects.filter(pk=second.pk).update(language="fr")
    say(ballot, alfa, signatory)
    client.force_login(secretariat)
    page = client.get(reverse("positions:board")).content.decode()
    assert "Remind 2 organisations now" in page

    response = client.post(reverse("positions:remind", args=[ballot.uuid]), {"next": "board"})

    assert response["Location"] == reverse("positions:board")
    assert set(Reminder.objects.values_list("organisation__name", flat=True)) == {"Beta", "Gamma advies"}


def test_the_page_shows_requests_organisations_and_papers_under_way(ballot, round, alfa, secretariat, client):
    factories.make_paper(lead=alfa, state="proposed", title="Something new")
    client.force_login(secretariat)

    page = client.get(reverse("positions:board")).content.decode()

    assert "Papers under way" in page
    assert "Something new" in page
    assert f'href="{reverse("positions:answer", args=[ballot.uuid])}?organisation=alfa"' in page
    assert "3 of 3" not in page
    fragment = client.get(reverse("positions:board") + "?part=board").content.decode()
    assert "<html" not in fragment
    assert "Not opened" in fragment


def test_one_request_is_a_list_that_fits_a_phone(ballot, secretariat, client):
    client.force_login(secretariat)

    page = client.get(reverse("positions:board"), {"request": f"ballot-{ballot.pk}"}).content.decode()

    assert "<table" not in page
    assert page.count('class="departure"') == 3


@pytest.mark.parametrize("query", [{"request": "ballot-x"}, {"page": "\x00"}, {"across": "9" * 40}, {"q": "'" * 300}])
def test_an_address_that_was_typed_wrong_still_shows_a_board(ballot, secretariat, client, query):
    client.force_login(secretariat)

    assert client.get(reverse("positions:board"), query).status_code == 200


def queries(client, query="") -> int:
    client.get(reverse("positions:board") + query)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("positions:board") + query).status_code == 200
    return len(captured)


@pytest.mark.parametrize("query", ["", "?missing=1", "?part=board"])
def test_many_organisations_and_many_requests_cost_as_many_queries_as_few(query, alfa, secretariat, client):
    client.force_login(secretariat)
    for number in range(26):
        factories.make_organisation(f"Member {number}")
    ask(alfa, secretariat)
    few = queries(client, query)

    for number in range(250):
        factories.make_organisation(f"Later {number}")
    for number in range(4):
        say(ask(alfa, secretariat, title=f"Text {number}"), alfa, secretariat)

    assert queries(client, query) == few


# What somebody owes ------------------------------------------------------------------------------------------------


def owed(person) -> list[str]:
    return [one.question for one in board.asked_of(person) if not one.is_done]


def test_what_is_drafted_held_or_unconfirmed_is_still_owed(ballot, alfa, signatory, drafter, secretariat):
    assert owed(signatory) == ["Does Alfa sign this text?"]
    draft = AnswerDraft.objects.create(ballot=ballot, organisation=alfa, person=drafter)
    assert owed(signatory) == ["An answer of Alfa is prepared. Will you confirm it?"]
    draft.delete()

    answer = say(ballot, alfa, secretariat, channel="on_behalf", source="By mail", confirm_until=in_days(2))
    assert owed(signatory) == ["The secretariat entered an answer for Alfa. Is it right?"]
    Answer.objects.filter(pk=answer.pk).update(is_current=False)
    other = say(ballot, alfa, signatory)
    conflict = AnswerConflict.objects.create(ballot=ballot, organisation=alfa, first=answer, second=other)
    assert owed(signatory) == ["Two people of Alfa answered differently. Which answer is yours?"]

    AnswerConflict.objects.filter(pk=conflict.pk).update(settled_at=timezone.now())
    assert owed(signatory) == []


def test_the_desk_costs_the_same_for_three_questions_as_for_one(alfa, secretariat, signatory):
    costs = []
    for number in (1, 2):
        for each in range(number):
            ask(alfa, secretariat, title=f"Text {number} {each}")
        with CaptureQueriesContext(connection) as captured:
            assert board.asked_of(type(signatory).objects.get(pk=signatory.pk))
        costs.append(len(captured))

    assert costs[0] == costs[1]

"""Cases that broke other products, or that a coalition asks for first; each under the words in which it was told.

The list of all of them, with the tests elsewhere, is in test_named_cases.py.
"""

from __future__ import annotations

import datetime
import json

import pytest
from channels.db import database_sync_to_async as in_database
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultations.models import Post
from consultations.operations import add_post
from members.audience import Audience
from members.models import Membership, Seat
from members.operations import end_seat
from members.permissions import fresh_person
from positions import operations
from positions.models import Answer, Ballot, Elector, Paper, PositionPage, Revision
from tests import factories
from tests.positions.conftest import close_now, in_days, make_revision
from tests.positions.test_rounds import close, submitted

BOARD = factories.BOARD
TYPED = {"mandate": "board", "mandate_body": "Board", "mandate_decided_on": "2026-01-15", "confirmed": "1"}


def names(found) -> list[str]:
    return sorted(one["name"] for one in found)


def test_a_28th_member_that_joins_after_opening_is_not_in_the_electorate_and_one_that_leaves_stays_on_the_paper(
    ballot, alfa, beta, signatory, second, secretariat, library
):
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(ballot, organisation=beta, choice="endorse", by=second, **BOARD)
    late = factories.make_organisation("The 28th")
    newcomer = factories.make_person(organisation=late, role="representative")
    beta.memberships.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))

    with pytest.raises(PermissionDenied):
        operations.give_answer(ballot, organisation=late, choice="object", reason="No.", by=newcomer, **BOARD)
    with pytest.raises(ValidationError, match="The 28th was not asked: it was not a member when sign-off opened"):
        operations.give_answer(
            ballot, organisation=late, choice="endorse", by=secretariat, channel="on_behalf", source="Mail.", **BOARD
        )
    decided = operations.decide(close_now(ballot))

    assert decided.result["asked"] == 2
    assert names(decided.result["organisations"]["endorse"]) == ["Alfa", "Beta"]
    paper = operations.prepare(decided.revision.paper, by=secretariat)
    operations.publish(paper_ballot(paper), by=secretariat, demand="Open.", child_version_waiver="Next spring.")
    assert names(PositionPage.objects.get().signatories) == ["Alfa", "Beta"]


def paper_ballot(paper: Paper) -> Ballot:
    return Ballot.objects.get(revision__paper=paper)


def test_an_adviser_and_an_observer_are_counted_by_no_form_no_link_and_no_row(
    client, ballot, adviser, observer, secretariat
):
    gamma = adviser.seats.get().organisation
    with pytest.raises(ValidationError):
        operations.give_answer(ballot, organisation=gamma, choice="endorse", by=adviser, **BOARD)
    link = operations.make_answer_link(ballot, adviser.seats.get(), by=secretariat)
    with pytest.raises(ValidationError):
        operations.use_answer_link(link, choice="endorse", **BOARD)
    assert client.post(reverse("positions:answer_link", args=[link]), {"choice": "endorse", **TYPED}).status_code == 422
    with pytest.raises(ValidationError):
        operations.make_answer_link(ballot, observer.seats.get(), by=secretariat)
    for person, status in ((adviser, 422), (observer, 404)):
        client.force_login(person)
        assert (
            client.post(reverse("positions:answer", args=[ballot.uuid]), {"choice": "endorse", **TYPED}).status_code
            == status
        )
    for type in ("adviser", "observer"):
        with pytest.raises(IntegrityError, match="elector_adviser_never_counts"), transaction.atomic():
            Elector.objects.create(
                ballot=ballot, organisation=factories.make_organisation(), name="x", membership_type=type, counts=True
            )
    assert not ballot.answers.exists()


def socket_of(path: str, client: Client) -> WebsocketCommunicator:
    from coalition.asgi import application

    name = settings.SESSION_COOKIE_NAME
    cookie = f"{name}={client.cookies[name].value}".encode()
    return WebsocketCommunicator(
        application, path, headers=[(b"origin", settings.ALLOWED_ORIGINS[0].encode()), (b"cookie", cookie)]
    )


@pytest.mark.django_db(transaction=True)
async def test_nobody_answers_through_a_websocket():
    def build():
        office = factories.make_person(organisation=factories.make_secretariat(), role="representative")
        alfa, gamma = factories.make_organisation("Alfa"), factories.make_organisation("Gamma", type="adviser")
        people = [factories.make_person(organisation=one, role="representative") for one in (alfa, gamma)]
        revision = make_revision(factories.make_paper(lead=alfa, state="final_text"), created_by=office)
        ballot, clients = operations.open_ballot(revision, closes_at=in_days(15), by=office), [Client(), Client()]
        for client, person in zip(clients, people, strict=True):
            client.force_login(person)
        return ballot, clients

    ballot, clients = await in_database(build)()
    for client in clients:
        socket = socket_of(f"/ws/ballots/{ballot.uuid}/", client)
        assert (await socket.connect(timeout=60))[0]
        await socket.send_to(text_data=json.dumps({"type": "answer", "choice": "endorse", "mandate": "board"}))
        while (message := await socket.receive_output(60))["type"] != "websocket.close":
            assert json.loads(message["text"]) == {"type": "changed"}
        assert message["code"] == 4400
    assert not await in_database(Answer.objects.exists)()


@pytest.mark.django_db(transaction=True)
async def test_a_member_of_another_organisation_cannot_read_what_is_internal_by_socket_or_by_guessing_its_group():
    def build():
        alfa, beta = factories.make_organisation("Alfa"), factories.make_organisation("Beta")
        thread = factories.make_thread("Inside", audience=Audience.ORGANISATION, audience_organisation=alfa)
        inside, outside = factories.make_person(organisation=alfa), factories.make_person(organisation=beta)
        client = Client()
        client.force_login(outside)
        assert client.get(f"/members/threads/{thread.uuid}/").status_code == 404  # a page that needs no script
        assert client.get(f"/members/threads/{thread.uuid}/posts/?after=0").status_code == 404
        return thread, inside, client

    thread, inside, client = await in_database(build)()
    closed = socket_of(f"/ws/threads/{thread.uuid}/", client)
    await closed.connect(timeout=60)
    assert (await closed.receive_output(60))["code"] == 4404
    mine = socket_of("/ws/me/", client)
    assert (await mine.connect(timeout=60))[0]
    for guess in (f"thread.{thread.pk}", f"thread.{thread.uuid}"):
        await mine.send_to(text_data=json.dumps({"type": "subscribe", "group": guess}))
    await in_database(add_post)(thread=thread, body="Between us.", by=inside)
    while (message := await mine.receive_output(60))["type"] != "websocket.close":
        assert "Between us" not in message["text"]
        assert str(thread.uuid) not in message["text"]
    assert await in_database(Post.objects.count)() == 1


def test_a_text_that_does_not_match_its_hash_is_not_asked_about(final_paper, secretariat):
    revision = final_paper.revisions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(text="Another text.")
    revision.refresh_from_db()
    tree = json.loads(json.dumps(revision.tree).replace("time", "no time"))
    with connection.cursor() as cursor:  # as somebody would who has the database in their hands
        cursor.execute("SET LOCAL session_replication_role = replica")
        Revision.objects.filter(pk=revision.pk).update(tree=tree)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")

    with pytest.raises(ValidationError, match="does not match its hash"):
        operations.open_ballot(Revision.objects.get(pk=revision.pk), closes_at=in_days(15), by=secretariat)


def test_an_answer_survives_the_change_of_the_person_who_gave_it_without_a_shared_password(
    ballot, alfa, signatory, secretariat
):
    given = operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    successor = factories.make_person("Successor", organisation=alfa, role=Seat.Role.REPRESENTATIVE)
    end_seat(signatory.seats.get(), by=secretariat)

    assert Answer.objects.get(pk=given.pk).is_current
    with pytest.raises(PermissionDenied):  # a person takes nothing of the organisation along
        operations.give_answer(
            ballot, organisation=alfa, choice="object", reason="I left.", by=fresh_person(signatory.pk), **BOARD
        )
    again = operations.give_answer(ballot, organisation=alfa, choice="abstain", by=successor, **BOARD)

    assert list(ballot.answers.filter(is_current=True)) == [again]
    assert not ballot.conflicts.exists()
    assert [one.given_by.name for one in ballot.answers.order_by("pk")] == ["Signatory", "Successor"]


def test_any_one_of_a_delegation_may_answer_and_the_organisation_has_one_voice(ballot, alfa, signatory, coordinator):
    substitute = factories.make_person("Substitute", organisation=alfa, role=Seat.Role.SUBSTITUTE)
    for person in (signatory, coordinator, substitute):
        operations.give_answer(ballot, organisation=alfa, choice="endorse", by=person, **BOARD)

    counts = operations.decide(close_now(ballot)).result["counts"]

    assert (counts["endorse"], ballot.answers.count(), ballot.answers.filter(is_current=True).count()) == (1, 3, 1)


def test_several_organisations_answer_one_text_each_with_the_day_of_its_own_resolution(
    client, ballot, alfa, beta, signatory, second, secretariat
):
    for organisation, by, body, day in (
        (alfa, signatory, "Landesvorstand", datetime.date(2026, 4, 10)),
        (beta, second, "Frauenrat", datetime.date(2026, 3, 8)),
    ):
        operations.give_answer(
            ballot, organisation=organisation, choice="endorse", by=by, mandate="board", mandate_body=body,
            mandate_decided_on=day,
        )  # fmt: skip
    decided = operations.decide(close_now(ballot))

    client.force_login(secretariat)
    page = client.get(reverse("positions:certificate", args=[decided.uuid])).content.decode()

    assert "Landesvorstand" in page
    assert "10 April 2026" in page
    assert "Frauenrat" in page
    assert "8 March 2026" in page


def test_a_rejected_text_goes_back_to_drafting_and_what_was_answered_stays_on_the_record(
    ballot, alfa, signatory, secretariat
):
    operations.give_answer(
        ballot, organisation=alfa, choice="object", reason="Not this.", no_wording=True, by=signatory, **BOARD
    )
    decided = operations.decide(close_now(ballot))
    before = decided.result

    paper = operations.redraft(decided.revision.paper, by=secretariat)

    assert (decided.outcome, paper.state) == ("not_adopted", Paper.State.DRAFTING)
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.FINAL_TEXT)
    again = operations.open_ballot(make_revision(paper), closes_at=in_days(15), by=secretariat)
    assert again.pk != decided.pk
    assert not again.answers.exists()
    decided.refresh_from_db()
    assert decided.result == before
    assert decided.answers.get().choice == "object"


def test_members_who_do_not_decide_see_the_ballot_and_do_not_answer(client, ballot, observer):
    client.force_login(observer)

    page = client.get(reverse("positions:ballot", args=[ballot.uuid]))

    assert page.status_code == 200
    assert reverse("positions:answer", args=[ballot.uuid]) not in page.content.decode()
    delta = observer.seats.get().organisation
    with pytest.raises(PermissionDenied):
        operations.give_answer(ballot, organisation=delta, choice="endorse", by=observer, **BOARD)
    assert Membership.objects.get(organisation=delta).type == "observer"


def test_a_ballot_opened_by_mistake_is_recalled_and_no_answer_to_it_counts(ballot, alfa, signatory, secretariat):
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    link = operations.make_answer_link(ballot, signatory.seats.get(), by=secretariat)

    recalled = operations.recall(ballot, by=secretariat, reason="The wrong revision.")

    assert (recalled.state, recalled.revision.paper.state) == ("recalled", "final_text")
    with pytest.raises(ValidationError, match="called back"):
        operations.give_answer(recalled, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    with pytest.raises(ValidationError, match="called back"):
        operations.use_answer_link(link, choice="endorse", **BOARD)
    with pytest.raises(ValidationError, match="has ended already"):
        operations.decide(recalled, by=secretariat)
    assert recalled.answers.count() == 1


def test_only_what_still_needs_a_decision_is_listed_when_asked_for(client, round, second, adviser, drafter):
    settled = submitted(round, second, change=("outside", "in the street"))
    waiting = submitted(round, adviser, change=("outside", "in the wood"))
    silent = submitted(round, adviser, number=1, change=("room", "space"))
    close(round)
    operations.dispose(settled, verdict="accepted", by=drafter)
    operations.dispose(waiting, verdict="needs_decision", reason="For the meeting.", by=drafter)

    client.force_login(drafter)
    page = client.get(reverse("positions:round", args=[round.uuid]), {"show": "undecided"}).content.decode()

    listed = [one for one in (settled, waiting, silent) if reverse("positions:contribution", args=[one.uuid]) in page]
    assert listed == [waiting, silent]

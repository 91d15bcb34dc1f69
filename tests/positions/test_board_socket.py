"""The live board: every answer is heard at once, by those who may hear it, through the real door."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async as in_database
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client
from django.utils import timezone

from members import realtime
from members.models import Seat
from members.realtime import hub, nudge
from positions import operations, reminding
from positions.models import Answer
from tests import factories
from tests.positions.conftest import in_days, make_revision

pytestmark = pytest.mark.django_db(transaction=True)


async def listen(uuid, person=None) -> WebsocketCommunicator:
    """A browser's socket to a board, past the door."""
    from coalition.asgi import application

    headers = [(b"origin", settings.ALLOWED_ORIGINS[0].encode())]
    if person:
        client = Client()
        await in_database(client.force_login)(person)
        name = settings.SESSION_COOKIE_NAME
        headers.append((b"cookie", f"{name}={client.cookies[name].value}".encode()))
    socket = WebsocketCommunicator(application, f"/ws/ballots/{uuid}/", headers=headers)
    accepted, _protocol = await socket.connect(timeout=60)
    assert accepted
    return socket


async def heard(socket) -> object:
    message = await socket.receive_output(60)
    return message["code"] if message["type"] == "websocket.close" else json.loads(message["text"])


async def falls_silent(socket) -> None:
    """A hub that has just connected says it once more, and so may the first poll; a head that is known says nothing."""
    for _time in range(5):
        if await socket.receive_nothing(0.6):
            return
        assert await heard(socket) == {"type": "changed"}
    raise AssertionError("it goes on talking")


@pytest.fixture
async def house():
    """A ballot that Alfa and Beta are asked on, with somebody of each."""

    def build():
        alfa, beta = factories.make_organisation("Alfa"), factories.make_organisation("Beta")
        office = factories.make_person("Secretary", organisation=factories.make_secretariat(), role="representative")
        signatory = factories.make_person("Signatory", organisation=alfa, role="representative")
        second = factories.make_person("Second", organisation=beta, role="representative")
        paper = factories.make_paper(lead=alfa, state="final_text")
        revision = make_revision(paper, created_by=office)
        ballot = operations.open_ballot(revision, closes_at=in_days(12), by=office)
        return ballot, alfa, signatory, second

    return await in_database(build)()


async def test_an_answer_is_heard_by_everybody_who_looks_at_the_board(house):
    ballot, alfa, signatory, second = house
    socket = await listen(ballot.uuid, second)
    assert await heard(socket) == {"type": "changed"}
    await hub().connected.wait()

    await in_database(operations.give_answer)(
        ballot, organisation=alfa, choice="endorse", **factories.BOARD, by=signatory
    )

    assert await heard(socket) == {"type": "changed"}  # a hint and no words
    await socket.disconnect(timeout=60)
    assert hub().listeners == {}


async def test_with_every_hint_lost_the_board_still_hears_within_seconds(house, monkeypatch):
    ballot, alfa, signatory, second = house
    monkeypatch.setattr(realtime, "POLL_SECONDS", 0.2)
    socket = await listen(ballot.uuid, second)
    assert await heard(socket) == {"type": "changed"}
    await falls_silent(socket)

    await in_database(Answer.objects.create)(
        ballot=ballot, organisation=alfa, choice="endorse", **factories.BOARD, given_by=signatory
    )

    assert await heard(socket) == {"type": "changed"}
    await socket.disconnect(timeout=60)


async def test_the_end_of_a_seat_closes_the_board(house):
    ballot, _alfa, _signatory, second = house
    socket = await listen(ballot.uuid, second)
    assert await heard(socket) == {"type": "changed"}
    await hub().connected.wait()

    def end():
        Seat.objects.filter(person=second).update(ends_at=timezone.now())
        nudge(f"person.{second.pk}", type="rights")

    await in_database(end)()

    word = await heard(socket)
    while word == {"type": "changed"}:  # a hub that has just connected says so to everybody
        word = await heard(socket)
    assert word == 4403
    assert hub().listeners == {}


async def test_who_may_not_listen_learns_why(house):
    ballot, alfa, _signatory, second = house
    hidden = await in_database(_hidden_ballot)(ballot, alfa)
    stranger = await in_database(factories.make_person)("Stranger")

    codes = [
        await heard(await listen(ballot.uuid)),
        await heard(await listen(ballot.uuid, stranger)),
        await heard(await listen(hidden.uuid, second)),
        await heard(await listen(uuid4(), second)),
    ]

    assert codes == [4401, 4403, 4404, 4404]


def _hidden_ballot(ballot, alfa):
    paper = factories.make_paper(lead=alfa, audience="organisation", audience_organisation=alfa)
    ballot.pk, ballot.uuid, ballot.revision = None, uuid4(), make_revision(paper)
    ballot.save(force_insert=True)
    return type(ballot).objects.get(pk=ballot.pk)


async def listen_to_all(person) -> WebsocketCommunicator:
    """A browser's socket to the board of all requests."""
    from coalition.asgi import application

    client = Client()
    await in_database(client.force_login)(person)
    name = settings.SESSION_COOKIE_NAME
    headers = [
        (b"origin", settings.ALLOWED_ORIGINS[0].encode()),
        (b"cookie", f"{name}={client.cookies[name].value}".encode()),
    ]
    socket = WebsocketCommunicator(application, "/ws/board/", headers=headers)
    accepted, _protocol = await socket.connect(timeout=60)
    assert accepted
    return socket


async def test_the_board_of_all_requests_hears_each_answer_and_each_hold(house):
    ballot, alfa, signatory, _second = house
    office = await in_database(lambda: ballot.opened_by)()
    socket = await listen_to_all(office)
    assert await heard(socket) == {"type": "changed"}
    await hub().connected.wait()

    await in_database(operations.give_answer)(
        ballot, organisation=alfa, choice="endorse", by=signatory, **factories.BOARD
    )
    assert await heard(socket) == {"type": "changed"}
    key = await in_database(lambda: reminding.plan_of(ballot).ahead[0].key)()
    await in_database(operations.hold_reminder)(ballot, key, by=office)
    assert await heard(socket) == {"type": "changed"}

    await socket.disconnect(timeout=60)
    assert hub().listeners == {}


async def test_with_every_hint_lost_the_board_of_all_requests_hears_within_seconds(house, monkeypatch):
    ballot, _alfa, _signatory, _second = house
    office = await in_database(lambda: ballot.opened_by)()
    monkeypatch.setattr(realtime, "POLL_SECONDS", 0.2)
    monkeypatch.setattr("positions.operations.reminders.nudge", lambda *_args, **_kwargs: None)
    socket = await listen_to_all(office)
    assert await heard(socket) == {"type": "changed"}
    await falls_silent(socket)

    key = await in_database(lambda: reminding.plan_of(ballot).ahead[0].key)()
    await in_database(operations.hold_reminder)(ballot, key, by=office)

    assert await heard(socket) == {"type": "changed"}
    await socket.disconnect(timeout=60)


async def test_the_board_of_all_requests_is_not_there_for_members(house):
    _ballot, _alfa, signatory, _second = house

    assert await heard(await listen_to_all(signatory)) == 4404

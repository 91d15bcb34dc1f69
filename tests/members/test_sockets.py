"""How many sockets one person may hold, and which of them goes when there are too many."""

from __future__ import annotations

import pytest
from autobahn.exception import Disconnected
from channels.db import database_sync_to_async as in_database
from channels.testing import WebsocketCommunicator

from members import consumers
from members.consumers import MAX_SOCKETS, PersonConsumer
from members.models import Person
from positions.consumers import PaperConsumer
from tests import factories
from tests.positions.yclient import application_of, cookie_of, open_paper

pytestmark = pytest.mark.django_db(transaction=True)
TOO_MUCH = 4429


async def open_stream(person: Person) -> WebsocketCommunicator:
    cookie = await in_database(cookie_of)(person)
    socket = WebsocketCommunicator(application_of(PersonConsumer, "ws/me/"), "/ws/me/", headers=[(b"cookie", cookie)])
    await socket.connect(timeout=20)
    return socket


async def end_of(socket: WebsocketCommunicator) -> int:
    while True:
        said = await socket.receive_output(timeout=20)
        if said["type"] == "websocket.close":
            return said["code"]


async def is_open(socket: WebsocketCommunicator) -> bool:
    await socket.send_to(text_data='{"type":"ping"}')
    while True:
        said = await socket.receive_output(timeout=20)
        if said["type"] == "websocket.close":
            return False
        if "pong" in said["text"]:
            return True


async def test_one_more_than_allowed_is_refused_while_all_others_are_new(drafter, second, monkeypatch):
    monkeypatch.setattr(consumers, "BUSY_FOR", 3600.0)  # however long it takes to open them
    opened = [await open_stream(drafter) for _number in range(MAX_SOCKETS)]

    refused = await open_stream(drafter)

    assert await end_of(refused) == TOO_MUCH
    assert [await is_open(socket) for socket in opened] == [True] * MAX_SOCKETS
    assert await is_open(await open_stream(second))


async def test_the_socket_that_was_quiet_for_longest_makes_room(drafter, monkeypatch):
    monkeypatch.setattr(consumers, "BUSY_FOR", 0.0)
    opened = [await open_stream(drafter) for _number in range(MAX_SOCKETS)]

    newest = await open_stream(drafter)

    assert await end_of(opened[0]) == TOO_MUCH
    assert await is_open(newest)
    assert [await is_open(socket) for socket in opened[1:]] == [True] * (MAX_SOCKETS - 1)


async def test_a_paper_in_which_somebody_writes_is_not_closed_for_another_tab(drafter, alfa, monkeypatch):
    monkeypatch.setattr(consumers, "BUSY_FOR", 0.0)
    paper = await in_database(factories.make_paper)(lead=alfa)
    writer = await open_paper(drafter, paper, "ack=1")
    streams = [await open_stream(drafter) for _number in range(MAX_SOCKETS - 1)]
    await writer.write("Still here")
    await writer.saved()

    await open_stream(drafter)

    assert await end_of(streams[0]) == TOO_MUCH
    await writer.write("and here")
    await writer.saved()


@pytest.mark.parametrize(
    ("socket", "said"),
    [
        (PersonConsumer, {"text_data": "{}"}),
        (PaperConsumer, {"text_data": "{}"}),
        (PaperConsumer, {"bytes_data": b"x"}),
    ],
)
async def test_what_is_said_to_a_socket_that_the_server_is_closing_is_no_error(socket, said):
    """Daphne closes sockets itself when it is told to end, and refuses what comes after: nothing ended in here yet."""

    async def closing(message: dict) -> None:
        raise Disconnected("Attempt to send on a closed protocol")

    one = socket()
    one.base_send = closing

    await one.send(**said)

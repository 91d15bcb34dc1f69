"""Sockets of threads and of people, through the real door: origin, session cookie, rights."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async as in_database
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from consultations import rooms
from consultations.models import Thread
from consultations.operations import add_post, close_thread, mark_read, remove_post, set_audience
from members import realtime
from members.consumers import MemberSocket
from members.models import Notification, Person, Seat
from members.notifications import notify
from members.realtime import hub, nudge
from tests.factories import make_organisation, make_person, make_secretariat, make_thread

pytestmark = pytest.mark.django_db(transaction=True)


def _cookie(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Talk(WebsocketCommunicator):
    """A socket of a logged-in browser."""

    def __init__(self, path: str, client: Client | None = None, origin: str = settings.ALLOWED_ORIGINS[0]) -> None:
        from coalition.asgi import application

        headers = [(b"origin", origin.encode())]
        if client:
            headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={_cookie(client)}".encode()))
        super().__init__(application, path, headers=headers)

    async def next(self, seconds: float = 20) -> dict:
        """The next message, or {"closed": code}."""
        message = await self.receive_output(seconds)
        return {"closed": message["code"]} if message["type"] == "websocket.close" else json.loads(message["text"])

    async def of_type(self, *types: str) -> dict:
        """The next message of one of these types."""
        while True:
            message = await self.next()
            if "closed" in message or message["type"] in types:
                return message

    async def stays_open(self) -> bool:
        """Whether it is not closed within a moment; a hub that has just connected may tell everybody to look again."""
        while not await self.receive_nothing(0.3):
            if "closed" in await self.next():
                return False
        return True


async def talk(path: str, client: Client | None = None) -> Talk:
    found = Talk(path, client)
    accepted, _protocol = await found.connect(timeout=20)
    assert accepted  # refusals come after the door, with a code
    return found


async def within_a_second(coming: Awaitable[dict]) -> dict:
    """A second as this loop lives it: while a machine is busy with others, all its moments last longer."""
    waiting = asyncio.ensure_future(coming)
    for _moment in range(100):
        await asyncio.wait({waiting}, timeout=0.01)
    assert waiting.done(), "a second went by"
    return await waiting


def _log_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
async def house():
    """A thread of all members, a member who listens to it, and another who writes."""

    def build():
        alfa, beta = make_organisation("Alfa"), make_organisation("Beta")
        listener, writer = make_person("Listener", organisation=alfa), make_person("Writer", organisation=beta)
        thread = make_thread("Play", opened_by=writer)
        return thread, listener, writer, _log_in(listener)

    return await in_database(build)()


def _address(thread: Thread) -> str:
    return f"/ws/threads/{thread.uuid}/"


async def test_a_socket_says_where_the_thread_stands_and_then_each_new_number(house):
    thread, _listener, writer, client = house
    await in_database(add_post)(thread, body="Before", by=writer)

    socket = await talk(_address(thread), client)
    hello = await socket.next()
    await in_database(add_post)(thread, body="After", by=writer)
    post = await socket.next()

    assert hello == {"type": "hello", "seq": 1, "epoch": str(thread.epoch)}
    assert post == {"type": "post", "seq": 2}  # a number and no words
    await socket.disconnect()
    assert hub().listeners == {}


async def test_who_is_not_logged_in_is_closed_with_4401(house):
    socket = await talk(_address(house[0]))

    assert await socket.next() == {"closed": 4401}
    assert hub().listeners == {}


async def test_an_account_without_a_seat_is_closed_with_4403(house):
    client = await in_database(lambda: _log_in(make_person("Stranger")))()

    for path in (_address(house[0]), "/ws/me/"):
        socket = await talk(path, client)
        assert await socket.next() == {"closed": 4403}
    assert hub().listeners == {}


async def test_a_thread_out_of_sight_and_one_that_is_not_there_look_the_same(house):
    _thread, _listener, _writer, client = house
    hidden = await in_database(make_thread)("Hidden", audience="secretariat")

    for path in (_address(hidden), f"/ws/threads/{uuid4()}/"):
        socket = await talk(path, client)
        assert await socket.next() == {"closed": 4404}


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1", "https://localhost"])
async def test_another_origin_gets_no_socket(house, origin):
    thread, _listener, _writer, client = house

    accepted, _code = await Talk(_address(thread), client, origin=origin).connect()

    assert not accepted


async def test_the_end_of_a_seat_closes_the_sockets_within_a_second(house):
    thread, listener, _writer, client = house
    sockets = [await talk(path, client) for path in (_address(thread), "/ws/me/")]
    for socket in sockets:
        await socket.next()

    def end_seat():
        Seat.objects.filter(person=listener).update(ends_at=timezone.now())
        nudge(f"person.{listener.pk}", type="rights")

    await in_database(end_seat)()

    assert [await within_a_second(socket.next()) for socket in sockets] == [{"closed": 4403}, {"closed": 4403}]
    assert hub().listeners == {}


async def test_logging_out_closes_the_sockets_of_that_session_and_no_other(house):
    thread, listener, _writer, client = house
    other = await in_database(_log_in)(listener)
    here, there = await talk(_address(thread), client), await talk(_address(thread), other)
    me = await talk("/ws/me/", client)
    for socket in (here, there, me):
        await socket.next()

    await in_database(client.post)("/accounts/logout/")

    assert await here.next() == {"closed": 4401}
    assert await me.next() == {"closed": 4401}
    assert await there.stays_open()
    await there.disconnect()


async def test_a_new_password_closes_the_sockets(house):
    thread, listener, _writer, client = house
    socket = await talk(_address(thread), client)
    await socket.next()

    def change():
        from allauth.account.adapter import get_adapter

        get_adapter().set_password(Person.objects.get(pk=listener.pk), "another long password")

    await in_database(change)()

    assert await socket.next() == {"closed": 4401}


async def test_a_session_that_ended_without_a_word_is_found_by_the_clock(house, monkeypatch):
    monkeypatch.setattr(MemberSocket, "RECHECK_SECONDS", 0.05)
    thread, _listener, _writer, client = house
    socket = await talk(_address(thread), client)
    await socket.next()

    await in_database(Session.objects.all().delete)()

    assert await socket.next() == {"closed": 4401}


async def test_a_closed_account_closes_its_sockets(house):
    thread, listener, _writer, client = house
    socket = await talk(_address(thread), client)
    await socket.next()

    def close_account():
        Person.objects.filter(pk=listener.pk).update(is_active=False)
        nudge(f"person.{listener.pk}", type="rights")

    await in_database(close_account)()

    assert await socket.next() == {"closed": 4401}


async def test_a_narrower_audience_closes_the_sockets_of_those_outside_it(house):
    thread, _listener, _writer, client = house

    def build():
        secretary = make_person("Secretary", organisation=make_secretariat())
        return secretary, _log_in(secretary)

    secretary, inside = await in_database(build)()
    out, stays = await talk(_address(thread), client), await talk(_address(thread), inside)
    for socket in (out, stays):
        await socket.next()

    await in_database(set_audience)(thread, audience="secretariat", by=secretary)

    assert await out.next() == {"closed": 4403}
    assert await stays.stays_open()
    await stays.disconnect()


async def test_a_post_is_seen_even_when_every_hint_is_lost(house, monkeypatch):
    monkeypatch.setattr(realtime, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(realtime.Hub, "_hear", lambda self, payload: None)
    thread, _listener, writer, client = house
    socket = await talk(_address(thread), client)
    await socket.next()

    await in_database(add_post)(thread, body="Hello", by=writer)

    assert await socket.next() == {"type": "post", "seq": 1}
    await socket.disconnect()


async def test_a_removed_post_and_a_closed_thread_are_told(house):
    thread, _listener, writer, client = house
    post = await in_database(add_post)(thread, body="Hello", by=writer)
    socket = await talk(_address(thread), client)
    await socket.next()

    await in_database(remove_post)(post, by=writer)
    await in_database(close_thread)(thread, by=writer)

    assert [await socket.next(), await socket.next()] == [{"type": "changed", "seq": 1}, {"type": "state"}]
    await socket.disconnect()


async def test_a_ping_is_answered(house):
    socket = await talk(_address(house[0]), house[3])
    await socket.next()

    await socket.send_json_to({"type": "ping"})

    assert await socket.next() == {"type": "pong"}
    await socket.disconnect()


NONSENSE = ["x", "[]", "3", "null", '{"type":"post","body":"hi"}', '{"kind":"ping"}', "[" * 4000]


@pytest.mark.parametrize("words", [*NONSENSE, '{"type":"ping"}' + " " * 4096])
async def test_what_is_malformed_or_too_long_is_closed_with_4400(house, words):
    socket = await talk(_address(house[0]), house[3])
    await socket.next()

    await socket.send_to(text_data=words)

    assert await socket.next() == {"closed": 4400}
    assert hub().listeners == {}


async def test_bytes_are_closed_with_4400(house):
    socket = await talk("/ws/me/", house[3])
    await socket.next()

    await socket.send_to(bytes_data=b"\x00\x01")

    assert await socket.of_type() == {"closed": 4400}


async def test_a_flood_is_closed_with_4429(house):
    socket = await talk(_address(house[0]), house[3])
    await socket.next()

    for _ in range(MemberSocket.MESSAGES_A_SECOND + 1):
        await socket.send_json_to({"type": "ping"})

    assert await socket.of_type("none") == {"closed": 4429}


async def test_one_room_hears_once_for_all_its_sockets_and_closes_with_the_last(house):
    thread, _listener, writer, client = house
    sockets = [await talk(_address(thread), client) for _ in range(5)]
    for socket in sockets:
        await socket.next()

    assert len(hub().listeners[f"thread.{thread.pk}"]) == 1
    await in_database(add_post)(thread, body="Hello", by=writer)
    assert [await socket.next() for socket in sockets] == [{"type": "post", "seq": 1}] * 5

    for socket in sockets:
        await socket.disconnect()
    assert hub().listeners == {}
    assert rooms._here() == {}


class StuckSocket:
    """A connection whose other end stopped reading."""

    def __init__(self) -> None:
        self.left = asyncio.get_running_loop().create_future()

    async def send(self, text_data=None):
        await asyncio.Event().wait()

    async def leave(self, code):
        if not self.left.done():
            self.left.set_result(code)

    def ask_again(self): ...


class BrokenSocket(StuckSocket):
    """A connection that fails when it is written to."""

    async def send(self, text_data=None):
        raise ConnectionResetError


async def test_a_slow_and_a_broken_socket_are_cut_off_and_the_others_hear_everything(house):
    thread, _listener, _writer, client = house
    socket = await talk(_address(thread), client)
    await socket.next()
    slow, broken = StuckSocket(), BrokenSocket()
    room = rooms.enter(thread.pk, slow)
    rooms.enter(thread.pk, broken)
    room.open(slow)
    room.open(broken)

    for number in range(1, rooms.QUEUE + 10):
        room.hear({"type": "post", "sequence": number})
        assert (await socket.next())["seq"] == number

    assert await asyncio.wait_for(slow.left, 20) == rooms.CUT_OFF
    assert await asyncio.wait_for(broken.left, 20) == rooms.CUT_OFF
    room.leave(slow)
    room.leave(broken)
    await socket.disconnect()


async def test_numbers_only_rise(house):
    thread, _listener, _writer, client = house
    socket = await talk(_address(thread), client)
    await socket.next()
    room = rooms._here()[thread.pk]

    for number in (3, 2, 3, 5):
        room.hear({"type": "head", "sequence": number})

    assert [await socket.next(), await socket.next()] == [{"type": "post", "seq": 3}, {"type": "post", "seq": 5}]
    await socket.disconnect()


async def test_the_bell_rings_and_falls_silent(house):
    thread, listener, writer, client = house
    await in_database(add_post)(thread, body="Question", by=listener)
    socket = await talk("/ws/me/", client)
    counts = [await socket.of_type("notifications")]

    await in_database(add_post)(thread, body="Answer", by=writer)
    while (heard := await socket.of_type("notifications")) == counts[-1]:
        pass  # the connection began to listen meanwhile
    counts.append(heard)
    await in_database(mark_read)(thread, by=listener, sequence=2)
    counts.append(await socket.of_type("notifications"))

    assert [count["count"] for count in counts] == [0, 1, 0]
    await socket.disconnect()


async def test_a_change_of_rights_that_leaves_a_seat_is_told_to_the_page(house):
    thread, listener, _writer, client = house
    me, discussion = await talk("/ws/me/", client), await talk(_address(thread), client)
    await discussion.next()
    await me.next()

    def change_role():
        Seat.objects.filter(person=listener).update(role="representative")
        nudge(f"person.{listener.pk}", type="rights")

    await in_database(change_role)()

    assert await me.of_type("rights") == {"type": "rights"}
    assert await discussion.stays_open()
    await me.disconnect()
    await discussion.disconnect()


async def test_rights_that_stay_as_they_were_do_not_trouble_the_page(house):
    _thread, listener, _writer, client = house
    me = await talk("/ws/me/", client)
    await me.next()

    await in_database(nudge)(f"person.{listener.pk}", type="rights")

    heard = []
    while not await me.receive_nothing(0.3):
        heard.append((await me.next())["type"])
    assert "rights" not in heard
    await me.disconnect()


async def test_notifications_of_others_do_not_ring_here(house):
    _thread, _listener, writer, client = house
    socket = await talk("/ws/me/", client)
    await socket.next()

    def tell():
        notify([writer], kind="test", key="test:1", subject="S", body="B", path="/members/", by_mail=False)
        return Notification.objects.count()

    assert await in_database(tell)() == 1
    heard = []
    while not await socket.receive_nothing(0.2):
        heard.append(await socket.next())
    assert {message["count"] for message in heard} <= {0}
    await socket.disconnect()


async def test_a_socket_without_a_session_is_nobody(house):
    from consultations.consumers import ThreadConsumer

    _thread, listener, _writer, _client = house
    for user in (AnonymousUser(), listener):
        bare = WebsocketCommunicator(ThreadConsumer.as_asgi(), "/ws/threads/x/")
        bare.scope |= {"user": user, "url_route": {"kwargs": {"uuid": uuid4()}}}
        await bare.connect()
        assert (await bare.receive_output())["code"] == 4401

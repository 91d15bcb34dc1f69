"""Tabs that write on real servers while those are killed, and what must be true of the paper afterwards."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any

import websockets
from channels.db import database_sync_to_async as in_database
from django.db import connection
from pycrdt import Doc

from members.models import Person
from positions import store, wire
from positions.models import Paper, PaperUpdate
from positions.ybytes import Reader
from tests.positions.paper_server import PaperServer
from tests.positions.yclient import paragraph, text_of

PATIENCE = 180.0  # seconds for what comes in a few, while servers start on a machine that has other things to do
MOST_UNDER_WAY = 200  # edits: a server that stood still for seconds would find more too fast


@in_database
def stored_text(paper: Paper) -> str:
    """The words that the database holds."""
    return text_of(store.load_document(paper.pk)[0])


@in_database
def sequences(paper: Paper) -> list[int]:
    """The numbers of the log, in order."""
    return list(PaperUpdate.objects.filter(paper=paper).order_by("sequence").values_list("sequence", flat=True))


async def until(condition: Callable[[], bool], timeout: float = PATIENCE) -> None:
    """Wait for something that happens elsewhere."""
    async with asyncio.timeout(timeout):
        while not condition():
            await asyncio.sleep(0.01)


BLOCKED = "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


def wait_for_blocked_statement() -> None:
    """Until some statement waits for a lock."""
    until_now = time.monotonic() + 60
    with connection.cursor() as cursor:
        while time.monotonic() < until_now:
            cursor.execute(f"SELECT count(*) {BLOCKED}")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)
    raise AssertionError("nothing waits")


class Tab:
    """A browser's tab on a real server; it may lose its connection at any moment and come back with its words."""

    def __init__(self, server: PaperServer, paper: Paper, cookie: tuple[str, str]) -> None:
        self.server, self.paper, self.cookie = server, paper, cookie
        self.doc: Doc = Doc()
        self.sent = self.acknowledged = 0
        self.tokens: dict[int, list[str]] = {}
        self.safe: set[str] = set()
        self.codes: list[int | None] = []
        self.frames: list[bytes] = []  # edits to send beside, or instead of, the words of its own
        self.is_silent = False
        self.connections = 0

    async def live(self, stop: Callable[[], bool]) -> None:
        """Write for as long as one may, coming back whenever the connection breaks."""
        while True:
            try:
                await self._connection(stop)
                if stop() and self.acknowledged == self.sent:  # else the server has ended it in all politeness
                    return
            except (OSError, websockets.WebSocketException) as problem:
                if isinstance(problem, websockets.ConnectionClosed):
                    self.codes.append(problem.rcvd.code if problem.rcvd else None)
                await asyncio.sleep(0.05)

    async def _connection(self, stop: Callable[[], bool]) -> None:
        address = f"{self.server.ws_url}/ws/papers/{self.paper.uuid}/?ack=1&schema={self.paper.schema_version}"
        headers = {"Cookie": "=".join(self.cookie)}
        waiting = [token for tokens in self.tokens.values() for token in tokens]
        self.sent = self.acknowledged = 0
        async with websockets.connect(
            address, origin=self.server.url, additional_headers=headers, open_timeout=60
        ) as socket:
            await socket.send(wire.step_1(self.doc.get_state()))
            self.connections += 1
            self.tokens = {1: waiting}
            reading = asyncio.create_task(self._read(socket))
            try:
                while self.sent == 0 and not reading.done():
                    await asyncio.sleep(0.005)
                while not reading.done() and not (stop() and self.acknowledged == self.sent):
                    while self.frames:
                        self.sent += 1
                        await socket.send(wire.edit(self.frames.pop(0)))
                    if not stop() and not self.is_silent and self.sent - self.acknowledged < MOST_UNDER_WAY:
                        await self._write(socket)
                    await asyncio.sleep(random.uniform(0.001, 0.01))
            finally:
                reading.cancel()
            if reading.done() and not reading.cancelled():
                reading.result()

    async def _write(self, socket: Any) -> None:
        token = f"t{random.getrandbits(60):x}"
        self.sent += 1
        self.tokens[self.sent] = [token]
        await socket.send(wire.edit(paragraph(self.doc, token)))

    async def _read(self, socket: Any) -> None:
        async for frame in socket:
            if isinstance(frame, str):
                continue
            reader = Reader(frame)
            while not reader.exhausted:
                kind = reader.number()
                if kind == wire.ACKNOWLEDGED:
                    self.acknowledged, _sequence = reader.number(), reader.number()
                    for count in [count for count in self.tokens if count <= self.acknowledged]:
                        self.safe.update(self.tokens.pop(count))
                elif kind == wire.SYNC:
                    await self._sync(socket, reader.number(), reader.chunk())
                else:
                    reader.chunk()

    async def _sync(self, socket: Any, step: int, body: bytes) -> None:
        if step == wire.STEP_1:
            self.sent += 1
            await socket.send(wire.step_2(self.doc.get_update(body)))
        else:
            self.doc.apply_update(body)


async def many_more_are_safe(tabs: list[Tab], more: int = 60) -> None:
    """Wait until so many more edits were acknowledged, and everybody has had one."""
    wanted = sum(len(tab.safe) for tab in tabs) + more
    await until(lambda: sum(len(tab.safe) for tab in tabs) >= wanted and all(tab.safe for tab in tabs))


async def tabs_of(server: PaperServer, paper: Paper, people: list[Person]) -> list[Tab]:
    """A tab for each person."""
    return [Tab(server, paper, await in_database(server.cookie)(person)) for person in people]


async def what_was_promised_is_there(tabs: list[Tab], paper: Paper) -> None:
    """Everything acknowledged is in the database. Ask it while the server is down: who comes back says it again."""
    promised = set().union(*(tab.safe for tab in tabs))
    assert promised - set((await stored_text(paper)).split("|")) == set()


Look = Callable[[], Awaitable[None]]


async def write_through(tabs: list[Tab], paper: Paper, rounds: int, strike: Callable[[Look], Awaitable[None]]) -> None:
    """Everybody writes; each round a server is struck in the middle of it. What was promised is looked for before it
    comes back, which is what `strike` calls its argument for, and afterwards.
    """
    ended = False
    living = [asyncio.create_task(tab.live(lambda: ended)) for tab in tabs]
    for _ in range(rounds):
        await many_more_are_safe(tabs)
        await strike(lambda: what_was_promised_is_there(tabs, paper))
        await what_was_promised_is_there(tabs, paper)
        words = (await stored_text(paper)).split("|")
        assert len(words) == len(set(words))
    await many_more_are_safe(tabs)
    ended = True
    await asyncio.wait_for(asyncio.gather(*living), PATIENCE)
    await everything_is_there_once(tabs, paper)


async def everything_is_there_once(tabs: list[Tab], paper: Paper) -> None:
    """What was acknowledged is in the paper, once; the log has every number."""
    words = (await stored_text(paper)).split("|")
    assert len(words) == len(set(words))
    assert set(words) == set().union(*(tab.safe for tab in tabs))
    numbers = await sequences(paper)
    assert numbers == list(range(1, len(numbers) + 1))


async def everybody_reads_the_same(tabs: list[Tab], paper: Paper) -> None:
    """Everybody comes back, says nothing and waits for what is stored."""
    ended = False
    for tab in tabs:
        tab.is_silent = True
    reading = [asyncio.create_task(tab.live(lambda: ended)) for tab in tabs]
    words = set((await stored_text(paper)).split("|"))
    await until(lambda: all(set(text_of(tab.doc).split("|")) == words for tab in tabs))
    ended = True
    await asyncio.wait_for(asyncio.gather(*reading), PATIENCE)

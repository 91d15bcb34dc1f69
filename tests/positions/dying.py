"""Servers that kill themselves at a named place on the way of an edit or of a post, and who must not notice."""

from __future__ import annotations

import asyncio
import json
import random
import urllib.error
import urllib.parse
import urllib.request
from typing import Any
from uuid import uuid4

import websockets
from channels.db import database_sync_to_async as in_database
from django.conf import settings

from consultations.models import Post, Thread
from members.models import Person
from positions.models import Paper
from tests.positions.killing import (
    Look,
    everybody_reads_the_same,
    everything_is_there_once,
    many_more_are_safe,
    tabs_of,
    until,
    what_was_promised_is_there,
)
from tests.positions.nursery import Death
from tests.positions.paper_server import PaperServer

ROOM, ROOM_OF_POSTS = "positions.collab:Room", "consultations.rooms:Room"
# The last call at which it may happen is as often as the place is surely come to.
POINTS_OF_EDITS = {
    "before the commit": Death("positions.at_once:AtOnce.takes", 12),
    "behind the commit, before anybody was told": Death(f"{ROOM}.take_at_once", 12),
    "before a commit of the room's own task": Death(f"{ROOM}._commit", 2),
    "behind such a commit": Death(f"{ROOM}.take_over", 2),
    "half way among those who are told": Death(f"{ROOM}.fan_out", 12, then="positions.collab_session:Session.push"),
    "behind the acknowledgement, before other processes hear": Death("positions.short_way:_hint", 12),
    "while somebody catches up": Death("positions.live_text:LiveText.difference", 3),
}
POINTS_OF_POSTS = {
    "before the commit": Death("consultations.operations:nudge", 8),
    "behind the commit, before the answer": Death("consultations.views:_said", 8),
    "before anybody was woken": Death(f"{ROOM_OF_POSTS}.hear", 8),
    "half way among those who are woken": Death(
        f"{ROOM_OF_POSTS}._send", 8, then="consultations.consumers:ThreadConsumer.send"
    ),
    "while somebody catches up": Death("consultations.views:_as_json", 12),
}
MOST_POSTS = 15  # of one person: more within a minute is too fast


def at_random(deaths: dict[str, Death], chance: random.Random, most: int) -> list[Death]:
    """Each once, at one of the first calls."""
    return [one._replace(call=chance.randint(1, min(one.call, most))) for one in deaths.values()]


async def nothing() -> None:
    """What is looked at while no server runs, where there is nothing to look at."""


async def struck(server: PaperServer, death: Death, look: Look = nothing) -> None:
    """A server that will die takes the place of the one that runs."""
    await asyncio.to_thread(server.kill)
    await look()
    await asyncio.to_thread(server.start, death)


async def died(server: PaperServer, look: Look = nothing) -> None:
    """Wait until it has, and have another one come."""
    assert server.process
    process = server.process
    await until(lambda: process.poll() is not None)
    await look()
    await asyncio.to_thread(server.start)


async def edits_outlive(server: PaperServer, paper: Paper, people: list[Person], deaths: list[Death]) -> int:
    """People write while one server after another dies; gives how many edits were acknowledged. All of them are there
    once, and everybody reads the same.
    """
    tabs = await tabs_of(server, paper, people)
    ended = False
    living = [asyncio.create_task(tab.live(lambda: ended)) for tab in tabs]

    async def look() -> None:
        await what_was_promised_is_there(tabs, paper)

    for death in deaths:
        await struck(server, death, look)
        await died(server, look)
        await many_more_are_safe(tabs, 10)
    ended = True
    await asyncio.wait_for(asyncio.gather(*living), 90)
    await everything_is_there_once(tabs, paper)
    await everybody_reads_the_same(tabs, paper)
    return sum(len(tab.safe) for tab in tabs)


class Talker:
    """A member's browser in a thread, as `thread.js` does it: posts are sent again under their own name until they are
    taken, and what stands in the thread is fetched behind the last one that was shown.
    """

    def __init__(self, server: PaperServer, thread: Thread, cookie: tuple[str, str]) -> None:
        self.server, self.address = server, f"/members/threads/{thread.uuid}/posts/"
        self.socket_address = f"{server.ws_url}/ws/threads/{thread.uuid}/"
        secret = "a" * 32
        cookies = f"{'='.join(cookie)}; {settings.CSRF_COOKIE_NAME}={secret}"
        self.headers = {"Cookie": cookies, "X-CSRFToken": secret, "Accept": "application/json"}
        self.taken: dict[str, int] = {}
        self.shown: list[str] = []
        self._fetching = asyncio.Lock()
        self.listens = asyncio.Event()

    async def say(self) -> None:
        """One post, for as long as it takes."""
        name = str(uuid4())
        body = urllib.parse.urlencode({"body": f"Post {name}", "client_id": name}).encode()
        while name not in self.taken:
            try:
                self.taken[name] = (await asyncio.to_thread(self._ask, self.address, body))["sequence"]
            except urllib.error.HTTPError:  # was refused: nobody may be here in this test
                raise
            except OSError:
                await asyncio.sleep(0.05)

    async def listen(self) -> None:
        """Until cancelled."""
        cookie = {"Cookie": self.headers["Cookie"]}
        while True:
            try:
                connection = websockets.connect(self.socket_address, origin=self.server.url, additional_headers=cookie)
                async with connection as socket:
                    async for _message in socket:
                        self.listens.set()
                        await self.catch_up()
            except (OSError, websockets.WebSocketException):
                await asyncio.sleep(0.05)

    async def catch_up(self) -> None:
        """What is behind the last one that is shown. Raises OSError."""
        async with self._fetching:
            found = await asyncio.to_thread(self._ask, f"{self.address}?after={len(self.shown)}")
            for row in found["posts"]:
                assert row["sequence"] == len(self.shown) + 1
                self.shown.append(row["client_id"])

    def _ask(self, path: str, body: bytes | None = None) -> dict[str, Any]:
        request = urllib.request.Request(self.server.url + path, data=body, headers=self.headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except (ValueError, urllib.error.URLError) as problem:  # cut off in the middle
            if isinstance(problem, urllib.error.HTTPError):
                raise
            raise OSError("no answer") from problem
        except Exception as problem:
            raise OSError("no answer") from problem


async def posts_outlive(server: PaperServer, thread: Thread, people: list[Person], death: Death) -> int:
    """People post while the server dies; gives how many were taken. All are there once, each browser shows all in
    their order.
    """
    talkers = [Talker(server, thread, await in_database(server.cookie)(person)) for person in people]
    await struck(server, death)
    listening = [asyncio.create_task(talker.listen()) for talker in talkers]
    process = server.process
    assert process

    async def talk(talker: Talker) -> None:
        await talker.listens.wait()  # some places are come to only when somebody hears
        last = 0
        for _post in range(MOST_POSTS):
            last += process.poll() is not None
            if last > 2:
                return
            await talker.say()
            await asyncio.sleep(random.uniform(0, 0.05))

    talking = [asyncio.create_task(talk(talker)) for talker in talkers]
    await died(server)
    await asyncio.wait_for(asyncio.gather(*talking), 90)
    kept = await in_database(list)(Post.objects.filter(thread=thread).order_by("sequence"))
    names = [str(post.client_id) for post in kept]
    await until(lambda: all(len(talker.shown) == len(names) for talker in talkers))
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)

    assert [post.sequence for post in kept] == list(range(1, len(kept) + 1))
    for talker in talkers:
        assert talker.shown == names
        assert all(names[sequence - 1] == name for name, sequence in talker.taken.items())
    assert set(names) == {name for talker in talkers for name in talker.taken}
    return len(names)

"""Who is in a paper, when its people are spread over processes and one of these dies."""

from __future__ import annotations

import asyncio
import base64
from typing import Any

import pytest
import websockets
from channels.db import database_sync_to_async as in_database

from members.realtime import Hub, nudge
from positions import attendance, collab, wire
from positions.models import Paper
from tests import factories
from tests.positions.paper_server import PaperServer
from tests.positions.yclient import QUERY, Writer, open_paper

pytestmark = pytest.mark.django_db(transaction=True)
CLIENT = 11
NOWHERE: dict[str, Any] = {"cursor": None}
SOMEWHERE: dict[str, Any] = {"cursor": {"anchor": {}, "head": {}}}


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


def _connect(server: PaperServer, paper: Paper, cookie: tuple[str, str]) -> websockets.connect:
    address = f"{server.ws_url}/ws/papers/{paper.uuid}/?{QUERY}"
    return websockets.connect(address, origin=server.url, additional_headers={"Cookie": "=".join(cookie)})


async def say(writer: Writer, clock: int, state: dict[str, Any] | None) -> None:
    await writer.communicator.send_to(bytes_data=wire.presence([wire.Presence(CLIENT, clock, state)]))


def here(paper: Paper) -> list[tuple[int, int]]:
    """Whom this process would name to a newcomer, with the numbers of their last words."""
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    return [(presence.client, presence.clock) for presence in room.attendance.everybody()]


async def test_who_comes_first_in_a_process_sees_at_once_who_is_in_another(paper, paper_server, drafter, second):
    """They said so long ago, and move no more."""
    heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    listening = Hub()
    listening.subscribe(f"paper.{paper.pk}", heard.put_nowait)
    await listening.connected.wait()
    async with _connect(paper_server, paper, await in_database(paper_server.cookie)(drafter)) as there:
        await there.send(wire.presence([wire.Presence(CLIENT, 1, NOWHERE)]))
        async with asyncio.timeout(60):
            while (await heard.get())["type"] != "presence":
                pass
        listening.unsubscribe(f"paper.{paper.pk}", heard.put_nowait)

        newcomer = await open_paper(second, paper)

        await newcomer.until(lambda: CLIENT in newcomer.people)
        assert newcomer.people[CLIENT]["user"]["name"] == "Drafter"


async def test_people_of_a_process_that_was_killed_go_and_come_back_once(
    paper, paper_server, drafter, second, signatory, monkeypatch
):
    watcher = await open_paper(second, paper)
    async with _connect(paper_server, paper, await in_database(paper_server.cookie)(drafter)) as there:
        await there.send(wire.presence([wire.Presence(CLIENT, 1, NOWHERE)]))
        await watcher.until(lambda: CLIENT in watcher.people)
        await asyncio.to_thread(paper_server.kill)
    assert here(paper) == [(CLIENT, 1)]
    with monkeypatch.context() as long_ago:
        long_ago.setattr(attendance, "UNHEARD_AFTER", 0.0)
        assert here(paper) == []

    returned = await open_paper(drafter, paper)
    await say(returned, 2, SOMEWHERE)
    await watcher.until(lambda: watcher.people[CLIENT]["cursor"])

    assert here(paper) == [(CLIENT, 2)]
    newcomer = await open_paper(signatory, paper)
    assert newcomer.people[CLIENT]["cursor"]


@pytest.mark.parametrize("is_here", [True, False], ids=["to this process", "to a third"])
async def test_a_late_word_of_who_left_takes_nobody_out_who_is_back(paper, drafter, second, is_here):
    watcher = await open_paper(second, paper)
    if is_here:
        returned = await open_paper(drafter, paper)
        await say(returned, 2, SOMEWHERE)
    else:
        await _hear(paper, 2, SOMEWHERE)
    await watcher.until(lambda: CLIENT in watcher.people)

    await _hear(paper, 1, None)
    await _hear(paper, 3, NOWHERE, client=12)  # behind it
    await watcher.until(lambda: 12 in watcher.people)

    assert watcher.people[CLIENT]
    assert (CLIENT, 2) in here(paper)


@in_database
def _hear(paper: Paper, clock: int, state: dict[str, Any] | None, client: int = CLIENT) -> None:
    """What another process says."""
    states = base64.b64encode(wire.presence([wire.Presence(client, clock, state)])).decode()
    nudge(f"paper.{paper.pk}", type="presence", states=states, source="another")


async def test_who_leaves_is_taken_out_by_the_last_word_that_they_said(paper, drafter, second):
    """With a later number, their next word would count as old news where they come back."""
    one, watcher = await open_paper(drafter, paper), await open_paper(second, paper)
    await say(one, 4, NOWHERE)
    await watcher.until(lambda: CLIENT in watcher.people)

    await one.leave()
    await watcher.until(lambda: watcher.people[CLIENT] is None)

    assert watcher.clocks[CLIENT] == 4

"""A server that is killed, or told to end, while people write: what was acknowledged is there, and once."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
import time
from typing import Any

import pytest
from channels.db import database_sync_to_async as in_database
from django.db import connection, connections, transaction

from positions.models import Paper, PaperUpdate
from tests import factories
from tests.positions.killing import (
    Look,
    Tab,
    sequences,
    stored_text,
    tabs_of,
    until,
    wait_for_blocked_statement,
    write_through,
)
from tests.positions.paper_server import PaperServer
from tests.positions.yclient import open_paper, paragraph, text_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


async def test_row_01_a_kill_in_a_burst_loses_nothing_acknowledged(paper, drafter, second, paper_server):  # noqa: F811
    """Rounds by the dozen in tests/chaos."""
    tabs = await tabs_of(paper_server, paper, [drafter, second, drafter])

    async def strike(look: Look) -> None:
        await asyncio.to_thread(paper_server.kill)
        await look()
        await asyncio.to_thread(paper_server.start)

    await write_through(tabs, paper, 2, strike)


async def held(paper: Paper, edit: bytes, tab: Tab, server: PaperServer, *, commits: bool) -> None:
    """Stop the server behind its statement: before the row is there, or when it is there and nobody was told."""

    def lock_and_wait() -> None:
        with transaction.atomic():
            Paper.objects.select_for_update().get(pk=paper.pk)
            locked.set()
            assert waiting_or_over.wait(90)
            if not commits:
                server.kill()
        connections.close_all()

    locked, waiting_or_over = threading.Event(), threading.Event()
    holding = asyncio.create_task(asyncio.to_thread(lock_and_wait))
    await asyncio.to_thread(locked.wait)
    tab.frames.append(edit)
    await in_database(wait_for_blocked_statement)()
    if commits:
        assert server.process is not None
        server.process.send_signal(signal.SIGSTOP)
    waiting_or_over.set()
    await holding
    if commits:
        await in_database(wait_for_rows)(paper, 2)
        server.kill()


def wait_for_rows(paper: Paper, count: int) -> None:
    """Until the log has so many rows."""
    until_now = time.monotonic() + 60
    while PaperUpdate.objects.filter(paper=paper).count() < count:
        assert time.monotonic() < until_now
        time.sleep(0.01)


async def test_row_02_a_kill_between_commit_and_acknowledgement_leaves_the_words_once(paper, drafter, paper_server):  # noqa: F811
    """The browser was told nothing and sends again; the row is there already."""
    await kill_around_a_commit(paper, drafter, paper_server, commits=True)


async def test_r_02_a_kill_between_edit_and_store_leaves_the_words_once(paper, drafter, paper_server):  # noqa: F811
    """The statement was sent and waits; who sent it is gone before it ends."""
    await kill_around_a_commit(paper, drafter, paper_server, commits=False)


async def kill_around_a_commit(paper: Paper, person: Any, server: PaperServer, *, commits: bool) -> None:
    (tab,) = await tabs_of(server, paper, [person])
    tab.is_silent = True
    ended = False
    living = asyncio.create_task(tab.live(lambda: ended))
    tab.frames.append(paragraph(tab.doc, "first"))
    await until(lambda: tab.sent > 1 and tab.acknowledged == tab.sent)

    await held(paper, paragraph(tab.doc, "second"), tab, server, commits=commits)
    await asyncio.to_thread(server.start)
    await until(lambda: tab.connections > 1 and tab.sent > 0 and tab.acknowledged == tab.sent)
    ended = True
    await asyncio.wait_for(living, 60)

    other = await open_paper(person, paper)
    assert await stored_text(paper) == text_of(other.doc) == text_of(tab.doc) == "first|second"
    numbers = await sequences(paper)
    assert numbers == list(range(1, len(numbers) + 1))


async def test_r_13_a_server_that_is_told_to_end_says_so_and_loses_nothing(paper, drafter, second, paper_server):  # noqa: F811
    """Two hundred sockets in tests/chaos."""
    tabs = await tabs_of(paper_server, paper, [drafter, second] * 3)

    async def strike(look: Look) -> None:
        assert paper_server.process is not None
        paper_server.process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(paper_server.process.wait, 60)
        await look()
        await asyncio.to_thread(paper_server.start)

    await write_through(tabs, paper, 1, strike)

    assert {tab.codes[0] for tab in tabs} == {1012}


async def test_r_13_who_shakes_hands_while_the_server_ends_is_told_too(paper, drafter, paper_server):  # noqa: F811
    """The server has the request and has not answered it when it is told to end."""

    def hold() -> None:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE django_session IN ACCESS EXCLUSIVE MODE")
            held.set()
            assert ends.wait(90)
        connections.close_all()

    (tab,) = await tabs_of(paper_server, paper, [drafter])
    tab.is_silent = True
    held, ends = threading.Event(), threading.Event()
    holding = asyncio.create_task(asyncio.to_thread(hold))
    await asyncio.to_thread(held.wait)
    living = asyncio.create_task(tab.live(lambda: False))
    await in_database(wait_for_blocked_statement)()
    paper_server.process.send_signal(signal.SIGTERM)
    await until(lambda: not is_listening(paper_server.port))
    ends.set()
    await holding
    await until(lambda: bool(tab.codes))
    living.cancel()

    assert tab.codes == [1012]
    await asyncio.to_thread(paper_server.process.wait, 60)


def is_listening(port: int) -> bool:
    """Whether a new connection is taken."""
    try:
        with socket.create_connection(("127.0.0.1", port), 5):
            return True
    except OSError:
        return False

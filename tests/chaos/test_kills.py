"""Servers that are killed, restarted and cut off from each other while people write. Run by `make chaos`."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack

import pytest
from channels.db import database_sync_to_async as in_database
from django.db import connection

from positions.models import Paper
from tests import factories
from tests.positions.killing import (
    Look,
    everybody_reads_the_same,
    everything_is_there_once,
    many_more_are_safe,
    tabs_of,
    until,
    write_through,
)
from tests.positions.paper_server import PaperServer, nursery_with_port

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 80
SOCKETS = 200


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


@in_database
def run_sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@in_database
def writers(count: int) -> list:
    return [factories.make_person(organisation=factories.make_organisation()) for _ in range(count)]


async def test_row_01_eighty_kills_in_a_burst_lose_nothing_acknowledged(paper, paper_server):  # noqa: F811
    tabs = await tabs_of(paper_server, paper, await writers(6))

    async def strike(look: Look) -> None:
        await asyncio.to_thread(paper_server.kill)
        await look()
        await asyncio.to_thread(paper_server.start)

    await write_through(tabs, paper, ROUNDS, strike)

    print(f"\n{ROUNDS} kills, {sum(len(tab.safe) for tab in tabs)} acknowledged edits, 0 lost, 0 twice")


@pytest.fixture
async def lossy() -> AsyncIterator[None]:
    """A database that loses hints: a function of the same name stands before PostgreSQL's own."""
    name = await in_database(lambda: connection.settings_dict["NAME"])()
    await run_sql(
        "CREATE TABLE hint_loss AS SELECT 0.3::float AS part;"
        "CREATE FUNCTION public.pg_notify(channel text, payload text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN"
        " IF random() >= (SELECT part FROM public.hint_loss) THEN PERFORM pg_catalog.pg_notify(channel, payload);"
        " END IF; END $$;"
        f'ALTER DATABASE "{name}" SET search_path = public, pg_catalog'
    )
    yield
    await run_sql(
        f'ALTER DATABASE "{name}" RESET search_path;'
        "DROP FUNCTION public.pg_notify(text, text); DROP TABLE hint_loss"  # only rows are put back after a test
    )


@pytest.fixture
def three_servers(transactional_db, tmp_path) -> Iterator[list[PaperServer]]:
    """Each with a port that stays its own, also while it is dead."""
    with ExitStack() as nurseries:
        servers = []
        for number in range(3):
            (tmp_path / str(number)).mkdir()
            made = nurseries.enter_context(nursery_with_port())
            servers.append(PaperServer(tmp_path / str(number), *made))
            nurseries.callback(servers[-1].stop)
        yield servers


@pytest.mark.parametrize("part", [0.3, 1.0])
async def test_row_04_three_processes_with_kills_and_lost_hints_converge(paper, lossy, three_servers, part):
    await run_sql(f"UPDATE hint_loss SET part = {part}")
    for server in three_servers:
        await asyncio.to_thread(server.start)
    people = await writers(6)
    tabs = [tab for server in three_servers for tab in await tabs_of(server, paper, [people.pop(), people.pop()])]
    chance = random.Random(4)

    async def strike(look: Look) -> None:
        server = chance.choice(three_servers)
        await asyncio.to_thread(server.kill)
        await look()
        await asyncio.to_thread(server.start)

    await write_through(tabs, paper, 6, strike)
    await everybody_reads_the_same(tabs, paper)


async def test_r_13_a_server_that_is_told_to_end_says_so_to_two_hundred(paper, paper_server):  # noqa: F811
    tabs = await tabs_of(paper_server, paper, await writers(SOCKETS))
    for tab in tabs:
        tab.is_silent = True  # until everybody is there: two hundred who type without a pause would be a flood
    ended = False
    living = [asyncio.create_task(tab.live(lambda: ended)) for tab in tabs]
    await until(lambda: all(tab.connections == 1 for tab in tabs), timeout=120)
    for tab in tabs[:10]:
        tab.is_silent = False
    await many_more_are_safe(tabs[:10], 100)

    assert paper_server.process is not None
    paper_server.process.send_signal(signal.SIGTERM)
    await asyncio.to_thread(paper_server.process.wait, 30)
    await until(lambda: all(tab.codes for tab in tabs))
    await asyncio.to_thread(paper_server.start)
    await until(lambda: all(tab.connections >= 2 for tab in tabs), timeout=120)
    ended = True
    await asyncio.wait_for(asyncio.gather(*living), 120)

    assert {tab.codes[0] for tab in tabs} == {1012}
    await everything_is_there_once(tabs, paper)

"""A database behind a network that swallows everything: connections stay up and nobody answers any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
import pytest_asyncio
from channels.db import database_sync_to_async as in_database
from channels.testing import WebsocketCommunicator
from django.db import OperationalError, connections
from pycrdt import Doc

from members import asking, realtime
from positions import collab, live_text, short_way
from positions.models import Paper, PaperUpdate
from tests import factories
from tests.positions.killing import sequences, stored_text, until
from tests.positions.yclient import QUERY, application, cookie_of, open_paper, paragraph, text_of

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 1.0  # seconds, where a test waits for somebody to lose patience


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


class Network:
    """Stands between this process and PostgreSQL. What it swallows is gone; the connections stay open."""

    def __init__(self, socket: str) -> None:
        self.socket = socket
        self.silent = 0  # connections
        self._words, self._passes_them_on = b"", True
        self._tasks: set[asyncio.Task[None]] = set()
        self._ends: list[asyncio.StreamWriter] = []

    def swallow(self, words: bytes, *, only_answers: bool = False) -> None:
        """A connection on which these words pass is silent from there on; with `only_answers` they still arrive."""
        self._words, self._passes_them_on = words, only_answers

    def recover(self) -> None:
        """What is silent stays so; no other connection becomes it."""
        self._words = b""

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Have something done beside."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End all connections."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for end in self._ends:
            end.close()

    async def join(self, questions: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        """One connection."""
        answers, there = await asyncio.open_unix_connection(self.socket)
        self._ends += [there, back]
        silent = asyncio.Event()
        self.begin(self._carry_questions(questions, there, silent))
        self.begin(self._carry_answers(answers, back, silent))

    async def _carry_questions(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, silent: asyncio.Event
    ) -> None:
        while data := await _read(source):
            if self._words and self._words in data:
                silent.set()
                self.silent += 1
                if self._passes_them_on:
                    target.write(data)
            elif not silent.is_set():
                target.write(data)
        if not silent.is_set():
            target.close()

    async def _carry_answers(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, silent: asyncio.Event
    ) -> None:
        while data := await _read(source):
            if not silent.is_set():
                target.write(data)
        if not silent.is_set():
            target.close()


async def _read(source: asyncio.StreamReader) -> bytes:
    try:
        return await source.read(65_536)
    except ConnectionError:
        return b""


@pytest_asyncio.fixture
async def network(monkeypatch) -> AsyncIterator[Network]:
    """Every connection that is made from now on goes through it."""
    usual = connections["default"].settings_dict
    network = Network(f"{usual['HOST']}/.s.PGSQL.{usual['PORT']}")
    server = await asyncio.start_server(lambda *ends: network.begin(network.join(*ends)), "127.0.0.1", 0)
    with monkeypatch.context() as through:
        through.setitem(usual, "PORT", server.sockets[0].getsockname()[1])
        through.setitem(usual, "HOST", "127.0.0.1")
        yield network
    await short_way.lines().close()
    server.close()
    await network.close()


@pytest.fixture
def hurry(monkeypatch) -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Everybody loses patience soon, as long as it lasts."""

    @contextmanager
    def hurry() -> Iterator[None]:
        with monkeypatch.context() as hurried:
            hurried.setattr(short_way, "LOCK_PATIENCE", 0.0)
            hurried.setattr(short_way, "SILENCE", SOON)
            hurried.setattr(live_text, "MANY_QUESTIONS", SOON)
            yield

    return hurry


async def fresh_line() -> None:
    """The next question goes by a line that has the present patience."""
    await short_way.lines().close()
    await short_way.lines().ask(short_way.ALIVE, [])


SHORT, LONG, BEHIND_THE_LOCK = b"\0append\0", b"FOR UPDATE", b"rights_change"


@pytest.mark.parametrize(
    ("question", "arrives"),
    [(SHORT, False), (SHORT, True), (LONG, False)],
    ids=["before the short way", "behind the short way", "on the long way"],
)
async def test_a_room_whose_database_is_silent_promises_nothing_and_lets_everybody_come_back(
    paper, drafter, second, network, hurry, question, arrives
):
    """When only the answer is lost, the edit was kept, and nobody here knows."""
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    for words in ("kept", "too"):
        await one.write(words)
        await one.saved()
    if question == LONG:
        collab._rooms[asyncio.get_running_loop()][paper.pk].rights = None

    with hurry():
        await fresh_line()
        network.swallow(question, only_answers=arrives)
        await one.write("swallowed")
        assert await one.closed() == await other.closed() == 4013

    assert network.silent == 1
    assert one.acknowledged < one.sent
    network.recover()
    again = await open_paper(drafter, paper, doc=one.doc)
    assert again.acknowledged == again.sent
    assert await stored_text(paper) == "kept|too|swallowed"
    assert await sequences(paper) == [1, 2, 3]


@pytest_asyncio.fixture
async def soon_sent_away(monkeypatch) -> None:
    """The database waits a second for who is in the middle of a transaction."""
    options = connections["default"].settings_dict["OPTIONS"]
    usual, asked = "idle_in_transaction_session_timeout=3600s", options["options"]
    assert usual in asked
    monkeypatch.setitem(options, "options", asked.replace(usual, f"idle_in_transaction_session_timeout={SOON:.0f}s"))


async def test_a_session_that_nobody_can_reach_any_more_lets_go_of_its_paper(
    paper, drafter, soon_sent_away, network, hurry
):
    """It was swallowed behind its lock, so nobody ends its transaction."""
    one = await open_paper(drafter, paper)
    await one.write("kept")
    await one.saved()
    collab._rooms[asyncio.get_running_loop()][paper.pk].rights = None
    with hurry():
        network.swallow(BEHIND_THE_LOCK)
        await one.write("swallowed")
        assert await one.closed() == 4013
    network.recover()

    again = await open_paper(drafter, paper, doc=one.doc)

    assert network.silent == 1
    assert again.acknowledged == again.sent
    assert await stored_text(paper) == "kept|swallowed"
    assert await sequences(paper) == [1, 2]


async def test_lines_that_rested_while_the_network_went_are_not_asked_one_after_another(network, monkeypatch):
    """Each would take its time to say nothing."""
    monkeypatch.setattr(short_way, "LIVES_WITHIN", SOON)
    lines = short_way.Lines()
    await asyncio.gather(*(lines.ask(short_way.ALIVE, []) for _number in range(5)))
    assert len(lines._idle) == 5
    network.swallow(b"\0alive\0")
    monkeypatch.setattr(short_way, "STALE", 0.0)

    await lines.ask(short_way.NOTIFY, [b"words", b"{}"])

    assert network.silent == 1
    assert len(lines._idle) == 1
    await lines.close()


async def test_a_log_in_that_is_swallowed_keeps_nobody_else_out(paper, drafter, second, network, monkeypatch):
    """Sockets of one process ask who comes one beside the other."""
    monkeypatch.setattr(asking, "SILENT_AFTER", SOON)
    headers = [(b"cookie", await in_database(cookie_of)(drafter))]
    knock = WebsocketCommunicator(application, f"/ws/papers/{paper.uuid}/?{QUERY}", headers=headers)
    network.swallow(b"django_session")
    knocking = asyncio.create_task(knock.connect(timeout=60))
    await until(lambda: network.silent == 1)
    network.recover()

    other = await open_paper(second, paper)
    await other.write("kept")
    await other.saved()

    with pytest.raises(OperationalError):
        await knock.future
    knocking.cancel()
    assert await stored_text(paper) == "kept"


async def test_lost_hints_are_made_up_for_though_one_question_of_the_poll_was_swallowed(
    paper, drafter, network, monkeypatch
):
    monkeypatch.setattr(asking, "SILENT_AFTER", SOON)
    monkeypatch.setattr(realtime, "POLL_SECONDS", 0.1)
    reader = await open_paper(drafter, paper)
    network.swallow(b"pg_stat_activity")
    await until(lambda: network.silent == 1)
    network.recover()

    await in_database(_keep_without_a_word)(paper)

    await reader.until(lambda: text_of(reader.doc) == "unheard")


def _keep_without_a_word(paper: Paper) -> None:
    PaperUpdate.objects.create(paper=paper, sequence=1, payload=paragraph(Doc(), "unheard"), session="elsewhere")
    Paper.objects.filter(pk=paper.pk).update(sequence=1)

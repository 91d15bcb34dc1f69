"""The hub against a real PostgreSQL: nudges go out at commit, one bad listener harms nobody, every loss is healed."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable

import pytest
from channels.db import database_sync_to_async
from django.db import connection, transaction

from consultations.operations import add_post
from members import realtime
from members.realtime import MAX_PAYLOAD, RESYNC, hub, nudge
from tests.factories import make_organisation, make_person, make_thread

pytestmark = pytest.mark.django_db(transaction=True)
in_database = database_sync_to_async
PATIENCE = 20  # seconds, on a busy machine


class Ear:
    """A listener that keeps what it hears."""

    def __init__(self, group: str) -> None:
        self.group, self.heard = group, asyncio.Queue()

    def __enter__(self) -> Ear:
        hub().subscribe(self.group, self.listen)
        return self

    def __exit__(self, *_ignored) -> None:
        hub().unsubscribe(self.group, self.listen)

    def listen(self, data) -> None:
        self.heard.put_nowait(data)

    async def next(self, seconds: float = PATIENCE) -> dict:
        async with asyncio.timeout(seconds):
            return await self.heard.get()

    async def ready(self) -> None:
        """The connection listens, and says so by asking everybody to look again."""
        async with asyncio.timeout(PATIENCE):
            while await self.heard.get() != RESYNC:
                pass


def _kill_listening() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query = 'LISTEN nudge'"
        )
        return cursor.fetchone()[0]


async def test_a_nudge_arrives_with_its_data_and_only_in_its_group():
    with Ear("thread.1") as here, Ear("thread.2") as there:
        await here.ready()
        await there.ready()

        await in_database(nudge)("thread.1", type="post", sequence=7)

        assert await here.next() == {"type": "post", "sequence": 7}
        assert there.heard.empty()


async def test_a_nudge_leaves_at_the_commit_and_not_before_it():
    def write(may_commit: threading.Event, is_sent: threading.Event):
        with transaction.atomic():
            nudge("board.all", type="changed")
            is_sent.set()
            may_commit.wait(PATIENCE)
        connection.close()

    with Ear("board.all") as ear:
        await ear.ready()
        may_commit, is_sent = threading.Event(), threading.Event()
        writing = asyncio.create_task(asyncio.to_thread(write, may_commit, is_sent))
        await asyncio.to_thread(is_sent.wait, PATIENCE)
        await in_database(nudge)("board.all", type="other")  # committed meanwhile by somebody else

        assert await ear.next() == {"type": "other"}
        may_commit.set()
        assert await ear.next() == {"type": "changed"}
        await writing


async def test_what_is_rolled_back_is_never_heard():
    def write():
        with contextlib.suppress(ZeroDivisionError), transaction.atomic():
            nudge("board.all", type="never")
            raise ZeroDivisionError
        nudge("board.all", type="after")

    with Ear("board.all") as ear:
        await ear.ready()

        await in_database(write)()

        assert await ear.next() == {"type": "after"}


async def test_a_listener_that_fails_does_not_keep_the_others_from_hearing(caplog):
    def broken(data):
        raise RuntimeError("not today")

    with Ear("board.all") as first:
        hub().subscribe("board.all", broken)
        with Ear("board.all") as last:
            await first.ready()

            await in_database(nudge)("board.all", type="changed")

            assert await first.next() == {"type": "changed"}
            async with asyncio.timeout(PATIENCE):
                while (await last.heard.get()) != {"type": "changed"}:
                    pass
        hub().unsubscribe("board.all", broken)
    assert "A listener of board.all failed" in caplog.text


async def test_a_word_that_is_no_nudge_does_not_end_the_listening():
    def notify_raw():
        with connection.cursor() as cursor:
            numbered = '{"group": "board.all", "sequence": "x"}'
            for payload in ("hello", "[1]", '{"no": "group"}', '{"group": ["board.all"]}', numbered, ""):
                cursor.execute("SELECT pg_notify('nudge', %s)", [payload])

    with Ear("board.all") as ear:
        await ear.ready()

        await in_database(notify_raw)()
        await in_database(nudge)("board.all", type="changed")

        assert await ear.next() == {"type": "changed"}


async def test_a_killed_listening_connection_comes_back_and_tells_everybody_to_look_again():
    with Ear("board.all") as board, Ear("person.5") as person:
        await board.ready()
        await person.ready()

        killed = await in_database(_kill_listening)()

        assert killed == 1
        assert await board.next() == RESYNC
        assert await person.next() == RESYNC
        await in_database(nudge)("board.all", type="changed")
        assert await board.next() == {"type": "changed"}


async def test_a_post_whose_nudge_was_lost_is_found_by_the_poll(monkeypatch):
    monkeypatch.setattr(realtime, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(realtime.Hub, "_hear", lambda self, payload: None)  # every hint is dropped on the way

    def prepare():
        return make_thread(), make_person(organisation=make_organisation())

    thread, person = await in_database(prepare)()
    with Ear(f"thread.{thread.pk}") as ear:
        await ear.ready()

        await in_database(add_post)(thread, body="Hello", by=person)

        async with asyncio.timeout(PATIENCE):
            while await ear.heard.get() != {"type": "head", "sequence": 1}:
                pass


async def test_one_query_reads_the_heads_of_all_threads(django_assert_num_queries):
    def prepare():
        return [make_thread(sequence=number) for number in range(3)]

    threads = await in_database(prepare)()

    def read():
        with django_assert_num_queries(1):
            return realtime._head_readers["thread"]([str(thread.pk) for thread in threads])

    assert await in_database(read)() == {str(thread.pk): number for number, thread in enumerate(threads)}


async def test_the_hub_stops_with_its_last_listener_and_starts_again():
    with Ear("board.all") as ear:
        await ear.ready()
        tasks = hub()._tasks
    await asyncio.wait(tasks, timeout=PATIENCE)
    assert all(task.done() for task in tasks)
    assert hub().listeners == {}

    with Ear("board.all") as ear:
        await ear.ready()
        await in_database(nudge)("board.all", type="changed")

        assert await ear.next() == {"type": "changed"}


async def test_a_hub_hears_at_once_that_another_came_and_finds_out_that_it_went(monkeypatch):
    monkeypatch.setattr(realtime, "POLL_SECONDS", 0.01)
    other = realtime.Hub()

    with Ear("board.all") as ear:
        await ear.ready()
        await _until(lambda: hub().is_alone)
        listening, polling = hub()._tasks
        polling.cancel()

        other.subscribe("board.all", ear.listen)
        await _until(lambda: not hub().is_alone)

        hub()._tasks = [listening, asyncio.create_task(hub()._poll())]
        await _until(lambda: other.connected.is_set())
        assert not other.is_alone
        other.unsubscribe("board.all", ear.listen)
        await _until(lambda: hub().is_alone)


async def test_a_hub_that_lost_its_connection_does_not_hold_itself_for_alone(monkeypatch):
    monkeypatch.setattr(realtime, "POLL_SECONDS", 0.01)
    with Ear("board.all") as ear:
        await ear.ready()
        await _until(lambda: hub().is_alone)
        hub()._tasks[1].cancel()

        await in_database(_kill_listening)()

        await _until(lambda: not hub().is_alone)


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.01)


async def test_heads_of_groups_that_nobody_hears_are_not_kept():
    with Ear("board.all") as ear:
        await ear.ready()

        for number in range(5):
            await in_database(nudge)(f"thread.{number}", type="post", sequence=1)
        await in_database(nudge)("board.all", type="changed")

        await ear.next()
        assert hub().heads == {}


async def test_a_nudge_carries_little():
    with pytest.raises(ValueError):
        await in_database(nudge)("board.all", text="x" * MAX_PAYLOAD)

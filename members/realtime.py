"""The live connection: one hub per process hears nudges through PostgreSQL and wakes local listeners.

A nudge is a hint (DESIGN 6.3). It carries ids, leaves with the commit, and may be lost: whoever listens to a group
with a head registers it, and the hub compares heads every `POLL_SECONDS` as the floor under lost nudges.
"""

from __future__ import annotations

import asyncio
import json
import logging
import weakref
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import psycopg
from django.db import connection, connections

from members.asking import ask

logger = logging.getLogger(__name__)
CHANNEL = "nudge"
POLL_SECONDS = 2.0
MAX_PAYLOAD = 7900  # bytes; PostgreSQL refuses 8000 and more
REACHED_BY = ("host", "port", "user", "password", "dbname", "sslmode")
WATCHED_BY = (
    "connect_timeout", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout",
)  # fmt: skip
LISTENS = "coalition hub"  # the name of each listening connection, by which hubs count one another
ARRIVED = "hubs"  # the group in which a hub says that it is there
OTHERS = (
    "SELECT EXISTS (SELECT 1 FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name = %s AND pid <> %s)"
)
Listener = Callable[[dict[str, Any]], None]
HeadReader = Callable[[list[str]], dict[str, int]]
RESYNC: dict[str, Any] = {"type": "resync"}

_head_readers: dict[str, HeadReader] = {}
_hubs: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = weakref.WeakKeyDictionary()


def nudge(group: str, **data: Any) -> None:
    """Tell every process that something happened in `group` ("thread.12"). Goes out at commit, not before.

    `data` must be small JSON: ids and sequences. Raises ValueError when it exceeds what NOTIFY carries.
    """
    payload = json.dumps({"group": group, **data}, separators=(",", ":"))
    if len(payload.encode()) > MAX_PAYLOAD:
        raise ValueError(f"A nudge holds at most {MAX_PAYLOAD} bytes.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])


def nudge_each(groups: Iterable[str], **data: Any) -> None:
    """The same nudge to many groups, in one query."""
    payloads = [json.dumps({"group": group, **data}, separators=(",", ":")) for group in dict.fromkeys(groups)]
    if payloads:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, one) FROM unnest(%s::text[]) AS one", [CHANNEL, payloads])


def read_heads_with(prefix: str, reader: HeadReader) -> None:
    """Register how the heads of groups "prefix.<id>" are read: ids in, {id: sequence} out, in one query."""
    _head_readers[prefix] = reader


def hub() -> Hub:
    """The hub of the running event loop, started on first use."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]


class Hub:
    """Who listens to which group in this process. Not thread-safe: used on its own event loop only."""

    def __init__(self) -> None:
        self.listeners: dict[str, set[Listener]] = defaultdict(set)
        self.heads: dict[str, int] = {}
        self.connected = asyncio.Event()
        self.is_alone = False  # no other hub listens to this database, as far as anybody knows
        self._process = 0  # of the database, at the other end of the listening connection
        self._arrivals = 0
        self._tasks: list[asyncio.Task[None]] = []

    def subscribe(self, group: str, listener: Listener) -> None:
        """Call `listener` for each nudge to `group`. Subscribe first, then read the present state: nothing is missed.

        It is called with the nudge's data, with `{"type": "head", "sequence": n}` when the poll finds a new head, or
        with `{"type": "resync"}` after a gap in the connection. It must not block and must not raise.
        """
        self.listeners[group].add(listener)
        if not self._tasks or all(task.done() for task in self._tasks):
            self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._poll())]

    def unsubscribe(self, group: str, listener: Listener) -> None:
        """Stop listening; the last listener of the last group stops the hub."""
        self.listeners[group].discard(listener)
        if not self.listeners[group]:
            del self.listeners[group]
            self.heads.pop(group, None)
        if not self.listeners:
            for task in self._tasks:
                task.cancel()
            self._tasks = []

    def deliver(self, group: str, data: dict[str, Any]) -> None:
        """Call every local listener of a group; one that fails does not keep the others from hearing."""
        for listener in tuple(self.listeners.get(group, ())):
            try:
                listener(data)
            except Exception:
                logger.exception("A listener of %s failed", group)

    async def _listen(self) -> None:
        wait = 0.1
        while True:
            self.is_alone = False  # until somebody looked, with this connection to hear who comes
            try:
                async with await psycopg.AsyncConnection.connect(
                    **connection_parameters(), autocommit=True, application_name=LISTENS
                ) as listening:
                    self._process = listening.info.backend_pid
                    hello = json.dumps({"group": ARRIVED, "process": self._process})
                    await listening.execute("SELECT pg_notify(%s, %s)", [CHANNEL, hello])
                    await listening.execute(f"LISTEN {CHANNEL}")
                    self.connected.set()
                    wait = 0.1
                    for group in tuple(self.listeners):  # what was nudged while nobody heard
                        self.deliver(group, RESYNC)
                    await self._hear_all(listening)
            except (psycopg.Error, OSError) as problem:
                self.connected.clear()
                self.is_alone = False
                if _is_told_to_stop():
                    return
                logger.warning("The listening connection was lost, again in %.1f s: %s", wait, problem)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 5.0)

    async def _hear_all(self, listening: psycopg.AsyncConnection[Any]) -> None:
        """Until the connection ends, which raises. The library itself would look ten times a second."""
        loop, descriptor, arrived = asyncio.get_running_loop(), listening.fileno(), asyncio.Event()
        while True:
            async for notice in listening.notifies(timeout=0):
                self._hear(notice.payload)
            arrived.clear()
            loop.add_reader(descriptor, arrived.set)
            try:
                await arrived.wait()
            finally:
                loop.remove_reader(descriptor)

    def _hear(self, payload: str) -> None:
        try:
            data = json.loads(payload)
            group = data.pop("group")
            if not isinstance(group, str) or not isinstance(data.get("sequence", 0), int):
                raise ValueError("no group, or no number")
        except (ValueError, TypeError, AttributeError, KeyError):
            # Anybody with the database's password can notify; a foreign word must not end the listening.
            logger.warning("A nudge could not be read: %.100s", payload)
            return
        if group == ARRIVED and data.get("process") != self._process:
            self._arrivals += 1
            self.is_alone = False
        if "sequence" in data and group in self.listeners:
            self.heads[group] = max(self.heads.get(group, 0), data["sequence"])
        self.deliver(group, data)

    async def _poll(self) -> None:
        while not _is_told_to_stop():
            await asyncio.sleep(POLL_SECONDS)
            try:
                await self._compare_heads()
                await self._look_for_others()
            except Exception as problem:
                self.is_alone = False
                logger.warning("Heads could not be read: %s", problem)

    async def _look_for_others(self) -> None:
        """Who comes says so itself; who went is missed here."""
        arrivals = self._arrivals
        others = await ask(_others_listen)(self._process)
        self.is_alone = not others and self.connected.is_set() and arrivals == self._arrivals

    async def _compare_heads(self) -> None:
        wanted: dict[str, list[str]] = defaultdict(list)
        for group in self.listeners:
            prefix, _, key = group.partition(".")
            if prefix in _head_readers:
                wanted[prefix].append(key)
        for prefix, keys in wanted.items():
            found = await ask(_head_readers[prefix])(keys)
            for key, sequence in found.items():
                group = f"{prefix}.{key}"
                if sequence != self.heads.get(group):
                    self.heads[group] = sequence
                    self.deliver(group, {"type": "head", "sequence": sequence})


def _others_listen(process: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(OTHERS, [LISTENS, process])
        return bool(cursor.fetchone()[0])


def _is_told_to_stop() -> bool:
    """Whether this task was cancelled and a failing database call swallowed the word."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def connection_parameters() -> dict[str, Any]:
    """How this process reaches the database, for a connection beside Django's own."""
    parameters = connections["default"].get_connection_params()
    return {key: value for key, value in parameters.items() if key in REACHED_BY + WATCHED_BY}

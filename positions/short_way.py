"""The short way into the log: one statement that locks the paper, sees that nothing has changed, and keeps the edits.

The long way is `store.append_updates`: it looks at the state of the paper and at the right of each author anew, which
costs a dozen questions to the database. A room that has gone the long way once knows its authors' modes, together with
the count of changes of rights at that moment and the next moment at which time alone may change them. While the count
is the same, the long way would say the same; when anything differs, the statement keeps nothing and says so.
"""

from __future__ import annotations

import asyncio
import base64
import datetime
import json
import logging
import time
import weakref
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

import psycopg
from psycopg import generators, pq

from members.realtime import CHANNEL, MAX_PAYLOAD, connection_parameters, hub
from positions.models import Mode

if TYPE_CHECKING:
    from positions.store import NewRow

Heard = Callable[[bytes | None, psycopg.Error | None], None]
"""Takes the first value of an answer, or what went wrong instead."""

logger = logging.getLogger(__name__)
MOST_IDLE = 10  # connections that wait for work, of one process
STALE = 5.0  # seconds after which a waiting connection is asked whether it lives
HINTS_EVERY = 0.015  # seconds
LOCK_PATIENCE = 5.0  # seconds that a commit of edits waits for somebody else who holds the paper; then nothing is kept
SILENCE = 8.0  # seconds behind that: a database that has said nothing by then is not there any more for this question
LIVES_WITHIN = 3.0  # seconds to say that one lives
INLINE_BYTES = int(MAX_PAYLOAD * 0.7)  # rows travel in base64, with room for the rest of the nudge
KEPT = b"t"
APPEND = b"SELECT append_paper_updates($1, $2, $3, $4, $5, $6, $7, $8, $9)"
# What it tells is on disk already; that it was told need not be.
NOTIFY = (
    b"SELECT count(pg_notify($1, nudge)) FROM set_config('synchronous_commit', 'off', true), unnest($2::text[]) nudge"
)
NOTHING: frozenset[Any] = frozenset()
ALIVE = b"SELECT 1"
NAMES = {APPEND: b"append", NOTIFY: b"notify", ALIVE: b"alive"}

_hints: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Hints] = weakref.WeakKeyDictionary()
_lines: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Lines] = weakref.WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Rights:
    """What people may do with one paper, and how long that is known to hold: `Mode` by person, the locked sections that
    are closed to them, and the organisations for which they may speak.
    """

    changes: int
    until: datetime.datetime
    modes: dict[int, str] = field(default_factory=dict)
    closed: dict[int, frozenset[str]] = field(default_factory=dict)
    organisations: dict[int, frozenset[int]] = field(default_factory=dict)

    @property
    def hold(self) -> bool:
        """Whether time alone has changed nothing yet."""
        return time.time() < self.until.timestamp()

    def lets_speak(self, row: NewRow) -> bool:
        """Whether its author still has a seat in the organisation for which the row is written."""
        return row.organisation_id is None or row.organisation_id in self.organisations.get(row.person_id or 0, NOTHING)

    def allow(self, rows: Sequence[NewRow]) -> bool:
        """Whether every one of these rows is by somebody who is known to write, leaves what is closed to them as it is,
        and needs no row beside it.
        """
        return self.hold and all(
            row.person_id is not None
            and self.modes.get(row.person_id) == Mode.WRITE
            and row.left_alone >= self.closed.get(row.person_id, NOTHING)
            and self.lets_speak(row)
            and not row.suggestions
            for row in rows
        )

    def merged(self, older: Rights | None) -> Rights:
        """With what was known of others, as far as that still holds."""
        if older is None or older.changes != self.changes:
            return self
        modes, closed = {**older.modes, **self.modes}, {**older.closed, **self.closed}
        organisations = {**older.organisations, **self.organisations}
        return Rights(self.changes, min(self.until, older.until), modes, closed, organisations)


async def append_at_once(
    paper_id: int, *, epoch: UUID, known_sequence: int, rows: Sequence[NewRow], rights: Rights
) -> bool:
    """Keep edits with the next sequences; True when they are on disk, False when the long way must look again.

    Raises psycopg.Error when nobody can say whether they were kept.
    """
    return await lines().ask(APPEND, values_of(paper_id, epoch, known_sequence, rows, rights)) == KEPT


def values_of(paper_id: int, epoch: UUID, known_sequence: int, rows: Sequence[NewRow], rights: Rights) -> list[bytes]:
    """What APPEND takes, as the text that PostgreSQL reads."""
    return [
        b"%d" % paper_id,
        _as_text(epoch),
        b"%d" % known_sequence,
        b"%d" % rights.changes,
        _as_text(rights.until),
        b"{%s}" % b",".join([b'"\\\\x%s"' % row.payload.hex().encode() for row in rows]),
        _numbers([row.person_id for row in rows]),
        _numbers([row.organisation_id for row in rows]),
        _texts([row.session for row in rows]),
    ]


def lock_patience() -> str:
    """As PostgreSQL reads it."""
    return f"{LOCK_PATIENCE * 1000:.0f}ms"


def patience() -> float:
    """Seconds that a question may take. Behind a network that swallows everything nobody says that it is over."""
    return LOCK_PATIENCE + SILENCE


@lru_cache(maxsize=64)
def _as_text(value: UUID | datetime.datetime) -> bytes:
    return str(value).encode()


def _numbers(values: Iterable[int | None]) -> bytes:
    return b"{%s}" % b",".join([b"NULL" if value is None else b"%d" % value for value in values])


def _texts(values: Iterable[str]) -> bytes:
    quoted = [value.replace("\\", "\\\\").replace('"', '\\"').encode() for value in values]
    return b"{%s}" % b",".join([b'"%s"' % value for value in quoted])


class Hints:
    """Tells other processes of edits that were kept. They may miss it: then they find the new head by themselves.

    Hints go out behind the commit, not in it, for all papers together: PostgreSQL lets one transaction at a time wait
    for the disk when it carries a nudge, so that every paper would wait for every other one. While nobody else
    listens to the database, there is nobody to tell.
    """

    def __init__(self) -> None:
        self._hub = hub()
        self._waiting: list[tuple[str, int, list[bytes], str]] = []
        self._sending: asyncio.Task[None] | None = None

    def add(self, group: str, *, first: int, payloads: list[bytes], source: str) -> None:
        """Edits of a paper, the first with this sequence."""
        if self._hub.is_alone:
            return
        last = self._waiting[-1] if self._waiting else None
        if last and last[0] == group and last[1] + len(last[2]) == first:
            last[2].extend(payloads)
        else:
            self._waiting.append((group, first, list(payloads), source))
        if self._sending is None or self._sending.done():
            self._sending = asyncio.create_task(self._send())

    async def _send(self) -> None:
        while self._waiting:
            await asyncio.sleep(HINTS_EVERY)
            nudges = [_hint(*waiting) for waiting in self._waiting]
            self._waiting.clear()
            try:
                await lines().ask(NOTIFY, [CHANNEL.encode(), _texts(nudges)])
            except (psycopg.Error, OSError) as problem:
                logger.warning("Hints were not sent, the poll brings what they tell: %s", problem)


def _hint(group: str, first: int, payloads: list[bytes], source: str) -> str:
    data: dict[str, Any] = {"type": "edit", "first": first, "sequence": first + len(payloads) - 1, "source": source}
    if sum(len(payload) + 4 for payload in payloads) * 4 / 3 < INLINE_BYTES:
        data["rows"] = [base64.b64encode(payload).decode() for payload in payloads]
    return json.dumps({"group": group, **data}, separators=(",", ":"))


def hints() -> Hints:
    """The hints of the running event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hints:
        _hints[loop] = Hints()
    return _hints[loop]


def lines() -> Lines:
    """The connections of the running event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _lines:
        _lines[loop] = Lines()
    return _lines[loop]


class Line:
    """One connection that asks prepared statements. What arrives is read where it is noticed: without a generator, a
    timer and a registering at the event loop for each question, which would cost more than the question itself.
    """

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self._connection = connection
        self._pg = connection.pgconn
        self._loop = asyncio.get_running_loop()
        self._heard: Heard | None = None
        self._results: list[Any] = []
        self._problem: psycopg.Error | None = None  # what ended it
        self._asked_at = 0.0
        self._silence: asyncio.TimerHandle | None = None
        self._descriptor = self._pg.socket
        self._is_watched = True
        self._loop.add_reader(self._descriptor, self._read)

    @classmethod
    async def open(cls) -> Line:
        """Raises psycopg.Error."""
        connection = await psycopg.AsyncConnection.connect(
            **connection_parameters(), autocommit=True, options=f"-c lock_timeout={lock_patience()}"
        )
        try:
            async with asyncio.timeout(patience()):
                for statement, name in NAMES.items():
                    connection.pgconn.send_prepare(name, statement)
                    _checked(await connection.wait(generators.execute(connection.pgconn)))
        except BaseException as problem:
            await connection.close()
            if isinstance(problem, TimeoutError):
                raise psycopg.OperationalError("the database said nothing to a new connection") from problem
            raise
        return cls(connection)

    def begin(self, statement: bytes, values: Sequence[bytes], heard: Heard) -> None:
        """Ask a statement of NAMES; what it gives is committed when `heard` takes it. Raises psycopg.Error.

        When nothing comes within `patience()` the line has ended, and nobody can say whether it was committed.
        """
        if self._problem:
            raise self._problem
        try:
            self._pg.send_query_prepared(NAMES[statement], values)
            has_more = self._pg.flush()  # than the socket takes at once
        except psycopg.Error as problem:
            self._end(problem)
            raise
        self._heard, self._asked_at = heard, self._loop.time()
        if self._silence is None:
            self._silence = self._loop.call_later(patience(), self._give_up)
        if has_more:
            self._loop.add_writer(self._descriptor, self._write)

    async def ask(self, statement: bytes, values: Sequence[bytes]) -> bytes | None:
        """The first value of a statement of NAMES; committed when this returns. Raises psycopg.Error."""
        answer: asyncio.Future[bytes | None] = self._loop.create_future()

        def heard(value: bytes | None, problem: psycopg.Error | None) -> None:
            if problem and not answer.done():
                answer.set_exception(problem)
            elif not answer.done():
                answer.set_result(value)

        self.begin(statement, values, heard)
        return await answer

    @property
    def is_over(self) -> bool:
        """Whether the database has ended it."""
        return self._problem is not None

    def _write(self) -> None:
        try:
            if self._pg.flush():
                return
        except psycopg.Error as problem:
            self._end(problem)
        else:
            self._loop.remove_writer(self._descriptor)

    def _read(self) -> None:
        pg = self._pg
        try:
            pg.consume_input()
            while not pg.is_busy():
                result = pg.get_result()
                if result is None:
                    self._answer()
                    return
                self._results.append(result)
        except psycopg.Error as problem:
            self._end(problem)

    def _answer(self) -> None:
        heard, self._heard = self._heard, None
        results, self._results = self._results, []
        if heard is None:  # a notice of the database, to nobody
            return
        try:
            (found,) = _checked(results)
        except psycopg.Error as problem:
            heard(None, problem)
        else:
            heard(found.get_value(0, 0), None)

    def _give_up(self) -> None:
        """One timer for all questions of a while: to set and to end one for each would cost more than the question."""
        self._silence = None
        if self._heard is None:
            return
        left = self._asked_at + patience() - self._loop.time()
        if left > 0:
            self._silence = self._loop.call_later(left, self._give_up)
        else:
            self._end(psycopg.OperationalError("the database neither answered nor ended the connection"))

    def _end(self, problem: psycopg.Error) -> None:
        self._unwatch()
        self._problem = problem
        heard, self._heard = self._heard, None
        if heard:
            heard(None, problem)

    async def lives(self) -> bool:
        """Whether somebody answers, soon."""
        try:
            async with asyncio.timeout(LIVES_WITHIN):
                return await self.ask(ALIVE, []) is not None
        except (psycopg.Error, TimeoutError):
            return False

    async def close(self) -> None:
        """Let go of it."""
        self._heard = None
        self._unwatch()
        await self._connection.close()

    def _unwatch(self) -> None:
        """Once: the library closes what the database ended, and the next socket that opens gets its number."""
        if self._silence:
            self._silence.cancel()
        if self._is_watched:
            self._is_watched = False
            self._loop.remove_reader(self._descriptor)
            self._loop.remove_writer(self._descriptor)


class Lines:
    """Connections of one event loop to the database, without a thread and without a cursor in between.

    A commit for each keystroke makes these the busiest lines of the house: values travel as the text that PostgreSQL
    reads, and the statement is prepared once.
    """

    def __init__(self) -> None:
        self._idle: list[tuple[float, Line]] = []
        self._closing: set[asyncio.Task[None]] = set()

    async def ask(self, statement: bytes, values: Sequence[bytes]) -> bytes | None:
        """The first value that a statement of NAMES gives; committed when this returns. Raises psycopg.Error."""
        line = await self._take()
        try:
            found = await line.ask(statement, values)
        except BaseException:
            await line.close()  # what it is in the middle of is not ours to know
            raise
        self._give_back(line)
        return found

    def begin(self, statement: bytes, values: Sequence[bytes], heard: Heard) -> bool:
        """Ask at once and have `heard` told; False when no line waits that spoke a moment ago. Raises nothing."""
        if not self._idle or time.monotonic() - self._idle[-1][0] >= STALE or self._idle[-1][1].is_over:
            return False
        line = self._idle.pop()[1]

        def told(value: bytes | None, problem: psycopg.Error | None) -> None:
            if problem:
                self._close(line)
            else:
                self._give_back(line)
            heard(value, problem)

        try:
            line.begin(statement, values, told)
        except psycopg.Error as problem:
            told(None, problem)
        return True

    def _give_back(self, line: Line) -> None:
        self._idle.append((time.monotonic(), line))
        if len(self._idle) > MOST_IDLE:
            self._close(self._idle.pop(0)[1])

    def _close(self, line: Line) -> None:
        closing = asyncio.create_task(line.close())
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    async def _take(self) -> Line:
        while self._idle:
            since, line = self._idle.pop()
            if not line.is_over and (time.monotonic() - since < STALE or await line.lives()):
                return line
            await line.close()
            while self._idle and self._idle[0][0] <= since:  # no better than that one, and to ask each takes time
                await self._idle.pop(0)[1].close()
        return await Line.open()

    async def close(self) -> None:
        """Let go of the connections that wait."""
        while self._idle:
            await self._idle.pop()[1].close()


def _checked(results: list[Any]) -> list[Any]:
    for result in results:
        if result.status not in (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK):
            raise psycopg.errors.error_from_result(result)
    return results

"""The live text over HTTP, for networks that block websockets: the same frames, one request at a time.

Each request is a session of its own in the room: rights, schema, gaps and the commit before the acknowledgement are
the socket's. Nothing is remembered between requests, so that any process may answer any of them. The answer is one
body: acknowledgements, the edits of others since the sequence that the browser has reached, and that new sequence.
"""

from __future__ import annotations

import asyncio
import contextvars
import hashlib
import time
from dataclasses import dataclass, field
from uuid import UUID

from members.models import Person
from positions import store, wire
from positions.collab import PUT_BACK, TRY_AGAIN, enter
from positions.collab_session import TOO_FAST, Session
from positions.door import NOT_THERE, Knock, answer
from positions.live_text import in_database

PATIENCE = 10.0  # seconds for a commit; then the browser asks again
REQUESTS_A_SECOND, REQUESTS_AT_ONCE = 10.0, 80.0  # of a person; one tab in which somebody types asks 8 times a second
MOST_REMEMBERED = 10_000

SEEN_EVERY = 60.0  # seconds; a page that is only loaded again has shown nobody what is new

_buckets: dict[int, tuple[float, float]] = {}
_seen_at: dict[tuple[int, int], float] = {}


@dataclass(slots=True)
class Request:
    """One turn: which browser (`key`), what it says, and from where it goes on. `begins` asks for everything."""

    person: Person
    uuid: UUID
    knock: Knock
    body: bytes
    key: str
    count: int = 0
    begins: bool = False
    code: int = 0
    seen: tuple[int, int] | None = None  # the paper, and up to where its person has seen it, when that is to be noted
    heard: list[bytes | str] = field(default_factory=list)


def key_of(session_key: str, tab: str) -> str:
    """The name of a tab in the log: nobody can guess another log-in's, so nobody writes in another's name."""
    return hashlib.sha256(f"{session_key}/{tab}".encode()).hexdigest()[:16]


async def exchange(request: Request) -> bytes:
    """Take the frames of a request and give those of the answer. `request.code` is the close code of a refusal.

    In a task of its own, in an empty context: a room outlives the request that opened it, and what it starts must not
    look for the threads of that request.
    """
    return await asyncio.get_running_loop().create_task(_exchange(request), context=contextvars.Context())


async def _exchange(request: Request) -> bytes:
    if not _may_ask(request.person.pk):
        return _refused(request, TOO_FAST)
    opening, code = await in_database(answer)(request.person, request.uuid, request.knock)
    if opening is None or code:
        return _refused(request, code or NOT_THERE)
    session = Session(
        opening,
        send=_into(request.heard),
        end=_ends(request),
        look=lambda: None,
        acknowledges=True,
        key=request.key,
        count=request.count,
    )
    try:
        return await _talk(request, session, opening)
    finally:
        request.heard.extend(session.take_queued())
        if session.room:
            session.room.attendance.let_linger(session)


async def _talk(request: Request, session: Session, opening: store.Opening) -> bytes:
    room = await enter(opening.paper_id, session)
    if str(room.text.epoch) != opening.epoch:
        return _refused(request, PUT_BACK)
    if request.begins:
        session.greet(room)
    else:
        session.come_in(room)
    if request.body:
        session.receive(request.body)
    try:
        await asyncio.wait_for(session.settled(), PATIENCE)
    except TimeoutError:
        return _refused(request, TRY_AGAIN)
    await asyncio.sleep(0)  # a refusal says its code in a task of its own
    if request.code:
        return b""
    reached, edits = room.text.sequence, b""
    if not request.begins and reached > request.knock.sequence:
        rows = await in_database(store.rows_after)(opening.paper_id, request.knock.sequence)
        reached = max([reached, *(number for number, _update in rows)])
        edits = b"".join(wire.edit(update) for _number, update in rows)
    elif not request.begins:
        reached = request.knock.sequence
    if _is_time_to_note(request, opening.paper_id):
        request.seen = opening.paper_id, reached
    said = request.heard + session.take_queued()
    request.heard = []
    frames = [wire.told(frame) if isinstance(frame, str) else frame for frame in said]
    return b"".join(frames) + edits + wire.reached(reached)


def _refused(request: Request, code: int) -> bytes:
    request.code = code
    return b""


def _into(heard: list[bytes | str]):  # noqa: ANN202 a coroutine function
    async def keep(frame: bytes | str) -> None:
        heard.append(frame)

    return keep


def _ends(request: Request):  # noqa: ANN202 a coroutine function
    async def end(code: int) -> None:
        request.code = code

    return end


def _is_time_to_note(request: Request, paper_id: int) -> bool:
    """Whether a minute has passed since this person came, or was last noted here."""
    key, now = (paper_id, request.person.pk), time.monotonic()
    if len(_seen_at) > MOST_REMEMBERED:
        _seen_at.clear()
    if request.begins or key not in _seen_at:
        _seen_at[key] = now
        return False
    is_due = now - _seen_at[key] >= SEEN_EVERY
    if is_due:
        _seen_at[key] = now
    return is_due


def _may_ask(person_id: int) -> bool:
    now = time.monotonic()
    tokens, at = _buckets.pop(person_id, (REQUESTS_AT_ONCE, now))
    tokens = min(REQUESTS_AT_ONCE, tokens + (now - at) * REQUESTS_A_SECOND)
    if len(_buckets) > MOST_REMEMBERED:
        _buckets.clear()
    _buckets[person_id] = (max(tokens - 1, 0.0), now)
    return tokens >= 1

"""One socket in a paper: reads what the browser sends, judges it, and knows what was acknowledged.

Nothing a browser says is trusted for identity, organisation or time: those come from the log-in.
"""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from django.db import DatabaseError

from positions import schema, wire
from positions.collab import Room, Waiting
from positions.door import note_edit_of_reader
from positions.live_text import in_database
from positions.store import TOLD_TO_END, Opening, can_be_said
from positions.ybytes import MalformedUpdate, Reader
from positions.yupdate import Update, read_state_vector, read_update

logger = logging.getLogger(__name__)
MALFORMED, MAY_NOT, OLD_CLIENT, NOT_ALLOWED_THERE, TOO_FAST, TRY_AGAIN = 4400, 4403, 4409, 4422, 4429, 4013
TOO_LARGE, FULL, TOO_MANY_TABS = 4413, 4414, 4415
RATE, BURST = 200.0, 600.0  # messages a second, and at once
COST_OF_STATE = 20  # the whole text for a few bytes: worth as many messages
MAX_FRAME = 256 * 1024  # below the server's own limit: that one drops the connection without a word
MAX_QUEUE = 2000
MAX_UNHEARD = 16 * 1024 * 1024
MAX_BACKLOG = 4 * 1024 * 1024  # bytes that wait for one slow reader
MAX_GAPS = 100
PRESENCE_EVERY = 0.2  # seconds
MOST_NOTED = 1_000

_noted: set[str] = set()  # connections whose forbidden edit is in the audit log


def _identity(opening: Opening) -> dict[str, Any]:
    return {
        "name": opening.name,
        "organisation": opening.organisation,
        "initials": opening.initials,
        "hue": opening.hue,
    }


class Refused(Exception):
    """The socket ends with this code."""

    def __init__(self, code: int, reason: str = "") -> None:
        super().__init__(reason)
        self.code = code


class Session:
    """What one socket says and hears. `send` moves a frame, `end` closes the socket, `look` asks for rights anew.

    `write`, where the server has it, puts a frame on the network at once and says how many bytes wait there.
    """

    def __init__(
        self,
        opening: Opening,
        *,
        send: Callable[[bytes | str], Awaitable[None]],
        write: Callable[[bytes | str], int] | None = None,
        end: Callable[[int], Coroutine[Any, Any, None]],
        look: Callable[[], None],
        acknowledges: bool,
        key: str = "",
        count: int = 0,
    ) -> None:
        self.person_id = opening.person_id
        self.organisation_id = opening.organisation_id
        self.mode = opening.mode
        self.schema = opening.schema_version
        self.identity = _identity(opening)
        self.acknowledges = acknowledges
        self.key = key or secrets.token_hex(8)
        self.client: int | None = None
        self.clock = 0
        self.presence: wire.Presence | None = None
        self.refused = False
        self.room: Room | None = None
        self._send, self._write, self._end, self._look = send, write, end, look
        self._queue: asyncio.Queue[bytes | str] = asyncio.Queue(MAX_QUEUE)
        self._count = count
        self._unkept: int | None = None  # the first edit that had no ground
        self._mended: int | None = None  # the answer that holds it again, until that is on disk
        self._gaps = 0
        self._acknowledged = count
        self._settled = asyncio.Event()
        self._unheard = 0
        self._tokens = BURST
        self._filled_at = time.monotonic()
        self._pump = asyncio.create_task(self._move())
        self._ending: asyncio.Task[None] | None = None
        self._moved: wire.Presence | None = None
        self._showing: asyncio.TimerHandle | None = None
        self._shown_at = -PRESENCE_EVERY

    # Out --------------------------------------------------------------------------------------------------------

    def push(self, frame: bytes | str) -> None:
        """Queue a frame; never waits. Somebody who does not read is cut off and comes back for the present state."""
        if self._ending is not None:
            return
        self._unheard += len(frame)
        if self._write is not None:
            try:
                backlog = self._write(frame)
            except Exception:  # one broken connection, whatever the server calls it, is nobody else's
                logger.exception("A socket of person %s could not be written to", self.person_id)
                backlog = MAX_BACKLOG + 1
            if backlog > MAX_BACKLOG or self._unheard > MAX_UNHEARD:
                self.cut(TRY_AGAIN)
            return
        if self._unheard > MAX_UNHEARD or self._queue.full():
            self.cut(TRY_AGAIN)
            return
        self._queue.put_nowait(frame)

    def acknowledge(self, count: int, sequence: int) -> None:
        """Say that everything up to this count is on disk, to a client that knows what that means."""
        if self._mended is not None and count >= self._mended:
            self._unkept = self._mended = None
        if self._unkept is not None:
            count = min(count, self._unkept - 1)
        self._acknowledged = max(self._acknowledged, count)
        self._settled.set()
        if self.acknowledges:
            self.push(wire.acknowledgement(count, sequence))

    async def settled(self) -> None:
        """Wait until everything that was received is on disk, was sent back for its ground, or ended the session."""
        while self._ending is None:
            awaited = self._count if self._unkept is None or self._mended else self._unkept - 1
            if self._acknowledged >= awaited:
                return
            self._settled.clear()
            await self._settled.wait()

    def take_queued(self) -> list[bytes | str]:
        """What still waits to be sent, for somebody who sends it another way."""
        self._pump.cancel()
        return [self._queue.get_nowait() for _number in range(self._queue.qsize())]

    def cut(self, code: int) -> None:
        """Close the socket, once; what is queued is not sent any more."""
        if self._ending is None:
            self._pump.cancel()
            self._ending = asyncio.create_task(self._end(code))
            self._settled.set()

    def refuse(self, code: int) -> None:
        """Close the socket because an edit was refused; those behind it build on it and go the same way."""
        self.refused = True
        if self.room:
            self.room.drop(self)
        self.cut(code)

    def look_again(self) -> None:
        """Have the rights looked at again."""
        self._look()

    def is_of(self, opening: Opening) -> bool:
        """Whether it still goes by this name and speaks for this organisation."""
        return (self.organisation_id, self.identity) == (opening.organisation_id, _identity(opening))

    def set_mode(self, mode: str) -> None:
        """Turn to reading or to writing."""
        if self.room and self.room.text.is_full:
            mode = "view"
        if mode != self.mode:
            self.mode = mode
            self.tell_mode()

    def tell_mode(self) -> None:
        """Say what this socket may do, and why when it is not a matter of rights."""
        why = {"why": "full"} if self.room and self.room.text.is_full else {}
        self.tell({"type": "mode", "mode": self.mode, **why})

    def tell(self, message: dict[str, str]) -> None:
        """Say a word beside the text; the stock provider knows no text frames."""
        if self.acknowledges:
            self.push(json.dumps(message, separators=(",", ":")))

    def _tell_text(self, room: Room) -> None:
        """Which text this is, before anything of it is sent: the browser's own may be of another epoch."""
        if self.acknowledges:
            epoch, sequence = str(room.text.epoch), room.text.sequence
            hello = {"type": "hello", "epoch": epoch, "schema": self.schema, "sequence": sequence}
            self.push(json.dumps(hello, separators=(",", ":")))

    async def _move(self) -> None:
        while True:
            await self._send(await self._queue.get())

    # Coming and going -------------------------------------------------------------------------------------------

    def greet(self, room: Room) -> None:
        """Ask the browser for what the room lacks, and say who is here."""
        self.come_in(room)
        self.push(wire.step_1(room.text.state_vector()))
        if here := room.attendance.everybody():
            self.push(wire.presence(here))

    def come_in(self, room: Room) -> None:
        """Begin to listen, without asking for anything."""
        self.room = room
        if room.text.is_full:
            self.mode = "view"
        self._tell_text(room)
        self.tell_mode()

    def gone(self) -> None:
        """The socket has ended."""
        self._pump.cancel()
        if self.room:
            self.room.leave(self)

    # In ---------------------------------------------------------------------------------------------------------

    def receive(self, frame: bytes) -> None:
        """Everything in one frame. A frame that may not be ends the socket with the code for it."""
        try:
            self._receive(frame)
        except MalformedUpdate as problem:
            logger.warning("Malformed frame from person %s: %s", self.person_id, problem)
            self.refuse(MALFORMED)
        except Refused as problem:
            logger.warning("Refused %s for person %s: %s", problem.code, self.person_id, problem)
            self.refuse(problem.code)
        except (Exception, *TOLD_TO_END):
            raise
        except BaseException:  # a panic of the library, which is no Exception
            logger.exception("The library stumbles over a frame from person %s", self.person_id)
            self._leave_what_stumbles()

    def _receive(self, frame: bytes) -> None:
        if self._ending is not None or self.room is None or self.room.dead:
            return
        self._unheard = 0
        if frame[:2] == wire.AN_EDIT and len(frame) - 3 == frame[2] < 128:  # and nothing else, as nearly all of them
            self._spend(1)
            self._count += 1
            self._take(self.room, frame[3:], is_whole=False)
            return
        if len(frame) > MAX_FRAME:
            raise Refused(TOO_LARGE, "frame too large")
        reader = Reader(frame)
        while not reader.exhausted:
            self._spend(1)
            match reader.number():
                case wire.SYNC:
                    self._sync(self.room, reader.number(), reader.chunk())
                case wire.AWARENESS:
                    self._be_present(self.room, reader.chunk())
                case wire.ASK_AWARENESS:
                    self.push(wire.presence(self.room.attendance.everybody()))
                case kind:
                    raise MalformedUpdate(f"message {kind} is unknown")

    def _leave_what_stumbles(self) -> None:
        """By oneself; with everybody, to a text that is read anew, when this one cannot even be said any more."""
        if self.room is None or can_be_said(self.room.text.doc):
            self.refuse(TRY_AGAIN)
        else:
            self.room.fail()

    def _spend(self, cost: float) -> None:
        now = time.monotonic()
        self._tokens = min(BURST, self._tokens + (now - self._filled_at) * RATE) - cost
        self._filled_at = now
        if self._tokens < 0:
            raise Refused(TOO_FAST, "too many messages")

    def _sync(self, room: Room, kind: int, body: bytes) -> None:
        if kind == wire.STEP_1:
            self._spend(COST_OF_STATE)
            read_state_vector(body)
            self.push(wire.step_2(room.text.difference(body)))
        elif kind in (wire.STEP_2, wire.UPDATE):
            self._count += 1
            self._take(room, body, is_whole=kind == wire.STEP_2)
        else:
            raise MalformedUpdate("sync message is unknown")

    def _take(self, room: Room, body: bytes, *, is_whole: bool) -> None:
        if self.mode == "write" and not is_whole and not room.text.is_full and room.text.takes_words(body):
            self._gaps = 0
            room.submit(Waiting(self, self._count, body))
            return
        update = None if body == wire.EMPTY_UPDATE else read_update(body)
        if update is None or not room.is_new(update, self):
            self._mend(is_whole)
            room.submit(Waiting(self, self._count))
            return
        if self.mode not in ("write", "suggest"):
            self._note(room)
            raise Refused(MAY_NOT, "an edit from a reader")
        if problem := schema.violations(update):
            raise Refused(NOT_ALLOWED_THERE, problem)
        if room.text.is_full:
            raise Refused(FULL, "the text is as large as it may be")
        if not room.text.welcomes(update, self.person_id):
            raise Refused(TOO_MANY_TABS, "too many tabs of one person in a day")
        if room.text.has_gap(update):
            self._ask_for_gap(room)
            return
        if problem := room.text.places.problem(update, room.text.state):
            raise Refused(NOT_ALLOWED_THERE, problem)
        if not self._is_seen_whole(room, update, body):
            self._ask_for_gap(room)
            return
        self._mend(is_whole)
        self._gaps = 0
        room.text.count(update)
        room.submit(Waiting(self, self._count, body, update))

    def _is_seen_whole(self, room: Room, update: Update, body: bytes) -> bool:
        """Whether anybody can say yet how deep it nests. Raises Refused when that is too deep."""
        if not room.text.nesting.may_be_too_deep(update, room.text.state):
            return True
        self._spend(COST_OF_STATE)
        is_too_deep = room.text.nesting.is_too_deep(update, body)
        if is_too_deep:
            raise Refused(NOT_ALLOWED_THERE, "nested too deep")
        return is_too_deep is not None

    def _note(self, room: Room) -> None:
        """Once for each connection, and for each tab that has none, in the audit log."""
        if self.key in _noted:
            return
        if len(_noted) >= MOST_NOTED:
            _noted.clear()
        _noted.add(self.key)
        room.begin(self._keep_note(room.paper_id))

    async def _keep_note(self, paper_id: int) -> None:
        try:
            await in_database(note_edit_of_reader)(paper_id, self.person_id, self.organisation_id)
        except DatabaseError as problem:
            logger.warning("An edit of reader %s was refused and not noted: %s", self.person_id, problem)

    def _mend(self, is_whole: bool) -> None:
        if is_whole and self._unkept is not None:
            self._mended = self._count

    def _ask_for_gap(self, room: Room) -> None:
        # Neither kept nor acknowledged: the browser's answer to this question holds it again, with what was missing.
        self._unkept, self._mended = self._unkept or self._count, None
        self._gaps += 1
        if self._gaps > MAX_GAPS:
            raise Refused(TRY_AGAIN, "edits whose ground never comes")
        self.push(wire.step_1(room.text.state_vector()))

    def _be_present(self, room: Room, body: bytes) -> None:
        if len(body) > wire.MAX_AWARENESS:
            raise Refused(TOO_LARGE, "too much presence")
        for said in wire.read_presence(body):
            is_free = said.state is not None and not room.attendance.knows_client(said.client, self.identity)
            if self.client is None and is_free:
                self.client = said.client
            if said.client != self.client or said.clock < self.clock:
                continue  # somebody else's cursor is not theirs to move
            self.clock = said.clock
            stamped = None if said.state is None else self._stamp(said.state)
            self.presence = None if stamped is None else wire.Presence(said.client, said.clock, stamped)
            self._show_soon(room, wire.Presence(said.client, said.clock, stamped))

    def _show_soon(self, room: Room, presence: wire.Presence) -> None:
        """Where somebody is, a few times a second: of what comes faster only the last is passed on."""
        self._moved = presence
        if self._showing is None:
            loop = asyncio.get_running_loop()
            self._showing = loop.call_at(max(loop.time(), self._shown_at + PRESENCE_EVERY), self._show, room)

    def _show(self, room: Room) -> None:
        self._showing, self._shown_at = None, asyncio.get_running_loop().time()
        if self._moved is not None and not room.dead and self in room.sessions:
            room.attendance.show(self, self._moved)

    def _stamp(self, state: dict[str, Any]) -> dict[str, Any]:
        """Only the cursor is the browser's to say."""
        cursor = state.get("cursor")
        return {"user": self.identity, "cursor": cursor if isinstance(cursor, dict) else None}

"""The socket of a paper's live text: moves bytes between a browser and the room.

`/ws/papers/<uuid>/` speaks the y-websocket protocol. With `?ack=1` the client also gets acknowledgements (0x40),
several edits in one frame, and text frames: first `{"type": "hello", "epoch", "schema", "sequence"}`, which text this
is, then `{"type": "mode", "mode": "view"|"comment"|"suggest"|"write"}` at each change; without it the stock provider
works unchanged. `?schema=` refuses a page that is older than the server; `?epoch=` and `?sequence=` say which text a
client that comes back has seen, and refuse it when that text was put back since; `?person=` refuses a page that was
made for somebody else.

Close codes: 4400 malformed, 4401 log in, 4403 may not (any more), 4404 not there, 4409 old client, 4410 another epoch,
4413 this message is too large, 4414 the paper is as large as it may be, 4415 too many tabs of one person in a day,
4416 more than a suggestion, 4417 a locked section, 4422 not in a paper, 4429 too fast or too many, 4013 try again.
(Daphne sends no code below 3000 but 1000: with 1013 or 1009 the socket would stay open.)
"""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from functools import partial
from typing import Any

from django.db import DatabaseError

from members.consumers import FORBIDDEN, MALFORMED, NOT_THERE, TRY_AGAIN, MemberSocket
from members.models import Person
from positions import wire
from positions.collab import PUT_BACK, enter
from positions.collab_session import Session
from positions.door import Knock, answer
from positions.live_text import in_database
from positions.operations.versions import note_seen
from positions.store import Opening

ASKS_WHO = bytes([wire.ASK_AWARENESS])

logger = logging.getLogger(__name__)
A_WHILE = 60.0  # seconds; a page that is only loaded again has shown nobody what is new


class PaperConsumer(MemberSocket):
    """One browser in one paper."""

    opening: Opening | None = None
    session: Session | None = None
    since = 0.0

    def refusal(self, person: Person | None) -> int:
        """Asked at the door, at each change of rights or of the paper's state, and every minute."""
        refused = super().refusal(person)
        if refused or person is None:
            return refused
        knock = self._knock()
        if self.opening:
            knock = replace(knock, sequence=0)  # what it has seen before it came says nothing about later
        found, code = answer(person, self.scope["url_route"]["kwargs"]["uuid"], knock)
        if found is None:
            return FORBIDDEN if self.opening and code == NOT_THERE else code
        self.opening = found
        return code

    async def entered(self) -> None:
        """Into the room first, then the greeting: what happens meanwhile waits in the session's queue."""
        if self.opening is None:
            return
        frames = self._frames()
        session = Session(
            self.opening,
            send=self._move,
            write=frames,
            end=self.leave,
            look=self.ask_again,
            acknowledges=self._knock().acknowledges,
        )
        self.session = session
        self.since = time.monotonic()
        try:
            room = await enter(self.opening.paper_id, session)
        except Exception:
            session.cut(TRY_AGAIN)
            raise
        if self._knock().epoch not in ("", str(room.text.epoch)):
            session.cut(PUT_BACK)  # between the door and the room
        session.greet(room)
        if frames:
            frames.listen(partial(self._hear, session))

    async def reassured(self) -> None:
        """The paper may have changed hands or state: write, or read only. Who speaks for somebody else now, or under
        another name, comes back and does so from the beginning.
        """
        if self.session and self.opening:
            if self.session.is_of(self.opening):
                self.session.set_mode(self.opening.mode)
            else:
                self.session.refuse(TRY_AGAIN)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Bytes are for the room; it knows no text."""
        if bytes_data is None or self.session is None:
            await self.leave(MALFORMED)
        else:
            self._hear(self.session, bytes_data)
        if frames := self._frames():
            frames.taken()

    def _hear(self, session: Session, frame: bytes) -> None:
        if frame[:1] != ASKS_WHO:  # a ping: nobody did anything
            self.busy_at = time.monotonic()
        session.receive(frame)

    def _frames(self) -> Any:
        """The server's short way, where it has one."""
        return self.scope.get("extensions", {}).get("frames")

    async def left(self) -> None:
        """Out of the room; who was there for a while has seen what others wrote."""
        if self.session is None or self.opening is None:
            return
        self.session.gone()
        room = self.session.room
        if room is not None and time.monotonic() - self.since >= A_WHILE:
            try:
                await in_database(note_seen)(self.opening.paper_id, self.opening.person_id, room.text.sequence)
            except DatabaseError as problem:
                logger.warning("What person %s has seen was not noted: %s", self.opening.person_id, problem)

    async def _move(self, frame: bytes | str) -> None:
        if isinstance(frame, str):
            await self.send(text_data=frame)
        else:
            await self.send(bytes_data=frame)

    def _knock(self) -> Knock:
        return Knock.from_query(self.scope["query_string"].decode("latin-1"))

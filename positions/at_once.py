"""The shortest way of edits through a room: asked as they arrive, told as the database answers.

No task, no lock and no turn of the event loop stands in between: on a machine that was idle a moment ago each of them
costs as much as the edit itself. It is open while a room is at rest, nothing has to be judged, and nobody's rights have
changed (`short_way`); all else goes through the room's own task, and so does what this way could not keep.
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING

import psycopg

from positions.short_way import APPEND, KEPT, lines, values_of
from positions.store import TOLD_TO_END, Appended, NewRow

if TYPE_CHECKING:
    from positions.collab import Room, Waiting

logger = logging.getLogger(__name__)


class AtOnce:
    """One per room. While edits are under way here, `free` is not set."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.free = asyncio.Event()
        self.free.set()

    def takes(self, batch: list[Waiting]) -> bool:
        """Begin the commit of these; False when they have to go the room's own way."""
        room = self._room
        edits = [waiting for waiting in batch if waiting.payload is not None]
        if room.committing or room.lock.locked() or not edits or not room.bench.has_nothing_to_judge(edits):
            return False
        rights, epoch = room.rights, room.text.epoch
        rows = [NewRow(w.payload or b"", w.session.person_id, w.session.organisation_id, w.session.key) for w in edits]
        if rights is None or epoch is None or not rights.allow(rows):
            return False
        room.set_under_way(edits)
        self.free.clear()
        values = values_of(room.paper_id, epoch, room.text.sequence, rows, rights)
        if lines().begin(APPEND, values, partial(self._hear, batch, edits)):
            return True
        self._end()
        return False

    def _hear(
        self, batch: list[Waiting], edits: list[Waiting], said: bytes | None, problem: psycopg.Error | None
    ) -> None:
        """What the database says of them."""
        room = self._room
        if room.dead:
            return
        try:
            if problem:
                raise problem
            if said != KEPT:
                self._end()
                room.put_first(batch)
            elif room.take_at_once(edits):
                self._told(batch)
            else:
                room.begin(self._set_aside(batch, edits))
        except TOLD_TO_END:
            raise
        except BaseException:
            self._fail()

    def _fail(self) -> None:
        logger.exception("Edits of paper %s could not be kept; the room is dropped", self._room.paper_id)
        self._room.fail()

    async def _set_aside(self, batch: list[Waiting], edits: list[Waiting]) -> None:
        """The library stumbles over one of them."""
        room = self._room
        first = room.text.sequence + 1
        sequences = {at: first + at for at in range(len(edits))}
        try:
            await room.take_over(edits, Appended(sequences=sequences, head=first + len(edits) - 1))
            self._told(batch)
        except TOLD_TO_END:
            raise
        except BaseException:
            self._fail()

    def _told(self, batch: list[Waiting]) -> None:
        room = self._room
        room.acknowledge(batch)
        self._end()
        room.go_on()

    def _end(self) -> None:
        self._room.set_under_way([])
        self.free.set()

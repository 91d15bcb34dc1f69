"""The text of a paper that is open: a document that only ever holds edits that are on disk."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterable
from heapq import heappop, heappush
from operator import attrgetter
from typing import Any
from uuid import UUID

from channels.db import database_sync_to_async
from pycrdt import Doc, Snapshot

from members.asking import bounded
from positions import epochs, store
from positions.checkpoints import keep_sound
from positions.nesting import Nesting
from positions.places import Places
from positions.short_way import patience
from positions.yupdate import Placed, Update, read_delete_set, read_state_vector, read_update

logger = logging.getLogger(__name__)
MANY_QUESTIONS = 20.0  # seconds more than one question of an edit may take
CHECKPOINT_PAUSE = 3.0  # seconds at least between two, however fast people type
MOST_BYTES = 4 * 1024 * 1024  # of a text's whole state: some forty times a long paper
MOST_CLIENTS = 200  # tabs of one person that write in one paper on one day
MOST_REMEMBERED = 10_000
NO_STATE = b"\x00"

# By text (its epoch: a paper that was put back is another one) and person: the day, the numbers.
_newcomers: dict[tuple[UUID | None, int], tuple[float, frozenset[int]]] = {}


def in_database(function: Any) -> Any:
    """Run a function that asks the database in a thread of its own, so that one slow paper holds up no other.

    Raises Silent, too, when the database says nothing for very long.
    """
    asked = database_sync_to_async(function, thread_sensitive=False)
    return bounded(asked, lambda: patience() + MANY_QUESTIONS)


def has_circle(update: Update, known: dict[int, int]) -> bool:
    """Whether items of several clients each wait for another one of the same edit, so that none of them comes in."""
    waiting: dict[int, list[Placed]] = {}
    for item in update.placed:
        if item.clock + item.length > known.get(item.client, 0):
            waiting.setdefault(item.client, []).append(item)
    for items in waiting.values():
        items.sort(key=attrgetter("clock"), reverse=True)
    blocked: dict[int, list[tuple[int, int]]] = {}  # by the client waited for: up to where, and who waits
    free = list(waiting)
    while free:
        client = free.pop()
        items = waiting[client]
        while items and (named := _unmet(items[-1], waiting, known)) is None:
            items.pop()
        if items and named:
            heappush(blocked.setdefault(named[0], []), (named[1], client))
        behind = blocked.get(client, [])
        while behind and (not items or behind[0][0] < items[-1].clock):
            free.append(heappop(behind)[1])
    return any(waiting.values())


def _unmet(item: Placed, waiting: dict[int, list[Placed]], known: dict[int, int]) -> tuple[int, int] | None:
    """Something that an item names and that has not come in; what is no item was collected, and waits for nothing."""
    for named in (item.beside, item.right, item.parent):
        if named is None or named[0] == item.client or named[1] < known.get(named[0], 0):
            continue
        there = waiting.get(named[0])
        if there and named[1] >= there[-1].clock:
            return named
    return None


class LiveText:
    """Not thread-safe: everything but the database happens on one event loop."""

    def __init__(self, paper_id: int) -> None:
        self.paper_id = paper_id
        self.doc: Doc = Doc()
        self.nesting = Nesting(self.doc)
        self.places = Places(self.doc)
        self.sequence = 0
        self.epoch: UUID | None = None
        self.checkpoint = 0
        self.size = 0  # bytes of the whole state, exact at each checkpoint, never too small
        self.state: dict[int, int] = {}  # clocks of what is applied and of what waits for its commit
        self._full: tuple[int, bytes] = (-1, b"")
        self._checkpointing: asyncio.Task[None] | None = None
        self._checkpoint_at = -CHECKPOINT_PAUSE

    async def load(self) -> frozenset[int]:
        """Read it as it is stored; gives the edits that the library choked on and that were set aside for it. Raises
        what the database raises.
        """
        self.epoch = await in_database(epochs.epoch_of)(self.paper_id)
        stored = await in_database(store.load_rows)(self.paper_id)
        self.doc, poisoned = store.build_document(stored)
        self.nesting = Nesting(self.doc)
        self.places = Places(self.doc)
        self.sequence, self.checkpoint = stored.head, stored.checkpoint
        self.size = len(self.doc.get_update())
        self.recount()
        for number in poisoned:
            await in_database(store.quarantine)(self.paper_id, number)
        return frozenset(poisoned)

    def state_vector(self) -> bytes:
        """What the document holds, for asking somebody else for the rest."""
        return self.doc.get_state()

    def difference(self, state_vector: bytes) -> bytes:
        """Everything behind a state that was read and found sound before, or the whole text where the library stumbles
        over that state: who asks has part of it then, which does no harm. Raises its panic when it cannot say that.
        """
        if state_vector != NO_STATE:
            behind: list[bytes] = []
            if store.safely(lambda: behind.append(self.doc.get_update(state_vector))):
                return behind[0]
        if self._full[0] != self.sequence:  # many open a paper at once: say it once
            self._full = (self.sequence, self.doc.get_update())
        return self._full[1]

    def is_new(self, update: Update) -> bool:
        """Whether an update holds anything that the paper lacks; browsers that return repeat all deletions."""
        for client, _start, end in update.inserts:
            if end > self.state.get(client, 0):
                return True
        if not update.deletes:
            return False
        known = read_delete_set(Snapshot.from_doc(self.doc).encode())
        return any(
            not any(start <= part.start and part.end <= end for start, end in known.get(part.client, ()))
            for part in update.deletes
        )

    def is_on_disk(self, update: Update) -> bool:
        """Whether all that it inserts is, and does not only wait."""
        on_disk = read_state_vector(self.doc.get_state())
        return all(end <= on_disk.get(client, 0) for client, _start, end in update.inserts)

    @property
    def is_full(self) -> bool:
        """Whether the text is so large that it only opens any more: what grows without end would be lost in the end."""
        return self.size > MOST_BYTES

    def welcomes(self, update: Update, person: int) -> bool:
        """Whether this person may bring one more client number: each tab has its own, and the text keeps them all.

        A number counts once, however often an edit of it is sent before one is kept.
        """
        fresh = frozenset(part.client for part in update.inserts if part.client not in self.state)
        if not fresh:
            return True
        today, key = time.time() // 86400, (self.epoch, person)
        if len(_newcomers) > MOST_REMEMBERED:
            for old in [one for one, (day, _clients) in _newcomers.items() if day != today]:
                del _newcomers[old]
        day, clients = _newcomers.get(key, (today, frozenset()))
        clients = frozenset(fresh) | (clients if day == today else frozenset())
        if len(clients) > MOST_CLIENTS:
            return False
        _newcomers[key] = (today, clients)
        return True

    def has_gap(self, update: Update) -> bool:
        """Whether an update builds on edits that are not here; the library would keep it waiting for ever."""
        known = self.state
        grown: dict[int, int] = {}  # by this update itself
        for client, start, end in update.inserts:
            if start > known.get(client, 0) and start > grown.get(client, 0):
                return True
            grown[client] = max(end, grown.get(client, 0))
        for client, clock in update.refs:
            if clock >= known.get(client, 0) and clock >= grown.get(client, 0):
                return True
        if any(end > known.get(client, 0) and end > grown.get(client, 0) for client, _start, end in update.deletes):
            return True
        if len(grown) > 1 and has_circle(update, known):
            return True
        return self.places.goes_on_behind_nothing(update, known)

    def takes_words(self, body: bytes) -> bool:
        """Whether an update is nothing but words behind words that are here, by somebody who writes on: as nearly all
        of them. Then it counts from here on, as if it had been read, judged and counted.
        """
        words = self.places.plain_words(body, self.state)
        if words is None:
            return False
        client, start, end = words
        self.places.learn_words(client, start, end)
        self.state[client] = end
        return True

    def count(self, update: Update) -> None:
        """An edit will be kept: what builds on it has ground."""
        self.nesting.learn(update, self.state)
        self.places.learn(update, self.state)
        for part in update.inserts:
            self.state[part.client] = max(part.end, self.state.get(part.client, 0))

    def recount(self, waiting: Iterable[tuple[bytes | None, Update | None]] = ()) -> None:
        """What is applied, and these that wait for their commit, with what they were read to say."""
        self.state = read_state_vector(self.doc.get_state())
        self.places.cut(self.state)
        for payload, update in waiting:
            if payload is not None:
                self.count(update or read_update(payload))

    async def apply(self, rows: Iterable[store.Row]) -> frozenset[int]:
        """Take edits that are on disk. Gives the sequences of those that the library choked on: they are set aside, the
        text was built anew without them, and what waits for its commit must be counted again.
        """
        choked = self.take(rows)
        return frozenset() if choked is None else await self.set_aside([choked])

    def take(self, rows: Iterable[store.Row]) -> int | None:
        """The same, as far as the library comes; gives the sequence of the first that it chokes on."""
        for number, update in rows:
            if not store.apply_safely(self.doc, update):
                return number
            self.sequence = max(self.sequence, number)
            self.size += len(update)
        return None

    async def set_aside(self, numbers: Iterable[int]) -> frozenset[int]:
        """Build the text anew without these edits; gives them and what else had to be left out."""
        aside = frozenset(numbers)
        for number in aside:
            await in_database(store.quarantine)(self.paper_id, number)
        return aside | await self.load()

    def keep_checkpoint_when_due(self) -> None:
        """Every so many edits the whole text is kept, beside the edits that go on."""
        if self.sequence - self.checkpoint >= store.CHECKPOINT_EVERY and self._may_checkpoint():
            self._keep_checkpoint()

    def _may_checkpoint(self) -> bool:
        busy = self._checkpointing is not None and not self._checkpointing.done()
        return not busy and time.monotonic() >= self._checkpoint_at + CHECKPOINT_PAUSE

    def _keep_checkpoint(self) -> None:
        """Keep the whole text as it is now, beside the edits that go on: the next ones do not wait for it."""
        self.checkpoint = self.sequence  # sound or not, the next one is tried as many edits later
        self._checkpoint_at = time.monotonic()
        payload = self.doc.get_update()
        self.size = len(payload)
        self._checkpointing = asyncio.create_task(self._prove_checkpoint(self.sequence, payload))

    async def _prove_checkpoint(self, sequence: int, payload: bytes) -> None:
        try:
            await in_database(keep_sound)(self.paper_id, sequence, payload)
        except Exception:
            logger.exception("The checkpoint of paper %s was not kept; the log has everything", self.paper_id)

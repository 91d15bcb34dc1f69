"""A paper that is open: one room per paper and process, with its text and who is in it.

The path of an edit (COEDITING 5.2): the session reads and judges it, one transaction keeps it, together with what
else arrived while the one before was under way, and only then it is applied, acknowledged and passed on. When the
transaction fails nothing was promised: the room is dropped, the browsers come back and send again what was not
acknowledged.
"""

from __future__ import annotations

import asyncio
import base64
import logging
import secrets
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from members.realtime import hub
from positions import epochs, store, wire
from positions.at_once import AtOnce
from positions.attendance import Attendance
from positions.bench import Bench
from positions.live_text import LiveText, in_database
from positions.models import Mode
from positions.short_way import Rights, append_at_once, hints
from positions.yupdate import Update

if TYPE_CHECKING:
    from positions.collab_session import Session

logger = logging.getLogger(__name__)
MOST_PER_COMMIT = 500
LINGER = 5.0  # seconds a room outlives its last reader
TRY_AGAIN, MALFORMED, MAY_NOT, PUT_BACK = 4013, 4400, 4403, 4410

_rooms: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, dict[int, Room]] = weakref.WeakKeyDictionary()


@dataclass(slots=True)
class Waiting:
    """An edit before its commit; `payload` None waits only for its acknowledgement, behind the edits before it.

    `update` is what it was read to say, None for plain words.
    """

    session: Session
    count: int
    payload: bytes | None = None
    update: Update | None = None
    judged: bool = False
    left_alone: frozenset[str] = frozenset()  # the locked sections that it was seen to leave as they are


async def enter(paper_id: int, session: Session) -> Room:
    """The open room of a paper, with this session in it. Raises what loading raises."""
    rooms = _rooms.setdefault(asyncio.get_running_loop(), {})
    room = rooms.get(paper_id)
    if room is None or room.dead:
        room = rooms[paper_id] = Room(paper_id)
    room.sessions.add(session)
    try:
        await room.ready()
    except BaseException:
        room.sessions.discard(session)
        if not room.sessions:  # one who did not wait for it leaves it to those who do
            room.close()
        raise
    return room


class Room:
    """Not thread-safe: everything but the database happens on one event loop."""

    def __init__(self, paper_id: int) -> None:
        self.paper_id = paper_id
        self.group = f"paper.{paper_id}"
        # By which it knows its own nudges; what a room before it left to the database it has to hear of.
        self.source = secrets.token_hex(6)
        self.text = LiveText(paper_id)
        self.attendance = Attendance(self)
        self.rights: Rights | None = None  # as the last long way found them
        self.sessions: set[Session] = set()
        self.waiting: list[Waiting] = []
        self.under_way: list[Waiting] = []  # edits, to the disk
        self.committing = False
        self.dead = False
        self.bench = Bench(self)
        self.at_once = AtOnce(self)
        self.hints = hints()
        self.lock = asyncio.Lock()
        self.wake = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loading: asyncio.Task[None] | None = None

    # Opening and closing ----------------------------------------------------------------------------------------

    async def ready(self) -> None:
        """Wait until the text is there; whoever comes first loads it."""
        if self._loading is None:
            self._loading = asyncio.create_task(self._open())
        await asyncio.shield(self._loading)

    async def _open(self) -> None:
        hub().subscribe(self.group, self.hear)  # first listen, then read: nothing falls between
        await self.text.load()
        self.begin(self._write())
        self.begin(self.attendance.ask())  # again when the hub hears, if it did not yet

    def close(self) -> None:
        """Forget the room; its sessions are not touched."""
        if self.dead:
            return
        self.dead = True
        hub().unsubscribe(self.group, self.hear)
        rooms = _rooms.get(asyncio.get_running_loop(), {})
        if rooms.get(self.paper_id) is self:
            del rooms[self.paper_id]
        for task in self._tasks:
            if task is not asyncio.current_task():
                task.cancel()

    def fail(self, code: int = TRY_AGAIN) -> None:
        """Drop the room after a commit that did not happen; everybody comes back and sends again."""
        self.close()
        for session in tuple(self.sessions):
            session.cut(code)

    async def put_back(self) -> None:
        """Drop a text that is not the stored one any more; its readers keep their words and load the page again."""
        try:
            if self.text.epoch is not None:
                await in_database(epochs.begin_new_epoch)(self.paper_id, epoch=self.text.epoch, seen=self.text.sequence)
        finally:
            self.fail(PUT_BACK)

    def leave(self, session: Session) -> None:
        """Take a session out; the last one closes the room after a while, when everything is on disk."""
        self.sessions.discard(session)
        if session.client is not None and not self.dead:
            self.attendance.show(session, wire.Presence(session.client, session.clock, None))
        if not self.sessions and not self.dead:
            asyncio.get_running_loop().call_later(LINGER, self._close_when_empty)

    def _close_when_empty(self) -> None:
        if self.sessions or self.dead:
            return
        if self.waiting or self.committing:
            asyncio.get_running_loop().call_later(LINGER, self._close_when_empty)
        else:
            self.close()

    def begin(self, work: Any) -> None:
        """Do something beside, as long as the room is open."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # What sessions ask ------------------------------------------------------------------------------------------

    def submit(self, waiting: Waiting) -> None:
        """Have an edit, which counts in the text's state already, kept: at once when nothing is under way, else with
        what else waits. An acknowledgement goes behind the edits that are queued.
        """
        if not self.waiting and not self.committing:
            if waiting.payload is None:
                waiting.session.acknowledge(waiting.count, self.text.sequence)
                return
            if self.at_once.takes([waiting]):
                return
        self.waiting.append(waiting)
        if self.at_once.free.is_set():
            self.wake.set()

    def is_new(self, update: Update, session: Session) -> bool:
        """Whether it holds anything that may be lost. What waits may still fall with the session that sent it, which
        can be one that the same browser has given up.
        """
        if self.text.is_new(update):
            return True
        others_wait = any(w.payload and w.session is not session for w in (*self.under_way, *self.waiting))
        return others_wait and not self.text.is_on_disk(update)

    def drop(self, session: Session) -> None:
        """Forget what a session sent that is not under way: it comes again, by itself or never, and is new then."""
        left = [waiting for waiting in self.waiting if waiting.session is not session]
        if len(left) < len(self.waiting):
            self.waiting = left
            self._recount()

    async def _apply(self, rows: list[store.Row]) -> list[store.Row]:
        """Take edits that are on disk; gives those that are in the text now."""
        aside = await self.text.apply(rows)
        if aside:
            self.bench.forget()
            self._recount()
        return [row for row in rows if row[0] not in aside]

    async def _apply_own(self, kept: list[tuple[int, Waiting]]) -> list[tuple[int, Waiting]]:
        """The same for what was sent here. Whoever sent what the library cannot read is refused, with what they sent
        behind it in this commit: it is neither passed on nor acknowledged, and its author keeps the words.
        """
        aside = await self.text.apply([(number, w.payload or b"") for number, w in kept])
        if not aside:
            return kept
        sound, refused = [], set()
        for number, waiting in kept:
            if number in aside or waiting.session in refused:
                refused.add(waiting.session)
            else:
                sound.append((number, waiting))
        behind = {number for number, w in kept if w.session in refused} - {number for number, _w in sound} - aside
        if behind:
            await self.text.set_aside(behind)
        self.bench.forget()
        self.under_way = []
        for session in refused:
            session.refuse(MALFORMED)
        self._recount()
        return sound

    def _recount(self) -> None:
        self.text.recount((w.payload, w.update) for w in (*self.under_way, *self.waiting))

    def set_under_way(self, edits: list[Waiting]) -> None:
        """These are on their way to the disk; none: it is over."""
        self.under_way, self.committing = edits, bool(edits)

    def put_first(self, batch: list[Waiting]) -> None:
        """Have the room's own task keep these, before all that waits."""
        self.waiting = [*(w for w in batch if not w.session.refused), *self.waiting]
        self._recount()
        self.wake.set()

    def go_on(self) -> None:
        """With what came meanwhile."""
        batch, self.waiting = self.waiting[:MOST_PER_COMMIT], self.waiting[MOST_PER_COMMIT:]
        if batch and (self.waiting or not self.at_once.takes(batch)):
            self.waiting = [*batch, *self.waiting]
            self.wake.set()

    def take_at_once(self, edits: list[Waiting]) -> bool:
        """Take plain edits that are on disk behind all that the text has; False when the library stumbles over one."""
        first, payloads = self.text.sequence + 1, [waiting.payload or b"" for waiting in edits]
        if self.text.take(enumerate(payloads, first)) is not None:
            self.text.sequence = first - 1
            return False
        self.bench.took(edits)
        self._tell(edits)
        self.hints.add(self.group, first=first, payloads=payloads, source=self.source)
        return True

    # Committing -------------------------------------------------------------------------------------------------

    async def _write(self) -> None:
        while True:
            await self.wake.wait()
            self.wake.clear()
            async with self.lock:
                await self.at_once.free.wait()
                batch, self.waiting = self.waiting[:MOST_PER_COMMIT], self.waiting[MOST_PER_COMMIT:]
                if self.waiting:
                    self.wake.set()
                self.committing = True
                self.under_way = [waiting for waiting in batch if waiting.payload is not None]
                try:
                    await self._commit(batch)
                except store.Behind:
                    await self.put_back()
                    return
                except store.TOLD_TO_END:
                    raise
                except BaseException:
                    logger.exception("Edits of paper %s could not be kept; the room is dropped", self.paper_id)
                    self.fail()
                    return
                finally:
                    self.set_under_way([])

    async def _commit(self, batch: list[Waiting]) -> None:
        edits = await self.bench.judged(self.under_way)
        if len(edits) < len(self.under_way):
            self.under_way = edits
            self._recount()
        if edits:
            rows = [
                store.NewRow(
                    w.payload or b"", w.session.person_id, w.session.organisation_id, w.session.key,
                    judged=w.judged, suggestions=self.bench.unknown(w), left_alone=w.left_alone,
                )
                for w in edits
            ]  # fmt: skip
            if not await self._keep_at_once(edits, rows):
                appended = await in_database(store.append_updates)(
                    self.paper_id,
                    known_sequence=self.text.sequence,
                    rows=rows,
                    source=self.source,
                    epoch=self.text.epoch,
                )
                self.rights = appended.rights.merged(self.rights) if appended.rights else None
                await self.take_over(edits, appended)
                batch = self._put_off(batch, {edits[at].session: edits[at] for at in sorted(appended.unjudged)[::-1]})
        self.acknowledge(batch)

    def acknowledge(self, batch: list[Waiting]) -> None:
        """Tell who sent these that they are on disk."""
        for waiting in batch:
            if not waiting.session.refused:
                waiting.session.acknowledge(waiting.count, self.text.sequence)
        self.text.keep_checkpoint_when_due()

    def _put_off(self, batch: list[Waiting], first: dict[Session, Waiting]) -> list[Waiting]:
        """Queue again what must be judged again, by session the first such edit with all behind it; gives the rest."""
        later = [w for w in batch if w.session in first and w.count >= first[w.session].count]
        modes = self.rights.modes if self.rights else {}
        for session in first:  # as it was seen under the lock, before the word of it came
            session.set_mode(modes.get(session.person_id, Mode.SUGGEST))
        if later:
            self.bench.look_again()
            self.waiting = [*later, *self.waiting]
            self.wake.set()
        return [waiting for waiting in batch if waiting not in later]

    async def _keep_at_once(self, edits: list[Waiting], rows: list[store.NewRow]) -> bool:
        if self.rights is None or self.text.epoch is None or not self.rights.allow(rows):
            return False
        first = self.text.sequence + 1
        kept = await append_at_once(
            self.paper_id, epoch=self.text.epoch, known_sequence=self.text.sequence, rows=rows, rights=self.rights
        )
        if not kept:
            return False
        sequences = {at: first + at for at in range(len(rows))}
        await self.take_over(edits, store.Appended(sequences=sequences, head=first + len(rows) - 1))
        if not any(waiting.session.refused for waiting in edits):  # else the poll brings others what was not set aside
            self.hints.add(self.group, first=first, payloads=[row.payload for row in rows], source=self.source)
        return True

    async def take_over(self, edits: list[Waiting], appended: store.Appended) -> None:
        """Take what is on disk now, with what others kept between, and tell everybody; refuse whose edits are not."""
        self.fan_out([update for _number, update in await self._apply(appended.foreign)])
        if appended.foreign:
            self.bench.text_moved()
        kept = [(appended.sequences[at], w) for at, w in enumerate(edits) if at in appended.sequences]
        kept = await self._apply_own(kept)
        self.text.sequence = max(self.text.sequence, appended.head)
        self.bench.took(w for _number, w in kept)
        lost = [w for at, w in enumerate(edits) if at not in appended.sequences and at not in appended.unjudged]
        if lost or appended.unjudged:
            self.bench.forget()
        moved = {edits[at].session for at in appended.moved}  # comes back, and speaks for whom it may speak now
        refused = {w.session for w in lost}
        if refused or appended.foreign:
            self.under_way = [edits[at] for at in sorted(appended.unjudged)]
            self._recount()
        for session in refused:
            session.refuse(TRY_AGAIN if session in moved else MAY_NOT)
        self._tell([w for _number, w in kept])
        await self._tell_what_came_along(appended.head)

    async def _tell_what_came_along(self, told: int) -> None:
        """A text that was read anew holds what others kept meanwhile, of which no nudge and no poll tells any more."""
        if self.text.sequence > told:
            rows = await in_database(store.rows_after)(self.paper_id, told)
            self.fan_out([update for number, update in rows if number <= self.text.sequence])
            self.bench.text_moved()

    def _tell(self, kept: list[Waiting]) -> None:
        writers = {waiting.session for waiting in kept}
        self.fan_out([w.payload or b"" for w in kept], but=writers.pop() if len(writers) == 1 else None)

    # Other processes --------------------------------------------------------------------------------------------

    def hear(self, data: dict[str, Any]) -> None:
        """A nudge, a head from the poll, or the word that nudges may have been missed."""
        if data.get("source") == self.source:
            return
        kind = data.get("type")
        if kind == "presence":
            self.attendance.hear(data)
        elif kind == "who":
            self.attendance.answer()
        elif kind == "epoch":
            self._hear_epoch(data["epoch"])
        elif kind not in ("edit", "head", "comment", "suggestion"):
            self.bench.look_again()
            for session in tuple(self.sessions):
                session.look_again()
        for word in ("comment", "suggestion", "sections"):  # each browser fetches what it may see
            if kind in (word, "resync"):
                for session in tuple(self.sessions):
                    session.tell({"type": word})
        if kind in ("edit", "head", "resync"):
            self.begin(self._follow(data))
        if kind == "resync":
            self.begin(self.attendance.ask())

    def _hear_epoch(self, epoch: str) -> None:
        if self.text.epoch is None:
            self.fail()  # while it is loading nobody can say which text it is
        elif str(self.text.epoch) != epoch:
            self.fail(PUT_BACK)

    async def _follow(self, data: dict[str, Any]) -> None:
        if self._loading is not None:
            await asyncio.shield(self._loading)
        async with self.lock:
            await self.at_once.free.wait()
            head = data.get("sequence")
            # A nudge may come late, behind our own commit; only the database itself says that a text was put back.
            known = self.text.sequence
            if self.dead or head == known or (data["type"] == "edit" and data["sequence"] < known):
                return
            try:
                if data["type"] == "resync" and await in_database(epochs.epoch_of)(self.paper_id) != self.text.epoch:
                    self.fail(PUT_BACK)
                    return
                if data.get("rows") and data["first"] == known + 1:
                    rows = [(data["first"] + at, base64.b64decode(row)) for at, row in enumerate(data["rows"])]
                    head = data["sequence"]
                else:
                    head, rows = await in_database(store.tail)(self.paper_id, known)
            except Exception as problem:
                logger.warning("Edits of paper %s could not be read, the poll tries again: %s", self.paper_id, problem)
                hub().heads.pop(self.group, None)
                return
            if head < known:
                await self.put_back()
                return
            told = max([head, *(number for number, _update in rows[-1:])])
            rows = await self._apply(rows)
            self.text.sequence = max(self.text.sequence, told)
            self._recount()
            self.fan_out([update for _number, update in rows])
            self.bench.text_moved()
            await self._tell_what_came_along(told)

    # Passing on -------------------------------------------------------------------------------------------------

    def fan_out(self, updates: list[bytes], but: Session | None = None) -> None:
        """Send edits to everybody here, one after another, never merged: Yjs itself may differ on merged ones."""
        if not updates:
            return
        frames = [wire.edit(update) for update in updates]
        joined = b"".join(frames) + wire.reached(self.text.sequence)
        for session in tuple(self.sessions):
            if session is but:
                continue
            # In one frame for our own client, one by one for the stock provider: it reads only the first.
            for frame in (joined,) if session.acknowledges else frames:
                session.push(frame)

"""A paper that is open: one room per paper and process, whose document only ever holds edits that are on disk.

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
import time
import weakref
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from channels.db import database_sync_to_async
from pycrdt import Doc, Snapshot

from members.realtime import hub, nudge
from positions import epochs, store, wire
from positions.bench import Bench
from positions.checkpoints import keep_sound
from positions.models import Mode
from positions.short_way import Rights, append_at_once, hints
from positions.ybytes import Reader
from positions.yupdate import Update, read_delete_set, read_state_vector

if TYPE_CHECKING:
    from positions.collab_session import Session

logger = logging.getLogger(__name__)
PROCESS = secrets.token_hex(6)
MOST_PER_COMMIT = 500
CHECKPOINT_PAUSE = 3.0  # seconds at least between two, however fast people type
LINGER = 5.0  # seconds a room outlives its last reader
ABSENT_AFTER = 20.0  # seconds: browsers renew what they say about themselves every fifteen
MOST_BYTES = 4 * 1024 * 1024  # of a text's whole state: some forty times a long paper
MOST_CLIENTS = 200  # tabs of one person that write in one paper on one day
NO_STATE = b"\x00"
TRY_AGAIN, MAY_NOT, PUT_BACK = 4013, 4403, 4410

_newcomers: dict[tuple[int, int], tuple[float, int]] = {}
_rooms: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, dict[int, Room]] = weakref.WeakKeyDictionary()


@dataclass(slots=True)
class Waiting:
    """An edit before its commit; `payload` None waits only for its acknowledgement, behind the edits before it."""

    session: Session
    count: int
    payload: bytes | None = None
    update: Update | None = None
    judged: bool = False
    left_alone: frozenset[str] = frozenset()  # the locked sections that it was seen to leave as they are


def in_database(function: Any) -> Any:
    """Run a function that asks the database in a thread of its own, so that one slow paper holds up no other."""
    return database_sync_to_async(function, thread_sensitive=False)


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
        room.close()
        raise
    return room


class Room:
    """Not thread-safe: everything but the database happens on one event loop."""

    def __init__(self, paper_id: int) -> None:
        self.paper_id = paper_id
        self.group = f"paper.{paper_id}"
        self.doc: Doc = Doc()
        self.sequence = 0
        self.epoch: UUID | None = None
        self.checkpoint = 0
        self.size = 0  # bytes of the whole state, exact at each checkpoint, never too small
        self.rights: Rights | None = None  # as the last long way found them
        self.state: dict[int, int] = {}  # clocks of what is applied and of what waits for its commit
        self.sessions: set[Session] = set()
        self.elsewhere: dict[int, wire.Presence] = {}
        self.waiting: list[Waiting] = []
        self.committing = False
        self.dead = False
        self.bench = Bench(self)
        self.lock = asyncio.Lock()
        self.wake = asyncio.Event()
        self._full: tuple[int, bytes] = (-1, b"")
        self._moved: dict[int, wire.Presence] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._loading: asyncio.Task[None] | None = None
        self._checkpointing: asyncio.Task[None] | None = None
        self._checkpoint_at = -CHECKPOINT_PAUSE

    # Opening and closing ----------------------------------------------------------------------------------------

    async def ready(self) -> None:
        """Wait until the text is there; whoever comes first loads it."""
        if self._loading is None:
            self._loading = asyncio.create_task(self._open())
        await asyncio.shield(self._loading)

    async def _open(self) -> None:
        hub().subscribe(self.group, self.hear)  # first listen, then read: nothing falls between
        await self._load()
        self.begin(self._write())
        self.begin(self._pass_on_presence())

    async def _load(self) -> None:
        self.epoch = await in_database(epochs.epoch_of)(self.paper_id)
        stored = await in_database(store.load_rows)(self.paper_id)
        self.doc, poisoned = store.build_document(stored)
        self.sequence, self.checkpoint = stored.head, stored.checkpoint
        self.size = len(self.doc.get_update())
        self._recount()
        for number in poisoned:
            await in_database(store.quarantine)(self.paper_id, number)

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
            if self.epoch is not None:
                await in_database(epochs.begin_new_epoch)(self.paper_id, epoch=self.epoch, seen=self.sequence)
        finally:
            self.fail(PUT_BACK)

    def leave(self, session: Session) -> None:
        """Take a session out; the last one closes the room after a while, when everything is on disk."""
        self.sessions.discard(session)
        if session.client is not None and not self.dead:
            self.show(session, wire.Presence(session.client, session.clock + 1, None))
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

    def state_vector(self) -> bytes:
        """What the document holds, for asking somebody else for the rest."""
        return self.doc.get_state()

    def difference(self, state_vector: bytes) -> bytes:
        """Everything behind a state that was read and found sound before."""
        if state_vector != NO_STATE:
            return self.doc.get_update(state_vector)
        if self._full[0] != self.sequence:  # many open a paper at once: say it once
            self._full = (self.sequence, self.doc.get_update())
        return self._full[1]

    def is_new(self, update: Update) -> bool:
        """Whether an update holds anything that the paper lacks; browsers that return repeat all deletions."""
        if any(part.end > self.state.get(part.client, 0) for part in update.inserts):
            return True
        if not update.deletes:
            return False
        known = read_delete_set(Snapshot.from_doc(self.doc).encode())
        return any(
            not any(start <= part.start and part.end <= end for start, end in known.get(part.client, ()))
            for part in update.deletes
        )

    @property
    def is_full(self) -> bool:
        """Whether the text is so large that it only opens any more: what grows without end would be lost in the end."""
        return self.size > MOST_BYTES

    def welcomes(self, update: Update, person: int) -> bool:
        """Whether this person may bring one more client number: each tab has its own, and the text keeps them all."""
        fresh = sum(part.client not in self.state for part in update.inserts)
        if not fresh:
            return True
        today = time.time() // 86400
        key, (day, count) = (self.paper_id, person), _newcomers.get((self.paper_id, person), (today, 0))
        _newcomers[key] = (today, (count if day == today else 0) + fresh)
        return _newcomers[key][1] <= MOST_CLIENTS

    def has_gap(self, update: Update) -> bool:
        """Whether an update builds on edits that are not here; the library would keep it waiting for ever."""
        reached = dict(self.state)
        for part in update.inserts:
            if part.start > reached.get(part.client, 0):
                return True
            reached[part.client] = max(part.end, reached.get(part.client, 0))
        if any(clock >= reached.get(client, 0) for client, clock in update.refs):
            return True
        return any(part.end > reached.get(part.client, 0) for part in update.deletes)

    def submit(self, waiting: Waiting) -> None:
        """Queue an edit for the next commit, or an acknowledgement behind the edits that are queued."""
        if waiting.payload is None and not self.waiting and not self.committing:
            waiting.session.acknowledge(waiting.count, self.sequence)
            return
        self._count(waiting)
        self.waiting.append(waiting)
        self.wake.set()

    def _count(self, waiting: Waiting) -> None:
        for part in waiting.update.inserts if waiting.update else ():
            self.state[part.client] = max(part.end, self.state.get(part.client, 0))

    def _recount(self, committing: Iterable[Waiting] = ()) -> None:
        self.state = read_state_vector(self.doc.get_state())
        for waiting in (*committing, *self.waiting):
            self._count(waiting)

    # Committing -------------------------------------------------------------------------------------------------

    async def _write(self) -> None:
        while True:
            await self.wake.wait()
            self.wake.clear()
            async with self.lock:
                batch, self.waiting = self.waiting[:MOST_PER_COMMIT], self.waiting[MOST_PER_COMMIT:]
                if self.waiting:
                    self.wake.set()
                self.committing = True
                try:
                    await self._commit([waiting for waiting in batch if not waiting.session.refused])
                except store.Behind:
                    await self.put_back()
                    return
                except Exception:
                    logger.exception("Edits of paper %s could not be kept; the room is dropped", self.paper_id)
                    self.fail()
                    return
                finally:
                    self.committing = False

    async def _commit(self, batch: list[Waiting]) -> None:
        edits = [waiting for waiting in batch if waiting.payload is not None]
        allowed = await self.bench.judged(edits)
        if len(allowed) < len(edits):
            self.waiting = [waiting for waiting in self.waiting if not waiting.session.refused]
            self._recount(allowed)
        edits = allowed
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
                    self.paper_id, known_sequence=self.sequence, rows=rows, source=PROCESS, epoch=self.epoch
                )
                self.rights = appended.rights.merged(self.rights) if appended.rights else None
                await self._take_over(edits, appended)
                batch = self._put_off(batch, {edits[at].session: edits[at] for at in sorted(appended.unjudged)[::-1]})
        for waiting in batch:
            if not waiting.session.refused:
                waiting.session.acknowledge(waiting.count, self.sequence)
        if self.sequence - self.checkpoint >= store.CHECKPOINT_EVERY and self._may_checkpoint():
            self._keep_checkpoint()

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
        if self.rights is None or self.epoch is None or not self.rights.allow(rows):
            return False
        first = self.sequence + 1
        kept = await append_at_once(
            self.paper_id, epoch=self.epoch, known_sequence=self.sequence, rows=rows, rights=self.rights
        )
        if not kept:
            return False
        hints().add(self.group, first=first, payloads=[row.payload for row in rows], source=PROCESS)
        sequences = {at: first + at for at in range(len(rows))}
        await self._take_over(edits, store.Appended(sequences=sequences, head=first + len(rows) - 1))
        return True

    async def _take_over(self, edits: list[Waiting], appended: store.Appended) -> None:
        await self._apply(appended.foreign)
        self.fan_out([update for _number, update in appended.foreign])
        if appended.foreign:
            self.bench.text_moved()
        kept = [(appended.sequences[at], w) for at, w in enumerate(edits) if at in appended.sequences]
        await self._apply([(number, w.payload or b"") for number, w in kept])
        self.sequence = max(self.sequence, appended.head)
        self.bench.took(w for _number, w in kept)
        lost = [w for at, w in enumerate(edits) if at not in appended.sequences and at not in appended.unjudged]
        if lost or appended.unjudged:
            self.bench.forget()
        refused = {w.session for w in lost}
        for session in refused:
            session.refuse(MAY_NOT)
        if refused:
            self.waiting = [waiting for waiting in self.waiting if not waiting.session.refused]
        if refused or appended.foreign:
            self._recount()
        writers = {w.session for _number, w in kept}
        self.fan_out([w.payload or b"" for _number, w in kept], but=writers.pop() if len(writers) == 1 else None)

    async def _apply(self, rows: list[store.Row]) -> None:
        for number, update in rows:
            if not store.apply_safely(self.doc, update):
                await in_database(store.quarantine)(self.paper_id, number)
                await self._load()
                return
            self.sequence = max(self.sequence, number)
            self.size += len(update)

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

    # Other processes --------------------------------------------------------------------------------------------

    def hear(self, data: dict[str, Any]) -> None:
        """A nudge, a head from the poll, or the word that nudges may have been missed."""
        if data.get("source") == PROCESS:
            return
        kind = data.get("type")
        if kind == "presence":
            self._hear_presence(data)
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

    def _hear_epoch(self, epoch: str) -> None:
        if self.epoch is None:
            self.fail()  # while it is loading nobody can say which text it is
        elif str(self.epoch) != epoch:
            self.fail(PUT_BACK)

    async def _follow(self, data: dict[str, Any]) -> None:
        if self._loading is not None:
            await asyncio.shield(self._loading)
        async with self.lock:
            head = data.get("sequence")
            # A nudge may come late, behind our own commit; only the database itself says that a text was put back.
            if self.dead or head == self.sequence or (data["type"] == "edit" and data["sequence"] < self.sequence):
                return
            try:
                if data.get("rows") and data["first"] == self.sequence + 1:
                    rows = [(data["first"] + at, base64.b64decode(row)) for at, row in enumerate(data["rows"])]
                    head = data["sequence"]
                else:
                    head, rows = await in_database(store.tail)(self.paper_id, self.sequence)
            except Exception as problem:
                logger.warning("Edits of paper %s could not be read, the poll tries again: %s", self.paper_id, problem)
                hub().heads.pop(self.group, None)
                return
            if head < self.sequence:
                await self.put_back()
                return
            await self._apply(rows)
            self.sequence = max(self.sequence, head)
            self._recount()
            self.fan_out([update for _number, update in rows])
            self.bench.text_moved()

    # Passing on -------------------------------------------------------------------------------------------------

    def fan_out(self, updates: list[bytes], but: Session | None = None) -> None:
        """Send edits to everybody here, one after another, never merged: Yjs itself may differ on merged ones."""
        if not updates:
            return
        frames = [wire.edit(update) for update in updates]
        joined = b"".join(frames) + wire.reached(self.sequence)
        for session in tuple(self.sessions):
            if session is not but:
                session.push_all(frames, joined)

    def everybody(self) -> list[wire.Presence]:
        """Who is here, as far as known."""
        here = [session.presence for session in self.sessions if session.presence]
        return here + list(self.elsewhere.values())

    def knows_client(self, client: int, identity: dict[str, Any]) -> bool:
        """Whether somebody already goes by this number; the same person elsewhere has only moved."""
        elsewhere = self.elsewhere.get(client)
        if elsewhere and elsewhere.state and elsewhere.state.get("user") != identity:
            return True
        return any(session.client == client for session in self.sessions)

    def let_linger(self, session: Session) -> None:
        """Take a session out whose person will be back in a moment: those who have no socket come and go."""
        presence, session.client = session.presence, None
        self.leave(session)
        if presence and not self.dead:
            self.elsewhere[presence.client] = presence
            asyncio.get_running_loop().call_later(ABSENT_AFTER, self._forget, presence)

    def _forget(self, presence: wire.Presence) -> None:
        if not self.dead and self.elsewhere.get(presence.client) == presence:
            del self.elsewhere[presence.client]
            self._moved[presence.client] = presence._replace(clock=presence.clock + 1, state=None)
            self.show(None, self._moved[presence.client])

    def show(self, session: Session | None, presence: wire.Presence) -> None:
        """Tell everybody but the one it is about, here at once and elsewhere soon."""
        message = wire.presence([presence])
        for other in tuple(self.sessions):
            if other is not session:
                other.push(message)
        if session is not None:
            self._moved[presence.client] = presence

    async def _pass_on_presence(self) -> None:
        while True:
            await asyncio.sleep(0.2)
            moved, self._moved = list(self._moved.values()), {}
            for at in range(0, len(moved), 5):
                states = base64.b64encode(wire.presence(moved[at : at + 5])).decode()
                try:
                    await in_database(_nudge_presence)(self.group, states)
                except Exception as problem:
                    logger.debug("Presence was not passed on: %s", problem)

    def _hear_presence(self, data: dict[str, Any]) -> None:
        body = base64.b64decode(data["states"])
        for presence in wire.read_presence(Reader(body[1:]).chunk()):
            if presence.state is None:
                self.elsewhere.pop(presence.client, None)
            else:
                self.elsewhere[presence.client] = presence
            self.show(None, presence)


def _nudge_presence(group: str, states: str) -> None:
    nudge(group, type="presence", states=states, source=PROCESS)

"""A paper's room under everything that may happen to it, as Hypothesis thinks it up: for its short and its long form.

Tabs come, go and come back with what they typed meanwhile; another process writes too, and its hints arrive late, twice
or never; rights change with and without a word of it; the process begins anew. In the end everybody holds the same
text, its numbering has no gap, and nothing that was acknowledged is missing.
"""

from __future__ import annotations

import asyncio
import base64
import json
import time
from contextlib import suppress
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from pycrdt import Doc, XmlFragment

from members.models import Organisation, Person
from members.permissions import fresh_person
from positions import collab, schema, store, wire
from positions.collab_session import Session
from positions.live_text import in_database
from positions.models import Paper, PaperAccess, PaperUpdate
from positions.short_way import lines
from positions.ybytes import Reader
from tests import factories
from tests.positions.suggesting import change
from tests.positions.yclient import paragraph, text_of

PATIENCE = 60.0  # seconds until everything must be in step


class Tab:
    """One person's browser: it keeps what it typed until that is acknowledged, and gives up what is refused."""

    def __init__(self, play: Play, person: Person) -> None:
        self.play, self.person = play, person
        self.session: Session | None = None
        self.begin_anew()

    def begin_anew(self) -> None:
        """A page that was loaded again."""
        self.doc: Doc = Doc()
        self.unsent: list[list[Any]] = []  # [count or None, "made", "part" (of a word) or "gone", word]
        self.forget_line()

    def forget_line(self) -> None:
        self.session, self.frames, self.mode = None, [], "view"
        self.count = self.acknowledged = 0
        self.synced = self.greeted = False

    @property
    def is_in_step(self) -> bool:
        answered = self.greeted or self.mode not in ("write", "suggest")
        return bool(self.session) and self.synced and answered and not self.frames and self.acknowledged == self.count

    async def come(self) -> None:
        person = await in_database(fresh_person)(self.person.pk)
        opening = await in_database(store.open_paper)(person, self.play.paper.uuid)
        if self.session or opening is None:
            return
        self.forget_line()
        session = self.session = Session(
            opening, send=self._never, write=lambda frame: self.frames.append(frame) or 0,
            end=lambda code: self._ended(session, code), look=lambda: self._look(session), acknowledges=True,
        )  # fmt: skip
        self.mode = opening.mode
        for row in self.unsent:
            row[0] = None
        try:
            room = await collab.enter(opening.paper_id, session)
        except Exception:
            self.forget_line()
            raise
        session.greet(room)
        session.receive(wire.step_1(self.doc.get_state()))

    async def _never(self, frame: bytes | str) -> None:
        raise AssertionError("frames are written, not queued")

    async def _ended(self, session: Session, code: int) -> None:
        session.gone()
        if session is not self.session:
            return
        if code == collab.TRY_AGAIN:
            self.forget_line()
        else:
            assert code == collab.MAY_NOT, code
            self.begin_anew()

    def _look(self, session: Session) -> None:
        async def look() -> None:
            person = await in_database(fresh_person)(self.person.pk)
            opening = await in_database(store.open_paper)(person, self.play.paper.uuid)
            if opening:
                session.set_mode(opening.mode)

        self.play.tasks.append(asyncio.ensure_future(look()))

    def leave(self) -> None:
        if self.session:
            self.session.gone()
            self.forget_line()

    def edit(self, kind: str, word: str, update: bytes) -> None:
        row = [None, kind, word]
        self.unsent.append(row)
        if self.session and self.greeted:
            self.count += 1
            row[0] = self.count
            self.session.receive(wire.edit(update))

    def hear(self) -> None:
        """Take what has arrived."""
        frames, self.frames = self.frames, []
        for frame in frames:
            if self.session is None:
                return
            if isinstance(frame, str):
                said = json.loads(frame)
                self.mode = said.get("mode", self.mode)
                continue
            reader = Reader(frame)
            while not reader.exhausted and self.session:
                self._take(reader, reader.number())

    def _take(self, reader: Reader, kind: int) -> None:
        if kind == wire.ACKNOWLEDGED:
            self.acknowledged, _sequence = max(self.acknowledged, reader.number()), reader.number()
            safe = [row for row in self.unsent if row[0] is not None and row[0] <= self.acknowledged]
            self.unsent = [row for row in self.unsent if row not in safe]
            for _count, what, word in safe:
                self.play.safe[what].add(word)
        elif kind != wire.SYNC:
            reader.chunk()
        elif (step := reader.number()) == wire.STEP_1:
            self._answer(reader.chunk())
        else:
            self.doc.apply_update(reader.chunk())
            self.synced = self.synced or step == wire.STEP_2

    def _answer(self, state: bytes) -> None:
        assert self.session is not None
        writes = self.mode in ("write", "suggest")
        if not writes and self.unsent:
            self.session.gone()
            return self.begin_anew()
        self.count += 1
        for row in self.unsent:
            row[0] = self.count
        self.greeted = True
        self.session.receive(wire.step_2(self.doc.get_update(state) if writes else wire.EMPTY_UPDATE))
        return None


class Play:
    """The paper, three tabs, and another process that writes in it."""

    def __init__(self, people: list[Person]) -> None:
        self.paper: Paper = factories.make_paper(lead=people[0].seats.get().organisation)
        self.tabs = [Tab(self, person) for person in people]
        self.drafter, self.guest = people[0], Organisation.objects.get(seats__person=people[1])
        self.safe: dict[str, set[str]] = {"made": set(), "part": set(), "gone": set()}
        self.removed: set[str] = set()
        self.words = 0
        self.other: Doc = Doc()
        self.other_sequence = 0
        self.hints: list[dict[str, Any]] = []
        self.tasks: list[asyncio.Future[None]] = []

    def word(self) -> str:
        self.words += 1
        return f"w{self.words}w"

    def type(self, who: int) -> None:
        tab, word = self.tabs[who], self.word()
        if tab.mode == "write" and tab.synced:
            tab.edit("made", word, paragraph(tab.doc, word))

    def spell(self, who: int) -> None:
        """Letter by letter, as people do."""
        tab, word = self.tabs[who], self.word()
        if tab.mode != "write" or not tab.synced:
            return
        tab.edit("part", word, paragraph(tab.doc, word[0]))
        blocks = tab.doc.get(schema.ROOT, type=XmlFragment).children
        text = blocks[len(blocks) - 1].children[0]
        for at in range(1, len(word)):
            update = change(tab.doc, lambda at=at: text.insert(at, word[at]))
            tab.edit("made" if at == len(word) - 1 else "part", word, update)

    def send_away(self, who: int) -> None:
        """To come back as somebody else."""
        session = self.tabs[who].session
        if session:
            session.refuse(collab.TRY_AGAIN)

    def remove(self, who: int, place: int) -> None:
        tab = self.tabs[who]
        children = tab.doc.get(schema.ROOT, type=XmlFragment).children
        if tab.mode != "write" or not tab.synced or not len(children):
            return
        at = place % len(children)
        word = text_of(tab.doc).split("|")[at]
        self.removed.add(word)
        tab.edit("gone", word, change(tab.doc, lambda: children.__delitem__(at)))

    async def write_elsewhere(self) -> None:
        await self._read_elsewhere()
        word = self.word()
        row = store.NewRow(paragraph(self.other, word), self.drafter.pk, None, "elsewhere")
        source = self.room.source if self.room else ""
        kept = await in_database(store.append_updates)(
            self.paper.pk, known_sequence=self.other_sequence, rows=[row], source=source
        )
        for _number, update in kept.foreign:
            self.other.apply_update(update)
        self.safe["made"].add(word)
        self.other_sequence = kept.head
        payload = base64.b64encode(row.payload).decode()
        # The real one counts as the room's own, and is not listened to: when this one arrives is for the play to say.
        hint = {"type": "edit", "first": kept.head, "sequence": kept.head, "source": "elsewhere", "rows": [payload]}
        self.hints.append(hint)

    async def _read_elsewhere(self) -> None:
        self.other_sequence, rows = await in_database(store.tail)(self.paper.pk, self.other_sequence)
        for _number, update in rows:
            self.other.apply_update(update)

    @property
    def room(self) -> collab.Room | None:
        return collab._rooms.get(asyncio.get_running_loop(), {}).get(self.paper.pk)

    def hint(self, place: int, again: bool) -> None:
        if self.hints:
            at = place % len(self.hints)
            hint = self.hints[at] if again else self.hints.pop(at)
            if self.room:
                self.room.hear(dict(hint))

    async def poll(self) -> None:
        head = (await in_database(store.tail)(self.paper.pk, 10**9))[0]
        if self.room:
            self.room.hear({"type": "head", "sequence": head})

    async def allow(self, mode: str, told: bool) -> None:
        where = {"paper": self.paper, "organisation": self.guest}
        await in_database(PaperAccess.objects.update_or_create)(**where, defaults={"mode": mode})
        if told and self.room:
            self.room.hear({"type": "access"})

    def restart(self) -> None:
        if self.room:
            self.room.fail()

    async def settle(self) -> None:
        """Everybody is there and may write; what was missed is found by the poll."""
        await self.allow("write", told=True)
        latest = time.monotonic() + PATIENCE
        while time.monotonic() < latest:
            for tab in self.tabs:
                if tab.session is None:
                    await tab.come()
                tab.hear()
            await asyncio.sleep(0.002)
            if all(tab.is_in_step for tab in self.tabs):
                await self.poll()
                await asyncio.sleep(0.01)
                if await self._is_one_text():
                    return
        raise AssertionError(f"not in step: {[(vars(tab)) for tab in self.tabs]}")

    async def _is_one_text(self) -> bool:
        for tab in self.tabs:
            tab.hear()
        stored, _sequence = await in_database(store.load_document)(self.paper.pk)
        await self._read_elsewhere()
        everybody = {text_of(doc) for doc in (stored, self.other, *(tab.doc for tab in self.tabs))}
        return len(everybody) == 1 and all(tab.is_in_step and not tab.unsent for tab in self.tabs)

    async def check(self) -> None:
        await self.settle()
        numbers = await in_database(
            lambda: list(
                PaperUpdate.objects.filter(paper=self.paper).order_by("sequence").values_list("sequence", flat=True)
            )
        )()
        assert numbers == list(range(1, len(numbers) + 1))
        assert (await in_database(Paper.objects.get)(pk=self.paper.pk)).sequence == len(numbers)
        words = text_of(self.other).split("|")
        assert len(words) == len(set(words)), "something is there twice"
        assert self.safe["made"] - self.removed <= set(words), "something that was acknowledged is missing"
        assert not self.safe["gone"] & set(words), "something that was acknowledged as removed is back"

    async def end(self) -> None:
        for tab in self.tabs:
            tab.leave()
        if self.room:
            self.room.close()
        for task in self.tasks:
            with suppress(asyncio.CancelledError):
                await task
        await lines().close()
        await asyncio.sleep(0)


class RoomMachine(RuleBasedStateMachine):
    """One example. `people` are set by the test: the first leads, the second is the guest whose rights change."""

    people: list[Person]

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.play = Play(self.people)
        self.deaf: set[int] = set()
        self.do(self.play.settle())

    def do(self, work: Any = None) -> None:
        async def turn() -> None:
            if work is not None:
                await work
            await asyncio.sleep(0.002)  # what was begun goes on beside the next step, and is awaited only in the end
            for who, tab in enumerate(self.play.tabs):
                if who not in self.deaf:
                    tab.hear()

        self.loop.run_until_complete(turn())

    def call(self, function: Any, *arguments: Any) -> None:
        async def work() -> None:
            function(*arguments)

        self.do(work())

    who = st.integers(0, 2)

    @rule(who=who)
    def comes(self, who: int) -> None:
        self.do(self.play.tabs[who].come())

    @rule(who=who)
    def leaves(self, who: int) -> None:
        self.call(self.play.tabs[who].leave)

    @rule(who=who, times=st.integers(1, 3))
    def types(self, who: int, times: int) -> None:
        for _ in range(times):
            self.call(self.play.type, who)

    @rule(who=who)
    def spells(self, who: int) -> None:
        self.call(self.play.spell, who)

    @rule(who=who, words=st.integers(0, 2))
    def is_sent_away(self, who: int, words: int) -> None:
        async def while_typing() -> None:
            for _ in range(words):
                self.play.type(who)
            self.play.send_away(who)

        self.do(while_typing())

    @rule(one=who, other=who)
    def two_type_at_once(self, one: int, other: int) -> None:
        async def both() -> None:
            self.play.type(one)
            self.play.type(other)

        self.do(both())

    @rule(who=who)
    def types_behind_another_process(self, who: int) -> None:
        self.do(self.play.write_elsewhere())
        self.call(self.play.type, who)

    @rule(who=who, place=st.integers(0, 9))
    def removes(self, who: int, place: int) -> None:
        self.call(self.play.remove, who, place)

    @rule(who=who)
    def hears_late(self, who: int) -> None:
        self.deaf ^= {who}

    @rule(pause=st.sampled_from([0.001, 0.005, 0.02]))
    def time_passes(self, pause: float) -> None:
        self.do(asyncio.sleep(pause))

    @rule()
    def another_process_writes(self) -> None:
        self.do(self.play.write_elsewhere())

    @rule(place=st.integers(0, 9), again=st.booleans())
    def a_hint_arrives(self, place: int, again: bool) -> None:
        self.call(self.play.hint, place, again)

    @rule()
    def hints_are_lost(self) -> None:
        self.play.hints.clear()

    @rule()
    def the_head_is_polled(self) -> None:
        self.do(self.play.poll())

    @rule(mode=st.sampled_from(["write", "comment", "view"]), told=st.booleans())
    def rights_change(self, mode: str, told: bool) -> None:
        self.do(self.play.allow(mode, told))

    @rule()
    def the_process_begins_anew(self) -> None:
        self.call(self.play.restart)

    def teardown(self) -> None:
        try:
            self.do(self.play.check())
        finally:
            self.do(self.play.end())
            self.loop.run_until_complete(self.loop.shutdown_default_executor())
            self.loop.close()

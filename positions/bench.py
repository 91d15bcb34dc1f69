"""Where a room has the edits of suggesters judged before they are kept, one after another as they will stand."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from positions import locks, schema, suggestions_gone
from positions.judging import Judge
from positions.live_text import in_database
from positions.models import Mode, Suggestion
from positions.suggestion_rows import named_in, owners

if TYPE_CHECKING:
    from positions.collab import Room, Waiting

logger = logging.getLogger(__name__)
DOES_NOT_FIT, LOCKED = 4416, 4417
FOLLOWS_AFTER = 0.5  # seconds


class Bench:
    """One per room. It knows whose each suggestion is, from the rows and from what was kept here."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._judge = Judge()
        self._owners: dict[str, int] = {}
        self._locked: bool | None = None  # whether anything is, when that is known
        self._closed: dict[int, frozenset[str]] = {}
        self._changers: set[int] = set()  # whose edits may have taken a suggestion out of the text
        self._text_moved = self._following = False

    def unknown(self, waiting: Waiting) -> frozenset[str]:
        """The suggestions that an edit speaks of and whose rows were not seen yet."""
        named = named_in(waiting.update) if waiting.update else frozenset()
        return named - self._owners.keys() if named else named

    def has_nothing_to_judge(self, edits: Iterable[Waiting]) -> bool:
        """Whether these are edits of writers that speak of no suggestion whose row was not seen yet. (Whether a section
        is closed to them stands in the rights of the room.)
        """
        return not any(waiting.session.mode == Mode.SUGGEST or self.unknown(waiting) for waiting in edits)

    def took(self, kept: Iterable[Waiting]) -> None:
        """Remember who made a suggestion first, and see to it that the rows follow the text."""
        for waiting in kept:
            for suggestion in self.unknown(waiting):
                self._owners[suggestion] = waiting.session.person_id
            update = waiting.update
            if update and update.deletes:
                self.text_moved({waiting.session.person_id})
            elif update and any(schema.mark_name(key) in schema.SUGGESTIONS for key, _value in update.marks):
                self.text_moved()

    def text_moved(self, people: Iterable[int] = ()) -> None:
        """Suggestions may have gone out of the text or come back; by edits of these people, when that is known."""
        self._changers |= set(people)
        self._text_moved = True
        if not self._following:
            self._following = True
            self._room.begin(self._follow())

    async def _follow(self) -> None:
        """A moment after edits that took words or marks away: rows of suggestions that are gone, or back, say so."""
        while self._text_moved:
            await asyncio.sleep(FOLLOWS_AFTER)
            people, self._changers, self._text_moved = self._changers, set(), False
            paper_id, sequence = self._room.paper_id, self._room.text.sequence
            try:
                if await in_database(Suggestion.objects.filter(paper=paper_id).exists)():
                    present = suggestions_gone.ids_in(self._room.text.doc)
                    if await in_database(suggestions_gone.differs)(paper_id, present, sequence):
                        await in_database(suggestions_gone.follow_text)(paper_id, people=people)
            except Exception:
                logger.exception("Suggestions of paper %s were not followed; a decision on them does", paper_id)
        self._following = False

    def forget(self) -> None:
        """Judge anew from the room's text: something that was judged is not kept yet, or never."""
        self._judge = Judge()

    async def judged(self, edits: list[Waiting]) -> list[Waiting]:
        """The edits that may be kept; whoever sent another is refused, with everything that builds on it."""
        closed = await self._closed_to({waiting.session.person_id for waiting in edits})
        for waiting in edits:
            waiting.left_alone = closed.get(waiting.session.person_id, frozenset())
        if not closed and not any(waiting.session.mode == Mode.SUGGEST for waiting in edits):
            return edits
        self._judge.follow(self._room.text.doc)
        passed: list[Waiting] = []
        for session, group in groupby(edits, key=lambda waiting: waiting.session):
            own = [] if session.refused else list(group)
            if session.mode != Mode.SUGGEST:
                if await self._breaks_in(own, passed):
                    logger.warning("Refused an edit of person %s in a locked section", session.person_id)
                    session.refuse(LOCKED)
                    self._again(passed)
                    continue
            elif own and (problem := await self._problem(own, passed)):
                logger.warning("Refused a suggestion of person %s: it changes %s", session.person_id, problem)
                session.refuse(DOES_NOT_FIT)
                self._again(passed)
                continue
            passed += own
        return passed

    async def _breaks_in(self, own: list[Waiting], passed: list[Waiting]) -> bool:
        """Whether edits of one writer change a section that is closed to them, also by what the database says now."""
        known = own[0].left_alone if own else frozenset()
        if self._writes(own, known):
            return False
        self.look_again()
        person_id = own[0].session.person_id
        closed = (await self._closed_to({person_id})).get(person_id, frozenset())
        if closed == known:
            return True
        for waiting in own:
            waiting.left_alone = closed
        self._again(passed)
        return not self._writes(own, closed)

    def _writes(self, own: list[Waiting], closed: frozenset[str]) -> bool:
        payloads = [waiting.payload or b"" for waiting in own]
        if closed:
            return self._judge.keeps(payloads, closed)
        for payload in payloads:
            self._judge.let(payload)
        return True

    def look_again(self) -> None:
        """Rights or locks have changed: ask anew before the next edit."""
        self._locked, self._closed = None, {}

    async def _closed_to(self, people: set[int]) -> dict[int, frozenset[str]]:
        """The locked sections that are closed to each of these people; whoever may change everything is left out."""
        if self._locked is None:
            self._locked = await in_database(locks.any_locked)(self._room.paper_id)
        if not self._locked:
            return {}
        for person_id in people - self._closed.keys():
            self._closed[person_id] = await in_database(locks.closed_to)(self._room.paper_id, person_id)
        return {person_id: self._closed[person_id] for person_id in people if self._closed.get(person_id)}

    async def _problem(self, own: list[Waiting], passed: list[Waiting]) -> str | None:
        if any(self.unknown(waiting) for waiting in own):
            await self._learn()
        problem = self._look(own, passed)
        if problem:  # another process may have kept rows that are not known here
            await self._learn()
            self._again(passed)
            problem = self._look(own, passed)
        for waiting in own:
            waiting.judged = problem is None
        return problem

    async def _learn(self) -> None:
        self._owners.update(await in_database(owners)(self._room.paper_id))

    def _look(self, own: list[Waiting], passed: list[Waiting]) -> str | None:
        payloads = [waiting.payload or b"" for waiting in own]
        return self._judge.look(payloads, self._is_of(own[0].session.person_id, passed + own))

    def _again(self, passed: list[Waiting]) -> None:
        """Have a judge who has not seen what was refused."""
        self._judge = Judge()
        self._judge.follow(self._room.text.doc)
        for waiting in passed:
            self._judge.let(waiting.payload or b"")

    def _is_of(self, person_id: int, edits: list[Waiting]) -> Callable[[str], bool]:
        """Theirs by the rows, or by being the first here to speak of it."""
        first: dict[str, int] = {}
        for waiting in edits:
            for suggestion in self.unknown(waiting):
                first.setdefault(suggestion, waiting.session.person_id)
        return lambda suggestion: self._owners.get(suggestion, first.get(suggestion)) == person_id

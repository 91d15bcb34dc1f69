"""Sockets of boards: they say that something changed, never what; each browser fetches with its own rights."""

from __future__ import annotations

import asyncio
from typing import Any

from members.asking import ask
from members.consumers import FORBIDDEN, NOT_THERE, MemberSocket
from members.models import Person
from members.realtime import hub, read_heads_with
from positions.board import board_heads, heads
from positions.models import Ballot
from positions.permissions import can_see_board

read_heads_with("ballot", heads)  # the floor under lost nudges
read_heads_with("board", board_heads)


class HintSocket(MemberSocket):
    """`{"type": "changed"}` at the start, and whenever something is told to its group or its head moves."""

    _head = 0
    _hears = ""
    _saying: asyncio.Task[None] | None = None

    def group(self) -> str:
        """Which nudges to hear."""
        raise NotImplementedError

    def head(self) -> int:
        """The number that moves with each change, as the database has it now."""
        raise NotImplementedError

    async def entered(self) -> None:
        """Listen first, then say that what the page shows may be old already."""
        self._hears = self.group()
        hub().subscribe(self._hears, self.hear)
        self._head = await ask(self.head)()
        await self.say({"type": "changed"})

    def hear(self, data: dict[str, Any]) -> None:
        """A nudge for this board, a head that the poll found, or a gap in the connection."""
        if data.get("type") == "head":
            known, self._head = self._head, data["sequence"]
            if known == self._head:
                return
        if self._saying is None or self._saying.done():
            self._saying = asyncio.create_task(self.say({"type": "changed"}))

    async def left(self) -> None:
        """Stop listening."""
        if self._hears:
            hub().unsubscribe(self._hears, self.hear)
            self._hears = ""


class BallotConsumer(HintSocket):
    """The board of one ballot: each answer, reminder and decision."""

    ballot: Ballot

    def refusal(self, person: Person | None) -> int:
        """What one may not see is not there; what one could see a moment ago is forbidden."""
        refused = super().refusal(person)
        if refused:
            return refused
        found = Ballot.objects.visible_to(person).filter(uuid=self.scope["url_route"]["kwargs"]["uuid"]).first()
        if found is None:
            return FORBIDDEN if hasattr(self, "ballot") else NOT_THERE
        if not hasattr(self, "ballot"):
            self.ballot = found
        return 0

    def group(self) -> str:
        """This ballot's."""
        return f"ballot.{self.ballot.pk}"

    def head(self) -> int:
        """Of its answers and its end."""
        return heads([str(self.ballot.pk)]).get(str(self.ballot.pk), 0)


class BoardConsumer(HintSocket):
    """The board of all requests, for the secretariat."""

    def refusal(self, person: Person | None) -> int:
        """For others it is not there."""
        refused = super().refusal(person)
        if refused or can_see_board(person):
            return refused
        return FORBIDDEN if self._hears else NOT_THERE

    def group(self) -> str:
        """Of all boards there is one."""
        return "board.all"

    def head(self) -> int:
        """Of what was done with papers."""
        return board_heads(["all"])["all"]

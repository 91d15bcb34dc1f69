"""The socket of a ballot's board: says that something changed, never what; each browser fetches with its own rights."""

from __future__ import annotations

import asyncio
from typing import Any

from channels.db import database_sync_to_async

from members.consumers import FORBIDDEN, NOT_THERE, MemberSocket
from members.models import Person
from members.realtime import hub, read_heads_with
from positions.board import heads
from positions.models import Ballot

read_heads_with("ballot", heads)  # the floor under lost nudges


class BallotConsumer(MemberSocket):
    """`{"type": "changed"}` at the start, and after each answer, reminder and decision."""

    ballot: Ballot | None = None
    _head = 0
    _listening = False
    _saying: asyncio.Task[None] | None = None

    def refusal(self, person: Person | None) -> int:
        """What one may not see is not there; what one could see a moment ago is forbidden."""
        refused = super().refusal(person)
        if refused:
            return refused
        found = Ballot.objects.visible_to(person).filter(uuid=self.scope["url_route"]["kwargs"]["uuid"]).first()
        if found is None:
            return FORBIDDEN if self.ballot else NOT_THERE
        self.ballot = self.ballot or found
        return 0

    async def entered(self) -> None:
        """Listen first, then say that what the page shows may be old already."""
        if self.ballot is None:
            return
        key = str(self.ballot.pk)
        hub().subscribe(f"ballot.{key}", self.hear)
        self._listening = True
        self._head = (await database_sync_to_async(heads)([key])).get(key, 0)
        await self.say({"type": "changed"})

    def hear(self, data: dict[str, Any]) -> None:
        """A nudge for this ballot, a head that the poll found, or a gap in the connection."""
        if data.get("type") == "head":
            known, self._head = self._head, data["sequence"]
            if known == self._head:
                return
        if self._saying is None or self._saying.done():
            self._saying = asyncio.create_task(self.say({"type": "changed"}))

    async def left(self) -> None:
        """Stop listening."""
        if self.ballot and self._listening:
            self._listening = False
            hub().unsubscribe(f"ballot.{self.ballot.pk}", self.hear)

"""Who is in a paper now: shown to everybody here at once, and to other processes a few times a second."""

from __future__ import annotations

import asyncio
import base64
import logging
import time
from typing import TYPE_CHECKING, Any

from members.realtime import hub, nudge
from positions import wire
from positions.live_text import in_database
from positions.ybytes import Reader

if TYPE_CHECKING:
    from positions.collab import Room
    from positions.collab_session import Session

logger = logging.getLogger(__name__)
ABSENT_AFTER = 20.0  # seconds: browsers renew what they say about themselves every fifteen
PASSED_ON_EVERY = 0.2  # seconds
UNHEARD_AFTER = 30.0  # seconds: a process that was killed takes nobody out
MOST_BYTES = 5_400  # in one nudge, which travels in base64


class Attendance:
    """One per room."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.elsewhere: dict[int, wire.Presence] = {}
        self._heard_at: dict[int, float] = {}
        self._moved: dict[int, wire.Presence] = {}
        self._passing_on = False

    def everybody(self) -> list[wire.Presence]:
        """Who is here, as far as known."""
        self._drop_unheard()
        here = [session.presence for session in self._room.sessions if session.presence]
        return here + list(self.elsewhere.values())

    def knows_client(self, client: int, identity: dict[str, Any]) -> bool:
        """Whether somebody already goes by this number; the same person elsewhere has only moved."""
        self._drop_unheard()
        elsewhere = self.elsewhere.get(client)
        if elsewhere and elsewhere.state and elsewhere.state.get("user") != identity:
            return True
        return any(session.client == client for session in self._room.sessions)

    def _note(self, presence: wire.Presence) -> None:
        self.elsewhere[presence.client], self._heard_at[presence.client] = presence, time.monotonic()

    def _drop_unheard(self) -> None:
        """Browsers that have them on screen count for themselves; newcomers must not see who is long gone."""
        latest = time.monotonic() - UNHEARD_AFTER
        for client in [client for client, at in self._heard_at.items() if at < latest or client not in self.elsewhere]:
            self.elsewhere.pop(client, None)
            del self._heard_at[client]

    def let_linger(self, session: Session) -> None:
        """Take a session out whose person will be back in a moment: those who have no socket come and go."""
        presence, session.client = session.presence, None
        self._room.leave(session)
        if presence and not self._room.dead:
            self._note(presence)
            asyncio.get_running_loop().call_later(ABSENT_AFTER, self._forget, presence)

    def _forget(self, presence: wire.Presence) -> None:
        if not self._room.dead and self.elsewhere.get(presence.client) == presence:
            del self.elsewhere[presence.client]
            gone = presence._replace(state=None)
            self.show(None, gone)
            self._tell_elsewhere(gone)

    def show(self, session: Session | None, presence: wire.Presence) -> None:
        """Tell everybody but the one it is about, here at once and elsewhere soon."""
        message = wire.presence([presence])
        for other in tuple(self._room.sessions):
            if other is not session:
                other.push(message)
        if session is not None:
            self.elsewhere.pop(presence.client, None)  # who lingered, and is back by another way
            self._tell_elsewhere(presence)

    def _tell_elsewhere(self, presence: wire.Presence) -> None:
        if hub().is_alone:
            return
        self._moved[presence.client] = presence
        if not self._passing_on:
            self._passing_on = True
            self._room.begin(self._pass_on())

    async def _pass_on(self) -> None:
        """Tell other processes, a few times a second while somebody moves."""
        while self._moved:
            await asyncio.sleep(PASSED_ON_EVERY)
            moved, self._moved = list(self._moved.values()), {}
            for at in range(0, len(moved), 5):
                try:
                    await in_database(_nudge_presence)(self._room.group, moved[at : at + 5], self._room.source)
                except Exception as problem:
                    logger.debug("Presence was not passed on: %s", problem)
        self._passing_on = False

    async def ask(self) -> None:
        """Have other processes say who is there: they would by themselves, some time after."""
        if hub().is_alone:
            return
        try:
            await in_database(nudge)(self._room.group, type="who", source=self._room.source)
        except Exception as problem:
            logger.debug("Nobody was asked who is in paper %s: %s", self._room.paper_id, problem)

    def answer(self) -> None:
        """Say who is here."""
        for session in self._room.sessions:
            if session.presence:
                self._tell_elsewhere(session.presence)

    def hear(self, data: dict[str, Any]) -> None:
        """Who is in the same paper in another process. A word that somebody's return has overtaken is dropped."""
        body = base64.b64decode(data["states"])
        for presence in wire.read_presence(Reader(body[1:]).chunk()):
            if any(known.client == presence.client and known.clock > presence.clock for known in self.everybody()):
                continue
            if presence.state is None:
                self.elsewhere.pop(presence.client, None)
            else:
                self._note(presence)
            self.show(None, presence)


def _nudge_presence(group: str, moved: list[wire.Presence], source: str) -> None:
    """In as many nudges as it takes: one holds five short states, or one long one."""
    together: list[wire.Presence] = []
    for presence in moved:
        if (
            len(wire.presence([presence])) > MOST_BYTES
        ):  # no cursor of ours; with the next one that is smaller they show
            continue
        if together and len(wire.presence([*together, presence])) > MOST_BYTES:
            _nudge(group, together, source)
            together = []
        together.append(presence)
    if together:
        _nudge(group, together, source)


def _nudge(group: str, states: list[wire.Presence], source: str) -> None:
    nudge(group, type="presence", states=base64.b64encode(wire.presence(states)).decode(), source=source)

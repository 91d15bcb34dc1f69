"""Sockets of members: who may listen is asked at the door, at each change of rights, and every minute."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import time
from contextlib import suppress
from typing import Any

from autobahn.exception import Disconnected
from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import DatabaseError

from members.asking import ask
from members.models import Person
from members.notifications import unread_count
from members.permissions import is_member
from members.realtime import hub
from members.sessions import person_of_session

logger = logging.getLogger(__name__)
MALFORMED, LOGGED_OUT, FORBIDDEN, NOT_THERE, TOO_FAST, TRY_AGAIN = 4400, 4401, 4403, 4404, 4429, 4013
MAX_SOCKETS = 10  # of one person in one process; a page holds up to three
BUSY_FOR = 10.0  # seconds in which a socket that came, or whose person did something, is not closed for another


class MemberSocket(AsyncWebsocketConsumer):
    """A socket on which a member listens. It takes nothing but `{"type": "ping"}`.

    Subclasses say more about who may listen (`refusal`), begin in `entered`, end in `left`. A refused socket is
    accepted and closed with a code, so that the browser learns the reason.
    """

    channel_layer_alias = ""  # none: the hub carries everything (DESIGN 3)
    RECHECK_SECONDS = 60.0
    MAX_BYTES = 4096
    MESSAGES_A_SECOND = 10

    person: Person | None = None
    busy_at = 0.0
    _group = ""
    _watching: asyncio.Task[None] | None = None
    _is_gone = False

    async def connect(self) -> None:
        """Listen for changes of rights first, then ask: so none falls in between."""
        self._heard_at: list[float] = []
        self._ask_again = asyncio.Event()
        self.busy_at = time.monotonic()
        await self.accept()
        user = self.scope.get("user")
        if user is None or not user.is_authenticated:
            return await self.leave(LOGGED_OUT)
        group = f"person.{user.pk}"
        if not await self._make_room(group):
            return await self.leave(TOO_FAST)
        self._group = group
        hub().subscribe(group, self.hear_person)
        try:
            refused = await self._ask()
            if refused:
                return await self.leave(refused)
            await self.entered()
        except (DatabaseError, OSError) as problem:
            logger.warning("A socket could not be opened: %s", problem)
            return await self.leave(TRY_AGAIN)
        self._watching = asyncio.create_task(self._watch())
        return None

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Messages of the browser go straight to `receive`: the library looks after old connections in a thread first,
        for each of them, and what asks the database here looks after its own."""
        if message["type"] == "websocket.receive":
            await self.websocket_receive(message)
        else:
            await super().dispatch(message)

    async def _make_room(self, group: str) -> bool:
        """Whether this person may have one more socket: the one that was quiet for longest goes, unless all are busy.

        It is closed with 4429. A page that nobody looks at then sleeps until somebody does.
        """
        owners = [getattr(listener, "__self__", None) for listener in hub().listeners.get(group, ())]
        sockets = [owner for owner in owners if isinstance(owner, MemberSocket)]
        if len(sockets) < MAX_SOCKETS:
            return True
        quietest = min(sockets, key=lambda socket: socket.busy_at)
        if quietest.busy_at > time.monotonic() - BUSY_FOR:
            return False
        await quietest.leave(TOO_FAST)
        return True

    def refusal(self, person: Person | None) -> int:
        """The code to close with, or 0. Runs where the database may be asked, with a person loaded afresh."""
        if person is None:
            return LOGGED_OUT
        return 0 if is_member(person) else FORBIDDEN

    async def entered(self) -> None:
        """The door is passed."""

    async def left(self) -> None:
        """The socket is closing, whatever the reason."""

    async def reassured(self) -> None:
        """Asked again, and this socket may stay; perhaps with other rights inside."""

    async def standing_changed(self) -> None:
        """This socket may stay, but its person became something else to the coalition."""

    def hear_person(self, data: dict[str, Any]) -> None:
        """A nudge for this person."""
        if data.get("type") in ("rights", "resync"):
            self.ask_again()

    def ask_again(self) -> None:
        """Have the rights of this socket asked once more, now."""
        self._ask_again.set()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """A client has little to say here; too much or too often ends the talk."""
        if self._is_gone:
            return None
        now = time.monotonic()
        self._heard_at = [at for at in self._heard_at if at > now - 1] + [now]
        if len(self._heard_at) > self.MESSAGES_A_SECOND:
            return await self.leave(TOO_FAST)
        try:
            if text_data is None or len(text_data.encode()) > self.MAX_BYTES:
                raise ValueError("binary, or too long")
            message = json.loads(text_data)
            if message["type"] != "ping":
                raise ValueError("unknown type")
        except (ValueError, KeyError, TypeError, RecursionError):
            return await self.leave(MALFORMED)
        await self.say({"type": "pong"})
        return None

    async def say(self, message: dict[str, Any]) -> None:
        """Send one message, unless the socket is closing."""
        if not self._is_gone:
            await self.send(text_data=json.dumps(message, separators=(",", ":")))

    async def send(self, *arguments: Any, **options: Any) -> None:
        """Send what is given, unless the server is closing the socket itself, as it does when it is told to end."""
        with suppress(Disconnected):
            await super().send(*arguments, **options)

    async def leave(self, code: int) -> None:
        """Close with a code; nothing is sent after it."""
        if self._is_gone:
            return
        await self._end()
        try:
            await self.close(code=code)
        except Exception as problem:  # it was gone already, whatever the server calls that
            logger.debug("A socket was gone before it was closed: %s", problem)

    async def disconnect(self, code: int) -> None:
        """The other side is gone."""
        await self._end()

    async def _end(self) -> None:
        if self._is_gone:
            return
        self._is_gone = True
        if self._group:
            hub().unsubscribe(self._group, self.hear_person)
        if self._watching and self._watching is not asyncio.current_task():
            self._watching.cancel()
        await self.left()

    async def _ask(self) -> int:
        return await ask(self._refusal_now)()

    def _refusal_now(self) -> int:
        session = self.scope["session"].session_key if "session" in self.scope else None
        self.person = person_of_session(session)
        if self.person and self.person.pk != self.scope["user"].pk:
            return LOGGED_OUT
        refused = self.refusal(self.person)
        # An account that closed between the two questions is no account without a seat.
        return LOGGED_OUT if refused and person_of_session(session) is None else refused

    async def _watch(self) -> None:
        me = asyncio.current_task()
        # A database call that fails while this task is cancelled swallows the word: so it is asked for here.
        while not (self._is_gone or (me and me.cancelling())):
            await self._wait()
            self._ask_again.clear()
            before = self.person
            try:
                refused = await self._ask()
            except (DatabaseError, OSError) as problem:
                # Not knowing is no reason to end a talk, nor to stop asking.
                logger.warning("Rights of a socket could not be read: %s", problem)
                await asyncio.sleep(1)
                self._ask_again.set()
                continue
            except Exception:
                logger.exception("Rights of a socket could not be asked")
                refused = TRY_AGAIN  # never unwatched
            if refused:
                await self.leave(refused)
                continue
            await self.reassured()
            if self.person and before and self.person.standing != before.standing:
                await self.standing_changed()

    async def _wait(self) -> None:
        # Spread out, so that the sockets of one process do not all ask in the same moment.
        minute = self.RECHECK_SECONDS * random.uniform(0.75, 1)  # noqa: S311 no secret
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ask_again.wait(), timeout=minute)


class PersonConsumer(MemberSocket):
    """My own stream: how many notifications wait, and that my rights changed."""

    _ringing: asyncio.Task[None] | None = None

    async def entered(self) -> None:
        """The bell as it stands."""
        await self._ring()

    def hear_person(self, data: dict[str, Any]) -> None:
        """Nudges of type `notification` ring; a gap in the connection rings too."""
        super().hear_person(data)
        if data.get("type") in ("notification", "resync") and self.person:
            self._ringing = asyncio.create_task(self._ring(self._ringing))

    async def standing_changed(self) -> None:
        """The page shows what I may do: it should be loaded again."""
        await self.say({"type": "rights"})

    async def _ring(self, former: asyncio.Task[None] | None = None) -> None:
        if former:
            await asyncio.wait([former])  # the counts arrive in the order in which they were read
        try:
            count = await ask(unread_count)(self.person)
        except (DatabaseError, OSError) as problem:
            logger.warning("Notifications could not be counted: %s", problem)
            return
        await self.say({"type": "notifications", "count": count})

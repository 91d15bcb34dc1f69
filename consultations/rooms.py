"""One room per thread and process: it hears the hub once, encodes a message once, and hands it to each local socket."""

from __future__ import annotations

import asyncio
import json
import logging
import weakref
from typing import Any, Protocol

from consultations.models import Thread
from members.asking import ask
from members.realtime import RESYNC, hub, read_heads_with

logger = logging.getLogger(__name__)
QUEUE = 256
CUT_OFF = 4013  # try again: the client comes back and asks for what it missed

_rooms: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, dict[int, Room]] = weakref.WeakKeyDictionary()


class Socket(Protocol):
    """What a room needs of a consumer."""

    async def send(self, text_data: str | None = None) -> None:
        """Hand one message to the network; returns when it took it."""

    async def leave(self, code: int) -> None:
        """Close."""

    def ask_again(self) -> None:
        """Have its rights asked once more."""


class Seat:
    """One socket in a room: its own queue, so that a slow one holds up nobody."""

    def __init__(self, socket: Socket) -> None:
        self.socket = socket
        self.queue: asyncio.Queue[str] = asyncio.Queue(maxsize=QUEUE)
        self.pump: asyncio.Task[None] | None = None

    async def carry(self) -> None:
        """Send what waits, in order, until cancelled or until the network refuses."""
        try:
            while True:
                await self.socket.send(text_data=await self.queue.get())
        except Exception as problem:  # one broken connection, whatever the server calls it
            logger.info("A socket could not be written to: %s", problem)
            await self.socket.leave(CUT_OFF)


class Room:
    """The sockets of one thread in this process."""

    def __init__(self, pk: int) -> None:
        self.pk = pk
        self.head = 0
        self.seats: dict[Socket, Seat] = {}
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def group(self) -> str:
        """Where the hub speaks of this thread."""
        return f"thread.{self.pk}"

    def know(self, sequence: int) -> None:
        """The head as somebody read it."""
        self.head = max(self.head, sequence)

    def open(self, socket: Socket) -> None:
        """Begin to send to a socket that has had its `hello`."""
        seat = self.seats.get(socket)
        if seat:
            seat.pump = asyncio.create_task(seat.carry())

    def hear(self, data: dict[str, Any]) -> None:
        """A nudge, a head that the poll found, or a gap after which the head is read again."""
        if data == RESYNC:
            self._later(self._read_head())
        elif data.get("type") == "rights":
            for socket in tuple(self.seats):
                socket.ask_again()
        elif data.get("type") == "changed":
            self._send({"type": "changed", "seq": data["post"]})
        elif data.get("type") == "state":
            self._send({"type": "state"})
        elif data.get("sequence", 0) > self.head:
            self.head = data["sequence"]
            self._send({"type": "post", "seq": self.head})

    def leave(self, socket: Socket) -> None:
        """A socket is gone; an empty room closes."""
        seat = self.seats.pop(socket, None)
        if seat and seat.pump and seat.pump is not asyncio.current_task():
            seat.pump.cancel()
        if seat and not self.seats:
            hub().unsubscribe(self.group, self.hear)
            _here().pop(self.pk, None)

    def _send(self, message: dict[str, Any]) -> None:
        encoded = json.dumps(message, separators=(",", ":"))
        for socket, seat in tuple(self.seats.items()):
            try:
                seat.queue.put_nowait(encoded)
            except asyncio.QueueFull:
                self._later(socket.leave(CUT_OFF))

    async def _read_head(self) -> None:
        try:
            self.hear({"type": "head", "sequence": await ask(head)(self.pk)})
        except Exception as problem:
            logger.warning("The head of a thread could not be read, the poll will: %s", problem)

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def enter(pk: int, socket: Socket) -> Room:
    """Join the room of a thread; the first one opens it."""
    rooms = _here()
    room = rooms.get(pk)
    if room is None:
        room = rooms[pk] = Room(pk)
        hub().subscribe(room.group, room.hear)
    room.seats[socket] = Seat(socket)
    return room


def head(pk: int) -> int:
    """The last sequence of a thread, 0 when it is gone."""
    return Thread.objects.filter(pk=pk).values_list("sequence", flat=True).first() or 0


def heads(keys: list[str]) -> dict[str, int]:
    """The last sequence of each of these threads, in one query."""
    found = Thread.objects.filter(pk__in=[int(key) for key in keys]).values_list("pk", "sequence")
    return {str(pk): sequence for pk, sequence in found}


def _here() -> dict[int, Room]:
    return _rooms.setdefault(asyncio.get_running_loop(), {})


read_heads_with("thread", heads)

"""Websocket frames past Autobahn and past the application's queue, where they are as plain as can be.

The standard way costs about 80 µs of processor for a frame out and 150 µs for a frame in. What a browser sends while
somebody types is one small masked binary frame; what a reader gets is the same bytes as every other reader. Whatever
is not as plain as that (fragments, text, pings, a close, large frames, anything that breaks the protocol) is
Autobahn's, which sees every byte of it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import daphne.server  # noqa: F401  (before anything of Twisted: it says which reactor runs)
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet import reactor, tcp

logger = logging.getLogger(__name__)
TEXT, BINARY = 0x81, 0x82  # whole messages in one frame
MASKED = 0x80
SIZE_IN_2, SIZE_IN_8 = 126, 127  # the size follows in so many bytes
SHORTEST = 6  # bytes of a frame without content: two of its head, four of its mask
LONGEST_PLAIN = 4096  # bytes
BROKEN = 1011  # "internal error"
OPEN = WebSocketProtocol.STATE_OPEN


class Frames:
    """The short way between one websocket and its application: `scope["extensions"]["frames"]`.

    Not for use before the socket was accepted.
    """

    __slots__ = ("_listener", "_protocol", "_queued", "_send", "_transport")

    def __init__(self, protocol: WebSocketProtocol) -> None:
        self._protocol = protocol
        self._transport: Any = None
        self._send: Callable[[bytes], int] | None = None  # straight to the network, where nothing is in between
        self._listener: Callable[[bytes], None] | None = None
        self._queued = 0

    def __call__(self, data: bytes | str) -> int:
        """Send one message; gives how many bytes wait for a reader who is slow. A socket that closes takes nothing."""
        if self._protocol.state != OPEN:
            return 0
        transport = self._transport or self._find_transport()
        frame = _framed(data)
        if self._send is None:
            transport.write(frame)
            return 0
        if transport.dataBuffer or transport._tempDataLen:
            waiting = len(transport.dataBuffer) - transport.offset + transport._tempDataLen
        else:
            waiting = 0
            try:
                sent = self._send(frame)
            except OSError:  # full, or broken: that is found out below
                sent = 0
            if sent == len(frame):
                return 0
            frame = frame[sent:]
        transport.write(frame)  # the rest when the network takes it, or the news that the connection is lost
        return waiting + len(frame)

    def _find_transport(self) -> Any:
        transport = self._transport = self._protocol.transport
        if isinstance(transport, tcp.Connection):  # else TLS, or something else, is in between
            self._send = transport.socket.send
        return transport

    def listen(self, listener: Callable[[bytes], None]) -> None:
        """Have binary messages brought here as they are read, once those that were queued before have been taken.

        The listener must not block. When it raises, the socket is closed with 1011.
        """
        self._listener = listener

    def taken(self) -> None:
        """The application is done with one message of its queue."""
        self._queued -= 1

    def deliver(self, payload: bytes, is_binary: bool) -> bool:
        """Bring a message to who listens; False when it has to go through the queue."""
        if self._listener is None or self._queued or not is_binary:
            self._queued += 1
            return False
        try:
            self._listener(payload)
        except Exception:
            logger.exception("A frame could not be taken in")
            self._protocol.sendCloseFrame(code=BROKEN)
        return True


class PlainFramesProtocol(WebSocketProtocol):
    """Daphne's websocket, which reads plain frames by itself."""

    frames: Frames | None = None

    def onOpen(self) -> None:  # noqa: N802
        """From here on the event loop asks the transport itself: Twisted's context for its log costs as much again."""
        super().onOpen()
        transport = self.transport
        if isinstance(transport, tcp.Connection) and transport in reactor.getReaders():  # type: ignore[attr-defined, misc]
            asyncio.get_running_loop().add_reader(transport.fileno(), self._readable, transport)  # type: ignore[misc]

    def _readable(self, transport: tcp.Connection) -> None:
        """What the reactor does when it is told that something arrived."""
        try:
            why: Exception | None = transport.doRead()
        except Exception as problem:
            logger.exception("What arrived on a socket could not be read")
            why = problem
        if why:
            reactor._disconnectSelectable(transport, why, True)  # type: ignore[attr-defined]

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        """Bytes from the network. Autobahn goes on with what is left, and whenever it is in the middle of something."""
        if self.state == self.STATE_OPEN and not self.data and self.current_frame is None and not self.inside_message:
            data = self._read_plain(data)
        if data:
            super().dataReceived(data)

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803
        """One message, from either reader."""
        if self.frames is not None and not self.muted and self.frames.deliver(payload, isBinary):
            self.last_ping = time.time()
            return
        super().onMessage(payload, isBinary)

    def _read_plain(self, data: bytes) -> bytes:
        """Take plain frames off the front; gives what is left."""
        longest = min(LONGEST_PLAIN, *filter(None, (self.maxFramePayloadSize, self.maxMessagePayloadSize)))
        at, end = 0, len(data)
        while self.state == self.STATE_OPEN:
            found = _plain_payload(data, at, end, longest)
            if found is None:
                break
            payload, at = found
            if self.autoPingTimeoutCall and self.autoPingRestartOnAnyTraffic:  # somebody is there
                self._cancelAutoPingTimeoutCall()
            self.onMessage(payload, True)
        return data[at:] if at else data


def _plain_payload(data: bytes, at: int, end: int, longest: int) -> tuple[bytes, int] | None:
    """What a plain frame at this place holds and where it ends, or None when there is none, or not the whole of it."""
    if end - at < SHORTEST or data[at] != BINARY or data[at + 1] < MASKED:
        return None
    size, start = data[at + 1] - MASKED, at + 2
    if size == SIZE_IN_8:
        return None
    if size == SIZE_IN_2:
        size, start = int.from_bytes(data[start : start + 2], "big"), start + 2
        if size < SIZE_IN_2:  # there is a shorter form
            return None
    start += 4
    if size > longest or start + size > end:
        return None
    mask = data[start - 4 : start] * (size // 4 + 1)
    words = int.from_bytes(data[start : start + size], "big") ^ int.from_bytes(mask[:size], "big")
    return words.to_bytes(size, "big"), start + size


@lru_cache(maxsize=1)
def _framed(message: bytes | str) -> bytes:
    """A message as a frame. An edit goes to everybody in a paper, one after another: it is framed once."""
    code, payload = (BINARY, message) if isinstance(message, bytes) else (TEXT, message.encode())
    size = len(payload)
    if size < SIZE_IN_2:
        return bytes((code, size)) + payload
    if size < 65536:
        return bytes((code, SIZE_IN_2)) + size.to_bytes(2, "big") + payload
    return bytes((code, SIZE_IN_8)) + size.to_bytes(8, "big") + payload

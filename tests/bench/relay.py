"""The least that a server in Python does: frames come in, are acknowledged and handed on. Nothing is read or kept.

`python -m tests.bench.relay` prints its port. It checks nobody, looks at no edit, merges and stores nothing, and asks
the event loop for nothing but "this socket can be read": what it costs is what no rule, library or database adds to.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.frames import ACKNOWLEDGED, NOTHING, STEP_1, STEP_2, SYNC, UPDATE, chunk, number

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3
HEAD = 6  # bytes of a short masked frame in front of its content
ROOMS: dict[bytes, list[Socket]] = {}


def _frame(payload: bytes) -> bytes:
    return bytes((0x82, len(payload))) + payload


class Socket:
    """One connection."""

    def __init__(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection, self.room, self.count = connection, b"", 0
        self.others: list[Socket] = []

    def readable(self) -> None:
        """What the loop calls."""
        data = self.connection.recv(65536)
        if not data:
            asyncio.get_running_loop().remove_reader(self.connection)
            self.others.remove(self)
            return
        if not self.room:
            data = self._greet(data)
        at = 0
        while at < len(data):
            end = at + HEAD + (data[at + 1] & 127)
            self._take(data[at + HEAD : end])  # the load's mask is zero
            at = end

    def _greet(self, data: bytes) -> bytes:
        head, _separator, rest = data.partition(b"\r\n\r\n")
        key = next(line[19:] for line in head.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key: "))
        accepted = base64.b64encode(hashlib.sha1(key + MAGIC).digest())  # noqa: S324 (as the standard has it)
        self.connection.send(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accepted + b"\r\n\r\n"
        )
        self.room = head.split(b" ")[1]
        self.others = ROOMS.setdefault(self.room, [])
        self.others.append(self)
        return rest

    def _take(self, payload: bytes) -> None:
        if payload[1] == STEP_1:
            self.connection.send(_frame(bytes([SYNC, STEP_2]) + chunk(NOTHING)))
        elif payload[1] == UPDATE:
            self.count += 1
            self.connection.send(_frame(bytes([ACKNOWLEDGED]) + number(self.count) + b"\x01"))
            frame = _frame(payload)
            for other in self.others:
                if other is not self:
                    other.connection.send(frame)


async def main() -> None:
    """Until it is killed."""
    loop = asyncio.get_running_loop()
    door = socket.create_server(("127.0.0.1", 0), backlog=500)
    door.setblocking(False)
    print(door.getsockname()[1], flush=True)
    while True:
        connection, _address = await loop.sock_accept(door)
        loop.add_reader(connection, Socket(connection).readable)


@contextmanager
def relay() -> Iterator[tuple[int, int]]:
    """Its port and process id."""
    running = subprocess.Popen([sys.executable, "-m", "tests.bench.relay"], stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout is not None
        yield int(running.stdout.readline()), running.pid
    finally:
        running.terminate()
        running.wait(10)


if __name__ == "__main__":
    asyncio.run(main())

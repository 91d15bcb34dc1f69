"""Frames on a real server: what a browser sends is read the same however it is cut, and nothing odd is let through."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import random
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from channels.db import database_sync_to_async as in_database
from pycrdt import Doc

from coalition.frames import BROKEN, Frames
from positions import wire
from positions.models import Paper
from positions.ybytes import Reader
from tests import factories
from tests.positions.killing import stored_text
from tests.positions.paper_server import PaperServer
from tests.positions.yclient import paragraph

FIN, TEXT, BINARY, CLOSE, PING, PONG = 0x80, 1, 2, 8, 9, 10


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


def frame(payload: bytes, head: int = FIN | BINARY, *, is_masked: bool = True) -> bytes:
    """A frame as a browser makes it, with a mask that nobody can guess."""
    size, key = len(payload), random.randbytes(4) if is_masked else b""
    bit = 0x80 if is_masked else 0
    if size < 126:
        start = bytes((head, bit | size))
    elif size < 65536:
        start = bytes((head, bit | 126)) + size.to_bytes(2, "big")
    else:
        start = bytes((head, bit | 127)) + size.to_bytes(8, "big")
    return start + key + bytes(byte ^ key[at % 4] if key else byte for at, byte in enumerate(payload))


class Line:
    """A websocket by hand."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.acknowledged = 0
        self.pongs: list[bytes] = []

    @classmethod
    async def open(cls, server: PaperServer, paper: Paper, cookie: tuple[str, str]) -> Line:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        lines = [
            f"GET /ws/papers/{paper.uuid}/?ack=1&schema={paper.schema_version} HTTP/1.1",
            f"Host: localhost:{server.port}",
            "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Origin: {server.url}",
            f"Sec-WebSocket-Key: {base64.b64encode(random.randbytes(16)).decode()}", f"Cookie: {'='.join(cookie)}",
        ]  # fmt: skip
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        assert b" 101 " in await reader.readuntil(b"\r\n\r\n")
        return cls(reader, writer)

    async def send(self, data: bytes, cut: Callable[[bytes], list[bytes]]) -> None:
        """These bytes, in such pieces; each is on the way before the next one."""
        for piece in cut(data):
            self.writer.write(piece)
            await self.writer.drain()
            await asyncio.sleep(0)

    async def hear(self) -> tuple[int, bytes]:
        """The next frame."""
        async with asyncio.timeout(60):
            head, size = await self.reader.readexactly(2)
            if size == 126:
                size = int.from_bytes(await self.reader.readexactly(2), "big")
            elif size == 127:
                size = int.from_bytes(await self.reader.readexactly(8), "big")
            return head & 15, await self.reader.readexactly(size)

    async def greeted(self) -> None:
        """Until the room has asked what this browser holds."""
        while (await self.hear())[1][:2] != bytes([wire.SYNC, wire.STEP_1]):
            pass

    async def saved(self, count: int) -> None:
        """Until so many edits are on disk."""
        while self.acknowledged < count:
            code, payload = await self.hear()
            assert code != CLOSE, payload
            if code == PONG:
                self.pongs.append(payload)
            elif code == BINARY and payload[0] == wire.ACKNOWLEDGED:
                self.acknowledged = Reader(payload[1:]).number()

    async def closed(self) -> int:
        """The code it is closed with, or 0 when it is cut without a word."""
        while True:
            try:
                code, payload = await self.hear()
            except (ConnectionError, asyncio.IncompleteReadError):
                return 0
            if code == CLOSE:
                self.writer.close()
                return int.from_bytes(payload[:2], "big")


def at_once(data: bytes) -> list[bytes]:
    return [data]


def byte_by_byte(data: bytes) -> list[bytes]:
    return [data[at : at + 1] for at in range(len(data))]


def anywhere(data: bytes) -> list[bytes]:
    cuts = [0, *sorted(random.sample(range(1, len(data)), 12)), len(data)]
    return [data[start:end] for start, end in zip(cuts, cuts[1:], strict=False)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("cut", [at_once, anywhere, byte_by_byte])
async def test_edits_are_read_in_their_order_however_they_are_cut(paper, drafter, paper_server, cut):
    line = await Line.open(paper_server, paper, await in_database(paper_server.cookie)(drafter))
    await line.greeted()
    doc: Doc = Doc()
    words = ["short", "also", "fragments", "m" * 200, "l" * 9_000, "a" * 70_000, "again"]
    edits = [wire.edit(paragraph(doc, word)) for word in words]
    fragments = frame(edits[2][:9], BINARY) + frame(b"who?", FIN | PING) + frame(edits[2][9:], FIN)
    frames = [frame(edit) for edit in edits]
    frames[2] = fragments

    await line.send(
        b"".join(frames), cut if cut is not byte_by_byte else lambda data: [*byte_by_byte(data[:400]), data[400:]]
    )
    await line.saved(len(edits))

    assert line.pongs == [b"who?"]
    assert await stored_text(paper) == "|".join(words)
    line.writer.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("odd", "code"),
    [
        (frame(b"\x03", is_masked=False), 0),
        (b"\x82\xfe\x00\x01" + b"mask" + b"x", 0),  # a size that is not in its shortest form
        (frame(b"\x03", FIN | 0x40 | BINARY), 0),  # a bit that nobody has agreed on
        (frame(b"more", FIN), 0),  # goes on with nothing
        (frame(b"words", FIN | TEXT), 4400),
        (frame(b"\x63"), 4400),  # a message that is unknown
    ],
    ids=["unmasked", "long size", "reserved bit", "lost fragment", "text", "unknown"],
)
async def test_what_breaks_the_protocol_ends_the_socket(paper, drafter, paper_server, odd, code):
    line = await Line.open(paper_server, paper, await in_database(paper_server.cookie)(drafter))
    await line.greeted()

    await line.send(frame(bytes([wire.ASK_AWARENESS])) + odd, at_once)

    assert await line.closed() == code


@pytest.mark.django_db(transaction=True)
async def test_who_answers_a_goodbye_late_is_not_cut_off_meanwhile(paper, drafter, paper_server):
    """By itself the library gives one second; then all that is still on its way is lost, and the code with it."""
    line = await Line.open(paper_server, paper, await in_database(paper_server.cookie)(drafter))
    await line.greeted()
    await line.send(frame(b"\x63"), at_once)
    while (said := await line.hear())[0] != CLOSE:
        pass
    rest = asyncio.create_task(line.reader.read())

    is_cut, _waits = await asyncio.wait([rest], timeout=1.5)

    assert not is_cut
    await line.send(frame(said[1], FIN | CLOSE), at_once)
    with contextlib.suppress(ConnectionError):
        assert await asyncio.wait_for(rest, 60) == b""
    line.writer.close()


def test_what_was_queued_before_is_taken_first():
    frames, heard = Frames(SimpleNamespace()), []

    assert not frames.deliver(b"one", True)  # nobody listens yet
    frames.listen(heard.append)
    assert not frames.deliver(b"two", True)  # one is still in the queue
    frames.taken()
    assert not frames.deliver(b"three", True)
    frames.taken()
    frames.taken()
    assert frames.deliver(b"four", True)
    assert not frames.deliver(b"words", False)
    assert not frames.deliver(b"five", True)  # behind the words
    assert heard == [b"four"]


def test_a_listener_that_fails_ends_its_socket_alone():
    codes: list[int] = []
    frames = Frames(SimpleNamespace(sendCloseFrame=lambda code: codes.append(code)))
    frames.listen(lambda payload: int(payload) and None)

    assert frames.deliver(b"no number", True)

    assert codes == [BROKEN]

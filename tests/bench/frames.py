"""The bytes of the load: websocket frames, Yjs updates made by hand, and the two dialects of the protocol."""

from __future__ import annotations

from typing import Any, Protocol

ACKNOWLEDGED, SYNC = 0x40, 0
STEP_1, STEP_2, UPDATE = 0, 1, 2
ROOT = b"prosemirror"
NOTHING = b"\x00\x00"


def number(value: int) -> bytes:
    """A variable-length number of lib0."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def chunk(data: bytes) -> bytes:
    """Bytes behind their length."""
    return number(len(data)) + data


def masked(payload: bytes, code: int = 2) -> bytes:
    """A client's frame; its mask is zero, which the standard allows and which costs nothing."""
    size = len(payload)
    if size < 126:
        head = bytes([0x80 | code, 0x80 | size])
    elif size < 65536:
        head = bytes([0x80 | code, 0xFE]) + size.to_bytes(2, "big")
    else:
        head = bytes([0x80 | code, 0xFF]) + size.to_bytes(8, "big")
    return head + b"\x00\x00\x00\x00" + payload


def first_update(client: int) -> tuple[bytes, int]:
    """A paragraph with one letter in it, and how far it moves the clock."""
    mine = number(client)
    paragraph = b"\x07\x01" + chunk(ROOT) + b"\x03" + chunk(b"paragraph")
    text = b"\x07\x00" + mine + b"\x00" + b"\x06"
    letter = b"\x04\x00" + mine + b"\x01" + chunk(b"a")
    return b"\x01\x03" + mine + b"\x00" + paragraph + text + letter + b"\x00", 3


def key_update(client: int, clock: int, seed: int) -> bytes:
    """One letter behind the last one."""
    mine = number(client)
    letter = bytes([97 + (clock * 7 + seed) % 26])
    return b"\x01\x01" + mine + number(clock) + b"\x84" + mine + number(clock - 1) + b"\x01" + letter + b"\x00"


def read_number(data: Any, at: int) -> tuple[int, int]:
    """A number and where the next thing begins."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def read_client_and_clock(update: Any) -> tuple[int, int]:
    """Whose edit this is, for updates of one client."""
    client, at = read_number(update, 2)
    return client, read_number(update, at)[0]


class Dialect(Protocol):
    """How a server speaks."""

    def greeting(self, document: str) -> list[bytes]:
        """What a client says first."""

    def edit(self, document: str, update: bytes) -> bytes:
        """An edit as a message."""

    def read(self, writer: Any, data: bytearray, start: int, end: int, now: float) -> None:
        """Read the messages of a frame and tell the writer."""


class _Ours:
    def greeting(self, document: str) -> list[bytes]:
        return [bytes([SYNC, STEP_1]) + chunk(b"\x00")]

    def edit(self, document: str, update: bytes) -> bytes:
        return bytes([SYNC, UPDATE]) + chunk(update)

    def read(self, writer: Any, data: bytearray, start: int, end: int, now: float) -> None:
        at = start
        while at < end:
            kind = data[at]
            at += 1
            if kind == ACKNOWLEDGED:
                count, at = read_number(data, at)
                _sequence, at = read_number(data, at)
                writer.acknowledged(count, now)
                continue
            if kind == SYNC:
                step = data[at]
                size, at = read_number(data, at + 1)
                if step == STEP_1:
                    writer.answer(bytes([SYNC, STEP_2]) + chunk(NOTHING))
                elif step == STEP_2:
                    writer.synced()
                elif writer.watches:
                    writer.saw(data[at : at + min(size, 24)], now)
            else:
                size, at = read_number(data, at)
            at += size


class _Hocuspocus:
    """Every message begins with the document's name; 8 says that an edit was taken."""

    def greeting(self, document: str) -> list[bytes]:
        name = chunk(document.encode())
        return [name + b"\x02\x00" + chunk(b"token"), name + bytes([SYNC, STEP_1]) + chunk(b"\x00")]

    def edit(self, document: str, update: bytes) -> bytes:
        return chunk(document.encode()) + bytes([SYNC, UPDATE]) + chunk(update)

    def read(self, writer: Any, data: bytearray, start: int, end: int, now: float) -> None:
        size, at = read_number(data, start)
        kind = data[at + size]
        at += size + 1
        if kind == 8:
            writer.acknowledged(writer.sent[0][0] if writer.sent else 0, now)
        elif kind in (SYNC, 4):
            step = data[at]
            size, at = read_number(data, at + 1)
            if step == STEP_2:
                writer.synced()
            elif step == UPDATE and writer.watches:
                writer.saw(data[at : at + min(size, 24)], now)


OURS, HOCUSPOCUS = _Ours(), _Hocuspocus()

"""The messages on a paper's socket: the y-websocket protocol, and the acknowledgement that we add to it."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from positions.ybytes import MalformedUpdate, Reader, write_chunk, write_number

SYNC, AWARENESS, AUTH, ASK_AWARENESS, ACKNOWLEDGED, REACHED, TOLD = 0, 1, 2, 3, 0x40, 0x41, 0x42
STEP_1, STEP_2, UPDATE = 0, 1, 2
AN_EDIT = bytes([SYNC, UPDATE])
EMPTY_UPDATE = b"\x00\x00"
MAX_AWARENESS = 2_048  # bytes: a name, a cursor


class Presence(NamedTuple):
    """What one client says about itself; `state` None means that it left."""

    client: int
    clock: int
    state: dict[str, Any] | None


def step_1(state_vector: bytes) -> bytes:
    """Ask for everything behind this state."""
    return bytes([SYNC, STEP_1]) + write_chunk(state_vector)


def step_2(update: bytes) -> bytes:
    """The answer to such a question."""
    return bytes([SYNC, STEP_2]) + write_chunk(update)


def edit(update: bytes) -> bytes:
    """One edit."""
    return bytes([SYNC, UPDATE]) + write_chunk(update)


def acknowledgement(count: int, sequence: int) -> bytes:
    """Everything up to the sender's `count`-th edit is on disk; the paper stands at `sequence`."""
    return bytes([ACKNOWLEDGED]) + write_number(count) + write_number(sequence)


def reached(sequence: int) -> bytes:
    """With what stands before it, this is the text up to the edit of this sequence."""
    return bytes([REACHED]) + write_chunk(write_number(sequence))


def told(text: str) -> bytes:
    """A text frame among bytes, for the way over HTTP, whose answer is one body."""
    return bytes([TOLD]) + write_chunk(text.encode())


def presence(states: list[Presence]) -> bytes:
    """Who is here, in the form of y-protocols' awareness."""
    parts = [write_number(len(states))]
    for client, clock, state in states:
        # The library's own encoder counts characters where bytes are meant, so names like "Zoë" would break.
        parts.append(write_number(client) + write_number(clock) + write_chunk(json.dumps(state).encode()))
    return bytes([AWARENESS]) + write_chunk(b"".join(parts))


def read_presence(body: bytes) -> list[Presence]:
    """What a client says about who is here. Raises MalformedUpdate."""
    reader = Reader(body)
    found = []
    for _ in range(reader.count(1000)):
        client, clock = reader.number(), reader.number()
        state = reader.json()
        if state is not None and not isinstance(state, dict):
            raise MalformedUpdate("presence is no object")
        found.append(Presence(client, clock, state))
    return found

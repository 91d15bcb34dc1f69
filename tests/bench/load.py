"""Many writers on raw sockets: a load that costs its own process little, so that the server is what is measured.

`python -m tests.bench.load` reads a plan as JSON from its standard input and prints the figures as JSON. Every writer
is a Yjs client who types at the end of a paragraph of their own; the updates are put together by hand, a few bytes
each.
"""

from __future__ import annotations

import asyncio
import base64
import gc
import heapq
import json
import os
import random
import sys
import time
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.bench.frames import HOCUSPOCUS, OURS, Dialect, first_update, key_update, masked, read_client_and_clock

WARM_UP = 1.0
AFTERMATH = 1.5


@dataclass(slots=True)
class Plan:
    """What to do: who connects where, and how fast everybody together types."""

    host: str
    port: int
    sockets: list[dict[str, str]]  # path, cookie, origin, document
    rate: float
    seconds: float
    dialect: str = "ours"
    watchers: int = 27  # sockets whose frames are looked at for the time of sight
    processes: list[int] = field(default_factory=list)  # whose processor time is counted
    seed: int = 1


class Writer(asyncio.Protocol):
    """One socket."""

    def __init__(self, load: Load, number: int, place: dict[str, str], dialect: Dialect) -> None:
        self.load, self.number, self.place, self.dialect = load, number, place, dialect
        self.client = 3_000_000_000 + load.plan.seed * 10_000 + number
        self.clock = 0
        self.sent: deque[tuple[int, float]] = deque()
        self.count = 0
        self.buffer = bytearray()
        self.upgraded = self.ready = self.watches = False
        self.closed: int | None = None
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            f"GET {self.place['path']} HTTP/1.1",
            f"Host: {self.load.plan.host}:{self.load.plan.port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
            f"Origin: {self.place['origin']}",
            f"Cookie: {self.place['cookie']}",
        ]
        self.transport.write(("\r\n".join(lines) + "\r\n\r\n").encode())

    def connection_lost(self, problem: Exception | None) -> None:
        self.closed = self.closed or 1006

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self.buffer += data
        if not self.upgraded:
            head, separator, rest = bytes(self.buffer).partition(b"\r\n\r\n")
            if not separator:
                return
            if b" 101 " not in head.split(b"\r\n")[0]:
                raise SystemExit(f"no websocket: {head[:200]!r}")
            self.buffer = bytearray(rest)
            self.upgraded = True
            for frame in self.dialect.greeting(self.place["document"]):
                self.transport.write(masked(frame))
        self._frames(now)

    def _frames(self, now: float) -> None:
        buffer, at, end = self.buffer, 0, len(self.buffer)
        while end - at >= 2:
            code, size, start = buffer[at] & 15, buffer[at + 1], at + 2
            if size == 126:
                size, start = int.from_bytes(buffer[at + 2 : at + 4], "big"), at + 4
            elif size == 127:
                size, start = int.from_bytes(buffer[at + 2 : at + 10], "big"), at + 10
            if start + size > end or (size and start > end):
                break
            self._frame(code, buffer, start, start + size, now)
            at = start + size
        del buffer[:at]

    def _frame(self, code: int, data: bytearray, start: int, end: int, now: float) -> None:
        self.load.frames += 1
        if code == 8:
            self.closed = int.from_bytes(data[start : start + 2], "big") if end - start >= 2 else 1005
        elif code == 9:
            self.transport.write(masked(bytes(data[start:end]), code=10))
        elif code == 2:
            self.load.bytes += end - start
            self.dialect.read(self, data, start, end, now)

    # What the dialect calls ---------------------------------------------------------------------------------------

    def answer(self, payload: bytes) -> None:
        """A message that counts as an edit in the server's books."""
        self.count += 1
        self.transport.write(masked(payload))

    def synced(self) -> None:
        """The text has come."""
        if not self.ready:
            self.ready = True
            self.load.arrived(self)

    def acknowledged(self, count: int, now: float) -> None:
        """Everything up to the count-th edit is kept."""
        while self.sent and self.sent[0][0] <= count:
            _number, at = self.sent.popleft()
            self.load.acks.append((at, now - at))

    def saw(self, update: memoryview | bytes, now: float) -> None:
        """An edit of somebody else is here."""
        at = self.load.made.get(read_client_and_clock(update))
        if at is not None:
            self.load.sights.append((at, now - at))

    # Typing -------------------------------------------------------------------------------------------------------

    def type(self) -> None:
        """One keystroke."""
        if self.closed is not None:
            return
        update, length = (
            first_update(self.client) if self.clock == 0 else (key_update(self.client, self.clock, self.number), 1)
        )
        frame = masked(self.dialect.edit(self.place["document"], update))
        self.count += 1
        now = time.perf_counter()
        self.sent.append((self.count, now))
        self.load.made[(self.client, self.clock)] = now
        self.transport.write(frame)
        self.clock += length


class Load:
    """All sockets of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.writers: list[Writer] = []
        self.acks: list[tuple[float, float]] = []
        self.sights: list[tuple[float, float]] = []
        self.made: dict[tuple[int, int], float] = {}
        self.frames = self.bytes = 0
        self.waiting: dict[Writer, asyncio.Future[None]] = {}

    def arrived(self, writer: Writer) -> None:
        """A writer has the text."""
        if not self.waiting[writer].done():
            self.waiting[writer].set_result(None)

    async def connect(self, at_once: int = 40) -> float:
        """Open every socket; gives the seconds until the last one had the text."""
        loop, began = asyncio.get_running_loop(), time.perf_counter()
        dialect = OURS if self.plan.dialect == "ours" else HOCUSPOCUS
        gate = asyncio.Semaphore(at_once)

        async def open_one(number: int, place: dict[str, str]) -> None:
            writer = Writer(self, number, place, dialect)
            self.waiting[writer] = loop.create_future()
            self.writers.append(writer)
            async with gate:
                await loop.create_connection(lambda: writer, self.plan.host, self.plan.port)
                await asyncio.wait_for(self.waiting[writer], 60)

        await asyncio.gather(*(open_one(number, place) for number, place in enumerate(self.plan.sockets)))
        for writer in random.Random(self.plan.seed).sample(self.writers, min(self.plan.watchers, len(self.writers))):
            writer.watches = True
        return time.perf_counter() - began

    async def type(self) -> dict[str, Any]:
        """Everybody types for a while; gives the figures."""
        loop, chance = asyncio.get_running_loop(), random.Random(self.plan.seed)
        each = self.plan.rate / len(self.writers)
        for writer in self.writers:
            writer.type()
            await asyncio.sleep(0.002)
        await asyncio.sleep(WARM_UP)
        self.acks.clear()
        self.sights.clear()
        self.frames = self.bytes = 0
        began = loop.time()
        queue = [(began + chance.expovariate(each), number) for number in range(len(self.writers))]
        heapq.heapify(queue)
        before, own, typed = processor_time(self.plan.processes), time.process_time(), 0
        while queue[0][0] < began + self.plan.seconds:
            at, number = queue[0]
            wait = at - loop.time()
            if wait > 0.0005:
                await asyncio.sleep(wait)
            self.writers[number].type()
            typed += 1
            heapq.heapreplace(queue, (at + chance.expovariate(each), number))
            if typed % 20 == 0:
                await asyncio.sleep(0)
        took = loop.time() - began
        await asyncio.sleep(AFTERMATH)
        after = processor_time(self.plan.processes)
        return self.figures(typed, took, time.process_time() - own, [b - a for a, b in zip(before, after, strict=True)])

    def figures(self, typed: int, took: float, own: float, processors: list[float]) -> dict[str, Any]:
        """What was measured."""
        return {
            "typed": typed,
            "per_second": typed / took,
            "unacknowledged": sum(len(writer.sent) for writer in self.writers),
            "closed": sorted({writer.closed for writer in self.writers if writer.closed is not None}),
            "ack_ms": percentiles([wait for _at, wait in self.acks]),
            "sight_ms": percentiles([wait for _at, wait in self.sights]),
            "processor_seconds": processors,
            "generator_seconds": own,
            "frames_per_second": self.frames / took,
            "seconds": took,
        }


def percentiles(values: list[float]) -> dict[str, float]:
    """p50, p95, p99 and the longest, in milliseconds."""
    ordered = sorted(values)
    if not ordered:
        return {}
    return {
        name: round(1000 * ordered[min(int(len(ordered) * part), len(ordered) - 1)], 2)
        for name, part in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0))
    }


def processor_time(processes: list[int]) -> list[float]:
    """Seconds of user and system time that each process has used."""
    found = []
    for process in processes:
        with open(f"/proc/{process}/stat") as file:
            parts = file.read().rpartition(")")[2].split()
        found.append((int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK"))
    return found


async def run(plan: Plan) -> dict[str, Any]:
    """Connect, type, tell."""
    load = Load(plan)
    connected = await load.connect()
    gc.collect()
    gc.freeze()
    gc.disable()
    return {"connect_seconds": connected, **await load.type(), "load_average": os.getloadavg()[0]}


if __name__ == "__main__":
    wanted = Plan(**json.load(sys.stdin))
    print(json.dumps(asyncio.run(run(wanted))))
    assert asdict(wanted)

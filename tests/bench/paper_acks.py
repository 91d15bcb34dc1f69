"""How long a keystroke waits for its acknowledgement: many writers in one paper of a running demo.

Run with the DATA_DIR of the running server: `python -m tests.bench.paper_acks --writers 27 --seconds 10`.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import statistics
import time

import django


async def write(url: str, origin: str, cookie: str, seconds: float, rate: float, waits: list[float]) -> int:
    """One writer who types for a while; gives the number of edits."""
    import websockets
    from pycrdt import Doc, XmlElement, XmlFragment, XmlText

    from positions import wire
    from positions.ybytes import Reader

    doc: Doc = Doc()
    sent_at: dict[int, float] = {}
    count = 0
    async with websockets.connect(url, origin=origin, additional_headers={"Cookie": cookie}, max_size=None) as socket:
        greeted = asyncio.Event()

        async def read() -> None:
            nonlocal count
            async for frame in socket:
                reader = Reader(frame if isinstance(frame, bytes) else b"")
                while not reader.exhausted:
                    kind = reader.number()
                    if kind == wire.ACKNOWLEDGED:
                        number = reader.number()
                        reader.number()
                        for known in [known for known in sent_at if known <= number]:
                            waits.append(time.perf_counter() - sent_at.pop(known))
                    elif kind == wire.SYNC:
                        step, body = reader.number(), reader.chunk()
                        if step == wire.STEP_1:
                            count += 1
                            await socket.send(wire.step_2(wire.EMPTY_UPDATE))
                        else:
                            doc.apply_update(body)
                            greeted.set()
                    else:
                        reader.chunk()

        reading = asyncio.create_task(read())
        await socket.send(wire.step_1(doc.get_state()))
        await greeted.wait()
        before = doc.get_state()
        text = XmlText()
        doc.get("prosemirror", type=XmlFragment).children.append(XmlElement("paragraph")).children.append(text)
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            text.insert(0, "x")
            update, before = doc.get_update(before), doc.get_state()
            count += 1
            sent_at[count] = time.perf_counter()
            await socket.send(wire.edit(update))
            await asyncio.sleep(random.expovariate(rate))
        await asyncio.sleep(1)
        reading.cancel()
    return count


async def run(options: argparse.Namespace, url: str, origin: str, cookies: list[str]) -> None:
    """All writers at once, then the figures."""
    waits: list[float] = []
    everybody = (write(url, origin, cookie, options.seconds, options.rate, waits) for cookie in cookies)
    counts = await asyncio.gather(*everybody)
    waits.sort()
    at = [1000 * waits[int(len(waits) * part)] for part in (0.5, 0.95, 0.99)]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{options.writers} writers, {sum(counts) / options.seconds:.0f} edits/s, {len(waits)} acknowledged")
    print(f"acknowledged after p50 {at[0]:.0f} ms, p95 {at[1]:.0f} ms, p99 {at[2]:.0f} ms, mean "
          f"{1000 * statistics.fmean(waits):.0f} ms")  # fmt: skip


def main() -> None:
    """Find a paper and people of the demo, log them in, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=27)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rate", type=float, default=5, help="edits a second of each writer")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    django.setup()
    from django.conf import settings
    from django.test import Client

    from members.models import Person
    from positions.models import Paper
    from positions.permissions import can_write

    paper = Paper.objects.filter(state__in=Paper.WRITABLE_STATES, audience="coalition").first()
    people = [person for person in Person.objects.filter(is_active=True) if paper and can_write(person, paper)]
    cookies = []
    for number in range(options.writers):
        client = Client()
        client.force_login(people[number % len(people)])
        name = settings.SESSION_COOKIE_NAME
        cookies.append(f"{name}={client.cookies[name].value}")
    address = f"{settings.SITE_URL.replace('http', 'ws', 1)}/ws/papers/{paper.uuid}/?ack=1&schema=1"
    asyncio.run(run(options, address, settings.SITE_URL, cookies))


if __name__ == "__main__":
    main()

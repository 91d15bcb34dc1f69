"""A database for figures, and how they are taken and told: by the clock, and by the processor on a busy machine."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

LOOKS = 60


class Took(NamedTuple):
    """Milliseconds by the clock and of the processor (of this process: not of the database)."""

    clock: float
    processor: float


@contextmanager
def database() -> Iterator[None]:
    """A database of its own, migrated and empty, in a process that is as one that serves pages."""
    import tests.environment  # noqa: F401  (sets what the settings read)

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    import django

    django.setup()
    from django.conf import settings

    from coalition import postgres
    from coalition.settling import settle
    from tests.database import clone_for_tests, drop_clone

    settings.DEBUG = False  # which keeps every query that was ever asked
    server = postgres.Server(postgres.data_dir())
    started = server.start()
    try:
        clone_for_tests("decisions")
        settle()
        yield
    finally:
        drop_clone()
        if started:
            server.stop()


def timed(action: Callable[[], Any]) -> tuple[Any, Took]:
    """What it gives and what it took."""
    began, worked = time.perf_counter(), time.process_time()
    result = action()
    return result, Took((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000)


def measured(action: Callable[[], Any]) -> tuple[Any, Took, int]:
    """The same, with the number of queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        result, took = timed(action)
    return result, took, len(seen)


def look(label: str, address: str, person: Any, *, goal: str) -> int:
    """A page as a logged-in person gets it, so many times. Returns the number of queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    queries = len(seen)  # the log is emptied by the next request
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    many(label, lambda: client.get(address), times=LOOKS, more=f"{queries} queries", goal=goal)
    return queries


def many(label: str, action: Callable[[], Any], *, times: int, goal: str, more: str = "") -> None:
    """Tell what something takes that is done so many times."""
    took = [timed(action)[1] for _time in range(times)]
    clock, processor = sorted(one.clock for one in took), sorted(one.processor for one in took)
    high = -(-times * 95 // 100) - 1
    tell(
        label,
        f"{statistics.median(clock):6.0f} ms median, {clock[high]:.0f} ms p95",
        f"processor {statistics.median(processor):.0f} and {processor[high]:.0f} ms",
        more,
        goal=goal,
    )


def tell_one(label: str, took: Took, queries: int, *more: str, goal: str = "") -> None:
    """Tell what something took that is done once."""
    tell(label, f"{took.clock:6.0f} ms", f"processor {took.processor:.0f} ms", f"{queries} queries", *more, goal=goal)


def tell(label: str, *words: str, goal: str = "") -> None:
    """One line of figures."""
    print(f"  {label:<50} {', '.join(word for word in words if word)}" + (f" (goal: {goal})" if goal else ""))

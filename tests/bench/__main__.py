"""`make bench`: each figure of the issues, as this machine gives it now."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.browser import keystroke_and_sight
from tests.bench.decisions import decisions
from tests.bench.pages import queries_per_page
from tests.bench.versions import versions
from tests.server import DemoServer

ROOT = Path(__file__).parent.parent.parent


def machine() -> str:
    """Processor, cores, memory, versions."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, {commit.strip()}"


def cold_demo() -> None:
    """A fresh clone with empty caches, until the first page is served. Downloads are part of the figure."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(place / "clone")], check=True)
        server = DemoServer(place)
        empty = {"UV_CACHE_DIR": str(place / "uv"), "npm_config_cache": str(place / "npm")}
        began = time.monotonic()
        server.start(command=["make", "demo"], folder=place / "clone", extra=empty)
        print(f"  cold `make demo` to the first page        {time.monotonic() - began:7.1f} s (goal: under 90)")
        for line in server.log().splitlines():
            if line.strip().endswith(" s") and line.startswith("  "):
                print(f"    {line.strip()}")
        server.stop()
        began = time.monotonic()
        server.start(command=["make", "demo"], folder=place / "clone", extra=empty)
        print(f"  second start                              {time.monotonic() - began:7.1f} s (goal: under 10)")
        server.stop()


def typing() -> None:
    """Two browsers in one paper of a demo of their own."""
    with _demo() as server:
        own, sight = keystroke_and_sight(server)
    for label, values, goal in (
        ("keystroke to own screen", own, 10),
        ("edit to sight in the other browser", sight, 100),
    ):
        ordered = sorted(values)
        p95 = ordered[int(len(ordered) * 0.95)]
        print(f"  {label:<41} {statistics.median(values):7.1f} ms median, {p95:.1f} ms p95 (goal: {goal})")


def editing() -> None:
    """Many writers on sockets in a demo of their own, beside a Node server."""
    with _demo() as server:
        place = {"DATA_DIR": str(server.folder), "PORT": str(server.port), "SITE_URL": server.url, "DEMO": "true"}
        own = {name: value for name, value in os.environ.items() if name != "DATABASE_NAME"}  # that of `pages`, before
        subprocess.run([sys.executable, "-m", "tests.bench.live"], cwd=ROOT, env={**own, **place}, check=True)


@contextmanager
def _demo() -> Iterator[DemoServer]:
    with tempfile.TemporaryDirectory() as name:
        server = DemoServer(Path(name))
        server.start()
        try:
            yield server
        finally:
            server.stop()


def pages() -> None:
    """Queries for each kind of public page, with 27 and with 2,700 organisations."""
    for name, (few, many) in queries_per_page().items():
        print(f"  queries: {name:<32} {few:>4} with 27, {many} with 2,700 organisations (goal: 12 at most, equal)")


PARTS: dict[str, Callable[[], None]] = {
    "pages": pages, "typing": typing, "editing": editing, "versions": versions, "decisions": decisions,
    "cold": cold_demo,
}  # fmt: skip

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all, unless named")
    wanted = arguments.parse_args().parts or list(PARTS)
    print(machine())
    for part in wanted:
        print(f"\n{part}")
        PARTS[part]()

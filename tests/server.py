"""A real server: the demo in processes of its own, with its own data folder, for sockets and browsers."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from coalition.postgres import Server

ROOT = Path(__file__).parent.parent
START_SECONDS = 400


class DemoServer:
    """The demo as a newcomer starts it. `.demo` is what it writes to demo.json."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.ws_url = f"ws://localhost:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.demo: dict = {}

    def start(self, command: list[str] | None = None, folder: Path = ROOT, extra: dict[str, str] | None = None) -> None:
        """Start everything and wait until pages are served."""
        environment = {**os.environ, "DATA_DIR": str(self.folder), "PORT": str(self.port), "PYTHONUNBUFFERED": "1"}
        environment |= extra or {}
        for name in ("DATABASE_NAME", "DATABASE_URL", "DATABASE_POOL", "SECRET_KEY", "DEBUG", "DJANGO_SETTINGS_MODULE"):
            environment.pop(name, None)
        with open(self.folder / "demo.log", "ab") as log:
            self.process = subprocess.Popen(
                command or [sys.executable, "-m", "coalition.launcher"], cwd=folder, env=environment, stdout=log,
                stderr=log, start_new_session=True,
            )  # fmt: skip
        self._wait()
        self.demo = json.loads((self.folder / "demo.json").read_text())

    def pids(self) -> dict[str, int]:
        """Process ids of the parts: server, worker."""
        return json.loads((self.folder / "demo.pids").read_text())

    def kill_web(self) -> None:
        """`kill -9` of the web process alone; the supervisor starts another. Returns when pages are served again."""
        before = self.pids()["server"]
        os.kill(before, signal.SIGKILL)
        until = time.monotonic() + START_SECONDS
        while self.pids().get("server") == before and time.monotonic() < until:
            time.sleep(0.05)
        self._wait()

    def kill_all(self) -> None:
        """`kill -9` of the whole tree, PostgreSQL left to find its own way."""
        assert self.process is not None
        parts = self.pids().values()
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        until = time.monotonic() + START_SECONDS
        while any(alive(pid) for pid in parts) and time.monotonic() < until:
            time.sleep(0.01)

    def stop(self) -> None:
        """Ctrl-C; returns when every part has ended."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)  # as a terminal does
            self.process.wait(timeout=60)

    def log(self) -> str:
        """What the demo printed so far."""
        return (self.folder / "demo.log").read_text(errors="replace")

    def _wait(self) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            assert self.process is not None
            if self.process.poll() is not None:
                raise AssertionError(f"The demo ended with {self.process.returncode}:\n{self.log()[-4000:]}")
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                    if answer.status == 200 and (self.folder / "demo.json").exists():
                        return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"The demo did not come up:\n{self.log()[-4000:]}")


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    status = Path(f"/proc/{pid}/status")
    try:
        return "State:\tZ" not in status.read_text()
    except OSError:
        return False


def free_port() -> int:
    """A port of this machine on which nobody listens now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="session")
def live_server_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """One demo for the whole run; tests that change it use things of their own."""
    server = DemoServer(tmp_path_factory.mktemp("demo"))
    server.start()
    yield server
    server.stop()
    cluster = Server(server.folder).cluster
    if server.folder not in cluster.parents:  # where the server's account reaches it; nobody will ask for it again
        shutil.rmtree(cluster.parent)

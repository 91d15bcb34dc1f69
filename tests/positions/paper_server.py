"""A Daphne process of its own on the test's database, to be killed without mercy."""

from __future__ import annotations

import os
import signal
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from members.models import Person
from tests.positions.nursery import Death, Forked, Nursery

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 60


class PaperServer:
    """One web process after the other on one port, forks from a nursery."""

    def __init__(self, folder: Path, nursery: Nursery, port: int) -> None:
        self.port = port
        self.url = f"http://localhost:{self.port}"
        self.ws_url = f"ws://localhost:{self.port}"
        self.log = folder / "daphne.log"
        self.nursery = nursery
        self.process: Forked | None = None

    def start(self, death: Death | None = None) -> None:
        """Start and wait until it answers. It may have to die at a certain place."""
        arguments = ["-b", "127.0.0.1", "-p", str(self.port), "coalition.asgi:application"]
        self.process = self.nursery.fork(arguments, self.log, death)
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(self.log.read_text()[-3000:])

    def kill(self) -> None:
        """`kill -9`."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ctrl-C."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=60)

    def cookie(self, person: Person) -> tuple[str, str]:
        """The session cookie of somebody who has logged in."""
        client = Client()
        client.force_login(person)
        return settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value


def _environment(url: str) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_NAME": connection.settings_dict["NAME"],
        "SITE_URL": url,
        "SECRET_KEY": settings.SECRET_KEY,
        "DEBUG": "true",
        "DJANGO_SETTINGS_MODULE": "coalition.settings",
    }


@contextmanager
def nursery_with_port() -> Iterator[tuple[Nursery, int]]:
    """Where servers on this worker's database come from, and the port that they all listen on."""
    with socket.socket() as kept:  # so that nobody else is given that port while one server has ended and none began
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind(("127.0.0.1", 0))
        port = kept.getsockname()[1]
        nursery = Nursery(_environment(f"http://localhost:{port}"))
        yield nursery, port
        nursery.close()


@pytest.fixture(scope="session")
def nursery(django_db_setup: None) -> Iterator[tuple[Nursery, int]]:
    """The one from which most tests have their server."""
    with nursery_with_port() as made:
        yield made


@pytest.fixture
def paper_server(transactional_db: None, tmp_path: Path, nursery: tuple[Nursery, int]) -> Iterator[PaperServer]:
    """A server on this test's database."""
    server = PaperServer(tmp_path, *nursery)
    server.start()
    yield server
    server.stop()

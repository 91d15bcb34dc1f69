"""A Daphne process of its own on the test's database, to be killed without mercy."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from members.models import Person

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 60


class PaperServer:
    """One web process."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.ws_url = f"ws://localhost:{self.port}"
        self.log = folder / "daphne.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it answers."""
        environment = {
            **os.environ,
            "DATABASE_NAME": connection.settings_dict["NAME"],
            "SITE_URL": self.url,
            "SECRET_KEY": settings.SECRET_KEY,
            "DEBUG": "true",
            "DJANGO_SETTINGS_MODULE": "coalition.settings",
        }
        command = [
            sys.executable,
            "-m",
            "coalition.server",
            "-b",
            "127.0.0.1",
            "-p",
            str(self.port),
            "coalition.asgi:application",
        ]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
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
            self.process.wait(timeout=20)

    def cookie(self, person: Person) -> tuple[str, str]:
        """The session cookie of somebody who has logged in."""
        client = Client()
        client.force_login(person)
        return settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def paper_server(transactional_db: None, tmp_path: Path) -> Iterator[PaperServer]:
    """A server on this test's database."""
    server = PaperServer(tmp_path)
    server.start()
    yield server
    server.stop()

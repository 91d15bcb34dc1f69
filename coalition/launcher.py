"""`python -m coalition.launcher`: the demo in one command. Starts PostgreSQL, prepares, then keeps the parts up.

Runs before Django is set up, because it writes the secret key and the environment that the settings read. The parts
die with this process (Linux); one that dies alone is started again. Ctrl-C stops all of them in order.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from coalition import postgres

ROOT = Path(__file__).parent.parent
PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
SECONDS_TO_END = 10
SECONDS_BETWEEN_STARTS = 0.5


class Demo:
    """One running demo: its folder, its address, its parts."""

    def __init__(self) -> None:
        self.folder = postgres.data_dir()
        self.port = int(os.environ.get("PORT") or 8000)
        self.host = os.environ.get("HOST") or "127.0.0.1"
        self.url = f"http://localhost:{self.port}"
        self.parts: dict[str, subprocess.Popen[bytes]] = {}
        self.database = postgres.Server(self.folder)
        self.stopping = False

    def run(self) -> int:
        """Start everything, wait for Ctrl-C, stop everything. Returns the exit code."""
        began = time.monotonic()
        signal.signal(signal.SIGINT, self._stop_asked)
        signal.signal(signal.SIGTERM, self._stop_asked)
        self._set_environment()
        try:
            if not os.environ.get("DATABASE_URL"):
                self._step("PostgreSQL", self.database.start)
            if not self.stopping and self._fingerprint() != self._prepared():
                self._step("Database, pages and content", self._prepare)
            for name in self._commands():
                self._start(name)
            self._step("Server and worker", self._wait_until_served)
            if not self.stopping:
                self._greet(time.monotonic() - began)
            self._watch()
        except RuntimeError as problem:
            if not self.stopping:
                print(f"\nThe demo could not start: {problem}", file=sys.stderr, flush=True)
                return 1
        finally:
            self._end()
        return 0

    def _set_environment(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        key = self.folder / "secret_key"
        if not key.exists():
            key.touch(mode=0o600)
            key.write_text(secrets.token_urlsafe(48))
        wanted = {"DEMO": "true", "DATA_DIR": str(self.folder), "PORT": str(self.port), "SITE_URL": self.url}
        os.environ.update(wanted, DJANGO_SETTINGS_MODULE="coalition.settings", PYTHONUNBUFFERED="1")

    def _commands(self) -> dict[str, list[str]]:
        endpoint = f"tcp:port={self.port}:interface={self.host}:backlog=2048"
        server = ["-m", "daphne", "-v", "0", "-e", endpoint, "--websocket-max-message-size", "1048576",
                  "--websocket_timeout", "43200", "--no-server-name", "coalition.asgi:application"]  # fmt: skip
        worker = ["manage.py", "procrastinate", "worker", "--concurrency", "2"]
        return {"server": server, "worker": worker}

    def _start(self, name: str) -> None:
        if self.stopping:
            return
        self.parts[name] = subprocess.Popen(
            [sys.executable, *self._commands()[name]], cwd=ROOT, preexec_fn=_die_with_parent, stdin=subprocess.DEVNULL
        )
        pids = {part: process.pid for part, process in self.parts.items()}
        _write_whole(self.folder / "demo.pids", json.dumps({**pids, "launcher": os.getpid()}))

    def _prepare(self) -> None:
        fingerprint = self._fingerprint()
        done = subprocess.run([sys.executable, "manage.py", "prepare_demo"], cwd=ROOT, check=False)
        if done.returncode:
            raise RuntimeError("preparing the database failed; what happened stands above.")
        _write_whole(self.folder / "prepared", fingerprint)

    def _prepared(self) -> str:
        found = self.folder / "prepared"
        return found.read_text() if found.exists() else ""

    def _fingerprint(self) -> str:
        """Changes with code that prepares: migrations, demo content, locked versions, the bundle, and the port."""
        digest = hashlib.sha256(str(self.port).encode())
        patterns = ("requirements.lock", "*/migrations/*.py", "coalition/demo/**/*.*", "frontend/dist/*/*.*")
        for pattern in patterns:
            for path in sorted(found for found in ROOT.glob(pattern) if "__pycache__" not in found.parts):
                digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()

    def _wait_until_served(self) -> None:
        while not self.stopping:
            if self.parts["server"].poll() is not None:
                raise RuntimeError(f"the server ended. Is port {self.port} in use? Choose another with PORT=….")
            try:
                with urllib.request.urlopen(f"http://{self.host}:{self.port}/healthz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.1)

    def _watch(self) -> None:
        while not self.stopping:
            for name, process in list(self.parts.items()):
                if process.poll() is not None and not self.stopping:
                    print(f"The {name} ended ({process.returncode}); starting it again.", file=sys.stderr, flush=True)
                    time.sleep(SECONDS_BETWEEN_STARTS)
                    self._start(name)
            time.sleep(0.1)

    def _end(self) -> None:
        for process in self.parts.values():
            if process.poll() is None:
                process.terminate()
        for process in self.parts.values():
            try:
                process.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()
        if not os.environ.get("DATABASE_URL"):
            self.database.stop()
        print("\nStopped. Your data is kept.", flush=True)

    def _stop_asked(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _step(self, what: str, action: Callable[[], object]) -> None:
        if self.stopping:
            return
        began = time.monotonic()
        action()
        print(f"  {what:<32} {time.monotonic() - began:5.1f} s", flush=True)

    def _greet(self, seconds: float) -> None:
        demo = json.loads((self.folder / "demo.json").read_text())
        print(f"\nReady in {seconds:.1f} s: {self.url}/\n\nLog in at {self.url}/accounts/login/ as\n")
        for account in demo["log_ins"]:
            print(f"  {account['role']:<22} {account['email']:<44} {account['password']}")
        print(
            f"\nMail that the demo sends: {self.url}/demo/mail/\n"
            f"Stop with Ctrl-C; what you do is kept in {self.folder}.\n",
            flush=True,
        )


def _die_with_parent() -> None:
    # In a session of its own, so that Ctrl-C reaches the launcher alone and the parts end in order.
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)


def _write_whole(path: Path, text: str) -> None:
    # A reader never sees half a file.
    fresh = path.with_name(f".{path.name}.fresh")
    fresh.write_text(text)
    fresh.replace(path)


if __name__ == "__main__":
    sys.exit(Demo().run())

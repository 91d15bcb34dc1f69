"""`python -m coalition.launcher`: the demo in one command. Starts PostgreSQL, prepares, then keeps the parts up.

Runs before Django is set up, because it writes the secret key and the environment that the settings read. The parts
die with this process (Linux); one that dies alone is started again. Ctrl-C stops all of them in order.

`python -m coalition.launcher prepare` only fills the database: `make demo` does that while the bundle is fetched and
built.
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
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType

from coalition import postgres

ROOT = Path(__file__).parent.parent
PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
SECONDS_TO_END = 10
SECONDS_BETWEEN_STARTS = 0.5
DATABASE_FROM = ("requirements.lock", "*/migrations/*.py", "coalition/demo/**/*.*")
WORDS = {"prepared": "database and content", "collected": "static files"}
STATIC_FROM = ("requirements.lock", "frontend/dist/*/*.*")


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
            self._start_database()
            self._prepare({"prepared": DATABASE_FROM, "collected": STATIC_FROM})
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

    def prepare(self) -> int:
        """Fill the database when that is due, and stop again. Returns the exit code."""
        signal.signal(signal.SIGINT, self._stop_asked)
        signal.signal(signal.SIGTERM, self._stop_asked)
        self._set_environment()
        if self._fingerprint(DATABASE_FROM) == self._mark("prepared"):
            return 0
        try:
            self._start_database()
            self._prepare({"prepared": DATABASE_FROM})
        except RuntimeError as problem:
            print(f"\nThe database could not be prepared: {problem}", file=sys.stderr, flush=True)
            return 1
        finally:
            self._stop_database()
        return int(self.stopping)

    def _start_database(self) -> None:
        if not os.environ.get("DATABASE_URL"):
            self._step("PostgreSQL", self.database.start)

    def _stop_database(self) -> None:
        if not os.environ.get("DATABASE_URL"):
            self.database.stop()

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
        server = ["-m", "coalition.server", "-v", "0", "-e", endpoint, "--websocket-max-message-size", "1048576",
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

    def _prepare(self, wanted: dict[str, tuple[str, ...]]) -> None:
        """Bring up to date what has changed since its mark was written: side by side, for there are two cores."""
        marks = {name: self._fingerprint(patterns) for name, patterns in wanted.items()}
        stale = {name: mark for name, mark in marks.items() if mark != self._mark(name)}
        if stale:
            what = " and ".join(WORDS[name] for name in stale)
            self._step(what[0].upper() + what[1:], lambda: self._work_off(stale))

    def _work_off(self, marks: dict[str, str]) -> None:
        commands = {"prepared": ["prepare_demo"], "collected": ["collectstatic", "--no-input", "-v", "0"]}
        hasty = {
            **os.environ,
            "PGOPTIONS": "-c synchronous_commit=off",
        }  # the last commit of prepare_demo waits for all
        running = {
            name: subprocess.Popen(
                [sys.executable, "manage.py", *commands[name]], cwd=ROOT, env=hasty, preexec_fn=_die_with_parent
            )
            for name in marks
        }
        while any(process.poll() is None for process in running.values()):
            if self.stopping:
                _end_all(running.values())
            time.sleep(0.05)
        for name, process in running.items():
            if process.returncode == 0:
                _write_whole(self.folder / name, marks[name])
            elif not self.stopping:
                raise RuntimeError(f"{commands[name][0]} failed; what happened stands above.")

    def _mark(self, name: str) -> str:
        found = self.folder / name
        return found.read_text() if found.exists() else ""

    def _fingerprint(self, patterns: tuple[str, ...]) -> str:
        """Changes with the port and with each file of the patterns."""
        digest = hashlib.sha256(str(self.port).encode())
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
        _end_all(self.parts.values())
        self._stop_database()
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


def _end_all(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()


def _write_whole(path: Path, text: str) -> None:
    # A reader never sees half a file.
    fresh = path.with_name(f".{path.name}.fresh")
    fresh.write_text(text)
    fresh.replace(path)


if __name__ == "__main__":
    sys.exit(Demo().prepare() if sys.argv[1:] == ["prepare"] else Demo().run())

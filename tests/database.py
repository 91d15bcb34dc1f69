"""Databases for tests: migrated once into a template, copied for each worker and after each transactional test."""

from __future__ import annotations

import fcntl
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase
from psycopg import sql

from coalition import schema
from coalition.postgres import Server

_names = {"template": "", "clone": ""}


def clone_for_tests(worker: str) -> None:
    """Point Django at a fresh copy of the migrated template, which is made when it is not there yet."""
    _names["template"] = f"tests_template_{schema.fingerprint()[:12]}"
    _names["clone"] = f"tests_{worker}_{_folder_mark()}"
    with open(Path(tempfile.gettempdir()) / f"{_names['template']}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _exists(_names["template"]):
            _build_template()
        _clone()


def trade_safety_for_speed(server: Server) -> None:
    """Databases of tests need not survive a power cut; copying them is many times faster so."""
    with psycopg.connect(
        host=str(server.settings()["HOST"]), user="postgres", dbname="postgres", autocommit=True
    ) as admin:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            admin.execute(f"ALTER SYSTEM SET {name} = off")
        admin.execute("SELECT pg_reload_conf()")


def drop_clone() -> None:
    """Remove this worker's copy."""
    with _beside_a_browser():
        connections.close_all()
    _run("DROP DATABASE IF EXISTS {} WITH (FORCE)", _names["clone"])


def reclone_after_transactional_tests() -> None:
    """A transactional test leaves rows behind that the database itself refuses to delete (the audit log).

    Django empties tables after such a test; here the worker gets a fresh copy of the template instead, which also
    brings back what migrations put in (locales, the root page, treaty articles).
    """

    def teardown(self: Any) -> None:
        _clone()

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]


def _clone() -> None:
    with _beside_a_browser():
        connections.close_all()
    _run("DROP DATABASE IF EXISTS {} WITH (FORCE)", _names["clone"])
    _run("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", _names["clone"], _names["template"])
    _point_at(_names["clone"])


@contextmanager
def _beside_a_browser() -> Iterator[None]:
    """A browser that runs in this process leaves a loop running, which Django takes for an asynchronous caller."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        yield


def _build_template() -> None:
    building = f"{_names['template']}_building"
    _run("DROP DATABASE IF EXISTS {} WITH (FORCE)", building)
    _run("CREATE DATABASE {}", building)
    _point_at(building)
    with _beside_a_browser():
        schema.make()
        connections.close_all()
    _end_sessions(building)  # autovacuum may be looking at it
    _run("ALTER DATABASE {} RENAME TO {}", building, _names["template"])


def _point_at(name: str) -> None:
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _parameters() -> dict[str, Any]:
    wanted = ("host", "port", "user", "password")
    return {key: value for key, value in connection.get_connection_params().items() if key in wanted}


def _run(statement: str, *names: str) -> None:
    with psycopg.connect(**_parameters(), dbname="postgres", autocommit=True) as admin:
        admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _end_sessions(name: str) -> None:
    with psycopg.connect(**_parameters(), dbname="postgres", autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def _exists(name: str) -> bool:
    with psycopg.connect(**_parameters(), dbname="postgres", autocommit=True) as admin:
        return admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _folder_mark() -> str:
    return hashlib.sha256(str(settings.DATA_DIR).encode()).hexdigest()[:6]

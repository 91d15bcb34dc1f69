"""Databases for tests: migrated once into a template, copied for each worker, put back after transactional tests."""

from __future__ import annotations

import fcntl
import hashlib
import tempfile
from collections.abc import Callable, Iterator
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

# `keep` notes every row and sequence under a name, `put_back` makes the database equal to that again. Rows are deleted
# one by one: to truncate nearly two hundred tables makes as many files and took a second. Triggers are off meanwhile,
# which takes the rights of a superuser.
KEEPING = """
CREATE SCHEMA tests;
CREATE FUNCTION tests.ours() RETURNS SETOF name LANGUAGE sql AS
  $$ SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace $$;
CREATE FUNCTION tests.keep(kept text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE one name; filled boolean;
BEGIN
  EXECUTE format('CREATE SCHEMA %I', kept);
  FOR one IN SELECT tests.ours() LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', one) INTO filled;
    IF filled THEN EXECUTE format('CREATE TABLE %I.%I AS TABLE public.%I', kept, one, one); END IF;
  END LOOP;
  EXECUTE format('CREATE TABLE %I.sequence_values AS SELECT
    format(''%%I.%%I'', schemaname, sequencename)::regclass AS id, last_value, start_value FROM pg_sequences', kept);
END $$;
CREATE FUNCTION tests.put_back(kept text) RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
DECLARE one name; differs boolean;
BEGIN
  FOR one IN SELECT tests.ours() LOOP
    IF to_regclass(format('%I.%I', kept, one)) IS NULL THEN
      EXECUTE format('DELETE FROM public.%I', one);
      CONTINUE;
    END IF;
    EXECUTE format(
      'SELECT EXISTS ((SELECT a::text FROM public.%1$I a) EXCEPT ALL (SELECT b::text FROM %2$I.%1$I b))
           OR EXISTS ((SELECT b::text FROM %2$I.%1$I b) EXCEPT ALL (SELECT a::text FROM public.%1$I a))', one, kept)
      INTO differs;
    IF differs THEN
      EXECUTE format('DELETE FROM public.%I', one);
      EXECUTE format('INSERT INTO public.%1$I SELECT * FROM %2$I.%1$I', one, kept);
    END IF;
  END LOOP;
  EXECUTE format(
    'SELECT setval(id, coalesce(last_value, start_value), last_value IS NOT NULL) FROM %I.sequence_values
     WHERE pg_sequence_last_value(id) IS DISTINCT FROM last_value', kept);
END $$;
SELECT tests.keep('as_migrated');
"""
_names = {"template": "", "clone": ""}
_connections: dict[str, psycopg.Connection] = {}


def clone_for_tests(worker: str) -> None:
    """Point Django at a fresh copy of the migrated template, which is made when it is not there yet."""
    mark = hashlib.sha256((schema.fingerprint() + KEEPING).encode()).hexdigest()[:12]
    _names["template"] = f"tests_template_{mark}"
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
    if standing := _connections.pop("standing", None):
        standing.close()
    _run("DROP DATABASE IF EXISTS {} WITH (FORCE)", _names["clone"])


def put_back_after_transactional_tests() -> None:
    """A transactional test leaves rows behind that the database itself refuses to delete (the audit log).

    Django empties tables after such a test, and with them what migrations put in (locales, the root page, treaty
    articles). Here every row and every sequence is as in the template again.
    """

    def teardown(self: Any) -> None:
        with _beside_a_browser():
            connections.close_all()
        try:
            _put_back(_standing())
        except psycopg.OperationalError:  # a test ended all sessions, ours among them
            _put_back(_standing(anew=True))

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]


def _standing(*, anew: bool = False) -> psycopg.Connection:
    """A connection that outlives tests: a new one reads the description of two hundred tables first."""
    if anew or "standing" not in _connections:
        _connections["standing"] = psycopg.connect(**_parameters(), dbname=_names["clone"], autocommit=True)
    return _connections["standing"]


def _put_back(admin: psycopg.Connection) -> None:
    # Of servers that were killed, of threads that did not say good-bye.
    admin.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    admin.execute("SELECT tests.put_back('as_migrated')")


def keep(name: str, fill: Callable[[], object]) -> None:
    """Let `fill` fill the database, outside of every test, and note what is there then; the database is as before."""
    fill()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tests.keep(%s)", [name])
        cursor.execute("SELECT tests.put_back('as_migrated')")


def bring(name: str) -> None:
    """What was kept under that name stands in this test's database: hundredths of a second for what took seconds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tests.put_back(%s)", [name])


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
        with connection.cursor() as cursor:
            cursor.execute(KEEPING)
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

"""The database as all migrations make it, kept as SQL: a new one is filled in a second instead of a quarter minute.

`schema.sql` is written by `make schema` and is nothing but what `migrate` leaves behind. It is used for an empty
embedded database only, and only while it fits the migrations and the locked versions; otherwise `migrate` does the
work. Its first line names what it was made from and its own sum, which `make test` looks at; `make chaos` compares it
with what the migrations make.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from coalition import first_setup, postgres

ROOT = Path(__file__).parent.parent
FILE = Path(__file__).with_name("schema.sql")
MARK = "-- of migrations "
_APPLIED = re.compile(r"\t\((\d+), ('[^']+', '[^']+'), '\d{4}-\d\d-\d\d [^']*'\)[,;]$")
_UUID = re.compile(r"'[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'")
_MOMENT = re.compile(r"'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00'")


def make() -> None:
    """Bring the database up to date: from the file when it is new and the file fits, else by `migrate`."""
    with first_setup.swiftly():
        if _may_be_filled():
            with connection.cursor() as cursor:
                cursor.execute(FILE.read_text())
                cursor.execute("SELECT pg_catalog.set_config('search_path', 'public', false)")
            return
        migrate()


def migrate() -> None:
    """Bring the database up to date step by step."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", "cache_entry", verbosity=0)


def fits() -> bool:
    """Whether the file was written from these migrations and these versions, and is as it was written."""
    try:
        written = FILE.read_text()
        return written == headed(written.partition("\n")[2])
    except OSError:
        return False


def held() -> str:
    """The SQL of the file, without its first line. Raises OSError when there is none."""
    return FILE.read_text().partition("\n")[2]


def headed(text: str) -> str:
    """What stands in the file for this SQL: it under a line of what it was made from and of its own sum."""
    return f"{MARK}{fingerprint()}, SHA-256 of what follows {hashlib.sha256(text.encode()).hexdigest()}\n{text}"


def fingerprint() -> str:
    """Changes with every migration, every table that migrations load, and every locked version."""
    digest = hashlib.sha256()
    paths = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("monitoring/data/*.csv"), ROOT / "requirements.lock"]
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def from_migrations() -> str:
    """The SQL of a database that was just migrated from nothing, the same on every day and every machine.

    It goes through a second database: PostgreSQL writes a condition that it has read from SQL in other words than one
    that a migration made, and only the former come back the same. Takes a quarter of a minute.
    """
    with _scratch("schema_migrated") as name, first_setup.swiftly():
        migrate()
        text = dumped(name)
    with _scratch("schema_filled") as name:
        with connection.cursor() as cursor:
            cursor.execute(text)
        return dumped(name)


@contextmanager
def _scratch(name: str) -> Iterator[str]:
    """Inside, Django works with an empty database of that name, which is gone afterwards."""
    usual = connection.settings_dict["NAME"]
    _run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    try:
        _point_at(name)
        yield name
    finally:
        _point_at(usual)
        _run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _point_at(name: str) -> None:
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    connection.settings_dict["NAME"] = name


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def dumped(name: str) -> str:
    """The SQL that makes the database `name` anew, without what differs from one making to the next."""
    text = postgres.Server(postgres.data_dir()).dump(name)
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(("--", "\\"))]
    _sort_applied(lines)
    seen: dict[str, str] = {}
    text = _UUID.sub(lambda found: seen.setdefault(found[0], _numbered(len(seen))), "\n".join(lines))
    return _MOMENT.sub("'2026-01-01 00:00:00+00'", text) + "\n"


def _sort_applied(lines: list[str]) -> None:
    """Migrations that do not wait for each other are applied in an order that differs from one run to the next."""
    places = [place for place, line in enumerate(lines) if _APPLIED.match(line)]
    names = sorted(_APPLIED.match(lines[place])[2] for place in places)  # type: ignore[index]
    for number, (place, name) in enumerate(zip(places, names, strict=True), start=1):
        lines[place] = f"\t({number}, {name}, '2026-01-01 00:00:00+00'){lines[place][-1]}"


def _numbered(number: int) -> str:
    return f"'{uuid.uuid5(uuid.NAMESPACE_URL, f'urn:schema:{number}')}'"


def _may_be_filled() -> bool:
    """An empty database of our own server: what somebody else's server understands is not for us to say."""
    embedded = settings.DATABASES["default"]["HOST"] == str(postgres.Server(postgres.data_dir()).socket_dir)
    return embedded and fits() and not connection.introspection.table_names()

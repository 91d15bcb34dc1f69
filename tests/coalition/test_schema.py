"""The file that new databases are filled from: made from these migrations, as it was written, used while it fits.

That the migrations make exactly this takes half a minute to see: tests/chaos/test_schema.py.
"""

from __future__ import annotations

import pytest
from django.db import connection

from coalition import schema

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def empty_database(transactional_db):
    """Instead of this test's database: one without a table."""
    with schema._scratch("tests_schema") as name:
        yield name


def test_the_file_was_written_from_these_migrations_and_versions():
    assert schema.fits(), "Run `make schema` and commit coalition/schema.sql."


@pytest.mark.parametrize("change", ["a word by hand", "its end is missing", "of other migrations"])
def test_a_file_that_is_not_as_it_was_written_does_not_fit(tmp_path, monkeypatch, change):
    text = schema.FILE.read_text()
    changed = {
        "a word by hand": text.replace("NOT NULL", "NULL", 1),
        "its end is missing": text[:-100],
        "of other migrations": text.replace(schema.fingerprint(), "0" * 64),
    }[change]
    monkeypatch.setattr(schema, "FILE", tmp_path / "schema.sql")
    schema.FILE.write_text(changed)

    assert not schema.fits()


def test_a_new_database_is_filled_from_the_file(empty_database):
    schema.make()

    assert schema.dumped(empty_database) == schema.held()


def test_a_file_that_does_not_fit_is_not_used(empty_database, tmp_path, monkeypatch):
    stale = tmp_path / "schema.sql"
    stale.write_text(f"{schema.MARK}of long ago\nCREATE TABLE wrong ();\n")
    monkeypatch.setattr(schema, "FILE", stale)
    used = []
    monkeypatch.setattr(schema, "migrate", lambda: used.append("migrations"))

    schema.make()

    assert used == ["migrations"]
    assert connection.introspection.table_names() == []


def test_a_database_with_tables_is_left_to_the_migrations(empty_database, monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE of_somebody ()")
    used = []
    monkeypatch.setattr(schema, "migrate", lambda: used.append("migrations"))

    schema.make()

    assert used == ["migrations"]

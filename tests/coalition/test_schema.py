"""The file that new databases are filled from is what the migrations make, no more and no less."""

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


def held() -> str:
    return schema.FILE.read_text().partition("\n")[2]


def test_the_file_was_written_from_these_migrations_and_versions():
    assert schema.fits(), "Run `make schema` and commit coalition/schema.sql."


def test_migrations_make_exactly_what_the_file_holds():
    assert schema.from_migrations() == held()


def test_a_new_database_is_filled_from_the_file(empty_database):
    schema.make()

    assert schema.dumped(empty_database) == held()


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

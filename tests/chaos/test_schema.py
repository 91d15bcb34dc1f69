"""The file that new databases are filled from is what the migrations make, no more and no less: half a minute."""

from __future__ import annotations

import pytest

from coalition import schema

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]


def test_migrations_make_exactly_what_the_file_holds():
    assert schema.from_migrations() == schema.held()

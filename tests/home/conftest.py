"""The public site of the demo, planted in the test's database."""

from __future__ import annotations

import pytest

from coalition.demo.public import create_public_site
from home.models import ContactPage, HomePage
from tests import database


@pytest.fixture(scope="session")
def _planted(django_db_setup, django_db_blocker):
    """Planted once by each worker: it takes a second and a half."""
    with django_db_blocker.unblock():
        database.keep("public_site", create_public_site)


@pytest.fixture
def site(_planted, db) -> HomePage:
    database.bring("public_site")
    return create_public_site()


@pytest.fixture
def contact_page(site) -> ContactPage:
    return ContactPage.objects.get(locale__language_code="nl")

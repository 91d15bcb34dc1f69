"""The public site of the demo, planted in the test's database."""

from __future__ import annotations

import pytest

from coalition.demo.public import create_public_site
from home.models import ContactPage, HomePage


@pytest.fixture
def site(db) -> HomePage:
    return create_public_site()


@pytest.fixture
def contact_page(site) -> ContactPage:
    return ContactPage.objects.get(locale__language_code="nl")

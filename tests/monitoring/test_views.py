"""Where a reference to an article of the Convention leads."""

from __future__ import annotations

import pytest
from wagtail.models import Page, Site

from monitoring.models import TreatyPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def treaty() -> TreatyPage:
    root = Page.get_first_root_node()
    page = root.add_child(instance=TreatyPage(title="Children's rights", slug="rights"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "testserver", "root_page": page})
    return page


@pytest.mark.parametrize(("asked", "anchor"), [("31", "-31"), ("31.1", "-31"), ("43", "#article-other-43")])
def test_a_reference_leads_to_the_article_on_the_public_page(client, treaty, asked, anchor):
    answer = client.get(f"/articles/crc/{asked}/")

    assert answer.status_code == 302
    assert answer["Location"].startswith(treaty.get_url()) and answer["Location"].endswith(anchor)


@pytest.mark.parametrize("asked", ["crc/99/", "crc/x/", "echr/8/"])
def test_what_is_no_article_is_not_there(client, treaty, asked):
    assert client.get(f"/articles/{asked}").status_code == 404

"""The left navigation: one room is current, the narrowest in which the page lies."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def current(client, address: str) -> set[str]:
    page = client.get(address).content.decode()
    return set(re.findall(r'href="([^"]+)"[^>]*aria-current="(?:page|true)"', page.split("<main")[0]))


@pytest.mark.parametrize(
    "name",
    ["members:desk", "members:inbox", "positions:paper_list", "positions:document_type_list", "positions:sister_list",
     "positions:mandate_overview", "positions:board"],
)  # fmt: skip
def test_the_room_of_a_page_is_current_and_no_other(client, secretariat, name):
    client.force_login(secretariat)

    assert current(client, reverse(name)) == {reverse(name)}


def test_a_page_below_a_room_belongs_to_it(client, secretariat):
    client.force_login(secretariat)

    assert current(client, reverse("positions:paper_create")) == {reverse("positions:paper_list")}

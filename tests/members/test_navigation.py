"""The left navigation: one room is current, the narrowest in which the page lies."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
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


@pytest.mark.parametrize("name", ["members:organisation_add", "members:unreachable_list"])
def test_a_page_whose_address_lies_elsewhere_belongs_to_the_room_that_leads_to_it(client, secretariat, name):
    client.force_login(secretariat)

    assert current(client, reverse(name)) == {reverse("members:organisation_list")}


def test_mandates_lie_among_organisations_for_who_has_no_room_of_mandates(client, signatory, alfa):
    client.force_login(signatory)

    address = reverse("positions:mandate_list", args=[alfa.slug])
    assert current(client, address) == {reverse("members:organisation_list")}


# The rooms of the members' area themselves: the menu leads to them, so there is no way back to show.
ROOMS = {
    "actions/action_list.html", "consultations/thread_list.html", "events/calendar.html", "members/desk.html",
    "members/inbox.html", "members/organisation_list.html", "members/profile.html", "members/search.html",
    "monitoring/cycle_list.html", "positions/board.html", "positions/mandate_overview.html",
    "positions/paper_list.html",
}  # fmt: skip


def test_every_page_below_a_room_shows_the_way_back():
    templates = settings.BASE_DIR / "templates"
    pages = [path for path in templates.rglob("*.html") if '{% extends "members/shell.html" %}' in path.read_text()]

    without = {str(path.relative_to(templates)) for path in pages if "{% block breadcrumbs %}" not in path.read_text()}

    assert len(pages) > 90
    assert without == ROOMS


def test_the_matrix_of_demands_lies_in_the_room_of_the_papers(client, secretariat):
    client.force_login(secretariat)

    assert current(client, reverse("actions:follow_up_matrix")) == {reverse("positions:paper_list")}

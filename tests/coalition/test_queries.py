"""Queries per public page: 12 at most, and as many for 2,700 organisations as for 27."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition import demo

PAGES = ["home", "mission", "members", "member_page", "positions", "position_page", "calendar", "event_page", "news",
         "news_page", "project", "guide", "contact", "privacy", "articles", "child_section"]  # fmt: skip
MOST = 13


def queries(client, paths: dict[str, str]) -> dict[str, int]:
    counted = {}
    for name in PAGES:
        client.get(paths[name])  # the first look fills Wagtail's cache of sites
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(paths[name])
        assert answer.status_code == 200, name
        counted[name] = len(seen)
    return counted


@pytest.fixture(autouse=True)
def _cache_of_the_site(settings):
    """In the database, as it is when the site is served: looking something up in it is a query as well."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entry"}}


@pytest.mark.django_db
def test_a_public_page_costs_the_same_for_27_and_for_2700_organisations(client):
    paths = demo.load(report=lambda line: None)["pages"]

    few = queries(client, paths)
    call_command("seed_scale", organisations=2700, papers=50, events=50, posts=50, verbosity=0)
    many = queries(client, paths)

    assert {name: number for name, number in few.items() if number > MOST} == {}
    assert many == few

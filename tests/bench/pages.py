"""Counts the database queries of each kind of public page at two sizes, in a database of their own."""

from __future__ import annotations

import os
from typing import Any


def queries_per_page() -> dict[str, tuple[int, int]]:
    """Name of page → queries with 27 and with 2,700 organisations."""
    import tests.environment  # noqa: F401  (sets what the settings read)

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from coalition import demo, postgres
    from tests.database import clone_for_tests, drop_clone

    server = postgres.Server(postgres.data_dir())
    started = server.start()
    setup_test_environment()
    try:
        clone_for_tests("bench")
        things = demo.load(report=lambda line: None)
        few = _count(things)
        call_command("seed_scale", organisations=2700, papers=0, events=0, posts=0, verbosity=0)
        many = _count(things)
    finally:
        drop_clone()
        if started:
            server.stop()
    return {name: (few[name], many[name]) for name in few}


def _count(things: dict[str, Any]) -> dict[str, int]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    counts = {}
    names = ["home", "mission", "members", "member_page", "positions", "position_page", "calendar", "news", "contact"]
    for name in names:
        Client().get(things["pages"][name])  # the first look fills Wagtail's site cache
        with CaptureQueriesContext(connection) as seen:
            Client().get(things["pages"][name])
        counts[name] = len(seen)
    return counts

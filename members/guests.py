"""Organisations that are asked something here without being members: the app that asks them says which they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

Source = Callable[[], QuerySet[Any]]
_sources: list[Source] = []


def guests_are(source: Source) -> Source:
    """Remember a source of guests: a query that gives the keys of organisations."""
    _sources.append(source)
    return source


def is_guest(prefix: str = "") -> Q:
    """The condition on an organisation (reached through `prefix`): never a member here, or asked as a guest."""
    found = Q(**{f"{prefix}memberships": None})
    for source in _sources:
        found |= Q(**{f"{prefix}pk__in": source()})
    return found

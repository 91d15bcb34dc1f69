"""What an organisation can name a contact for: communication, and the subjects that other apps offer."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

COMMUNICATION = "communication"
Topics = list[tuple[str, str]]
_offered: list[Callable[[], Topics]] = []


def offer(topics: Callable[[], Topics]) -> None:
    """Add subjects: pairs of a code that starts with "cluster-" and its name in the active language."""
    if topics not in _offered:
        _offered.append(topics)


def choices() -> Topics:
    """Everything that somebody can be a contact for, named in the active language."""
    return [(COMMUNICATION, _("Communication and press")), *(one for topics in _offered for one in topics())]

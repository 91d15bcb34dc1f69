"""Who keeps the dates of the reporting cycle."""

from __future__ import annotations

from members.permissions import is_secretariat


def can_keep_key_dates(user: object) -> bool:
    """Write down when the Committee meets and when reports are due."""
    return is_secretariat(user)

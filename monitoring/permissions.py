"""Who keeps reporting cycles, their dates, their chapters, and what treaty bodies asked."""

from __future__ import annotations

from members.permissions import is_secretariat


def can_keep_key_dates(user: object) -> bool:
    """Write down when the Committee meets and when reports are due."""
    return is_secretariat(user)


def can_keep_cycles(user: object) -> bool:
    """Open a reporting cycle, close it, say which chapters there are and who keeps their pen."""
    return is_secretariat(user)


def can_keep_recommendations(user: object) -> bool:
    """Write down what a treaty body asked of the State."""
    return is_secretariat(user)

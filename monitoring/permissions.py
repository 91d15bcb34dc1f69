"""Who keeps reporting cycles, their dates, their chapters, what treaty bodies asked, and what helpdesks heard."""

from __future__ import annotations

from members.models import Organisation
from members.permissions import is_secretariat, may_answer_for, sits_for


def can_keep_key_dates(user: object) -> bool:
    """Write down when the Committee meets and when reports are due."""
    return is_secretariat(user)


def can_keep_cycles(user: object) -> bool:
    """Open a reporting cycle, close it, say which chapters there are and who keeps their pen."""
    return is_secretariat(user)


def can_keep_recommendations(user: object) -> bool:
    """Write down what a treaty body asked of the State."""
    return is_secretariat(user)


def can_keep_signals(user: object, organisation: Organisation) -> bool:
    """Write down what its helpdesk counted: everybody of that organisation, and the office for it."""
    return is_secretariat(user) or sits_for(user, organisation)


def can_share_signals(user: object, organisation: Organisation) -> bool:
    """Let all members read it: who speaks for that organisation, and the office."""
    return is_secretariat(user) or may_answer_for(user, organisation)

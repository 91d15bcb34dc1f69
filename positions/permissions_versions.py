"""Who may name, and who may put back, a version of a text."""

from __future__ import annotations

from positions.models import Paper
from positions.permissions import can_lead, can_see, can_write


def can_keep_version(user: object, paper: Paper) -> bool:
    """Give a moment of the text a name: who writes, and who leads."""
    return can_write(user, paper) or (can_see(user, paper) and can_lead(user, paper))


def can_restore(user: object, paper: Paper) -> bool:
    """Put an earlier text back in the place of the live one."""
    return can_see(user, paper) and can_lead(user, paper)

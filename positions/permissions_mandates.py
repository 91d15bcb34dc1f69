"""Who may see and record on what mandate an organisation answers."""

from __future__ import annotations

from members.models import Organisation
from members.permissions import is_secretariat, may_answer_for, reads_for
from positions.permissions import can_see

__all__ = ["can_record_mandate", "can_see", "can_see_mandates"]


def can_see_mandates(user: object, organisation: Organisation) -> bool:
    """They are the business of their organisation and of the secretariat, of nobody else."""
    return is_secretariat(user) or reads_for(user, organisation)


def can_record_mandate(user: object, organisation: Organisation) -> bool:
    """Whoever speaks for an organisation records and ends its mandates; the secretariat does so for it."""
    return is_secretariat(user) or may_answer_for(user, organisation)

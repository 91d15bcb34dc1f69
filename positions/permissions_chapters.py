"""Who may do what with a chapter of the alternative report, and with evidence."""

from __future__ import annotations

from members.audience import standing
from members.permissions import is_secretariat
from monitoring.models import Chapter
from positions.models import Evidence, FollowUp
from positions.permissions import can_propose
from positions.permissions_public import can_follow_up


def keeps_chapter(user: object, chapter: Chapter) -> bool:
    """Sits for an organisation that keeps its pen."""
    ours = standing(user).acting_ids
    return any(one.pk in ours for one in chapter.organisations.all())


def can_start_chapter(user: object, chapter: Chapter) -> bool:
    """Start its paper: the secretariat, and its pen-holders among those who put papers on the table."""
    return is_secretariat(user) or (keeps_chapter(user, chapter) and can_propose(user))


def can_tie_chapter(user: object) -> bool:
    """Say that a paper that exists is a chapter, or is none: the secretariat."""
    return is_secretariat(user)


def can_add_evidence(user: object, to: Chapter | FollowUp) -> bool:
    """The secretariat and who writes with it: pen-holders of a chapter, and those who follow a demand."""
    if isinstance(to, FollowUp):
        return can_follow_up(user, to)
    return is_secretariat(user) or keeps_chapter(user, to)


def can_remove_evidence(user: object, evidence: Evidence) -> bool:
    """The secretariat, and the organisation that gave it."""
    return is_secretariat(user) or evidence.organisation_id in standing(user).acting_ids

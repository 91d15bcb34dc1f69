"""What was let go on the way of a paper, as its pages show it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise

from members.models import Person
from positions.guards import BY_NAME
from positions.models import Paper

SETTLING = ("merge", "settle_text")  # the steps whose waivers belong in the report of a consultation


@dataclass
class Waived:
    """One step that was taken though something was lacking: which conditions, why, by whom."""

    reason: str
    person: Person
    at: datetime.datetime
    conditions: list[tuple[str | Promise, str]]  # what everybody was told, and what was lacking at the time


def waivers_of(paper: Paper, *verbs: str) -> list[Waived]:
    """The times at which something was let go, the earliest first; of these steps only, where some are named."""
    found: dict[datetime.datetime, Waived] = {}
    rows = paper.waivers.filter(verb__in=verbs) if verbs else paper.waivers.all()
    for row in rows.select_related("person"):
        guard = BY_NAME.get(row.guard)
        together = found.setdefault(row.at, Waived(row.reason, row.person, row.at, []))
        together.conditions.append((guard.told if guard else row.guard, row.lacked))
    return list(found.values())

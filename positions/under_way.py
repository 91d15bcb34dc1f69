"""Papers that are under way, by state, with the days that are left."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.utils import timezone

from positions.models import Paper
from positions.notifications import end_of
from positions.requests import Request


class PaperLine(NamedTuple):
    """A paper that is under way, and the days until the next thing about it."""

    paper: Paper
    closes_at: datetime.datetime | None
    days_left: int | None


def papers_under_way(user: object, requests: Iterable[Request], most: int) -> dict[str, list[PaperLine]]:
    """Papers by state, in the order of their life, the most pressing first. One query."""
    closes: dict[int, datetime.datetime] = {}
    for one in requests:
        if one.closes_at:
            closes[one.paper.pk] = min(one.closes_at, closes.get(one.paper.pk, one.closes_at))
    visible = Paper.objects.visible_to(user).filter(state__in=Paper.OPEN_STATES, translation_of=None)
    today = timezone.localdate()
    lines = []
    for paper in visible.select_related("lead").order_by("due_on", "-changed_at")[:most]:
        at = closes.get(paper.pk) or end_of(paper.due_on)
        lines.append(PaperLine(paper, at, (timezone.localdate(at) - today).days if at else None))
    lines.sort(key=lambda line: line.days_left if line.days_left is not None else 10**6)
    return {
        state: found for state in Paper.OPEN_STATES if (found := [line for line in lines if line.paper.state == state])
    }

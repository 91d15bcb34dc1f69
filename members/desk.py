"""What waits on somebody's desk. Each app makes such items of its own things; the desk puts them in order of date."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise

from members.models import Organisation


@dataclass(frozen=True)
class DeskItem:
    """One thing that an organisation is asked, with the one button that answers it."""

    title: str
    question: str | Promise
    url: str
    button: str | Promise
    organisation: Organisation | None
    due_on: datetime.date | None
    is_mine_to_do: bool = True  # false for those who only read along
    language: str = ""  # of the title, where that is known

    @property
    def days_left(self) -> int | None:
        """Days by the calendar, 0 is today; none without a date."""
        return (self.due_on - timezone.localdate()).days if self.due_on else None


def by_date(*lists: list[DeskItem]) -> list[DeskItem]:
    """All of them, the nearest date first, those without a date last."""
    return sorted(
        (item for items in lists for item in items or []),
        key=lambda item: (item.due_on or datetime.date.max, item.title),
    )

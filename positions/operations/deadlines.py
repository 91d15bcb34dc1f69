"""The deadline of a sign-off, and what moves with it."""

from __future__ import annotations

import datetime

from django.db.models import F
from django.db.models.functions import Least
from django.utils import timezone

from members.working_days import add_working_days
from positions.models import Ballot


def link_lives(ballot: Ballot) -> datetime.timedelta:
    """How long a link in a mail can be used at most, as the kind of paper said when the sign-off opened."""
    return datetime.timedelta(days=ballot.link_days)


def confirm_until(ballot: Ballot, since: datetime.datetime) -> datetime.datetime:
    """Until when an organisation confirms or corrects what was entered for it."""
    return since + datetime.timedelta(hours=ballot.confirm_hours)


def move_deadline(ballot: Ballot, after: datetime.datetime) -> None:
    """Let answers count longer. Links that lasted until the old deadline last until the new one, and never longer than
    links live. The caller holds the ballot's lock."""
    before, ballot.closes_at = ballot.closes_at, after
    ballot.save(update_fields=["closes_at", "extended_from", "conciliations", "conciliation_until"])
    alive = ballot.answer_links.filter(used_at=None, revoked_at=None, expires_at=before)
    alive.update(expires_at=Least(after, F("created_at") + link_lives(ballot)))


def earliest_close(ballot: Ballot) -> datetime.datetime | None:
    """After a change of the text organisations have some working days to say that it matters to them: until then
    nothing is computed, even when all answers were carried over. None for a ballot on the first text."""
    if ballot.replaces_id is None:
        return None
    opened = timezone.localtime(ballot.opens_at)
    day = add_working_days(opened.date(), ballot.objection_days)
    return datetime.datetime.combine(day, opened.time(), timezone.get_current_timezone())

"""Why somebody took a step, in their own words, for the pages of what they took it with."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet

from members.models import AuditEntry, Person
from positions.models import Ballot, Paper

State = Paper.State
STANDS_STILL = (State.DECLINED, State.MERGED, State.PAUSED, State.WITHDRAWN, State.RETIRED)
CALLED_BACK = ("positions.recall", "positions.call_silence_back")


@dataclass(frozen=True)
class Told:
    """The words, who said them, and when."""

    reason: str
    person: Person
    at: datetime.datetime


def why_here(paper: Paper) -> Told | None:
    """Why a paper rests or has come to its end; None while it is on its way."""
    if paper.state not in STANDS_STILL:
        return None
    return _last(_entries(paper).filter(details__after=paper.state))


def why_called_back(ballot: Ballot) -> Told | None:
    """Why a question was called back; a sister coalition's question goes with ours on the same text."""
    if ballot.state != Ballot.State.RECALLED:
        return None
    together = list(Ballot.objects.filter(revision=ballot.revision_id).values_list("pk", flat=True))
    return _last(_entries(ballot.revision.paper).filter(verb__in=CALLED_BACK, details__ballot__in=together))


def _entries(paper: Paper) -> QuerySet[AuditEntry]:
    found = AuditEntry.objects.filter(subject_type=paper._meta.label_lower, subject_id=str(paper.pk))
    return found.filter(details__has_key="reason", person__isnull=False)


def _last(entries: QuerySet[AuditEntry]) -> Told | None:
    last = entries.select_related("person").order_by("-sequence").first()
    if last is None or last.person is None or not last.details["reason"]:
        return None
    return Told(last.details["reason"], last.person, last.at)

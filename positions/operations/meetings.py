"""Working meetings: what needs a decision is decided together, and written down while people sit there."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Person
from positions import notices_flow as notices
from positions.models import Contribution, Disposition, Paper
from positions.notices_papers import PaperMoved
from positions.operations import states
from positions.operations.dispositions import dispose

Verdict = Disposition.Verdict


def agenda(paper: Paper) -> QuerySet[Contribution]:
    """The contributions of the present round that need a decision, in the order of their numbers."""
    waiting = Disposition.objects.filter(is_current=True, verdict=Verdict.NEEDS_DECISION).values("contribution")
    found = Contribution.objects.submitted().filter(round__paper=paper, round__ended_at=None, pk__in=waiting)
    return found.select_related("organisation", "round__revision").order_by("number")


def decided_at_meeting(paper: Paper) -> QuerySet[Disposition]:
    """What meetings decided on contributions of the present round, the newest first."""
    found = Disposition.objects.filter(contribution__round__paper=paper, contribution__round__ended_at=None)
    return (
        found.filter(at_meeting=True, is_current=True)
        .select_related("contribution__organisation", "contribution__round", "given_by")
        .order_by("-given_at")
    )


@transaction.atomic
def open_meeting(paper: Paper, *, starts_at: datetime.datetime, place: str, by: Person) -> Paper:
    """Call a meeting on what needs a decision. Each organisation with something on the agenda is told."""
    states.demand(by, paper, "open_meeting")
    held = states.locked(paper)
    states.look_again(held, "open_meeting")
    if starts_at < timezone.now() - datetime.timedelta(hours=12):
        raise ValidationError({"starts_at": _("That moment is over. When does the meeting begin?")})
    held.plan = {**held.plan, "meeting_at": starts_at.isoformat(), "meeting_place": place.strip()[:200]}
    held.save(update_fields=["plan"])
    items = list(agenda(held))
    states.enter(held, "open_meeting", by=by, starts_at=starts_at.isoformat(), items=[one.pk for one in items])
    notices.tell_on_agenda(held, items)
    return held


def decide_at_meeting(contribution: Contribution, *, verdict: str, by: Person, **answer: str) -> Disposition:
    """Write down what the meeting decides on one contribution. Takes what `dispose` takes."""
    if verdict == Verdict.NEEDS_DECISION:
        raise ValidationError({"verdict": _("The meeting decides. What is left open stays on the list by itself.")})
    return dispose(contribution, verdict=verdict, by=by, at_meeting=True, **answer)  # type: ignore[arg-type]


@transaction.atomic
def close_meeting(paper: Paper, *, by: Person) -> Paper:
    """End the meeting. What it left open still needs a decision."""
    states.demand(by, paper, "close_meeting")
    held = states.locked(paper)
    states.look_again(held, "close_meeting")
    left = agenda(held).count()
    held.plan = {key: value for key, value in held.plan.items() if not key.startswith("meeting_")}
    held.save(update_fields=["plan"])
    states.enter(held, "close_meeting", by=by, left_open=left)
    PaperMoved(held, "close_meeting").tell()
    return held

"""What became of a question, in a sentence, for who was asked it by a link that takes no answer any more."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import get_language, gettext as _

from members.models import AuditEntry, Seat
from positions import permissions
from positions.answer_paths import public_address
from positions.models import AnswerLink, Ballot


class Aftermath(NamedTuple):
    """The sentence, the reason that was given with it, and where everybody reads the text by now."""

    sentence: str
    reason: str = ""
    address: str = ""


def aftermath_of(link: AnswerLink) -> Aftermath | None:
    """For the owner of a link, while their seat lasts, in the active language; None while nothing came of it yet."""
    ballot = link.ballot
    holds = Seat.objects.current().filter(pk=link.seat_id).exists()
    if not holds or not permissions.can_answer_by_link(link.seat.person, ballot, link.organisation):
        return None
    if ballot.state == Ballot.State.RECALLED:
        return Aftermath(
            _("The sign-off was called back: your organisation does not have to answer any more."),
            _why_recalled(ballot),
        )
    if ballot.state != Ballot.State.DECIDED:
        return None
    lines = ballot.result["line"]
    line = lines.get((get_language() or "nl")[:2], lines["en"])
    outcome = Ballot.Outcome(ballot.outcome).label
    return Aftermath(f"{outcome}. {line}", address=public_address(ballot))


def _why_recalled(ballot: Ballot) -> str:
    """As it was written down for the ballot that was called back, ours or this one: both end together."""
    together = Ballot.objects.filter(revision=ballot.revision_id).values_list("pk", flat=True)
    paper = ballot.revision.paper
    deeds = AuditEntry.objects.filter(
        subject_type=paper._meta.label_lower, subject_id=str(paper.pk), verb="positions.recall",
        details__ballot__in=list(together),
    )  # fmt: skip
    last = deeds.order_by("-sequence").first()
    return str(last.details.get("reason", "")) if last else ""

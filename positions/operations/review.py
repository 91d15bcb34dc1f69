"""After some years: a published position is looked at again, and held, written anew, or let go."""

from __future__ import annotations

import datetime
import logging
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.audience import Audience
from members.models import AuditEntry, Person
from positions import notices_flow as notices, reaffirmed, relations, store
from positions.models import Ballot, Paper, PositionPage, Publication
from positions.notices_papers import PaperMoved
from positions.notices_silence import HeldAllTheSame
from positions.operations import states
from positions.operations.papers import propose
from positions.operations.publication import pages_of, publish_again
from positions.operations.urgent import relate

logger = logging.getLogger(__name__)
BEGINS_BEFORE = datetime.timedelta(days=60)
REMINDS_BEFORE = (60, 14)
Status = PositionPage.Status


def publication_of(paper: Paper) -> Publication | None:
    """The newest publication of a paper."""
    return paper.publications.select_related("page").order_by("-published_at").first()


def review_on(paper: Paper) -> datetime.date | None:
    """The day by which somebody has to say whether this still holds; None when it never went out."""
    publication = publication_of(paper)
    if publication is None:
        return None
    if publication.page and publication.page.review_on:
        return publication.page.review_on
    return timezone.localdate(publication.published_at) + relativedelta(months=paper.document_type.review_months)


@transaction.atomic
def begin_review(paper: Paper, *, by: Person | None = None) -> Paper:
    """Look at a published position again; without `by` because its day comes near."""
    if by is not None:
        states.demand(by, paper, "begin_review")
    held = states.locked(paper)
    states.look_again(held, "begin_review")
    day = review_on(held)
    if by is None and (day is None or timezone.localdate() < day - BEGINS_BEFORE):
        raise ValidationError(_("It is not time to look at this position again."))
    states.enter(held, "begin_review", by=by, review_on=day.isoformat() if day else "")
    _show(held, Status.UNDER_REVIEW)
    if by is not None:
        PaperMoved(held, "begin_review").tell()
    return held


def objected_to(paper: Paper) -> Ballot | None:
    """The question by silence that an objection ended, when nothing was decided about the position since."""
    asked = Ballot.objects.filter(revision__paper=paper, purpose=Ballot.Purpose.REAFFIRM)
    last = asked.exclude(state=Ballot.State.RECALLED).order_by("-opens_at").first()
    if last is None or last.outcome != Ballot.Outcome.OBJECTED:
        return None
    later = AuditEntry.objects.filter(
        verb="positions.reaffirm",
        subject_type=paper._meta.label_lower,
        subject_id=str(paper.pk),
        at__gt=last.decided_at,
    )
    return None if later.exists() else last


@transaction.atomic
def reaffirm(paper: Paper, *, review_on: datetime.date, by: Person, reason: str = "") -> Paper:
    """Say that the coalition still holds this, until it is looked at again on a day. Where an organisation objected to
    that, the reason says why all the same, and everybody who was asked hears it."""
    states.demand(by, paper, "reaffirm")
    held = states.locked(paper)
    states.look_again(held, "reaffirm")
    if review_on <= timezone.localdate():
        raise ValidationError({"review_on": _("Choose a day in the future to look at it again.")})
    against, why = objected_to(held), reason.strip()[:2000]
    if against and not why:
        raise ValidationError(
            {"reason": _("An organisation objected to this. Say how the coalition came to hold it all the same.")}
        )
    details = {"reason": why} if why else {}
    hold_again(held, review_on, by=by, said=reaffirmed.plain_entry(timezone.localdate()), **details)
    PaperMoved(held, "reaffirm", why).tell()
    if against:
        HeldAllTheSame(against, review_on, why).tell()
    return held


def hold_again(
    held: Paper, review_on: datetime.date, *, by: Person | None, said: dict[str, Any], **details: Any
) -> None:
    """Out of review: in force until another day, and the page says when and how. The caller holds the lock."""
    publication = publication_of(held)
    confidential = publication is not None and publication.kind == Publication.Kind.CONFIDENTIAL
    states.enter(
        held, "reaffirm", by=by, to=Paper.State.SUBMITTED if confidential else "", review_on=review_on.isoformat(),
        **details,
    )  # fmt: skip
    _show(held, Status.CURRENT, review_on, said)


@transaction.atomic
def retire(paper: Paper, *, by: Person, reason: str) -> Paper:
    """Say that the coalition does not hold this any more. The page stays, with a banner."""
    states.demand(by, paper, "retire")
    held = states.locked(paper)
    states.look_again(held, "retire", reason)
    states.enter(held, "retire", by=by, reason=reason)
    _show(held, Status.RETIRED)
    PaperMoved(held, "retire", reason).tell()
    return held


@transaction.atomic
def revise(paper: Paper, *, by: Person, title: str = "") -> Paper:
    """Write a new paper in the place of this one, beginning with its text. The old one holds until that is out."""
    states.demand(by, paper, "revise")
    held = states.locked(paper)
    states.look_again(held, "revise")
    if open_one := held.superseded_by.filter(state__in=Paper.OPEN_STATES).first():
        raise ValidationError(_("“%(title)s” is being written in its place already.") % {"title": open_one.title})
    new = propose(
        title=title.strip() or held.title, document_type=held.document_type, lead=held.lead, language=held.language,
        purpose=held.purpose or held.title, by=by, audience=_readers(held), supersedes=held,
    )  # fmt: skip
    new.articles.set(held.articles.all())
    if revision := relations.adopted_revisions([held]).get(held.pk):
        store.write_first(new, revision.tree, by)
    relate(new, held, kind="supersedes", by=by)
    states.enter(held, "revise", by=by, into=new.pk)
    drafted = states.locked(new)
    states.enter(drafted, "start_drafting", by=by, lead=drafted.lead_id)
    PaperMoved(held, "revise").tell()
    return drafted


def _readers(paper: Paper) -> str:
    return paper.audience if paper.audience in (Audience.COALITION, Audience.FULL_MEMBERS) else Audience.COALITION


def _show(
    paper: Paper, status: str, review_on: datetime.date | None = None, said: dict[str, Any] | None = None
) -> None:
    """What the public pages say of themselves. The text on them, and who signed it, stay as they were."""
    for publication in paper.publications.exclude(page=None).select_related("page"):
        for page in pages_of(publication):
            page.status, page.review_on = status, review_on or page.review_on
            page.reaffirmations = [*page.reaffirmations, *([said] if said else [])]
            publish_again(page)


def review_when_due() -> list[Paper]:
    """For the job: begin the reviews whose time has come and say so 60 and 14 days before the day. Out: those begun."""
    begun = []
    out = Paper.objects.filter(state__in=(Paper.State.PUBLISHED, Paper.State.SUBMITTED, Paper.State.REVIEW))
    for paper in out.select_related("lead", "document_type"):
        day = review_on(paper)
        if day is None or timezone.localdate() < day - BEGINS_BEFORE:
            continue
        try:
            with transaction.atomic():
                if paper.state != Paper.State.REVIEW:
                    paper = begin_review(paper)
                    begun.append(paper)
                notices.ReviewDue(paper, day, _step(day)).tell()
        except ValidationError:
            continue  # somebody was faster
        except Exception:
            logger.exception("The review of paper %s could not begin", paper.pk)
    return begun


def _step(day: datetime.date) -> int:
    """Which reminder holds now: the last one whose time has come. A job that was down does not send those it missed."""
    left = (day - timezone.localdate()).days
    return min(step for step in REMINDS_BEFORE if left <= step)

"""Telling pen-holders what others wrote since they last read."""

from __future__ import annotations

import logging

from django.db import transaction

from members.models import Organisation
from positions.models import Paper, PaperUpdate, PaperVisit, PenHolder
from positions.notices_papers import DraftChanged

logger = logging.getLogger(__name__)


def tell_of_drafts() -> None:
    """For the job: each pen-holder of a paper that is being drafted, once between two readings."""
    held = PenHolder.objects.filter(paper__state=Paper.State.DRAFTING, person__is_active=True)
    for pen in held.select_related("paper", "person"):
        try:
            with transaction.atomic():
                _tell(pen)
        except Exception:
            logger.exception("Pen-holder %s could not be told of paper %s", pen.person_id, pen.paper_id)


def _tell(pen: PenHolder) -> None:
    paper = pen.paper
    visits = PaperVisit.objects.filter(paper=paper, person=pen.person, epoch=paper.epoch)
    seen = visits.values_list("sequence", flat=True).first() or 0
    by_others = PaperUpdate.objects.filter(paper=paper, sequence__gt=seen).exclude(person=pen.person)
    wrote = by_others.exclude(organisation=None).order_by().values("organisation")
    names = list(Organisation.objects.filter(pk__in=wrote).order_by("name").values_list("name", flat=True))
    if names:
        DraftChanged(paper, pen.person, seen, names).tell()

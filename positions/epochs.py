"""The epoch of a live text: a new one begins when the log was put back, so that nothing of before is merged into it.

A backup that is restored under open tabs leaves browsers, and perhaps processes, that have seen more than the database
holds. Their text and the restored one have the same numbers for different edits; merged they would be neither. Whoever
notices gives the paper a new epoch; browsers that come back with the old one are closed with 4410 and keep their words
to copy.
"""

from __future__ import annotations

import logging
from uuid import UUID, uuid4

from django.db import transaction

from members import audit
from members.models import Person
from members.realtime import nudge
from positions.models import Paper

logger = logging.getLogger(__name__)


def epoch_of(paper_id: int) -> UUID:
    """The present epoch. Raises Paper.DoesNotExist."""
    return Paper.objects.values_list("epoch", flat=True).get(pk=paper_id)


@transaction.atomic
def begin_new_epoch(paper_id: int, *, epoch: UUID, seen: int, by: Person | None = None) -> bool:
    """Begin a new epoch, because in `epoch` somebody has seen more edits than are stored now.

    True when it was begun; False when another began it first, or when nothing is missing under the lock.
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    if paper.epoch != epoch or seen <= paper.sequence:
        return False
    logger.error("Paper %s was put back: %s edits were seen, %s are stored", paper_id, seen, paper.sequence)
    _begin(paper, by, seen)
    return True


@transaction.atomic
def begin_new_epochs() -> int:
    """Begin a new epoch for every paper: the last step of restoring a backup. Returns how many."""
    papers = list(Paper.objects.select_for_update().order_by("pk"))
    for paper in papers:
        _begin(paper)
    return len(papers)


def _begin(paper: Paper, by: Person | None = None, seen: int | None = None) -> None:
    paper.epoch = uuid4()
    paper.save(update_fields=["epoch"])
    audit.record("positions.new_epoch", paper, by=by, stored=paper.sequence, seen=seen)
    nudge(f"paper.{paper.pk}", type="epoch", epoch=str(paper.epoch))

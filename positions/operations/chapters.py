"""The paper of a chapter of the alternative report: started, taken from those that exist, let go."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from monitoring.models import Chapter, KeyDate
from positions import permissions_chapters as permissions
from positions.models import DocumentType, Mode, Paper, PaperAccess
from positions.operations import states
from positions.operations.papers import propose
from positions.permissions import can_see


@transaction.atomic
def start_chapter(
    chapter: Chapter, *, document_type: DocumentType, lead: Organisation, language: str, by: Person
) -> Paper:
    """Put the paper of a chapter on the table: of the kind, with the budget and the articles of the chapter.

    The pen-holders of the chapter may write in it, also where members may not. It is needed by the day on which the
    report is handed in. Raises ValidationError when the chapter has its paper already.
    """
    if not permissions.can_start_chapter(by, chapter):
        raise PermissionDenied
    held = _held(chapter)
    pens = list(held.organisations.all())
    if pens and lead not in pens:
        raise ValidationError({"lead": _("One of the pen-holders of the chapter takes the lead.")})
    with translation.override(language):
        title = f"{held.name} ({held.cycle.title})"[:200]
        purpose = _("Chapter of the alternative report in “%(cycle)s”.") % {"cycle": held.cycle.title}
    paper = propose(
        title=title, document_type=document_type, lead=lead, language=language, purpose=purpose, by=by,
        due_on=_needed_by(held),
    )  # fmt: skip
    paper.word_budget = held.word_budget
    _tie(paper, held)
    PaperAccess.objects.bulk_create(
        PaperAccess(paper=paper, organisation=one, mode=Mode.WRITE) for one in pens if one != lead
    )
    if held.cluster:
        paper.articles.set(held.cluster.article_set.all())
    audit.record("positions.start_chapter", paper, by=by, organisation=lead, chapter=held.pk)
    return paper


@transaction.atomic
def tie_chapter(chapter: Chapter, paper: Paper, *, by: Person) -> Paper:
    """Say that a paper that exists is this chapter. Its text, its budget and its pen-holders stay as they are."""
    if not permissions.can_tie_chapter(by) or not can_see(by, paper):
        raise PermissionDenied
    held_paper = states.locked(paper)
    held = _held(chapter)
    if held_paper.translation_of_id:
        raise ValidationError({"paper": _("A translation is no chapter of its own. Choose the paper itself.")})
    if held_paper.chapter_id:
        raise ValidationError({"paper": _("This paper is a chapter already.")})
    _tie(held_paper, held)
    audit.record("positions.tie_chapter", held_paper, by=by, chapter=held.pk)
    return held_paper


@transaction.atomic
def untie_chapter(chapter: Chapter, *, by: Person) -> None:
    """Let the paper of a chapter go: it goes on as a paper of its own, and the chapter can have another."""
    if not permissions.can_tie_chapter(by):
        raise PermissionDenied
    paper = Paper.objects.filter(chapter=chapter).first()
    if paper is None:
        return  # somebody was faster
    held = states.locked(paper)
    held.chapter = None
    held.save(update_fields=["chapter"])
    audit.record("positions.untie_chapter", held, by=by, chapter=chapter.pk)


def _held(chapter: Chapter) -> Chapter:
    """The chapter, locked, without a paper, in a cycle that runs."""
    rows = Chapter.objects.select_for_update(of=("self",)).select_related("cycle", "cluster")
    held = rows.get(pk=chapter.pk)
    if not held.cycle.is_open:
        raise ValidationError(_("This cycle is closed. Open it again to change something in it."))
    if Paper.objects.filter(chapter=held).exists():
        raise ValidationError(_("This chapter has its paper already."))
    return held


def _tie(paper: Paper, chapter: Chapter) -> None:
    paper.chapter, paper.changed_at = chapter, timezone.now()
    paper.save(update_fields=["chapter", "word_budget", "changed_at"])


def _needed_by(chapter: Chapter) -> datetime.date | None:
    """The day on which the report is handed in, when it is known and still to come."""
    steps = chapter.cycle.dates.filter(step=KeyDate.Step.SUBMISSION, on__gt=timezone.localdate(), for_members=True)
    return steps.values_list("on", flat=True).first()

"""Naming a moment of the text, putting one back, and remembering how far somebody has read."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from members.permissions import speaking_organisation
from positions import authorship_index, document, store, versions
from positions.authorship import RESTORE
from positions.models import Paper, PaperVersion, PaperVisit
from positions.operations import states
from positions.permissions_versions import can_keep_version, can_restore
from positions.restoring import put_back
from positions.suggestions_gone import follow_text
from positions.versions import Point


@transaction.atomic
def keep_version(paper: Paper, *, label: str, by: Person, key: str = versions.LIVE) -> PaperVersion:
    """Give the text of a moment a name. The version holds its own text and who wrote how much of it.

    `key` is a point as addresses name it. Raises PermissionDenied, ValidationError for a point that is not there, an
    empty name, an empty text, and a text that the newest version holds already.
    """
    if not can_keep_version(by, paper):
        raise PermissionDenied
    label = label.strip()
    if not label:
        raise ValidationError({"label": _("Give it a name that you will recognise in a year.")})
    held = states.locked(paper)
    version = _keep(held, _point(held, key), label[:120], by)
    audit.record(
        "positions.keep_version", held, by=by, organisation=version.organisation, version=version.number,
        sha256=version.sha256,
    )  # fmt: skip
    return version


def _point(paper: Paper, key: str) -> Point:
    point = versions.find_point(paper, key)
    if point is None:
        raise ValidationError(_("This moment of the text is not there any more."))
    return point


def _keep(paper: Paper, point: Point, label: str, by: Person) -> PaperVersion:
    text = document.plain_text(point.tree)
    if not text.strip():
        raise ValidationError(_("There is no text yet. Write it first; then it can be kept."))
    newest = paper.versions.first()
    if newest and newest.sha256 == point.sha256:
        raise ValidationError(
            _("This text is kept already, as version %(number)s, “%(label)s”.")
            % {"number": newest.number, "label": newest.label}
        )
    passages = point.text(authorship_index.of_paper(paper)).passages
    number = (paper.versions.aggregate(highest=Max("number"))["highest"] or 0) + 1
    return PaperVersion.objects.create(
        paper=paper, number=number, label=label, sequence=point.sequence, epoch=paper.epoch, tree=point.tree,
        html=point.html, text=text, sha256=point.sha256, words=document.word_count(point.tree),
        statistics=versions.count(passages), created_by=by, organisation=speaking_organisation(by),
    )  # fmt: skip


@transaction.atomic
def restore(paper: Paper, *, key: str, by: Person) -> Paper:
    """Put the text of an earlier moment back, as edits that everybody who has the paper open sees at once.

    The text that was there is kept as a version first, so this can be undone by restoring that one. Raises
    PermissionDenied, ValidationError when the text is closed, the moment is not there, or the text is the same.
    """
    if not can_restore(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    if not held.is_writable:
        raise ValidationError(_("The text of this paper is closed, so nothing in it can change any more."))
    point = _point(held, key)
    now = versions.live(held)
    if now.sha256 == point.sha256:
        raise ValidationError(_("The text is the same as %(point)s already.") % {"point": point.label})
    before = _keep_before(held, now, point, by)
    organisation = speaking_organisation(by)
    sequence = store.change_text(
        held, lambda doc: put_back(doc, point.tree), by=by, organisation=organisation, session=RESTORE
    )
    follow_text(held.pk, people=[by.pk])
    audit.record(
        "positions.restore", held, by=by, organisation=organisation, point=key, sequence=sequence,
        before=before.number if before else None, sha256=point.sha256,
    )  # fmt: skip
    return held


def _keep_before(paper: Paper, now: Point, point: Point, by: Person) -> PaperVersion | None:
    newest = paper.versions.first()
    if newest and newest.sha256 == now.sha256:
        return newest
    if not document.plain_text(now.tree).strip():
        return None
    return _keep(paper, now, (_("Before restoring %(point)s") % {"point": point})[:120], by)


def note_visit(paper: Paper, *, by: Person, sequence: int | None = None) -> None:
    """Remember that somebody has seen the text up to an edit (the newest one that is stored)."""
    seen = paper.sequence if sequence is None else sequence
    visit, is_new = PaperVisit.objects.get_or_create(
        paper=paper, person=by, defaults={"sequence": seen, "epoch": paper.epoch}
    )
    if not is_new and (visit.epoch != paper.epoch or visit.sequence < seen):
        PaperVisit.objects.filter(pk=visit.pk).update(sequence=seen, epoch=paper.epoch, at=timezone.now())


def note_seen(paper_id: int, person_id: int, sequence: int) -> None:
    """The same for somebody who leaves an open text, which may be gone by now, as they may be."""
    paper, person = Paper.objects.filter(pk=paper_id).first(), Person.objects.filter(pk=person_id).first()
    if paper and person:
        note_visit(paper, by=person, sequence=sequence)


def note_first_visit(paper: Paper, *, by: Person) -> None:
    """Remember from where on changes are news to somebody who opens a text for the first time."""
    PaperVisit.objects.get_or_create(
        paper=paper, person=by, defaults={"sequence": paper.sequence, "epoch": paper.epoch}
    )

"""Sections of a live text: beginning from a template, giving somebody the pen, locking."""

from __future__ import annotations

import datetime
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person, Seat
from members.permissions import speaking_organisation
from members.realtime import nudge
from positions import document, notices_papers as notices, permissions_sections as permissions, store
from positions.models import Mode, Paper, PaperSection
from positions.operations import states
from positions.permissions import mode_for, reaches
from positions.section_names import bears_name, give_name
from positions.sections import Section, sections_of

NAMING = "naming"  # the session of the edit that gives a heading its name


def begin_from_template(paper: Paper, *, by: Person | None) -> int:
    """Write the headings of the paper's document type into a paper without a text. Returns how many sections it has.

    Does nothing when the type has no template, or when there is a text already. The caller holds the paper's lock.
    """
    templates = list(paper.document_type.section_templates.all())
    if not templates or paper.sequence:
        return 0
    content: list[document.Node] = []
    rows = []
    for position, template in enumerate(templates):
        block_id = uuid4().hex[:12]
        title = {"type": "text", "text": template.in_language("title", paper.language)}
        content.append({"type": "heading", "attrs": {"id": block_id, "level": 2}, "content": [title]})
        content.append({"type": "paragraph", "attrs": {"id": uuid4().hex[:12]}})
        rows.append(
            PaperSection(
                paper=paper, block_id=block_id, key=template.key, position=position,
                is_required=template.is_required, word_budget=template.word_budget,
            )
        )  # fmt: skip
    store.write_first(paper, {"type": "doc", "content": content}, by)
    PaperSection.objects.bulk_create(rows)
    return len(rows)


@transaction.atomic
def assign_section(
    paper: Paper,
    block_id: str,
    *,
    by: Person,
    seat: Seat | None = None,
    due_on: datetime.date | None = None,
    word_budget: int | None = None,
    is_required: bool = False,
) -> PaperSection:
    """Say who keeps the pen of a section (a person, for the organisation of their seat), until when, how long."""
    if not permissions.can_assign_section(by, paper):
        raise PermissionDenied
    held = _writable(paper)
    section = _section(held, block_id)
    if seat and not reaches(mode_for(seat.person, held), Mode.WRITE):
        raise ValidationError(
            {
                "seat": _("%(person)s may not write in this text. Give %(organisation)s that right first.")
                % {"person": seat.person, "organisation": seat.organisation}
            }
        )
    row = _row(held, section.block_id)
    row.block_id = _own_name(held, section.block_id, by)
    is_new = seat is not None and row.pen_holder_id != seat.person_id
    row.pen_holder, row.organisation = (seat.person, seat.organisation) if seat else (None, None)
    row.due_on, row.word_budget, row.is_required = due_on, word_budget, is_required
    row.save()
    audit.record(
        "positions.assign_section", held, by=by, section=section.title, holder=seat.person_id if seat else None
    )
    if is_new and seat and seat.person != by:
        notices.SectionAssigned(row, section.title).tell()
    nudge(f"paper.{held.pk}", type="sections")
    return row


@transaction.atomic
def lock_section(paper: Paper, block_id: str, *, by: Person) -> PaperSection:
    """Keep everybody but the pen-holder and the leads from changing a section. Suggestions stay possible."""
    return _turn_lock(paper, block_id, by=by, locks=True)


@transaction.atomic
def unlock_section(paper: Paper, block_id: str, *, by: Person) -> PaperSection:
    """Let everybody who may write change the section again."""
    return _turn_lock(paper, block_id, by=by, locks=False)


def _turn_lock(paper: Paper, block_id: str, *, by: Person, locks: bool) -> PaperSection:
    held = _writable(paper)
    section = _section(held, block_id)
    row = _row(held, section.block_id)
    if not permissions.can_lock_section(by, row):
        raise PermissionDenied
    if row.is_locked == locks:
        raise ValidationError(_("This section is locked already.") if locks else _("This section is not locked."))
    if locks:
        row.block_id = _own_name(held, section.block_id, by)
    row.locked_at, row.locked_by = (timezone.now(), by) if locks else (None, None)
    row.save()
    audit.record(f"positions.{'lock' if locks else 'unlock'}_section", held, by=by, section=section.title)
    nudge(f"paper.{held.pk}", type="sections")
    return row


def _writable(paper: Paper) -> Paper:
    held = states.locked(paper)
    if not held.is_writable:
        raise ValidationError(_("The text of this paper is closed, so nothing in it can change any more."))
    return held


def _section(paper: Paper, block_id: str) -> Section:
    doc, _sequence = store.load_document(paper.pk)
    for section in sections_of(document.tree_of(doc)):
        if section.block_id == block_id:
            return section
    raise ValidationError(_("This section is not in the text any more. Somebody removed its heading."))


def _own_name(held: Paper, block_id: str, by: Person) -> str:
    """The name of a heading in the shared text itself, where a lock looks for it; one that has none gets one now."""
    if bears_name(store.load_document(held.pk)[0], block_id):
        return block_id
    name = uuid4().hex[:12]
    store.keep_change(
        held, lambda doc: give_name(doc, block_id, name), by=by, organisation=speaking_organisation(by), session=NAMING
    )
    if not bears_name(store.load_document(held.pk)[0], name):
        raise ValidationError(_("This heading cannot be told from another one. Write it again; then it can be used."))
    return name


def _row(paper: Paper, block_id: str) -> PaperSection:
    found = paper.sections.filter(block_id=block_id).first()
    if found:
        return found
    last = paper.sections.aggregate(highest=Max("position"))["highest"]
    return PaperSection(paper=paper, block_id=block_id, position=0 if last is None else last + 1)

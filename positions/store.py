"""The durable log of a paper's live text. `append_updates` is the only place where an edit gets its sequence."""

from __future__ import annotations

import asyncio
import base64
import datetime
import hashlib
import logging
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pycrdt import Doc

from members.models import Organisation, Person, next_change_of_standing
from members.permissions import organisations_of, speaking_organisation
from members.realtime import nudge, read_heads_with
from positions import locks, schema, wire
from positions.document import raw_tree_of
from positions.document_import import document_from_tree, from_html
from positions.models import Mode, Paper, PaperCheckpoint, PaperUpdate
from positions.permissions import mode_for, modes_among, reaches
from positions.short_way import INLINE_BYTES, Rights, lock_patience
from positions.suggestion_rows import record_new

logger = logging.getLogger(__name__)
CHECKPOINT_EVERY = 500
CHECKPOINTS_KEPT = 2
TOLD_TO_END = (KeyboardInterrupt, SystemExit, GeneratorExit, asyncio.CancelledError)
"""What is no Exception either, beside a panic of the library."""
Row = tuple[int, bytes]


@dataclass(slots=True)
class NewRow:
    """An edit that wants to be kept, with who sent it."""

    payload: bytes
    person_id: int | None
    organisation_id: int | None
    session: str
    judged: bool = False  # seen to hold nothing but the sender's own suggestions, on what was known
    suggestions: frozenset[str] = frozenset()  # those that it speaks of and that may have no row yet
    left_alone: frozenset[str] = frozenset()  # locked sections that it was seen to leave as they are


@dataclass(slots=True)
class Appended:
    """What became of the rows: sequences by position, those to be judged again, those for an organisation that their
    author does not speak for any more (`moved`), those refused (none of these), and rows of others in between.
    """

    foreign: list[Row] = field(default_factory=list)
    sequences: dict[int, int] = field(default_factory=dict)
    unjudged: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    head: int = 0
    rights: Rights | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """What somebody gets who opens a paper: which one, for whom they speak, and what they may do (`Mode`)."""

    paper_id: int
    schema_version: int
    person_id: int
    name: str
    organisation_id: int | None
    organisation: str
    initials: str
    hue: int
    mode: str
    epoch: str = ""
    sequence: int = 0


class Behind(RuntimeError):
    """The database holds less than this process has seen: a backup was put back under it."""


def open_paper(person: Person, uuid: UUID | str) -> Opening | None:
    """The paper as this person, loaded afresh, may open it now, or None when for them it is not there."""
    paper = Paper.objects.visible_to(person).filter(uuid=uuid).first()
    if paper is None:
        return None
    organisation = speaking_organisation(person)
    return Opening(
        paper_id=paper.pk,
        schema_version=schema.VERSION,  # a newer one only adds, so older papers open in it
        person_id=person.pk,
        name=str(person),
        organisation_id=organisation.pk if organisation else None,
        organisation=organisation.name if organisation else "",
        initials=organisation.initials if organisation else "",
        hue=organisation.hue if organisation else 0,
        mode=str(mode_for(person, paper)),
        epoch=str(paper.epoch),
        sequence=paper.sequence,
    )


@transaction.atomic
def append_updates(
    paper_id: int, *, known_sequence: int, rows: Sequence[NewRow], source: str = "", epoch: UUID | None = None
) -> Appended:
    """Keep edits, in order, each with the next sequence; those of people who may not write any more are left out.

    The paper's row is locked first, and its state and the right of each author are looked at again under that lock:
    an edit is either in the text that a revision freezes, or it is refused. Raises Behind, also when the text is of
    another epoch than the one in which these edits were made, and OperationalError when somebody else holds the paper
    for longer than LOCK_PATIENCE.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [lock_patience()])
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    if known_sequence > paper.sequence or epoch not in (None, paper.epoch):
        raise Behind(f"paper {paper_id}: {known_sequence} is known, {paper.sequence} is stored")
    result = Appended(foreign=rows_after(paper_id, known_sequence) if paper.sequence > known_sequence else [])
    result.rights = _rights({row.person_id for row in rows if row.person_id}, paper)
    kept = _kept(rows, result)
    result.sequences = {position: paper.sequence + index for index, (position, _row) in enumerate(kept, 1)}
    result.head = paper.sequence + len(kept)
    if kept:
        _insert(paper, [row for _position, row in kept], source)
        record_new(
            paper,
            [(r.suggestions, r.person_id, r.organisation_id, result.sequences[at]) for at, r in kept if r.suggestions],
        )
    return result


def _kept(rows: Sequence[NewRow], result: Appended) -> list[tuple[int, NewRow]]:
    """Those by writers to whom nothing is closed, and others as long as text and locks are those on which they were
    judged.
    """
    rights = result.rights
    as_judged = not result.foreign
    kept = []
    for position, row in enumerate(rows):
        mode = rights.modes.get(row.person_id or 0) if rights else None
        closed = rights.closed.get(row.person_id or 0, frozenset()) if rights else frozenset()
        if mode and rights and not rights.lets_speak(row):
            result.moved.add(position)
            as_judged = False
            continue
        is_sound = (row.left_alone >= closed) if mode == Mode.WRITE else (row.judged and mode == Mode.SUGGEST)
        if is_sound and (as_judged or (mode == Mode.WRITE and not closed)):
            kept.append((position, row))
            continue
        as_judged = False
        if mode in (Mode.WRITE, Mode.SUGGEST):
            result.unjudged.add(position)
    return kept


def _rights(people: set[int], paper: Paper) -> Rights:
    """What these people may do now. The count of changes is read first: a change meanwhile makes it look too old."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM rights_change")
        (changes,) = cursor.fetchone()
    modes = modes_among(people, paper)
    writers = [person for person in people if modes.get(person) == Mode.WRITE]
    until = next_change_of_standing(people).astimezone(datetime.UTC)  # as the clock tells it: it is compared often
    closed, spoken_for = locks.closed_among(paper.pk, writers), organisations_of(modes)
    return Rights(changes, until, modes, closed, spoken_for)


def _insert(paper: Paper, rows: Sequence[NewRow], source: str) -> None:
    now = timezone.now()
    first = paper.sequence + 1
    PaperUpdate.objects.bulk_create(
        PaperUpdate(
            paper=paper,
            sequence=first + index,
            payload=row.payload,
            person_id=row.person_id,
            organisation_id=row.organisation_id,
            session=row.session,
            at=now,
        )
        for index, row in enumerate(rows)
    )
    head = paper.sequence + len(rows)
    Paper.objects.filter(pk=paper.pk).update(sequence=head, changed_at=now)
    hint: dict[str, object] = {"type": "edit", "first": first, "sequence": head, "source": source}
    if sum(len(row.payload) + 4 for row in rows) * 4 / 3 < INLINE_BYTES:
        hint["rows"] = [base64.b64encode(row.payload).decode() for row in rows]
    nudge(f"paper.{paper.pk}", **hint)


def write_initial(paper: Paper, html: str, by: Person | None) -> None:
    """The first text of a paper, from HTML. Raises ValidationError when it has a text already."""
    _write_first(paper, from_html(html), by)


def write_first(paper: Paper, tree: dict[str, Any], by: Person | None) -> None:
    """The first text of a paper, from a tree, whose blocks keep their names. Raises as `write_initial` does."""
    _write_first(paper, document_from_tree(tree).get_update(), by)


def _write_first(paper: Paper, payload: bytes, by: Person | None) -> None:
    # A document that is written twice holds everything twice, so the lock decides who comes first.
    organisation: Organisation | None = speaking_organisation(by) if by else None
    with transaction.atomic():
        locked = Paper.objects.select_for_update().get(pk=paper.pk)
        if locked.sequence:
            raise ValidationError(_("This paper has a text already."))
        row = NewRow(payload, by.pk if by else None, organisation.pk if organisation else None, "import")
        _insert(locked, [row], "import")
    paper.refresh_from_db(fields=["sequence", "changed_at"])


@transaction.atomic
def change_text(
    paper: Paper,
    change: Callable[[Doc], None],
    *,
    by: Person,
    organisation: Organisation | None,
    session: str,
    least: str = Mode.WRITE,
) -> int:
    """Change the live text from the server, as one edit that everybody who has it open sees at once.

    `change` gets the document as it is stored; what it does to it becomes one row of the log, in the name of `by`.
    Returns the sequence of that row, or the present one when nothing changed. Raises PermissionDenied when `by` may
    do less than `least` with the text, ValidationError when nobody may change it any more.
    """
    locked = Paper.objects.select_for_update().get(pk=paper.pk)
    if not locked.is_writable:
        raise ValidationError(_("The text of this paper is closed, so nothing in it can change any more."))
    if not reaches(mode_for(by, locked), least):
        raise PermissionDenied
    sequence = keep_change(locked, change, by=by, organisation=organisation, session=session, least=least)
    paper.refresh_from_db(fields=["sequence", "changed_at"])
    return sequence


def keep_change(
    locked: Paper,
    change: Callable[[Doc], None],
    *,
    by: Person,
    organisation: Organisation | None,
    session: str,
    least: str = Mode.WRITE,
) -> int:
    """What `change` does to the text as one row of the log. The caller holds the lock and has asked whether it may.

    Raises ValidationError when a change by somebody who writes reaches into a section that is locked for them.
    """
    doc, sequence = load_document(locked.pk)
    closed = locks.closed_to(locked.pk, by.pk) if least == Mode.WRITE else frozenset()
    before = locks.sections_in(raw_tree_of(doc)["content"], closed) if closed else {}
    made: list[bytes] = []
    watching = doc.observe(lambda event: made.append(event.update))
    with doc.transaction():
        change(doc)
    doc.unobserve(watching)
    if before and not locks.same(before, locks.sections_in(raw_tree_of(doc)["content"], closed)):
        raise ValidationError(_("This would change a section that somebody has locked."), code="locked")
    update = made[0] if made else wire.EMPTY_UPDATE
    if update == wire.EMPTY_UPDATE:
        return sequence
    _insert(locked, [NewRow(update, by.pk, organisation.pk if organisation else None, session)], session)
    return locked.sequence + 1


def rows_after(paper_id: int, sequence: int) -> list[Row]:
    """The edits behind a sequence, in order, without those in quarantine."""
    found = PaperUpdate.objects.filter(paper_id=paper_id, sequence__gt=sequence, quarantined=False)
    rows = found.order_by("sequence").values_list("sequence", "payload")
    return [(number, bytes(payload)) for number, payload in rows]


def tail(paper_id: int, sequence: int) -> tuple[int, list[Row]]:
    """The head, and the edits behind a sequence. Raises Paper.DoesNotExist.

    The head is read first: every edit up to it is there when the edits are read.
    """
    head = Paper.objects.values_list("sequence", flat=True).get(pk=paper_id)
    return head, rows_after(paper_id, sequence) if head > sequence else []


@dataclass(frozen=True, slots=True)
class Stored:
    """What a text is built from: the newest sound checkpoint, the edits behind it, the head."""

    head: int
    checkpoint: int
    payload: bytes | None
    rows: list[Row]


def load_rows(paper_id: int) -> Stored:
    """Everything that `build_document` needs. Raises Paper.DoesNotExist."""
    for checkpoint in PaperCheckpoint.objects.filter(paper_id=paper_id).order_by("-sequence"):
        payload = bytes(checkpoint.payload)
        if hashlib.sha256(payload).hexdigest() == checkpoint.sha256:
            head, rows = tail(paper_id, checkpoint.sequence)
            return Stored(head, checkpoint.sequence, payload, rows)
        logger.error("Checkpoint %s is damaged and is passed over", checkpoint)
    head, rows = tail(paper_id, 0)
    return Stored(head, 0, None, rows)


def load_document(paper_id: int) -> tuple[Doc, int]:
    """The live text as it is stored, and its sequence. Lock the paper first to hold it still."""
    stored = load_rows(paper_id)
    doc, poisoned = build_document(stored)
    for number in poisoned:
        quarantine(paper_id, number)
    return doc, stored.head


def build_document(stored: Stored) -> tuple[Doc, list[int]]:
    """A document from a checkpoint and edits, and the sequences of the edits that the library choked on."""
    poisoned: list[int] = []
    while True:
        doc, problem = _built(stored.payload, [row for row in stored.rows if row[0] not in poisoned])
        if problem is None:
            return doc, poisoned
        poisoned.append(problem)  # a panic may have left half an edit behind: build again without it


def _built(payload: bytes | None, rows: list[Row]) -> tuple[Doc, int | None]:
    """The document, and the first edit that cannot be applied, or after which the text cannot be said any more."""
    doc: Doc = Doc()
    if payload:
        doc.apply_update(payload)
    for number, update in rows:
        if not apply_safely(doc, update):
            return doc, number
    if not rows or can_be_said(doc):
        return doc, None
    worst = bisect_left(range(1, len(rows)), True, key=lambda many: _built(payload, rows[:many])[1] is not None)
    return doc, rows[worst][0]


def can_be_said(doc: Doc) -> bool:
    """Whether the library can still give the whole text."""
    return safely(doc.get_update)


def apply_safely(doc: Doc, update: bytes) -> bool:
    """Apply one edit; False when the library refuses it or panics, which it reports outside of Exception."""
    return safely(lambda: doc.apply_update(update))


def safely(deed: Callable[[], object]) -> bool:
    """Do something with the library; False when it refuses or panics."""
    try:
        deed()
    except TOLD_TO_END:
        raise
    except BaseException:
        logger.exception("The library stumbles")
        return False
    return True


def quarantine(paper_id: int, sequence: int) -> None:
    """Set an edit aside: it stays in the log for whoever investigates, and the text is built without it."""
    logger.error("Edit %s of paper %s is quarantined", sequence, paper_id)
    PaperUpdate.objects.filter(paper_id=paper_id, sequence=sequence).update(quarantined=True)


def keep_checkpoint(paper_id: int, sequence: int, payload: bytes) -> None:
    """Store the whole text at a sequence and drop all but the newest few."""
    digest = hashlib.sha256(payload).hexdigest()
    PaperCheckpoint.objects.get_or_create(
        paper_id=paper_id, sequence=sequence, defaults={"payload": payload, "sha256": digest}
    )
    checkpoints = PaperCheckpoint.objects.filter(paper_id=paper_id)
    newest = list(checkpoints.order_by("-sequence").values_list("pk", flat=True)[:CHECKPOINTS_KEPT])
    checkpoints.exclude(pk__in=newest).delete()


def _heads(ids: list[str]) -> dict[str, int]:
    return {str(pk): sequence for pk, sequence in Paper.objects.filter(pk__in=ids).values_list("pk", "sequence")}


read_heads_with("paper", _heads)

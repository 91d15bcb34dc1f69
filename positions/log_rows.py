"""What the rows of a paper themselves say happened. The number of queries does not grow with them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Model
from django.utils.translation import gettext as _

from members.models import AuditEntry
from positions.log_words import facts, plain
from positions.models import (
    Contribution,
    Disposition,
    Paper,
    PaperVersion,
    ProgressNote,
    Publication,
    Revision,
    Round,
    ScopingReply,
    Withdrawal,
)
from positions.timeline import SittingList


@dataclass
class Event:
    """Something that happened. `key` finds the entry of the audit log about it: same verb, same key."""

    at: datetime.datetime
    verb: str
    object: str
    person: int | None = None
    organisation: int | None = None  # whom it concerns
    details: dict[str, str] = field(default_factory=dict)
    key: str = ""
    also: tuple[str, ...] = ()  # other verbs under which the entry may stand
    entry: AuditEntry | None = None


class Rows:
    """The events of a paper's rows, and what each row is called."""

    def __init__(self, paper: Paper, readers: Iterable[Reader]) -> None:
        self.paper = paper
        self.names: dict[tuple[str, str], str] = {(paper._meta.label_lower, str(paper.pk)): paper.title}
        self.events = [event for read in readers for event in read(self)]

    def name(self, row: Model, words: str) -> str:
        """Remember what a row is called."""
        self.names[row._meta.label_lower, str(row.pk)] = words
        return words

    def name_of(self, row_type: type[Model], pk: int | None) -> str:
        """What a row is called that was read before."""
        return self.names.get((row_type._meta.label_lower, str(pk)), "")


def _paper(rows: Rows) -> Iterator[Event]:
    paper = rows.paper
    yield Event(
        paper.created_at, "positions.propose", paper.title, paper.proposed_by_id, paper.lead_id,
        {_("Kind"): paper.document_type.name, **facts(paper, "purpose", "language", "due_on", "is_urgent")},
        key=str(paper.pk),
    )  # fmt: skip
    for reply in ScopingReply.objects.filter(paper=paper):
        yield Event(
            reply.at, "positions.reply_to_call", paper.title, reply.person_id, reply.organisation_id,
            facts(reply, "part", "note"), key=str(reply.organisation_id),
        )  # fmt: skip


def _texts(rows: Rows) -> Iterator[Event]:
    found = Revision.objects.filter(paper=rows.paper).select_related("change_statement").order_by("number")
    for one in found.defer("tree", "html", "text"):
        name = rows.name(one, _("Revision %(number)s") % {"number": one.number})
        details = {**facts(one, "label"), _("SHA-256"): one.sha256, _("Words"): plain(one.words)}
        if stated := getattr(one, "change_statement", None):
            details |= facts(stated, "statement")
        yield Event(one.created_at, "log.revision", name, one.created_by_id, details=details)
    for kept in PaperVersion.objects.filter(paper=rows.paper).defer("tree", "html", "text").order_by("number"):
        name = rows.name(kept, _("Version %(number)s") % {"number": kept.number})
        details = {**facts(kept, "label"), _("SHA-256"): kept.sha256}
        yield Event(
            kept.created_at, "positions.keep_version", name, kept.created_by_id, kept.organisation_id, details,
            key=str(kept.number),
        )  # fmt: skip


def _sittings(rows: Rows) -> Iterator[Event]:
    sittings = SittingList(rows.paper)
    for one in sittings[0 : len(sittings)]:
        workers = [f"{who.person or '–'} ({who.organisation or '–'}): {who.edits}" for who in one.workers]
        details = {
            _("Until"): plain(one.ends_at), _("Stored changes"): plain(one.edits), _("By whom"): ", ".join(workers),
        }  # fmt: skip
        yield Event(one.begins_at, "log.sitting", rows.paper.title, details=details)


def _rounds(rows: Rows) -> Iterator[Event]:
    for one in Round.objects.filter(paper=rows.paper):
        name = rows.name(one, _("Consultation %(number)s") % {"number": one.number})
        details = {_("On"): rows.name_of(Revision, one.revision_id), **facts(one, "question", "closes_at")}
        yield Event(
            one.opens_at, "positions.open_round", name, one.opened_by_id, details=details, key=str(one.number)
        )  # fmt: skip


def _contributions(rows: Rows) -> Iterator[Event]:
    submitted = Contribution.objects.filter(round__paper=rows.paper).exclude(stage__in=Contribution.INTERNAL_STAGES)
    for one in submitted.select_related("round"):
        name = rows.name(one, _("Contribution %(number)s") % {"number": one.label})
        details = facts(one, "kind", "weight", "place", "stage", "proposed_text", "reason")
        details |= {_("Present text"): one.quote} if one.quote else {}
        details |= {_("Late"): plain(True)} if one.is_late else {}
        yield Event(
            one.submitted_at or one.changed_at, "positions.submit", name, one.submitted_by_id, one.organisation_id,
            details, key=str(one.pk),
        )  # fmt: skip
        if one.admitted_at:
            yield Event(one.admitted_at, "positions.admit", name, None, one.organisation_id, key=str(one.pk))


def _dispositions(rows: Rows) -> Iterator[Event]:
    found = Disposition.objects.filter(contribution__round__paper=rows.paper).order_by("given_at")
    for one in found.select_related("contribution"):
        of = {"number": one.number, "contribution": rows.name_of(Contribution, one.contribution_id)}
        name = rows.name(one, _("Answer %(number)s to: %(contribution)s") % of)
        organisation = one.contribution.organisation_id
        details = facts(one, "verdict", "reason", "text")
        if one.obsolete_by_id:
            details[_("Overtaken by")] = rows.name_of(Contribution, one.obsolete_by_id)
        yield Event(one.given_at, "positions.dispose", name, one.given_by_id, organisation, details, key=str(one.pk))
        if one.replied_at:
            details = {_("Reply"): one.get_reply_display(), **({_("Note"): one.reply_text} if one.reply_text else {})}
            yield Event(
                one.replied_at, "positions.reply", name, one.replied_by_id, organisation, details, key=str(one.pk)
            )


def _publications(rows: Rows) -> Iterator[Event]:
    for one in Publication.objects.filter(paper=rows.paper):
        name = rows.name(one, one.address or one.submitted_to)
        details = facts(one, "kind", "embargo_until", "submitted_to") | (
            {_("Address"): one.address} if one.address else {}
        )
        yield Event(
            one.published_at, "positions.publish", name, one.published_by_id, details=details,
            key=str(one.ballot_id), also=("positions.submit_confidentially",),
        )  # fmt: skip
        if one.lifted_at:
            yield Event(one.lifted_at, "positions.lift", name, None, key=str(one.pk))
    for gone in Withdrawal.objects.filter(publication__paper=rows.paper).select_related("publication"):
        name = rows.name_of(Publication, gone.publication_id)
        yield Event(
            gone.at, "positions.withdraw_signature", name, gone.person_id, gone.organisation_id,
            facts(gone, "withdrawn_on", "reason"), key=f"{gone.publication.ballot_id}:{gone.organisation_id}",
        )  # fmt: skip
    noted = ProgressNote.objects.filter(follow_up__publication__paper=rows.paper).select_related("follow_up")
    for note in noted.order_by("at"):
        name = _("Demand %(number)s") % {"number": note.follow_up.number}
        details = {_("Status"): note.get_status_display(), **facts(note, "text", "source")}
        yield Event(
            note.at, "positions.note_progress", name, note.person_id, note.organisation_id, details,
            key=f"{note.follow_up.number}:{note.status}",
        )  # fmt: skip


Reader = Callable[[Rows], Iterator[Event]]
READERS: tuple[Reader, ...] = (_paper, _texts, _sittings, _rounds, _contributions, _dispositions, _publications)

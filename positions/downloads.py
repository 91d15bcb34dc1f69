"""Which text a download holds: the live one as it is now, a frozen one, a named version; with what is said about it."""

from __future__ import annotations

import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Organisation
from positions import comments, document, store
from positions.export.docx_comments import Note, Thread
from positions.export.docx_tracked import Maker
from positions.export.paper import Text
from positions.models import Paper, PaperVersion, Revision, Suggestion


def live_text(paper: Paper, *, with_notes: bool = False) -> Text:
    """The text as it is stored now: the agreed one, or with comments and suggestions. In a fixed number of queries."""
    doc, _sequence = store.load_document(paper.pk)
    now = timezone.now()
    with translation.override(paper.language):
        status = _("Text on the move, as it was on %(moment)s. Nobody has signed it.") % {"moment": _moment(now)}
        kind = paper.document_type.name
    return Text(
        title=paper.title, kind=kind, language=paper.language, status=status, at=now,
        tree=document.tree_of(doc, comments=with_notes, suggestions=with_notes),
        threads=_threads(paper) if with_notes else (), makers=_makers(paper) if with_notes else {},
    )  # fmt: skip


def revision_text(revision: Revision) -> Text:
    """A frozen text, with the hash that organisations sign."""
    paper = revision.paper
    with translation.override(paper.language):
        status = _("Revision %(number)s of %(moment)s. SHA-256 %(hash)s") % {
            "number": revision.number, "moment": _moment(revision.created_at), "hash": revision.sha256,
        }  # fmt: skip
        kind = paper.document_type.name
    return Text(paper.title, kind, paper.language, status, revision.created_at, revision.tree)


def version_text(version: PaperVersion) -> Text:
    """A named version of the text."""
    paper = version.paper
    with translation.override(paper.language):
        status = _("Version %(number)s, “%(label)s”, of %(moment)s. Nobody has signed it.") % {
            "number": version.number, "label": version.label, "moment": _moment(version.created_at),
        }  # fmt: skip
        kind = paper.document_type.name
    return Text(paper.title, kind, paper.language, status, version.created_at, version.tree)


def _moment(at: datetime.datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")


def _threads(paper: Paper) -> tuple[Thread, ...]:
    found = comments.threads_of(paper)
    names = {said.organisation for thread in found for said in thread.posts}
    initials = dict(Organisation.objects.filter(name__in=names).values_list("name", "initials"))
    return tuple(
        Thread(
            id=thread.id,
            notes=tuple(
                Note(f"{said.author} ({said.organisation})", initials.get(said.organisation, ""), said.at, said.text)
                for said in thread.posts
            ),
            is_resolved=thread.resolved,
            quote=thread.quote,
        )
        for thread in found
    )


def _makers(paper: Paper) -> dict[str, Maker]:
    """Who made each suggestion: the organisation, or the person where none is known."""
    rows = Suggestion.objects.filter(paper=paper).select_related("organisation", "person")
    return {str(row.uuid): Maker(str(row.organisation or row.person), row.created_at) for row in rows}

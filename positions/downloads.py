"""Which text a download holds: the live one as it is now, a frozen one, a named version; with what is said about it."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Organisation
from positions import comments, document, page_copy, projection, store
from positions.demands import demands_of, facts_of, typed_tags
from positions.export.docx_comments import Note, Thread
from positions.export.docx_tracked import Maker
from positions.export.paper import Text
from positions.models import Ballot, Paper, PaperVersion, Preparation, Revision, Suggestion

Node = dict[str, Any]


def live_text(paper: Paper, *, with_notes: bool = False) -> Text:
    """The text as it is stored now: the agreed one, or with comments and suggestions. In a fixed number of queries."""
    doc, _sequence = store.load_document(paper.pk)
    tree = document.tree_of(doc, comments=with_notes, suggestions=with_notes)
    now = timezone.now()
    with translation.override(paper.language):
        status = _("Text on the move, as it was on %(moment)s. Nobody has signed it.") % {"moment": _moment(now)}
        kind = paper.document_type.name
    facts, before = _facts(paper, tree, projection.resolved(tree, projection.reject_all))
    return Text(
        title=paper.title, kind=kind, language=paper.language, status=status, at=now,
        tree=tree, facts=facts, facts_before=before,
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
    return Text(
        paper.title,
        kind,
        paper.language,
        status,
        revision.created_at,
        revision.tree,
        facts=_facts(paper, revision.tree)[0],
    )


def version_text(version: PaperVersion) -> Text:
    """A named version of the text."""
    paper = version.paper
    with translation.override(paper.language):
        status = _("Version %(number)s, “%(label)s”, of %(moment)s. Nobody has signed it.") % {
            "number": version.number, "label": version.label, "moment": _moment(version.created_at),
        }  # fmt: skip
        kind = paper.document_type.name
    return Text(
        paper.title,
        kind,
        paper.language,
        status,
        version.created_at,
        version.tree,
        facts=_facts(paper, version.tree)[0],
    )


def _facts(paper: Paper, *trees: Node) -> list[dict[str, str]]:
    """What each demand of each tree is about, by its block, in the language of the paper: as the published files say
    it. The number of queries does not grow with them."""
    with translation.override(paper.language):
        tags, clusters = _tags(paper), page_copy.clusters_by_article()
        return [{one["block_id"]: facts_of(one) for one in demands_of(tree, tags, clusters)} for tree in trees]


def _tags(paper: Paper) -> dict[str, Node]:
    """What stands of the demands beside the text: on the public page, or kept for it while it is made ready."""
    shown = paper.publications.exclude(page=None).select_related("page").order_by("-published_at").first()
    if shown and shown.page and shown.is_public:
        return {one["block_id"]: {**one, "standards": ",".join(one.get("standards", []))} for one in shown.page.demands}
    kept = Preparation.objects.filter(paper=paper).first()
    asked = Ballot.objects.filter(revision__paper=paper, state=Ballot.State.DECIDED, sister=None)
    ballot = asked.select_related("revision").order_by("-decided_at").first() if kept else None
    revision = ballot.revision if ballot else paper.revisions.first() if kept else None
    return typed_tags(demands_of(revision.tree), kept.content) if kept and revision else {}


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

"""From a proposal to a settled text."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.operations import open_thread
from members import audit
from members.audience import Audience
from members.models import Organisation, Person, WorkingGroup
from members.realtime import nudge
from monitoring.models import Article
from positions import document, notices_flow, notices_papers as notices, permissions, store
from positions.models import ChangeStatement, DocumentType, Paper, PenHolder, Revision
from positions.operations import states, waivers


@transaction.atomic
def propose(
    *,
    title: str,
    document_type: DocumentType,
    lead: Organisation,
    language: str,
    purpose: str,
    by: Person,
    audience: str = Audience.COALITION,
    audience_organisation: Organisation | None = None,
    audience_group: WorkingGroup | None = None,
    due_on: datetime.date | None = None,
    supersedes: Paper | None = None,
    is_urgent: bool = False,
    articles: Iterable[Article] = (),
) -> Paper:
    """Put a paper on the table, with a thread for the same readers. The proposer keeps its pen."""
    if not permissions.can_propose_for(by, lead):
        raise PermissionDenied
    if not title.strip():
        raise ValidationError({"title": _("Give the paper a working title.")})
    thread = open_thread(
        title=title.strip(),
        by=by,
        audience=audience,
        audience_organisation=audience_organisation,
        audience_group=audience_group,
        language=language,
    )
    paper = Paper.objects.create(
        title=title.strip(), purpose=purpose.strip(), document_type=document_type, lead=lead, language=language,
        thread=thread, due_on=due_on, supersedes=supersedes, is_urgent=is_urgent,
        proposed_by=by,
        audience=audience, audience_organisation=audience_organisation, audience_group=audience_group,
    )  # fmt: skip
    PenHolder.objects.create(paper=paper, person=by, organisation=lead)
    audit.record("positions.propose", paper, by=by, organisation=lead)
    notices.PaperProposed(paper).tell()
    if named := list(articles):
        paper.articles.set(named)
        notices.ProposedOnTopic(paper).tell()
    nudge("board.all", type="paper", paper=paper.pk)
    return paper


@transaction.atomic
def describe(
    paper: Paper, *, by: Person, child_reflex: dict[str, str] | None = None, articles: Iterable[Article] | None = None
) -> Paper:
    """Keep what the paper says about children (the child reflex) and the treaty articles it stands on."""
    if not permissions.can_describe(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    if held.state not in states.DESCRIBED_IN:
        raise ValidationError(_("The organisations are deciding on this paper, so it does not change any more."))
    if child_reflex is not None:
        held.child_reflex = {key: str(child_reflex.get(key, "")).strip() for key in Paper.CHILD_REFLEX_QUESTIONS}
    if articles is not None:
        held.articles.set(articles)
        if held.state in (Paper.State.PROPOSED, Paper.State.SCOPING):
            notices.ProposedOnTopic(held).tell()
    held.changed_at = timezone.now()
    held.save(update_fields=["child_reflex", "changed_at"])
    audit.record("positions.describe", held, by=by, missing=held.child_reflex_missing)
    return held


@transaction.atomic
def freeze(paper: Paper, *, by: Person, label: str = "") -> Revision:
    """Keep the present live text as a numbered revision that nobody can change."""
    states.demand(by, paper, "freeze")
    held = states.locked(paper)
    states.look_again(held, "freeze")
    revision, is_new = revision_of_live_text(held, by, label)
    if not is_new:
        raise ValidationError(_("Nothing has changed since revision %(number)s.") % {"number": revision.number})
    states.enter(held, "freeze", by=by, revision=revision.number, sha256=revision.sha256)
    return revision


@transaction.atomic
def settle_text(paper: Paper, *, by: Person, label: str = "", waiver: str = "") -> Revision:
    """Close the text and keep it as the revision that organisations will decide on.

    `waiver` says why that is done without the consultation, or the second one, that its kind of paper asks.
    """
    states.demand(by, paper, "settle_text")
    held = states.locked(paper)
    let_go = waivers.look_again(held, "settle_text", by=by, waiver=waiver)
    revision, _is_new = revision_of_live_text(held, by, label)
    more = waivers.keep(held, "settle_text", let_go, by=by)
    states.enter(held, "settle_text", by=by, revision=revision.number, sha256=revision.sha256, **more)
    notices.PaperMoved(held, "settle_text").tell()
    notices_flow.tell_final_text(revision, held)
    return revision


@transaction.atomic
def state_changes(paper: Paper, *, statement: str, by: Person) -> ChangeStatement:
    """Tell the members what changed between the text that they were consulted on and the one that they will sign."""
    if not permissions.can_settle(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    newest, last = held.revisions.first(), held.rounds.select_related("revision").first()
    if held.state not in (Paper.State.DISPOSITION, Paper.State.FINAL_TEXT) or newest is None or last is None:
        raise ValidationError(_("There is nothing to compare: no consulted text was changed."))
    if newest.pk == last.revision_id:
        raise ValidationError(_("The text is still the one that the organisations were consulted on."))
    if hasattr(newest, "change_statement"):
        raise ValidationError(_("What changed in this revision has been said already."))
    if not statement.strip():
        raise ValidationError({"statement": _("Say in a few words what changed, and why.")})
    kept = keep_statement(newest, last.revision, statement.strip(), by=by)
    notices_flow.tell_changes(kept, held)
    return kept


def keep_statement(revision: Revision, since: Revision, statement: str, *, by: Person) -> ChangeStatement:
    """Keep what changed from one revision to another; once for each. The caller holds the paper and has asked."""
    kept = ChangeStatement.objects.create(revision=revision, since=since, statement=statement[:4000], written_by=by)
    audit.record("positions.state_changes", revision.paper, by=by, revision=revision.number, since=since.number)
    return kept


def revision_of_live_text(paper: Paper, by: Person, label: str) -> tuple[Revision, bool]:
    """The live text as a revision, and whether it is a new one. The caller holds the lock on the paper."""
    # The lock on the paper's row is the one that stores edits take: what is not in this text, is refused.
    doc, sequence = store.load_document(paper.pk)
    tree = document.tree_of(doc)
    text = document.plain_text(tree)
    if not text.strip():
        raise ValidationError(_("There is no text yet. Write it first; then it can be kept."))
    sha256 = document.canonical_sha256(tree)
    newest = paper.revisions.first()
    if newest and newest.sha256 == sha256:
        return newest, False
    number = (paper.revisions.aggregate(highest=Max("number"))["highest"] or 0) + 1
    revision = Revision.objects.create(
        paper=paper, number=number, label=label.strip()[:120], sequence=sequence, tree=tree,
        html=document.render_html(tree), text=text, sha256=sha256, words=len(text.split()), created_by=by,
    )  # fmt: skip
    return revision, True

"""What becomes of suggestions: accepted, rejected, withdrawn, explained, supported. The server settles the text."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from pycrdt import Doc

from consultations.models import Post
from consultations.operations import add_post, open_thread
from members import audit
from members.models import Person
from members.permissions import speaking_organisation
from members.realtime import nudge
from positions import document, notices_papers as notices, permissions, projection, store
from positions.models import Mode, Paper, Suggestion, SuggestionSupport
from positions.notices_passages import SuggestionReply, SuggestionWithdrawn
from positions.proposals import Proposal, pieces, proposals, words
from positions.suggested_forms import changes_of, with_changes
from positions.suggestions import settle, verdict_on

VERDICTS = {True: projection.ACCEPT, False: projection.REJECT}
DECIDED = {True: Suggestion.State.ACCEPTED, False: Suggestion.State.REJECTED}


@transaction.atomic
def decide_suggestions(paper: Paper, uuids: Collection[UUID], *, accept: bool, by: Person) -> list[Suggestion]:
    """Accept or reject suggestions, all in one edit of the live text. Those that were decided before are left alone.

    Gives those that this decided: whoever only wanted words gone that go now has got what they asked for, too. Raises
    PermissionDenied for whoever may not write, ValidationError when the text is closed or none of them is open any
    more.
    """
    if not permissions.can_decide_suggestions(by, paper):
        if permissions.can_see(by, paper) and not paper.is_writable:
            raise ValidationError(_("The text of this paper is closed, so nothing in it can change any more."))
        raise PermissionDenied
    rows = _settle(paper, uuids, VERDICTS[accept], DECIDED[accept], by=by, least=Mode.WRITE)
    audit.record(
        f"positions.{VERDICTS[accept]}_suggestions", paper, by=by, suggestions=sorted(str(row.uuid) for row in rows)
    )
    notices.tell_suggestions_decided(paper, rows, by)
    return rows


@transaction.atomic
def withdraw_suggestion(suggestion: Suggestion, *, by: Person) -> Suggestion:
    """Take back what one suggested oneself. Raises as `decide_suggestions` does."""
    if not permissions.can_withdraw_suggestion(by, suggestion):
        raise PermissionDenied
    (row,) = _settle(
        suggestion.paper, [suggestion.uuid], projection.REJECT, Suggestion.State.WITHDRAWN, by=by, least=Mode.SUGGEST
    )
    audit.record("positions.withdraw_suggestion", row, by=by, paper=row.paper_id)
    SuggestionWithdrawn(row, but=[by.pk]).tell()
    _nudge(row)
    return row


@transaction.atomic
def discuss_suggestion(suggestion: Suggestion, *, body: str, by: Person, client_id: UUID | None = None) -> Post:
    """Say something about a suggestion, in a thread of its own. The first to do so opens it.

    Who may comment on the text may begin; who takes part in the thread answers, also when the text is closed. Raises
    PermissionDenied for others, ValidationError when the text is closed before anything was said, or the words are
    unusable.
    """
    held = (
        Suggestion.objects.select_for_update(of=("self",))
        .select_related("thread", "paper__audience_organisation", "paper__audience_group")
        .get(pk=suggestion.pk)
    )
    if held.thread is None:
        _may_begin(held.paper, by)
        held.thread = open_thread(
            title=f"{Truncator(held.paper.title).chars(100)}: “{Truncator(_proposed(held)).chars(80)}”",
            place=f"{reverse('positions:suggestion_list', args=[held.paper.uuid])}?state=all#suggestion-{held.uuid}",
            audience=held.paper.audience,
            audience_organisation=held.paper.audience_organisation,
            audience_group=held.paper.audience_group,
        )
        held.save(update_fields=["thread"])
        audit.record("positions.discuss_suggestion", held, by=by, paper=held.paper_id)
    post = add_post(held.thread, body=body, by=by, client_id=client_id, replied=SuggestionReply)
    _nudge(held)
    return post


def _may_begin(paper: Paper, by: Person) -> None:
    if permissions.can_comment(by, paper):
        return
    if permissions.can_see(by, paper) and not paper.is_writable:
        raise ValidationError(_("The text of this paper is closed, so nothing in it can change any more."))
    raise PermissionDenied


def _proposed(suggestion: Suggestion) -> str:
    """The passage as it would be, for the name of the thread."""
    tree = document.tree_of(store.load_document(suggestion.paper_id)[0], suggestions=True)
    proposal = proposals(tree).get(str(suggestion.uuid))
    return _old_and_new(suggestion.paper, tree, proposal)[1] if proposal else suggestion.new_text


def _old_and_new(paper: Paper, tree: projection.Node, proposal: Proposal) -> tuple[str, str]:
    """The passage as it is and as it would be, with what else the suggestion changes, in the language of the paper."""
    passage = pieces(tree, proposal)
    with translation.override(paper.language):
        changes = changes_of(proposal)
        return (
            with_changes(words(passage, without="insertion"), (one.said(one.before) for one in changes)),
            with_changes(words(passage, without="deletion"), (one.said(one.after) for one in changes)),
        )


def _nudge(suggestion: Suggestion) -> None:
    nudge(f"paper.{suggestion.paper_id}", type="suggestion")


@transaction.atomic
def explain_suggestion(suggestion: Suggestion, *, rationale: str, by: Person) -> Suggestion:
    """Say why. Raises PermissionDenied unless it is one's own, ValidationError when it is decided."""
    if suggestion.person_id != by.pk or not permissions.can_see(by, suggestion.paper):
        raise PermissionDenied
    held = _held(suggestion)
    held.rationale = rationale.strip()
    held.save(update_fields=["rationale"])
    _nudge(held)
    return held


@transaction.atomic
def support_suggestion(suggestion: Suggestion, *, stance: str, by: Person) -> Suggestion:
    """Say for one's organisation that it supports or opposes a suggestion; an empty stance takes that back."""
    organisation = speaking_organisation(by)
    if organisation is None or not permissions.can_support_suggestions(by, suggestion.paper):
        raise PermissionDenied
    held = _held(suggestion)
    if held.organisation_id == organisation.pk:
        raise ValidationError(_("This is a suggestion of your own organisation."))
    if not stance:
        held.support.filter(organisation=organisation).delete()
    elif stance in SuggestionSupport.Stance.values:
        fields = {"stance": stance, "person": by, "at": timezone.now()}
        held.support.update_or_create(organisation=organisation, defaults=fields)
    else:
        raise ValidationError(_("Choose whether your organisation supports it or opposes it."))
    audit.record("positions.support_suggestion", held, by=by, organisation=organisation, stance=stance)
    _nudge(held)
    return held


def _held(suggestion: Suggestion) -> Suggestion:
    held = Suggestion.objects.select_for_update(of=("self",)).select_related("paper").get(pk=suggestion.pk)
    if held.state != Suggestion.State.OPEN:
        raise ValidationError(_("This suggestion was decided in the meantime."))
    return held


def _settle(
    paper: Paper, uuids: Collection[UUID], verdict: str, state: str, *, by: Person, least: str
) -> list[Suggestion]:
    """Settle those that are open, in the text and in their rows. The paper is locked first, as edits do it."""
    held = Paper.objects.select_for_update().get(pk=paper.pk)
    rows = _open_ones(held, uuids)
    if not rows:
        raise ValidationError(_("This suggestion was decided in the meantime."))
    ids = {str(row.uuid) for row in rows}
    found: dict[str, tuple[Proposal, str, str]] = {}

    def change(doc: Doc) -> None:
        tree = document.tree_of(doc, suggestions=True)
        before = proposals(tree)
        settle(doc, verdict_on(ids, verdict))
        met = _met(before, ids, doc) if verdict == projection.ACCEPT else set()
        for suggestion in ids & before.keys() | met:
            found[suggestion] = (before[suggestion], *_old_and_new(held, tree, before[suggestion]))

    store.change_text(held, change, by=by, organisation=speaking_organisation(by), session="suggestion", least=least)
    rows += _open_ones(held, [UUID(one) for one in found.keys() - ids])
    now = timezone.now()
    for row in rows:
        # One whose words somebody took out of the text by hand has nothing left to decide.
        row.state = state if str(row.uuid) in found else Suggestion.State.WITHDRAWN
        row.decided_at, row.decided_by = now, by
        if proposed := found.get(str(row.uuid)):
            row.block_id, row.old_text, row.new_text = proposed[0].block_id[:40], proposed[1], proposed[2]
    Suggestion.objects.bulk_update(rows, ["state", "decided_at", "decided_by", "block_id", "old_text", "new_text"])
    return rows


def _open_ones(paper: Paper, uuids: Collection[UUID]) -> list[Suggestion]:
    return list(
        Suggestion.objects.select_for_update(of=("self",))
        .filter(paper=paper, uuid__in=uuids, state=Suggestion.State.OPEN)
        .select_related("person", "organisation")
    )


def _met(before: dict[str, Proposal], ids: Collection[str], doc: Doc) -> set[str]:
    """Which others only wanted words gone that are gone now."""
    left = proposals(document.tree_of(doc, suggestions=True))
    others = before.keys() - set(ids) - left.keys()
    return {one for one in others if before[one].kinds == {"deletion"}}

"""Comments on passages: made, answered, resolved, opened again, removed. The mark in the text is set by the server."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from pycrdt import Doc

from consultations.models import Post
from consultations.operations import add_post, open_thread, remove_post
from members import audit
from members.models import Person
from members.permissions import speaking_organisation
from members.realtime import nudge
from positions import notices_passages as notices, permissions, store
from positions.anchors import Found, Line, Lost, Passage, remove_mark
from positions.models import Mode, Paper, PassageComment


@transaction.atomic
def comment_on(paper: Paper, passage: Passage, *, body: str, by: Person, uuid: UUID | None = None) -> PassageComment:
    """Say something about a passage of the live text. The same `uuid` from the same person is one comment.

    A passage that changed since it was chosen is looked for by its quote. Raises PermissionDenied when `by` may not
    comment, ValidationError when the text is closed, the passage is not there any more ("lost") or the words are
    unusable.
    """
    uuid = uuid or uuid4()
    if known := _made_before(paper, uuid, by):
        return known
    organisation = speaking_organisation(by)
    if organisation is None:
        raise PermissionDenied
    found, sequence = _mark(paper, passage, uuid, by)
    if known := _made_before(paper, uuid, by):  # twice at once: the other one held the paper
        return known
    held = Paper.objects.select_related("audience_organisation", "audience_group").get(pk=paper.pk)
    thread = open_thread(
        title=f"{Truncator(held.title).chars(100)}: “{Truncator(found.quote).chars(80)}”",
        place=f"{reverse('positions:paper_write', args=[held.uuid])}#comment-{uuid}",
        audience=held.audience,
        audience_organisation=held.audience_organisation,
        audience_group=held.audience_group,
    )
    comment = PassageComment.objects.create(
        uuid=uuid, paper=held, thread=thread, person=by, organisation=organisation,
        block_id=found.block_id, quote=found.quote, prefix=found.prefix, suffix=found.suffix, sequence=sequence,
    )  # fmt: skip
    add_post(thread, body=body, by=by)
    audit.record("positions.comment_on", comment, by=by, paper=held.pk)
    _tell(comment)
    return comment


@transaction.atomic
def reply_to_comment(comment: PassageComment, *, body: str, by: Person, client_id: UUID | None = None) -> Post:
    """Answer a comment. An answer to what was resolved opens it again.

    Raises PermissionDenied for whoever does not take part, ValidationError when it was removed.
    """
    held = _held(comment)
    post = add_post(held.thread, body=body, by=by, client_id=client_id, replied=notices.CommentReply)
    if held.resolved_at:
        _set_resolved(held, None, "positions.reopen_comment", by)
    _tell(held)
    return post


@transaction.atomic
def resolve_comment(comment: PassageComment, *, by: Person) -> PassageComment:
    """Say that a comment asks for nothing any more. It stays readable. Resolving twice changes nothing."""
    if not permissions.can_resolve_comment(by, comment):
        raise PermissionDenied
    held = _held(comment)
    if held.resolved_at is None:
        _set_resolved(held, by, "positions.resolve_comment", by)
        notices.CommentResolved(held, by).tell()
        _tell(held)
    return held


@transaction.atomic
def reopen_comment(comment: PassageComment, *, by: Person) -> PassageComment:
    """Say that a resolved comment still asks for something."""
    if not permissions.can_resolve_comment(by, comment):
        raise PermissionDenied
    held = _held(comment)
    if held.resolved_at:
        _set_resolved(held, None, "positions.reopen_comment", by)
        _tell(held)
    return held


@transaction.atomic
def remove_comment(comment: PassageComment, *, by: Person) -> None:
    """Take a whole comment away, with its mark. Its rows stay for the record; removing twice changes nothing.

    Raises PermissionDenied unless it is one's own (the secretariat removes any), ValidationError when others answered.
    """
    if not permissions.can_remove_comment(by, comment):
        raise PermissionDenied
    held = PassageComment.objects.select_for_update(of=("self",)).select_related("thread", "paper").get(pk=comment.pk)
    if held.removed_at:
        return
    posts = list(Post.objects.filter(thread=held.thread, removed_at=None).select_related("thread", "author"))
    if not permissions.is_secretariat(by) and any(post.author_id != by.pk for post in posts):
        raise ValidationError(_("Others have answered. Resolve the comment, or remove only what you wrote yourself."))
    for post in posts:
        remove_post(post, by=by)
    held.removed_at = timezone.now()
    held.save(update_fields=["removed_at"])
    audit.record("positions.remove_comment", held, by=by, paper=held.paper_id)
    if permissions.can_comment(by, held.paper):  # a closed text keeps a mark that nobody sees
        _change(held.paper, lambda doc: remove_mark(doc, held.uuid), by)
    _tell(held)


@transaction.atomic
def remove_reply(comment: PassageComment, post: Post, *, by: Person) -> None:
    """Take one answer out of sight. The first post is the comment itself."""
    if post.sequence == 1:
        remove_comment(comment, by=by)
        return
    remove_post(post, by=by)
    _tell(comment)


def _mark(paper: Paper, passage: Passage, uuid: UUID, by: Person) -> tuple[Found, int]:
    found: list[Found] = []

    def set_mark(doc: Doc) -> None:
        line = Line(doc)
        found.append(line.find(passage))
        line.mark(found[0], uuid)

    try:
        sequence = _change(paper, set_mark, by)
    except Lost:
        raise ValidationError(
            _("The words that you chose have changed or are gone. Choose the passage again; what you wrote is kept."),
            "lost",
        ) from None
    return found[0], sequence


def _change(paper: Paper, change: Callable[[Doc], None], by: Person) -> int:
    organisation = speaking_organisation(by)
    return store.change_text(paper, change, by=by, organisation=organisation, session="comment", least=Mode.COMMENT)


def _made_before(paper: Paper, uuid: UUID, by: Person) -> PassageComment | None:
    known = PassageComment.objects.filter(uuid=uuid).first()
    if known and (known.paper_id != paper.pk or known.person_id != by.pk):
        raise ValidationError(_("This comment could not be kept. Send it again."), "taken")
    return known


def _held(comment: PassageComment) -> PassageComment:
    """The comment as the database knows it now, locked. Raises ValidationError when it was removed."""
    held = PassageComment.objects.select_for_update(of=("self",)).select_related("thread").get(pk=comment.pk)
    if held.removed_at:
        raise ValidationError(_("This comment was removed meanwhile."), "removed")
    return held


def _set_resolved(held: PassageComment, resolver: Person | None, verb: str, by: Person) -> None:
    held.resolved_by, held.resolved_at = resolver, timezone.now() if resolver else None
    held.save(update_fields=["resolved_by", "resolved_at"])
    audit.record(verb, held, by=by, paper=held.paper_id)


def _tell(comment: PassageComment) -> None:
    nudge(f"paper.{comment.paper_id}", type="comment", comment=str(comment.uuid))

"""What people do in threads: open, post, remove, read, close."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations import mentions, permissions
from consultations.models import Post, ReadMark, Thread
from consultations.notifications import Mentioned, Replied, ThreadClosed, forget_replies
from members import audit
from members.audience import Audience
from members.models import Organisation, Person, WorkingGroup
from members.permissions import fresh_person, speaking_organisation
from members.realtime import nudge

POSTS_A_MINUTE = 20


@transaction.atomic
def open_thread(
    *,
    title: str,
    audience: str = Audience.COALITION,
    by: Person | None = None,
    audience_organisation: Organisation | None = None,
    audience_group: WorkingGroup | None = None,
    place: str = "",
    language: str = "",
) -> Thread:
    """A new thread. `by=None` is the house itself (a job, the demo, an operation that has asked its own right).

    `place` is the address where it is read beside its subject; such a thread is not listed among the others.
    `language` is that of the title, where it is known.

    Raises PermissionDenied when `by` does not belong to the audience, ValidationError for a title that is empty or
    an audience that misses its organisation or group.
    """
    group_id = audience_group.pk if audience_group else None
    if by and not permissions.can_open_thread(by, audience, audience_organisation, group_id):
        raise PermissionDenied(_("You can open a thread only for a circle that you belong to."))
    thread = Thread(
        title=_one_line(title),
        place=place,
        language=language,
        opened_by=by,
        audience=audience,
        **_circle(audience, audience_organisation, audience_group),
    )
    thread.full_clean(exclude=["opened_by"])
    thread.save(force_insert=True)
    audit.record("consultations.open_thread", thread, by=by, audience=audience)
    return thread


@transaction.atomic
def start_discussion(*, title: str, body: str, by: Person, **circle: Any) -> Thread:
    """Open a thread with its first post; both or neither."""
    thread = open_thread(title=title, by=by, **circle)
    add_post(thread, body=body, by=by)
    mark_read(thread, by=by, sequence=1)
    return thread


@transaction.atomic
def add_post(
    thread: Thread, *, body: str, by: Person, client_id: UUID | None = None, replied: type[Replied] = Replied
) -> Post:
    """Add what somebody wrote at the end of the thread; the same `client_id` from the same author is one post.

    `replied` is how those who wrote before hear of it, for threads that stand beside something.
    Raises PermissionDenied for whoever does not take part, ValidationError for a closed thread or an unusable text.
    """
    text = _usable(body)
    if not permissions.can_take_part(by, thread):
        raise PermissionDenied(_("You do not take part in this thread."))
    locked = Thread.objects.select_for_update(no_key=True).get(pk=thread.pk)
    known = Post.objects.filter(thread=locked, author=by, client_id=client_id).first() if client_id else None
    if known:
        return known
    # Asked again with the lock held: a seat may have ended while this post waited for others.
    organisation = speaking_organisation(by)
    if organisation is None or not permissions.can_take_part(fresh_person(by.pk), locked):
        raise PermissionDenied(_("You do not take part in this thread."))
    if not locked.is_open:
        raise ValidationError(_("This thread was closed. Your text was not posted; you can still copy it."), "closed")
    locked.sequence += 1
    locked.last_post_at = timezone.now()
    locked.save(update_fields=["sequence", "last_post_at"])
    post = Post.objects.create(
        thread=locked,
        sequence=locked.sequence,
        client_id=client_id or uuid4(),
        author=by,
        organisation=organisation,
        body=text,
        created_at=locked.last_post_at,
    )
    thread.sequence, thread.last_post_at = locked.sequence, locked.last_post_at
    audit.record("consultations.add_post", post, by=by, organisation=organisation, sequence=post.sequence)
    mentions.keep(post)
    told = Mentioned(post).tell()
    replied(post, but=[row.person_id for row in told]).tell()
    nudge(f"thread.{locked.pk}", type="post", sequence=post.sequence)
    return post


@transaction.atomic
def remove_post(post: Post, *, by: Person) -> Post:
    """Take a post out of sight. Its place in the thread stays, so that nobody's numbering breaks."""
    if not permissions.can_remove_post(by, post):
        raise PermissionDenied(_("Only its author and the secretariat can remove a post."))
    locked = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
    if locked.removed_at:
        return locked
    locked.removed_at = timezone.now()
    locked.save(update_fields=["removed_at"])
    audit.record("consultations.remove_post", locked, by=by, sequence=locked.sequence)
    nudge(f"thread.{locked.thread_id}", type="changed", post=locked.sequence)
    return locked


@transaction.atomic
def close_thread(thread: Thread, *, by: Person) -> Thread:
    """No more posts; reading goes on. Closing what is closed changes nothing."""
    closed = _set_closed(thread, timezone.now(), by, "consultations.close_thread")
    ThreadClosed(closed, by).tell()  # the moment is its key: closing twice tells nobody twice
    return closed


@transaction.atomic
def reopen_thread(thread: Thread, *, by: Person) -> Thread:
    """Posts are accepted again."""
    return _set_closed(thread, None, by, "consultations.reopen_thread")


@transaction.atomic
def set_audience(
    thread: Thread,
    *,
    audience: str,
    by: Person | None,
    audience_organisation: Organisation | None = None,
    audience_group: WorkingGroup | None = None,
) -> Thread:
    """Another circle of readers. Called by the operation of what the thread is about, which has asked its own right.

    Every open socket of the thread is asked again whether it may still listen.
    """
    locked = Thread.objects.select_for_update(no_key=True).get(pk=thread.pk)
    circle = _circle(audience, audience_organisation, audience_group)
    if locked.audience == audience and all(getattr(locked, key) == value for key, value in circle.items()):
        return locked
    locked.audience = audience
    for key, value in circle.items():
        setattr(locked, key, value)
    locked.save(update_fields=["audience", *circle])
    audit.record("consultations.set_audience", locked, by=by, audience=audience)
    nudge(f"thread.{locked.pk}", type="rights")
    return locked


@transaction.atomic
def mark_read(thread: Thread, *, by: Person, sequence: int) -> None:
    """This person has seen the posts up to `sequence`. Never goes back; their bell forgets the replies too."""
    if not permissions.can_take_part(by, thread):
        raise PermissionDenied(_("You do not take part in this thread."))
    seen = min(sequence, Thread.objects.values_list("sequence", flat=True).get(pk=thread.pk))
    mark, is_new = ReadMark.objects.get_or_create(thread=thread, person=by, defaults={"sequence": seen})
    if is_new or mark.sequence < seen:
        ReadMark.objects.filter(pk=mark.pk, sequence__lt=seen).update(sequence=seen)
        forget_replies(thread, by)


def refuse_when_too_fast(by: Person) -> None:
    """Raises ValidationError when this person posted as much within a minute as anybody can mean."""
    since = timezone.now() - datetime.timedelta(minutes=1)
    if Post.objects.filter(author=by, created_at__gt=since).count() >= POSTS_A_MINUTE:
        raise ValidationError(
            _("You posted %(count)d times within a minute. Wait a moment and send it again."),
            "fast",
            {"count": POSTS_A_MINUTE},
        )


def _set_closed(thread: Thread, moment: datetime.datetime | None, by: Person, verb: str) -> Thread:
    if not permissions.can_close(by, thread):
        raise PermissionDenied(_("Only who opened a thread and the secretariat can close or reopen it."))
    locked = Thread.objects.select_for_update(no_key=True).get(pk=thread.pk)
    if locked.is_open == (moment is None):
        return locked
    locked.closed_at = moment
    locked.save(update_fields=["closed_at"])
    audit.record(verb, locked, by=by)
    nudge(f"thread.{locked.pk}", type="state")
    return locked


def _circle(
    audience: str, organisation: Organisation | None, group: WorkingGroup | None
) -> dict[str, Organisation | WorkingGroup | None]:
    if audience == Audience.ORGANISATION and organisation is None:
        raise ValidationError(_("Choose the organisation that this is for."))
    if audience == Audience.GROUP and group is None:
        raise ValidationError(_("Choose the working group that this is for."))
    return {
        "audience_organisation": organisation if audience == Audience.ORGANISATION else None,
        "audience_group": group if audience == Audience.GROUP else None,
    }


def _one_line(title: str) -> str:
    return " ".join(title.replace("\x00", "").split())


def _usable(body: str) -> str:
    text = body.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise ValidationError(_("Write something first."), "empty")
    if "\x00" in text:
        raise ValidationError(_("Your text holds a character that cannot be kept. Remove it and send it again."), "nul")
    if len(text) > Post.MAX_LENGTH:
        raise ValidationError(
            _("A post holds at most %(most)d characters; this one has %(count)d."),
            "long",
            {"most": Post.MAX_LENGTH, "count": len(text)},
        )
    return text

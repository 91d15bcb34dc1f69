"""Telling those who wrote in a thread that somebody answered, once until they look."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext_lazy as _

from consultations.mentions import called
from consultations.models import Post, Thread
from consultations.permissions import participants
from members.models import Notification, Person
from members.notifications import notify
from members.realtime import nudge

REPLY = "thread.reply"
MENTION = "thread.mention"


def tell_mentioned(post: Post) -> list[Notification]:
    """Tell those whom a post calls by name; for an organisation, those who speak for it and see the thread."""
    return notify(
        called(post),
        kind=MENTION,
        key=f"mention:{post.pk}",
        subject=format_lazy(_("You are mentioned in “{title}”"), title=Truncator(post.thread.title).chars(150)),
        body=format_lazy(
            _("{author} ({organisation}) calls you or your organisation by name."),
            author=post.author.get_full_name(), organisation=post.organisation.name,
        ),
        path=_path(post),
        button=_("Read and answer"),
    )  # fmt: skip


def tell_participants(post: Post, but: Iterable[int] = ()) -> list[Notification]:
    """Tell the earlier writers. Who has an unread line about this thread gets no second one."""
    thread, quiet = post.thread, {post.author_id, *but}
    people = [person for person in participants(thread) if person.pk not in quiet]
    waiting = set(_unread(thread).filter(person__in=people).values_list("person_id", flat=True))
    return notify(
        [person for person in people if person.pk not in waiting],
        kind=REPLY,
        key=f"{_prefix(thread)}{post.sequence}",
        subject=format_lazy(_("New posts in “{title}”"), title=Truncator(thread.title).chars(150)),
        body=format_lazy(
            _("{organisation} wrote in a thread in which you take part."), organisation=post.organisation.name
        ),
        path=_path(post),
        button=_("Read the thread"),
        by_mail=False,  # a live discussion is no reason for a mail each
    )


def forget_replies(thread: Thread, person: Person) -> None:
    """Who has read the thread needs no bell for it."""
    if _unread(thread).filter(person=person).update(read_at=timezone.now()):
        nudge(f"person.{person.pk}", type="notification")


def _path(post: Post) -> str:
    return post.thread.place or f"{post.thread.address}#post-{post.sequence}"


def _unread(thread: Thread) -> QuerySet[Notification]:
    return Notification.objects.filter(kind=REPLY, key__startswith=_prefix(thread), read_at__isnull=True)


def _prefix(thread: Thread) -> str:
    return f"thread:{thread.pk}:"

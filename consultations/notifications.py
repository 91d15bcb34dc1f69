"""Telling those who wrote in a thread that somebody answered, once until they look."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext_lazy as _

from consultations.models import Post, Thread
from consultations.permissions import participants
from members.models import Notification, Person
from members.notifications import notify
from members.realtime import nudge

REPLY = "thread.reply"


def tell_participants(post: Post) -> list[Notification]:
    """Tell the earlier writers. Who has an unread line about this thread gets no second one."""
    thread = post.thread
    people = [person for person in participants(thread) if person.pk != post.author_id]
    waiting = set(_unread(thread).filter(person__in=people).values_list("person_id", flat=True))
    return notify(
        [person for person in people if person.pk not in waiting],
        kind=REPLY,
        key=f"{_prefix(thread)}{post.sequence}",
        subject=format_lazy(_("New posts in “{title}”"), title=Truncator(thread.title).chars(150)),
        body=format_lazy(
            _("{organisation} wrote in a thread in which you take part."), organisation=post.organisation.name
        ),
        path=f"{reverse('consultations:thread', args=[thread.uuid])}#post-{post.sequence}",
        button=_("Read the thread"),
        by_mail=False,  # a live discussion is no reason for a mail each
    )


def forget_replies(thread: Thread, person: Person) -> None:
    """Who has read the thread needs no bell for it."""
    if _unread(thread).filter(person=person).update(read_at=timezone.now()):
        nudge(f"person.{person.pk}", type="notification")


def _unread(thread: Thread) -> QuerySet[Notification]:
    return Notification.objects.filter(kind=REPLY, key__startswith=_prefix(thread), read_at__isnull=True)


def _prefix(thread: Thread) -> str:
    return f"thread:{thread.pk}:"

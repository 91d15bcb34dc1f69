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
from members.notifications import Notice
from members.realtime import nudge


class PostNotice(Notice):
    """Something about one post; the button leads to it."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.about, self.about_language = post.thread.title, post.thread.language

    def path(self) -> str:
        """Where the post stands."""
        return self.post.thread.place or f"{self.post.thread.address}#post-{self.post.sequence}"


class Mentioned(PostNotice):
    """Those whom a post calls by name; for an organisation, those who speak for it and see the thread."""

    kind = "thread.mention"
    label = _("Posts that call you or your organisation by name")
    waits = True
    button = _("Read and answer")

    def key(self) -> str:
        """Each post."""
        return f"mention:{self.post.pk}"

    def people(self) -> Iterable[Person]:
        """Whom it calls."""
        return called(self.post)

    def subject(self) -> object:
        """Names the thread."""
        return format_lazy(
            _("You are mentioned in “{title}”"), title=Truncator(self.post.thread.title).chars(150)
        )  # fmt: skip

    def body(self) -> object:
        """By whom."""
        return format_lazy(
            _("{author} ({organisation}) calls you or your organisation by name."),
            author=self.post.author.get_full_name(), organisation=self.post.organisation.name,
        )  # fmt: skip


class Replied(PostNotice):
    """The earlier writers. Who has an unread line about this thread gets no second one."""

    kind = "thread.reply"
    label = _("New posts in threads in which you take part")
    waits = True  # a live discussion is no reason for a mail each
    button = _("Read the thread")

    def __init__(self, post: Post, but: Iterable[int] = ()) -> None:
        super().__init__(post)
        self.quiet = {post.author_id, *but}

    def key(self) -> str:
        """Each post."""
        return f"{_prefix(self.post.thread)}{self.post.sequence}"

    def people(self) -> list[Person]:
        """Who wrote before, and has read it since."""
        thread = self.post.thread
        people = [person for person in self.voices() if person.pk not in self.quiet]
        waiting = set(_unread(thread).filter(person__in=people).values_list("person_id", flat=True))
        return [person for person in people if person.pk not in waiting]

    def voices(self) -> list[Person]:
        """Those whose thread it is: who wrote in it."""
        return participants(self.post.thread)

    def subject(self) -> object:
        """Names the thread."""
        return format_lazy(_("New posts in “{title}”"), title=Truncator(self.post.thread.title).chars(150))

    def body(self) -> object:
        """Whose post it was."""
        return format_lazy(
            _("{organisation} wrote in a thread in which you take part."), organisation=self.post.organisation.name
        )


class ThreadClosed(Notice):
    """Those who wrote in a thread hear that it is closed."""

    kind = "thread.closed"
    label = _("Threads in which you take part that are closed")
    waits = True
    button = _("Read the thread")

    def __init__(self, thread: Thread, by: Person) -> None:
        self.thread, self.by = thread, by
        self.about, self.about_language = thread.title, thread.language

    def key(self) -> str:
        """Each time it is closed."""
        return f"thread-closed:{self.thread.pk}:{self.thread.closed_at:%Y-%m-%dT%H:%M:%S}"

    def people(self) -> list[Person]:
        """Who wrote in it, without who closed it."""
        return [person for person in participants(self.thread) if person.pk != self.by.pk]

    def subject(self) -> object:
        """Names the thread."""
        return format_lazy(_("Closed: “{title}”"), title=Truncator(self.thread.title).chars(150))

    def body(self) -> object:
        """By whom, and what stays."""
        return format_lazy(_("{person} closed it. It stays readable."), person=self.by.name)

    def path(self) -> str:
        """Where the thread stands."""
        return self.thread.place or self.thread.address


def forget_replies(thread: Thread, person: Person) -> None:
    """Who has read the thread needs no bell for it."""
    if _unread(thread).filter(person=person).update(read_at=timezone.now()):
        nudge(f"person.{person.pk}", type="notification")


def _unread(thread: Thread) -> QuerySet[Notification]:
    return Notification.objects.filter(key__startswith=_prefix(thread), read_at__isnull=True)


def _prefix(thread: Thread) -> str:
    return f"thread:{thread.pk}:"

"""Threads and their posts. A thread knows its audience, not its subject."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.audience import AudienceQuerySet, HasAudience


class Thread(HasAudience):
    """A discussion. `sequence` counts its posts without a gap; it is raised under a lock on this row."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(max_length=5, blank=True, help_text="Of the title, where that is known")
    place = models.CharField(
        max_length=200, blank=True, help_text="Where it is read beside its subject; empty: on its own page and listed"
    )
    sequence = models.BigIntegerField(default=0)
    epoch = models.UUIDField(default=uuid4, editable=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    last_post_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread")
        ordering = ["-last_post_at", "-opened_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether posts are accepted."""
        return self.closed_at is None

    @property
    def address(self) -> str:
        """Where people read it."""
        return self.place or reverse("consultations:thread", args=[self.uuid])


class Post(models.Model):
    """What somebody wrote, for their organisation. Edits and removals keep the row and its place."""

    MAX_LENGTH = 10_000

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="posts")
    sequence = models.BigIntegerField()
    client_id = models.UUIDField(default=uuid4, help_text="Given by the browser: the same post sent twice is one")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="posts")
    body = models.TextField(_("text"), max_length=MAX_LENGTH)
    created_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("post")
        ordering = ["thread", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "sequence"], name="post_sequence_once"),
            models.UniqueConstraint(fields=["thread", "author", "client_id"], name="post_sent_once"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="post_sequence_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.thread} · {self.sequence}"


class Mention(models.Model):
    """Somebody whom a post calls by name: a person, or an organisation. `words` are as they stand in the post."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    organisation = models.ForeignKey("members.Organisation", models.CASCADE, null=True, related_name="+")
    words = models.CharField(max_length=162)

    class Meta:
        verbose_name = _("mention")
        constraints = [
            models.UniqueConstraint(fields=["post", "person"], name="mention_person_once"),
            models.UniqueConstraint(fields=["post", "organisation"], name="mention_organisation_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=True, organisation__isnull=False)
                | Q(person__isnull=False, organisation__isnull=True),
                name="mention_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} · {self.words}"


class ReadMark(models.Model):
    """How far a person has read in a thread."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="read_marks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="read_marks")
    sequence = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("read mark")
        constraints = [models.UniqueConstraint(fields=["thread", "person"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.thread} · {self.sequence}"

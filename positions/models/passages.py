"""What is said about a passage of a live text: comments and suggestions. Their place is a mark in the text itself."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from positions.models.papers import Paper


class PassageComment(models.Model):
    """A comment on a passage. `uuid` names the mark in the text; what people say stands in the thread.

    Quote, surroundings and block are kept as they were, so that a comment whose passage was deleted still says what
    it was about.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="passage_comments")
    thread = models.OneToOneField("consultations.Thread", models.PROTECT, related_name="passage_comment")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    block_id = models.CharField(max_length=40)
    quote = models.TextField(max_length=2000)
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    sequence = models.BigIntegerField(help_text="The edit of the live text that set the mark")
    created_at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("comment on a passage")
        ordering = ["paper", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="passage_comment_resolved_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper} · {self.quote[:40]}"

    @property
    def is_open(self) -> bool:
        """Whether it still asks for something."""
        return self.resolved_at is None and self.removed_at is None


class Suggestion(models.Model):
    """A tracked change. `uuid` names its marks in the text; the organisation is whose connection sent it first.

    Old and new words are read from the text while it is open, and kept here when somebody decides.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    uuid = models.UUIDField(editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="suggestions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, null=True, related_name="+")
    thread = models.OneToOneField(
        "consultations.Thread", models.PROTECT, null=True, blank=True, related_name="suggestion"
    )
    first_sequence = models.BigIntegerField()
    rationale = models.TextField(_("why"), max_length=2000, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.OPEN)
    block_id = models.CharField(max_length=40, blank=True)
    old_text = models.TextField(blank=True)
    new_text = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("suggestion")
        ordering = ["paper", "first_sequence", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "uuid"], name="suggestion_once"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="suggestion_decided_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} · {self.uuid}"


class SuggestionSupport(models.Model):
    """What another organisation holds of a suggestion."""

    class Stance(models.TextChoices):
        SUPPORT = "support", _("Supports")
        OPPOSE = "oppose", _("Opposes")

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="support")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stance = models.CharField(max_length=8, choices=Stance.choices, default=Stance.SUPPORT)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["suggestion", "at"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "organisation"], name="suggestion_support_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_stance_display()}"

"""The whole log of a paper as a file that somebody asked for: made by the worker, kept in private for some days."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from positions.models.mandates import private_files
from positions.models.papers import Paper


class LogExport(models.Model):
    """One file for one person. Its row stays when the file is deleted, so that its hash can still be compared."""

    class State(models.TextChoices):
        BEING_MADE = "being_made", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Could not be made")
        DELETED = "deleted", _("Deleted")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="log_exports")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.BEING_MADE)
    made_at = models.DateTimeField(null=True, blank=True)
    kept_until = models.DateTimeField(null=True, blank=True, help_text="Then the file is deleted")
    file = models.FileField(upload_to="logs/", storage=private_files, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of the file")
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("log export")
        ordering = ["paper", "-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "asked_by"], condition=Q(state="being_made"), name="log_export_one_being_made"
            ),
            models.CheckConstraint(
                condition=Q(state="ready") & ~Q(file="") | ~Q(state="ready") & Q(file=""), name="log_export_has_file"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["being_made", "failed"], made_at=None, kept_until=None, sha256="")
                | Q(state__in=["ready", "deleted"], made_at__isnull=False, kept_until__gt=F("made_at")) & ~Q(sha256=""),
                name="log_export_made_and_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} · {self.asked_by_id} · {self.state}"

    @property
    def is_being_made(self) -> bool:
        """Whether the worker still has to make it, or is at it."""
        return self.state == self.State.BEING_MADE

    @property
    def can_be_taken(self) -> bool:
        """Whether there is a file, and its days are not over."""
        return self.state == self.State.READY and self.kept_until is not None and timezone.now() < self.kept_until

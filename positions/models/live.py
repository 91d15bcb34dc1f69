"""The durable side of live editing: an append-only log of updates, and checkpoints to load it faster."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from positions.models.papers import Paper


class PaperUpdate(models.Model):
    """One Yjs update, as the browser sent it, with who sent it. `sequence` is given under a lock on the paper."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="updates", db_index=False)
    sequence = models.BigIntegerField()
    payload = models.BinaryField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    organisation = models.ForeignKey(
        "members.Organisation", models.PROTECT, null=True, related_name="+", db_index=False
    )
    session = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(default=timezone.now)
    quarantined = models.BooleanField(default=False)

    class Meta:
        ordering = ["paper", "sequence"]
        constraints = [models.UniqueConstraint(fields=["paper", "sequence"], name="paper_update_sequence_once")]

    def __str__(self) -> str:
        return f"{self.paper_id}:{self.sequence}"


class PaperCheckpoint(models.Model):
    """The whole live text at a sequence. Never needed for truth: the log alone rebuilds the text."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="checkpoints", db_index=False)
    sequence = models.BigIntegerField()
    payload = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["paper", "-sequence"]
        constraints = [models.UniqueConstraint(fields=["paper", "sequence"], name="paper_checkpoint_once")]

    def __str__(self) -> str:
        return f"{self.paper_id}:{self.sequence}"

"""Named versions of a live text, and how far each person has seen it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from positions.models.papers import Paper


class PaperVersion(models.Model):
    """A moment of the live text that somebody named. It holds its own text: nothing is computed again later.

    The database refuses to change or delete a row (migration `frozen_rows`).
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    label = models.CharField(_("name"), max_length=120)
    sequence = models.BigIntegerField(help_text="The edit of the live text up to which this was kept")
    epoch = models.UUIDField(editable=False)
    tree = models.JSONField()
    html = models.TextField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64, help_text="Of the canonical JSON of the tree")
    words = models.PositiveIntegerField(default=0)
    statistics = models.JSONField(default=dict, help_text="Who wrote how much of it, by organisation and by person")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version")
        ordering = ["paper", "-number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="paper_version_number_once")]

    def __str__(self) -> str:
        return f"{self.paper} V{self.number} · {self.label}"


class PaperVisit(models.Model):
    """Up to which edit somebody has seen a paper, for "what changed since you were last here"."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="visits")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sequence = models.BigIntegerField()
    epoch: models.UUIDField[UUID, UUID] = models.UUIDField(editable=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "person"], name="paper_visit_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.paper} · {self.sequence}"


class AuthorshipIndex(models.Model):
    """Who wrote each character, up to a sequence. Never needed for truth: the log alone gives it again."""

    paper = models.OneToOneField(Paper, models.CASCADE, related_name="authorship_index")
    epoch: models.UUIDField[UUID, UUID] = models.UUIDField(editable=False)
    sequence = models.BigIntegerField()
    payload = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.paper} · {self.sequence}"

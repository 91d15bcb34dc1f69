"""Why somebody may answer for an organisation: who decided, when, on what, and until when."""

from __future__ import annotations

import datetime
import os
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.audience import standing


class PrivateFiles(FileSystemStorage):
    """Files that only a checked view serves; the folder is looked up when it is used."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:  # type: ignore[override]
        """Where they are kept."""
        return str(settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:  # type: ignore[override]
        """The same, as an absolute path."""
        return os.path.abspath(self.base_location)

    def url(self, name: str | None) -> str:
        """They have no address of their own."""
        raise ValueError("A private file has no address")


def private_files() -> FileSystemStorage:
    """Where evidence is kept."""
    return PrivateFiles()


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Mandates by reader and day."""

    def visible_to(self, user: object) -> Self:
        """The secretariat sees all, others those of their own organisations."""
        found = standing(user)
        return self if found.is_secretariat else self.filter(organisation__in=found.organisation_ids)

    def valid(self, on: datetime.date | None = None) -> Self:
        """Those that hold on that day (today by the coalition's zone)."""
        day = on or timezone.localdate()
        running = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        return self.filter(running, ended_at=None, decided_on__lte=day)


class Mandate(models.Model):
    """A decision of an organisation that lets its people answer: on everything, on some subjects, or on one paper."""

    class Kind(models.TextChoices):
        STANDING = "standing", _("Standing mandate")
        BOARD = "board", _("Decision of our board")
        DIRECTOR = "director", _("Decision of our director")
        MEMBERS = "members", _("Decision of our members")

    class Scope(models.TextChoices):
        EVERYTHING = "everything", _("All joint papers")
        SUBJECTS = "subjects", _("Some kinds of papers or subjects")
        PAPER = "paper", _("One paper")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="mandates")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.STANDING)
    scope = models.CharField(_("for"), max_length=20, choices=Scope.choices, default=Scope.EVERYTHING)
    document_types = models.ManyToManyField("positions.DocumentType", related_name="+", blank=True)
    clusters = models.ManyToManyField("monitoring.Cluster", related_name="+", blank=True)
    paper = models.ForeignKey("positions.Paper", models.PROTECT, null=True, blank=True, related_name="mandates")
    body = models.CharField(_("which body decided"), max_length=120)
    decided_on = models.DateField(_("decided on"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    note = models.TextField(_("limits"), max_length=1000, blank=True)
    evidence = models.FileField(_("evidence"), upload_to="mandates/", storage=private_files, blank=True)
    evidence_name = models.CharField(max_length=120, blank=True, help_text="What the file was called")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        ordering = ["organisation", "-decided_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("decided_on")),
                name="mandate_ends_after_decision",
            ),
            models.CheckConstraint(
                condition=Q(scope="paper", paper__isnull=False) | (~Q(scope="paper") & Q(paper=None)),
                name="mandate_paper_in_scope",
            ),
            models.CheckConstraint(condition=~Q(body=""), name="mandate_has_body"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_kind_display()}"

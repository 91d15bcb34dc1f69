"""What is made around a position before it goes out: the press kit, and logos that stay away from it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from positions.models.papers import Paper


class LogoRefusalQuerySet(models.QuerySet["LogoRefusal"]):
    """Refusals that hold."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)


class LogoRefusal(models.Model):
    """That an organisation does not want its logo under one text, whatever it said in general."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="logo_refusals")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = LogoRefusalQuerySet.as_manager()

    class Meta:
        verbose_name = _("refusal of a logo")
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "organisation"], condition=Q(withdrawn_at=None), name="logo_refusal_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.paper_id}"


class PressKit(models.Model):
    """The words that somebody adds to a kit, and that it was sent. The rest is read from the position itself."""

    paper = models.OneToOneField(Paper, models.CASCADE, related_name="press_kit")
    contact = models.CharField(_("contact for press"), max_length=300, blank=True)
    quotes = models.TextField(_("quotes"), max_length=4000, blank=True)
    posts = models.TextField(_("suggested posts"), max_length=3000, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_sha256 = models.CharField(max_length=64, blank=True, help_text="Of the kit as it was sent last")

    class Meta:
        verbose_name = _("press kit")
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None, sent_sha256="")
                | Q(sent_at__isnull=False, sent_by__isnull=False) & ~Q(sent_sha256="") & ~Q(contact=""),
                name="press_kit_sent_by",
            )
        ]

    def __str__(self) -> str:
        return str(self.paper)

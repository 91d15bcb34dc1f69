"""What is handed to communication people with a position: made from the position, with a few words of their own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from positions.models.papers import Paper


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

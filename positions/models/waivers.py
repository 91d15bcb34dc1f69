"""Conditions of a step that the secretariat let go, each with its reason: they stay with the paper for good."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from positions.models.papers import Paper


class Waiver(models.Model):
    """One condition that was lacking when a step was taken all the same. The database refuses to change a row."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="waivers")
    verb = models.CharField(max_length=40, help_text="The step that was taken")
    guard = models.CharField(max_length=20, help_text="The name of the condition")
    lacked = models.TextField(help_text="What was missing, in the language of the paper")
    reason = models.TextField(_("why"), max_length=1000)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("waived condition")
        ordering = ["paper", "at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.paper} · {self.verb} · {self.guard}"

"""How the coalition judges what became of a recommendation: one judgement after another, none is changed."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.models.treaty import Recommendation


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Assessments by reader."""

    def public(self) -> Self:
        """Those that everybody may read."""
        return self.filter(is_public=True)


class Assessment(models.Model):
    """How far a State is with one recommendation, on one day, and why we say so."""

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", _("Not started")
        STARTED = "started", _("Started")
        PARTLY_DONE = "partly_done", _("Partly done")
        DONE = "done", _("Done")
        BACKWARDS = "backwards", _("Going backwards")
        NOT_RELEVANT = "not_relevant", _("No longer relevant")

    class Trend(models.TextChoices):
        BETTER = "better", _("Better than before")
        SAME = "same", _("Same as before")
        WORSE = "worse", _("Worse than before")

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="assessments")
    status = models.CharField(_("how far it is"), max_length=12, choices=Status.choices)
    trend = models.CharField(_("compared with before"), max_length=6, choices=Trend.choices, blank=True)
    reason = models.TextField(_("why we say so"), max_length=2000)
    assessed_on = models.DateField(_("day"), default=timezone.localdate)
    is_public = models.BooleanField(
        _("show it to everybody"), default=False,
        help_text=_("On the public page of the cycle. Do not name a child, and nothing that was said in confidence."),
    )  # fmt: skip
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        ordering = ["recommendation", "-assessed_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="assessment_has_reason")]

    def __str__(self) -> str:
        return str(self.get_status_display())

"""When an organisation can decide: the days of its boards, and the time in which nobody is there."""

from __future__ import annotations

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.audience import standing
from members.models.organisations import Organisation


class InternalQuerySet(models.QuerySet):
    """Rows that only their own organisation and the secretariat read."""

    def visible_to(self, user: object) -> Self:
        """The secretariat sees all of them, others those of their own organisations."""
        found = standing(user)
        return self if found.is_secretariat else self.filter(organisation__in=found.organisation_ids)


class BoardDateQuerySet(InternalQuerySet):
    """Board dates by day."""

    def ahead(self, on: datetime.date | None = None) -> Self:
        """From that day on (today by the coalition's zone)."""
        return self.filter(on__gte=on or timezone.localdate())


class BoardDate(models.Model):
    """A day on which a body of the organisation meets and can decide for it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="board_dates")
    on = models.DateField(_("day"))
    body = models.CharField(_("which body"), max_length=80, blank=True, help_text=_("For example: board, members."))
    papers_until = models.DateField(
        _("papers ready by"), null=True, blank=True, help_text=_("The day on which its papers leave, when that counts.")
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects = BoardDateQuerySet.as_manager()

    class Meta:
        verbose_name = _("board date")
        ordering = ["organisation", "on"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "on", "body"], name="board_date_once"),
            models.CheckConstraint(
                condition=Q(papers_until__isnull=True) | Q(papers_until__lte=F("on")), name="board_date_papers_before"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.on}"


class ClosedPeriod(models.Model):
    """Days on which nobody of the organisation can answer, both included."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="closed_periods")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    reason = models.CharField(_("why"), max_length=120, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects = InternalQuerySet.as_manager()

    class Meta:
        verbose_name = _("closed period")
        ordering = ["organisation", "starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="closed_period_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.starts_on}–{self.ends_on}"

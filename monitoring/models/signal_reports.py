"""What helpdesks hear, as counts: how often a subject came up for a group of children in a period. Never a case."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.audience import standing

LEAST_SHOWN = 5


class SignalReportQuerySet(models.QuerySet["SignalReport"]):
    """Reports by reader."""

    def visible_to(self, user: object) -> Self:
        """Members see what was shared; before that its organisation does, and the secretariat."""
        found = standing(user)
        if found.is_secretariat:
            return self
        mine = Q(organisation__in=found.organisation_ids)
        return self.filter(mine | Q(shared_at__isnull=False)) if found.is_member else self.none()


class SignalReport(models.Model):
    """A table of counts of one helpdesk over a period, with the pattern that it sees in them."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=160)
    organisation = models.ForeignKey(
        "members.Organisation", models.PROTECT, related_name="signal_reports", verbose_name=_("whose helpdesk")
    )
    period_from = models.DateField(_("from"))
    period_until = models.DateField(_("until"))
    pattern = models.TextField(
        _("what it shows"), max_length=3000, blank=True,
        help_text=_("What happens again and again. No names, no places, no story of one child."),
    )  # fmt: skip
    subjects = ArrayField(models.CharField(max_length=120), verbose_name=_("subjects"))
    groups = ArrayField(models.CharField(max_length=80), verbose_name=_("groups of children"))
    articles = models.ManyToManyField("monitoring.Article", related_name="signal_reports", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    shared_at = models.DateTimeField(null=True, blank=True)

    objects = SignalReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("signal report")
        ordering = ["-period_until", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="signal_report_has_title"),
            models.CheckConstraint(condition=Q(period_from__lte=F("period_until")), name="signal_report_period"),
            models.CheckConstraint(condition=Q(subjects__len__gt=0, groups__len__gt=0), name="signal_report_has_table"),
            models.CheckConstraint(
                condition=Q(shared_at=None, shared_by=None) | Q(shared_at__isnull=False, shared_by__isnull=False),
                name="signal_report_shared_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SignalCount(models.Model):
    """How often a subject came up for a group. Below five the number itself is nowhere: `number` is empty.

    What is not stored leaks by no page, no export and no copy of the database.
    """

    report = models.ForeignKey(SignalReport, models.CASCADE, related_name="counts")
    subject = models.CharField(max_length=120)
    group = models.CharField(max_length=80)
    number = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "subject", "group"], name="signal_count_once"),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gte=LEAST_SHOWN), name="signal_count_never_below_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}, {self.group}: {self.number or f'<{LEAST_SHOWN}'}"

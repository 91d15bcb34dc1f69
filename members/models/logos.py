"""The logo of an organisation, and whether it may stand under what the coalition publishes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.organisations import Organisation


class Logo(models.Model):
    """One row an organisation. Files are named after their content and stay: published pages hold on to theirs."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="logo")
    image = models.FileField(_("logo"), upload_to="logos/", blank=True, help_text="Drawn anew by us, always PNG")
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    is_allowed = models.BooleanField(
        _("may stand under joint positions"), null=True, blank=True, help_text="Empty: not asked yet, so it may not"
    )
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("logo")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_allowed=None, said_by=None, said_at=None)
                | Q(is_allowed__isnull=False, said_by__isnull=False, said_at__isnull=False),
                name="logo_said_by",
            ),
            models.CheckConstraint(
                condition=Q(image="", width=0, height=0) | ~Q(image="") & Q(width__gt=0, height__gt=0),
                name="logo_has_size",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

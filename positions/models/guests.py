"""A sister coalition: another electorate that signs the same text by a rule of its own."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.guests import guests_are
from positions.models.ballots import Ballot, Elector
from positions.models.papers import DocumentType
from positions.models.promises import PARTS, HasThresholds


class SisterCoalition(HasThresholds):
    """Another coalition with its own members and its own rule."""

    name = models.CharField(_("name"), max_length=160, unique=True)
    initials = models.CharField(_("initials"), max_length=6)
    slug = models.SlugField(unique=True)
    website = models.URLField(_("website"), blank=True)
    rule = models.CharField(_("rule"), max_length=20, choices=DocumentType.Rule.choices)
    objections_allowed = models.PositiveSmallIntegerField(_("objections allowed"), default=0)
    majority_percent = models.PositiveSmallIntegerField(_("majority in per cent"), default=67)
    quorum_percent = models.PositiveSmallIntegerField(_("quorum in per cent"), default=50)

    class Meta:
        verbose_name = _("sister coalition")
        verbose_name_plural = _("sister coalitions")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(majority_percent__lte=100) & Q(quorum_percent__lte=100), name="sister_coalition_percentages"
            ),
            models.CheckConstraint(condition=PARTS, name="sister_coalition_parts"),
        ]

    def __str__(self) -> str:
        return self.name


class SisterMember(models.Model):
    """An organisation of a sister coalition. It answers by signed link, or through that coalition's secretariat."""

    coalition = models.ForeignKey(SisterCoalition, models.PROTECT, related_name="members")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="sister_memberships")
    counts = models.BooleanField(_("decides"), default=True)
    is_current = models.BooleanField(_("is a member now"), default=True)

    class Meta:
        verbose_name = _("member of a sister coalition")
        ordering = ["coalition", "organisation"]
        constraints = [models.UniqueConstraint(fields=["coalition", "organisation"], name="sister_member_once")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.coalition}"


@guests_are
def asked_as_guests() -> models.QuerySet[SisterMember, Any]:
    """Who is a member of a sister coalition now, or is still asked with it on a sign-off that is open."""
    asked = Elector.objects.filter(ballot__sister__isnull=False, ballot__state=Ballot.State.OPEN)
    found = Q(is_current=True) | Q(organisation__in=asked.values("organisation"))
    return SisterMember.objects.filter(found).values("organisation")

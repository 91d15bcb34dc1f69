"""Evidence: what a chapter of the alternative report or a demand rests on, who may know of it, and by whose consent."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.audience import seen_by, standing
from positions.models.mandates import private_files


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence by reader."""

    def visible_to(self, user: object) -> Self:
        """The secretariat sees all; others what is for members, and what their organisation gave or writes with."""
        found = standing(user)
        if found.is_secretariat:
            return self
        if not found.is_member:
            return self.none()
        ours = found.organisation_ids
        pens = self.model.objects.filter(chapter__organisations__in=ours).values("pk")
        known = Q(organisation__in=ours) | Q(follow_up__owner__in=ours) | Q(pk__in=pens)
        told = ~Q(confidentiality=Evidence.Confidentiality.CLOSED) | known
        paper = Q(follow_up=None) | seen_by(found, "follow_up__publication__paper__")
        return self.filter(told & paper)


class Evidence(models.Model):
    """One thing that proves something: a figure, a testimony, a report; as a link, a file, a source we
    know, or what a helpdesk heard: of that only counts and bands, for members."""

    class Confidentiality(models.TextChoices):
        PUBLIC = "public", _("Public: it may be cited outside")
        MEMBERS = "members", _("Members only")
        CLOSED = "closed", _("Secretariat and those who write with it")

    class Consent(models.TextChoices):
        NOT_NEEDED = "not_needed", _("Not needed: nobody can be recognised")
        GIVEN = "given", _("Given")
        NOT_YET = "not_yet", _("Not asked yet")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    chapter = models.ForeignKey("monitoring.Chapter", models.PROTECT, null=True, blank=True, related_name="evidence")
    follow_up = models.ForeignKey("positions.FollowUp", models.PROTECT, null=True, blank=True, related_name="evidence")
    title = models.CharField(_("what it shows"), max_length=300)
    dated = models.DateField(_("date of the evidence"), null=True, blank=True)
    source = models.ForeignKey(
        "positions.Source", models.PROTECT, null=True, blank=True, related_name="evidence",
        verbose_name=_("source of the library"),
    )  # fmt: skip
    link = models.URLField(_("address"), max_length=500, blank=True)
    signal_report = models.ForeignKey(
        "monitoring.SignalReport", models.PROTECT, null=True, blank=True, related_name="evidence",
        verbose_name=_("signals of a helpdesk"),
    )  # fmt: skip
    file = models.FileField(_("file"), upload_to="evidence/", storage=private_files, blank=True)
    file_name = models.CharField(max_length=120, blank=True, help_text="What the file was called")
    consent = models.CharField(_("consent"), max_length=12, choices=Consent.choices, default=Consent.NOT_YET)
    consent_note = models.CharField(_("how we know of the consent"), max_length=200, blank=True)
    confidentiality = models.CharField(
        _("who may know of it"), max_length=10, choices=Confidentiality.choices, default=Confidentiality.CLOSED
    )
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(chapter__isnull=False, follow_up=None) | Q(chapter=None, follow_up__isnull=False),
                name="evidence_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="evidence_has_title"),
            models.CheckConstraint(
                condition=~Q(link="") | ~Q(file="") | Q(source__isnull=False) | Q(signal_report__isnull=False),
                name="evidence_can_be_found",
            ),
            models.CheckConstraint(
                condition=~Q(confidentiality="public") | Q(signal_report=None) | ~Q(link="") | Q(source__isnull=False),
                name="evidence_signals_stay_inside",
            ),
            models.CheckConstraint(
                condition=~Q(confidentiality="public") | ~Q(consent="not_yet"), name="evidence_public_with_consent"
            ),
            models.CheckConstraint(
                condition=~Q(consent="given") | ~Q(consent_note=""), name="evidence_consent_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title

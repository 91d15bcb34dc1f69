"""The record of a publication: when and how, who withdrew, and what becomes of each demand."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from positions.models.ballots import Ballot
from positions.models.papers import Paper
from positions.models.position_pages import PositionPage


class Preparation(models.Model):
    """What is made ready for the public page of a decided paper: kept as typed until it is published."""

    paper = models.OneToOneField(Paper, models.CASCADE, related_name="preparation")
    content = models.JSONField(default=dict, help_text="The fields of the form, as typed")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("preparation of a publication")

    def __str__(self) -> str:
        return str(self.paper)


class Publication(models.Model):
    """That, when and by whom a decided ballot was published."""

    class Kind(models.TextChoices):
        PUBLIC = "public", _("Published")
        CONFIDENTIAL = "confidential", _("Submitted, confidential")

    kind = models.CharField(_("how"), max_length=15, choices=Kind.choices, default=Kind.PUBLIC)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True, help_text="When the embargo ended")
    submitted_to = models.CharField(_("submitted to"), max_length=200, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="publications")
    ballot = models.OneToOneField(
        Ballot, models.PROTECT, null=True, blank=True, related_name="publication",
        help_text="Empty for what only repeats adopted demands",
    )  # fmt: skip
    page = models.ForeignKey(PositionPage, models.SET_NULL, null=True, related_name="+")
    address = models.CharField(max_length=300)
    child_version_waiver = models.CharField(max_length=300, blank=True)
    evidence = models.JSONField(
        default=list, blank=True, help_text="What the chapter rested on when it went out: copies, see chapter_evidence"
    )
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("publication")
        constraints = [
            models.CheckConstraint(condition=Q(kind="confidential") | ~Q(address=""), name="publication_has_address"),
            models.CheckConstraint(
                condition=Q(kind="public") | (Q(page=None) & ~Q(submitted_to="")), name="publication_confidential"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(embargo_until__isnull=False), name="publication_lifts_an_embargo"
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_public(self) -> bool:
        """Whether everybody can read it now."""
        return self.kind == self.Kind.PUBLIC and (self.embargo_until is None or self.lifted_at is not None)


class ConsultationReportQuerySet(models.QuerySet):
    """Reports of consultations."""

    def public(self) -> Self:
        """Those that everybody may read now: their position is public, and its page is there."""
        lifted = Q(publication__embargo_until=None) | Q(publication__lifted_at__isnull=False)
        return self.filter(lifted, publication__kind=Publication.Kind.PUBLIC, publication__page__live=True)


class ConsultationReport(models.Model):
    """What organisations put in and what was answered, as everybody may read it: copies, made with the publication."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    publication = models.OneToOneField(Publication, models.PROTECT, related_name="consultation_report")
    rounds = models.JSONField(help_text="Each round with the contributions that organisations submitted")
    created_at = models.DateTimeField(default=timezone.now)

    objects = ConsultationReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("public report of a consultation")

    def __str__(self) -> str:
        return str(self.publication)


class Withdrawal(models.Model):
    """That an organisation does not stand behind a published position any more. What it signed stays in the history."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="withdrawals")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    reason = models.TextField(_("why"), max_length=2000, blank=True)
    withdrawn_on = models.DateField(_("from"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("withdrawal")
        ordering = ["publication", "withdrawn_on"]
        constraints = [models.UniqueConstraint(fields=["publication", "organisation"], name="withdrawal_once")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.withdrawn_on}"


class FollowUp(models.Model):
    """What becomes of one published demand."""

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked")
        PROMISED = "promised", _("Promised")
        MOVING = "moving", _("Moving")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused")
        RETIRED = "retired", _("No longer asked")

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="follow_ups")
    block_id = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(_("demand"))
    text = models.TextField()
    addressee = models.CharField(max_length=30, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ASKED)
    owner = models.ForeignKey(
        "members.Organisation", models.PROTECT, null=True, blank=True, related_name="follow_ups",
        verbose_name=_("owner"),
    )  # fmt: skip
    review_on = models.DateField(_("look again on"), null=True, blank=True)
    articles = models.JSONField(default=list, blank=True, help_text="Numbers of the articles that it stands on")
    standards = models.JSONField(default=list, blank=True, help_text="Codes of protocols, general comments and goals")
    theme = models.CharField(_("theme"), max_length=80, blank=True)
    groups = models.JSONField(default=list, blank=True, help_text="Codes of the groups of children that it is about")
    recommendations = models.ManyToManyField(
        "monitoring.Recommendation", related_name="follow_ups", blank=True,
        verbose_name=_("recommendations to the State"),
    )  # fmt: skip
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("follow-up of a demand")
        ordering = ["publication", "number"]
        constraints = [models.UniqueConstraint(fields=["publication", "block_id"], name="follow_up_once")]

    def __str__(self) -> str:
        return f"{self.publication_id} · {self.number}"


class ProgressNote(models.Model):
    """Something that happened with a demand. Notes are added, not changed."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="notes")
    status = models.CharField(max_length=10, choices=FollowUp.Status.choices)
    text = models.TextField(_("what happened"), max_length=2000)
    source = models.URLField(_("where it can be read"), blank=True)
    is_public = models.BooleanField(_("show it with the position"), default=False)
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("progress note")
        ordering = ["follow_up", "-at"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="progress_note_has_words")]

    def __str__(self) -> str:
        return self.text[:60]


class GovernmentAnswer(models.Model):
    """What a government said to one demand, in its own words. Who corrects one adds another that takes its place."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="answers")
    said_on = models.DateField(_("said on"))
    said_by = models.CharField(_("who said it"), max_length=160, blank=True)
    text = models.TextField(_("what the government answered"), max_length=4000)
    source = models.URLField(_("where it can be read"), blank=True)
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        verbose_name = _("answer of the government")
        ordering = ["follow_up", "-said_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="government_answer_has_words")]

    def __str__(self) -> str:
        return self.text[:60]

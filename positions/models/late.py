"""Organisations that sign the frozen text after the result, before it is published."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from positions.models.ballots import Answer, Ballot


class LateSignatureQuerySet(models.QuerySet["LateSignature"]):
    """Late signatures by what they are worth now."""

    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(withdrawn_at=None)

    def printed(self) -> Self:
        """Those that are named in public: where the rule asks it, one entered on behalf only once it is confirmed."""
        own = ~Q(channel=Answer.Channel.ON_BEHALF) | Q(confirmed_at__isnull=False)
        return self.standing().filter(own | Q(ballot__unconfirmed_counts=True))


class LateSignature(models.Model):
    """That an organisation says yes to a text which was decided without it. The result stays as it was computed.

    Rows are added and never changed, save that one is confirmed or taken back, once each (trigger `late_kept`).
    """

    Channel = Answer.Channel
    Mandate = Answer.Mandate

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="late_signatures")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    text_sha256 = models.CharField(max_length=64, help_text="Of the text to which it said yes: that of the ballot")
    mandate = models.CharField(_("on what mandate"), max_length=20, choices=Answer.Mandate.choices)
    mandate_decided_on = models.DateField(_("decided on"), null=True, blank=True)
    mandate_body = models.CharField(_("which body decided"), max_length=120, blank=True)
    mandate_record = models.ForeignKey("positions.Mandate", models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=20, choices=Answer.Channel.choices, default=Answer.Channel.FORM)
    source = models.CharField(_("how it reached us"), max_length=300, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    confirm_until = models.DateTimeField(null=True, blank=True, help_text="Of one that was entered on behalf")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = LateSignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("late signature")
        ordering = ["ballot", "given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "organisation"], condition=Q(withdrawn_at=None), name="late_signature_one"
            ),
            models.CheckConstraint(
                condition=Q(channel="form", confirm_until=None, source="", confirmed_at=None)
                | Q(channel="on_behalf", confirm_until__isnull=False) & ~Q(source=""),
                name="late_signature_on_behalf",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, confirmed_at__gte=F("given_at")),
                name="late_signature_confirmed_by",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, withdrawn_at__gte=F("given_at")),
                name="late_signature_withdrawn_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.ballot_id}"

    @property
    def waits_for_confirmation(self) -> bool:
        """Whether it was entered on behalf and nobody of the organisation has said that it is right."""
        return self.channel == Answer.Channel.ON_BEHALF and self.confirmed_at is None

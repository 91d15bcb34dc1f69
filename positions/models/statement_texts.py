"""What an organisation said beside a text, in other languages than its own words: those stay the authentic ones."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from positions.models.ballots import Reservation
from positions.models.sign_off import MinorityStatement


def words_sha256(words: str) -> str:
    """The hash by which a translation knows which words it was made from."""
    return hashlib.sha256(words.encode()).hexdigest()


class StatementText(models.Model):
    """Words in one other language. Written by the organisation, or by the secretariat until the organisation says that
    these are its words or writes its own."""

    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    text = models.TextField(_("text"), max_length=MinorityStatement.MAX_LENGTH)
    source_sha256 = models.CharField(max_length=64, help_text="Of the authentic words that it was made from")
    by_secretariat = models.BooleanField(_("translated by the secretariat"), default=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True, help_text="When the organisation said: our words")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def said(self) -> Reservation | MinorityStatement:
        """Whose words these are in another language."""
        raise NotImplementedError

    @property
    def is_own(self) -> bool:
        """Whether the organisation itself wrote or approved it."""
        return not self.by_secretariat or self.approved_at is not None

    @property
    def is_outdated(self) -> bool:
        """Whether the authentic words have changed since. What is outdated is shown to nobody but its writers."""
        return self.source_sha256 != words_sha256(self.said.text)


APPROVED = Q(approved_by=None, approved_at=None) | Q(
    approved_by__isnull=False, approved_at__isnull=False, by_secretariat=True
)


class ReservationText(StatementText):
    """A reservation in another language."""

    reservation = models.ForeignKey(Reservation, models.PROTECT, related_name="texts")

    class Meta:
        verbose_name = _("translation of a reservation")
        ordering = ["reservation", "language"]
        constraints = [
            models.UniqueConstraint(fields=["reservation", "language"], name="reservation_text_once"),
            models.CheckConstraint(condition=~Q(text=""), name="reservation_text_has_words"),
            models.CheckConstraint(condition=APPROVED, name="reservation_text_approved"),
        ]

    @property
    def said(self) -> Reservation:
        """The reservation in its own words."""
        return self.reservation


class MinorityText(StatementText):
    """A minority statement in another language."""

    statement = models.ForeignKey(MinorityStatement, models.PROTECT, related_name="texts")

    class Meta:
        verbose_name = _("translation of a minority statement")
        ordering = ["statement", "language"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "language"], name="minority_text_once"),
            models.CheckConstraint(condition=~Q(text=""), name="minority_text_has_words"),
            models.CheckConstraint(condition=APPROVED, name="minority_text_approved"),
        ]

    @property
    def said(self) -> MinorityStatement:
        """The statement in its own words."""
        return self.statement

"""Whom an organisation names for a subject or for communication."""

from __future__ import annotations

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.organisations import HeldQuerySet, Organisation, Seat


class ContactQuerySet(HeldQuerySet):
    """Contacts by moment."""

    def current(self, at: datetime.datetime | None = None) -> Self:
        """Those that hold at that moment (now): named then, with a seat in the organisation, and able to log in."""
        own = Q(person=OuterRef("person"), organisation=OuterRef("organisation"))
        return super().current(at).filter(Exists(Seat.objects.current(at).filter(own)), person__is_active=True)


class ContactPerson(models.Model):
    """A person whom an organisation names for one matter, from one moment to another. It ends with their seat."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="contact_persons")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="contact_for")
    matter = models.CharField(_("contact for"), max_length=40, help_text="communication, or cluster- and its code")
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact person")
        ordering = ["organisation", "matter", "starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "matter"], condition=Q(ends_at=None), name="contact_person_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="contact_person_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(matter="communication") | Q(matter__startswith="cluster-"), name="contact_person_matter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation} · {self.matter}"

"""Invitations and notifications."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.organisations import Organisation, Seat


class Invitation(models.Model):
    """One person, asked by mail to join one organisation. Only a keyed hash of the link's secret is kept."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=20, choices=Seat.Role.choices, default=Seat.Role.STAFF)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True, help_text="Empty when the mail could not be sent")
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_one_open_per_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.organisation}"

    @property
    def is_open(self) -> bool:
        """Whether the link still works."""
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > timezone.now()


class Notification(models.Model):
    """Something a person should know, told once: the key makes a second telling a no-op."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200, help_text="What must not be told twice, e.g. ballot:12:remind:3")
    about = models.CharField(max_length=200, blank=True, help_text="The paper or thread: heads its part of a digest")
    about_language = models.CharField(max_length=5, blank=True, help_text="In which its title is written")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    button = models.CharField(max_length=80, blank=True)
    path = models.CharField(max_length=300, help_text="Where the button leads, from the root of the site")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    by_mail = models.BooleanField(default=True)
    waits = models.BooleanField(default=False, help_text="Not part of a duty: may wait for a digest, or be turned off")
    ask = models.CharField(max_length=200, blank=True, help_text="What we need from you")
    due_at = models.DateTimeField(null=True, blank=True, help_text="By when")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True, help_text="How long it takes")
    situation = models.CharField(max_length=200, blank=True, help_text="How things stand, e.g. 14 of 27 have answered")
    address = models.EmailField(blank=True, help_text="Where the mail went")
    mailed_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notification")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="notification_told_once"),
            models.CheckConstraint(
                condition=Q(bounced_at=None) | ~Q(address=""), name="notification_bounced_at_an_address"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "read_at"], name="notification_unread"),
            models.Index(fields=["created_at"], condition=Q(by_mail=True, mailed_at=None), name="notification_unsent"),
        ]

    def __str__(self) -> str:
        return self.subject


class MailSilence(models.Model):
    """That a person wants no mail of one kind. What is part of a duty is mailed all the same."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_silences")
    kind = models.CharField(max_length=60)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("mail turned off")
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="mail_silence_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.kind}"


class UnreachableAddress(models.Model):
    """That mail to an address does not arrive: the mail server said so, or the secretariat noted it by hand."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="unreachable_addresses")
    address = models.EmailField(_("e-mail address"))
    reason = models.CharField(_("what came back"), max_length=300, blank=True)
    noted_at = models.DateTimeField(default=timezone.now)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Empty when the mail server refused it",
    )  # fmt: skip
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("address that mail does not reach")
        ordering = ["-noted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["address"], condition=Q(cleared_at=None), name="unreachable_address_noted_once"
            )
        ]

    def __str__(self) -> str:
        return self.address

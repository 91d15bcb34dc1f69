"""Private addresses that feed calendar programs."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.tokens import token_hash

PURPOSE = "calendar-feed"


class FeedTokenQuerySet(models.QuerySet["FeedToken"]):
    """Addresses by owner and secret."""

    def visible_to(self, user: object) -> Self:
        """One's own; nobody else's, whatever one's role."""
        return self.filter(person=getattr(user, "pk", None))

    def live(self) -> Self:
        """Those that were not revoked and whose owner can log in."""
        return self.filter(revoked_at__isnull=True, person__is_active=True)

    def with_secret(self, secret: str) -> Self:
        """The one that this secret opens, if any."""
        return self.filter(token_hash=token_hash(secret, PURPOSE))


class FeedToken(models.Model):
    """A private calendar address of one person: shown once, kept as a keyed hash, revoked one by one.

    It shows everything that its owner may see, or of that what one organisation, one working group or one subject is
    about.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed_tokens")
    label = models.CharField(_("where you use it"), max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey(
        "members.Organisation", models.CASCADE, null=True, blank=True, related_name="feed_tokens"
    )
    group = models.ForeignKey("members.WorkingGroup", models.CASCADE, null=True, blank=True, related_name="feed_tokens")
    cluster = models.ForeignKey("monitoring.Cluster", models.CASCADE, null=True, blank=True, related_name="feed_tokens")
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = FeedTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None, group=None)
                | Q(organisation=None, cluster=None)
                | Q(group=None, cluster=None),
                name="feed_shows_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def shows(self) -> str:
        """What it is narrowed to; nothing for everything."""
        return str(self.organisation or self.group or self.cluster or "")

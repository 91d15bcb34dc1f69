"""Events, the dates they fall on, who comes, and the private links that feed calendars."""

from __future__ import annotations

import datetime
from uuid import uuid4
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from home.models import BasePage
from members.audience import AudienceQuerySet, HasAudience, seen_by, standing
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField


class Event(HasAudience):
    """A single event or a series. Local time is what people mean: the zone is attached when dates are expanded."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Meeting")
        PUBLIC_EVENT = "public_event", _("Public event")
        ASSEMBLY = "assembly", _("General assembly")
        DEADLINE = "deadline", _("Deadline")
        ACTION = "action", _("Joint action")

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        TENTATIVE = "tentative", _("To be confirmed")
        CANCELLED = "cancelled", _("Cancelled")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.MEETING)
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.CONFIRMED)
    starts_local = models.DateTimeField(_("starts"), help_text="Wall-clock time in `zone`, stored as if it were UTC")
    duration = models.DurationField(_("length"), default=datetime.timedelta(hours=1))
    all_day = models.BooleanField(_("whole day"), default=False)
    zone = models.CharField(_("time zone"), max_length=60, default=settings.TIME_ZONE)
    rule = models.CharField(_("repeats"), max_length=200, blank=True, help_text="RRULE of RFC 5545, our subset")
    place = models.CharField(_("place"), max_length=200, blank=True)
    online_link = models.URLField(_("online link, for members only"), blank=True)
    organiser = models.ForeignKey("members.Organisation", models.PROTECT, related_name="events", null=True)
    asks_organisations = models.BooleanField(_("ask each organisation whether it comes"), default=False)
    sequence = models.PositiveIntegerField(default=0, help_text="Raised when time, place or status changes (RFC 5545)")
    changed_at = models.DateTimeField(default=timezone.now)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        ordering = ["starts_local"]
        constraints = [
            models.CheckConstraint(condition=Q(duration__gte=datetime.timedelta(0)), name="event_length_not_negative")
        ]

    def __str__(self) -> str:
        return self.title


class EventOverride(models.Model):
    """A date of a series that was cancelled or moved, keyed by its local start."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="overrides")
    original_local = models.DateTimeField()
    is_cancelled = models.BooleanField(default=False)
    starts_local = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "original_local"], name="override_once")]

    def __str__(self) -> str:
        return f"{self.event} {self.original_local}"


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Dates by reader and time."""

    def visible_to(self, user: object) -> Self:
        """Dates of events that this user may see."""
        return self.filter(seen_by(standing(user), "event__"))

    def between(self, start: datetime.datetime, end: datetime.datetime) -> Self:
        """Dates that touch the time from `start` to `end`, both aware."""
        return self.filter(during__overlap=(start, end))


class Occurrence(models.Model):
    """A date on which an event falls, in UTC; rebuilt from the event, one year back and two ahead."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="occurrences")
    original_local = models.DateTimeField(help_text="The local start by the rule: the key of this date")
    starts_at = models.DateTimeField(db_index=True)
    during = DateTimeRangeField(help_text="[start, end); a deadline is one instant: [start, start]")
    is_cancelled = models.BooleanField(default=False)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("date")
        ordering = ["starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "original_local"], name="occurrence_once")]
        indexes = [GistIndex(fields=["during"], name="occurrence_during")]

    def __str__(self) -> str:
        return f"{self.event} {self.starts_at:%Y-%m-%d}"


class Response(models.Model):
    """Whether an organisation comes to a date."""

    class Reply(models.TextChoices):
        COMES = "comes", _("Comes")
        MAYBE = "maybe", _("Maybe")
        ABSENT = "absent", _("Apologies")

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="responses")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    reply = models.CharField(_("reply"), max_length=10, choices=Reply.choices)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("response")
        constraints = [models.UniqueConstraint(fields=["occurrence", "organisation"], name="response_one_per_organisation")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_reply_display()}"


class FeedToken(models.Model):
    """A private calendar address of one person: shown once, kept as a keyed hash, revoked one by one."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed_tokens")
    label = models.CharField(_("where you use it"), max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("calendar address")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.label


class CalendarPage(BasePage):
    """The public calendar."""

    introduction = RichTextField(_("introduction"), features=["bold", "italic", "link"], blank=True)
    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    template = "events/calendar_public.html"

    class Meta:
        verbose_name = _("public calendar")

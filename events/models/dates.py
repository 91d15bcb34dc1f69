"""Events, the dates they fall on, and which organisations come."""

from __future__ import annotations

import datetime
from typing import NamedTuple, Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import days
from events.recurrence import Change, Series
from members.audience import Audience, AudienceQuerySet, HasAudience, seen_by, standing
from members.models import GroupSeat, Membership, Organisation


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
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
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
    short_notice = models.CharField(_("why it is called so late"), max_length=300, blank=True)
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

    @property
    def series(self) -> Series:
        """When it falls, in wall-clock time."""
        return Series(clock(self.starts_local), self.duration, self.zone, self.rule, self.all_day)

    @property
    def is_public(self) -> bool:
        """Whether it stands in the public calendar."""
        return self.audience == Audience.PUBLIC

    @property
    def is_cancelled(self) -> bool:
        """Whether all of it was called off."""
        return self.status == self.Status.CANCELLED

    def asked_organisations(self) -> models.QuerySet[Organisation]:
        """The member organisations that are asked whether they come: those to whom the event is addressed."""
        organisations = Organisation.objects.active().exclude(kind=Organisation.Kind.SECRETARIAT)
        if self.audience in (Audience.PUBLIC, Audience.COALITION):
            return organisations
        if self.audience == Audience.FULL_MEMBERS:
            return organisations.filter(pk__in=Organisation.objects.of_type(Membership.Type.FULL))
        if self.audience == Audience.GROUP:
            seats = GroupSeat.objects.current().filter(group=self.audience_group_id)
            return organisations.filter(pk__in=seats.values("organisation"))
        if self.audience == Audience.ORGANISATION and self.audience_organisation_id:
            return organisations.filter(pk=self.audience_organisation_id)
        return organisations.none()


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
        return f"{self.event} {self.original_local:%Y-%m-%d}"

    @property
    def change(self) -> Change:
        """The decision in wall-clock time."""
        moved = clock(self.starts_local) if self.starts_local else None
        return Change(clock(self.original_local), self.is_cancelled, moved, self.place)


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Dates by reader and time."""

    def visible_to(self, user: object) -> Self:
        """Dates of events that this user may see."""
        return self.filter(seen_by(standing(user), "event__"))

    def between(self, start: datetime.datetime, end: datetime.datetime) -> Self:
        """Dates that touch the time from `start` to `end`, both aware."""
        return self.filter(during__overlap=(start, end))

    def held(self) -> Self:
        """Dates that have not been called off."""
        return self.filter(is_cancelled=False)

    def coming(self) -> Self:
        """Dates that are not over."""
        return self.filter(during__overlap=(timezone.now(), None))

    def in_public_calendar(self) -> Self:
        """Dates of events for everybody, whoever asks."""
        return self.filter(event__audience=Audience.PUBLIC)


class Occurrence(models.Model):
    """A date on which an event falls, in UTC; rebuilt from the event, one year back and two ahead."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="occurrences")
    original_local = models.DateTimeField(help_text="The local start by the rule: the key of this date")
    starts_at = models.DateTimeField(db_index=True)
    place = models.CharField(max_length=200, blank=True, help_text="Where this date differs from the event's place")
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

    @property
    def ends_at(self) -> datetime.datetime:
        """The end in UTC; a deadline ends when it starts."""
        return self.during.upper

    @property
    def key(self) -> str:
        """What names this date among those of its event, in addresses."""
        return f"{self.original_local:%Y%m%dT%H%M}"

    @property
    def is_over(self) -> bool:
        """Whether its end has passed."""
        return self.ends_at < timezone.now()

    def board(self) -> dict[str, list[Line]]:
        """Who comes: the asked organisations by reply, those without one under "none". In two queries.

        An organisation that answered and is not asked any more (it left) keeps its line.
        """
        said = {response.organisation_id: response for response in self.responses.select_related("organisation")}
        asked = {organisation.pk: organisation for organisation in self.event.asked_organisations()}
        everybody = {**{key: response.organisation for key, response in said.items()}, **asked}
        board: dict[str, list[Line]] = {reply: [] for reply in [*Response.Reply.values, "none"]}
        for key, organisation in sorted(everybody.items(), key=lambda pair: pair[1].name):
            response = said.get(key)
            board[response.reply if response else "none"].append(Line(organisation, response))
        return board

    def item(self, url: str) -> days.AgendaItem:
        """This date as it stands on a calendar. `event` should have been selected along."""
        event = self.event
        return days.AgendaItem(
            kind=event.kind,
            title=event.title,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            url=url,
            uid=str(event.uuid),
            changed_at=event.changed_at,
            all_day=event.all_day,
            sequence=event.sequence,
            status=days.CANCELLED if self.is_cancelled else event.status,
            place=self.place or event.place,
            zone=event.zone,
            language=event.language,
        )


class Line(NamedTuple):
    """One organisation on the board of a date, with what it said, if anything."""

    organisation: Organisation
    response: Response | None


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
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "organisation"], name="response_one_per_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_reply_display()}"


def clock(stored: datetime.datetime) -> datetime.datetime:
    """The naive wall-clock time behind a `…_local` column."""
    return stored.replace(tzinfo=None)


def stored(local: datetime.datetime) -> datetime.datetime:
    """A naive wall-clock time as a `…_local` column keeps it: written as if it were UTC, so that nothing shifts it."""
    return local.replace(tzinfo=datetime.UTC)

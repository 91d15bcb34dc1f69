"""Organisations, their dated membership, the seats of people in them, and working groups."""

from __future__ import annotations

import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from members.audience import standing


class DateSpan(Func):
    """`daterange(from, until)`, the last day included."""

    function = "DATERANGE"
    output_field = DateRangeField()


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by what they are to the coalition."""

    def visible_to(self, user: object) -> Self:
        """Members of today are public; the secretariat sees former ones too, and itself."""
        return self if standing(user).is_secretariat else self.current()

    def current(self, on: datetime.date | None = None) -> Self:
        """Organisations with a membership of any type on that day (today by the coalition's zone)."""
        return self.filter(pk__in=Membership.objects.current(on).values("organisation"))

    def of_type(self, *types: str, on: datetime.date | None = None) -> Self:
        """Organisations with one of these membership types on that day."""
        return self.filter(pk__in=Membership.objects.current(on).filter(type__in=types).values("organisation"))

    def active(self, on: datetime.date | None = None) -> Self:
        """Members that are asked things on that day: of any type, and not suspended."""
        return self.filter(pk__in=Membership.objects.active(on).values("organisation"))


class Organisation(models.Model):
    """A member or guest body; the unit that decides. The coalition's own office is one too (`secretariat`)."""

    class Kind(models.TextChoices):
        NGO = "ngo", _("NGO")
        YOUTH = "youth", _("Youth organisation")
        NETWORK = "network", _("Network")
        FOUNDATION = "foundation", _("Foundation")
        KNOWLEDGE = "knowledge", _("Knowledge institute")
        SECRETARIAT = "secretariat", _("Secretariat of the coalition")

    class Region(models.TextChoices):
        FLANDERS = "flanders", _("Flanders")
        BRUSSELS = "brussels", _("Brussels")
        WALLONIA = "wallonia", _("Wallonia")
        BELGIUM = "belgium", _("Belgium")
        NETHERLANDS = "netherlands", _("The Netherlands")
        NETHERLANDS_NORTH = "netherlands_north", _("North of the Netherlands")
        NETHERLANDS_MIDDLE = "netherlands_middle", _("Middle of the Netherlands")
        NETHERLANDS_SOUTH = "netherlands_south", _("South of the Netherlands")
        WORLD = "world", _("International")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=160, unique=True)
    initials = models.CharField(_("initials"), max_length=4)
    slug = models.SlugField(unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.NGO)
    region = models.CharField(_("region"), max_length=20, choices=Region.choices, default=Region.FLANDERS)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    founded = models.PositiveSmallIntegerField(_("founded"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    public_email = models.EmailField(_("public mailbox"), blank=True)
    themes = models.CharField(_("themes"), max_length=200, blank=True)
    summary_nl = models.TextField(_("summary in Dutch"), max_length=400, blank=True)
    summary_fr = models.TextField(_("summary in French"), max_length=400, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=400, blank=True)
    is_youth_led = models.BooleanField(_("led by young people"), default=False)
    decision_days = models.PositiveSmallIntegerField(
        _("working days it needs to decide"), null=True, blank=True, help_text=_("Without a meeting of its board.")
    )
    hue = models.PositiveSmallIntegerField(_("colour"), default=0, help_text=_("0 to 11"))
    pattern = models.PositiveSmallIntegerField(_("pattern"), default=0, help_text=_("0 to 5"))

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind="secretariat"), name="organisation_one_secretariat"
            ),
            models.CheckConstraint(condition=Q(hue__lte=11), name="organisation_hue_in_palette"),
            models.CheckConstraint(condition=Q(pattern__lte=5), name="organisation_pattern_known"),
            models.CheckConstraint(
                condition=Q(decision_days__isnull=True) | Q(decision_days__lte=250), name="organisation_decision_days"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def summary(self) -> str:
        """The summary in the reader's language, else in Dutch."""
        return getattr(self, f"summary_{translation.get_language() or 'nl'}", "") or self.summary_nl


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by day."""

    def current(self, on: datetime.date | None = None) -> Self:
        """Those that hold on that day (today by the coalition's zone)."""
        day = on or timezone.localdate()
        return self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def active(self, on: datetime.date | None = None) -> Self:
        """Those that hold on that day and are not suspended."""
        return self.current(on).exclude(type=Membership.Type.SUSPENDED)

    def public(self, on: datetime.date | None = None) -> Self:
        """Whom the public directory shows on that day: neither the coalition's own office nor who is suspended."""
        return self.active(on).exclude(organisation__kind=Organisation.Kind.SECRETARIAT)


class Membership(models.Model):
    """What an organisation is to the coalition, from one day until another (both included)."""

    class Type(models.TextChoices):
        FULL = "full", _("Full member")
        ASSOCIATE = "associate", _("Associate member")
        ADVISER = "adviser", _("Adviser")
        OBSERVER = "observer", _("Observer")
        PARTNER = "partner", _("Partner")
        SUSPENDED = "suspended", _("Suspended")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    type = models.CharField(_("type"), max_length=20, choices=Type.choices, default=Type.FULL)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("why it began"), max_length=300, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        ordering = ["organisation", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="membership_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(type="suspended") | ~Q(reason=""), name="membership_suspended_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(ends_on__isnull=False), name="membership_end_reason_has_an_end"
            ),
            ExclusionConstraint(
                name="membership_one_type_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    (
                        DateSpan("starts_on", "ends_on", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_type_display()}"

    @property
    def is_planned(self) -> bool:
        """Begins on a day to come."""
        return self.starts_on > timezone.localdate()

    @property
    def is_over(self) -> bool:
        """Its last day is past."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()


class HeldQuerySet(models.QuerySet):
    """Rows with `starts_at` and `ends_at`."""

    def current(self, at: datetime.datetime | None = None) -> Self:
        """Those held at that moment (now)."""
        moment = at or timezone.now()
        return self.filter(starts_at__lte=moment).filter(Q(ends_at__isnull=True) | Q(ends_at__gt=moment))


class Seat(models.Model):
    """A person's dated place in an organisation. All rights of members hang on it."""

    class Role(models.TextChoices):
        REPRESENTATIVE = "representative", _("Representative")
        SUBSTITUTE = "substitute", _("Substitute")
        COORDINATOR = "coordinator", _("Coordinator")
        STAFF = "staff", _("Staff")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="seats")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.STAFF)
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = HeldQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        ordering = ["organisation", "role", "person"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="seat_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(ends_at__isnull=True), name="seat_one_open_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation} · {self.get_role_display()}"


class WorkingGroup(models.Model):
    """A group of organisations with a mandate of its own."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(unique=True)
    purpose = models.TextField(_("mandate"), max_length=1000, blank=True)
    review_on = models.DateField(_("mandate reviewed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class GroupSeat(models.Model):
    """An organisation's place in a working group, taken by a person."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair")
        MEMBER = "member", _("Member")
        SUBSTITUTE = "substitute", _("Substitute")
        GUEST = "guest", _("Guest")

    group = models.ForeignKey(WorkingGroup, models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="group_seats")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="group_seats")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = HeldQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat in a working group")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(ends_at__isnull=True), name="group_seat_one_open_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.group}"

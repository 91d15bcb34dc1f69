"""People: an e-mail address is the name."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from members.audience import NOBODY, Standing
from members.models.organisations import GroupSeat, Membership, Organisation, Seat


class PersonManager(BaseUserManager["Person"]):
    """Makes people; addresses are kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person who can log in; without a password only after setting one by an invitation or reset."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person for installation only (SECURITY section 2)."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Person:
        """Log-in by address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class MailRhythm(models.TextChoices):
    """When mail arrives that is not part of a duty."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, taken together")
    WEEKLY = "weekly", _("Once a week, taken together")
    NEVER = "never", _("Not by mail")


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. What they may do hangs on their seats, never on a flag here."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    job_title = models.CharField(_("role in the organisation"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    mail_rhythm = models.CharField(
        _("mail that can wait"), max_length=10, choices=MailRhythm.choices, default=MailRhythm.DAILY
    )
    is_active = models.BooleanField(_("can log in"), default=True)
    is_staff = models.BooleanField(_("installation only"), default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once_whatever_case")]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def standing(self) -> Standing:
        """What this person is to the coalition now, in three queries, kept for the life of this object.

        Sockets live longer than a request: they load the person afresh before they ask (`fresh_person`).
        """
        return standings_of([self.pk]).get(self.pk, NOBODY) if self.is_active else NOBODY

    def get_full_name(self) -> str:
        """The name that Wagtail and mails show."""
        return self.name or self.email

    def get_short_name(self) -> str:
        """The first word of the name."""
        return self.name.split(" ", 1)[0].rstrip(",") if self.name else self.email

    @property
    def first_name(self) -> str:
        """Wagtail's account screens read it."""
        return self.get_short_name()

    @property
    def last_name(self) -> str:
        """Wagtail's account screens read it."""
        return self.name.partition(" ")[2]


def standings_of(people: Iterable[int]) -> dict[int, Standing]:
    """What many people are to the coalition now, in three queries; who has no seat is left out."""
    current = Seat.objects.current().filter(person__in=people, person__is_active=True)
    seats = list(current.values_list("person_id", "organisation_id", "organisation__kind", "role"))
    if not seats:
        return {}
    memberships = Membership.objects.current().filter(organisation__in={seat[1] for seat in seats})
    types: dict[int, str] = dict(memberships.values_list("organisation_id", "type"))
    group_seats = GroupSeat.objects.current().filter(person__in={seat[0] for seat in seats}, organisation__in=types)
    groups = list(group_seats.values_list("person_id", "organisation_id", "group_id", "role"))
    return {person: _standing(person, seats, types, groups) for person in {seat[0] for seat in seats}}


def next_change_of_standing(people: Iterable[int]) -> datetime.datetime:
    """The next moment at which time alone may change what these people are: a seat begins or ends, or the day does."""
    now = timezone.now()
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    moments = [timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time.min))]
    for seats in (Seat.objects.filter(person__in=people), GroupSeat.objects.filter(person__in=people)):
        for at in seats.filter(Q(starts_at__gt=now) | Q(ends_at__gt=now)).values_list("starts_at", "ends_at"):
            moments.extend(moment for moment in at if moment and moment > now)
    return min(moments)


def _standing(
    person: int, seats: list[tuple[int, int, str, str]], types: dict[int, str], groups: list[tuple[int, int, int, str]]
) -> Standing:
    own = [(organisation, kind, role) for owner, organisation, kind, role in seats if owner == person]
    own_types = {organisation: types[organisation] for organisation, _kind, _role in own if organisation in types}
    own_groups = [(group, role) for owner, at, group, role in groups if owner == person and at in own_types]
    return Standing(
        roles={
            organisation: role
            for organisation, _kind, role in own
            if own_types.get(organisation, Membership.Type.SUSPENDED) != Membership.Type.SUSPENDED
        },
        types=own_types,
        group_ids=frozenset(group for group, _role in own_groups),
        chaired_group_ids=frozenset(group for group, role in own_groups if role == GroupSeat.Role.CHAIR),
        is_full_member=Membership.Type.FULL in own_types.values(),
        is_secretariat=any(kind == Organisation.Kind.SECRETARIAT for _organisation, kind, _role in own),
    )

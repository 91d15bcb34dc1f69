"""Who may see a thing: the choices, the abstract model, and the one query that answers it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Standing:
    """What somebody is to the coalition at one moment. Nothing at all for strangers and people without a seat."""

    roles: dict[int, str] = field(default_factory=dict)  # organisation id -> role of the seat, unless suspended
    types: dict[int, str] = field(default_factory=dict)  # organisation id -> type of membership today
    group_ids: frozenset[int] = frozenset()
    chaired_group_ids: frozenset[int] = frozenset()
    is_full_member: bool = False
    is_secretariat: bool = False

    @property
    def organisation_ids(self) -> frozenset[int]:
        """Organisations for which the person has a seat and which are members today."""
        return frozenset(self.types)

    @property
    def acting_ids(self) -> frozenset[int]:
        """Those of them for which the person acts: a suspended organisation reads, and does nothing else."""
        return frozenset(self.roles)

    @property
    def takes_part(self) -> bool:
        """Acts for at least one organisation, or for the secretariat."""
        return bool(self.roles) or self.is_secretariat

    @property
    def is_member(self) -> bool:
        """Sits for at least one organisation that is a member today, or for the secretariat."""
        return bool(self.types) or self.is_secretariat


NOBODY = Standing()


def standing(user: object) -> Standing:
    """The standing of whoever asks: a `Person` knows its own (`Person.standing`), everybody else has none."""
    return getattr(user, "standing", NOBODY)


class Audience(models.TextChoices):
    """Circles of readers, from widest to narrowest. The secretariat sees all of them."""

    PUBLIC = "public", _("Everybody")
    COALITION = "coalition", _("All members")
    FULL_MEMBERS = "full_members", _("Full members")
    GROUP = "group", _("A working group")
    ORGANISATION = "organisation", _("One organisation")
    SECRETARIAT = "secretariat", _("The secretariat")


class AudienceQuerySet(models.QuerySet):
    """Rows with an audience."""

    def visible_to(self, user: object) -> Self:
        """The rows that this user may see now. Anonymous users see what is public."""
        return self.filter(seen_by(standing(user)))


class HasAudience(models.Model):
    """A row that knows who may see it."""

    audience = models.CharField(
        _("who can see this"), max_length=20, choices=Audience.choices, default=Audience.COALITION
    )
    audience_organisation = models.ForeignKey(
        "members.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    audience_group = models.ForeignKey("members.WorkingGroup", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


def seen_by(standing: Standing, prefix: str = "") -> Q:
    """The condition on a row with an audience (reached through `prefix`) for somebody's present standing."""

    def key(name: str, value: object) -> Q:
        return Q(**{f"{prefix}{name}": value})

    seen = key("audience", Audience.PUBLIC)
    if standing.is_secretariat:
        return Q()
    if standing.is_member:
        seen |= key("audience", Audience.COALITION)
        seen |= key("audience", Audience.ORGANISATION) & key("audience_organisation__in", standing.organisation_ids)
        seen |= key("audience", Audience.GROUP) & key("audience_group__in", standing.group_ids)
    if standing.is_full_member:
        seen |= key("audience", Audience.FULL_MEMBERS)
    return seen

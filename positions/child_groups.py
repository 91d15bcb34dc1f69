"""Which children a demand is about, as its writers say it in the text: codes with commas between, as they are kept."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChildGroup(models.TextChoices):
    """Which children a demand is about."""

    ALL = "all", _("All children")
    CARE = "care", _("Not living with their parents")
    POVERTY = "poverty", _("In poverty")
    JUSTICE = "justice", _("In contact with police or courts")
    NO_SCHOOL = "no_school", _("Without education")
    MIGRATION = "migration", _("On the move or without a residence permit")
    EXPLOITED = "exploited", _("Exploited")
    DISABILITY = "disability", _("With a disability")
    ILLNESS = "illness", _("With an illness")
    CARERS = "carers", _("Caring for somebody")
    STREET = "street", _("Living in the street")
    PARENT_IN_PRISON = "parent_in_prison", _("With a parent in prison")
    MINORITIES = "minorities", _("Of a minority")
    LGBTQI = "lgbtqi", _("LGBTQI+")
    YOUNGEST = "youngest", _("Babies and toddlers")


def in_order(codes: Iterable[str]) -> list[str]:
    """These groups as we show them, each once; those that do not exist are left out."""
    wanted = set(codes)
    return [str(group) for group in ChildGroup.values if group in wanted]


def parsed(kept: object) -> list[str]:
    """The groups of a list as a text keeps it: "care,poverty". What is none is left out."""
    return in_order(part.strip() for part in kept.split(",")) if isinstance(kept, str) else []


def named(codes: Iterable[str]) -> list[str]:
    """What these groups are called in the active language."""
    return [str(ChildGroup(code).label) for code in in_order(codes)]

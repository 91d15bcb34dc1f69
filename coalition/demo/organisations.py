"""The organisations of the fictional coalition and their dated memberships, read from `texts/organisations.toml`."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from members.models import Membership, Organisation

TEXTS = Path(__file__).parent / "texts"


def entries() -> list[dict[str, Any]]:
    """What the file says about each organisation, in its order; the secretariat comes first."""
    with (TEXTS / "organisations.toml").open("rb") as file:
        return tomllib.load(file)["organisation"]


def create_organisations() -> dict[str, Organisation]:
    """All organisations with their memberships. Out: organisation by its initials."""
    rows = [_organisation(place, entry) for place, entry in enumerate(entries())]
    by_initials = {row.initials: row for row in Organisation.objects.bulk_create(rows)}
    Membership.objects.bulk_create(
        membership for entry in entries() for membership in _memberships(by_initials[entry["initials"]], entry)
    )
    return by_initials


def _organisation(place: int, entry: dict[str, Any]) -> Organisation:
    slug = slugify(entry["name"])
    return Organisation(
        name=entry["name"],
        initials=entry["initials"],
        slug=slug,
        kind=entry.get("kind", Organisation.Kind.NGO),
        region=entry["region"],
        language=entry.get("language", "nl"),
        founded=entry["founded"],
        website=f"https://www.{slug}.example/",
        public_email=f"info@{slug}.example",
        themes=entry["themes"],
        summary_nl=entry["nl"],
        summary_fr=entry["fr"],
        summary_en=entry["en"],
        is_youth_led=entry.get("youth_led", False),
        # Five is prime to twelve: neighbours differ in colour, and the second and third round differ in pattern.
        hue=place * 5 % 12,
        pattern=(place + place // 12) % 6,
    )


def _memberships(organisation: Organisation, entry: dict[str, Any]) -> list[Membership]:
    if "type" not in entry:  # the secretariat is the coalition's own office, not a member of it
        return []
    first = Membership(organisation=organisation, type=entry["type"], starts_on=_new_year(entry["since"]))
    if "until" in entry:
        first.ends_on = _new_year(entry["until"] - 1) - datetime.timedelta(days=1)
    if "suspended" in entry:
        later = Membership(organisation=organisation, type="suspended", reason=entry["suspended_because"])
        later.starts_on = timezone.localdate() - datetime.timedelta(days=entry["suspended"])
        first.ends_on = later.starts_on - datetime.timedelta(days=1)
        return [first, later]
    if "then" not in entry:
        return [first]
    later = Membership(
        organisation=organisation, type=entry["then"]["type"], starts_on=_new_year(entry["then"]["since"])
    )
    first.ends_on = later.starts_on - datetime.timedelta(days=1)
    return [first, later]


def _new_year(years_ago: int) -> datetime.date:
    return datetime.date(timezone.localdate().year - years_ago, 1, 1)

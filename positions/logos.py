"""Whose logo may stand under a text: who said yes once, has a picture, and did not refuse it for this paper."""

from __future__ import annotations

from typing import Any, NamedTuple

from members.models import Logo
from positions.models import LogoRefusal, Paper


class Tally(NamedTuple):
    """How the logos of those who signed stand."""

    allowed: int
    refused: int
    unasked: int


def allowed_among(paper: Paper, entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """By slug, the logos that may be shown: name of the file and its size, to be copied. One query."""
    refused = LogoRefusal.objects.standing().filter(paper=paper).values("organisation")
    rows = Logo.objects.filter(organisation__slug__in=[one["slug"] for one in entries], is_allowed=True)
    rows = rows.exclude(image="").exclude(organisation__in=refused)
    return {
        slug: {"file": file, "width": width, "height": height}
        for slug, file, width, height in rows.values_list("organisation__slug", "image", "width", "height")
    }


def with_logos(paper: Paper, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The organisations of a page, each with its logo where that may stand there."""
    found = allowed_among(paper, entries)
    return [{**one, "logo": found[one["slug"]]} if one["slug"] in found else one for one in entries]


def tally(paper: Paper, entries: list[dict[str, Any]]) -> Tally:
    """What those who signed said about their logo. Two queries."""
    slugs = {one["slug"] for one in entries}
    refusals = LogoRefusal.objects.standing().filter(paper=paper, organisation__slug__in=slugs)
    refused = set(refusals.values_list("organisation__slug", flat=True))
    rows = Logo.objects.filter(organisation__slug__in=slugs, is_allowed__isnull=False)
    said = dict(rows.values_list("organisation__slug", "is_allowed"))
    yes = {slug for slug, allowed in said.items() if allowed} - refused
    no = {slug for slug, allowed in said.items() if not allowed} | refused
    return Tally(len(yes), len(no), len(slugs - yes - no))

"""The members of today on the public site: `{% load members_public %}`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from django import template
from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise

from members.forms import SearchForm
from members.models import Membership, Organisation

register = template.Library()
PER_PAGE = 60
ORDER = Case(
    *(When(type=type, then=Value(place)) for place, type in enumerate(Membership.Type.values)),
    output_field=IntegerField(),
)


class Directory(NamedTuple):
    """One page of the directory, and what it was asked."""

    page: Page
    number: int
    as_of: datetime.date
    words: str
    type: str
    region: str
    types: Sequence[tuple[str, Promise]]
    regions: Sequence[tuple[str, Promise]]


def _memberships() -> QuerySet[Membership]:
    return Membership.objects.current().exclude(organisation__kind=Organisation.Kind.SECRETARIAT)


@register.simple_tag
def current_members() -> list[Organisation]:
    """All members of today by name, with what is needed to name and draw them."""
    drawn = Organisation.objects.filter(pk__in=_memberships().values("organisation"))
    return list(drawn.only("name", "initials", "hue", "pattern", "slug", "kind").order_by("name"))


@register.simple_tag
def member_count() -> int:
    """How many members there are today."""
    return _memberships().count()


@register.simple_tag(takes_context=True)
def member_directory(context: template.Context) -> Directory:
    """The directory by the query of the address: `?q=`, `?type=`, `?region=`, `?page=`. Nonsense filters nothing."""
    request: HttpRequest = context["request"]
    words = SearchForm.words(request.GET.get("q"))
    type, region = (
        _known(request, "type", Membership.Type.values),
        _known(request, "region", Organisation.Region.values),
    )
    found = _memberships().select_related("organisation").annotate(place=ORDER).order_by("place", "organisation__name")
    if words:
        found = found.filter(_holds(words))
    if type:
        found = found.filter(type=type)
    if region:
        found = found.filter(organisation__region=region)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return Directory(
        page,
        page.paginator.count,
        timezone.localdate(),
        words,
        type,
        region,
        Membership.Type.choices,
        Organisation.Region.choices,
    )


def _known(request: HttpRequest, name: str, values: list[str]) -> str:
    given = request.GET.get(name, "")
    return given if given in values else ""


def _holds(words: str) -> Q:
    fields = ("name", "initials", "themes", "summary_nl", "summary_fr", "summary_en")
    condition = Q()
    for field in fields:
        condition |= Q(**{f"organisation__{field}__unaccent__icontains": words})
    return condition

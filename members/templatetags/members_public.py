"""The members of today, or of another day, on the public site: `{% load members_public %}`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from django import template
from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

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
    is_today: bool
    problem: str
    still_here: set[int]  # of those shown, the organisations that have a page today
    words: str
    type: str
    region: str
    types: Sequence[tuple[str, Promise]]
    regions: Sequence[tuple[str, Promise]]


# In the order in which they stand; whoever is suspended is not shown.
TYPES = [one for one in Membership.Type.choices if one[0] != Membership.Type.SUSPENDED]


@register.simple_tag
def current_members() -> list[Organisation]:
    """All members of today by name, with what is needed to name and draw them."""
    drawn = Organisation.objects.filter(pk__in=Membership.objects.public().values("organisation"))
    return list(drawn.only("name", "initials", "hue", "pattern", "slug", "kind").order_by("name"))


@register.simple_tag
def member_count() -> int:
    """How many members there are today."""
    return Membership.objects.public().count()


@register.simple_tag(takes_context=True)
def member_directory(context: template.Context) -> Directory:
    """The directory by the query of the address: `?q=`, `?type=`, `?region=`, `?as_of=`, `?page=`.

    Nonsense filters nothing; a day that cannot be read, or that is still to come, shows today and says so.
    """
    request: HttpRequest = context["request"]
    words = SearchForm.words(request.GET.get("q"))
    type, region = (
        _known(request, "type", [value for value, _label in TYPES]),
        _known(request, "region", Organisation.Region.values),
    )
    as_of, problem = _day(request)
    found = (
        Membership.objects.public(as_of)
        .select_related("organisation")
        .annotate(place=ORDER)
        .order_by("place", "organisation__name")
    )
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
        as_of,
        as_of == timezone.localdate(),
        problem,
        _still_here(page),
        words,
        type,
        region,
        TYPES,
        Organisation.Region.choices,
    )


def _day(request: HttpRequest) -> tuple[datetime.date, str]:
    """The day that was asked for, or today; and what was wrong with it."""
    today, given = timezone.localdate(), request.GET.get("as_of", "").strip()
    if not given:
        return today, ""
    try:
        day = datetime.date.fromisoformat(given[:10])
    except ValueError:
        return today, _("That is not a day: write it as 2019-06-17. You see the members of today.")
    if day > today:
        return today, _("That day is still to come. You see the members of today.")
    return day, ""


def _still_here(page: Page) -> set[int]:
    shown = Membership.objects.public().filter(organisation__in=[one.organisation_id for one in page])
    return set(shown.values_list("organisation_id", flat=True))


def _known(request: HttpRequest, name: str, values: list[str]) -> str:
    given = request.GET.get(name, "")
    return given if given in values else ""


def _holds(words: str) -> Q:
    fields = ("name", "initials", "themes", "summary_nl", "summary_fr", "summary_en")
    condition = Q()
    for field in fields:
        condition |= Q(**{f"organisation__{field}__unaccent__icontains": words})
    return condition

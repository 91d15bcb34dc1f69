"""Published positions on the public site: `{% load positions_public %}`."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Paginator
from django.db.models import Func, IntegerField, JSONField
from django.db.models.functions import Cast
from django.utils.safestring import SafeString, mark_safe

from members.models import MemberDirectoryPage, Organisation
from monitoring.models import Article
from positions import library
from positions.models import ChildVersionPage, PositionPage

register = template.Library()
PER_PAGE = 20


class Signatory(NamedTuple):
    """An organisation as it signed: enough to draw its dot."""

    name: str
    initials: str
    hue: int
    pattern: int
    slug: str
    notes: list[int]
    address: str

    def __str__(self) -> str:
        return self.name


def _signatories(page: PositionPage, addresses: dict[str, str] | None = None) -> list[Signatory]:
    return [
        Signatory(
            one["name"], one.get("initials", ""), one.get("hue", 0), one.get("pattern", 0), one.get("slug", ""),
            one.get("notes", []), (addresses or {}).get(one.get("slug", ""), ""),
        )
        for one in page.signatories
    ]  # fmt: skip


@register.simple_tag
def latest_positions(most: int = 3) -> list[PositionPage]:
    """The newest positions in force, for readers of this language; `signed_by` is ready for dots."""
    found = list(library.positions().exclude(status__in=("superseded", "withdrawn"))[:most])
    for page in found:
        page.signed_by = _signatories(page)
    return found


@register.simple_tag
def positions_signed_by(organisation: Organisation) -> list[PositionPage]:
    """What an organisation signed."""
    return list(library.positions().filter(signatories__contains=[{"slug": organisation.slug}])[:PER_PAGE])


@register.simple_tag(takes_context=True)
def signatories(context: template.Context, page: PositionPage) -> list[Signatory]:
    """Who stands behind a position, by name; members of today lead to their own page. One query."""
    signed = Organisation.objects.current().filter(slug__in=[one.get("slug", "") for one in page.signatories])
    found = MemberDirectoryPage.objects.live().filter(locale=page.locale_id)
    directory = found.annotate(signed=ArraySubquery(signed.values("slug"))).first()
    base = directory.get_url(context.get("request")) if directory else ""
    return _signatories(page, {slug: f"{base}{slug}/" for slug in directory.signed} if directory and base else {})


@register.simple_tag
def position_articles(page: PositionPage) -> list[Article]:
    """The articles that a position stands on."""
    return list(Article.objects.filter(number__in=page.articles))


@register.simple_tag
def position_child_version(page: PositionPage) -> ChildVersionPage | None:
    """The version for children."""
    return library.child_version(page) if page.pk else None


@register.simple_tag(takes_context=True)
def library_positions(context: template.Context) -> dict[str, Any]:
    """The library by the query of the address: `?q=`, `?article=`, `?page=`. Nonsense breaks nothing."""
    request = context["request"]
    query, article = request.GET.get("q", ""), request.GET.get("article", "")
    everything = library.positions()
    found = library.about_article(library.search(everything, query), article)
    each = Cast(Func("articles", function="jsonb_array_elements", output_field=JSONField()), IntegerField())
    numbers = everything.order_by().values_list(each, flat=True)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    for position in page:
        position.signed_by = _signatories(position)
    return {
        "page": page, "query": " ".join(library.words(query)), "article": article,
        "articles": list(Article.objects.filter(number__in=numbers)),
    }  # fmt: skip


@register.filter
def frozen_html(html: str) -> SafeString:
    """The HTML of a published text: made by our renderer, which escapes every word."""
    return mark_safe(html)  # noqa: S308

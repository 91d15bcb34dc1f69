"""Menus, languages and the way here for the public frame: `{% load navigation %}`."""

from __future__ import annotations

from django import template
from wagtail.models import Page

from home import navigation as ways

register = template.Library()


def _page(context: template.Context) -> Page | None:
    page = context.get("page")
    return page if isinstance(page, Page) else None


@register.simple_tag(takes_context=True)
def site_navigation(context: template.Context) -> ways.Navigation | None:
    """What the public frame shows: see `home.navigation.Navigation`."""
    request = context.get("request")
    return ways.navigation(request, _page(context)) if request else None


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def page_breadcrumbs(context: template.Context) -> dict[str, object]:
    """The way from the front page to this one; nothing on the front page itself."""
    found = site_navigation(context)
    return {"steps": [(link.address, link.title) for link in found.way_here] if found else []}


@register.simple_tag(takes_context=True)
def way_to(context: template.Context, page_id: int | None) -> str:
    """The address of a page that the frame has read already, by its number; empty when it is gone."""
    found = site_navigation(context)
    link = found.by_id.get(page_id) if found and page_id else None
    return link.address if link else ""

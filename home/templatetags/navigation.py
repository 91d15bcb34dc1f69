"""Menus, languages and the way here for the public frame: `{% load navigation %}`."""

from __future__ import annotations

from django import template
from wagtail.models import Page

from home import navigation as ways

register = template.Library()


def _page(context: template.Context) -> Page | None:
    page = context.get("self") or context.get("page")
    return page if isinstance(page, Page) else None


@register.simple_tag(takes_context=True)
def site_navigation(context: template.Context) -> ways.Navigation | None:
    """What the public frame shows: home, entries, child, contact, policies, mission."""
    request = context.get("request")
    return ways.navigation(request, _page(context)) if request else None


@register.simple_tag(takes_context=True)
def site_languages(context: template.Context) -> list[ways.LanguageLink]:
    """This page in the other languages."""
    request = context.get("request")
    return ways.language_links(request, _page(context)) if request else []


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def page_breadcrumbs(context: template.Context) -> dict[str, object]:
    """The way from the front page to this one; nothing on the front page itself."""
    page = _page(context)
    links = ways.way_here(context["request"], page) if page and page.depth > 2 else []
    return {"steps": [(link.address, link.title) for link in links]}

"""What search engines read: `{% load structured %}`."""

from __future__ import annotations

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

register = template.Library()
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def structured_data_script(data: dict[str, object]) -> SafeString:
    """A block of data, never run as script; what could close the element is escaped."""
    text = json.dumps(data, ensure_ascii=False, default=str).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 escaped above


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> SafeString:
    """The page in schema.org's words, by its own `structured_data`."""
    page = context.get("page")
    if page is None or not hasattr(page, "structured_data"):
        return SafeString("")
    return structured_data_script(page.structured_data(context["request"]))


@register.simple_tag(takes_context=True)
def page_canonical(context: template.Context) -> str:
    """The address of the page without its query, as it is on this site."""
    page = context.get("page")
    request = context["request"]
    return (page.get_url(request) if isinstance(page, Page) else None) or request.path

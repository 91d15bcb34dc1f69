"""What search engines read: `{% load structured %}`."""

from __future__ import annotations

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

register = template.Library()
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> SafeString:
    """The page in schema.org's words: a block of data, never run as script; what could close it is escaped."""
    page = context.get("page")
    if not hasattr(page, "structured_data"):
        return SafeString("")
    data = page.structured_data(context["request"])
    text = json.dumps(data, ensure_ascii=False, default=str).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 escaped above


@register.simple_tag(takes_context=True)
def page_canonical(context: template.Context) -> str:
    """The address of the page without its query, as it is on this site."""
    page = context.get("page")
    request = context["request"]
    return (page.get_url(request) if isinstance(page, Page) else None) or request.path

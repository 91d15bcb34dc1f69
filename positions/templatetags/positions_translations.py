"""A translation and its source on pages: `{% load positions_translations %}`."""

from __future__ import annotations

from django import template

from positions.models import Paper
from positions.translations import Pair, pairs_of

register = template.Library()


@register.simple_tag(takes_context=True)
def source_beside(context: template.Context, paper: Paper) -> list[Pair]:
    """The sections of the source of a translation, for whoever may read the source; nothing for other papers."""
    if not paper.translation_of_id:
        return []
    if not Paper.objects.visible_to(context["request"].user).filter(pk=paper.translation_of_id).exists():
        return []
    return [pair for pair in pairs_of(paper) if pair.source]

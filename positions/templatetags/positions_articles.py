"""How many positions stand on which article: `{% load positions_articles %}`."""

from __future__ import annotations

from collections import Counter

from django import template

from positions import library

register = template.Library()


@register.simple_tag
def positions_per_article() -> Counter[int]:
    """The number of published positions by article, in one query."""
    listed = library.positions().order_by().values_list("articles", flat=True)
    return Counter(int(number) for numbers in listed for number in set(numbers))


@register.filter
def of_article(counts: Counter[int], number: int) -> int:
    """How many of them stand on one article."""
    return counts[number] if counts else 0

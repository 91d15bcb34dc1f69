"""What of the published positions a reader sees, in which language."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.utils.translation import get_language
from wagtail.models import Locale

from positions.models import ChildVersionPage, PositionPage

LONGEST_QUERY = 100
MOST_WORDS = 10


def positions(language: str | None = None) -> Any:
    """Live positions for readers of a language: its own, and originals that nobody has translated into it yet."""
    locale = Locale.objects.filter(language_code=(language or get_language() or "nl")[:2]).values("pk")
    own = PositionPage.objects.live().filter(locale__in=locale)
    originals = Q(locale__language_code=F("authentic_language")) & ~Q(translation_key__in=own.values("translation_key"))
    found = PositionPage.objects.live().filter(Q(locale__in=locale) | originals)
    return found.select_related("locale").order_by("-adopted_on", "-pk")


def words(query: str) -> list[str]:
    """The words to look for: nothing unprintable, no quotes to close, ten at the most."""
    cleaned = "".join(letter if letter.isprintable() else " " for letter in query[:LONGEST_QUERY])
    stripped = (word.strip("\"'“”«»()") for word in cleaned.split())
    return [word for word in stripped if word][:MOST_WORDS]


def search(found: Any, query: str) -> Any:
    """Those that hold every word, in title, demand, summary or text."""
    for word in words(query):
        found = found.filter(
            Q(title__icontains=word) | Q(demand__icontains=word) | Q(summary__icontains=word) | Q(body__icontains=word)
        )
    return found


def about_article(found: Any, number: str) -> Any:
    """Those that stand on an article; what is no number filters nothing."""
    return (
        found.filter(articles__contains=[int(number)])
        if number.isascii() and number.isdigit() and len(number) < 4
        else found
    )


def child_version(page: PositionPage) -> ChildVersionPage | None:
    """The live version for children, of this page or of the original it was translated from."""
    children = ChildVersionPage.objects.live().filter(position__translation_key=page.translation_key)
    found = {child.locale_id: child for child in children.order_by("-path")}
    return found.get(page.locale_id) or next(iter(reversed(found.values())), None)

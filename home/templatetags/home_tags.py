"""The shared pieces of every page: `{% load home_tags %}`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django import forms, template
from django.core.paginator import Page
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language

from home import drawing, icons, meanings
from home.models import ContactPage

register = template.Library()

register.simple_tag(drawing.mark, name="mark")
register.simple_tag(icons.icon, name="icon")


@register.simple_tag
def organisation_dot(organisation: object, size: str = "medium", labelled: bool = False) -> SafeString:
    """An organisation's dot; `size` is "small", "medium", "large" or "huge". labelled=True where it stands alone."""
    return drawing.dot(organisation, size, labelled=labelled) if organisation else SafeString("")


@register.simple_tag
def ring(organisations: Iterable[object], label: str = "") -> SafeString:
    """The ring of members around the text they share."""
    return drawing.ring(organisations or [], label=label)


@register.simple_tag
def result_bar(parts: Mapping[str, int] | Iterable[tuple[str, int]]) -> SafeString:
    """A result as strokes, one per organisation: a mapping or pairs of answer and number, in the order to draw."""
    return meanings.result_bar(list(parts.items() if isinstance(parts, Mapping) else parts or []))


@register.simple_tag
def mailbox(address: str) -> SafeString:
    """A mail address to write to, which breaks before its @ where a line is too short for it."""
    return format_html('<a href="mailto:{}">{}</a>', address, breakable(address))


@register.simple_tag
def breakable(address: str) -> SafeString:
    """A mail address that breaks before its @ and nowhere else where a line is too short for it."""
    name, _at, host = address.partition("@")
    return format_html("{}<wbr>@{}", name, host)


@register.inclusion_tag("components/answer.html")
def answer_mark(kind: str | None, word: str = "", css_class: str = "answer") -> dict[str, object]:
    """An answer as shape and word. css_class: "answer" in text, "tag" as a badge, "cell" on the board."""
    look = meanings.meaning(kind)
    return {"tone": look.tone, "shape": meanings.shape(look.shape), "word": word or look.word, "css_class": css_class}


@register.simple_tag
def shape(name: str) -> SafeString:
    """A bare shape: disc, half, ring, octagon, diamond, dash, target, dotted, hourglass, arrow."""
    return meanings.shape(name) if name in meanings.SHAPES else SafeString("")


@register.inclusion_tag("components/tag.html")
def state_tag(word: str, tone: str = "silent", shape_name: str = "") -> dict[str, object]:
    """A state badge: word, tone (signed, reservation, objection, silent, accent, line) and, if wanted, a shape."""
    return {"word": word, "tone": tone, "shape": shape(shape_name) if shape_name else ""}


@register.inclusion_tag("components/field.html")
def field(bound: forms.BoundField) -> dict[str, object]:
    """One form field with label, help, errors and control, wired for screen readers."""
    return {"field": bound, "check": isinstance(bound.field.widget, forms.CheckboxInput)}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, object]:
    """What was wrong with a form that came back, each line a link to its field."""
    return {"form": form, "wrong": [bound for bound in form if bound.errors] if form.is_bound else []}


@register.filter
def in_language(words: str, language: str) -> SafeString:
    """Words that say in which language they are, where the page speaks another (WCAG 3.1.2).

    Makes an element, so it has no place in an attribute, an <option> or the <title> of a page.
    """
    if not language or language[:2] == (get_language() or "")[:2]:
        return conditional_escape(words)
    return format_html('<span lang="{}">{}</span>', language, words)


@register.simple_tag
def contact_address() -> str:
    """Where anybody writes to the office: in the reader's language, else in another one; empty without such a page."""
    pages = list(ContactPage.objects.live().select_related("locale").order_by("path"))
    own = [one for one in pages if one.locale.language_code == (get_language() or "")[:2]]
    return next((one.get_url() or "" for one in own + pages), "")


@register.filter
def titled(thing: Any, length: int = 0) -> SafeString:
    """The title of something that has a `language`: a paper, a position, a date. With a length it is cut there."""
    return in_language(Truncator(thing.title).chars(length) if length else thing.title, thing.language)


@register.filter
def host(address: str) -> str:
    """Of the address of a site what people call it by: its host."""
    return urlsplit(address).netloc.removeprefix("www.") or address


@register.filter
def document_number(words: object) -> SafeString:
    """A number of a document, like CRC/C/BEL/7 § 12: it may go on to the next line after a stroke, not after the §."""
    kept = escape(str(words).replace("§ ", "§\xa0"))
    return mark_safe(kept.replace("/", "/<wbr>"))  # noqa: S308


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, number: int, key: str = "page") -> str:
    """The present address with another page number, other filters kept; of a part that was fetched live, the whole."""
    query = context["request"].GET.copy()
    query.pop("part", None)
    query[key] = str(number)
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page) -> dict[str, object]:
    """Steps through a Paginator's page; nothing when there is only one."""
    return {
        "page": page,
        "request": context["request"],
        "steps": page.paginator.get_elided_page_range(page.number, on_each_side=1),
    }


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*pairs: str) -> dict[str, object]:
    """The way here: address and title in turn; the last one is where we are and may have an empty address."""
    return {"steps": list(zip(pairs[::2], pairs[1::2], strict=True))}


@register.filter(is_safe=True)
def first_words(text: object, number: int) -> str:
    """The first words of a text. What was left out is told by dots that never stand on a line of their own, nor after
    a comma or a dash."""
    said = " ".join(str(text).split())
    begun = Truncator(said).words(int(number), truncate="")
    return said if len(begun) == len(said) else f"{begun.rstrip(' ,;:–—-')}\u00a0…"


@register.filter(is_safe=True)
def colon(label: object) -> str:
    """A label with its colon, as the active language writes it: French has a space before."""
    return f"{label}\u00a0:" if (get_language() or "").startswith("fr") else f"{label}:"

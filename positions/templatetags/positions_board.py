"""The cells of the answer board, a row at a time: a page of it holds eight hundred. `{% load positions_board %}`."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext as _, ngettext

from home import meanings
from positions.requests import Cell, Row
from positions.requests_counts import Request

register = template.Library()


@lru_cache(maxsize=256)
def _mark(kind: str, _language: str | None) -> SafeString:
    look = meanings.meaning(kind)
    return format_html(
        '<span class="cell cell--{0} tone-{0}">{1} <span>{2}</span></span>',
        look.tone, meanings.shape(look.shape), look.word,
    )  # fmt: skip


@register.simple_tag
def request_mark(cell: Cell) -> SafeString:
    """A cell's state as shape and word, with what belongs to it: until when, how many, when it was reminded."""
    return mark_safe(_mark(cell.kind, get_language()) + _detail(cell))  # noqa: S308


def _detail(cell: Cell) -> str:
    words = ""
    if cell.until:
        words = _("until %(day)s") % {"day": date_format(cell.until, "j N")}
    elif cell.reminded_at:
        words = _("reminded %(day)s") % {"day": date_format(localtime(cell.reminded_at), "j N")}
    elif cell.number:
        words = ngettext("%(n)s contribution", "%(n)s contributions", cell.number) % {"n": cell.number}
    return f'<span class="meta">{escape(words)}</span>' if words else ""


@register.simple_tag
def board_cells(row: Row, requests: list[Request]) -> SafeString:
    """The cells of one organisation, in the order of the requests."""
    language, nothing = get_language(), escape(_("not asked"))
    parts = []
    for request, cell in zip(requests, row.cells, strict=True):
        if not cell.kind:
            parts.append(f'<td><span class="meta">{nothing}</span></td>')
            continue
        parts.append(
            f'<td id="{request.key}-{row.organisation.pk}"><a class="board__link" href="{escape(cell.path)}">'
            f"{_mark(cell.kind, language)}</a>{_detail(cell)}</td>"
        )
    return mark_safe("".join(parts))  # noqa: S308

"""Versions and differences on pages: `{% load positions_versions %}`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from positions import timeline
from positions.compare import FORMATTED, INSERTED, LEFT, MOVED, REMOVED
from positions.differences import ShownNote, ShownPart
from positions.models import Paper
from positions.permissions_versions import can_keep_version

register = template.Library()
MOST_BESIDE = 6


@register.simple_tag
def moment_key(letter: str, number: int) -> str:
    """How addresses name a version (v) or a revision (r)."""
    return f"{letter}{number}"


@register.simple_tag
def moment_choice(key: str, name: object, chosen: Sequence[str]) -> SafeString:
    """Two circles, from and to, for choosing what is compared; `chosen` are the keys of the two that are."""
    start, end = ("checked" if key == one else "" for one in chosen)
    parts = [("from", _("From"), key, start, name), ("to", _("To"), key, end, name)]
    circles = format_html_join(
        "",
        '<label class="moment"><input type="radio" name="{0}" value="{2}" {3}>'
        '<span class="moment__word">{1}<span class="visually-hidden"> {4}</span></span></label>',
        parts,
    )
    return format_html('<span class="row__lead moments-of">{}</span>', circles)


@register.simple_tag
def differences(parts: Sequence[ShownPart]) -> SafeString:
    """The parts of a passage: added and removed words say so, and by whom, without colour too."""
    return format_html_join("", "{}", ((_difference(shown),) for shown in parts))


def _difference(shown: ShownPart) -> SafeString:
    kind, text = shown.part.kind, shown.part.text
    if kind == INSERTED:
        return format_html('<ins class="diff">{}{}</ins>{}', _said(_("added"), shown), text, _whose(shown))
    if kind == REMOVED:
        return format_html('<del class="diff">{}{}</del>{}', _said(_("removed"), shown), text, _whose(shown))
    if kind in (MOVED, LEFT):
        word = _("moved away") if kind == LEFT else _("moved here")
        note = "" if kind == LEFT else shown.part.note
        return format_html(
            '<span class="diff-moved diff-moved--{}"><span class="visually-hidden">[{}: </span>{}'
            '<span class="visually-hidden">]</span></span>{}{}',
            kind, _done_by(word, shown), text,
            format_html('<span class="diff-note">{}</span>', note) if note else "", _whose(shown),
        )  # fmt: skip
    if kind == FORMATTED:
        return format_html(
            '<span class="diff-formatted">{}</span><span class="diff-note">{}</span>{}',
            text, shown.part.note, difference_by(shown),
        )  # fmt: skip
    return format_html("{}", text)


@register.simple_tag
def difference_by(shown: ShownPart | ShownNote) -> SafeString:
    """Whose a change is, behind the words that tell it: the organisation's initials, its name for who cannot see them.

    Nothing when that is not known.
    """
    if shown.organisation is None:
        return SafeString("")
    said = _("by %(who)s") % {"who": shown.organisation.name}
    return format_html('<span class="visually-hidden"> ({})</span>{}', said, _initials(shown))


def _said(word: str, shown: ShownPart) -> SafeString:
    return format_html('<span class="visually-hidden">[{}:] </span>', _done_by(word, shown))


def _done_by(word: str, shown: ShownPart) -> str:
    name = shown.organisation.name if shown.organisation else ""
    return _("%(what)s by %(who)s") % {"what": word, "who": name} if name else word


def _whose(shown: ShownPart) -> SafeString:
    return _initials(shown) if shown.is_last else SafeString("")


def _initials(shown: ShownPart | ShownNote) -> SafeString:
    if shown.organisation is None:
        return SafeString("")
    title = f"{shown.person or ''}, {shown.organisation.name}".strip(", ")
    return format_html(
        '<span class="diff-who hue-{}" title="{}" aria-hidden="true">{}</span>',
        shown.organisation.hue, title, shown.organisation.initials,
    )  # fmt: skip


@register.inclusion_tag("positions/news.html", takes_context=True)
def news_since_visit(context: template.Context, paper: Paper) -> dict[str, Any]:
    """What others wrote since this reader was last there, with the way to the comparison."""
    return {"news": timeline.news_for(paper, context["request"].user), "paper": paper}


@register.inclusion_tag("positions/versions_beside.html", takes_context=True)
def versions_beside(context: template.Context, paper: Paper) -> dict[str, Any]:
    """The newest named versions, for the column beside the text."""
    kept = paper.versions.select_related("created_by").only(
        "number", "label", "created_at", "created_by", "paper", "organisation"
    )
    return {
        "paper": paper,
        "versions": kept[:MOST_BESIDE],
        "can_keep": paper.sequence > 0 and can_keep_version(context["request"].user, paper),
    }

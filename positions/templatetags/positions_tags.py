"""Papers and sign-off on other pages of the members' area: `{% load positions_tags %}`."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from home.meanings import shape
from positions import board, statement_texts
from positions.forms_languages import InLanguages
from positions.models import Paper, words_sha256

register = template.Library()
register.filter("words_hash", words_sha256)

TONES = {
    Paper.State.PROPOSED: ("line", "dotted"), Paper.State.SCOPING: ("line", "ring"),
    Paper.State.DRAFTING: ("line", "half"), Paper.State.MEETING: ("reservation", "diamond"),
    Paper.State.CONSULTATION: ("reservation", "half"), Paper.State.DISPOSITION: ("reservation", "target"),
    Paper.State.FINAL_TEXT: ("line", "target"), Paper.State.CONCILIATION: ("objection", "half"),
    Paper.State.PREPARING: ("signed", "half"), Paper.State.SUBMITTED: ("signed", "diamond"),
    Paper.State.REVIEW: ("accent", "ring"), Paper.State.MERGED: ("silent", "arrow"),
    Paper.State.NOT_ADOPTED: ("silent", "octagon"), Paper.State.PAUSED: ("silent", "hourglass"),
    Paper.State.RETIRED: ("silent", "dash"),
    Paper.State.SIGN_OFF: ("accent", "hourglass"), Paper.State.DECIDED: ("signed", "target"),
    Paper.State.PUBLISHED: ("signed", "disc"), Paper.State.DECLINED: ("silent", "dash"),
    Paper.State.WITHDRAWN: ("silent", "arrow"), Paper.State.SUPERSEDED: ("silent", "ring"),
}  # fmt: skip


@register.simple_tag(takes_context=True)
def answers_due(context: template.Context) -> list[board.Due]:
    """Open questions to my organisations that wait for an answer, the nearest deadline first."""
    return [one for one in board.asked_of(context["request"].user) if not one.is_done]


@register.inclusion_tag("positions/due_rows.html", takes_context=True)
def due_rows(context: template.Context, due: list[board.Due]) -> dict[str, object]:
    """Those questions as rows, each with one button."""
    return {"due": due, "request": context["request"]}


@register.inclusion_tag("components/tag.html")
def paper_state(paper: Paper) -> dict[str, object]:
    """A paper's state as a badge."""
    tone, name = TONES.get(Paper.State(paper.state), ("line", ""))
    return {"word": paper.get_state_display(), "tone": tone, "shape": shape(name) if name else ""}


@register.filter
def language_name(code: str) -> str:
    """A language in the reader's words."""
    return statement_texts.language_name(code)


@register.filter
def any_filled(fields: InLanguages) -> bool:
    """Whether words stand, or are wrong, in one of the fields for other languages."""
    return any(bound.errors or bound.value() for _code, bound in fields)


@register.filter
def frozen_html(html: str) -> SafeString:
    """The HTML of a revision: made by our renderer, which escapes every word."""
    return mark_safe(html)  # noqa: S308

"""The chapters of an alternative report with their papers: `{% load positions_chapters %}`."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from monitoring.models import Chapter, ReportingCycle
from positions.chapters import Report, Row, reports_of, rows_of

register = template.Library()


@register.simple_tag(takes_context=True)
def chapter_rows(context: template.Context, chapters: Sequence[Chapter]) -> list[Row]:
    """Each chapter with its paper, its words and how much evidence it has."""
    return rows_of(chapters, context["request"].user)


@register.simple_tag(takes_context=True)
def cycle_reports(context: template.Context, cycle: ReportingCycle) -> list[Report]:
    """What everybody may know of the chapters that were published or handed in."""
    return reports_of(cycle, context.get("request"))

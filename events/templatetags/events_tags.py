"""Dates on the pages of other rooms: `{% load events_tags %}`."""

from __future__ import annotations

from django import template

from events import agenda
from events.days import AgendaItem

register = template.Library()


@register.simple_tag(takes_context=True)
def coming_dates(context: template.Context, number: int = 5) -> list[AgendaItem]:
    """The next dates that the reader may see, of events and of everything else that has one."""
    return agenda.coming(context["user"], number)

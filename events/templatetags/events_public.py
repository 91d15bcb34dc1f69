"""Public events on public pages: `{% load events_public %}`. Shows the same to everybody, logged in or not."""

from __future__ import annotations

from django import template

from events.days import AgendaItem
from events.models import Occurrence, public_calendar

register = template.Library()


@register.simple_tag
def coming_public_events(number: int = 3) -> list[AgendaItem]:
    """The next public dates that are not called off, with their addresses in the public calendar."""
    page = public_calendar()
    public = Occurrence.objects.in_public_calendar().held().coming().select_related("event")
    return [date.item(page.address_of(date.event.uuid) if page else "") for date in public[:number]]


@register.simple_tag
def public_calendar_address() -> str:
    """Where the public calendar stands in the language of the moment; "" while there is none."""
    page = public_calendar()
    return (page.get_url() or "") if page else ""

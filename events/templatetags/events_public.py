"""Public events on public pages: `{% load events_public %}`. Shows the same to everybody, logged in or not."""

from __future__ import annotations

from django import template

from events.days import AgendaItem
from events.models import CalendarPage, Occurrence, public_calendar

register = template.Library()
KEY = "events.public_calendar"


@register.simple_tag(takes_context=True)
def coming_public_events(context: template.Context, number: int = 3) -> list[AgendaItem]:
    """The next public dates that are not called off, with their addresses in the public calendar."""
    page = _calendar(context)
    public = Occurrence.objects.in_public_calendar().held().coming().select_related("event")
    request = context.get("request")
    return [date.item(page.address_of(date.event.uuid, request) if page else "") for date in public[:number]]


@register.simple_tag(takes_context=True)
def public_calendar_address(context: template.Context) -> str:
    """Where the public calendar stands in the language of the moment; "" while there is none."""
    page = _calendar(context)
    return (page.get_url(context.get("request")) or "") if page else ""


def _calendar(context: template.Context) -> CalendarPage | None:
    """Asked for once in a page."""
    kept = context.render_context
    if KEY not in kept:
        kept[KEY] = public_calendar()
    return kept[KEY]

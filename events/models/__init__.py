"""Events and their dates, private feeds, and the public calendar."""

from events.models.dates import Event, EventOverride, Occurrence, OccurrenceQuerySet, Response, clock, stored
from events.models.feeds import FeedToken
from events.models.pages import CalendarPage, public_calendar

__all__ = [
    "CalendarPage",
    "Event",
    "EventOverride",
    "FeedToken",
    "Occurrence",
    "OccurrenceQuerySet",
    "Response",
    "clock",
    "public_calendar",
    "stored",
]

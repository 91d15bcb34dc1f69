"""The public calendar: a page that editors place, with an address for each public event."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Locale

from events import days
from events.models.dates import Event, Occurrence
from home.models import BasePage
from members.audience import Audience

AHEAD = datetime.timedelta(days=184)


class CalendarPage(RoutablePageMixin, BasePage):
    """The public calendar."""

    introduction = RichTextField(_("introduction"), features=["bold", "italic", "link"], blank=True)
    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    template = "events/calendar_public.html"

    class Meta:
        verbose_name = _("public calendar")

    @path("")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """The list of what is coming, or a month as a table."""
        month = days.Month.read(request.GET.get("month", ""))
        is_month = request.GET.get("view") == "month"
        today = timezone.localdate()
        shown = month or (days.Month.of(today) if is_month else None)
        first, last = (shown.first, shown.last) if shown else (today, today + AHEAD)
        if is_month and shown:
            first, last = shown.weeks[0][0], shown.weeks[-1][-1]
        items = self.items(first, last)
        context = {
            "view": "month" if is_month else "list",
            "month": shown or days.Month.of(today),
            "is_chosen": month is not None,
            "weeks": days.by_week(items, shown) if is_month and shown else [],
            "days": [] if is_month else days.by_day(items, first, last),
            "feed": f"{reverse('events:public_feed')}?language={translation.get_language()}",
        }
        return self.render(request, context_overrides=context)

    @path("<uuid:uuid>/", name="event")
    def event(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """One public event with its coming dates; an event that is not public is not there."""
        event = Event.objects.filter(audience=Audience.PUBLIC, uuid=uuid).first()
        if event is None:
            raise Http404
        dates = Occurrence.objects.filter(event=event).select_related("event")
        shown = list(dates.coming()[:12]) or list(dates.reverse()[:1])
        items = [date.item(self.address_of(uuid)) for date in shown]
        context = {"event": event, "items": items, "calendar_address": self.get_url(request)}
        return self.render(request, context_overrides=context, template="events/event_public.html")

    def items(self, first: datetime.date, last: datetime.date, limit: int | None = None) -> list[days.AgendaItem]:
        """The public dates from one day to another, with their addresses on this page."""
        start, end = days.start_of(first), days.start_of(last + datetime.timedelta(days=1))
        found = Occurrence.objects.in_public_calendar().between(start, end).select_related("event")
        return [date.item(self.address_of(date.event.uuid)) for date in found[:limit]]

    def address_of(self, uuid: UUID) -> str:
        """Where one public event stands, from the root of the site."""
        if not hasattr(self, "_base"):
            self._base = self.get_url() or ""
        return self._base + self.reverse_subpage("event", kwargs={"uuid": uuid})


def public_calendar() -> CalendarPage | None:
    """The public calendar in the language of the moment, else the first that there is."""
    pages = CalendarPage.objects.live()
    return pages.filter(locale=Locale.get_active()).first() or pages.first()

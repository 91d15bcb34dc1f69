"""The public calendar: a page that editors place, with an address for each public event."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db.models import Case, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from events import days
from events.models.dates import Event, Occurrence
from home.models import BasePage
from members.audience import Audience

DATES_SHOWN = 12


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
        shown = days.Shown.read(request.GET)
        start, end = shown.span
        found = Occurrence.objects.in_public_calendar().between(start, end).select_related("event")
        feed = f"{reverse('events:public_feed')}?language={translation.get_language()}"
        webcal = f"webcal:{settings.SITE_URL.partition(':')[2]}{feed}"
        context = {**shown.context([self.item(date) for date in found]), "feed": feed, "webcal": webcal}
        return self.render(request, context_overrides=context)

    @path("<uuid:uuid>/", name="event")
    def event(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """One public event with its coming dates; an event that is not public is not there."""
        event = Event.objects.filter(audience=Audience.PUBLIC, uuid=uuid).select_related("organiser").first()
        if event is None:
            raise Http404
        dates = Occurrence.objects.filter(event=event).select_related("event")
        shown = list(dates.coming()[:DATES_SHOWN]) or list(dates.reverse()[:1])
        items = [self.item(date) for date in shown]
        context = {
            "event": event,
            "items": items,
            "address": self.address_of(uuid),
            "calendar_address": self.get_url(request),
        }
        return self.render(request, context_overrides=context, template="events/event_public.html")

    def item(self, date: Occurrence) -> days.AgendaItem:
        """A date with its address on this page."""
        return date.item(self.address_of(date.event.uuid))

    def address_of(self, uuid: UUID, request: HttpRequest | None = None) -> str:
        """Where one public event stands, from the root of the site."""
        if not hasattr(self, "_base"):
            self._base = self.get_url(request) or ""
        return self._base + self.reverse_subpage("event", kwargs={"uuid": uuid})


def public_calendar() -> CalendarPage | None:
    """The public calendar in the language of the moment, else the first that there is."""
    elsewhere = Case(When(locale__language_code=translation.get_language(), then=Value(0)), default=Value(1))
    return CalendarPage.objects.live().select_related("locale").order_by(elsewhere, "path").first()

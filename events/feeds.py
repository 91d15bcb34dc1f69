"""What calendar programs fetch: a person's own feed behind a secret, and the public one."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import agenda, ical, operations, permissions
from events.days import AgendaItem
from events.models import Event, FeedToken, public_calendar
from events.scopes import Scope

CONTENT_TYPE = "text/calendar; charset=utf-8"
REMEMBERED = 400 * 24 * 3600
SECOND = datetime.timedelta(seconds=1)


@require_safe
def personal_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What the owner of this secret may see at this moment, all of it or of one organisation, group or subject.

    Revoked, unknown, no seat (any more, or not there): the same 404.
    """
    feed = (
        FeedToken.objects.live()
        .with_secret(secret)
        .select_related("person", "organisation", "group", "cluster")
        .first()
    )
    if feed is None or not permissions.can_read_feed(feed):
        return _not_here()
    operations.note_use(feed)
    with translation.override(feed.person.language):
        scope = Scope.of(feed)
        events, items = agenda.feed_events(feed.person, scope), agenda.feed_dates(feed.person, scope)
        name = f"{settings.SITE_NAME}: {scope.name}" if scope.name else settings.SITE_NAME
        response = _answer(request, f"person.{feed.pk}", name, events, items, _member_address)
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def public_feed(request: HttpRequest) -> HttpResponse:
    """Events for everybody, whoever asks. `?language=fr` gives the words around them in another language."""
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.WAGTAIL_CONTENT_LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        page = public_calendar()
        address = page.address_of if page else _no_address
        response = _answer(request, f"public.{language}", settings.SITE_NAME, agenda.feed_events(None), [], address)
    response["Cache-Control"] = "public, max-age=300"
    return response


def _not_here() -> HttpResponse:
    """A sentence for whoever opens it in a browser; short, because programs come back for years."""
    sentence = _("There is no calendar at this address. It may have been revoked; you can make another one.")
    return HttpResponseNotFound(f"{sentence}\n", content_type="text/plain; charset=utf-8")


def _answer(
    request: HttpRequest,
    scope: str,
    name: str,
    events: QuerySet[Event],
    items: list[AgendaItem],
    address: Callable[[UUID], str],
) -> HttpResponse:
    """The calendar, or 304 when the program has it already; what decides that is read without writing the file."""
    etag = _etag(scope, name, events, items, address)
    changed_at = _changed_at(scope, etag)
    response = get_conditional_response(request, etag=etag, last_modified=int(changed_at.timestamp()))
    if response is None:
        entries = [ical.Entry(event, address(event.uuid)) for event in events.prefetch_related("overrides")]
        response = HttpResponse(ical.write(name, entries, items), content_type=CONTENT_TYPE)
        response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def _etag(
    scope: str, name: str, events: QuerySet[Event], items: list[AgendaItem], address: Callable[[UUID], str]
) -> str:
    """Strong: differs whenever one byte of the file would."""
    made_of = [
        ical.VERSION,
        ical.TZDATA,
        settings.SITE_URL,
        settings.DEFAULT_FROM_EMAIL,
        scope,
        name,
        address(UUID(int=0)),
    ]
    made_of += [translation.get_language()]
    made_of += [f"{uuid}/{changed_at.isoformat()}" for uuid, changed_at in events.values_list("uuid", "changed_at")]
    made_of += [repr(item) for item in sorted(items, key=lambda item: item.uid)]
    return f'"{hashlib.sha256(repr(made_of).encode()).hexdigest()[:40]}"'


def _changed_at(scope: str, etag: str) -> datetime.datetime:
    """When this feed last became different, in whole seconds.

    Not the newest `changed_at` of its rows: that stays the same when something disappears (a right was lost, an event
    turned private), and a program that asks by date only would keep it. Each change gets a later second than the last.
    """
    key = f"events.feed.{scope}"
    known: tuple[str, datetime.datetime] | None = cache.get(key)
    if known and known[0] == etag:
        return known[1]
    now = timezone.now().replace(microsecond=0) + SECOND
    changed_at = max(now, known[1] + SECOND) if known else now
    cache.set(key, (etag, changed_at), REMEMBERED)
    return changed_at


def _member_address(uuid: UUID) -> str:
    return reverse("events:event", args=[uuid])


def _no_address(uuid: UUID) -> str:
    return ""

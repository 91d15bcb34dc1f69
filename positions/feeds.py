"""The Atom feed of published positions."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from positions.library import positions
from positions.models import PositionPage

MOST = 30


class PositionFeed(Feed):
    """The newest positions, in the reader's language where there is one."""

    feed_type = Atom1Feed

    def title(self) -> str:
        """The coalition's name and what this is."""
        positions = _("positions")
        return f"{settings.SITE_NAME}: {positions}"

    def subtitle(self) -> str:
        """What a reader finds here."""
        return _("What the coalition asks, and who stands behind it.")

    def link(self) -> str:
        """The front page of the site."""
        return "/"

    def get_object(self, request: HttpRequest) -> HttpRequest:
        """The request, for addresses."""
        return request

    def items(self, request: HttpRequest) -> list[PositionPage]:
        """Those that changed last: new ones, new editions, names taken back. Each keeps its own entry."""
        found = list(positions().order_by(F("last_published_at").desc(nulls_last=True), "-pk")[:MOST])
        for page in found:
            page.feed_address = page.get_url(request) or page.url_path
        return found

    def item_title(self, item: Any) -> str:
        """The title of the position."""
        return item.title

    def item_description(self, item: Any) -> str:
        """What is asked, who stands behind it, and what changed since."""
        parts = [f"{item.demand} — {item.result_line}"]
        if item.edition > 1:
            parts.append(_("Edition %(number)s: %(note)s") % {"number": item.edition, "note": item.edition_note})
        for one in item.withdrawals:
            day = date_format(datetime.date.fromisoformat(one["until"]), "j F Y")
            parts.append(_("%(name)s: signed until %(day)s.") % {"name": one["name"], "day": day})
        if item.status != PositionPage.Status.CURRENT:
            parts.append(f"{item.get_status_display()}.")
        return " ".join(parts)

    def item_link(self, item: Any) -> str:
        """The page."""
        return item.feed_address

    def item_guid(self, item: Any) -> str:
        """The same for all editions, so that a reader sees an entry change and not a second one."""
        return f"urn:uuid:{item.translation_key}:{item.language}"

    def item_pubdate(self, item: Any) -> datetime.datetime:
        """When it was first public."""
        day = datetime.datetime.combine(item.adopted_on, datetime.time(12), timezone.get_current_timezone())
        return item.first_published_at or day

    def item_updateddate(self, item: Any) -> datetime.datetime:
        """When its page last changed."""
        return item.last_published_at or self.item_pubdate(item)

"""The Atom feed of published positions: all of them, or those that bear the tags of the library's filters."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from monitoring import standards
from monitoring.models import Article
from positions import child_groups, library
from positions.child_groups import ChildGroup
from positions.demands import Addressee
from positions.models import PositionPage

MOST = 30


class TaggedAtom(Atom1Feed):
    """Atom whose categories say what kind of tag they are, and read as words."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """The entry, then its tags."""
        super().add_item_elements(handler, item)
        for tag in item["tags"]:
            handler.addQuickElement("category", "", tag)


class PositionFeed(Feed):
    """The newest positions, in the reader's language where there is one; `?theme=…` and the like as in the library."""

    feed_type = TaggedAtom

    def title(self, request: HttpRequest) -> str:
        """The coalition's name, what this is, and the tags that were chosen."""
        chosen = list(_words_of(_wanted(request)))
        return ": ".join([settings.SITE_NAME, " · ".join([_("positions"), *chosen])])

    def feed_url(self, request: HttpRequest) -> str:
        """This very address: a feed of one tag is another feed."""
        return request.path + _query(request)

    def feed_guid(self, request: HttpRequest) -> str | None:
        """A feed of one tag has a name of its own; that of all keeps the one that readers know."""
        query = _query(request)
        return f"{settings.SITE_URL}{request.path}{query}" if query else None

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
        shelf = library.filtered(library.positions(), _wanted(request))
        found = list(shelf.order_by(F("last_published_at").desc(nulls_last=True), "-pk")[:MOST])
        stands_on = Article.objects.filter(number__in={number for page in found for number in page.articles})
        articles = {one.number: one for one in stands_on}
        for page in found:
            page.tags = list(_tags(page, articles))
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

    def item_extra_kwargs(self, item: Any) -> dict[str, Any]:
        """Its tags, as `TaggedAtom` writes them."""
        return {"tags": item.tags}

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


def _wanted(request: HttpRequest) -> dict[str, str]:
    return library.chosen(request.GET)


def _query(request: HttpRequest) -> str:
    """The chosen filters, always in the same order: two ways to ask for one feed are one feed."""
    chosen = {name: value for name, value in _wanted(request).items() if value}
    return f"?{urlencode(chosen)}" if chosen else ""


def _words_of(wanted: dict[str, str]) -> Iterator[str]:
    for name, value in wanted.items():
        if not value:
            continue
        if name == "article":
            yield _("article %(number)s") % {"number": value}
        elif name in standards.KINDS:
            yield standards.known()[value].label if value in standards.known() else value
        elif name == "group":
            yield str(dict(ChildGroup.choices).get(value, value))
        elif name == "addressee":
            yield str(dict(Addressee.choices).get(value, value))
        elif name == "status":
            yield str(dict(PositionPage.Status.choices).get(value, value))
        else:
            yield value


def _tags(page: PositionPage, articles: dict[int, Article]) -> Iterator[dict[str, str]]:
    """What the library files this position under, each once: the kind of tag, its value there, and words for people."""
    found: dict[tuple[str, str], str] = {("type", page.document_type): page.document_type}
    for number in page.articles:
        found["article", str(number)] = str(articles.get(number, number))
    for demand in page.demands:
        for cluster in demand.get("clusters", []):
            found["cluster", cluster["code"]] = f"{cluster['code']}. {cluster['name']}"
        if theme := demand.get("theme"):
            found["theme", theme] = theme
        for group in child_groups.in_order(demand.get("groups", [])):
            found["group", group] = str(ChildGroup(group).label)
        for standard in standards.named(demand.get("standards", [])):
            found[standard.kind, standard.code] = str(standard)
        if addressee := demand.get("addressee"):
            found["addressee", addressee] = str(dict(Addressee.choices).get(addressee, addressee))
    for (scheme, term), label in found.items():
        if term:
            yield {"term": term, "scheme": f"{settings.SITE_URL}{reverse('positions:feed')}#{scheme}", "label": label}

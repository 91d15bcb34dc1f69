"""The demo's public site: a page tree in three languages, made once."""

from __future__ import annotations

import datetime
import json
import uuid
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, Site

from coalition.demo.public_texts import en, fr, nl
from home.models import HomePage

LANGUAGES = {"nl": nl.PAGES, "fr": fr.PAGES, "en": en.PAGES}

# Key, model, key of the page above, fields that are the same in every language. Pages of a model that is not
# installed are left out, and so are the links to them.
TREE: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("about", "home.StandardPage", "home", {}),
    ("mission", "home.MissionPage", "about", {}),
    ("directory", "members.MemberDirectoryPage", "about", {}),
    ("how", "home.StandardPage", "about", {}),
    ("treaty", "monitoring.TreatyPage", "home", {}),
    ("positions", "positions.PositionIndexPage", "home", {}),
    ("work", "home.StandardPage", "home", {}),
    ("project", "home.ProjectPage", "work", {}),
    ("guide", "home.GuidePage", "work", {}),
    ("calendar", "events.CalendarPage", "home", {}),
    ("news", "home.NewsIndexPage", "home", {}),
    ("news-1", "home.NewsPage", "news", {"show_in_menus": False}),
    ("news-2", "home.NewsPage", "news", {"show_in_menus": False}),
    ("news-3", "home.NewsPage", "news", {"show_in_menus": False}),
    ("news-4", "home.NewsPage", "news", {"show_in_menus": False}),
    ("contact", "home.ContactPage", "home", {}),
    ("child", "home.ChildHomePage", "home", {"show_in_menus": False, "is_sensitive": True}),
    ("child-rights", "home.ChildPage", "child", {"show_in_menus": False}),
    ("child-said", "home.ChildPage", "child", {"show_in_menus": False}),
    ("privacy", "home.PolicyPage", "home", {"show_in_menus": False, "kind": "privacy"}),
    ("cookies", "home.PolicyPage", "home", {"show_in_menus": False, "kind": "cookies"}),
    ("accessibility", "home.PolicyPage", "home", {"show_in_menus": False, "kind": "accessibility"}),
    ("safeguarding", "home.PolicyPage", "home", {"show_in_menus": False, "kind": "safeguarding"}),
)


@transaction.atomic
def create_public_site() -> HomePage:
    """Makes the whole public site if there is none yet. Out: the Dutch front page, root of the default site."""
    found = HomePage.objects.filter(slug="nl", depth=2).first()
    if found is not None:
        return found
    root = Page.get_first_root_node()
    homes = {}
    for language, texts in LANGUAGES.items():
        locale, _made = Locale.objects.get_or_create(language_code=language)
        homes[language] = _plant(root, locale, texts)
    _point_site_at(homes["nl"])
    root.get_children().exclude(pk__in=[home.pk for home in homes.values()]).delete()
    return homes["nl"]


def _plant(root: Page, locale: Locale, texts: dict[str, dict[str, Any]]) -> HomePage:
    """One language's tree, links between its pages included."""
    home = HomePage(locale=locale, translation_key=_key("home"), **_plain(HomePage, texts["home"]))
    pages: dict[str, Page] = {"home": root.add_child(instance=home)}
    for key, label, above, same in TREE:
        model = _model(label)
        if model is None or key not in texts:
            continue
        fields = {"show_in_menus": True, **_plain(model, texts[key]), **same}
        page = model(locale=locale, translation_key=_key(key), **fields)
        pages[key] = pages[above].add_child(instance=page)
    for key, page in pages.items():
        _fill_streams(page, texts[key], pages)
    return home


def _model(label: str) -> type[Page] | None:
    try:
        return apps.get_model(label)
    except LookupError:
        return None


def _key(name: str) -> uuid.UUID:
    """The same page in every language bears the same key, on every machine."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:demo-page:{name}")


def _is_stream(model: type[Page], name: str) -> bool:
    return isinstance(model._meta.get_field(name), StreamField)


def _plain(model: type[Page], fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that do not need other pages; those that this model does not have are left out."""
    known = {field.name for field in model._meta.get_fields()}
    return {name: _day(value) for name, value in fields.items() if name in known and not _is_stream(model, name)}


def _day(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("day:"):
        return timezone.localdate() + datetime.timedelta(days=int(value[4:]))
    return value


def _fill_streams(page: Page, fields: dict[str, Any], pages: dict[str, Page]) -> None:
    """Streams may link to pages that are made later, so they come last."""
    streams = {name: value for name, value in fields.items() if hasattr(page, name) and _is_stream(type(page), name)}
    if not streams:
        return
    for name, value in streams.items():
        placed = [(kind, content) for kind, content in value if _has_place(content, pages)]
        blocks = [{"type": kind, "value": _resolved(content, pages)} for kind, content in placed]
        setattr(page, name, json.dumps(blocks))
    page.save()


def _has_place(content: Any, pages: dict[str, Page]) -> bool:
    """Whether a block that leads to a page leads somewhere."""
    target = content.get("page") if isinstance(content, dict) else None
    return not target or str(target).removeprefix("page:") in pages


def _resolved(content: Any, pages: dict[str, Page]) -> Any:
    if isinstance(content, dict):
        return {name: _resolved(value, pages) for name, value in content.items()}
    if isinstance(content, list):
        return [_resolved(value, pages) for value in content]
    if isinstance(content, str) and content.startswith("page:"):
        return pages[content[5:]].pk
    value = _day(content)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _point_site_at(home: HomePage) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="localhost")
    site.root_page = home
    site.site_name = home.title
    site.save()
    Site.clear_site_root_paths_cache()

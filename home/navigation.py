"""The ways around the public site, read from the page tree in one query and kept for the length of the request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language, gettext as _, override
from wagtail.models import Page

from home.models import ChildHomePage, ContactPage, MissionPage, PolicyPage

TOP_ENTRIES = 7
LANGUAGE_NAMES = {"nl": "Nederlands", "fr": "Français", "en": "English", "de": "Deutsch"}


class Link(NamedTuple):
    """A way on: its address, its words, and whether we are there or below it."""

    address: str
    title: str
    is_here: bool = False
    is_above: bool = False


@dataclass
class Entry:
    """One door of the menu with the doors behind it."""

    link: Link
    below: list[Link] = field(default_factory=list)


@dataclass
class Navigation:
    """Everything that the public frame shows besides the page itself."""

    home: Link
    entries: list[Entry]
    child: Link | None
    contact: Link | None
    policies: list[Link]
    rooms: dict[str, Link]  # pages of the menus by their kind: rooms.calendarpage
    mission: str


@dataclass
class LanguageLink:
    """The same page in another language, or that language's front page when there is none."""

    code: str
    name: str
    address: str
    is_current: bool
    is_translation: bool


def _language(page: Page | None) -> str:
    return page.locale.language_code if page else (get_language() or settings.LANGUAGE_CODE)


def _home_path(page: Page | None) -> str | None:
    return page.path[: Page.steplen * 2] if page and page.depth >= 2 else None


def _frame_pages(page: Page | None) -> list[Page]:
    """The front page of this language and what stands in its menus, header and footer, in tree order."""
    kinds = Q()
    for model in (ChildHomePage, ContactPage, PolicyPage):
        kinds |= Q(content_type__app_label="home", content_type__model=model._meta.model_name)
    found = Page.objects.live().filter(Q(depth=2) | Q(show_in_menus=True, depth__lte=4) | (kinds & Q(depth__lte=4)))
    home = _home_path(page)
    found = found.filter(path__startswith=home) if home else found.filter(locale__language_code=_language(page))
    return list(found.select_related("locale", "content_type").order_by("path"))


def _link(page: Page, request: HttpRequest, here: Page | None) -> Link:
    is_here = here is not None and here.pk == page.pk
    return Link(
        page.get_url(request) or "/",
        page.title,
        is_here,
        bool(here) and not is_here and page.depth > 2 and here.path.startswith(page.path),  # type: ignore[union-attr]
    )


def _mission(home: Page) -> str:
    statements = (
        MissionPage.objects.live().filter(path__startswith=home.path).values_list("mission_statement", flat=True)
    )
    return statements.first() or ""


def navigation(request: HttpRequest, page: Page | None = None) -> Navigation | None:
    """The frame of the public site for this request; None while there is no site yet."""
    if not hasattr(request, "_navigation"):
        request._navigation = _navigation(request, page)  # type: ignore[attr-defined]
    return request._navigation  # type: ignore[attr-defined]


def _navigation(request: HttpRequest, page: Page | None) -> Navigation | None:
    pages = _frame_pages(page)
    homes = [one for one in pages if one.depth == 2]
    if not homes:
        return None
    special: dict[str, list[Link]] = {}
    entries: dict[str, Entry] = {}
    rooms: dict[str, Link] = {}
    for one in pages[pages.index(homes[0]) + 1 :]:
        kind = one.content_type.model
        if kind in ("childhomepage", "policypage", "contactpage"):
            special.setdefault(kind, []).append(_link(one, request, page))
        if one.show_in_menus:
            rooms.setdefault(kind, _link(one, request, page))
        if one.show_in_menus and kind not in ("childhomepage", "policypage"):
            above = one.path[: Page.steplen * 3]
            if one.depth == 3:
                entries[one.path] = Entry(_link(one, request, page))
            elif above in entries:
                entries[above].below.append(_link(one, request, page))
    return Navigation(
        home=_link(homes[0], request, page),
        entries=list(entries.values())[:TOP_ENTRIES],
        child=next(iter(special.get("childhomepage", [])), None),
        contact=next(iter(special.get("contactpage", [])), None),
        policies=special.get("policypage", []),
        rooms=rooms,
        mission=_mission(homes[0]),
    )


def language_links(request: HttpRequest, page: Page | None = None) -> list[LanguageLink]:
    """One link a language of the public site, in the order of the settings."""
    fronts = Q(depth=2, show_in_menus__isnull=False)
    wanted = (fronts | Q(translation_key=page.translation_key)) if page else fronts
    found = Page.objects.live().filter(wanted).select_related("locale").order_by("-depth")
    by_code: dict[str, Page] = {}
    for one in found:
        by_code.setdefault(one.locale.language_code, one)
    here = _language(page)
    links = []
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        if target := by_code.get(code):
            same = page is not None and target.translation_key == page.translation_key
            links.append(
                LanguageLink(code, LANGUAGE_NAMES.get(code, code), target.get_url(request) or "/", code == here, same)
            )
    return links


def way_here(request: HttpRequest, page: Page) -> list[Link]:
    """The pages above this one, front page first, and the page itself."""
    above = page.get_ancestors(inclusive=False).filter(depth__gte=2).select_related("locale").order_by("path")
    links = [_link(one, request, page) for one in above]
    if links:
        with override(_language(page)):
            links[0] = links[0]._replace(title=_("Home"))
    return [*links, Link("", page.title, is_here=True)]

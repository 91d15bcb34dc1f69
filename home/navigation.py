"""The ways around the public site, read from the page tree in one query and kept for the length of the request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from django.conf import settings
from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, override
from wagtail.models import Page

TOP_ENTRIES = 7
MENU_DEPTH = 4  # the tree's root, the front page, a door, what is behind it
OUTSIDE_MENUS = ("childhomepage", "policypage")  # reached by the help door and the footer instead
FRAME_KINDS = (*OUTSIDE_MENUS, "contactpage", "missionpage")
LANGUAGE_NAMES = {"nl": "Nederlands", "fr": "Français", "en": "English", "de": "Deutsch"}


class Link(NamedTuple):
    """A way on: its address, its words, and whether we are there or below it."""

    address: str
    title: str
    is_here: bool = False
    is_above: bool = False
    summary: str = ""


@dataclass
class Entry:
    """One door of the menu with the doors behind it."""

    link: Link
    below: list[Link] = field(default_factory=list)


class LanguageLink(NamedTuple):
    """The same page in another language, or the notice there that it is not translated yet."""

    code: str
    name: str
    address: str
    is_current: bool
    is_translation: bool


@dataclass
class Navigation:
    """Everything that the public frame shows besides the page itself."""

    home: Link
    mission: str
    entries: list[Entry] = field(default_factory=list)
    policies: list[Link] = field(default_factory=list)
    child: Link | None = None
    contact: Link | None = None
    rooms: dict[str, Link] = field(default_factory=dict)  # the first page of each kind: rooms.calendarpage
    by_id: dict[int, Link] = field(default_factory=dict)
    languages: list[LanguageLink] = field(default_factory=list)
    way_here: list[Link] = field(default_factory=list)
    below: list[Link] = field(default_factory=list)


def navigation(request: HttpRequest, page: Page | None = None) -> Navigation | None:
    """The frame of the public site for this request; None while there is no site yet."""
    if not hasattr(request, "_navigation"):
        request._navigation = _navigation(request, page)  # type: ignore[attr-defined]
    return request._navigation  # type: ignore[attr-defined]


def _steps(page: Page) -> list[str]:
    """The paths of the pages from the front page down to this one."""
    return [page.path[: Page.steplen * depth] for depth in range(2, page.depth + 1)]


def _frame_pages(page: Page | None, language: str) -> list[Page]:
    """All pages that the frame of this page can show, of every language, in tree order: one query."""
    kinds = Q(content_type__app_label="home", content_type__model__in=FRAME_KINDS)
    here = Q(path__startswith=_steps(page)[0]) if page and page.depth >= 2 else Q(locale__language_code=language)
    wanted = Q(depth=2) | (here & Q(depth__lte=MENU_DEPTH) & (Q(show_in_menus=True) | kinds))
    if page:
        linked = getattr(page, "linked_page_ids", ())
        wanted |= Q(translation_key=page.translation_key) | Q(path__in=_steps(page)) | Q(pk__in=linked)
    found = Page.objects.live().filter(wanted).select_related("locale", "content_type").order_by("path")
    return list(found.annotate(mission=F("missionpage__mission_statement")))


def _navigation(request: HttpRequest, page: Page | None) -> Navigation | None:
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    pages = _frame_pages(page, language)
    start = _steps(page)[0] if page and page.depth >= 2 else ""
    homes = [
        one
        for one in pages
        if one.depth == 2 and (one.path == start if start else one.locale.language_code == language)
    ]
    if not homes:
        return None
    for one in pages:
        if page and one.pk == page.pk:
            page.locale = one.locale  # known now: spares the page a query each time it is asked for its address
    links = {one.pk: _link(one, request, page) for one in pages}
    inside = [one for one in pages if one.path.startswith(homes[0].path)]
    found = Navigation(
        home=links[homes[0].pk], mission=next((one.mission for one in inside if one.mission), ""), by_id=links
    )
    _fill_menus(found, inside, links)
    found.languages = _languages(pages, links, page, language)
    if page:
        found.way_here = _way_here(inside, links, page)
        found.below = [
            links[one.pk]
            for one in inside
            if one.show_in_menus and page.depth + 1 == one.depth and one.path.startswith(page.path)
        ]
    return found


def _link(page: Page, request: HttpRequest, here: Page | None) -> Link:
    is_here = here is not None and here.pk == page.pk
    is_above = here is not None and not is_here and page.depth > 2 and here.path.startswith(page.path)
    return Link(page.get_url(request) or "/", page.title, is_here, is_above, page.search_description)


def _fill_menus(found: Navigation, inside: list[Page], links: dict[int, Link]) -> None:
    entries: dict[str, Entry] = {}
    for one in inside:
        kind, link = one.content_type.model, links[one.pk]
        found.rooms.setdefault(kind, link)
        if kind == "policypage":
            found.policies.append(link)
        if not one.show_in_menus or kind in OUTSIDE_MENUS or one.depth > MENU_DEPTH:
            continue
        above = entries.get(one.path[: Page.steplen * 3])
        if one.depth == 3:
            entries[one.path] = Entry(link)
        elif above:
            above.below.append(link)
    found.entries = list(entries.values())[:TOP_ENTRIES]
    found.child = found.rooms.get("childhomepage")
    found.contact = found.rooms.get("contactpage")


def _languages(pages: list[Page], links: dict[int, Link], page: Page | None, here: str) -> list[LanguageLink]:
    """One link a language of the public site, in the order of the settings."""
    fronts = {one.locale.language_code: one for one in pages if one.depth == 2}
    same = {one.locale.language_code: one for one in pages if page and one.translation_key == page.translation_key}
    shown = []
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        if target := same.get(code) or fronts.get(code):
            name, address = LANGUAGE_NAMES.get(code, code), links[target.pk].address
            if page and page.depth > 2 and code not in same:
                with override(code):
                    address = reverse("untranslated", args=[page.pk])
            shown.append(LanguageLink(code, name, address, code == here, code in same))
    return shown


def _way_here(inside: list[Page], links: dict[int, Link], page: Page) -> list[Link]:
    """The pages above this one, front page first, and the page itself; nothing on the front page."""
    steps = set(_steps(page)[:-1])
    above = [links[one.pk] for one in inside if one.path in steps]
    return [above[0]._replace(title=_("Home")), *above[1:], Link("", page.title, is_here=True)] if above else []

"""The frame of the members' area: its navigation and the right end of its top bar."""

from __future__ import annotations

from typing import NamedTuple

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from home import drawing
from home.templatetags.home_tags import in_language
from members import permissions
from members.models import Membership, Notification

register = template.Library()

# URL name, icon, label, whether only the secretariat goes there. An app that is not installed leaves its entry out.
ROOMS = (
    ("members:desk", "home", _("My desk"), False),
    ("positions:paper_list", "paper", _("Papers"), False),
    ("consultations:thread_list", "thread", _("Threads"), False),
    ("events:calendar", "calendar", _("Calendar"), False),
    ("actions:action_list", "action", _("Actions"), False),
    ("monitoring:cycle_list", "language", _("Reporting cycle"), False),
    ("members:organisation_list", "people", _("Organisations and people"), False),
    ("members:inbox", "inbox", _("Inbox"), False),
    ("positions:board", "board", _("Answer board"), True),
    ("positions:mandate_overview", "shield", _("Mandates"), True),
    ("positions:document_type_list", "gear", _("Kinds of papers"), True),
    ("positions:sister_list", "link", _("Sister coalitions"), True),
    ("positions:participation", "people", _("Participation"), True),
    ("monitoring:key_date_list", "clock", _("Dates of the reporting cycle"), True),
    ("members:invitation_list", "invite", _("Invitations"), True),
)

# Pages whose address does not lie under that of their room, with the room for whom no narrower one holds it.
LIES_IN = {
    "members:organisation_add": "members:organisation_list",
    "members:unreachable_list": "members:organisation_list",
    "members:contact_name": "members:organisation_list",
    "members:seat_change": "members:organisation_list",
    "members:seat_end": "members:organisation_list",
    "positions:mandate_list": "members:organisation_list",
    "positions:mandate_create": "members:organisation_list",
    "positions:mandate_end": "members:organisation_list",
    "positions:evidence_change": "monitoring:cycle_list",
}


class Entry(NamedTuple):
    """One way on in the left navigation."""

    label: str | Promise
    url: str
    icon: str
    current: bool
    badge: int
    is_secretariat: bool


def address_of(name: str) -> str:
    """The address behind a URL name, empty while its app has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _unread(request: HttpRequest) -> int:
    if not hasattr(request, "_unread"):
        unread = Notification.objects.filter(person=request.user.pk, read_at__isnull=True).count()
        request._unread = unread  # type: ignore[attr-defined]
    return request._unread  # type: ignore[attr-defined]


@register.simple_tag(takes_context=True)
def members_navigation(context: template.Context) -> list[Entry]:
    """Where I can go; the secretariat's own rooms come last. A page that lies in the room of another app says it by
    `room`, a URL name, in its context."""
    request = context["request"]
    is_secretariat = permissions.is_secretariat(request.user)
    entries = []
    for name, icon, label, only_secretariat in ROOMS:
        url = address_of(name)
        if url and (is_secretariat or not only_secretariat):
            badge = _unread(request) if name == "members:inbox" else 0
            entries.append(Entry(label, url, icon, False, badge, only_secretariat))
    said = address_of(context["room"]) if "room" in context else ""
    here = said or _room_of(request.path, [entry.url for entry in entries])
    return _with_a_room([entry._replace(current=entry.url == here) for entry in entries], request)


def _room_of(path: str, rooms: list[str]) -> str:
    """The narrowest of the rooms that a page lies in. My desk is above all of them and holds itself only."""
    desk = address_of("members:desk")
    return max(
        (room for room in rooms if path.startswith(room) and (room != desk or path == room)), key=len, default=""
    )


def _with_a_room(entries: list[Entry], request: HttpRequest) -> list[Entry]:
    # A page without a room of its own (a ballot) belongs to the first room of its app, unless it is said otherwise.
    found = request.resolver_match
    if found is None or any(entry.current for entry in entries):
        return entries
    app, name = found.namespace, LIES_IN.get(found.view_name, "")
    if not name and app not in ("", "members"):
        name = next((room for room, *_rest in ROOMS if room.startswith(f"{app}:")), "")
    home = address_of(name) if name else ""
    return [entry._replace(current=entry.url == home) for entry in entries]


@register.inclusion_tag("components/shell_bar.html", takes_context=True)
def members_bar(context: template.Context) -> dict[str, object]:
    """The bell, and me for my organisation."""
    request = context["request"]
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "user": request.user,
        "organisation": permissions.speaking_organisation(request.user),
        "unread": _unread(request),
        "inbox_address": address_of("members:inbox"),
        "profile_address": address_of("members:profile"),
    }


@register.simple_tag
def members_ring() -> SafeString:
    """The ring of today's members, for the log-in pages."""
    today = Membership.objects.public()
    memberships = today.select_related("organisation")[: drawing.RING_LIMIT]
    return drawing.ring([membership.organisation for membership in memberships])


@register.filter
def naming(words: str, notification: Notification) -> SafeString:
    """Words of a message in which the title that it is about says in which language it is."""
    before, title, after = str(words).partition(notification.about or "\0")
    if not title:
        return conditional_escape(words)
    return format_html("{}{}{}", before, in_language(title, notification.about_language), after)

"""The frame of the members' area: its navigation and the right end of its top bar."""

from __future__ import annotations

from typing import NamedTuple

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from home import drawing
from members import permissions
from members.models import Membership, Notification

register = template.Library()

# URL name, icon, title. An app that is not installed leaves its entry out.
ENTRIES = (
    ("members:desk", "desk", _("My desk")),
    ("positions:paper_list", "paper", _("Papers")),
    ("consultations:thread_list", "threads", _("Threads")),
    ("events:calendar", "calendar", _("Calendar")),
    ("actions:action_list", "action", _("Actions")),
    ("members:organisation_list", "people", _("Organisations and people")),
    ("members:inbox", "inbox", _("Inbox")),
)
SECRETARIAT_ENTRIES = (
    ("positions:board", "board", _("Answer board")),
    ("members:invitation_list", "invite", _("Invitations")),
)


class Entry(NamedTuple):
    """One way on in the left navigation."""

    address: str
    icon: str
    title: str | Promise
    is_here: bool
    count: int = 0


def _entries(rows: tuple[tuple[str, str, Promise], ...], path: str, unread: int = 0) -> list[Entry]:
    found = []
    for name, icon, title in rows:
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        is_here = path == address if name == "members:desk" else path.startswith(address)
        found.append(Entry(address, icon, title, is_here, unread if name == "members:inbox" else 0))
    return found


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _unread(request: HttpRequest) -> int:
    if not hasattr(request, "_unread"):
        unread = Notification.objects.filter(person=request.user.pk, read_at__isnull=True).count()
        request._unread = unread  # type: ignore[attr-defined]
    return request._unread  # type: ignore[attr-defined]


@register.inclusion_tag("components/shell_nav.html", takes_context=True)
def members_navigation(context: template.Context) -> dict[str, object]:
    """Where I can go; the secretariat sees its own rooms below."""
    request = context["request"]
    is_secretariat = permissions.is_secretariat(request.user)
    return {
        "request": request,
        "entries": _entries(ENTRIES, request.path, _unread(request)),
        "secretariat_entries": _entries(SECRETARIAT_ENTRIES, request.path) if is_secretariat else [],
    }


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
        "inbox_address": _address("members:inbox"),
        "settings_address": _address("members:my_settings"),
    }


@register.simple_tag
def members_ring() -> SafeString:
    """The ring of today's members, for the log-in pages."""
    memberships = Membership.objects.current().exclude(organisation__kind="secretariat").select_related("organisation")
    return drawing.ring([membership.organisation for membership in memberships[: drawing.RING_LIMIT]])

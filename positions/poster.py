"""What all positions in force ask of one level of government, as one sheet to hang up or to hand over."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from positions import library
from positions.demands import Addressee
from positions.models import FollowUp, PositionPage

HELD = (PositionPage.Status.CURRENT, PositionPage.Status.UNDER_REVIEW)
NOT_ASKED_ANY_MORE = (FollowUp.Status.DONE, FollowUp.Status.RETIRED)
MOST = 60  # demands: more than that is no poster


def poster_of(addressee: str, language: str) -> dict[str, Any]:
    """The sheet as plain data in a language, the newest position first; nothing is on it that is not public.

    `left_out` says that there are more demands than fit. One query, of no more positions than fit.
    """
    with translation.override(language):
        found = library.filtered(library.positions(language), {"addressee": addressee}).filter(status__in=HELD)
        shown, number, is_more = [], 0, False
        for page in found[: MOST + 1]:
            lines = [
                str(one["text"]) for one in library.asked_for(page, {"addressee": addressee})
                if one.get("status") not in NOT_ASKED_ANY_MORE
            ]  # fmt: skip
            fits = lines[: max(0, MOST - number)]
            number, is_more = number + len(fits), is_more or len(fits) < len(lines)
            if fits:
                shown.append({"title": page.title, "language": page.language, "demands": fits, "who": _who(page)})
        level = str(Addressee(addressee).label)
        return {
            "coalition": settings.SITE_NAME, "language": language,
            "title": _("What we ask: %(level)s") % {"level": level},
            "positions": shown, "words": {"page": _("page")}, "parts": [], "read_on": f"{settings.SITE_URL}/",
            "left_out": _("We ask more than fits on this sheet.") if is_more else "",
        }  # fmt: skip


def _who(page: PositionPage) -> str:
    """When it was adopted, how many stand behind it today, and that some do so with a reservation."""
    gone = {one["name"] for one in page.withdrawals}
    names = {one["name"] for one in [*page.signatories, *page.late_signatories]} - gone
    limits = len({one["organisation"] for one in page.reservations} - gone)
    parts = [_("adopted on %(date)s") % {"date": date_format(page.adopted_on, "j F Y")}]
    if names:
        signed = ngettext("%(n)s organisation signed", "%(n)s organisations signed", len(names))
        parts.append(signed % {"n": len(names)})
    if limits:
        parts.append(ngettext("%(n)s with a reservation", "%(n)s with a reservation", limits) % {"n": limits})
    return " · ".join(parts)

"""A position that was held again: what its public page, and files made of it, say of that. Counts and no names."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from positions.models import Answer, Ballot, PositionPage


def entry_of(ballot: Ballot, day: datetime.date) -> dict[str, Any]:
    """What the page keeps of a question by silence: who said so, whose silence counted, whom nobody reached."""
    counts = ballot.result["counts"]
    asked = sum(len(one) for one in ballot.result["organisations"].values())
    agreed, silent, unconfirmed = counts[Answer.Choice.ENDORSE], counts["tacit"], counts["unconfirmed"]
    # Who answered by telephone and never confirmed it was reached all right: it is told apart, when there is any.
    return {
        "on": day.isoformat(), "by_silence": True, "asked": asked, "agreed": agreed, "silent": silent,
        "not_reached": asked - agreed - silent - unconfirmed, **({"unconfirmed": unconfirmed} if unconfirmed else {}),
    }  # fmt: skip


def plain_entry(day: datetime.date) -> dict[str, Any]:
    """The same where the coalition decided so in another way."""
    return {"on": day.isoformat(), "by_silence": False}


def sentence_of(page: PositionPage) -> str:
    """When it was last held again and how, in the active language; empty when it never was."""
    if not page.reaffirmations:
        return ""
    last = page.reaffirmations[-1]
    words = {**last, "day": date_format(datetime.date.fromisoformat(last["on"]), "j F Y")}
    if not last["by_silence"]:
        return _("Held again on %(day)s.") % words
    said = _("Held again on %(day)s: no organisation objected.") % words
    counted = _(
        "Asked: %(asked)s. Agreed expressly: %(agreed)s. Did not object: %(silent)s. Not reached: %(not_reached)s."
    )
    never = _("Nobody became a signatory by this.")
    apart = _("Answered, and did not confirm it: %(unconfirmed)s.") % words if last.get("unconfirmed") else ""
    return " ".join(part for part in (said, counted % words, apart, never) if part)

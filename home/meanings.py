"""What an organisation can say, as tone, shape and word: used wherever an answer is shown."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy as _


class Meaning(NamedTuple):
    """How one answer looks and reads."""

    tone: str
    shape: str
    word: str | Promise


SHAPES = {
    "disc": '<circle cx="8" cy="8" r="7"/>',
    "half": '<circle class="shape--line" cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 0 0 12Z"/>',
    "ring": '<circle class="shape--line" cx="8" cy="8" r="6"/>',
    "octagon": '<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5Z"/>',
    "diamond": '<path d="M8 .6 15.4 8 8 15.4.6 8Z"/>',
    "dash": '<path d="M1 6.5h14v3H1Z"/>',
    "target": '<circle class="shape--line" cx="8" cy="8" r="6"/><circle cx="8" cy="8" r="2.4"/>',
    "dotted": '<circle class="shape--line" cx="8" cy="8" r="6" stroke-dasharray="2 2.7"/>',
    "hourglass": '<path d="M2.5 1h11L9.2 8l4.3 7h-11l4.3-7Z"/>',
    "arrow": '<path d="M8 1.5 14.5 8H10v6.5H6V8H1.5Z"/>',
}

MEANINGS = {
    "endorse": Meaning("signed", "disc", _("Signed")),
    "reservation": Meaning("reservation", "half", _("Signed with a reservation")),
    "abstain": Meaning("plain", "ring", _("Abstained")),
    "object": Meaning("objection", "octagon", _("Objected")),
    "advice": Meaning("reservation", "diamond", _("Gave advice")),
    "not_our_field": Meaning("plain", "dash", _("Not our field")),
    "tacit": Meaning("silent", "target", _("No objection (tacit)")),
    "silent_abstention": Meaning("silent", "ring", _("No answer, which is an abstention")),
    "answered": Meaning("accent", "disc", _("Answered")),
    "held": Meaning("accent", "half", _("Answers contradict each other")),
    "unconfirmed": Meaning("accent", "dotted", _("Not confirmed")),
    "drafted": Meaning("accent", "target", _("Drafted, not confirmed")),
    "stale": Meaning("accent", "arrow", _("Text changed, asked again")),
    "opened": Meaning("silent", "ring", _("Opened, no answer")),
    "unopened": Meaning("silent", "dotted", _("Not opened")),
    "bounced": Meaning("objection", "dash", _("Mail does not arrive")),
    "left": Meaning("silent", "diamond", _("No member any more")),
    "suspended": Meaning("silent", "half", _("Suspended, cannot answer")),
    "holds": Meaning("signed", "disc", _("Still holds it")),
    "contributed": Meaning("signed", "disc", _("Contributed")),
    "inside": Meaning("accent", "target", _("Writing, not submitted")),
    "replied": Meaning("signed", "disc", _("Replied")),
    "need_time": Meaning("accent", "hourglass", _("Needs more time")),
    "withdrawn": Meaning("silent", "arrow", _("Withdrawn")),
    "none": Meaning("silent", "dotted", _("No answer")),
}
ALIASES = {
    "signed": "endorse", "sign": "endorse", "endorsed": "endorse", "endorse_with_reservation": "reservation",
    "endorsed_with_reservation": "reservation", "with_reservation": "reservation", "abstained": "abstain",
    "abstention": "abstain",
    "objection": "object", "advise": "advice", "recuse": "not_our_field", "silent": "none",
    "no_answer": "none", "": "none",
}  # fmt: skip


def meaning(kind: str | None) -> Meaning:
    """The look of an answer by its stored word; an unknown or empty one reads as no answer."""
    key = str(kind or "none")
    return MEANINGS.get(ALIASES.get(key, key), MEANINGS["none"])


def shape(name: str) -> SafeString:
    """A small shape that carries the meaning beside its word."""
    return format_html('<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">{}</svg>', mark_safe(SHAPES[name]))  # noqa: S308


# How each meaning is drawn in a line of strokes: top and bottom of a stroke on a field of 48 high.
HEIGHTS = {
    "disc": (5, 43),
    "half": (5, 43),
    "ring": (18, 43),
    "octagon": (5, 43),
    "diamond": (24, 43),
    "dash": (34, 43),
    "target": (24, 43),
}


def _stroke(x: float, look: Meaning) -> SafeString:
    top, bottom = HEIGHTS.get(look.shape, (5, 43))
    quiet = " bar__stroke--silent" if look.shape == "dotted" else ""
    body = format_html(
        '<path class="bar__stroke{}" d="M{} {}V{}"/>', quiet, x, bottom, top if look.shape != "half" else 19
    )
    if look.shape == "half":
        body += format_html(
            '<circle class="bar__knob" cx="{}" cy="7.5" r="4.5" fill="none" stroke="currentColor" stroke-width="2.5"/>',
            x,
        )
    if look.shape == "octagon":
        body = format_html('<path class="bar__stroke" d="M{} 43 {} 5M{} 5 {} 43"/>', x - 4, x + 4, x - 4, x + 4)
    return format_html('<g class="tone-{} bar__part">{}</g>', look.tone, body)


def result_bar(parts: list[tuple[str, int]]) -> SafeString:
    """A result as a line of strokes, one per organisation. In: (answer, how many) in the order to draw."""
    kinds = [kind for kind, number in parts for _each in range(number)]
    if not kinds:
        return SafeString("")
    label = ", ".join(f"{number} {gettext(str(meaning(kind).word)).lower()}" for kind, number in parts if number)
    strokes = format_html_join(
        "", "{}", ((_stroke(9 + 14 * place, meaning(kind)),) for place, kind in enumerate(kinds))
    )
    return format_html(
        '<svg class="bar" viewBox="0 0 {} 48" role="img" aria-label="{}">{}</svg>',
        14 * max(len(kinds), 24) + 4,
        label,
        strokes,
    )

"""Pictures made from data, as SVG: the mark, an organisation's dot, the ring of members, the line of a result.

Colour comes from classes (`hue-0` … `hue-11`, `tone-…`), never from a style attribute: the policy forbids those.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

RING_SIZE = 640
RING_LIMIT = 120  # dots beyond this would only be noise; the number beside the ring is always the whole one


class Drawable(Protocol):
    """Anything with initials, a hue and a pattern. They are only read."""

    @property
    def initials(self) -> str:
        """The letters in the dot."""

    @property
    def hue(self) -> int:
        """The number of its colour, 0 to 11."""

    @property
    def pattern(self) -> int:
        """The number of its pattern, 0 to 5."""


class Voice(NamedTuple):
    """An organisation as a published page remembers it."""

    name: str
    initials: str
    hue: int
    pattern: int

    def __str__(self) -> str:
        return self.name


def voice(thing: Any) -> Drawable:
    """What can be drawn: an organisation as it is, or the copy of it in a published page (a mapping)."""
    if not isinstance(thing, Mapping):
        return thing
    return Voice(
        thing.get("name", ""), thing.get("initials", ""), int(thing.get("hue", 0)), int(thing.get("pattern", 0))
    )


# Six patterns on a circle of radius 20 around 0,0, so that two organisations of one hue still differ.
PATTERNS = (
    "",
    '<circle class="dot__mark dot__mark--line" r="16.4"/>',
    '<circle class="dot__mark dot__mark--line" r="16.4" stroke-dasharray="2.6 4.75" stroke-linecap="round"/>',
    '<path class="dot__mark" d="M-17.7 9.3A20 20 0 0 0 17.7 9.3Z"/>',
    '<path class="dot__mark" d="M-9.3 -17.7A20 20 0 0 0 -9.3 17.7Z"/>',
    '<path class="dot__mark" d="M-17.7 -9.3A20 20 0 0 1 17.7 -9.3ZM-17.7 9.3A20 20 0 0 0 17.7 9.3Z"/>',
)
LETTER_SIZES = {1: 19, 2: 16, 3: 12.5, 4: 10}


def _letters(initials: str) -> SafeString:
    return format_html(
        '<text class="dot__text" font-size="{}" y="0.6">{}</text>', LETTER_SIZES.get(len(initials), 10), initials
    )


def _disc(organisation: Drawable) -> SafeString:
    """A disc of radius 20 around 0,0 with pattern and initials."""
    pattern = mark_safe(PATTERNS[organisation.pattern % len(PATTERNS)])  # noqa: S308 our own constants
    return format_html('<circle class="dot__fill" r="20"/>{}{}', pattern, _letters(organisation.initials))


def dot(organisation: Any, size: str = "", *, labelled: bool = False) -> SafeString:
    """An organisation's dot. `size`: small, medium, large, huge. Labelled where its name does not stand beside."""
    organisation = voice(organisation)
    classes = f"dot hue-{organisation.hue % 12}" + (f" dot--{size}" if size in ("small", "large", "huge") else "")
    label = (
        format_html('role="img" aria-label="{}"', str(organisation)) if labelled else mark_safe('aria-hidden="true"')
    )
    title = format_html("<title>{}</title>", str(organisation)) if labelled else ""
    return format_html(
        '<svg class="{}" viewBox="-20.5 -20.5 41 41" {}>{}{}</svg>', classes, label, title, _disc(organisation)
    )


def mark() -> SafeString:
    """The coalition's mark: nine voices around one text."""
    dots = []
    for place, hue in enumerate((9, 2, 11, 6, 0, 8, 5, 1, 10)):
        turn = math.tau * place / 9 - math.pi / 2
        dots.append((hue, f"{24 + 19 * math.cos(turn):.1f}", f"{24 + 19 * math.sin(turn):.1f}"))
    circles = format_html_join("", '<circle class="mark__dot hue-{}" cx="{}" cy="{}" r="5"/>', dots)
    lines = mark_safe('<path class="mark__line" d="M17 18.5H31M17 24.5H31M17 30.5H25" fill="none"/>')
    return format_html('<svg class="mark" viewBox="0 0 48 48" aria-hidden="true">{}{}</svg>', circles, lines)


def _places(number: int) -> Iterator[tuple[float, float, float]]:
    """Where each dot sits: x, y and scale, on one ring or, when they are many, on two or three."""
    rings = 1 if number <= 40 else 2 if number <= 80 else 3
    left = number
    for ring in range(rings):
        here = math.ceil(left / (rings - ring))
        left -= here
        radius = 268 - ring * 62
        scale = min(1.78, math.pi * radius / max(here, 1) / 17.2)
        for place in range(here):
            turn = math.tau * place / here - math.pi / 2 + ring * 0.05
            sway = (0, 9, -7)[place % 3]
            yield 320 + (radius + sway) * math.cos(turn), 320 + (radius + sway) * math.sin(turn), scale


STROKES = (74, 44, 96, 58, 34, 82, 50, 110, 64, 40, 88)


def _one_text(hues: Sequence[int]) -> SafeString:
    """The text in the middle: each organisation gives one stroke to its lines."""
    width, gap = 292, 20
    lines: list[list[tuple[int, int]]] = [[]]
    filled = 0
    for place, hue in enumerate(hues):
        stroke = STROKES[place % len(STROKES)]
        if filled and filled + stroke > width:
            lines.append([])
            filled = 0
        lines[-1].append((hue, stroke))
        filled += stroke + gap
    leading = min(30.0, 292 / len(lines))
    top = 320 - leading * (len(lines) - 1) / 2
    parts = []
    for row, line in enumerate(lines):
        x = 320 - width / 2
        spare = width - sum(stroke for _hue, stroke in line) - gap * (len(line) - 1)
        stretch = spare / len(line) if row < len(lines) - 1 else 0
        for hue, stroke in line:
            y = f"{top + row * leading:.1f}"
            parts.append((hue, f"{x:.1f}", f"{x + stroke + stretch:.1f}", y, y))
            x += stroke + stretch + gap
    return format_html_join("", '<line class="ring__line hue-{}" x1="{}" x2="{}" y1="{}" y2="{}"/>', parts)


def ring(organisations: Iterable[Any], *, label: str = "") -> SafeString:
    """All members around the one text they make; a new member appears by itself."""
    shown = [voice(one) for one in list(organisations)[:RING_LIMIT]]
    if not shown:
        return SafeString("")
    discs = format_html_join(
        "",
        '<g class="ring__dot dot-group hue-{}" transform="translate({} {}) scale({})"><title>{}</title>{}</g>',
        (
            (one.hue % 12, f"{x:.1f}", f"{y:.1f}", f"{scale:.2f}", str(one), _disc(one))
            for one, (x, y, scale) in zip(shown, _places(len(shown)), strict=True)
        ),
    )
    label = label or _("%(number)s member organisations around one shared text") % {"number": len(shown)}
    text = _one_text([one.hue % 12 for one in shown])
    return format_html(
        '<svg class="ring" viewBox="0 0 640 640" role="img" aria-label="{}">{}{}</svg>', label, text, discs
    )

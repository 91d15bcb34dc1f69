"""Words in the colours of the house can be read, by day and by night: the contrasts are computed from the tokens."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parent.parent.parent / "frontend" / "css" / "tokens.css"
TAGS = ("signed", "reservation", "objection", "silent")
PAPERS = ("paper", "surface", "raised")
Colour = tuple[float, float, float]


def colours(scheme: str) -> dict[str, Colour]:
    """The tokens of a scheme; what the night does not name, it takes from the day."""
    day, _media, rest = TOKENS.read_text().partition("@media (prefers-color-scheme: dark)")
    night = rest.partition("@media")[0]
    found = re.findall(r"--color-([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)", day + night * (scheme == "dark"))
    return {name: (float(light), float(chroma), float(hue)) for name, light, chroma, hue in found}


def luminance(colour: Colour) -> float:
    """Relative luminance of an OKLCH colour (WCAG 2.2), by Ottosson's matrices."""
    light, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return sum(part * min(1.0, max(0.0, share)) for part, share in ((0.2126, red), (0.7152, green), (0.0722, blue)))


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_21():
    assert contrast((0.0, 0.0, 0.0), (1.0, 0.0, 0.0)) == pytest.approx(21, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_tag_and_all_quiet_words_reach_seven_to_one(scheme):
    found = colours(scheme)

    pairs = [(tag, f"{tag}-soft") for tag in TAGS] + [("accent-ink", "accent"), ("on-ink", "ink")]
    pairs += [(words, paper) for words in ("ink", "muted") for paper in PAPERS]
    assert {pair: contrast(found[pair[0]], found[pair[1]]) for pair in pairs
            if contrast(found[pair[0]], found[pair[1]]) < 7} == {}  # fmt: skip

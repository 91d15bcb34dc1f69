"""What a demand can rest on beside the Convention's articles: its protocols, general comments, development goals.

The tables stand in `data/`. Protocols: General Assembly resolutions 54/263 (OPSC, OPAC, 2000) and 66/138 (OPIC, 2011).
General comments 1 to 26: the Committee's own titles in English and French; it has none in Dutch or German, so those are
our words. Goals and the numbers of their targets: resolution 70/1 (2015) and the United Nations' short titles; the
targets have none, so theirs are our words, without years and figures. Plain data, not rows: what a signed text names
must be known without a database, and nobody may rename it. A general comment that is new is a line more in the table.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils import translation

DATA = Path(__file__).parent / "data"
MOST = 20  # on one demand
PROTOCOL, COMMENT, GOAL = "protocol", "general_comment", "goal"
KINDS = (PROTOCOL, COMMENT, GOAL)
_TYPED = re.compile(
    r"\s*(?:(OPSC|OPAC|OPIC)|(?:GC|CRC/C/GC/)\s*(\d{1,3})|SDG\s*(\d{1,3})(?:\.(\w{1,3}))?)\s*", re.IGNORECASE | re.ASCII
)


class Standard(NamedTuple):
    """One thing that a demand can rest on. `code` is how it is stored: OPSC, GC24, SDG16 or SDG16.2."""

    code: str
    kind: str
    label: str  # how people write it: OPSC, GC 24, SDG 16.2
    official: str  # its name for machines, in English
    titles: dict[str, str]
    replaced_by: str = ""

    @property
    def title(self) -> str:
        """In the active language, else in English."""
        return self.titles.get((translation.get_language() or "en")[:2]) or self.titles["en"]

    def __str__(self) -> str:
        newer = f" → {known()[self.replaced_by].label}" if self.replaced_by else ""
        return f"{self.label}: {self.title}{newer}"


@cache
def known() -> dict[str, Standard]:
    """Every standard by its code, in the order in which they are shown."""
    found = [
        Standard(row["code"], PROTOCOL, row["code"], row["official"], _titles(row))
        for row in _rows("crc_protocols.csv")
    ]
    for row in _rows("crc_general_comments.csv"):
        number, newer = row["number"], f"GC{row['replaced_by']}" if row["replaced_by"] else ""
        official = f"Committee on the Rights of the Child, general comment No. {number} ({row['year']})"
        found.append(Standard(f"GC{number}", COMMENT, f"GC {number}", official, _titles(row), newer))
    targets = {row["target"]: row for row in _rows("sdg_targets.csv")}
    for row in _rows("sdg_goals.csv"):
        numbers = [str(number) for number in range(1, int(row["targets"]) + 1)]
        for part in ["", *(f".{one}" for one in [*numbers, *row["letters"]])]:
            place = f"{row['number']}{part}"
            official = f"Sustainable Development Goals, {'target' if part else 'goal'} {place}"
            found.append(Standard(f"SDG{place}", GOAL, f"SDG {place}", official, _titles(targets.get(place, row))))
    return {one.code: one for one in found}


def parsed(typed: str) -> tuple[list[str], list[str]]:
    """What somebody typed, with commas between: the codes that exist, each once and in our order, and what is none."""
    parts = [part for part in re.split(r"[,;\n]", typed) if part.strip()]
    read = [(part.strip(), _code(part)) for part in parts]
    return in_order(code for _part, code in read if code), [part for part, code in read if code is None]


def in_order(codes: Iterable[str]) -> list[str]:
    """These codes as we show them, each once; those that do not exist are left out."""
    wanted = set(codes)
    return [code for code in known() if code in wanted]


def named(codes: Iterable[str], kind: str = "") -> list[Standard]:
    """The standards with these codes, all or those of one kind."""
    return [known()[code] for code in in_order(codes) if not kind or known()[code].kind == kind]


def within(code: str) -> list[str]:
    """The code itself and, for a whole goal, those of its targets. Nothing for a code that does not exist."""
    return [one for one in known() if one == code or one.startswith(f"{code}.")] if code in known() else []


def _code(part: str) -> str | None:
    found = _TYPED.fullmatch(part)
    if found is None:
        return None
    protocol, comment, goal, target = found.groups()
    code = protocol or (f"GC{int(comment)}" if comment else f"SDG{int(goal)}")
    code = f"{code}.{target.lower()}" if target else code.upper()
    return code if code in known() else None


def _titles(row: dict[str, str]) -> dict[str, str]:
    return {language: row[f"title_{language}"] for language in ("en", "fr", "nl", "de")}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

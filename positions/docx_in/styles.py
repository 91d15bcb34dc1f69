"""What the styles and lists of a Word file mean: which paragraph is a heading, a quote, an item with which number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from positions.docx_in.package import W

DEEPEST_LIST = 5
# Word keeps the names of its own styles in English, whatever its language; other programs write them as they show them.
ROLES = {
    "title": r"title|titel|titre",
    "quote": r"(intense )?quote|block text|quotations|(duidelijk )?citaat|citation( intense)?|(intensives )?zitat",
    "table_heading": r"table heading|tabelkop|titre de tableau|tabellen ?überschrift",
    "rule": r"horizontal line|horizontale lijn|ligne horizontale|horizontale linie",
    "demand_heading": r"demand heading",
    "demand_facts": r"demand facts",
    "demand": r"demand",
    "contents": r"(toc|inhopg|tm|verzeichnis) ?\d|table of figures",
}
HEADING = re.compile(r"(?:heading|kop|titre|überschrift) ?([1-9])")
CONTINUE = re.compile(r"(?:list continue|lijstvoortzetting|liste continue|listenfortsetzung) ?([1-5])?")
BULLETS = re.compile(r"(?:list bullet|lijstopsom\.?teken|liste à puces|aufzählungszeichen) ?([1-5])?")
NUMBERS = re.compile(r"(?:list number|lijstnummering|liste à numéros|listennummer) ?([1-5])?")
NOT_COUNTED = {"bullet", "none"}


def w(name: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return f"{{{W}}}{name}"


def value(element: Any, *path: str, default: str = "") -> str:
    """The w:val below an element, found by names; the default when something on the way is absent."""
    for name in path:
        element = element.find(w(name)) if element is not None else None
    return default if element is None else str(element.get(w("val"), default))


def switched_on(properties: Any, name: str) -> bool | None:
    """Whether a switch such as w:b is on; None when nothing is said about it."""
    element = properties.find(w(name)) if properties is not None else None
    return None if element is None else element.get(w("val"), "true") not in ("0", "false", "off", "none")


def whole(text: str, default: int, most: int) -> int:
    """A number from 0 to `most`, or the default."""
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 6 else default


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph's place in a list. `number` is what Word prints before it; bullets have none."""

    level: int
    is_ordered: bool
    number: int = 0


@dataclass(slots=True)
class _Counter:
    counts: list[int | None] = field(default_factory=lambda: [None] * 10)
    seen: set[str] = field(default_factory=set)


class Styles:
    """The styles part of one file, with what each inherits."""

    def __init__(self, root: Any) -> None:
        self.by_id: dict[str, Any] = {}
        for style in root.iter(w("style")) if root is not None else ():
            self.by_id.setdefault(style.get(w("styleId"), ""), style)

    def chain(self, style_id: str) -> list[Any]:
        """A style and those it is based on, nearest first."""
        found: list[Any] = []
        while (style := self.by_id.get(style_id)) is not None and style not in found and len(found) < 12:
            found.append(style)
            style_id = value(style, "basedOn")
        return found

    def names(self, style_id: str) -> list[str]:
        """The names of a style and its ancestors in lower case; the bare id when the file does not define it."""
        found = [value(style, "name").lower() for style in self.chain(style_id)]
        return found or [re.sub(r"(?<=\D)(?=\d)", " ", style_id).lower()]

    def role(self, style_id: str) -> str:
        """One of the roles above, by the first ancestor that has one; "" for ordinary text."""
        for name in self.names(style_id) if style_id else ():
            for role, pattern in ROLES.items():
                if re.fullmatch(pattern, name):
                    return role
            if HEADING.fullmatch(name):
                return ""
        return ""

    def heading_level(self, style_id: str, properties: Any) -> int:
        """1 to 9 for a heading, by name, by ancestor or by outline level; else 0."""
        for name in self.names(style_id) if style_id else ():
            if found := HEADING.fullmatch(name):
                return int(found[1])
        outlines = [properties, *(style.find(w("pPr")) for style in self.chain(style_id))]
        for place in outlines:
            if place is not None and (level := value(place, "outlineLvl")):
                return whole(level, 9, 9) + 1 if whole(level, 9, 9) < 9 else 0
        return 0

    def continues(self, style_id: str) -> int:
        """The depth of a paragraph that goes on within a list item, from 1; else 0."""
        found = next((hit for name in self.names(style_id) if (hit := CONTINUE.fullmatch(name))), None)
        return int(found[1] or 1) if found else 0

    def is_on(self, style_id: str, name: str) -> bool:
        """Whether a character style switches something on."""
        for style in self.chain(style_id) if style_id else ():
            if (state := switched_on(style.find(w("rPr")), name)) is not None:
                return state
        return False


class Numbering:
    """The lists of one file; it counts along, so ask for each paragraph once and in order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self.styles = styles
        self.nums: dict[str, Any] = {}
        self.abstract: dict[str, Any] = {}
        for one in root.iter(w("num")) if root is not None else ():
            self.nums.setdefault(one.get(w("numId"), ""), one)
        for one in root.iter(w("abstractNum")) if root is not None else ():
            self.abstract.setdefault(one.get(w("abstractNumId"), ""), one)
        self.counters: dict[str, _Counter] = {}

    def item(self, properties: Any, style_id: str) -> Item | None:
        """The place in a list of the paragraph with these properties, or None."""
        number, level = self._reference(properties, style_id)
        if number == "0":
            return None
        if number in self.nums:
            return self._counted(number, level)
        return self._by_style_name(style_id)

    def _reference(self, properties: Any, style_id: str) -> tuple[str, int]:
        number = level = ""
        for place in [properties, *(style.find(w("pPr")) for style in self.styles.chain(style_id))]:
            number = number or value(place, "numPr", "numId")
            level = level or value(place, "numPr", "ilvl")
        return number, whole(level, 0, 8)

    def _by_style_name(self, style_id: str) -> Item | None:
        for name in self.styles.names(style_id) if style_id else ():
            if found := BULLETS.fullmatch(name):
                return Item(int(found[1] or 1) - 1, False)
            if found := NUMBERS.fullmatch(name):
                return Item(int(found[1] or 1) - 1, True)
        return None

    def _abstract_of(self, number: str) -> tuple[str, Any]:
        """The definition behind a list; some point to a style that points to another list."""
        for _step in range(4):
            name = value(self.nums.get(number), "abstractNumId")
            found = self.abstract.get(name)
            if found is None or not (link := value(found, "numStyleLink")):
                return name, found
            style = self.styles.by_id.get(link)
            number = value(style, "pPr", "numPr", "numId")
        return "", None

    def _counted(self, number: str, level: int) -> Item | None:
        name, definition = self._abstract_of(number)
        levels = {} if definition is None else {one.get(w("ilvl")): one for one in definition.iter(w("lvl"))}
        rule = levels.get(str(level))
        kind = value(rule, "numFmt", default="decimal") if rule is not None else "bullet"
        if kind in NOT_COUNTED:
            return Item(level, False) if kind == "bullet" else None
        counter = self.counters.setdefault(name, _Counter())
        self._restart(counter, number)
        before = counter.counts[level]
        start = whole(value(rule, "start"), 1, 9999)
        counter.counts[level] = start if before is None else before + 1
        counter.counts[level + 1 :] = [None] * (len(counter.counts) - level - 1)
        return Item(level, True, counter.counts[level] or 0)

    def _restart(self, counter: _Counter, number: str) -> None:
        """Lists of one definition count on, save where one says that it starts anew."""
        if number in counter.seen:
            return
        counter.seen.add(number)
        for override in self.nums[number].iter(w("lvlOverride")):
            if start := value(override, "startOverride"):
                level = whole(override.get(w("ilvl"), "0"), 0, 8)
                counter.counts[level] = whole(start, 1, 9999) - 1

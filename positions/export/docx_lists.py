"""Lists of a DOCX: one definition for bullets, one for numbers, and a list of its own for each that counts."""

from __future__ import annotations

from typing import Any

from positions.export.docx_xml import element

DEEPEST = 9
BULLETS = "•◦▪"
BULLET_DEFINITION, NUMBER_DEFINITION = 90, 91  # beyond those that the template brings


class Lists:
    """The numbering part, added to."""

    def __init__(self, document: Any) -> None:
        self.root = document.part.numbering_part.element
        self._define(BULLET_DEFINITION, "bullet")
        self._define(NUMBER_DEFINITION, "decimal")
        self.bullets = self._new(BULLET_DEFINITION)

    def numbers(self, start: int, level: int) -> int:
        """A list that counts from `start` at a level."""
        return self._new(NUMBER_DEFINITION, level=min(level, DEEPEST - 1), start=start)

    def place(self, properties: Any, number: int, level: int) -> None:
        """Put a paragraph into a list, by its properties."""
        place = element("numPr", properties)
        element("ilvl", place, val=min(level, DEEPEST - 1))
        element("numId", place, val=number)

    def _define(self, identity: int, kind: str) -> None:
        definition = element("abstractNum", abstractNumId=identity)
        element("multiLevelType", definition, val="multilevel")
        for level in range(DEEPEST):
            rule = element("lvl", definition, ilvl=level)
            element("start", rule, val=1)
            element("numFmt", rule, val=kind)
            element("lvlText", rule, val=BULLETS[level % 3] if kind == "bullet" else f"%{level + 1}.")
            element("lvlJc", rule, val="left")
            element("ind", element("pPr", rule), left=360 * (level + 1), hanging=360)
        # All definitions stand before all lists.
        first = self.root.find(definition.tag.replace("abstractNum", "num"))
        self.root.append(definition) if first is None else first.addprevious(definition)

    def _new(self, definition: int, *, level: int = 0, start: int = 0) -> int:
        made = self.root.add_num(definition)
        if start:
            override = element("lvlOverride", made, ilvl=level)
            element("startOverride", override, val=start)
        return int(made.numId)

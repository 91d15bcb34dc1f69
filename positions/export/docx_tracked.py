"""Suggestions as Word's tracked changes: each in the name of the organisation that made it, with its date."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from positions.export.docx_xml import clean, element, moment

KINDS = {"insertion": "ins", "deletion": "del"}
LONGEST_AUTHOR = 255


@dataclass(frozen=True, slots=True)
class Maker:
    """Who suggests, since when."""

    name: str
    at: datetime.datetime


class Tracking:
    """Writes what is suggested, and gives each piece a number of its own."""

    def __init__(self, makers: Mapping[str, Maker], unknown: Maker) -> None:
        self.makers, self.unknown = makers, unknown
        self._number = 0

    def wrapped(self, run: Any, tracked: dict[str, Any]) -> Any:
        """The run inside its insertion and deletion, if it has any. A deletion's words change their tag."""
        made = run
        if tracked.get("deletion"):
            made = self._around(made, "deletion", tracked)
            for text in list(run.iter(_tag("t"))):
                text.tag = _tag("delText")
        return self._around(made, "insertion", tracked) if tracked.get("insertion") else made

    def mark(self, parent: Any, tracked: dict[str, Any]) -> None:
        """Say of a paragraph's end or a table's row that it is suggested."""
        for kind, name in KINDS.items():
            if tracked.get(kind):
                parent.append(self._made(name, *tracked[kind]))

    def changed_form(self, properties: Any, suggestion: str, style: str) -> None:
        """Say of a paragraph that it had another style before."""
        change = self._made("pPrChange", suggestion)
        before = element("pPr", change)
        if style:
            element("pStyle", before, val=style)
        properties.append(change)

    def _around(self, inner: Any, kind: str, tracked: dict[str, Any]) -> Any:
        outer = self._made(KINDS[kind], *tracked[kind])
        outer.append(inner)
        return outer

    def _made(self, tag: str, *suggestions: str) -> Any:
        """Word knows one author of a change: where several want the same words gone, all their names are there."""
        makers = [self.makers.get(one, self.unknown) for one in suggestions]
        names = "; ".join(dict.fromkeys(filter(None, (clean(maker.name) for maker in makers))))
        self._number += 1
        at = moment(min(maker.at for maker in makers))
        return element(tag, id=9000 + self._number, author=names[:LONGEST_AUTHOR] or "?", date=at)


def _tag(name: str) -> str:
    return str(element(name).tag)

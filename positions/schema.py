"""What a paper may hold: elements with their attributes, and marks. The browser's `schema.js` is the same table."""

from __future__ import annotations

import re
from typing import Any

from positions import yupdate
from positions.yupdate import Update

VERSION = 1
ROOT = "prosemirror"

# Element: its attributes. Those of block level are marked in BLOCKS; text lives in paragraphs, headings and notes.
ELEMENTS: dict[str, frozenset[str]] = {
    "paragraph": frozenset({"id"}),
    "heading": frozenset({"id", "level"}),
    "blockquote": frozenset(),
    "bullet_list": frozenset(),
    "ordered_list": frozenset({"order"}),
    "list_item": frozenset(),
    "table": frozenset(),
    "table_row": frozenset(),
    "table_cell": frozenset({"colspan", "rowspan", "colwidth"}),
    "table_header": frozenset({"colspan", "rowspan", "colwidth"}),
    "horizontal_rule": frozenset(),
    "hard_break": frozenset(),
    "footnote": frozenset({"id"}),
    "citation": frozenset({"ref", "locator"}),
}
MARKS: dict[str, frozenset[str]] = {
    "strong": frozenset(),
    "em": frozenset(),
    "link": frozenset({"href"}),
    "comment": frozenset({"id"}),
}
ATTRIBUTES = frozenset().union(*ELEMENTS.values())
BLOCKS_WITH_ID = frozenset({"paragraph", "heading"})
INLINE = frozenset({"hard_break", "footnote", "citation"})

ALLOWED_TYPES = {yupdate.XML_ELEMENT, yupdate.XML_TEXT}
ALLOWED_CONTENTS = {yupdate.DELETED, yupdate.STRING, yupdate.FORMAT, yupdate.TYPE, yupdate.ANY}
LONGEST_VALUE = 2000
SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
SAFE_ID = re.compile(r"[\w-]{1,40}", re.ASCII)
# y-prosemirror names a mark that may overlap itself "comment--" and eight characters of a hash.
_HASHED = re.compile(r"(.+)--[A-Za-z0-9+/=]{8}")


def mark_name(key: str) -> str:
    """The mark's name without the hash that keeps overlapping marks apart."""
    hashed = _HASHED.fullmatch(key)
    return hashed[1] if hashed else key


def safe_link(address: object) -> str | None:
    """The address when a paper may link to it, else None."""
    text = address.strip() if isinstance(address, str) else ""
    return text if SAFE_LINK.match(text) and len(text) <= LONGEST_VALUE else None


def violations(update: Update) -> str | None:
    """The first thing in an update that a paper cannot hold, as a word for the log; None when all is well."""
    if update.roots - {ROOT}:
        return "root"
    if update.types - ALLOWED_TYPES:
        return "type"
    if update.contents - ALLOWED_CONTENTS:
        return "content"
    if unknown := update.tags - ELEMENTS.keys():
        return f"element {min(unknown)[:40]}"
    if unknown := update.attributes - ATTRIBUTES:
        return f"attribute {min(unknown)[:40]}"
    if not all(_is_plain(value) for value in update.values):
        return "attribute value"
    return next((problem for key, value in update.marks if (problem := _mark_problem(key, value))), None)


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_VALUE
    if isinstance(value, float):  # the server's library writes whole numbers as floats
        return value.is_integer()
    return value is None or isinstance(value, bool | int)


def _mark_problem(key: str, value: Any) -> str | None:
    name = mark_name(key)
    if name not in MARKS:
        return f"mark {name[:40]}"
    if value is None:  # the end of the marked stretch
        return None
    if not isinstance(value, dict) or value.keys() - MARKS[name] or not all(map(_is_plain, value.values())):
        return f"value of mark {name}"
    if name == "link" and value.get("href") and safe_link(value["href"]) is None:
        return "address of a link"
    return None

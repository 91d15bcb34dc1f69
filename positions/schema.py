"""What a paper may hold: elements with their attributes, and marks. The browser's `schema.js` is the same table."""

from __future__ import annotations

import json
import re
from typing import Any

from positions import yupdate
from positions.yupdate import Update

VERSION = 5
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
    "citation": frozenset({"ref", "locator", "source"}),
    "demand": frozenset({"id", "addressee", "theme", "articles", "standards", "groups"}),
    "article_reference": frozenset({"treaty", "article", "label"}),
}
SUGGESTIONS: dict[str, frozenset[str]] = {
    "insertion": frozenset({"id"}),
    "deletion": frozenset({"id"}),
    "modification": frozenset({"id", "type", "attrName", "previousValue", "newValue"}),
}
MARKS: dict[str, frozenset[str]] = {
    **SUGGESTIONS,
    "strong": frozenset(),
    "em": frozenset(),
    "link": frozenset({"href"}),
    "comment": frozenset({"id"}),
}
ATTRIBUTES = frozenset().union(*ELEMENTS.values())
# Attributes that are numbers: the least, the most, and whether there may be none. A cell without a width is none.
WHOLE_NUMBERS = {
    "level": (1, 6, True),
    "order": (1, 9999, True),
    "colspan": (1, 100, False),
    "rowspan": (1, 100, False),
}
BLOCKS_WITH_ID = frozenset({"paragraph", "heading", "demand"})
_BLOCKS = frozenset(
    {"paragraph", "heading", "blockquote", "bullet_list", "ordered_list", "table", "horizontal_rule", "demand"}
)
# What an element must hold at least one of, and holds nothing else; a list item begins with a paragraph.
HOLDS: dict[str, frozenset[str]] = {
    "blockquote": _BLOCKS,
    "bullet_list": frozenset({"list_item"}),
    "ordered_list": frozenset({"list_item"}),
    "list_item": _BLOCKS,
    "table": frozenset({"table_row"}),
    "table_row": frozenset({"table_cell", "table_header"}),
    "table_cell": frozenset({"paragraph"}),
    "table_header": frozenset({"paragraph"}),
    "demand": frozenset({"paragraph"}),
}
INLINE = frozenset({"hard_break", "footnote", "citation", "article_reference"})
TEXT_BLOCKS = frozenset({"paragraph", "heading"})
HOLD_WORDS = TEXT_BLOCKS | {"footnote"}
# What may stand in what; whoever has a text open takes out of it what stands elsewhere, in their own name.
CHILDREN: dict[str, frozenset[str]] = {ROOT: _BLOCKS, **HOLDS, **dict.fromkeys(TEXT_BLOCKS, INLINE)}
# An element carries its marks as attributes: this prefix and the mark's key, the mark's own attributes as JSON.
NODE_MARK = "__mark_"

ALLOWED_TYPES = {yupdate.XML_ELEMENT, yupdate.XML_TEXT}
ALLOWED_CONTENTS = {yupdate.DELETED, yupdate.STRING, yupdate.FORMAT, yupdate.TYPE, yupdate.ANY}
LONGEST_VALUE = 2000
SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
SAFE_ID = re.compile(r"[\w-]{1,40}", re.ASCII)
# Which protocols, general comments and goals a demand rests on; which of them exist, `document` looks up.
_STANDARD = r"(?:OPSC|OPAC|OPIC|GC\d{1,2}|SDG\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?)"
SAFE_STANDARDS = re.compile(f"{_STANDARD}(?:,{_STANDARD}){{0,19}}", re.ASCII)
# Which children it is about; here too `document` looks up which groups there are.
SAFE_GROUPS = re.compile(r"[a-z_]{1,20}(?:,[a-z_]{1,20}){0,19}", re.ASCII)
LISTS = {"standards": SAFE_STANDARDS, "groups": SAFE_GROUPS}
SUGGESTION_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HALF = re.compile("[\ud800-\udfff]")  # half of a letter, which JSON can name and no text can hold
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
    if not (update.tags or update.attributes or update.values or update.marks):  # words, as nearly all of them
        return None
    if unknown := update.tags - ELEMENTS.keys():
        return f"element {min(unknown)[:40]}"
    if unknown := {name for name in update.attributes if name not in ATTRIBUTES and not _is_node_mark(name)}:
        return f"attribute {min(unknown)[:40]}"
    if not all(_is_plain(value) for value in update.values):
        return "attribute value"
    return next((problem for key, value in update.marks if (problem := _mark_problem(key, value))), None)


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_VALUE and (value.isascii() or not _HALF.search(value))
    if isinstance(value, float):  # the server's library writes whole numbers as floats
        return value.is_integer()
    return value is None or isinstance(value, bool | int)


def _is_node_mark(attribute: str) -> bool:
    return attribute.startswith(NODE_MARK) and mark_name(attribute.removeprefix(NODE_MARK)) in MARKS


def has_attribute(tag: str, name: str) -> bool:
    """Whether an element has this attribute. Words and what stands among them bear any mark, blocks can be tracked."""
    if name.startswith(NODE_MARK):
        mark = mark_name(name.removeprefix(NODE_MARK))
        return tag in ELEMENTS and mark in (MARKS if tag in INLINE else SUGGESTIONS)
    return name in ELEMENTS.get(tag, ())


def is_sound(name: str, value: object) -> bool:
    """Whether an editor can work with this value of an attribute. No number may ask for more memory than there is."""
    if name.startswith(NODE_MARK):
        return value is None or node_mark(name, value) is not None
    if name in WHOLE_NUMBERS:
        least, most, may_lack = WHOLE_NUMBERS[name]
        if value is None or isinstance(value, bool) or not isinstance(value, int | float):
            return value is None and may_lack
        return least <= value <= most and value == int(value)
    if name == "colwidth":  # nobody here widens columns
        return value is None
    if name in LISTS and value:
        return isinstance(value, str) and LISTS[name].fullmatch(value) is not None
    return value is None or isinstance(value, str)


def node_mark(attribute: str, value: object) -> tuple[str, dict[str, Any]] | None:
    """The mark that an element's attribute stands for, by name and attributes, or None for any other attribute."""
    if not _is_node_mark(attribute) or not isinstance(value, str):
        return None
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return None
    name = mark_name(attribute.removeprefix(NODE_MARK))
    return (name, found) if _mark_problem(name, found) is None and found is not None else None


def _is_sound_change(value: dict[str, Any]) -> bool:
    """What a rejected or accepted modification puts into an attribute, an editor must be able to work with."""
    if value.get("type") != "attr":
        return True
    name = value.get("attrName")
    return name in ATTRIBUTES and all(is_sound(name, value.get(one)) for one in ("previousValue", "newValue"))


def _mark_problem(key: str, value: Any) -> str | None:
    name = mark_name(key)
    if name not in MARKS:
        return f"mark {name[:40]}"
    if value is None:  # the end of the marked stretch
        return None
    if not isinstance(value, dict) or value.keys() - MARKS[name] or not all(map(_is_plain, value.values())):
        return f"value of mark {name}"
    if name in SUGGESTIONS and not SUGGESTION_ID.fullmatch(str(value.get("id", ""))):
        return f"id of mark {name}"
    if name == "modification" and not _is_sound_change(value):
        return "values of a modification"
    if name == "link" and value.get("href") and safe_link(value["href"]) is None:
        return "address of a link"
    return None

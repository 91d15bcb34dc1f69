"""What a suggestion changes apart from words: whom a demand addresses, on what it rests, the level of a heading.

Each with the value that stands now and the one that is proposed, both in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from positions import schema
from positions.demands import addressee_name, demands_of, facts_of
from positions.projection import Node
from positions.proposals import Proposal

BLOCKS: dict[object, str | Promise] = {
    "heading": _("a heading"),
    "paragraph": _("a paragraph"),
    "demand": _("a demand"),
    "table_header": _("a heading of its row or column"),
    "table_cell": _("an ordinary cell"),
}
# An attribute of a demand that has no name here is named by what it says.
NAMES: dict[object, str | Promise] = {
    "addressee": _("Addressed to"),
    "theme": _("Theme"),
    "articles": _("Articles of the Convention"),
    "standards": _("Protocols, general comments, goals"),
    "groups": _("Which children"),
    "level": _("Level of the heading"),
    "order": _("Number with which the list begins"),
    "source": _("Source"),
    "locator": _("Place in the source"),
    "label": _("Reference"),
}
# What goes along with one of these and is no word of its own: the key of a source, the number of an article.
BEHIND = frozenset({"ref", "treaty", "article"})
OF_DEMANDS = tuple(name for name in NAMES if name in schema.ELEMENTS["demand"]) + tuple(
    sorted(schema.ELEMENTS["demand"] - NAMES.keys() - {"id"})
)


class Change(NamedTuple):
    """One of them. `before` and `after` are empty where nothing is said."""

    name: str | Promise
    before: str
    after: str

    def said(self, value: str) -> str:
        """One of the two, with its name: "Addressed to: Municipalities"."""
        return f"{self.name}: {value or '–'}"


def changes_of(proposal: Proposal) -> list[Change]:
    """Everything that a suggestion changes so, each once; of a demand that comes or goes all that it says."""
    kinds = {shape["newValue"] for shape in proposal.shapes if shape["type"] == "nodeType"}
    found = [
        _change(shape["attrName"], shape["previousValue"], shape["newValue"])
        for shape in proposal.shapes
        if shape["type"] == "attr"
        and _is_named(shape)
        and shape["attrName"] not in BEHIND
        and not (kinds and shape["newValue"] is None)
    ]
    for kind, attributes in proposal.demands:
        values = ((name, attributes[name]) for name in OF_DEMANDS if attributes.get(name))
        found += [_change(name, *(("", value) if kind == "insertion" else (value, ""))) for name, value in values]
    return list(dict.fromkeys(one for one in found if one.before != one.after))


def becomes(proposal: Proposal) -> str | Promise:
    """What a block would become, where a suggestion changes its kind, or something that has no name here."""
    kinds = [shape["newValue"] for shape in proposal.shapes if shape["type"] == "nodeType"]
    if kinds:
        return BLOCKS.get(kinds[-1], _("another form"))
    return "" if all(map(_is_named, proposal.shapes)) else _("another form")


def with_changes(words: str, said: Iterable[str]) -> str:
    """A passage in one line with what is said of it, for where there is no room for more."""
    return " · ".join(filter(None, (words, *said)))


def _is_named(shape: Node) -> bool:
    name = shape.get("attrName")
    return shape["type"] == "attr" and (name in NAMES or name in OF_DEMANDS or name in BEHIND)


def _change(name: str, before: object, after: object) -> Change:
    return Change(NAMES.get(name, name), _in_words(name, before), _in_words(name, after))


def _in_words(name: str, value: object) -> str:
    """A value of an attribute as readers see it elsewhere; what our words do not know stays as it is."""
    if value in (None, ""):
        return ""
    text = str(int(value)) if isinstance(value, float) else str(value)
    if name == "addressee":
        return addressee_name(text)
    if name in OF_DEMANDS:
        (demand,) = demands_of({"type": "demand", "attrs": {"id": "", name: text}})
        return facts_of(demand) or text
    return text

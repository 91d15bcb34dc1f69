"""How a demand is headed where a text is read: its number, whom it addresses, what it is about, in the text's language.

The HTML that is kept says so in attributes alone, which nobody sees; it and its hash stay as they are. The words are
added when it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from positions import schema
from positions.demands import Node, addressee_name, demands_of, facts_of

# As `document_html` writes it, and as a published body has it after its notes were set in: that chooses its own quotes.
OPENS = re.compile(
    r"""<section class="demand" id="b-([^"]*)" data-demand(?:="")?((?: data-[a-z]+=(?:"[^"]*"|'[^']*'))*)>"""
)
DATA = re.compile(r""" data-([a-z]+)=(?:"([^"]*)"|'([^']*)')""")
NAMES = schema.ELEMENTS["demand"] - {"id"}


class Head(NamedTuple):
    """What stands over a demand."""

    label: str  # "Demand 3 · Municipalities"
    facts: str  # "Play · art. 31 · GC 17: …"; empty where nothing is said

    @property
    def html(self) -> SafeString:
        """As words of a page."""
        facts = format_html('<p class="demand-facts">{}</p>', self.facts) if self.facts else ""
        return format_html('<p class="demand-head"><strong>{}</strong></p>{}', self.label, facts)


def numbered(number: object) -> str:
    """What a demand is called, in the active language: "Demand 3"."""
    return _("Demand %(number)s") % {"number": number}


def label_of(number: object, addressee: str) -> str:
    """That and whom it addresses, by name."""
    return " · ".join(filter(None, (numbered(number), addressee)))


def headed(html: str, language: str = "", *, before: int = 0) -> str:
    """The HTML of a frozen text, each demand with its head in this language; `before` counts those of earlier parts."""
    nodes = [_node(found) for found in OPENS.finditer(html)]
    if not nodes:
        return html
    heads = iter(_heads({"type": "doc", "content": nodes}, language, before))
    return OPENS.sub(lambda found: f"{found[0]}{next(heads).html}", html)


def with_heads(html: str, head: Callable[[str], Head | None]) -> str:
    """The HTML of a text, each demand with the head that is made for its block."""
    return OPENS.sub(lambda found: found[0] + (made.html if (made := head(found[1])) else ""), html)


def over_passages(tree: Node, language: str = "") -> dict[str, Head]:
    """The heads of the demands of a frozen text, by each of their passages."""
    demands = [node for node in _walk(tree) if node["type"] == "demand"]
    return {
        inner["attrs"]["id"]: head
        for demand, head in zip(demands, _heads(tree, language, 0), strict=True)
        for inner in demand.get("content", ())
    }


def _heads(tree: Node, language: str, before: int) -> list[Head]:
    with translation.override(language or translation.get_language()):
        return [
            Head(label_of(one["number"] + before, addressee_name(one["addressee"])), facts_of(one))
            for one in demands_of(tree)
        ]


def _node(found: re.Match[str]) -> Node:
    """The demand again, without its words, from the attributes that stand in the HTML."""
    said = {name: unescape(one or other) for name, one, other in DATA.findall(found[2]) if name in NAMES}
    return {"type": "demand", "attrs": {"id": unescape(found[1]), **said}}


def _walk(node: Node) -> list[Node]:
    return [node, *(inner for child in node.get("content", ()) for inner in _walk(child))]

"""The first text of a paper, where headings of a template may stand already: what they hold on to must survive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from positions import document, store
from positions.document_import import Node
from positions.models import Paper

FEW_EDITS = 200
NUMBER_BEFORE = re.compile(r"^[\divxlc]+(\.\d+)*[.)]?\s+", re.IGNORECASE)


def has_words(tree: Node) -> bool:
    """Whether anybody has written anything yet. Headings alone are a plan, not a text."""
    return any(block.kind != "heading" for block in document.blocks(tree))


def waits_for_text(paper: Paper) -> bool:
    """Whether nobody has written in a paper yet. Where there are many edits, somebody has: that saves a look."""
    if paper.sequence > FEW_EDITS:
        return False
    doc, _sequence = store.load_document(paper.pk)
    return not has_words(document.tree_of(doc, suggestions=True))


def begun(plan: Node, text: Node, *, is_translation: bool = False) -> Node:
    """A text in the place of a plan. A heading that the plan has too keeps the plan's name and level, so that its
    section stays tied to it; the plan's other headings follow at the end, still to be filled.

    A translation has other words for the same headings: they are tied by their order where number and levels agree,
    and no heading of the source's language is put behind it.
    """
    if is_translation:
        own, others = list(_headings(plan)), list(_headings(text))
        if [node["attrs"]["level"] for node in own] == [node["attrs"]["level"] for node in others]:
            for heading, node in zip(own, others, strict=True):
                node["attrs"] = dict(heading["attrs"])
        return text
    waiting = {_key(node): node for node in _headings(plan) if _key(node)}
    for node in _headings(text):
        planned = waiting.pop(_key(node), None)
        if planned is not None:
            node["attrs"] = dict(planned["attrs"])
    content = text["content"]
    for planned in waiting.values():
        content = [*content, planned, {"type": "paragraph", "attrs": {"id": None}}]
    return {**text, "content": content}


def _headings(tree: Node) -> Iterator[Node]:
    return (node for node in tree["content"] if node["type"] == "heading" and node.get("content"))


def _key(heading: Node) -> str:
    """What two headings are compared by: their words without number, case and sign."""
    words = NUMBER_BEFORE.sub("", document.inline_text(heading).strip())
    return " ".join(re.findall(r"\w+", words.casefold()))

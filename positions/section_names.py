"""Names for headings that have none of their own in the shared text, or that of a passage before them.

A page shows such a heading under a name made of its place (`document.finished`). Nothing in the text bears that name,
so a lock on it would protect nothing, and a pen given under it would go to another section with the next edit.
"""

from __future__ import annotations

from uuid import uuid4

from pycrdt import Doc, XmlElement, XmlFragment

from positions import document, projection, schema
from positions.sections import sections_of


def bears_name(doc: Doc, block_id: str) -> bool:
    """Whether the heading that pages show under this name has it in the shared text itself."""
    heading = _heading(doc, block_id)
    return heading is not None and heading.attributes.get("id") == block_id


def give_name(doc: Doc, block_id: str, name: str) -> None:
    """Write a name into the heading that pages show as `block_id`; one that cannot be found stays as it is."""
    heading = _heading(doc, block_id)
    if heading is not None:
        heading.attributes["id"] = name


def _heading(doc: Doc, block_id: str) -> XmlElement | None:
    """The element behind a section of the agreed text.

    Open suggestions may put other blocks before it, so it is found by its trace: with a name for every top block, that
    of the section at the same place says which block it is.
    """
    with doc.transaction():
        children = doc.get(schema.ROOT, type=XmlFragment).children
        found = [(child, node) for child in children for node in document.read_children([child])]
        place = _place(_agreed([node for _child, node in found]), block_id)
        trace = uuid4().hex[:12]
        names = {f"{trace}-{number}": child for number, (child, _node) in enumerate(found)}
        traced = [_renamed(node, name) for name, (_child, node) in zip(names, found, strict=True)]
    if place is None:
        return None
    block = names.get(sections_of(_agreed(traced))[place].block_id)
    return block if isinstance(block, XmlElement) and block.tag in schema.TEXT_BLOCKS else None


def _agreed(content: list[document.Node]) -> document.Node:
    return document.finished(projection.resolved({"type": "doc", "content": content}, projection.reject_all))


def _place(tree: document.Node, block_id: str) -> int | None:
    names = [section.block_id for section in sections_of(tree)]
    return names.index(block_id) if block_id in names else None


def _renamed(node: document.Node, name: str) -> document.Node:
    return {**node, "attrs": {**node.get("attrs", {}), "id": name}} if node["type"] in schema.TEXT_BLOCKS else node

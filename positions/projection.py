"""What a text says when its tracked changes are accepted, rejected or left open. Pure: trees in, trees out.

Tracked changes are marks (`schema.SUGGESTIONS`): an insertion is not agreed yet, a deletion still is, a modification
remembers the kind or attribute of a block as it was. Several people may want the same words gone. Where a change
reaches over the end of a paragraph, the last words of the one and the first words of the next carry the same mark (a
zero-width space stands for no words), and settling it joins the two. `frontend/src/editor/agreed.js` says the same in
the browser; `suggestions.py` does it to a live text.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

from positions import schema

Node = dict[str, Any]
ACCEPT, REJECT = "accept", "reject"
Verdict = Callable[[str], str | None]
ZERO_WIDTH = "\u200b"
TEXT_BLOCKS = schema.TEXT_BLOCKS
CELLS = frozenset({"table_cell", "table_header"})
COMING_OR_GOING = frozenset({"insertion", "deletion"})
# What stays when its content goes: a table must keep its shape, a paragraph may be empty.
MAY_BE_EMPTY = TEXT_BLOCKS | CELLS | {"doc", "horizontal_rule"}


def reject_all(_suggestion: str) -> str:
    """The verdict that gives the agreed text."""
    return REJECT


def suggestion_marks(node: Node) -> list[Node]:
    """The tracked changes on one node."""
    return [mark for mark in node.get("marks", ()) if mark["type"] in schema.SUGGESTIONS]


def has_suggestions(node: Node) -> bool:
    """Whether anything in a tree is tracked."""
    return bool(suggestion_marks(node)) or any(map(has_suggestions, node.get("content", ())))


def fate(marks: list[Node], verdict: Verdict) -> frozenset[tuple[str, str]]:
    """The kinds and suggestions because of which something goes; none when it stays. Several may want the same gone."""
    return frozenset(
        (mark["type"], mark["attrs"]["id"])
        for mark in marks
        if mark["type"] in COMING_OR_GOING
        and verdict(mark["attrs"]["id"]) == (REJECT if mark["type"] == "insertion" else ACCEPT)
    )


def restored(node: Node, changes: list[Node]) -> tuple[str, Node]:
    """The kind and attributes that a block had before these modifications, the first of each being the oldest."""
    kind, attributes = node["type"], dict(node.get("attrs", {}))
    for change in changes:
        if change["type"] == "nodeType" and change["previousValue"] in schema.ELEMENTS:
            kind = change["previousValue"]
    for change in changes:
        if change["type"] == "attr" and isinstance(change["attrName"], str):
            attributes[change["attrName"]] = change["previousValue"]
    allowed = schema.ELEMENTS[kind]
    return kind, {name: value for name, value in attributes.items() if name in allowed and value is not None}


def resolved(tree: Node, verdict: Verdict) -> Node:
    """The tree after a verdict on each suggestion: ACCEPT, REJECT, or None to leave it open."""
    if not has_suggestions(tree):
        return tree
    settled = copy.deepcopy(tree)
    _join(settled, verdict)
    _settle(settled, verdict)
    settled.setdefault("content", [])  # also where nothing stays
    return settled


def buildable(content: list[Node]) -> list[Node]:
    """Raw nodes without the containers that no editor can build: the empty list that is left when two people each took
    one of two items away. Whoever has the text open takes such a container out of it, in whatever role.
    """
    found = []
    for node in content:
        holds = schema.HOLDS.get(node["type"])
        if holds is not None:
            inner = buildable(node.get("content", []))
            if not inner or not all(child["type"] in holds for child in inner):
                continue
            if node["type"] == "list_item" and inner[0]["type"] != "paragraph":
                continue
            if inner != node.get("content"):
                node = {**node, "content": inner}
        found.append(node)
    return found


def merged(content: list[Node]) -> list[Node]:
    """Neighbouring words with the same marks as one node, empty ones left out."""
    found: list[Node] = []
    for node in content:
        if node["type"] == "text":
            if not node["text"]:
                continue
            before = found[-1] if found else None
            if before and before["type"] == "text" and before.get("marks", []) == node.get("marks", []):
                found[-1] = {**before, "text": before["text"] + node["text"]}
                continue
        found.append(node)
    return found


def footprints(tree: Node, is_own: Callable[[str], bool]) -> dict[str, list[tuple[str, str]]]:
    """What each suggestion holds, by its id: (kind with its marks, words or block), pieces that belong together joined.

    Somebody else may write between two words of a suggestion without changing it; that much the form allows. Nor does
    it change a suggestion that words are to go among which somebody writes in the same moment: those words carry both
    marks then. `is_own` says which suggestions are theirs: words that they inserted are held by that alone.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for node in _walk(tree):
        marks = suggestion_marks(node)
        is_inserted = any(mark["type"] == "insertion" and is_own(mark["attrs"]["id"]) for mark in marks)
        for mark in marks:
            if is_inserted and mark["type"] == "deletion":
                continue
            others = [other for other in node["marks"] if other != mark and other["type"] not in COMING_OR_GOING]
            kind = json.dumps([mark, others], sort_keys=True)
            pieces = found.setdefault(mark["attrs"]["id"], [])
            if node["type"] != "text":
                pieces.append((kind, json.dumps(_inside(node), sort_keys=True)))
            elif pieces and pieces[-1][0] == kind:
                pieces[-1] = (kind, pieces[-1][1] + node["text"])
            else:
                pieces.append((kind, node["text"]))
    return found


def ends(tree: Node, is_own: Callable[[str], bool]) -> list[frozenset[tuple[str, str]]]:
    """The ends of paragraphs that come or go with somebody else's suggestions, in order: the kinds and the ids."""
    alone = resolved(tree, lambda one: REJECT if is_own(one) else None)
    found = []
    last: frozenset[tuple[str, str]] = frozenset()
    cell_before: Node | None = None
    for block, cell in _text_blocks(alone, lambda _one: None, {}, None):
        content = block.get("content", []) if block else []
        first = _coming_or_going(content[0]) if content else frozenset()
        if first & last and cell is cell_before:
            found.append(first & last)
        last, cell_before = _coming_or_going(content[-1]) if content else frozenset(), cell
    return found


def _coming_or_going(node: Node) -> frozenset[tuple[str, str]]:
    marks = suggestion_marks(node)
    return frozenset((mark["type"], mark["attrs"]["id"]) for mark in marks if mark["type"] in COMING_OR_GOING)


def _inside(node: Node) -> Node:
    # What is tracked within an inserted block has its own footprint.
    bare = {"type": node["type"], "attrs": node.get("attrs", {}), "content": node.get("content", [])}
    return resolved(bare, reject_all)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.get("content", ()):
        yield from _walk(child)


# Joining paragraphs whose boundary goes ----------------------------------------------------------------------------


def _join(tree: Node, verdict: Verdict) -> None:
    parents: dict[int, Node] = {}
    row = list(_text_blocks(tree, verdict, parents, None))
    leader: Node | None = None
    last: frozenset[tuple[str, str]] = frozenset()
    cell_before: Node | None = None
    for block, cell in row:
        if block is None:
            leader, last = None, frozenset()
            continue
        content = block.get("content", [])
        first = fate(content[0].get("marks", []), verdict) if content else frozenset()
        own_last = fate(content[-1].get("marks", []), verdict) if content else frozenset()
        if leader is not None and first & last and cell is cell_before:
            _append(leader, block, parents)
        else:
            leader = block
        last, cell_before = own_last, cell


def _text_blocks(
    node: Node, verdict: Verdict, parents: dict[int, Node], cell: Node | None
) -> Iterator[tuple[Node | None, Node | None]]:
    """Every block of text that stays, with the table cell it stands in; None for a block without words between them."""
    for child in node.get("content", ()):
        parents[id(child)] = node
        if fate(child.get("marks", []), verdict):
            continue
        if child["type"] in TEXT_BLOCKS:
            yield child, cell
        elif child.get("content"):
            yield from _text_blocks(child, verdict, parents, child if child["type"] in CELLS else cell)
        else:
            yield None, cell


def _append(leader: Node, block: Node, parents: dict[int, Node]) -> None:
    """Move the words of a block to the end of another, and what stood below it in its list item along with it."""
    leader["content"] = leader.get("content", []) + block.get("content", [])
    here, home = parents[id(block)], parents[id(leader)]
    place = _index(here, block)
    del here["content"][place]
    if here is home or place:
        return
    behind = _index(home, leader) + 1
    for node in here["content"]:
        parents[id(node)] = home
    home["content"][behind:behind] = here["content"]
    here["content"] = []
    while not here["content"] and here["type"] != "doc":
        above = parents[id(here)]
        del above["content"][_index(above, here)]
        here = above


def _index(parent: Node, child: Node) -> int:
    return next(place for place, node in enumerate(parent["content"]) if node is child)


# Settling marks ----------------------------------------------------------------------------------------------------


def _settle(node: Node, verdict: Verdict) -> None:
    content = []
    for child in node.get("content", ()):
        if fate(child.get("marks", []), verdict):
            continue
        had_content = bool(child.get("content"))
        _clear(child, verdict)
        _settle(child, verdict)
        if had_content and not child.get("content") and child["type"] not in MAY_BE_EMPTY:
            continue
        content.append(child)
    if node["type"] in CELLS and not content:
        content = [{"type": "paragraph", "attrs": {"id": None}}]
    if content:
        node["content"] = merged(content)
    else:
        node.pop("content", None)


def _clear(node: Node, verdict: Verdict) -> None:
    settled = [mark for mark in suggestion_marks(node) if verdict(mark["attrs"]["id"])]
    if not settled:
        return
    marks = [mark for mark in node["marks"] if mark not in settled]
    node.pop("marks")
    if marks:
        node["marks"] = marks
    if node["type"] == "text" and not any(mark["type"] in COMING_OR_GOING for mark in marks):
        node["text"] = node["text"].replace(ZERO_WIDTH, "")
    reverted = [m["attrs"] for m in settled if m["type"] == "modification" and verdict(m["attrs"]["id"]) == REJECT]
    if reverted:
        node["type"], attributes = restored(node, reverted)
        if attributes:
            node["attrs"] = attributes
        else:
            node.pop("attrs", None)

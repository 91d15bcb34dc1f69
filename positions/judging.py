"""Whether an edit of somebody who may only suggest changes nothing but their own suggestions.

Two texts are compared, before and after: the agreed text (every suggestion rejected) with its blocks, their kinds,
levels, names and nesting must stay as it is, and so must what each suggestion of somebody else holds. A shadow of the
room's document is kept for it, and of its blocks only those that an edit touched are read again.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

from pycrdt import Doc, XmlFragment

from positions import locks, schema
from positions.document import read_children
from positions.projection import ZERO_WIDTH, Node, buildable, ends, fate, footprints, reject_all, resolved
from positions.store import apply_safely

Blocks = list[list[Node]]
Footprint = list[tuple[str, str]]


def problem(before: Node, after: Node, is_own: Callable[[str], bool]) -> str | None:
    """What a suggester may not do between two raw trees, as a word for the log; None when all is well."""
    before, after = _built(before), _built(after)
    held, holds = footprints(before, is_own), footprints(after, is_own)
    for suggestion in held.keys() | holds.keys():
        if not is_own(suggestion) and not _is_held(held.get(suggestion, []), holds.get(suggestion, [])):
            return "somebody else's suggestion"
    if ends(before, is_own) != ends(after, is_own):
        return "somebody else's suggestion"
    return None if _agreed(before) == _agreed(after) else "the agreed text"


def _is_held(before: Footprint, after: Footprint) -> bool:
    """Whether a suggestion holds what it held. A space without width may have come among it: who wants the end of a
    paragraph gone while somebody else wants the last words gone has to put one there.
    """
    if before == after:
        return True
    signs = iter([(kind, sign) for kind, words in before for sign in words])
    awaited = next(signs, None)
    for found in ((kind, sign) for kind, words in after for sign in words):
        if found == awaited:
            awaited = next(signs, None)
        elif found[1] != ZERO_WIDTH:
            return False
    return bool(before) and awaited is None


def _built(tree: Node) -> Node:
    return {**tree, "content": buildable(tree["content"])}


def _agreed(tree: Node) -> list[Node]:
    agreed = _plain(resolved(tree, reject_all)["content"])
    # Every editor shows a text that holds nothing as an empty paragraph, which comes along with the first words.
    return [] if len(agreed) == 1 and _is_empty_paragraph(agreed[0]) else agreed


def _is_empty_paragraph(node: Node) -> bool:
    return node["type"] == "paragraph" and not node["content"]


def _plain(content: list[Node]) -> list[Node]:
    """Words in as few pieces as can be, and nothing of zero width."""
    found: list[Node] = []
    for node in content:
        if node["type"] == "text":
            text = node["text"].replace("\u200b", "")
            last = found[-1] if found else None
            if last and last["type"] == "text" and last.get("marks", []) == node.get("marks", []):
                last["text"] += text
            elif text:
                found.append({**node, "text": text})
        else:
            found.append({**node, "content": _plain(node.get("content", []))})
    return found


class Judge:
    """Looks at edits one after another, in the order in which they will be kept."""

    def __init__(self) -> None:
        self._doc: Doc = Doc()
        self._elements: list[Any] = []
        self._blocks: Blocks = []
        self._touched: set[int] = set()
        self._moved = False
        self._watch()

    def follow(self, doc: Doc) -> None:
        """Have what the room's document has; the shadow never holds less."""
        self._apply(doc.get_update(self._doc.get_state()))

    def let(self, update: bytes) -> bool:
        """Take an edit of somebody who may write; False when it cannot be applied at all."""
        return self._apply(update)

    def look(self, updates: list[bytes], is_own: Callable[[str], bool]) -> str | None:
        """What edits of one suggester do that they may not; then this judge has seen them and must be replaced."""
        before = self._blocks
        if not all(self._apply(update) for update in updates):
            return "an edit that cannot be applied"
        return problem(*_difference(before, self._blocks), is_own)

    def keeps(self, updates: list[bytes], closed: frozenset[str]) -> bool:
        """Whether edits of a writer leave the sections alone that are closed to them; see `look` for the rest."""
        before = locks.sections_in(chain.from_iterable(self._blocks), closed)
        if not all(self._apply(update) for update in updates):
            return False
        return locks.same(before, locks.sections_in(chain.from_iterable(self._blocks), closed))

    def _apply(self, update: bytes) -> bool:
        if not apply_safely(self._doc, update):
            return False
        self._refresh()  # at once: which block an edit touched is said by its place, and the next edit may move blocks
        return True

    def _watch(self) -> None:
        self._root = self._doc.get(schema.ROOT, type=XmlFragment)
        self._subscription = self._root.observe_deep(self._note)

    def _note(self, events: list[Any]) -> None:
        for event in events:
            if event.path:
                self._touched.add(int(event.path[0]))
            else:
                self._moved = True

    def _refresh(self) -> None:
        """Read the blocks as they are now; one that no edit touched is the same list as before."""
        if self._moved:
            with self._doc.transaction():
                elements = list(self._root.children)
                known = dict(zip(self._elements, self._blocks, strict=True))
                for place in self._touched:
                    known.pop(elements[place], None)
                self._blocks = [known.get(element) or read_children([element]) for element in elements]
                self._elements = elements
        elif self._touched:
            self._blocks = list(self._blocks)
            with self._doc.transaction():
                for place in self._touched:
                    self._blocks[place] = read_children([self._elements[place]])
        self._touched, self._moved = set(), False


def _difference(before: Blocks, after: Blocks) -> tuple[Node, Node]:
    """The parts that differ, and on each side as far as a suggestion may join them to agreed words."""
    left = right = 0
    most = min(len(before), len(after))
    while left < most and before[left] is after[left]:
        left += 1
    while left + right < most and before[-1 - right] is after[-1 - right]:
        right += 1
    first, behind = left, right
    while first and not _holds(before[first := first - 1]):
        pass
    while behind and not _holds(before[-(behind := behind - 1) - 1]):
        pass
    return _tree(before[first : len(before) - behind]), _tree(after[first : len(after) - behind])


def _holds(block: list[Node]) -> bool:
    """Whether a block stays when everything is rejected, with words of its own or none at all, so that a chain of
    joined paragraphs ends in it.
    """
    return any(map(_stays, block))


def _stays(node: Node) -> bool:
    if fate(node.get("marks", []), reject_all):
        return False
    return node["type"] == "text" or not node.get("content") or any(map(_stays, node["content"]))


def _tree(blocks: Blocks) -> Node:
    return {"type": "doc", "content": [node for block in blocks for node in block]}

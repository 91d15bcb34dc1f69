"""How deep the blocks of an open text stand in one another, told from what edits say before any of them is applied.

Words that stand deeper than `document.MAX_DEPTH` are in no frozen text, and browsers walk down by calling themselves:
so an edit that nests deeper is refused on the wire. Where a block stands follows from the block that it names. Of
blocks that came in this room that is known exactly, of all others it is at most as deep as anything in the text; only
where that does not do the edit is tried on a copy.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple

from pycrdt import Doc, XmlElement, XmlFragment

from positions import schema
from positions.document import MAX_DEPTH
from positions.store import apply_safely
from positions.yupdate import XML_ELEMENT, Placed, Update, read_state_vector

MOST_KNOWN = 20_000  # blocks; with more the text itself is looked at again
NOWHERE = -1_000_000  # where something stands that was collected as garbage, and what stands in it
CLOCK = attrgetter("clock")
Id = tuple[int, int]


class Told(NamedTuple):
    """What one edit says: how deep each of its types stands at most, and the deepest of its elements."""

    update: Update
    types: dict[Id, int]
    deepest: int


class Nesting:
    """Of one document, which only ever holds edits that are on disk; `state` is that with those that wait for it."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._known: dict[Id, int] = {}  # types that came since the text was looked at, by their depth
        self._seen: dict[int, int] | None = None  # up to where it was looked at
        self._deepest = 0
        self._last: Told | None = None

    def may_be_too_deep(self, update: Update, state: dict[int, int]) -> bool:
        """Whether an edit that has its ground might put a block too deep; False is certain."""
        if not update.types or self._told(update, state).deepest <= MAX_DEPTH:
            return False
        self._look()
        return self._told(update, state).deepest > MAX_DEPTH

    def is_too_deep(self, update: Update, payload: bytes) -> bool | None:
        """Whether it does, tried on a copy; None as long as the edits that it builds on are not on disk.

        What is too deep already, because it is older than this rule, may stay as deep as it is.
        """
        tried: Doc = Doc()
        tried.apply_update(self._doc.get_update())
        if not apply_safely(tried, payload):
            return True
        state = read_state_vector(tried.get_state())
        if any(part.end > state.get(part.client, 0) for part in update.inserts):
            return None
        return deepest(tried) > max(MAX_DEPTH, self._deepest)

    def learn(self, update: Update, state: dict[int, int]) -> None:
        """An edit will be kept: remember where its blocks stand. Call it before the edit counts in `state`."""
        if update.types:
            self._known.update(self._told(update, state).types)

    def _look(self) -> None:
        self._seen, self._deepest = read_state_vector(self._doc.get_state()), deepest(self._doc)
        self._known = {one: depth for one, depth in self._known.items() if one[1] >= self._seen.get(one[0], 0)}
        self._last = None

    def _told(self, update: Update, state: dict[int, int]) -> Told:
        if self._last is None or self._last.update is not update:
            if self._seen is None or len(self._known) > MOST_KNOWN:
                self._look()
            self._last = self._read(update, state)
        return self._last

    def _read(self, update: Update, state: dict[int, int]) -> Told:
        items: dict[int, list[Placed]] = {}
        for item in update.placed:  # what is known already is not believed a second time
            if item.name is None and item.clock + item.length > state.get(item.client, 0):
                items.setdefault(item.client, []).append(item)
        for of_client in items.values():
            of_client.sort(key=CLOCK)
        found: dict[Id, int] = {}
        for item in update.placed:
            if item.kind >= 0 and item.clock >= state.get(item.client, 0):
                self._follow(item, items, found, state)
        types = {(one.client, one.clock): one for one in update.placed if one.kind >= 0}
        depths = {one: found[one] for one in types if one in found}
        elements = (depth for one, depth in depths.items() if types[one].kind == XML_ELEMENT)
        return Told(update, depths, max(elements, default=0))

    def _follow(
        self, item: Placed, items: dict[int, list[Placed]], found: dict[Id, int], state: dict[int, int]
    ) -> None:
        """Put down how deep an item stands, and everything on the way to what is known."""
        way: list[Placed] = []
        depth, here = 0, item
        while True:
            name = (here.client, here.clock)
            if name in found:
                depth = found[name]
                break
            found[name] = MAX_DEPTH + 1  # until it is known: what stands in itself is never known
            way.append(here)
            named = here.beside or here.parent
            if named is None:
                break
            there = _at(named, items, state)
            if there is None:
                depth = self._before(named, state)
                break
            here = there
        for one in reversed(way):
            depth += one.beside is None
            found[one.client, one.clock] = depth

    def _before(self, named: Id, state: dict[int, int]) -> int:
        """How deep something stands, at most, that this edit does not bring."""
        if named[1] >= state.get(named[0], 0):
            return NOWHERE  # it has its ground, so this was collected as garbage, as what stands in it will be
        if named in self._known:
            return self._known[named]
        if self._seen and named[1] < self._seen.get(named[0], 0):
            return self._deepest + 1
        return max(self._deepest, *self._known.values(), 0) + 1  # letters, or an edit of another process


def _at(named: Id, fresh: dict[int, list[Placed]], state: dict[int, int]) -> Placed | None:
    items = fresh.get(named[0])
    if not items or named[1] < state.get(named[0], 0):
        return None
    place = bisect_right(items, named[1], key=CLOCK) - 1
    return items[place] if place >= 0 and named[1] < items[place].clock + items[place].length else None


def deepest(doc: Doc) -> int:
    """How deep the deepest element of a document stands; 1 is straight in the text."""
    level, found = [doc.get(schema.ROOT, type=XmlFragment)], 0
    with doc.transaction():
        while True:
            level = [child for one in level for child in one.children if isinstance(child, XmlElement)]
            if not level:
                return found
            found += 1

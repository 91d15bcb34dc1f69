"""The items of a shared text with their ids: which edit put each character there, and which one took it away.

The CRDT library gives the text but not the ids behind it, so updates are read here a second time and put in order by
the algorithm that Yjs describes in `src/structs/Item.js`. Nothing is ever forgotten: what was removed stays as a
tombstone with its words, so the text and its authors can be asked for at any sequence. Only stored edits come here:
they were read and bounded (`yupdate`) when they arrived.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from typing import Any

from positions import yupdate
from positions.ybytes import MAX_PARTS, MalformedUpdate, Reader, read_value

Id = tuple[int, int]


class Branch:
    """A shared type: the root, an element (`name` is its tag) or a text (no name)."""

    __slots__ = ("entries", "item", "name", "start")

    def __init__(self, name: str | None) -> None:
        self.name = name
        self.item: Item | None = None
        self.start: Item | None = None
        self.entries: dict[str, Item] = {}

    def value_at(self, key: str, sequence: int) -> Any:
        """An attribute as it was at a sequence, None without one."""
        item = self.entries.get(key)
        while item is not None and not item.stands_at(sequence):
            item = item.left
        return item.content[-1] if item is not None and isinstance(item.content, list) and item.content else None


class Item:
    """A stretch of one client's clock. `content` is words, a Branch, `(key, value)` of a format, or attribute values.

    `removed_at` is 0 while the item stands. Words are kept in UTF-16 units, as clocks count them.
    """

    __slots__ = (
        "author", "branch", "client", "clock", "content", "key", "left", "length", "origin", "parent", "removed_at",
        "removed_by", "right", "right_origin", "sequence",
    )  # fmt: skip

    def __init__(self, client: int, clock: int, length: int, content: Any = None) -> None:
        self.client, self.clock, self.length, self.content = client, clock, length, content
        self.origin: Id | None = None
        self.right_origin: Id | None = None
        self.parent: Id | str | None = None  # as the update names it
        self.key: str | None = None
        self.branch: Branch | None = None  # None: collected as garbage before it came here
        self.left: Item | None = None
        self.right: Item | None = None
        self.sequence = self.author = self.removed_at = self.removed_by = 0

    def stands_at(self, sequence: int) -> bool:
        """Whether it was in the text at this sequence."""
        return self.sequence <= sequence and (not self.removed_at or self.removed_at > sequence)


class Items:
    """Every item of one document, found by id and linked in the order of the text."""

    def __init__(self) -> None:
        self.roots: dict[str, Branch] = {}
        self._items: dict[int, list[Item]] = {}
        self._starts: dict[int, list[int]] = {}

    def apply(self, update: bytes, author: int, sequence: int) -> tuple[list[Item], list[Item]]:
        """Take in an edit; gives the words it brought and the words it removed. Raises MalformedUpdate."""
        reader = Reader(update)
        queues: dict[int, deque[Item]] = {}
        for _ in range(reader.number()):
            _read_client(reader, queues)
        brought = [item for item in self._integrate_all(queues, author, sequence) if isinstance(item.content, str)]
        return brought, self._remove_all(reader, author, sequence)

    def split(self, item: Item, offset: int) -> Item:
        """Cut an item in two; gives the right part."""
        content = item.content
        cut = isinstance(content, str | list)
        right = Item(item.client, item.clock + offset, item.length - offset, content[offset:] if cut else content)
        item.content, item.length = content[:offset] if cut else content, offset
        right.origin = (item.client, right.clock - 1)
        right.right_origin, right.key, right.branch = item.right_origin, item.key, item.branch
        right.sequence, right.author = item.sequence, item.author
        right.removed_at, right.removed_by = item.removed_at, item.removed_by
        right.left, right.right = item, item.right
        if right.right is not None:
            right.right.left = right
        elif right.key is not None and right.branch is not None:
            right.branch.entries[right.key] = right
        item.right = right
        items = self._items[item.client]
        at = bisect_right(self._starts[item.client], item.clock)
        items.insert(at, right)
        self._starts[item.client].insert(at, right.clock)
        return right

    # Finding ----------------------------------------------------------------------------------------------------

    def every(self) -> Iterator[Item]:
        """Every item, collected ones too."""
        for items in self._items.values():
            yield from items

    def reached(self, client: int) -> int:
        """The clock up to which this client's items are here."""
        items = self._items.get(client)
        return items[-1].clock + items[-1].length if items else 0

    def _find(self, client: int, clock: int) -> Item:
        return self._items[client][bisect_right(self._starts[client], clock) - 1]

    def _from(self, client: int, clock: int) -> Item:
        item = self._find(client, clock)
        return self.split(item, clock - item.clock) if item.clock < clock else item

    def _until(self, client: int, clock: int) -> Item:
        item = self._find(client, clock)
        if clock + 1 < item.clock + item.length:
            self.split(item, clock + 1 - item.clock)
        return item

    def keep(self, item: Item) -> None:
        """Remember an item that is linked already. Items of a client come in the order of their clocks."""
        self._items.setdefault(item.client, []).append(item)
        self._starts.setdefault(item.client, []).append(item.clock)

    # Putting in order -------------------------------------------------------------------------------------------

    def _integrate_all(self, queues: dict[int, deque[Item]], author: int, sequence: int) -> list[Item]:
        done: list[Item] = []
        moved = True
        while queues and moved:
            moved = False
            for client in list(queues):
                queue = queues[client]
                while queue and self._is_ready(queue[0]):
                    item = queue.popleft()
                    moved = True
                    if self._trim(item):
                        item.author, item.sequence = author, sequence
                        self._integrate(item)
                        done.append(item)
                if not queue:
                    del queues[client]
        if queues:
            raise MalformedUpdate("builds on edits that are not here")
        return done

    def _is_ready(self, item: Item) -> bool:
        needs = [item.origin, item.right_origin, item.parent if isinstance(item.parent, tuple) else None]
        return item.clock <= self.reached(item.client) and all(
            need is None or need[1] < self.reached(need[0]) for need in needs
        )

    def _trim(self, item: Item) -> bool:
        """Leave out what is known already; False when that is all of it."""
        known = self.reached(item.client) - item.clock
        if known >= item.length:
            return False
        if known > 0:
            item.clock, item.length = item.clock + known, item.length - known
            item.content = item.content[known:] if isinstance(item.content, str | list) else item.content
            item.origin = (item.client, item.clock - 1)
        return True

    def _integrate(self, item: Item) -> None:
        left = self._until(*item.origin) if item.origin else None
        right = self._from(*item.right_origin) if item.right_origin else None
        branch = self._branch_of(item, left, right)
        self.keep(item)
        if branch is None:
            item.content, item.removed_at, item.removed_by = None, item.sequence, item.author
            return
        item.branch = branch
        if isinstance(item.content, Branch):
            item.content.item = item
        first = self._first(branch, item.key)
        if (left is None and (right is None or right.left is not None)) or (
            left is not None and left.right is not right
        ):
            left = self._resolve(item, left, right, left.right if left else first)
        self._link(item, left, first)

    def _branch_of(self, item: Item, left: Item | None, right: Item | None) -> Branch | None:
        if (left is not None and left.branch is None) or (right is not None and right.branch is None):
            return None
        if isinstance(item.parent, str):
            return self.roots.setdefault(item.parent, Branch(None))
        if item.parent is not None:
            holder = self._find(*item.parent).content
            return holder if isinstance(holder, Branch) else None
        beside = left or right
        if beside is None:
            return None
        item.key = beside.key
        return beside.branch

    @staticmethod
    def _first(branch: Branch, key: str | None) -> Item | None:
        if key is None:
            return branch.start
        first = branch.entries.get(key)
        while first is not None and first.left is not None:
            first = first.left
        return first

    def _resolve(self, item: Item, left: Item | None, right: Item | None, other: Item | None) -> Item | None:
        """Where an item goes among those that others put at the same place at the same time (YATA)."""
        conflicting: set[Item] = set()
        before: set[Item] = set()
        while other is not None and other is not right:
            before.add(other)
            conflicting.add(other)
            if other.origin == item.origin:
                if other.client < item.client:
                    left = other
                    conflicting.clear()
                elif other.right_origin == item.right_origin:
                    break
            elif other.origin is not None and (ground := self._find(*other.origin)) in before:
                if ground not in conflicting:
                    left = other
                    conflicting.clear()
            else:
                break
            other = other.right
        return left

    @staticmethod
    def _link(item: Item, left: Item | None, first: Item | None) -> None:
        branch, key = item.branch, item.key
        assert branch is not None  # noqa: S101  # the caller has looked
        right = left.right if left is not None else first
        item.left, item.right = left, right
        if left is not None:
            left.right = item
        elif key is None:
            branch.start = item
        if right is not None:
            right.left = item
        elif key is not None:
            branch.entries[key] = item
            if left is not None and not left.removed_at:
                left.removed_at, left.removed_by = item.sequence, item.author
        overwritten = key is not None and right is not None
        if overwritten or (branch.item is not None and branch.item.removed_at) or item.content is None:
            item.removed_at, item.removed_by = item.sequence, item.author

    # Removing ---------------------------------------------------------------------------------------------------

    def _remove_all(self, reader: Reader, author: int, sequence: int) -> list[Item]:
        removed: list[Item] = []
        for _ in range(reader.number()):
            client = reader.number()
            for _ in range(reader.number()):
                start = reader.number()
                end = min(start + reader.number(), self.reached(client))
                while start < end:
                    item = self._find(client, start)
                    if not item.removed_at:
                        item = self._from(client, start)
                        if start + item.length > end:
                            self.split(item, end - start)
                        self._remove(item, author, sequence, removed)
                    start = item.clock + item.length
        return removed

    def _remove(self, item: Item, author: int, sequence: int, removed: list[Item]) -> None:
        if item.removed_at:
            return
        item.removed_at, item.removed_by = sequence, author
        if isinstance(item.content, str):
            removed.append(item)
        elif isinstance(item.content, Branch):
            inner = item.content.start
            while inner is not None:
                self._remove(inner, author, sequence, removed)
                inner = inner.right


# Reading --------------------------------------------------------------------------------------------------------


def _read_client(reader: Reader, queues: dict[int, deque[Item]]) -> None:
    structs = reader.number()
    client, clock = reader.number(), reader.number()
    queue = queues.setdefault(client, deque())
    for _ in range(structs):
        info = reader.byte()
        if info == yupdate.SKIP:
            clock += reader.number()
            continue
        item = Item(client, clock, reader.number()) if info == yupdate.GC else _read_item(reader, client, clock, info)
        queue.append(item)
        clock += item.length


def _read_item(reader: Reader, client: int, clock: int, info: int) -> Item:
    item = Item(client, clock, 1)
    if info & yupdate.HAS_ORIGIN:
        item.origin = (reader.number(), reader.number())
    if info & yupdate.HAS_RIGHT_ORIGIN:
        item.right_origin = (reader.number(), reader.number())
    if not info & (yupdate.HAS_ORIGIN | yupdate.HAS_RIGHT_ORIGIN):
        item.parent = reader.text() if reader.number() == 1 else (reader.number(), reader.number())
        if info & yupdate.HAS_PARENT_KEY:
            item.key = reader.text()
    _read_content(reader, item, info & 31)
    return item


def _read_content(reader: Reader, item: Item, kind: int) -> None:
    if kind == yupdate.STRING:
        item.content = in_units(reader.text())
        item.length = len(item.content)
    elif kind == yupdate.DELETED:
        item.length = reader.number()
    elif kind == yupdate.FORMAT:
        item.content = (reader.text(), reader.json())
    elif kind == yupdate.ANY:
        item.content = [read_value(reader) for _ in range(reader.count(MAX_PARTS))]
        item.length = len(item.content)
    elif kind == yupdate.TYPE:
        tagged = reader.number() in (yupdate.XML_ELEMENT, yupdate.XML_HOOK)
        item.content = Branch(reader.text() if tagged else None)
    else:
        raise MalformedUpdate(f"content {kind} is none of a paper")


def in_units(text: str) -> str:
    """The text with each UTF-16 unit as a character of its own."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(character if character <= "\uffff" else _pair(ord(character) - 0x10000) for character in text)


def _pair(value: int) -> str:
    return chr(0xD800 + (value >> 10)) + chr(0xDC00 + (value & 0x3FF))


def from_units(text: str) -> str:
    """Back to characters; half a character becomes the sign for a broken one."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

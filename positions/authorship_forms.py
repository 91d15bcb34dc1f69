"""Who formatted words, set an attribute, put a passage where it stands: as far as the items of the log can tell.

What is carried elsewhere (Enter, a move, an undo) is written anew with its formats and attributes, by whoever carries
it. That says nothing of who chose them, so then nobody is named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from positions.authorship import Authorship, Passage, standing
from positions.schema import NODE_MARK, mark_name
from positions.yitems import Branch, Item


class Line:
    """The items of one passage as it stood, found by their place in its words."""

    def __init__(self, branch: Branch, at: int) -> None:
        self._starts: list[int] = []
        self._items: list[Item] = []
        self._formats: dict[str, tuple[list[int], list[Item | None]]] = {}
        place = 0
        for item, text in standing(branch, at):
            if text:
                self._starts.append(place)
                self._items.append(item)
                place += _letters(text)
            if isinstance(item.content, tuple):
                places, items = self._formats.setdefault(mark_name(item.content[0]), ([], []))
                places.append(place)
                items.append(item)
            elif not text:  # another text begins, without any format
                for places, items in self._formats.values():
                    places.append(place)
                    items.append(None)

    def item_at(self, place: int) -> Item | None:
        """The words, or what is none, at a place."""
        found = bisect_right(self._starts, place) - 1
        return self._items[found] if found >= 0 else None

    def format_at(self, place: int, name: str) -> Item | None:
        """What begins or ends a format there: the last one before it."""
        places, items = self._formats.get(name, ([], []))
        found = bisect_right(places, place) - 1
        return items[found] if found >= 0 else None


def _letters(text: str) -> int:
    """Characters, of which some are two units."""
    return len(text) if text.isascii() else sum(not "\udc00" <= unit <= "\udfff" for unit in text)


def formatter(old: tuple[Line, int], new: tuple[Line, int], name: str, *, since: int, until: int) -> int | None:
    """The number of who changed a format of a word that stayed, between two edits; None when that cannot be told."""
    now, word = new[0].format_at(new[1], name), new[0].item_at(new[1])
    if now is not None and now.sequence > since:
        return now.author if word is not None and word.sequence != now.sequence else None
    then, word = old[0].format_at(old[1], name), old[0].item_at(old[1])
    if then is not None and since < then.removed_at <= until:
        return then.removed_by if word is not None and word.removed_at != then.removed_at else None
    return None


def setter(branch: Branch, name: str, *, since: int, until: int) -> int | None:
    """The number of who changed an attribute of an element that stood at both edits."""
    made = branch.item
    if made is None or made.sequence > since:
        return None
    found = [item for item in _values(branch, name) if since < item.sequence <= until]
    if found and (not found[0].removed_at or found[0].removed_at > until):
        return found[0].author
    gone = [item for item in _values(branch, name) if since < item.removed_at <= until]
    return gone[0].removed_by if gone else None


def _values(branch: Branch, name: str) -> Iterator[Item]:
    """The values that an attribute has had, the newest first."""
    item = branch.entries.get(name)
    while item is not None:
        yield item
        item = item.left


def mark_names(branch: Branch, mark: str) -> list[str]:
    """The attributes in which an element keeps a mark."""
    return [key for key in branch.entries if key.startswith(NODE_MARK) and mark_name(key[len(NODE_MARK) :]) == mark]


def around(branch: Branch, tag: str) -> Branch | None:
    """The element itself or the nearest one that holds it, with this tag."""
    here: Branch | None = branch
    while here is not None and here.name != tag:
        here = here.item.branch if here.item else None
    return here


class Carriers:
    """Who wrote a passage where it stands: each time that it was made, or carried elsewhere."""

    def __init__(self, found: Authorship) -> None:
        self._made: dict[str, list[Item]] = defaultdict(list)
        for branch in found.branches():
            named = branch.entries.get("id")
            if branch.item is not None and named is not None and isinstance(named.content, list) and named.content:
                self._made[str(named.content[-1])].append(branch.item)

    def of(self, passage: Passage, *, since: int, until: int) -> int | None:
        """The number of the only one who did between two edits; None when nobody or several did."""
        name = str(passage.branch.value_at("id", until) or "")
        items = self._made.get(name, []) if name else [passage.branch.item]
        who = {item.author for item in items if item is not None and since < item.sequence <= until}
        return who.pop() if len(who) == 1 else None

"""Which passage of one text is which of another: by id, else by the same words, else by likeness where both stood."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from positions.document import DIVIDER, TEXT_BLOCKS, blocks, inline_text

Node = dict[str, Any]
ALIKE = 0.5
SHORTEST_ALIKE = 20  # letters; shorter passages repeat in any text
MOST_COMPARED = 2_500
LINE = 80  # letters
CONTAINERS = {"list_item", "blockquote", "table_header", "table_cell", "demand"}
LISTS = {"bullet_list", "ordered_list"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage in its text, or a dividing line. `after_number` is the number of the last counted passage up to it.

    `around` are the nodes that hold it, the outermost first; `shared` says how many of them hold what is above it too.
    Its lines are counted from the beginning of the text at `LINE` letters, the same on every screen and in print.
    """

    id: str
    node: Node
    text: str
    number: str
    after_number: str
    around: tuple[Node, ...] = ()
    shared: int = 0
    first_line: int = 0
    last_line: int = 0

    @property
    def lines(self) -> str:
        """Its lines as people cite them: "12", "12–15". A dividing line has none."""
        if not self.last_line:
            return ""
        return str(self.first_line) if self.first_line == self.last_line else f"{self.first_line}–{self.last_line}"

    @property
    def is_divider(self) -> bool:
        """Whether it is a line between passages."""
        return self.node["type"] == DIVIDER

    @property
    def container(self) -> str:
        """What directly holds it, of what readers see as one."""
        return next((node["type"] for node in reversed(self.around) if node["type"] in CONTAINERS), "")

    @property
    def demand(self) -> Node | None:
        """The demand of which it is part."""
        return next((node for node in reversed(self.around) if node["type"] == "demand"), None)

    @property
    def shape(self) -> tuple[object, ...]:
        """What it is, apart from its words: also in what it stands, as far as one passage can tell."""
        return self.node["type"], self.node.get("attrs", {}).get("level"), tuple(map(_frame, self.around))

    @property
    def meaning(self) -> tuple[object, ...]:
        """What it says beside its words: what it is, whom its demand addresses and on what that rests, which articles
        it names. Not how it looks."""
        demand = self.demand
        said = tuple(sorted(demand["attrs"].items())) if demand else ()
        articles = tuple(
            (child["attrs"]["treaty"], child["attrs"]["article"])
            for child in self.node.get("content", ())
            if child["type"] == "article_reference"
        )
        return self.node["type"], self.node.get("attrs", {}).get("level"), self.container, said, articles


def _frame(node: Node) -> tuple[object, ...]:
    """What a node makes of the passages in it. Where a list begins and what a demand asks are told once for all."""
    cell = node.get("attrs", {}) if node["type"] in ("table_cell", "table_header") else {}
    return node["type"], cell.get("colspan"), cell.get("rowspan")


class Pairing(NamedTuple):
    """A passage before and after; one of them may be missing."""

    before: Unit | None
    after: Unit | None
    is_moved: bool = False


def units_of(tree: Node) -> list[Unit]:
    """Every passage of a text, empty ones too, and every dividing line, in order."""
    numbers = {block.id: block.number for block in blocks(tree)}
    found: list[Unit] = []
    above: tuple[Node, ...] = ()
    last, line = "", 0
    for node, around in _passages(tree, ()):
        shared, above = _shared(above, around), around
        if node["type"] == DIVIDER:  # no passage can bear such a name
            found.append(Unit(f"~{len(found)}", node, "", "", last, around, shared))
            continue
        name, text = node["attrs"]["id"], inline_text(node)
        number = numbers.get(name, "")
        last, first, line = number or last, line + 1, line + lines_in(text)
        found.append(Unit(name, node, text, number, last, around, shared, first, line))
    return found


def _shared(one: tuple[Node, ...], other: tuple[Node, ...]) -> int:
    """How many nodes hold both."""
    count = 0
    for node, beside in zip(one, other, strict=False):
        if node is not beside:
            break
        count += 1
    return count


def lines_in(text: str) -> int:
    """How many lines of `LINE` letters a passage takes; a longer word has a line of its own."""
    many = 0
    for part in text.split("\n"):
        many, room = many + 1, LINE
        for word in part.split():
            if len(word) > room and room < LINE:
                many, room = many + 1, LINE
            room -= len(word) + 1
    return many


def _passages(node: Node, around: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    for child in node.get("content", ()):
        if child["type"] in TEXT_BLOCKS or child["type"] == DIVIDER:
            yield child, around
        else:
            yield from _passages(child, (*around, child))


def pair_units(old: list[Unit], new: list[Unit]) -> list[Pairing]:
    """Every passage of both texts once: in the order of the new one, removed ones where they stood."""
    mate = _mates(old, new)
    anchors = longest_rising([(mate[unit.id], place) for place, unit in enumerate(new) if unit.id in mate])
    _add_alike(old, new, mate, anchors)
    anchors = longest_rising([(mate[unit.id], place) for place, unit in enumerate(new) if unit.id in mate])
    taken = set(mate.values())
    found: list[Pairing] = []
    at = 0
    standing = {place for _old, place in anchors}
    for place, unit in enumerate(new):
        partner = mate.get(unit.id)
        if partner is None:
            found.append(Pairing(None, unit))
            continue
        if place in standing:
            found += [Pairing(gone, None) for i, gone in enumerate(old[at:partner], at) if i not in taken]
            at = partner + 1
        found.append(Pairing(old[partner], unit, place not in standing))
    return found + [Pairing(gone, None) for i, gone in enumerate(old[at:], at) if i not in taken]


def _mates(old: list[Unit], new: list[Unit]) -> dict[str, int]:
    """For ids of the new text the place of the same passage in the old: the same id, else the same words."""
    places = {unit.id: place for place, unit in enumerate(old) if not unit.is_divider}
    mate = {unit.id: places[unit.id] for unit in new if unit.id in places}
    taken = set(mate.values())
    left = [(place, unit) for place, unit in enumerate(old) if place not in taken]
    words = _unique((unit.text, place) for place, unit in left if len(unit.text) >= SHORTEST_ALIKE)
    news = _unique((unit.text, unit.id) for unit in new if unit.id not in mate and len(unit.text) >= SHORTEST_ALIKE)
    mate.update({name: words[text] for text, name in news.items() if text in words})
    return mate


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """What stands once."""
    listed = list(pairs)
    count = Counter(text for text, _value in listed)
    return {text: value for text, value in listed if count[text] == 1}


def _add_alike(old: list[Unit], new: list[Unit], mate: dict[str, int], anchors: list[tuple[int, int]]) -> None:
    """Pair what is alike between the same neighbours: passages that were written anew under another id."""
    taken = set(mate.values())
    i = j = 0
    for oi, nj in [*anchors, (len(old), len(new))]:
        gone = [place for place in range(i, oi) if place not in taken and old[place].text.strip()]
        came = [place for place in range(j, nj) if new[place].id not in mate and new[place].text.strip()]
        if gone and came and len(gone) * len(came) <= MOST_COMPARED:
            _pair_alike(old, new, gone, came, mate)
        _pair_dividers(old, new, range(i, oi), range(j, nj), mate)
        i, j = oi + 1, nj + 1


def _pair_alike(old: list[Unit], new: list[Unit], gone: list[int], came: list[int], mate: dict[str, int]) -> None:
    words = {place: Counter(re.findall(r"\w+", new[place].text.lower())) for place in came}
    first = 0
    for place in gone:
        mine = Counter(re.findall(r"\w+", old[place].text.lower()))
        scored = [(_likeness(mine, words[other]), -at) for at, other in enumerate(came[first:], first)]
        best, at = max(scored, default=(0.0, 0))
        if best >= ALIKE:
            mate[new[came[-at]].id] = place
            first = -at + 1


def _pair_dividers(old: list[Unit], new: list[Unit], here: range, there: range, mate: dict[str, int]) -> None:
    """One dividing line is as good as another: between the same neighbours they are the same, in their order."""
    first = [place for place in here if old[place].is_divider]
    second = [new[place].id for place in there if new[place].is_divider]
    mate.update(zip(second, first, strict=False))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that stand in the same order in both texts; the others were moved."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (value, _place) in enumerate(pairs):
        at = bisect_left(tails, value)
        if at == len(tails):
            tails.append(value)
            ends.append(index)
        else:
            tails[at], ends[at] = value, index
        before.append(ends[at - 1] if at else -1)
    found = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]

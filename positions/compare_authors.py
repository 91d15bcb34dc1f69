"""Who is behind each part of a comparison: the log's items laid beside the passages of both texts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from positions.authorship import Author, Passage, Run
from positions.authorship_forms import Carriers, Line, around, formatter, mark_names, setter
from positions.compare_blocks import Unit
from positions.compare_words import ATTRIBUTE, Token, changed_marks, flat_text
from positions.yitems import Branch


class Side:
    """The authors of one of two texts, by passage and place in it. `until` is the edit up to which it goes."""

    def __init__(self, units: list[Unit], passages: Sequence[Passage], until: int | None) -> None:
        self.until = until
        self.passages: dict[str, Passage] = {}
        self._starts: dict[str, list[int]] = {}
        self._lines: dict[str, Line] = {}
        for unit, passage in _aligned(units, passages):
            starts, at = [], 0
            for run in passage.runs:
                starts.append(at)
                at += len(run.text)
            self.passages[unit.id], self._starts[unit.id] = passage, starts

    def knows(self, unit: Unit) -> bool:
        """Whether anything is known of who wrote a passage."""
        return unit.id in self.passages

    def line(self, unit: Unit) -> Line | None:
        """The items of a passage."""
        passage = self.passages.get(unit.id)
        if passage is None or self.until is None:
            return None
        if unit.id not in self._lines:
            self._lines[unit.id] = Line(passage.branch, self.until)
        return self._lines[unit.id]

    def _run(self, unit: Unit, at: int) -> Run | None:
        runs = self.passages[unit.id].runs if unit.id in self.passages else []
        return runs[max(0, bisect_right(self._starts[unit.id], at) - 1)] if runs else None

    def writer(self, unit: Unit, at: int) -> Author | None:
        """Who wrote the character at a place; of what has no characters who put it there."""
        run = self._run(unit, at)
        if run is None and (passage := self.passages.get(unit.id)) and passage.branch.item:
            return passage.found.authors[passage.branch.item.author]
        return run.author if run else None

    def remover(self, unit: Unit, at: int, until: int | None) -> Author | None:
        """Who removed it, up to an edit of the later text."""
        run, passage = self._run(unit, at), self.passages.get(unit.id)
        if run is not None:
            return run.remover if run.removed_at and (until is None or run.removed_at <= until) else None
        item = passage.branch.item if passage else None
        gone = item is not None and item.removed_at and (until is None or item.removed_at <= until)
        return passage.found.authors[item.removed_by] if passage and item and gone else None


class Authors:
    """The authors of both texts, and of what happened between them."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        self._since, self._until = old.until, new.until

    def whole(self, kind_is_removed: bool, unit: Unit, at: int) -> Author | None:
        """Who removed, or who wrote, what stands at a place of a passage."""
        return self._old.remover(unit, at, self._until) if kind_is_removed else self._new.writer(unit, at)

    def knows(self, kind_is_removed: bool, unit: Unit) -> bool:
        """Whether the log tells anything of it."""
        return (self._old if kind_is_removed else self._new).knows(unit)

    def find(self, unit: Unit, element: str, attribute: str) -> Author | None:
        """Who last changed an attribute of an element around a passage; with an empty name, who put it there."""
        passage = self._new.passages.get(unit.id)
        if passage is None or self._since is None or self._until is None:
            return None
        if not element:
            return self._named(passage, self._carriers.of(passage, since=self._since, until=self._until))
        holder = around(passage.branch, element)
        number = setter(holder, attribute, since=self._since, until=self._until) if holder else None
        return self._named(passage, number)

    def formatted(self, before: Unit, after: Unit, old: Token, new: Token) -> Author | None:
        """Who changed the format of a word, or what something in the line points at; None when several did."""
        found = {self._formatted(before, after, old, new, name) for name in changed_marks(old, new)}
        return found.pop() if len(found) == 1 else None

    def _formatted(self, before: Unit, after: Unit, old: Token, new: Token, name: str) -> Author | None:
        left, right = self._old.line(before), self._new.line(after)
        if left is None or right is None or self._since is None or self._until is None:
            return None
        item, passage = right.item_at(new.at), self._new.passages[after.id]
        if item is not None and isinstance(item.content, Branch):
            element = item.content
            keys = [name[1:]] if name.startswith(ATTRIBUTE) else mark_names(element, name)
            numbers = {setter(element, key, since=self._since, until=self._until) for key in keys}
            return self._named(passage, numbers.pop() if len(numbers) == 1 else None)
        number = formatter((left, old.at), (right, new.at), name, since=self._since, until=self._until)
        return self._named(passage, number)

    @staticmethod
    def _named(passage: Passage, number: int | None) -> Author | None:
        return None if number is None else passage.found.authors[number]

    @cached_property
    def _carriers(self) -> Carriers:
        return Carriers(next(iter(self._new.passages.values())).found)


def _aligned(units: list[Unit], passages: Sequence[Passage]) -> Iterator[tuple[Unit, Passage]]:
    """Each passage of the tree with the same one of the log. Where the words differ nobody is named."""
    if len(units) == len(passages):
        pairs: Iterable[tuple[Unit, Passage]] = zip(units, passages, strict=True)
    else:
        once = {name for name, count in Counter(passage.id for passage in passages).items() if count == 1}
        by_id = {passage.id: passage for passage in passages if passage.id in once}
        pairs = [(unit, by_id[unit.id]) for unit in units if unit.id in by_id]
    for unit, passage in pairs:
        if flat_text(unit.node) == passage.text:
            yield unit, passage

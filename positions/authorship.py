"""Who wrote each character of a paper, and who took away what is gone.

The author of a character is whoever the log names for the edit that brought it. Enter, a move and an undo bring words
a second time under new ids: words that an edit removes (or that the same person removed shortly before) and that come
back keep the author they had. `authorship_index` keeps the result beside the log, so a page reads only the edits since.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from positions.document import DIVIDER, TEXT_BLOCKS
from positions.schema import ROOT, mark_name
from positions.yitems import Branch, Item, Items, from_units

RESTORE = "restore"
ATOM = "\ufffc"
"""Stands for what is in a passage without being words: a note, a citation, a line break."""
LEAST_REMEMBERED = 12  # units; shorter words come back by chance
MOST_REMEMBERED = 10  # removals of one person
NOW = 2**62


class Author(NamedTuple):
    """Who sent an edit, as the log has it."""

    person_id: int | None
    organisation_id: int | None


class Run(NamedTuple):
    """Words of one author. `remover` is who took them away since; `removed_at` is 0 while they stand."""

    text: str
    author: Author
    removed_at: int
    remover: Author | None


@dataclass(slots=True)
class Passage:
    """A paragraph or heading with its runs, or a dividing line; what is only suggested is not among them.

    `branch` is the element itself, with the items of its formats and attributes, in the text of `found`.
    """

    id: str
    runs: list[Run]
    branch: Branch = field(compare=False)
    found: Authorship = field(compare=False, repr=False)

    @property
    def text(self) -> str:
        """The words, with ATOM for what is not words."""
        return "".join(run.text for run in self.runs)


class Edit(NamedTuple):
    """A row of the log."""

    sequence: int
    payload: bytes
    person_id: int | None
    organisation_id: int | None
    session: str


@dataclass(slots=True)
class Piece:
    """Words that an edit removed from one text, in order, with the authors of their parts."""

    text: str
    parts: list[tuple[int, int]]
    cursor: int = 0

    def find(self, words: str) -> int:
        """Where the words stand in it, looking first behind what was found before; -1 when nowhere."""
        at = self.text.find(words, self.cursor)
        return at if at >= 0 else self.text.find(words)

    def cut(self, start: int, length: int) -> Iterator[tuple[int, int]]:
        """The authors of a stretch, as (length, author)."""
        self.cursor = start + length
        at = 0
        for size, author in self.parts:
            inside = min(at + size, start + length) - max(at, start)
            if inside > 0:
                yield inside, author
            at += size


@dataclass(slots=True)
class Authorship:
    """The items of a paper's text up to `sequence`, each with its author."""

    items: Items = field(default_factory=Items)
    authors: list[Author] = field(default_factory=list)
    sequence: int = 0
    remembered: dict[int, deque[list[Piece]]] = field(default_factory=dict)
    _numbers: dict[Author, int] = field(default_factory=dict)

    def take(self, edit: Edit) -> None:
        """Take in the next edit of the log. Raises MalformedUpdate."""
        author = self.number(Author(edit.person_id, edit.organisation_id))
        brought, removed = self.items.apply(edit.payload, author, edit.sequence)
        self.sequence = edit.sequence
        person = edit.person_id or 0
        if brought:
            self._give_back(brought, removed, person, edit.session)
        if sum(item.length for item in removed) >= LEAST_REMEMBERED:
            self.remembered.setdefault(person, deque(maxlen=MOST_REMEMBERED)).appendleft(_pieces(removed))

    def number(self, author: Author) -> int:
        """The author's place in `authors`."""
        if author not in self._numbers:
            self._numbers[author] = len(self.authors)
            self.authors.append(author)
        return self._numbers[author]

    # Who wrote what comes back ----------------------------------------------------------------------------------

    def _give_back(self, brought: list[Item], removed: list[Item], person: int, session: str) -> None:
        standing = [item for item in brought if not item.removed_at]
        if session == RESTORE:
            self._claim(standing, _pieces(self._tombstones()), 1)
            return
        if removed:
            single = sum(item.length for item in standing) == 1
            standing = self._claim(standing, _pieces(removed), 2 if single else 1)
        if person in self.remembered and any(item.length >= LEAST_REMEMBERED for item in standing):
            pieces = [piece for pieces in self.remembered[person] for piece in pieces]
            self._claim(standing, pieces, LEAST_REMEMBERED)

    def _claim(self, brought: list[Item], pieces: list[Piece], least: int) -> list[Item]:
        """Give words their former authors; gives those that nothing is known of."""
        return [item for item in brought if not any(self._is_from(item, piece, least) for piece in pieces)]

    def _is_from(self, item: Item, piece: Piece, least: int) -> bool:
        words = item.content
        if words == piece.text or (len(words) >= least and piece.find(words) >= 0):
            self._mark(item, piece.cut(piece.find(words), len(words)))
            return True
        if len(piece.text) >= max(least, 2) and (at := words.find(piece.text)) >= 0:
            middle = self.items.split(item, at) if at else item
            if len(piece.text) < middle.length:
                self.items.split(middle, len(piece.text))
            self._mark(middle, piece.cut(0, len(piece.text)))
            return True
        return False

    def _mark(self, item: Item, parts: Iterable[tuple[int, int]]) -> None:
        for length, author in parts:
            rest = self.items.split(item, length) if length < item.length else item
            item.author = author
            item = rest

    def _tombstones(self) -> list[Item]:
        return [
            item
            for branch in self.branches()
            for item in _chain(branch)
            if item.removed_at and isinstance(item.content, str)
        ]

    def branches(self) -> Iterator[Branch]:
        """Every element and text that ever stood."""
        waiting = list(self.items.roots.values())
        while waiting:
            branch = waiting.pop()
            yield branch
            waiting += [item.content for item in _chain(branch) if isinstance(item.content, Branch)]

    # The text with its authors ----------------------------------------------------------------------------------

    def passages(self, sequence: int = NOW) -> list[Passage]:
        """Every passage of the text as it was at a sequence, in order."""
        root = self.items.roots.get(ROOT)
        return list(self._passages(root, sequence)) if root else []

    def _passages(self, branch: Branch, at: int) -> Iterator[Passage]:
        for item in _chain(branch):
            inner = item.content
            if (
                not isinstance(inner, Branch)
                or inner.name is None
                or not item.stands_at(at)
                or _is_suggested(inner, at)
            ):
                continue
            if inner.name in TEXT_BLOCKS or inner.name == DIVIDER:
                yield Passage(str(inner.value_at("id", at) or ""), list(self._runs(inner, at)), inner, self)
            else:
                yield from self._passages(inner, at)

    def _runs(self, branch: Branch, at: int) -> Iterator[Run]:
        for (author, removed_at, removed_by), parts in groupby(self._words(branch, at), itemgetter(0)):
            remover = self.authors[removed_by] if removed_at else None
            yield Run(from_units("".join(text for _by, text in parts)), self.authors[author], removed_at, remover)

    def _words(self, branch: Branch, at: int) -> Iterator[tuple[tuple[int, int, int], str]]:
        for item, text in standing(branch, at):
            if text:
                yield (item.author, item.removed_at, item.removed_by), text


def standing(branch: Branch, at: int) -> Iterator[tuple[Item, str]]:
    """What stood in a passage: words, ATOM for what is none, and "" for the item of a format or where a text begins."""
    suggested: set[str] = set()
    item = branch.start
    while item is not None:
        content = item.content
        if item.sequence > at or (item.removed_at and item.removed_at <= at):
            pass
        elif isinstance(content, tuple):
            if mark_name(content[0]) == "insertion":
                (suggested.discard if content[1] is None else suggested.add)(content[0])
            yield item, ""
        elif suggested:
            pass
        elif isinstance(content, str):
            yield item, content
        elif isinstance(content, Branch) and not _is_suggested(content, at):
            yield item, ATOM if content.name is not None else ""
            yield from standing(content, at)
        item = item.right


def _chain(branch: Branch) -> Iterator[Item]:
    item = branch.start
    while item is not None:
        yield item
        item = item.right


def _is_suggested(branch: Branch, at: int) -> bool:
    return any(key.startswith("__mark_insertion") and branch.value_at(key, at) is not None for key in branch.entries)


def _pieces(removed: list[Item]) -> list[Piece]:
    """Removed words, those of one text together and in its order."""
    texts: dict[Branch, set[Item]] = {}
    for item in removed:
        if item.branch is not None:
            texts.setdefault(item.branch, set()).add(item)
    found = []
    for branch, items in texts.items():
        ordered = list(items) if len(items) == 1 else [item for item in _chain(branch) if item in items]
        text = "".join(item.content for item in ordered)
        found.append(Piece(text, [(item.length, item.author) for item in ordered]))
    return found

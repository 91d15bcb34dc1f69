"""What changed between two texts of a paper: passage by passage (by their ids), word by word inside, and by whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from positions.authorship import Author, Passage, Run
from positions.compare_blocks import Pairing, Unit, pair_units, units_of
from positions.compare_forms import Forms, Note
from positions.compare_words import NOTHING, Token, flat_text, formatting, steps, tokens_of

SAME, INSERTED, REMOVED, FORMATTED, MOVED, LEFT = "same", "inserted", "removed", "formatted", "moved", "left"
SHORTEST_MOVED = 12  # letters; shorter words come and go by chance
DIVIDING_LINE = "⸻"
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """One of the two texts: its tree, its authors where they are known, and the edit up to which it goes."""

    tree: Node
    passages: Sequence[Passage] = ()
    sequence: int | None = None


class Part(NamedTuple):
    """A stretch of words with one fate. `note` names a change of formatting."""

    kind: str
    text: str
    author: Author | None = None
    note: str = ""


@dataclass(slots=True)
class Row:
    """A passage in both texts, or in one. `told` is what happened to it as a whole."""

    kind: str
    before: Unit | None
    after: Unit | None
    parts: list[Part]
    told: list[Note] = field(default_factory=list)

    @property
    def notes(self) -> list[str]:
        """What happened to it as a whole, in words."""
        return [note.text for note in self.told]

    @property
    def unit(self) -> Unit:
        """The passage as it is now, or as it was."""
        found = self.after or self.before
        assert found is not None  # noqa: S101  # a row is of a passage
        return found

    @property
    def left(self) -> list[Part]:
        """What stands in the earlier text."""
        return [part for part in self.parts if part.kind not in (INSERTED, MOVED)] if self.before else []

    @property
    def right(self) -> list[Part]:
        """What stands in the later text."""
        return [part for part in self.parts if part.kind not in (REMOVED, LEFT)] if self.after else []


class Gap(NamedTuple):
    """Passages without a change that are left out."""

    rows: int
    kind: str = "gap"


def compare(before: Text, after: Text) -> list[Row]:
    """The rows of the later text in order, with removed passages where they stood."""
    old, new = units_of(before.tree), units_of(after.tree)
    authors = _Authors(old, before), _Authors(new, after)
    pairings = pair_units(old, new)
    forms = Forms(old, new, pairings, lambda unit, element, attribute: None)
    rows = [_row(pairing, *authors, forms, until=after.sequence) for pairing in pairings]
    _recognise_moved_words(rows)
    return rows


def only_changes(rows: Sequence[Row], context: int = 1) -> list[Row | Gap]:
    """The changed rows with their neighbours; what is left out between them is counted."""
    near = {
        place
        for changed, row in enumerate(rows)
        if row.kind != SAME
        for place in range(changed - context, changed + context + 1)
    }
    found: list[Row | Gap] = []
    for shown, group in groupby(enumerate(rows), lambda pair: pair[0] in near):
        members = [row for _place, row in group]
        found += members if shown else [Gap(len(members))]
    return found


class Summary(NamedTuple):
    """A comparison in numbers."""

    passages: int
    words_inserted: int
    words_removed: int
    people: set[int]
    organisations: set[int]


def summary(rows: Iterable[Row]) -> Summary:
    """How much changed, and who did it as far as is known."""
    changed = [row for row in rows if row.kind != SAME]
    parts = [part for row in changed for part in row.parts if part.kind in (INSERTED, REMOVED)]
    known = [part.author for part in parts if part.author]
    return Summary(
        passages=len(changed),
        words_inserted=_words(parts, INSERTED),
        words_removed=_words(parts, REMOVED),
        people={author.person_id for author in known if author.person_id},
        organisations={author.organisation_id for author in known if author.organisation_id},
    )


def _words(parts: Iterable[Part], kind: str) -> int:
    return sum(len(re.findall(r"\w+", part.text)) for part in parts if part.kind == kind)


# Rows -----------------------------------------------------------------------------------------------------------


def _row(pairing: Pairing, old: _Authors, new: _Authors, forms: Forms, *, until: int | None) -> Row:
    before, after = pairing.before, pairing.after
    if before is None and after is not None:
        told = list(forms.of_one(after, is_new=True))
        return Row(INSERTED, None, after, list(_whole(INSERTED, after, new, until)), told)
    if after is None and before is not None:
        told = list(forms.of_one(before, is_new=False))
        return Row(REMOVED, before, None, list(_whole(REMOVED, before, old, until)), told)
    assert before is not None  # noqa: S101
    assert after is not None  # noqa: S101  # one of three
    told = forms.of_pair(before, after)
    if before.node.get("content") == after.node.get("content"):
        parts = [Part(SAME, DIVIDING_LINE if after.is_divider else after.text)]
    else:
        parts = _word_by_word(before, after, old, new, until)
    changed = bool(told) or any(part.kind != SAME for part in parts)
    moved = [_moved(before)] if pairing.is_moved else []
    return Row("changed" if changed else MOVED if moved else SAME, before, after, parts, [*moved, *told])


def _moved(before: Unit) -> Note:
    number = before.number or before.after_number
    return Note(_("moved; it stood at %(number)s") % {"number": number} if number else _("moved"))


def _whole(kind: str, unit: Unit, authors: _Authors, until: int | None) -> Iterator[Part]:
    tokens = [Token(DIVIDING_LINE, DIVIDING_LINE, NOTHING, 0)] if unit.is_divider else tokens_of(unit.node)
    yield from _by_author(kind, tokens, unit, authors, until)


def _word_by_word(before: Unit, after: Unit, old: _Authors, new: _Authors, until: int | None) -> list[Part]:
    left, right = tokens_of(before.node), tokens_of(after.node)
    parts: list[Part] = []
    for kind, i1, i2, j1, j2 in steps([t.key for t in left], [t.key for t in right]):
        if kind == "equal":
            parts += _unchanged(left[i1:i2], right[j1:j2], after, new)
            continue
        parts += _by_author(REMOVED, left[i1:i2], before, old, until)
        parts += _by_author(INSERTED, right[j1:j2], after, new, until)
    return parts


def _unchanged(left: list[Token], right: list[Token], unit: Unit, authors: _Authors) -> Iterator[Part]:
    if all(old.marks == new.marks for old, new in zip(left, right, strict=True)):
        yield Part(SAME, _longer(zip(left, right, strict=True)))
        return
    for note, group in groupby(zip(left, right, strict=True), lambda pair: formatting(*pair)):
        yield Part(FORMATTED if note else SAME, _longer(group), None, note)


def _longer(pairs: Iterable[tuple[Token, Token]]) -> str:
    """The words with the more space behind each of them."""
    return "".join([old.text if len(old.text) >= len(new.text) else new.text for old, new in pairs])


def _by_author(kind: str, tokens: list[Token], unit: Unit, authors: _Authors, until: int | None) -> Iterator[Part]:
    if not authors.knows(unit):
        if tokens:
            yield Part(kind, "".join([token.text for token in tokens]))
        return
    find = authors.writer if kind == INSERTED else authors.remover
    for author, group in groupby(tokens, lambda token: find(unit, token.at, until)):
        yield Part(kind, "".join(token.text for token in group), author)


# Words that moved -----------------------------------------------------------------------------------------------


class _Stretch(NamedTuple):
    """Neighbouring parts of a row with one fate."""

    row: Row
    place: int
    start: int
    end: int
    text: str


def _recognise_moved_words(rows: list[Row]) -> None:
    """Enter and joining carry words from one passage to another: nobody wrote and nobody removed them."""
    gone = {place: list(_stretches(row, place, REMOVED)) for place, row in enumerate(rows) if row.kind != SAME}
    for place in gone:
        for came in reversed(list(_stretches(rows[place], place, INSERTED))):  # from the end, so that places stay true
            words = came.text.strip()
            if len(words) >= SHORTEST_MOVED and (source := _find(words, gone, place)):
                number = source.row.unit.number or source.row.unit.after_number
                note = _("stood at %(number)s") % {"number": number} if number else _("moved")
                came.row.parts[came.start : came.end] = [Part(MOVED, came.text, None, note)]
                _leave(source, words)
                for changed in (place, source.place):
                    gone[changed] = list(_stretches(rows[changed], changed, REMOVED))
                    if all(part.kind in (MOVED, LEFT) for part in rows[changed].parts):
                        rows[changed].kind = MOVED


def _find(words: str, gone: dict[int, list[_Stretch]], place: int) -> _Stretch | None:
    """The nearest passage but this one that these words left."""
    for other in sorted(gone, key=lambda other: abs(other - place)) if len(gone) > 1 else ():
        for stretch in gone[other]:
            if other != place and words in stretch.text:
                return stretch
    return None


def _stretches(row: Row, place: int, kind: str) -> Iterator[_Stretch]:
    at = 0
    for found, group in groupby(row.parts, lambda part: part.kind):
        parts = list(group)
        if found == kind:
            yield _Stretch(row, place, at, at + len(parts), "".join(part.text for part in parts))
        at += len(parts)


def _leave(source: _Stretch, words: str) -> None:
    before, _words, behind = source.text.partition(words)
    author = source.row.parts[source.start].author
    parts = [Part(REMOVED, before, author), Part(LEFT, words, None, _("moved")), Part(REMOVED, behind, author)]
    source.row.parts[source.start : source.end] = [
        part if part.text.strip() else part._replace(kind=LEFT) for part in parts if part.text
    ]


# Who ------------------------------------------------------------------------------------------------------------


class _Authors:
    """Finds who wrote and who removed, by passage and place in it."""

    def __init__(self, units: list[Unit], text: Text) -> None:
        self._runs: dict[str, tuple[list[int], list[Run]]] = {}
        for unit, passage in _aligned(units, text.passages):
            starts, at = [], 0
            for run in passage.runs:
                starts.append(at)
                at += len(run.text)
            self._runs[unit.id] = starts, passage.runs

    def knows(self, unit: Unit) -> bool:
        """Whether anything is known of who wrote a passage."""
        return unit.id in self._runs

    def _run(self, unit: Unit, at: int) -> Run | None:
        starts, runs = self._runs.get(unit.id, ([], []))
        return runs[max(0, bisect_right(starts, at) - 1)] if runs else None

    def writer(self, unit: Unit, at: int, until: int | None) -> Author | None:
        """Who wrote the character at a place."""
        run = self._run(unit, at)
        return run.author if run else None

    def remover(self, unit: Unit, at: int, until: int | None) -> Author | None:
        """Who removed it, up to an edit."""
        run = self._run(unit, at)
        gone = run is not None and run.removed_at and (until is None or run.removed_at <= until)
        return run.remover if gone and run else None


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

"""What changed between two texts of a paper: passage by passage (by their ids), word by word inside, and by whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from positions.authorship import Author, Passage
from positions.compare_authors import Authors, Side
from positions.compare_blocks import Pairing, Unit, pair_units, units_of
from positions.compare_forms import Forms, Note
from positions.compare_words import NOTHING, Token, formatting, steps, tokens_of

SAME, INSERTED, REMOVED, FORMATTED, MOVED, LEFT = "same", "inserted", "removed", "formatted", "moved", "left"
LABELLED = (INSERTED, REMOVED, FORMATTED, MOVED)  # where the others went is told where they are now
SHORTEST_MOVED = 12  # letters; shorter words come and go by chance
DIVIDING_LINE = "———"
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """One of the two texts: its tree, its authors where they are known, and the edit up to which it goes."""

    tree: Node
    passages: Sequence[Passage] = ()
    sequence: int | None = None


class Part(NamedTuple):
    """A stretch of words with one fate. `note` names a change of formatting. `author` is who is behind that fate."""

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
    pairings = pair_units(old, new)
    authors = Authors(Side(old, before.passages, before.sequence), Side(new, after.passages, after.sequence))
    forms = Forms(old, new, pairings, authors.find)
    rows = [_row(pairing, authors, forms) for pairing in pairings]
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
    """A comparison in numbers. `unnamed` are the passages with a change of which it is not known whose it is."""

    passages: int
    words_inserted: int
    words_removed: int
    people: set[int]
    organisations: set[int]
    unnamed: int


def summary(rows: Iterable[Row]) -> Summary:
    """How much changed, and who did it as far as is known."""
    changed = [row for row in rows if row.kind != SAME]
    parts = [part for row in changed for part in row.parts]
    known = [author for row in changed for author in _behind(row) if author]
    return Summary(
        passages=len(changed),
        words_inserted=_words(parts, INSERTED),
        words_removed=_words(parts, REMOVED),
        people={author.person_id for author in known if author.person_id},
        organisations={author.organisation_id for author in known if author.organisation_id},
        unnamed=sum(not all(author and any(author) for author in _behind(row)) for row in changed),
    )


def _behind(row: Row) -> Iterator[Author | None]:
    """Whoever is behind what happened to a passage, None for each change of which that is not known."""
    yield from (part.author for part in row.parts if part.kind in LABELLED and part.text.strip())
    yield from (note.author for note in row.told if not note.describes)


def _words(parts: Iterable[Part], kind: str) -> int:
    return sum(len(re.findall(r"\w+", part.text)) for part in parts if part.kind == kind)


# Rows -----------------------------------------------------------------------------------------------------------


def _row(pairing: Pairing, authors: Authors, forms: Forms) -> Row:
    before, after = pairing.before, pairing.after
    if before is None or after is None:
        kind, unit = (INSERTED, after) if before is None else (REMOVED, before)
        assert unit is not None  # noqa: S101  # one of the two
        alone = forms.of_one(unit, authors.whole(kind == REMOVED, unit, 0), is_new=kind == INSERTED)
        return Row(kind, before, after, list(_whole(kind, unit, authors)), list(alone))
    told = forms.of_pair(before, after)
    if before.node.get("content") == after.node.get("content"):
        parts = [Part(SAME, DIVIDING_LINE if after.is_divider else after.text)]
    else:
        parts = _word_by_word(before, after, authors)
    changed = bool(told) or any(part.kind != SAME for part in parts)
    moved = [forms.moved(before, after)] if pairing.is_moved else []
    return Row("changed" if changed else MOVED if moved else SAME, before, after, parts, [*moved, *told])


def _whole(kind: str, unit: Unit, authors: Authors) -> Iterator[Part]:
    tokens = [Token(DIVIDING_LINE, DIVIDING_LINE, NOTHING, 0)] if unit.is_divider else tokens_of(unit.node)
    yield from _by_author(kind, tokens, unit, authors)


def _word_by_word(before: Unit, after: Unit, authors: Authors) -> list[Part]:
    left, right = tokens_of(before.node), tokens_of(after.node)
    parts: list[Part] = []
    for kind, i1, i2, j1, j2 in steps([t.key for t in left], [t.key for t in right]):
        if kind == "equal":
            parts += _unchanged(left[i1:i2], right[j1:j2], lambda *pair: authors.formatted(before, after, *pair))
            continue
        parts += _by_author(REMOVED, left[i1:i2], before, authors)
        parts += _by_author(INSERTED, right[j1:j2], after, authors)
    return parts


def _unchanged(left: list[Token], right: list[Token], find: Callable[[Token, Token], Author | None]) -> Iterator[Part]:
    pairs = list(zip(left, right, strict=True))
    if all(old.marks == new.marks for old, new in pairs):
        yield Part(SAME, _longer(pairs))
        return
    told = [(note, find(*pair) if note else None) for pair in pairs for note in (formatting(*pair),)]
    for (note, author), group in groupby(zip(told, pairs, strict=True), itemgetter(0)):
        yield Part(FORMATTED if note else SAME, _longer(pair for _told, pair in group), author, note)


def _longer(pairs: Iterable[tuple[Token, Token]]) -> str:
    """The words with the more space behind each of them."""
    return "".join([old.text if len(old.text) >= len(new.text) else new.text for old, new in pairs])


def _by_author(kind: str, tokens: list[Token], unit: Unit, authors: Authors) -> Iterator[Part]:
    is_removed = kind == REMOVED
    if not authors.knows(is_removed, unit):
        if tokens:
            yield Part(kind, "".join([token.text for token in tokens]))
        return
    for author, group in groupby(tokens, lambda token: authors.whole(is_removed, unit, token.at)):
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
    """Enter and joining carry words from one passage to another: nobody wrote them. Who took them away carried them."""
    gone = {place: list(_stretches(row, place, REMOVED)) for place, row in enumerate(rows) if row.kind != SAME}
    for place in gone:
        for came in reversed(list(_stretches(rows[place], place, INSERTED))):  # from the end, so that places stay true
            words = came.text.strip()
            if len(words) >= SHORTEST_MOVED and (source := _find(words, gone, place)):
                number = source.row.unit.number or source.row.unit.after_number
                note = _("stood at %(number)s") % {"number": number} if number else _("moved")
                came.row.parts[came.start : came.end] = [Part(MOVED, came.text, _leave(source, words), note)]
                for changed in (place, source.place):
                    gone[changed] = list(_stretches(rows[changed], changed, REMOVED))
                    carried = all(part.kind in (MOVED, LEFT) for part in rows[changed].parts)
                    if carried and all(note.describes for note in rows[changed].told):
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


def _leave(source: _Stretch, words: str) -> Author | None:
    """Mark the words as gone elsewhere; gives who took them away, None when that is unknown or several did."""
    start = source.text.index(words)
    end = start + len(words)
    found: list[Part] = []
    who: set[Author | None] = set()
    at = 0
    for part in source.row.parts[source.start : source.end]:
        edges = [max(0, min(len(part.text), edge - at)) for edge in (start, end)]
        before, gone, behind = part.text[: edges[0]], part.text[edges[0] : edges[1]], part.text[edges[1] :]
        if gone:
            who.add(part.author)
        found += [part._replace(text=before), Part(LEFT, gone, None, _("moved")), part._replace(text=behind)]
        at += len(part.text)
    source.row.parts[source.start : source.end] = [
        part if part.text.strip() else part._replace(kind=LEFT) for part in found if part.text
    ]
    return who.pop() if len(who) == 1 else None

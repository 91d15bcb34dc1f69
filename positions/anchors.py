"""Where comments stand: marks in the live text, set by the server and found again wherever the words went.

A browser counts in UTF-16 units, the shared document in UTF-8 bytes; in between everything counts in characters of
one long line, the `Line`: the words of all passages in order, a space between two of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions import schema
from positions.document import Node, inline_text
from positions.mark_keys import mark_key

MARK = "comment"
PASSAGES = frozenset({"paragraph", "heading"})
AROUND = 32
LONGEST_QUOTE = 2000
SURELY = 12  # characters of a quote that can be looked for outside of its passage
UNSEEN = re.compile("[\u200b\ufeff]")


class Lost(Exception):
    """The passage that somebody pointed at is not in the text (any more)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What somebody points at: from a place in one passage to a place in the same or a later one, in UTF-16 units.

    `quote` are the words that they saw there; without an end, the words alone say where in the passage.
    """

    block_id: str
    start: int = 0
    end: int | None = None
    quote: str = ""
    end_block_id: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the line, with the words that are kept for the day when they are gone from the text."""

    start: int
    end: int
    block_id: str
    quote: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a comment stands now: its order among the others, its first passage, the marked words."""

    order: int
    block_id: str
    words: str


@dataclass(slots=True)
class _Piece:
    """Words in one place of the document, or one inline thing that counts as a space (a source, a line break)."""

    node: XmlText | XmlElement
    words: str
    at: int  # on the line
    units: int  # in its passage, as a browser counts


@dataclass(slots=True)
class _Block:
    id: str
    at: int
    pieces: list[_Piece] = field(default_factory=list)
    end: int = 0


class Line:
    """The words of a live document as one line, with the way back into the document."""

    def __init__(self, doc: Doc) -> None:
        self.blocks: list[_Block] = []
        self._words: list[str] = []
        self._length = 0
        self._read(doc.get(schema.ROOT, type=XmlFragment))
        self.text = "".join(self._words)

    def find(self, passage: Passage) -> Found:
        """The stretch that a passage means, also when the text changed since. Raises Lost."""
        whole = passage.end is None and not passage.quote
        first = next((block for block in self.blocks if block.id == passage.block_id), None)
        if first and whole:
            return self._found(first.at, first.end, first)
        if first and passage.end is not None:
            last = self._last(first, passage.end_block_id)
            start = _at(first, passage.start, is_end=False)
            end = _at(last, passage.end, is_end=True)
            some = start < end and (last is not first or passage.start < passage.end)
            if some and (not passage.quote or _same(self.text[start:end], passage.quote)):
                return self._found(start, end, first)
        start, end = self._search(passage, first)
        return self._found(start, end, next(block for block in reversed(self.blocks) if block.at <= start))

    def mark(self, found: Found, comment: UUID) -> None:
        """Set the mark of a comment: on words; on a source or note only when it stands alone."""
        pieces = [piece for block in self.blocks for piece in block.pieces]
        inside = [one for one in pieces if one.at < found.end and found.start < one.at + len(one.words)]
        texts = [one for one in inside if isinstance(one.node, XmlText)]
        key = mark_key(MARK, str(comment))
        for piece in texts or inside:
            if isinstance(piece.node, XmlElement):
                value = json.dumps({"id": str(comment)}, separators=(",", ":"))
                piece.node.attributes[schema.NODE_MARK + key] = value
                continue
            start = max(found.start - piece.at, 0)
            end = min(found.end - piece.at, len(piece.words))
            first = len(piece.words[:start].encode())
            last = first + len(piece.words[start:end].encode())  # the library counts bytes
            piece.node.format(first, last, {key: {"id": str(comment)}})

    def _last(self, first: _Block, block_id: str) -> _Block:
        if not block_id or block_id == first.id:
            return first
        behind = self.blocks[self.blocks.index(first) :]
        return next((block for block in behind if block.id == block_id), first)

    def _search(self, passage: Passage, first: _Block | None) -> tuple[int, int]:
        wanted = UNSEEN.sub("", passage.quote).split()
        if not wanted:
            raise Lost
        pattern = re.compile(r"\s+".join(re.escape(word) for word in wanted), re.IGNORECASE)
        places = [found.span() for found in pattern.finditer(self.text)]
        if first:
            here = [place for place in places if first.at <= place[0] < first.end]
            if here:
                aim = _at(first, passage.start, is_end=False)
                return min(here, key=lambda place: abs(place[0] - aim))
        if len(places) == 1 and len(passage.quote) >= SURELY and passage.end is not None:
            return places[0]  # Enter or a join gave the words another passage
        raise Lost

    def _found(self, start: int, end: int, block: _Block) -> Found:
        words = " ".join(self._shown(start, end).split())
        if not words:
            raise Lost
        around = self.text[max(0, start - AROUND) : start], self.text[end : end + AROUND]
        return Found(start, end, block.id, words[:LONGEST_QUOTE], *around)

    def _shown(self, start: int, end: int) -> str:
        """The words of a stretch as people read them, sources by their name."""
        parts = []
        for block in self.blocks:
            for piece in block.pieces:
                if piece.at >= end or piece.at + len(piece.words) <= start:
                    continue
                if isinstance(piece.node, XmlText):
                    parts.append(piece.words[max(start - piece.at, 0) : end - piece.at])
                else:
                    attributes = dict(piece.node.attributes)  # type: ignore[call-overload]  # calls its iterator an Iterable
                    parts.append(str(attributes.get("label") or attributes.get("ref") or " "))
            parts.append(" ")
        return UNSEEN.sub("", "".join(parts))

    def _read(self, parent: XmlFragment | XmlElement) -> None:
        for child in parent.children:
            if not isinstance(child, XmlElement):
                continue
            if child.tag not in PASSAGES:
                self._read(child)
                continue
            block = _Block(str(dict(child.attributes).get("id") or ""), self._length)  # type: ignore[call-overload]
            self._read_pieces(child, block, 0)
            block.end = self._length
            self.blocks.append(block)
            self._add(" ")

    def _read_pieces(self, parent: XmlElement, block: _Block, units: int) -> int:
        for child in parent.children:
            if isinstance(child, XmlText):
                words = "".join(run for run, _marks in child.diff() if isinstance(run, str))
                units += self._piece(child, words, block, units)
            elif isinstance(child, XmlElement) and child.tag == "footnote":
                units = self._read_pieces(child, block, units + 1) + 1  # its borders count too
            elif isinstance(child, XmlElement):
                units += self._piece(child, " ", block, units)
        return units

    def _piece(self, node: XmlText | XmlElement, words: str, block: _Block, units: int) -> int:
        block.pieces.append(_Piece(node, words, self._length, units))
        self._add(words)
        return _units(words)

    def _add(self, words: str) -> None:
        self._words.append(words)
        self._length += len(words)


def remove_mark(doc: Doc, comment: UUID) -> None:
    """Take every piece of a comment's mark out of the text."""
    _unmark(doc.get(schema.ROOT, type=XmlFragment), str(comment))


def anchors(tree: Node) -> dict[str, Anchor]:
    """Where each comment stands, from a tree with comments (and suggestions).

    A mark that stands in the text twice (two people moved the same passage) counts where it comes first: pieces belong
    together in one passage, and over its end when no word stands between them.
    """
    found: dict[str, Anchor] = {}
    reached: dict[str, tuple[int, str]] = {}
    at = 0
    for block_id, leaf, is_noted in _leaves(tree, ""):
        ids = [mark["attrs"]["id"] for mark in leaf.get("marks", ()) if mark["type"] == MARK]
        at += leaf["type"] == "text" and (bool(ids) or not is_noted)
        for comment in ids:
            words, known = inline_text(leaf), found.get(comment)
            if known:
                last, block = reached[comment]
                if block != block_id and at - last > 1:
                    continue
                gap = " … " if at - last > 1 else " " if block != block_id else ""
                words = known.words + gap + words
            found[comment] = Anchor(known.order if known else at, known.block_id if known else block_id, words)
            reached[comment] = at, block_id
    return found


def _leaves(node: Node, block_id: str, *, is_noted: bool = False) -> Iterator[tuple[str, Node, bool]]:
    """Words and inline things, each with its passage, and whether it stands in a note."""
    for child in node.get("content", ()):
        if child["type"] == "text" or not child.get("content"):
            yield block_id, child, is_noted
        else:
            inner = child["attrs"]["id"] if child["type"] in PASSAGES else block_id
            yield from _leaves(child, inner, is_noted=is_noted or child["type"] == "footnote")


def _unmark(parent: XmlFragment | XmlElement, comment: str) -> None:
    for child in parent.children:
        if isinstance(child, XmlElement):
            for key, value in list(dict(child.attributes).items()):  # type: ignore[call-overload]
                marked = schema.node_mark(key, value)
                if marked and marked[0] == MARK and marked[1].get("id") == comment:
                    del child.attributes[key]
            _unmark(child, comment)
        elif isinstance(child, XmlText):
            _unmark_words(child, comment)


def _unmark_words(text: XmlText, comment: str) -> None:
    at = 0
    for words, marks in text.diff():
        length = len(words.encode()) if isinstance(words, str) else 1
        for key, value in (marks or {}).items():
            if schema.mark_name(key) == MARK and isinstance(value, dict) and value.get("id") == comment:
                text.format(at, at + length, {key: None})
        at += length


def _at(block: _Block, units: int, *, is_end: bool) -> int:
    """The place on the line of a browser's offset in a passage; one inside a letter of two units moves outwards."""
    for piece in block.pieces:
        if units < piece.units:  # the border of a note
            return piece.at
        if units <= piece.units + _units(piece.words):
            return piece.at + _characters(piece.words, units - piece.units, is_end=is_end)
    return block.end


def _units(words: str) -> int:
    return len(words) if words.isascii() else len(words) + sum(letter > "\uffff" for letter in words)


def _characters(words: str, units: int, *, is_end: bool) -> int:
    if words.isascii():
        return min(units, len(words))
    seen = 0
    for at, letter in enumerate(words):
        if seen >= units:
            return at
        seen += 2 if letter > "\uffff" else 1
        if seen > units:  # in the midst of a letter of two units
            return at + 1 if is_end else at
    return len(words)


def _same(one: str, other: str) -> bool:
    return UNSEEN.sub("", one).split() == UNSEEN.sub("", other).split()

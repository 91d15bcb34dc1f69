"""The words of a passage as they are compared: tokens with their formatting, and the way from one list to another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from positions.authorship import ATOM
from positions.compare_blocks import longest_rising
from positions.document import inline_text

Node = dict[str, Any]
TOKEN = re.compile(r"(\w+(?:[’'-]\w+)*|[^\w\s])\s*|\s+")
MOST_AT_ONCE = 90_000  # pairs of words that are compared in one piece
ISLAND = 3  # letters that stand between two changes and only disturb the reading


class Token(NamedTuple):
    """A word or sign with the space behind it, or something in the line; `at` is its place in `flat_text`."""

    text: str
    key: object
    marks: frozenset[tuple[str, str]]
    at: int


def tokens_of(node: Node) -> list[Token]:
    """The words of a passage in order; a note stands in brackets, word by word as the rest."""
    found: list[Token] = []
    _read(node, found, 0)
    return found


def _read(node: Node, found: list[Token], at: int) -> int:
    for child in node.get("content", ()):
        if child["type"] == "text":
            marks = frozenset(
                (mark["type"], str(mark.get("attrs", {}).get("href", ""))) for mark in child.get("marks", ())
            )
            for word in TOKEN.finditer(child["text"]):
                if word[1] is None and found:  # a space between two formats belongs to the word before it
                    found[-1] = found[-1]._replace(text=found[-1].text + word[0])
                else:
                    found.append(Token(word[0], word[1] or " ", marks, at + word.start()))
            at += len(child["text"])
        elif child.get("content"):
            found.append(Token(" [", (child["type"], "["), frozenset(), at))
            at = _read(child, found, at + len(ATOM))
            found.append(Token("]", (child["type"], "]"), frozenset(), at - 1))
        else:
            text = inline_text(child)
            found.append(Token(text, (child["type"], text), frozenset(), at))
            at += len(ATOM)
    return at


Step = tuple[str, int, int, int, int]


def steps(left: list[object], right: list[object], *, island: int = ISLAND) -> list[Step]:
    """The way from one to the other, without islands of so few letters between changes (-1: keep them all)."""
    start = _common(zip(left, right, strict=False))
    end = _common(zip(left[start:][::-1], right[start:][::-1], strict=False))
    middle = _way(left[start : len(left) - end], right[start : len(right) - end])
    found: list[Step] = [("equal", 0, start, 0, start)] if start else []
    found += [(k, i1 + start, i2 + start, j1 + start, j2 + start) for k, i1, i2, j1, j2 in middle]
    if end:
        found.append(("equal", len(left) - end, len(left), len(right) - end, len(right)))
    return _joined(found, left, island)


def _way(left: list[object], right: list[object]) -> list[Step]:
    """What is equal, gone and new, in order. The way of a very long passage is found piece by piece: between neighbours
    that stand once in each text, for the work grows with the square of a piece."""
    anchors = _anchors(left, right) if len(left) * len(right) > MOST_AT_ONCE else []
    found: list[Step] = []
    i = j = 0
    for oi, nj in [*anchors, (len(left), len(right))]:
        pieces = SequenceMatcher(None, left[i:oi], right[j:nj], autojunk=False).get_opcodes()
        found += [(kind, i1 + i, i2 + i, j1 + j, j2 + j) for kind, i1, i2, j1, j2 in pieces]
        if oi < len(left) and nj < len(right):
            found.append(("equal", oi, oi + 1, nj, nj + 1))
        i, j = oi + 1, nj + 1
    return _united(found)


def _anchors(left: list[object], right: list[object]) -> list[tuple[int, int]]:
    """Where three words begin that stand once in each text, in the same order in both."""
    places = _once(left)
    return longest_rising(sorted(((places[key], at) for key, at in _once(right).items() if key in places), key=_second))


def _once(tokens: list[object]) -> dict[tuple[object, ...], int]:
    found: dict[tuple[object, ...], int] = {}
    for at, key in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        found[key] = -1 if key in found else at
    return {key: at for key, at in found.items() if at >= 0}


def _second(pair: tuple[int, int]) -> int:
    return pair[1]


def _united(steps: list[Step]) -> list[Step]:
    """Neighbouring equal steps as one."""
    found: list[Step] = []
    for step in steps:
        if found and step[0] == found[-1][0] == "equal":
            found[-1] = ("equal", found[-1][1], step[2], found[-1][3], step[4])
        else:
            found.append(step)
    return found


def _common(pairs: Iterable[tuple[object, object]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _joined(rough: list[Step], left: list[object], island: int) -> list[Step]:
    found: list[Step] = []
    for place, step in enumerate(rough):
        kind, i1, i2, j1, j2 = step
        inside = 0 < place < len(rough) - 1
        if kind == "equal" and inside and sum(len(str(key).strip()) for key in left[i1:i2]) <= island:
            kind = "replace"
        if found and found[-1][0] != "equal" and kind != "equal":
            _kind, first, _i, second, _j = found.pop()
            found.append(("replace", first, i2, second, j2))
        else:
            found.append((kind, i1, i2, j1, j2))
    return found


def formatting(old: Token, new: Token) -> str:
    """What happened to the formatting of a word that stayed, in words; empty when nothing did."""
    if old.marks == new.marks:
        return ""
    added = [_mark_word(mark) for mark in sorted(new.marks - old.marks)]
    taken = [_mark_word(mark) for mark in sorted(old.marks - new.marks)]
    said = [_("now %(what)s") % {"what": ", ".join(added)}] if added else []
    said += [_("no longer %(what)s") % {"what": ", ".join(taken)}] if taken else []
    return "; ".join(said)


def _mark_word(mark: tuple[str, str]) -> str:
    words = {"strong": _("bold"), "em": _("italic")}
    return words.get(mark[0]) or _("a link to %(address)s") % {"address": mark[1]}


def flat_text(node: Node) -> str:
    """The words of a passage as `authorship` counts them: ATOM for what is not words, then its own words."""
    return "".join(
        child["text"] if child["type"] == "text" else ATOM + flat_text(child) for child in node.get("content", ())
    )

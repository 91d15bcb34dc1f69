"""The words of a passage as they are compared: tokens with their formatting, and the way from one list to another."""

from __future__ import annotations

import re
from collections import Counter
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
MOST_PAIRS = 20_000  # of equal words among them
MOST_COUNTED = 400_000_000  # pairs that are counted in one piece: 50 MB of bits
ISLAND = 3  # letters that stand between two changes and only disturb the reading
BEHIND = {"article_reference": ("treaty", "article"), "citation": ("source",)}
"""What something in the line points at: readers of the words do not see it."""
NOTHING: frozenset[tuple[str, str]] = frozenset()
ATTRIBUTE = "@"  # stands before the name of such an attribute among the marks of a token


class Token(NamedTuple):
    """A word or sign with the space behind it, or something in the line; `at` is its place in `flat_text`.

    `marks` are its formats, and of something in the line also what it points at.
    """

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
            marks = _marks_of(child)
            for word in TOKEN.finditer(child["text"]):
                if word[1] is None and found:  # a space between two formats belongs to the word before it
                    found[-1] = found[-1]._replace(text=found[-1].text + word[0])
                else:
                    found.append(Token(word[0], word[1] or " ", marks, at + word.start()))
            at += len(child["text"])
        elif child.get("content"):
            found.append(Token(" [", (child["type"], "["), _marks_of(child), at))
            at = _read(child, found, at + len(ATOM))
            found.append(Token("]", (child["type"], "]"), frozenset(), at - 1))
        else:
            text = inline_text(child)
            found.append(Token(text, (child["type"], text), _marks_of(child), at))
            at += len(ATOM)
    return at


def _marks_of(node: Node) -> frozenset[tuple[str, str]]:
    if not node.get("marks") and node["type"] not in BEHIND:
        return NOTHING
    marks = [(mark["type"], str(mark.get("attrs", {}).get("href", ""))) for mark in node.get("marks", ())]
    points = [(ATTRIBUTE + name, str(node["attrs"].get(name, ""))) for name in BEHIND.get(node["type"], ())]
    return frozenset([*marks, *points])


Step = tuple[str, int, int, int, int]


def steps(left: list[object], right: list[object], *, island: int = ISLAND) -> list[Step]:
    """The way from one to the other, without islands of so few letters between changes (-1: keep them all)."""
    number: dict[object, int] = {}  # the same word, the same number: numbers are compared many times faster
    old = [number.setdefault(key, len(number)) for key in left]
    new = [number.setdefault(key, len(number)) for key in right]
    start = _common(zip(old, new, strict=False))
    end = _common(zip(old[start:][::-1], new[start:][::-1], strict=False))
    middle = _way(old[start : len(old) - end], new[start : len(new) - end])
    found: list[Step] = [("equal", 0, start, 0, start)] if start else []
    found += [(k, i1 + start, i2 + start, j1 + start, j2 + start) for k, i1, i2, j1, j2 in middle]
    if end:
        found.append(("equal", len(left) - end, len(left), len(right) - end, len(right)))
    return _joined(found, left, island)


def _way(left: list[int], right: list[int], tries: int = 3) -> list[Step]:
    """What is equal, gone and new, in order. The work is bounded, whatever the words are.

    What a passage has of likely pairs is compared in one piece, as people would. More than that is cut at neighbours
    that stand once in each text. Where words repeat so much that there are none, the longest common row is counted.
    """
    if not left or not right:
        kind = "delete" if left else "insert"
        return [(kind, 0, len(left), 0, len(right))] if left or right else []
    few = _pairs(left, right) <= MOST_PAIRS
    if few and len(left) * len(right) <= MOST_AT_ONCE:
        return _as_people(left, right)
    anchors = _anchors(left, right) if tries else []
    if not anchors:
        return _as_people(left, right) if few else counted(left, right)
    found: list[Step] = []
    i = j = 0
    for oi, nj in [*anchors, (len(left), len(right))]:
        if oi > i or nj > j:
            pieces = _way(left[i:oi], right[j:nj], tries - 1)
            found += [(kind, i1 + i, i2 + i, j1 + j, j2 + j) for kind, i1, i2, j1, j2 in pieces]
        if oi < len(left) and nj < len(right):
            found.append(("equal", oi, oi + 1, nj, nj + 1))
        i, j = oi + 1, nj + 1
    return _united(found)


def _as_people(left: list[int], right: list[int]) -> list[Step]:
    """In one piece, the longest that stayed first."""
    return [*SequenceMatcher(None, left, right, autojunk=False).get_opcodes()]


def _pairs(left: list[int], right: list[int]) -> int:
    """How many words of one are equal to one of the other: what a comparison in one piece has to look at."""
    here, there = Counter(left), Counter(right)
    return sum(times * there[key] for key, times in here.items() if key in there)


def _anchors(left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """Where three words begin that stand once in each text, in the same order in both."""
    places = _once(left)
    return longest_rising(sorted(((places[key], at) for key, at in _once(right).items() if key in places), key=_second))


def _once(words: list[int]) -> dict[int, int]:
    """The place of every three neighbours that stand once."""
    threes = [a << 64 | b << 32 | c for a, b, c in zip(words, words[1:], words[2:], strict=False)]
    last = dict(zip(threes, range(len(threes)), strict=True))
    first = dict(zip(reversed(threes), range(len(threes) - 1, -1, -1), strict=True))
    return {key: at for key, at in last.items() if first[key] == at}


def counted(left: list[int], right: list[int]) -> list[Step]:
    """The longest row of words that stands in both, found with a bit for every place: a row of 20,000 takes a moment.

    Of longer ones each part is compared with the part at the same height: still a true way, if not the shortest. A word
    that both have in the midst of other words stands there by chance, and is not kept.
    """
    parts = -(-len(left) * len(right) // MOST_COUNTED)
    found: list[Step] = []
    for part in range(parts):
        i, oi = len(left) * part // parts, len(left) * (part + 1) // parts
        j, nj = len(right) * part // parts, len(right) * (part + 1) // parts
        kept = _in_company([(at + i, place + j) for at, place in longest_common(left[i:oi], right[j:nj])])
        for at, place in [*kept, (oi, nj)]:
            if at > i or place > j:
                found.append(("replace" if at > i and place > j else "delete" if at > i else "insert", i, at, j, place))
            if (at, place) != (oi, nj):
                found.append(("equal", at, at + 1, place, place + 1))
            i, j = at + 1, place + 1
    return _united(found)


def _in_company(kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of which a neighbour was kept too."""
    known = set(kept)
    return [(i, j) for i, j in kept if (i - 1, j - 1) in known or (i + 1, j + 1) in known]


def longest_common(left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """The places in both of a longest row that they share (Hyyrö's way with bits: a 0 where it becomes longer)."""
    where: dict[int, int] = {}
    for at, key in enumerate(right):
        where[key] = where.get(key, 0) | 1 << at
    every = (1 << len(right)) - 1
    rows, row = [every], every
    for key in left:
        same = row & where.get(key, 0)
        row = (row + same | row - same) & every
        rows.append(row)
    found = []
    i, j = len(left), len(right)
    while i and j:
        if rows[i] >> (j - 1) & 1:
            j -= 1
            continue
        i -= 1
        if rows[i] >> (j - 1) & 1:
            j -= 1
            found.append((i, j))
    return found[::-1]


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
    """What happened to a word that stayed, in words: to its formatting, or to what it points at; empty for nothing."""
    if old.marks == new.marks:
        return ""
    added = [_mark_word(mark) for mark in sorted(new.marks - old.marks) if mark[0][0] != ATTRIBUTE]
    taken = [_mark_word(mark) for mark in sorted(old.marks - new.marks) if mark[0][0] != ATTRIBUTE]
    said = [_("now %(what)s") % {"what": ", ".join(added)}] if added else []
    said += [_("no longer %(what)s") % {"what": ", ".join(taken)}] if taken else []
    return "; ".join([*said, *_pointing(dict(old.marks), dict(new.marks))])


def changed_marks(old: Token, new: Token) -> set[str]:
    """The names of the marks, and of the attributes behind `ATTRIBUTE`, that differ."""
    return {name for name, _value in old.marks ^ new.marks}


def _pointing(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """What something in the line points at now."""
    treaty, article, source = (ATTRIBUTE + name for name in ("treaty", "article", "source"))
    if old.get(source) != new.get(source):
        if not new.get(source):
            return [_("no longer tied to its source in the library")]
        return [_("now tied to another source in the library") if old.get(source) else _("now tied to a source")]
    if (old.get(treaty), old.get(article)) != (new.get(treaty), new.get(article)):
        names = {
            "now": _article(new.get(treaty), new.get(article)),
            "before": _article(old.get(treaty), old.get(article)),
        }
        return [_("now refers to %(now)s, before to %(before)s") % names]
    return []


def _article(treaty: str | None, article: str | None) -> str:
    return f"{treaty or ''} {_('art. %(numbers)s') % {'numbers': article}}".strip() if article else treaty or "–"


def _mark_word(mark: tuple[str, str]) -> str:
    words = {"strong": _("bold"), "em": _("italic")}
    return words.get(mark[0]) or _("a link to %(address)s") % {"address": mark[1]}


def flat_text(node: Node) -> str:
    """The words of a passage as `authorship` counts them: ATOM for what is not words, then its own words."""
    return "".join(
        child["text"] if child["type"] == "text" else ATOM + flat_text(child) for child in node.get("content", ())
    )

"""Amendments as differences of a passage's words: what they change, where they collide, and what comes out together.

A passage's words here are its text with every note, citation and other object as a numbered token (⟦1⟧), so that a
person can rewrite the words in a plain text field and the objects stay where their tokens stay.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from positions import schema
from positions.document import NOT_PRINTED, TEXT_BLOCKS, blocks

Node = dict[str, Any]
TOKEN = re.compile(r"⟦(\d{1,3})⟧")
PIECE = re.compile(r"⟦\d{1,3}⟧|\w+(?:[’'-]\w+)*|\s+|[^\w\s]")
BREAK = "\n"


class Hunk(NamedTuple):
    """Old words from `start` to `end` (in characters) become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a frozen text: its node, its words, its number in the margin and what holds it."""

    node: Node
    words: str
    number: str
    kind: str
    holder: str  # the type of the node around it: doc, list_item, table_cell, …

    @property
    def id(self) -> str:
        """The passage's own name, the same in all revisions."""
        return str(self.node["attrs"]["id"])


def passages(tree: Node) -> list[Passage]:
    """Every passage with its words, in order; the numbers are those in the margin of the page."""
    numbers = {block.id: block.number for block in blocks(tree)}
    return [
        Passage(node, words, numbers.get(node["attrs"]["id"], ""), node["type"], holder)
        for top in tree["content"]
        for node, holder in _walk(top, "doc")
        if (words := words_of(node)).strip()
    ]


def _walk(node: Node, holder: str) -> Iterator[tuple[Node, str]]:
    if node["type"] in TEXT_BLOCKS:
        yield node, holder
        return
    for child in node.get("content", ()):
        yield from _walk(child, node["type"])


def words_of(node: Node) -> str:
    """The words of a passage, objects as numbered tokens, forced line breaks as line breaks."""
    parts, objects = [], 0
    for child in node.get("content", ()):
        if child["type"] == "text":
            parts.append(child["text"])
        elif child["type"] == "hard_break":
            parts.append(BREAK)
        else:
            objects += 1
            parts.append(f"⟦{objects}⟧")
    return "".join(parts)


def cleaned(text: str) -> str:
    """What somebody typed, without what cannot be printed and with line ends as ours."""
    return NOT_PRINTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def hunks(old: str, new: str) -> list[Hunk]:
    """What changes from old words to new ones, word by word, in order of place."""
    before, after = PIECE.findall(old), PIECE.findall(new)
    starts = [0]
    for piece in before:
        starts.append(starts[-1] + len(piece))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    changes = [
        Hunk(starts[i1], starts[i2], "".join(after[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]
    return [_slid(one, old) for one in _joined(changes, old)]


def _slid(one: Hunk, old: str) -> Hunk:
    """A word that is put in or taken out goes with the space behind it, not with the one before."""
    start, end, text = one
    if start == end and text[:1].isspace() and old[start : start + 1] == text[:1]:
        return Hunk(start + 1, start + 1, text[1:] + text[0])
    if not text and old[start:end][:1].isspace() and old[end : end + 1] == old[start]:
        return Hunk(start + 1, end + 1, "")
    return one


def _joined(changes: Sequence[Hunk], old: str) -> list[Hunk]:
    """Changes with nothing but a space between them are one: people replace phrases, not every second word."""
    found: list[Hunk] = []
    for one in changes:
        if found and not old[found[-1].end : one.start].strip():
            last = found.pop()
            one = Hunk(last.start, one.end, last.text + old[last.end : one.start] + one.text)
        found.append(one)
    return found


def pieces(old: str, new: str) -> list[tuple[str, str]]:
    """The way from old words to new ones, to be shown: pairs of "keep", "out" or "in" and the words."""
    found: list[tuple[str, str]] = []
    at = 0
    for start, end, text in hunks(old, new):
        found += [("keep", old[at:start]), ("out", old[start:end]), ("in", text)]
        at = end
    found.append(("keep", old[at:]))
    return [(kind, words) for kind, words in found if words]


def with_changes(old: str, new: str) -> str:
    """The new words with every change in brackets, readable without colours: [old → new], [+ new], [− old]."""
    parts, at = [], 0
    for start, end, text in hunks(old, new) if old else ():
        gone, come, behind = old[start:end].strip(), text.strip(), text or old[start:end]
        mark = f"[{gone} → {come}]" if gone and come else f"[+ {come}]" if come else f"[− {gone}]"
        parts += [old[at:start], mark if gone or come else "", behind[len(behind.rstrip()) :]]
        at = end
    return "".join([*parts, old[at:]]) if old else new


def span(old: str, new: str) -> tuple[int, int]:
    """The stretch of the old words within which everything that changes lies."""
    found = hunks(old, new)
    return (found[0].start, found[-1].end) if found else (0, 0)


def collide(old: str, first: str, second: str) -> bool:
    """Whether two rewritings of the same words change the same place differently."""
    if first == second:
        return False
    mine, theirs = hunks(old, first), hunks(old, second)
    if not first or not second:  # one takes the passage out, the other changes it
        return True
    return any(_meet(a, b) for a in mine for b in theirs if a != b)


def _meet(a: Hunk, b: Hunk) -> bool:
    if a.start == a.end == b.start == b.end:
        return True  # two insertions at one place: which one comes first is for people to say
    return a.start < b.end and b.start < a.end


def compose(old: str, versions: Iterable[str]) -> str | None:
    """All rewritings together; None when two of them collide."""
    wanted = [version for version in versions if version != old]
    if any(collide(old, a, b) for at, a in enumerate(wanted) for b in wanted[at + 1 :]):
        return None
    if any(not version for version in wanted):
        return ""
    found = sorted({hunk for version in wanted for hunk in hunks(old, version)})
    parts, at = [], 0
    for start, end, text in found:
        parts += [old[at:start], text]
        at = end
    return "".join([*parts, old[at:]])


# Into the tree ---------------------------------------------------------------------------------------------------


def rewritten(node: Node, new: str) -> Node:
    """The passage with new words: what stays keeps its marks, what is new goes on in bold or italic.

    A token keeps its object; an object whose token is gone is gone; a token that names nothing is left out.
    """
    letters, objects = _letters(node)
    old = "".join(letter for letter, _marks in letters)
    content: list[Node] = []
    placed: set[int] = set()
    at = 0
    for start, end, text in [*hunks(old, new), Hunk(len(old), len(old), "")]:
        _put(content, letters[at:start], objects, placed)
        marks = _carried(letters, start, end)
        _put(content, [(letter, marks) for letter in text], objects, placed)
        at = end
    result = {key: copy.deepcopy(value) for key, value in node.items() if key != "content"}
    if content:
        result["content"] = content
    return result


def _letters(node: Node) -> tuple[list[tuple[str, list[Node]]], list[Node]]:
    letters: list[tuple[str, list[Node]]] = []
    objects: list[Node] = []
    for child in node.get("content", ()):
        marks = child.get("marks", [])
        if child["type"] == "text":
            letters += [(letter, marks) for letter in child["text"]]
        elif child["type"] == "hard_break":
            letters.append((BREAK, []))
        else:
            objects.append(child)
            letters += [(letter, []) for letter in f"⟦{len(objects)}⟧"]
    return letters, objects


def _carried(letters: list[tuple[str, list[Node]]], start: int, end: int) -> list[Node]:
    """Words that replace others take their bold or italic over, words put in go on as those before; links do not."""
    at = start if end > start else start - 1
    source = letters[at][1] if 0 <= at < len(letters) else []
    return [mark for mark in source if mark["type"] in ("strong", "em")]


def _put(
    content: list[Node], letters: Sequence[tuple[str, list[Node]]], objects: Sequence[Node], placed: set[int]
) -> None:
    """Letters as text, tokens as the objects that they name, each once: `placed` are the numbers of those put in."""
    text = "".join(letter for letter, _marks in letters)
    at = 0
    for token in TOKEN.finditer(text):
        _put_words(content, letters[at : token.start()])
        number = int(token[1])
        if 1 <= number <= len(objects) and number not in placed:
            placed.add(number)
            content.append(copy.deepcopy(objects[number - 1]))
        at = token.end()
    _put_words(content, letters[at:])


def _put_words(content: list[Node], letters: Sequence[tuple[str, list[Node]]]) -> None:
    for letter, marks in letters:
        if letter == BREAK:
            content.append({"type": "hard_break"})
            continue
        last = content[-1] if content else None
        if last and last["type"] == "text" and last.get("marks", []) == marks:
            last["text"] += letter
        else:
            node: Node = {"type": "text", "text": letter}
            if marks:
                node["marks"] = copy.deepcopy(marks)
            content.append(node)


def amended(tree: Node, words: dict[str, str], after: Mapping[str, Sequence[tuple[str, str]]]) -> Node:
    """The tree with new words per passage id ("" takes the passage out) and new paragraphs after passages.

    `after` holds pairs of id and words. A passage in a list takes its item along; a cell of a table stays, empty.
    """
    return {**tree, "content": _amended(tree["content"], words, after, "doc") or [_paragraph("n0", "")]}


def _amended(
    nodes: Iterable[Node], words: dict[str, str], after: Mapping[str, Sequence[tuple[str, str]]], holder: str
) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        if node["type"] in TEXT_BLOCKS:
            name = node["attrs"]["id"]
            if words.get(name) != "":
                found.append(rewritten(node, words[name]) if name in words else copy.deepcopy(node))
            elif holder in ("table_cell", "table_header"):
                found.append({key: value for key, value in node.items() if key != "content"})
            found += [_paragraph(new, text) for new, text in after.get(name, ()) if holder != "list_item"]
        elif node["type"] in schema.INLINE or node["type"] == "text" or "content" not in node:
            found.append(copy.deepcopy(node))
        else:
            inner = _amended(node["content"], words, after, node["type"])
            if inner:
                found.append({**node, "content": inner})
            if node["type"] == "list_item":
                found += _new_items(node, after)
    return found


def _new_items(item: Node, after: Mapping[str, Sequence[tuple[str, str]]]) -> list[Node]:
    own = [child["attrs"]["id"] for child in item["content"] if child["type"] in TEXT_BLOCKS]
    new = [pair for name in own for pair in after.get(name, ())]
    return [{"type": "list_item", "content": [_paragraph(name, text)]} for name, text in new]


def _paragraph(name: str, words: str) -> Node:
    node: Node = {"type": "paragraph", "attrs": {"id": name}}
    content: list[Node] = []
    _put(content, [(letter, []) for letter in words], [], set())
    return {**node, "content": content} if content else node

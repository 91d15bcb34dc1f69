"""Puts an earlier text back as edits of the live one: what is the same stays untouched, with its comments.

Nothing is swapped: other people's browsers get these edits like any others and merge what they type meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions import projection, schema
from positions.compare_words import steps
from positions.document import Node, canonical_sha256, finished, raw_nodes, tree_of
from positions.document_import import rewrite, write_nodes

Parent = XmlFragment | XmlElement
KEPT_MARKS = frozenset({"comment"})


def put_back(doc: Doc, tree: Node) -> None:
    """Make the agreed text of the document this one. Open suggestions stay where their passage is the same."""
    with doc.transaction():
        root = doc.get(schema.ROOT, type=XmlFragment)
        _settle(root, tree["content"], _by_words(root))
        if canonical_sha256(tree_of(doc)) != canonical_sha256(tree):
            rewrite(doc, tree)  # never leave something that is neither the one nor the other


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the live document as it stood, with its comments and open suggestions, to be written elsewhere."""

    tag: str
    attributes: dict[str, Any]
    children: list[Block | list[tuple[Any, dict[str, Any] | None]]]


def _by_words(root: XmlFragment) -> dict[str, Block]:
    """The blocks as they stand, by their words and form, to be copied where they move: read before anything goes."""
    return {
        _key(node): _read(child) for child in root.children if isinstance(child, XmlElement) for node in _agreed(child)
    }


def _read(element: XmlElement) -> Block:
    attributes = dict(element.attributes)  # type: ignore[call-overload]  # pycrdt calls its iterator an Iterable
    children: list[Any] = []
    for child in element.children:
        if isinstance(child, XmlText):
            children.append(child.diff())
        elif isinstance(child, XmlElement):
            children.append(_read(child))
    return Block(element.tag or "", attributes, children)


def _agreed(child: Any) -> list[Node]:
    """What a block says when its open suggestions are rejected; nothing when it is only suggested."""
    if not isinstance(child, XmlElement):
        return []
    tree = projection.resolved({"type": "doc", "content": raw_nodes(child)}, projection.reject_all)
    return list(finished(tree)["content"]) if tree["content"] else []


def _key(node: Node) -> str:
    return json.dumps(node, sort_keys=True)


def _settle(parent: Parent, wanted: list[Node], known: dict[str, Block]) -> None:
    """Make the children of a block these."""
    standing = [(at, child, _agreed(child)) for at, child in enumerate(parent.children)]
    shown = [(at, child, nodes[0]) for at, child, nodes in standing if len(nodes) == 1]
    for at, child, nodes in reversed(standing):
        if len(nodes) > 1 or (not nodes and isinstance(child, XmlText)):
            del parent.children[at]  # loose words and wrappers that nothing knows
            return _settle(parent, wanted, known)
    matcher = SequenceMatcher(None, [_key(node) for _at, _c, node in shown], [_key(n) for n in wanted], autojunk=False)
    for kind, i1, i2, j1, j2 in reversed(matcher.get_opcodes()):
        if kind != "equal":
            place = shown[i1][0] if i1 < len(shown) else len(parent.children)
            _replace(parent, place, shown[i1:i2], wanted[j1:j2], known)
    return None


def _replace(
    parent: Parent, place: int, old: list[tuple[int, Any, Node]], new: list[Node], known: dict[str, Block]
) -> None:
    """Turn some neighbours into others: edit those that are the same block, remove and write the rest."""
    pairs = list(_same_blocks(old, new))
    edges = [*pairs, (len(old), len(new))]
    for (i, j), (next_i, next_j) in reversed(list(zip([(-1, -1), *pairs], edges, strict=True))):
        at = old[next_i][0] if next_i < len(old) else (old[-1][0] + 1 if old else place)
        for node in reversed(new[j + 1 : next_j]):
            _insert(parent, at, node, known)
        for gone, _child, _node in reversed(old[i + 1 : next_i]):
            del parent.children[gone]
        if i >= 0:
            _edit(parent, old[i], new[j], known)


def _same_blocks(old: list[tuple[int, Any, Node]], new: list[Node]) -> Iterator[tuple[int, int]]:
    start = 0
    for i, (_at, _child, node) in enumerate(old):
        for j in range(start, len(new)):
            if node["type"] == new[j]["type"] and _id(node) == _id(new[j]):
                yield i, j
                start = j + 1
                break


def _id(node: Node) -> object:
    return node.get("attrs", {}).get("id")


def _insert(parent: Parent, at: int, node: Node, known: dict[str, Block]) -> None:
    copied = known.get(_key(node))
    element = XmlElement(copied.tag if copied else node["type"])
    parent.children.insert(at, element)
    if copied:
        _copy(copied, element)
    else:
        _fill(element, node)


def _copy(block: Block, element: XmlElement) -> None:
    for name, value in block.attributes.items():
        element.attributes[name] = value
    for child in block.children:
        if isinstance(child, Block):
            inner = XmlElement(child.tag)
            element.children.append(inner)
            _copy(child, inner)
            continue
        text = XmlText()
        element.children.append(text)
        at = 0
        for words, marks in child:
            text.insert(at, words, marks)
            at += len(words.encode())


def _fill(element: XmlElement, node: Node) -> None:
    for name, value in node.get("attrs", {}).items():
        if value is not None:
            element.attributes[name] = value
    write_nodes(element, node.get("content", []))


def _edit(parent: Parent, old: tuple[int, Any, Node], new: Node, known: dict[str, Block]) -> None:
    at, element, before = old
    if projection.has_suggestions({"type": "doc", "content": raw_nodes(element)}):
        del parent.children[at]  # words that are half agreed cannot be edited in place
        _insert(parent, at, new, known)
        return
    for name, value in new.get("attrs", {}).items():
        if value is not None and before.get("attrs", {}).get(name) != value:
            element.attributes[name] = value
    for name in before.get("attrs", {}).keys() - new.get("attrs", {}).keys():  # standards of a demand that had none
        del element.attributes[name]
    wanted = new.get("content", [])
    if new["type"] not in projection.TEXT_BLOCKS:
        _settle(element, wanted, {})
    elif not _edit_words(element, wanted):
        del element.children[0 : len(element.children)]
        write_nodes(element, wanted)


# Inside a passage -----------------------------------------------------------------------------------------------


def _edit_words(element: XmlElement, wanted: list[Node]) -> bool:
    """Change the words in place where the notes and citations between them are the same; False when they are not."""
    children = list(element.children)
    groups = list(_groups(wanted))
    if len(children) != len(groups):
        return False
    for child, group in zip(children, groups, strict=True):
        if isinstance(child, XmlText) != (group[0]["type"] == "text"):
            return False
        if isinstance(child, XmlElement):
            same = finished({"type": "doc", "content": raw_nodes(child)})["content"]
            if [_key(node) for node in same] != [_key(node) for node in group]:
                return False
    for child, group in zip(children, groups, strict=True):
        if isinstance(child, XmlText):
            _edit_text(child, group)
    return True


def _groups(content: list[Node]) -> Iterator[list[Node]]:
    words: list[Node] = []
    for node in content:
        if node["type"] == "text":
            words.append(node)
            continue
        if words:
            yield words
            words = []
        yield [node]
    if words:
        yield words


def _edit_text(text: XmlText, wanted: list[Node]) -> None:
    """Words that stay keep their comments; formatting is set where it differs."""
    old = [character for words, _marks in text.diff() for character in words]
    new = [character for node in wanted for character in node["text"]]
    sizes = [0]
    for character in old:
        sizes.append(sizes[-1] + len(character.encode()))
    for kind, i1, i2, j1, j2 in reversed(_word_steps(old, new)):
        if kind == "equal":
            continue
        if i2 > i1:
            del text[sizes[i1] : sizes[i2]]
        if j2 > j1:
            text.insert(sizes[i1], "".join(new[j1:j2]), {})
    _format(text, wanted)


def _word_steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Steps between words, counted in characters."""
    left, right = _words(old), _words(new)
    ends = [0], [0]
    for side, words in zip(ends, (left, right), strict=True):
        for word in words:
            side.append(side[-1] + len(word))
    a, b = ends
    return [(k, a[i1], a[i2], b[j1], b[j2]) for k, i1, i2, j1, j2 in steps(list(left), list(right), island=-1)]


def _words(characters: list[str]) -> list[str]:
    found: list[str] = []
    for character in characters:
        if found and character.isalnum() and found[-1][-1].isalnum():
            found[-1] += character
        else:
            found.append(character)
    return found


def _format(text: XmlText, wanted: list[Node]) -> None:
    have = [(words, dict(marks or {})) for words, marks in text.diff()]
    spans = [(node["text"], {m["type"]: m.get("attrs", {}) for m in node.get("marks", ())}) for node in wanted]
    at = 0
    changes = []
    for words, marks, asked in _overlaid(have, spans):
        size = len(words.encode())
        own = {key: value for key, value in marks.items() if schema.mark_name(key) not in KEPT_MARKS}
        change = {key: None for key in own if key not in asked}
        change.update({key: value for key, value in asked.items() if own.get(key) != value})
        if change:
            changes.append((at, at + size, change))
        at += size
    for start, end, change in changes:
        text.format(start, end, change)


def _overlaid(
    have: list[tuple[str, dict[str, Any]]], spans: list[tuple[str, dict[str, Any]]]
) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """The same words cut at the borders of both lists."""
    have, spans = list(have), list(spans)
    while have and spans:
        (words, marks), (others, asked) = have.pop(0), spans.pop(0)
        size = min(len(words), len(others))
        yield words[:size], marks, asked
        if words[size:]:
            have.insert(0, (words[size:], marks))
        if others[size:]:
            spans.insert(0, (others[size:], asked))

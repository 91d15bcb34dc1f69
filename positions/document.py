"""The text of a paper outside the editor: as a tree, as HTML, as words, as numbered passages.

A tree is ProseMirror's JSON (`{"type": "doc", "content": […]}`) with only what `schema` knows. Whatever a browser put
into the shared document, nothing else comes out, so HTML is safe by construction.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from monitoring import standards
from positions import child_groups, projection, schema
from positions.document_html import article_text, citation_text, render_html
from positions.document_import import MAX_DEPTH, document_from_tree, from_html, tree_from_html

__all__ = [
    "MAX_DEPTH",
    "Block",
    "blocks",
    "canonical_sha256",
    "document_from_tree",
    "from_html",
    "frozen",
    "plain_text",
    "render_html",
    "tree_from_html",
    "tree_of",
    "word_count",
]

Node = dict[str, Any]
MARK_ORDER = ("insertion", "deletion", "modification", "link", "comment", "strong", "em")
NOT_PRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
TEXT_BLOCKS = projection.TEXT_BLOCKS
DIVIDER = "horizontal_rule"
NAMED = TEXT_BLOCKS | {"footnote", "demand"}


@dataclass(frozen=True, slots=True)
class Block:
    """A passage that can be pointed at. `number` is that of its paragraph; headings have none."""

    id: str
    number: str
    kind: str
    text: str


def tree_of(doc: Doc, *, comments: bool = False, suggestions: bool = False) -> Node:
    """The live document as a tree: the agreed text, so with every open suggestion rejected.

    With `suggestions` words and blocks carry them as marks instead. Comments are notes about the text, so they stay out
    unless asked for.
    """
    tree = raw_tree_of(doc)
    if not suggestions:
        tree = projection.resolved(tree, projection.reject_all)
    return finished(tree, comments=comments)


def raw_tree_of(doc: Doc) -> Node:
    """Everything that the live document says, before `finished`."""
    fragment = doc.get(schema.ROOT, type=XmlFragment)
    with doc.transaction():  # one for all: otherwise every attribute that is read opens its own
        return {"type": "doc", "content": read_children(fragment.children)}


def read_children(children: Iterable[object]) -> list[Node]:
    """Blocks of the live document, as raw as they are. Open one transaction around it."""
    return [_as_block(node) for node in _nodes(children, 0)]


def raw_nodes(element: XmlElement) -> list[Node]:
    """What one block of the live document says, before `finished`: one node, or what is inside an unknown wrapper."""
    return list(_element(element, 0))


def finished(tree: Node, *, comments: bool = False) -> Node:
    """A raw or resolved tree as a clean one: words in as few pieces as can be, every passage with a name."""
    content = _clean(tree["content"], comments) or [{"type": "paragraph"}]
    clean = {"type": "doc", "content": content}
    _name_blocks(clean)
    return clean


def _clean(content: list[Node], comments: bool) -> list[Node]:
    found = []
    for node in content:
        clean = dict(node)
        if attributes := _attributes(
            node["type"], node.get("attrs", {})
        ):  # a rejected suggestion may have put any back
            clean["attrs"] = attributes
        marks = [mark for mark in clean.pop("marks", ()) if comments or mark["type"] != "comment"]
        if marks:
            clean["marks"] = marks
        if "text" in node and not any(mark["type"] in schema.SUGGESTIONS for mark in marks):
            clean["text"] = node["text"].replace(projection.ZERO_WIDTH, "")
        if "content" in node:
            inner = _clean(node["content"], comments)
            clean.pop("content")
            if inner:
                clean["content"] = inner
        found.append(clean)
    return projection.merged(found)


def frozen(doc: Doc) -> tuple[Node, str, str, str]:
    """What a revision keeps: tree, HTML, text, and the sha256 of the canonical tree."""
    tree = tree_of(doc)
    return tree, render_html(tree), plain_text(tree), canonical_sha256(tree)


def canonical_json(tree: Node) -> bytes:
    """The text as the bytes of which the hash is made: JSON with sorted keys and no spaces, in UTF-8."""
    return json.dumps(tree, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def canonical_sha256(tree: Node) -> str:
    """The hash that organisations sign."""
    return hashlib.sha256(canonical_json(tree)).hexdigest()


def word_count(tree: Node) -> int:
    """Words of the text, notes included."""
    return len(WORD.findall(plain_text(tree)))


def plain_text(tree: Node) -> str:
    """The words, a blank line between passages, notes in brackets."""
    return "\n\n".join(text for node in _passages(tree) if (text := inline_text(node).strip()))


def blocks(tree: Node) -> list[Block]:
    """Every passage with words, in order. Numbers are those that the editor and the page show in the margin."""
    found: list[Block] = []
    number = item = demand = 0
    for top in tree["content"]:
        if top["type"] == "paragraph" and top.get("content"):
            number, item = number + 1, 0
        for node, part in _passages_in_demands(top):
            demand += part == 1
            text = inline_text(node).strip()
            if not text:
                continue
            label = str(number) if node is top and top["type"] == "paragraph" else ""
            if part:
                label = f"D{demand}" if part == 1 else f"D{demand}.{part}"
            elif node is not top:
                item += 1
                label = f"{number}.{item}"
            found.append(Block(node["attrs"]["id"], label, node["type"], text))
    return found


def _passages_in_demands(node: Node) -> Iterator[tuple[Node, int]]:
    """Every passage, with its place in its demand; 0 outside of one."""
    if node["type"] == "demand":
        yield from ((passage, place) for place, passage in enumerate(_passages(node), 1))
    elif node["type"] in TEXT_BLOCKS:
        yield node, 0
    else:
        for child in node.get("content", ()):
            yield from _passages_in_demands(child)


def inline_text(node: Node) -> str:
    """The words of one passage."""
    if node["type"] == "text":
        return str(node["text"])
    inner = "".join(inline_text(child) for child in node.get("content", ()))
    if node["type"] == "footnote":
        return f" [{inner}]"
    if node["type"] == "citation":
        return citation_text(node)
    if node["type"] == "article_reference":
        return article_text(node)
    return " " if node["type"] == "hard_break" else inner


def _passages(node: Node) -> Iterator[Node]:
    if node["type"] in TEXT_BLOCKS:
        yield node
        return
    for child in node.get("content", ()):
        yield from _passages(child)


# From the shared document to a tree ------------------------------------------------------------------------------


def _nodes(children: Iterable[object], depth: int) -> Iterator[Node]:
    for child in children:
        if isinstance(child, XmlText):
            yield from _runs(child)
        elif isinstance(child, XmlElement) and depth < MAX_DEPTH:
            yield from _element(child, depth)


def _element(element: XmlElement, depth: int) -> Iterator[Node]:
    content = list(_nodes(element.children, depth + 1))
    if element.tag not in schema.ELEMENTS:
        yield from content  # what is unknown loses its wrapper, never its words
        return
    node: Node = {"type": element.tag}
    raw = dict(element.attributes)  # type: ignore[call-overload]  # pycrdt calls its iterator an Iterable
    attributes = _attributes(element.tag, raw)
    if attributes:
        node["attrs"] = attributes
    if content:
        node["content"] = content
    marks = node_marks(raw, inline=element.tag in schema.INLINE)
    if marks:
        node["marks"] = marks
    yield node


def node_marks(raw: dict[str, Any], *, inline: bool) -> list[Node]:
    """The marks that an element carries in its attributes; a block can only be tracked."""
    if not any(key.startswith(schema.NODE_MARK) for key in raw):
        return []
    pairs = {key: found for key, value in raw.items() if (found := schema.node_mark(key, value))}
    named = {key.removeprefix(schema.NODE_MARK): attributes for key, (_name, attributes) in pairs.items()}
    return [mark for mark in text_marks(named) if inline or mark["type"] in schema.SUGGESTIONS]


def _runs(text: XmlText) -> Iterator[Node]:
    for words, attributes in text.diff():
        clean = NOT_PRINTED.sub("", words) if isinstance(words, str) else ""
        if not clean:
            continue
        node: Node = {"type": "text", "text": clean}
        marks = text_marks(attributes or {})
        if marks:
            node["marks"] = marks
        yield node


def text_marks(attributes: dict[str, Any]) -> list[Node]:
    """The marks of a stretch of words, from their form in the live document, in a fixed order."""
    found: list[Node] = []
    for key, value in attributes.items():
        name = schema.mark_name(key)
        if name == "link":
            if href := schema.safe_link(value.get("href") if isinstance(value, dict) else None):
                found.append({"type": "link", "attrs": {"href": href}})
        elif name == "comment":
            if isinstance(value, dict) and schema.SAFE_ID.fullmatch(str(value.get("id", ""))):
                found.append({"type": "comment", "attrs": {"id": value["id"]}})
        elif name in schema.SUGGESTIONS:
            if isinstance(value, dict) and schema.SUGGESTION_ID.fullmatch(str(value.get("id", ""))):
                attrs = {one: value.get(one) for one in sorted(schema.SUGGESTIONS[name])}
                found.append({"type": name, "attrs": attrs})
        elif name in schema.MARKS:
            found.append({"type": name})
    found.sort(key=lambda mark: (MARK_ORDER.index(mark["type"]), str(mark.get("attrs"))))
    return [mark for mark, before in zip(found, [None, *found], strict=False) if mark != before]


def _attributes(tag: str, raw: dict[str, Any]) -> Node:
    if tag == "heading":
        return {"id": raw.get("id"), "level": _whole(raw.get("level"), 2, 1, 4)}
    if tag in ("paragraph", "footnote"):
        return {"id": raw.get("id")}
    if tag == "ordered_list":
        return {"order": _whole(raw.get("order"), 1, 1, 9999)}
    if tag in ("table_cell", "table_header"):
        return {name: _whole(raw.get(name), 1, 1, 100) for name in ("colspan", "rowspan")}
    if tag == "citation":
        found = {name: _words_of(raw.get(name)) for name in ("ref", "locator")}
        source = raw.get("source")
        return {**found, "source": source} if isinstance(source, str) and schema.SAFE_ID.fullmatch(source) else found
    if tag == "demand":
        said = {"id": raw.get("id"), **{name: _words_of(raw.get(name)) for name in ("addressee", "theme", "articles")}}
        listed = standards.in_order(str(raw.get("standards") or "").split(","))[: standards.MOST]
        lists = {"standards": listed, "groups": child_groups.parsed(raw.get("groups"))}
        # A text without any keeps its hash.
        return said | {name: ",".join(codes) for name, codes in lists.items() if codes}
    if tag == "article_reference":
        return {name: _words_of(raw.get(name)) for name in ("treaty", "article", "label")}
    return {}


def _words_of(value: object) -> str:
    return NOT_PRINTED.sub("", str(value or ""))[:300]


def _whole(value: object, default: int, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return default
    return int(min(max(value, least), most))


def _as_block(node: Node) -> Node:
    loose = node["type"] == "text" or node["type"] in schema.INLINE
    return {"type": "paragraph", "attrs": {"id": None}, "content": [node]} if loose else node


def _name_blocks(tree: Node) -> None:
    """Give every passage an id that is safe and its own; which one depends on the text alone, so hashes are stable."""
    seen: set[str] = set()
    for position, node in enumerate(_walk(tree)):
        if node["type"] not in NAMED:
            continue
        attributes = node.setdefault("attrs", {"id": None})
        own = attributes.get("id")
        if not isinstance(own, str) or not schema.SAFE_ID.fullmatch(own) or own in seen:
            own = f"n{position}"
            while own in seen:
                own += "x"
            attributes["id"] = own
        seen.add(own)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.get("content", ()):
        yield from _walk(child)

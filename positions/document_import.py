"""Turns HTML (of an import, a demo, a form) into a new shared document, by way of a tree."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterator
from typing import Any

import lxml.html
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from monitoring import standards
from positions import child_groups, schema

Node = dict[str, Any]
INLINE_MARKS = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
INLINE_TAGS = INLINE_MARKS.keys() | {"a", "br", "cite", "span", "sup", "sub", "u", "mark", "code", "small", "q", "abbr"}
LISTS = {"ul": "bullet_list", "ol": "ordered_list"}
SKIPPED = {"script", "style", "template", "head", "title", "noscript", "iframe", "object", "svg", "math", "form"}
NESTING = {"blockquote", "list_item", *LISTS.values()}
MAX_DEPTH = 32  # elements in one another; words that stand deeper are in no text that comes out
DEEPEST_TABLE = 5  # a table with its rows, cells, paragraphs and notes
SPACE = re.compile(r"[ \t\r\n\f]+")
NOT_PRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def from_html(html: str) -> bytes:
    """The first update of a new document that holds this HTML. Call it once per paper: twice gives the text twice."""
    return document_from_tree(tree_from_html(html)).get_update()


def tree_from_html(html: str) -> Node:
    """HTML as a tree of what a paper can hold; the rest loses its tags, scripts and styles go wholly."""
    cleaned = NOT_PRINTED.sub("", html)
    content: list[Node] = []
    if cleaned.strip():
        for part in lxml.html.fragments_fromstring(cleaned):
            content += _loose(part) if isinstance(part, str) else [*_blocks(part), *_loose(part.tail or "")]
    return {"type": "doc", "content": [part for node in content for part in _shallow(node, 1)] or [_paragraph([])]}


def _shallow(node: Node, depth: int) -> list[Node]:
    """A node that stands this deep; what would stand too deep in it to be read becomes paragraphs."""
    if node["type"] not in NESTING or depth + _height(node) - 1 <= MAX_DEPTH:
        return [node]
    if depth > MAX_DEPTH - DEEPEST_TABLE:
        return list(_flat(node)) if node["type"] != "list_item" else [{**node, "content": _items_of(node)}]
    return [{**node, "content": [part for inner in node["content"] for part in _shallow(inner, depth + 1)]}]


def _items_of(item: Node) -> list[Node]:
    return [paragraph for inner in item["content"] for paragraph in _flat(inner)] or [_paragraph([])]


def _height(node: Node) -> int:
    """How many elements stand in one another here; notes among the words count."""
    inner = [child for child in node.get("content", ()) if child["type"] != "text"]
    return 1 + max(map(_height, inner), default=0)


def document_from_tree(tree: Node) -> Doc:
    """A new shared document with the content of a tree."""
    doc: Doc = Doc()
    fragment = doc.get(schema.ROOT, type=XmlFragment)
    with doc.transaction():
        write_nodes(fragment, tree.get("content", []))
    return doc


def rewrite(doc: Doc, tree: Node) -> None:
    """Put the content of a tree in the place of everything that the document holds."""
    fragment = doc.get(schema.ROOT, type=XmlFragment)
    with doc.transaction():
        del fragment.children[0 : len(fragment.children)]
        write_nodes(fragment, tree.get("content", []))


def fresh_id() -> str:
    """A name for a new block, like those that the editor gives."""
    return secrets.token_hex(6)


# From HTML to a tree ---------------------------------------------------------------------------------------------


def _blocks(element: Any) -> list[Node]:
    tag = element.tag
    if not isinstance(tag, str) or tag in SKIPPED:  # comments and processing instructions have no name
        return []
    if tag in INLINE_TAGS:
        return _as_paragraph(list(_inline_element(element, [])))
    make = _BLOCKS.get(tag)
    return make(element) if make else _mixed(element)


def _mixed(element: Any) -> list[Node]:
    """The content of a wrapper: blocks as they are, words between them as paragraphs."""
    found: list[Node] = []
    inline: list[Node] = list(_words(element.text, []))
    for child in element:
        if child.tag in INLINE_TAGS:
            inline += _inline_element(child, [])
        else:
            found += _as_paragraph(inline)
            inline = []
            found += _blocks(child)
        inline += _words(child.tail, [])
    return found + _as_paragraph(inline)


def _loose(text: str) -> list[Node]:
    return _as_paragraph(list(_words(text, [])))


def _as_paragraph(inline: list[Node]) -> list[Node]:
    content = _trimmed(inline)
    return [_paragraph(content)] if content else []


def _paragraph(content: list[Node]) -> Node:
    return {"type": "paragraph", "attrs": {"id": fresh_id()}, **({"content": content} if content else {})}


def _heading(element: Any) -> list[Node]:
    content = _trimmed(list(_inline(element, [])))
    attributes = {"level": min(int(element.tag[1]), 4), "id": fresh_id()}
    return [{"type": "heading", "attrs": attributes, "content": content}] if content else []


def _list(element: Any) -> list[Node]:
    items: list[Node] = []
    for child in element:
        if child.tag == "li":
            items.append(_list_item(child))
        elif child.tag in LISTS and items:  # a list straight in a list belongs to the item before it
            items[-1]["content"] += _list(child)
        elif child.tag in LISTS:
            items += [item for nested in _list(child) for item in nested["content"]]
    node: Node = {"type": LISTS[element.tag], "content": items}
    if element.tag == "ol":
        start = element.get("start", "")
        node["attrs"] = {"order": int(start) if start.isdecimal() and len(start) < 5 else 1}
    return [node] if items else []


def _list_item(element: Any) -> Node:
    content = _mixed(element)
    if not content or content[0]["type"] != "paragraph":
        content.insert(0, _paragraph([]))
    return {"type": "list_item", "content": content}


def _quote(element: Any) -> list[Node]:
    content = _mixed(element)
    return [{"type": "blockquote", "content": content}] if content else []


def _demand(element: Any) -> list[Node]:
    """A numbered demand; any other section is only a wrapper."""
    content = _mixed(element)
    if element.get("data-demand") is None or not content:
        return content
    names = {name: (element.get(f"data-{name}") or "")[:300] for name in ("addressee", "theme", "articles")}
    if listed := standards.parsed((element.get("data-standards") or "")[:300])[0][: standards.MOST]:
        names["standards"] = ",".join(listed)
    if groups := child_groups.parsed((element.get("data-groups") or "")[:300]):
        names["groups"] = ",".join(groups)
    paragraphs = [paragraph for node in content for paragraph in _flat(node)]
    return [{"type": "demand", "attrs": {"id": fresh_id(), **names}, "content": paragraphs or [_paragraph([])]}]


def _table(element: Any) -> list[Node]:
    rows = []
    for row in element.xpath(
        ".//tr[count(ancestor::table) = $depth]", depth=len(element.xpath("ancestor-or-self::table"))
    ):
        cells = [_cell(cell) for cell in row if cell.tag in ("td", "th")]
        if cells:
            rows.append({"type": "table_row", "content": cells})
    return [{"type": "table", "content": rows}] if rows else []


def _cell(element: Any) -> Node:
    """A cell holds paragraphs only; what else stands in it becomes some, so that no word is lost."""
    content = [paragraph for node in _mixed(element) for paragraph in _flat(node)] or [_paragraph([])]
    spans = {name: _span(element.get(name, "")) for name in ("colspan", "rowspan")}
    return {"type": "table_header" if element.tag == "th" else "table_cell", "attrs": spans, "content": content}


def _flat(node: Node) -> Iterator[Node]:
    if node["type"] == "paragraph":
        yield node
    elif node["type"] == "heading":
        yield _paragraph(node["content"])
    elif node["type"] in LISTS.values():
        first = node.get("attrs", {}).get("order", 1)
        for number, item in enumerate(node["content"], first):
            sign = f"{number}. " if node["type"] == "ordered_list" else "• "
            inner = [paragraph for child in item["content"] for paragraph in _flat(child)]
            if inner:
                inner[0]["content"] = [{"type": "text", "text": sign}, *inner[0].get("content", [])]
            yield from inner
    else:
        for child in node.get("content", ()):
            yield from _flat(child)


def _span(value: str) -> int:
    return min(max(int(value), 1), 100) if value.isdecimal() and len(value) < 5 else 1


_BLOCKS: dict[str, Callable[[Any], list[Node]]] = {
    **{f"h{level}": _heading for level in range(1, 7)},
    "p": lambda element: _as_paragraph(list(_inline(element, []))),
    "ul": _list,
    "ol": _list,
    "blockquote": _quote,
    "table": _table,
    "section": _demand,
    "hr": lambda element: [{"type": "horizontal_rule"}],
}


def _inline(element: Any, marks: list[Node]) -> Iterator[Node]:
    yield from _words(element.text, marks)
    for child in element:
        yield from _inline_element(child, marks)
        yield from _words(child.tail, marks)


def _inline_element(element: Any, marks: list[Node]) -> Iterator[Node]:
    tag = element.tag
    if not isinstance(tag, str) or tag in SKIPPED:
        return
    if tag == "br":
        yield {"type": "hard_break"}
    elif tag == "cite" and element.get("data-ref"):
        yield {
            "type": "citation",
            "attrs": {"ref": element.get("data-ref"), "locator": element.get("data-locator", "")},
        }
    elif element.get("data-footnote") is not None:
        note = _trimmed([_note_word(node) for node in _inline(element, [])])
        if note:
            yield {"type": "footnote", "attrs": {"id": fresh_id()}, "content": note}
    else:
        yield from _inline(element, _with_mark(element, marks))


def _note_word(node: Node) -> Node:
    """A note holds words only; a line break in it is a space."""
    return node if node["type"] == "text" else {"type": "text", "text": " "}


def _with_mark(element: Any, marks: list[Node]) -> list[Node]:
    mark: Node | None = None
    if element.tag in INLINE_MARKS:
        mark = {"type": INLINE_MARKS[element.tag]}
    elif element.tag == "a" and (href := schema.safe_link(element.get("href"))):
        mark = {"type": "link", "attrs": {"href": href}}
    if mark is None or any(known["type"] == mark["type"] for known in marks):
        return marks
    return [*marks, mark]


def _words(text: str | None, marks: list[Node]) -> Iterator[Node]:
    clean = SPACE.sub(" ", text or "")
    if clean:
        yield {"type": "text", "text": clean, **({"marks": marks} if marks else {})}


def _trimmed(inline: list[Node]) -> list[Node]:
    """Without the spaces that HTML's own layout leaves at both ends and after each other."""
    found: list[Node] = []
    for node in inline:
        if node["type"] == "text":
            before = found[-1] if found else None
            open_space = before is None or before["type"] == "hard_break" or before.get("text", "").endswith(" ")
            node = {**node, "text": node["text"].lstrip(" ") if open_space else node["text"]}
            if not node["text"]:
                continue
        found.append(node)
    while found and found[-1]["type"] == "text" and not found[-1]["text"].rstrip(" "):
        found.pop()
    if found and found[-1]["type"] == "text":
        found[-1] = {**found[-1], "text": found[-1]["text"].rstrip(" ")}
    return found


# From a tree to the shared document ------------------------------------------------------------------------------


def write_nodes(parent: XmlFragment | XmlElement, content: list[Node]) -> None:
    """Append nodes of a tree to a block of the shared document, with formatting and without notes about the text."""
    text: XmlText | None = None
    written = 0
    for node in content:
        if node["type"] != "text":
            text = None
            element = XmlElement(node["type"])
            parent.children.append(element)
            for name, value in node.get("attrs", {}).items():
                if value is not None:
                    element.attributes[name] = value
            for mark in node.get("marks", ()):
                if mark["type"] in ("link", "strong", "em"):
                    attributes = json.dumps(mark.get("attrs", {}), separators=(",", ":"), ensure_ascii=False)
                    element.attributes[f"{schema.NODE_MARK}{mark['type']}"] = attributes
            write_nodes(element, node.get("content", []))
            continue
        if text is None:
            text = XmlText()
            parent.children.append(text)
            written = 0
        carried = [mark for mark in node.get("marks", ()) if mark["type"] in ("link", "strong", "em")]
        marks = {mark["type"]: mark.get("attrs", {}) for mark in carried}
        text.insert(written, node["text"], marks or None)
        written += len(node["text"].encode())  # the library counts bytes

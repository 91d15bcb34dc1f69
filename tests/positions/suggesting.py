"""Suggestions as a browser writes them into the shared document, made with the library of the server."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions import schema
from positions.mark_keys import mark_key


def blocks_of(doc: Doc) -> XmlFragment:
    """The blocks of a live text."""
    return doc.get(schema.ROOT, type=XmlFragment)


def text_in(doc: Doc, block: int) -> XmlText:
    """The words of one block."""
    return blocks_of(doc).children[block].children[0]  # type: ignore[union-attr,return-value]


def said(doc: Doc, block: int = 0) -> str:
    """Every word of one block, whether agreed or not."""
    return "".join(words for words, _marks in text_in(doc, block).diff())


def change(doc: Doc, do) -> bytes:
    """What a change sends."""
    made: list[bytes] = []
    watching = doc.observe(lambda event: made.append(event.update))
    with doc.transaction():
        do()
    doc.unobserve(watching)
    return made[0]


def insert(doc: Doc, words: str, *, block: int = 0, at: int = 0, suggestion: str = "") -> tuple[bytes, str]:
    """Suggest words; gives the update and the suggestion."""
    suggestion = suggestion or str(uuid4())
    text = text_in(doc, block)
    return change(doc, lambda: text.insert(at, words, {"insertion": {"id": suggestion}})), suggestion


def delete(doc: Doc, start: int, stop: int, *, block: int = 0, suggestion: str = "") -> tuple[bytes, str]:
    """Suggest that words go."""
    suggestion = suggestion or str(uuid4())
    text = text_in(doc, block)
    mark = {mark_key("deletion", suggestion): {"id": suggestion}}
    return change(doc, lambda: text.format(start, stop, mark)), suggestion


def mark_block(doc: Doc, mark: str, *, block: int = 0, suggestion: str = "", **attributes: object) -> tuple[bytes, str]:
    """Track a whole block."""
    suggestion = suggestion or str(uuid4())
    element = blocks_of(doc).children[block]
    value = json.dumps({"id": suggestion, **attributes}, separators=(",", ":"))
    return change(doc, lambda: element.attributes.__setitem__(f"__mark_{mark}", value)), suggestion  # type: ignore[union-attr]


def structural_edits(doc: Doc) -> dict[str, bytes]:
    """Edits of blocks that are no suggestions, each on a copy of a text of paragraph, paragraph, list of two."""
    found = {}
    for name, do in _STRUCTURE.items():
        copy: Doc = Doc()
        copy.apply_update(doc.get_update())
        found[name] = change(copy, lambda copy=copy, do=do: do(blocks_of(copy)))
    return found


def unbuildable_edits(doc: Doc) -> dict[str, bytes]:
    """Suggestions that no editor can build, each on a copy of a text of paragraph, paragraph, list of two."""

    def inserted(holder: Any, place: int, tag: str) -> None:
        new = XmlElement(tag)
        holder.children.insert(place, new)
        new.attributes["__mark_insertion"] = json.dumps({"id": str(uuid4())})

    def marked(holder: Any, mark: str, value: str) -> None:
        holder.attributes[f"__mark_{mark}"] = value

    deeds = {
        "heading in a paragraph": lambda root: inserted(root.children[0], 1, "heading"),
        "table in a paragraph": lambda root: inserted(root.children[0], 1, "table"),
        "break in the root": lambda root: inserted(root, 1, "hard_break"),
        "bold item": lambda root: marked(root.children[2].children[0], "strong", "{}"),
        "comment on an item": lambda root: marked(root.children[2].children[0], "comment--AbCd+/12", '{"id": "c1"}'),
    }
    found = {}
    for name, do in deeds.items():
        copy: Doc = Doc()
        copy.apply_update(doc.get_update())
        found[name] = change(copy, lambda copy=copy, do=do: do(blocks_of(copy)))
    return found


def _split(root: XmlFragment) -> None:
    text = root.children[0].children[0]  # type: ignore[union-attr]
    words = str(text)
    del text[5:]
    new = XmlElement("paragraph")
    root.children.insert(1, new)
    new.attributes["id"] = "new1"
    inner = XmlText()
    new.children.append(inner)
    inner.insert(0, words[5:])


def _join(root: XmlFragment) -> None:
    text = root.children[0].children[0]  # type: ignore[union-attr]
    text.insert(len(text), str(root.children[1].children[0]))  # type: ignore[union-attr]
    del root.children[1]


def _empty_item(root: XmlFragment) -> None:
    item = XmlElement("list_item")
    root.children[2].children.append(item)  # type: ignore[union-attr]
    item.children.append(XmlElement("paragraph"))


def _heading(root: XmlFragment) -> None:
    _replace(root, "heading")


def _replace(root: XmlFragment, tag: str) -> None:
    old = root.children[0]
    new = XmlElement(tag)
    root.children.insert(0, new)
    new.attributes["id"] = old.attributes["id"]  # type: ignore[union-attr]
    text = XmlText()
    new.children.append(text)
    text.insert(0, str(old.children[0]))  # type: ignore[union-attr]
    del root.children[1]


def _wrap(root: XmlFragment) -> None:
    old = root.children[0]
    quote = XmlElement("blockquote")
    root.children.insert(0, quote)
    inner = XmlElement("paragraph")
    quote.children.append(inner)
    inner.attributes["id"] = old.attributes["id"]  # type: ignore[union-attr]
    text = XmlText()
    inner.children.append(text)
    text.insert(0, str(old.children[0]))  # type: ignore[union-attr]
    del root.children[1]


def _rename(root: XmlFragment) -> None:
    root.children[0].attributes["id"] = "other"  # type: ignore[union-attr]


_STRUCTURE = {
    "split": _split,
    "join": _join,
    "empty list item": _empty_item,
    "heading": _heading,
    "wrap in quote": _wrap,
    "another name": _rename,
}


def take_item_away(doc: Doc, item: int, block: int) -> bytes:
    """One item of a list."""
    children = blocks_of(doc).children[block].children  # type: ignore[union-attr]
    return change(doc, lambda: children.__delitem__(item))


def take_block_away(doc: Doc, block: int) -> bytes:
    """A whole block; as the editor does with one that it cannot build."""
    return change(doc, lambda: blocks_of(doc).children.__delitem__(block))


async def empty_a_list_together(one: Any, other: Any, block: int) -> None:
    """Two who write each take one of two items away, in the same moment: an empty list is left."""
    first, second = take_item_away(one.doc, 0, block), take_item_away(other.doc, 1, block)
    await one.send_edit(first)
    await other.send_edit(second)
    for tab in (one, other):
        await tab.saved()
        await tab.until(lambda tab=tab: len(blocks_of(tab.doc).children[block].children) == 0)  # type: ignore[union-attr]

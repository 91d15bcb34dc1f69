"""Settles tracked changes in a live text.

`projection.resolved` says what a tree is after a verdict; `settle` does the same to the shared document with as little
as it takes, so that words keep who wrote them and whoever types meanwhile is not disturbed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any, cast

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions import projection, schema
from positions.document import node_marks, text_marks
from positions.projection import COMING_OR_GOING, ZERO_WIDTH, Node, Verdict, fate, restored, suggestion_marks

Parent = XmlFragment | XmlElement
End = frozenset[tuple[str, str]]
STAYS: End = frozenset()


def verdict_on(suggestions: Container[str], verdict: str) -> Verdict:
    """One verdict on these suggestions; the others stay open."""
    return lambda suggestion: verdict if suggestion in suggestions else None


def settle(doc: Doc, verdict: Verdict) -> None:
    """Accept or reject suggestions in the live text; those without a verdict stay open."""
    fragment = doc.get(schema.ROOT, type=XmlFragment)
    with doc.transaction():
        _join(fragment, verdict)
        _settle(fragment, verdict)


def _marks_of(element: XmlElement) -> list[Node]:
    return node_marks(_raw(element), inline=element.tag in schema.INLINE)


def _raw(element: XmlElement) -> dict[str, Any]:
    return dict(element.attributes)  # type: ignore[call-overload]  # pycrdt calls its iterator an Iterable


def _text_blocks(parent: Parent, verdict: Verdict, cell: XmlElement | None) -> Iterator[tuple[XmlElement | None, Any]]:
    for child in list(parent.children):
        if not isinstance(child, XmlElement) or fate(_marks_of(child), verdict):
            continue
        if child.tag in projection.TEXT_BLOCKS:
            yield child, cell
        elif len(child.children):
            yield from _text_blocks(child, verdict, child if child.tag in projection.CELLS else cell)
        else:
            yield None, cell


def _ends(block: XmlElement, verdict: Verdict) -> tuple[End, End]:
    """Why the first and the last words of a block go, if they do."""
    pieces: list[list[Node]] = []
    for child in block.children:
        if isinstance(child, XmlText):
            pieces += [text_marks(attributes or {}) for _words, attributes in child.diff()]
        elif isinstance(child, XmlElement):
            pieces.append(_marks_of(child))
    return (fate(pieces[0], verdict), fate(pieces[-1], verdict)) if pieces else (STAYS, STAYS)


def _join(fragment: XmlFragment, verdict: Verdict) -> None:
    while _join_until_moved(fragment, verdict):
        pass  # blocks were copied to another place, so the walk begins again with those that stand there now


def _join_until_moved(fragment: XmlFragment, verdict: Verdict) -> bool:
    leader: XmlElement | None = None
    before: tuple[End, Any] = (STAYS, None)
    for block, cell in list(_text_blocks(fragment, verdict, None)):
        if block is None:
            leader = None
            continue
        first, last = _ends(block, verdict)
        if leader is not None and first & before[0] and cell == before[1]:
            if _append(leader, block):
                return True
        else:
            leader = block
        before = (last, cell)
    return False


def _append(leader: XmlElement, block: XmlElement) -> bool:
    """Move the words of a block into another; whether blocks that stood beside it had to be copied as well."""
    for child in list(block.children):
        _copy(child, leader)
    here, home = _parent(block), _parent(leader)
    place = _index(here, block)
    del here.children[place]
    if here == home or place:
        return False
    beside = list(here.children)
    behind = _index(home, leader) + 1
    for offset, child in enumerate(beside):
        _copy(child, home, behind + offset)
    while isinstance(here, XmlElement):
        above = _parent(here)
        del above.children[_index(above, here)]
        if len(above.children):
            break
        here = above
    return bool(beside)


def _parent(element: XmlElement) -> Parent:
    return cast("Parent", element.parent)


def _index(parent: Parent, child: XmlElement) -> int:
    return next(place for place, node in enumerate(parent.children) if node == child)


def _copy(node: Any, parent: Parent, place: int | None = None) -> None:
    """A copy at a place of another parent (the library cannot move), or at its end, where words join words."""
    at = len(parent.children) if place is None else place
    if isinstance(node, XmlText):
        last = parent.children[at - 1] if place is None and at else None
        text = last if isinstance(last, XmlText) else None
        if text is None:
            text = XmlText()
            parent.children.insert(at, text)
        for words, attributes in node.diff():
            text.insert(len(text), words, attributes or None)
    elif isinstance(node, XmlElement):
        element = XmlElement(node.tag)
        parent.children.insert(at, element)
        for name, value in _raw(node).items():
            element.attributes[name] = value
        for child in list(node.children):
            _copy(child, element)


def _settle(parent: Parent, verdict: Verdict) -> None:
    for child in list(parent.children):
        if isinstance(child, XmlText):
            _settle_words(child, verdict)
        elif isinstance(child, XmlElement):
            _settle_element(parent, child, verdict)


def _settle_element(parent: Parent, element: XmlElement, verdict: Verdict) -> None:
    if fate(_marks_of(element), verdict):
        del parent.children[_index(parent, element)]
        return
    had_content = not _is_empty(element)
    settled = _clear(parent, element, verdict)
    _settle(settled, verdict)
    if not had_content or not _is_empty(settled):
        return
    if settled.tag in projection.CELLS:
        settled.children.append(XmlElement("paragraph"))
    elif settled.tag not in projection.MAY_BE_EMPTY:
        del parent.children[_index(parent, settled)]


def _is_empty(element: XmlElement) -> bool:
    return all(isinstance(child, XmlText) and not len(child) for child in element.children)


def _settle_words(text: XmlText, verdict: Verdict) -> None:
    place = len(text)
    for words, attributes in reversed(text.diff()):
        length = len(words.encode())
        place -= length
        marks = suggestion_marks({"marks": text_marks(attributes or {})})
        if fate(marks, verdict):
            del text[place : place + length]
            continue
        left = [mark for mark in marks if not verdict(mark["attrs"]["id"])]
        if left == marks:
            continue
        text.format(place, place + length, _settled_keys(attributes or {}, verdict))
        if any(mark["type"] in COMING_OR_GOING for mark in left):
            continue  # a space without width holds the place of these, too
        for at in reversed([at for at, sign in enumerate(words) if sign == ZERO_WIDTH]):
            start = place + len(words[:at].encode())
            del text[start : start + len(ZERO_WIDTH.encode())]


def _settled_keys(attributes: dict[str, Any], verdict: Verdict) -> dict[str, None]:
    tracked = {key: value for key, value in attributes.items() if schema.mark_name(key) in schema.SUGGESTIONS}
    return {key: None for key, value in tracked.items() if isinstance(value, dict) and verdict(str(value.get("id")))}


def _clear(parent: Parent, element: XmlElement, verdict: Verdict) -> XmlElement:
    """Take settled marks off an element; one that gets its former kind back is replaced by a copy of that kind."""
    raw = _raw(element)
    changes = []
    for name, value in raw.items():
        mark = schema.node_mark(name, value)
        if mark is None or mark[0] not in schema.SUGGESTIONS or not verdict(mark[1]["id"]):
            continue
        del element.attributes[name]
        if mark[0] == "modification" and verdict(mark[1]["id"]) == projection.REJECT:
            changes.append(mark[1])
    if not changes:
        return element
    plain = {name: value for name, value in raw.items() if name in schema.ATTRIBUTES}
    kind, attributes = restored({"type": element.tag, "attrs": plain}, changes)
    if kind == element.tag:
        for name in plain.keys() - attributes.keys():
            del element.attributes[name]
        for name, value in attributes.items():
            if plain.get(name) != value:
                element.attributes[name] = value
        return element
    return _retag(parent, element, kind, attributes)


def _retag(parent: Parent, element: XmlElement, kind: str, attributes: dict[str, Any]) -> XmlElement:
    place = _index(parent, element)
    kept = {name: value for name, value in _raw(element).items() if name not in schema.ATTRIBUTES}
    made = XmlElement(kind)
    parent.children.insert(place, made)
    for name, value in {**attributes, **kept}.items():
        made.attributes[name] = value
    for child in list(element.children):
        _copy(child, made)
    del parent.children[place + 1]
    return made

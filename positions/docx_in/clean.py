"""A Word file rebuilt from nothing but what a paper can hold, for the converter to read.

Every element is written anew, so what has no line here does not come through: scripts, pictures, addresses, looks.
The role of a paragraph becomes one of a few style ids; numbers of lists and heads of cells travel as bookmarks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from positions.docx_in.findings import Findings
from positions.docx_in.package import SUSPICIOUS, Package, R, Unreadable, W
from positions.docx_in.pictures import ALTERNATE, chosen
from positions.docx_in.runs import (
    ADDED,
    DEEPEST,
    TRANSPARENT,
    Runs,
    is_real_note,
    shows_something,
    words_of,
)
from positions.docx_in.styles import DEEPEST_LIST, Item, Numbering, Styles, switched_on, value, w, whole

KEPT_ROLES = ("quote", "demand", "demand_heading", "demand_facts")
MOST_PARAGRAPHS = 20_000
MOST_CHARACTERS = 1_500_000
NAMESPACES = {"w": W, "r": R}


class Cleaner:
    """Rebuilds the parts of one package: the document first, then the notes; numbers of lists count along."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.findings = Findings()
        self.title = ""
        self.styles = Styles(package.styles)
        self.numbering = Numbering(package.numbering, self.styles)
        self.runs = Runs(package, self.styles, self.findings)
        self.paragraphs = self.characters = 0
        self._levels: list[int] = []  # open levels of the present list
        self._carried: list[Any] = []  # of a paragraph whose end was deleted: it goes on in the next

    def document(self) -> Any:
        """The new main part."""
        root = etree.Element(w("document"), nsmap=NAMESPACES)
        body = etree.SubElement(root, w("body"))
        body.extend(self._blocks(self.package.document.find(w("body")), 0))
        if self._carried:
            body.append(self._new_paragraph(self._carried))
        return root

    def notes(self, kind: str) -> Any | None:
        """The new part of "footnotes" or "endnotes", or None when the file has none."""
        part = getattr(self.package, kind)
        if part is None:
            return None
        root = etree.Element(w(kind), nsmap=NAMESPACES)
        for note in filter(is_real_note, part):
            self.runs.start(kind)
            self._carried, self._levels = [], []
            inner = etree.SubElement(root, w(kind[:-1]))
            inner.set(w("id"), note.get(w("id"), ""))
            inner.extend(_paragraphs(self._blocks(note, 0, in_cell=True)))
        return root

    # Blocks ------------------------------------------------------------------------------------------------------

    def _blocks(self, container: Any, depth: int, *, in_cell: bool = False) -> Iterator[Any]:
        if depth > DEEPEST:
            raise Unreadable(SUSPICIOUS, code="bomb")
        for element in container:
            tag = element.tag
            if tag == w("p"):
                yield from self._paragraph(element, depth, in_cell=in_cell)
            elif tag == w("tbl") and in_cell:
                self.findings.add("tables_in_tables")
                yield from _paragraphs(self._rows(element, depth + 1))
            elif tag == w("tbl"):
                yield from self._table(element, depth)
            elif tag == w("sdt"):
                yield from self._control(element, depth, in_cell=in_cell)
            elif tag in (w("altChunk"), w("subDoc")):
                self.findings.add("objects")
            elif tag in TRANSPARENT or tag in ADDED:
                yield from self._blocks(element, depth + 1, in_cell=in_cell)
            elif tag == ALTERNATE:
                yield from self._blocks(chosen(element), depth + 1, in_cell=in_cell)

    def _control(self, control: Any, depth: int, *, in_cell: bool) -> Iterator[Any]:
        if "table of contents" in value(control, "sdtPr", "docPartObj", "docPartGallery").lower():
            self.findings.say("contents")
            return
        for content in control.iterfind(w("sdtContent")):
            yield from self._blocks(content, depth + 1, in_cell=in_cell)

    def _table(self, table: Any, depth: int) -> Iterator[Any]:
        self._levels = []
        new = etree.Element(w("tbl"))
        for row in self._rows(table, depth):
            says_head = row.attrib.pop("head", "") or all(_is_head(cell) for cell in row.iterfind(w("tc")))
            above_are_heads = not len(new) or new[-1].find(w("trPr")) is not None
            if above_are_heads and (says_head or (not len(new) and _unbold(row))):
                properties = etree.Element(w("trPr"))
                etree.SubElement(properties, w("tblHeader"))
                row.insert(0, properties)
            new.append(row)
        if len(new):
            yield new

    def _rows(self, table: Any, depth: int) -> Iterator[Any]:
        for row in _through(table, "tr"):
            properties = row.find(w("trPr"))
            if properties is not None and properties.find(w("del")) is not None:
                self.findings.add("deletions")
                continue
            new = etree.Element(w("tr"))
            if properties is not None and switched_on(properties, "tblHeader"):
                new.set("head", "yes")
            new.extend(self._cell(cell, depth) for cell in _through(row, "tc"))
            if len(new):
                yield new

    def _cell(self, cell: Any, depth: int) -> Any:
        new = etree.Element(w("tc"))
        properties = etree.SubElement(new, w("tcPr"))
        span = whole(value(cell, "tcPr", "gridSpan"), 1, 100)
        if span > 1:
            etree.SubElement(properties, w("gridSpan")).set(w("val"), str(span))
        if cell.find(f"{w('tcPr')}/{w('vMerge')}") is not None:
            kind = "restart" if value(cell, "tcPr", "vMerge") == "restart" else "continue"
            etree.SubElement(properties, w("vMerge")).set(w("val"), kind)
        self._levels = []
        new.extend(_paragraphs(self._blocks(cell, depth + 3, in_cell=True)))
        self._levels = []
        return new

    # Paragraphs --------------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Any, depth: int, *, in_cell: bool) -> Iterator[Any]:
        properties = paragraph.find(w("pPr"))
        outer, self.runs.boxes = self.runs.boxes, []
        inline = [*self._carried, *self.runs.inline(paragraph, depth + 1)]
        boxes, self.runs.boxes = self.runs.boxes, outer
        self._carried = []
        mark = None if properties is None else properties.find(w("rPr"))
        if mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None):
            self._carried = inline
        else:
            yield from self._placed(properties, inline, in_cell=in_cell)
        for box in boxes:
            self.findings.add("text_boxes")
            kept, self._levels = self._levels, []
            yield from self._blocks(box, depth + 3, in_cell=in_cell)
            self._levels = kept

    def _placed(self, properties: Any, inline: list[Any], *, in_cell: bool) -> Iterator[Any]:
        """The paragraph in its role; nothing for one that is empty."""
        style = value(properties, "pStyle")
        role = self.styles.role(style)
        item = self.numbering.item(properties, style)  # asked of every paragraph: it counts along
        level = 0 if in_cell or role else self.styles.heading_level(style, properties)
        if not any(shows_something(element) for element in inline):
            if not in_cell and (role == "rule" or _draws_a_line(properties)):
                yield self._new_paragraph([], anchor="rule")
        elif role == "contents":
            self.findings.say("contents")
        elif role == "title" and not self.title and not in_cell:
            self.title = " ".join("".join(words_of(element) for element in inline).split())
            self.findings.add("title", self.title)
        elif level or (role == "title" and not in_cell):
            yield self._heading(level or 1, item, inline)
        else:
            yield self._text(style, role, item, inline, in_cell=in_cell)

    def _heading(self, level: int, item: Item | None, inline: list[Any]) -> Any:
        self._levels = []
        if item and item.is_ordered:
            self.findings.add("numbered_headings")
        if level > 4:
            self.findings.add("deep_headings")
        _unbold(inline)  # a heading is bold by being one
        return self._new_paragraph(inline, style=f"h{min(level, 4)}")

    def _text(self, style: str, role: str, item: Item | None, inline: list[Any], *, in_cell: bool) -> Any:
        if item:
            return self._new_paragraph(inline, item=self._nested(item), anchor=f"n{item.number}" if item.number else "")
        depth = min(self.styles.continues(style), len(self._levels))
        if depth:
            return self._new_paragraph(inline, style=f"continue{depth}")
        self._levels = []
        if in_cell:
            return self._new_paragraph(inline, anchor="head" if role == "table_heading" else "")
        return self._new_paragraph(inline, style=role if role in KEPT_ROLES else "")

    def _nested(self, item: Item) -> Item:
        """The item at its true depth: a level that no item led to is no level."""
        while self._levels and self._levels[-1] > item.level:
            self._levels.pop()
        if not self._levels or self._levels[-1] < item.level:
            self._levels.append(item.level)
        return Item(min(len(self._levels), DEEPEST_LIST) - 1, item.is_ordered, item.number)

    def _new_paragraph(self, inline: list[Any], *, style: str = "", item: Item | None = None, anchor: str = "") -> Any:
        self.paragraphs += 1
        self.characters += sum(len(words_of(element)) for element in inline)
        if self.paragraphs > MOST_PARAGRAPHS or self.characters > MOST_CHARACTERS:
            raise Unreadable(_("This document is longer than a paper can be. Split it and try again."), code="long")
        new = etree.Element(w("p"))
        properties = etree.SubElement(new, w("pPr"))
        if style:
            etree.SubElement(properties, w("pStyle")).set(w("val"), style)
        if item:
            number = etree.SubElement(properties, w("numPr"))
            etree.SubElement(number, w("ilvl")).set(w("val"), str(item.level))
            etree.SubElement(number, w("numId")).set(w("val"), "2" if item.is_ordered else "1")
        if anchor:
            etree.SubElement(new, w("bookmarkStart")).set(w("name"), anchor)
        new.extend(inline)
        return new


def _paragraphs(blocks: Iterable[Any]) -> list[Any]:
    """The paragraphs of some blocks, and one without words where there is none."""
    found = [paragraph for block in blocks for paragraph in block.iter(w("p"))]
    return found or [etree.Element(w("p"))]


def _through(container: Any, name: str) -> Iterator[Any]:
    """The rows or cells of a table, also inside content controls."""
    for element in container:
        if element.tag == w(name):
            yield element
        elif element.tag in (w("sdt"), *TRANSPARENT, *ADDED):
            yield from _through(element, name)


def _is_head(cell: Any) -> bool:
    marks = [paragraph.find(w("bookmarkStart")) for paragraph in cell.iter(w("p"))]
    return all(mark is not None and mark.get(w("name")) == "head" for mark in marks)


def _unbold(elements: Iterable[Any]) -> bool:
    """Where every word is bold, none is: that is how people write headings and heads of columns."""
    runs = [run for element in elements for run in element.iter(w("r")) if words_of(run).strip()]
    switches = [run.find(f"{w('rPr')}/{w('b')}") for run in runs]
    if not switches or any(switch is None for switch in switches):
        return False
    for switch in switches:
        switch.getparent().remove(switch)
    return True


def _draws_a_line(properties: Any) -> bool:
    if properties is None or properties.find(f"{w('pBdr')}/{w('bottom')}") is None:
        return False
    return value(properties, "pBdr", "bottom", default="nil") not in ("nil", "none")

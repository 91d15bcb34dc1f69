"""The words inside a paragraph of a Word file, rebuilt: runs, links, fields, notes, and what hangs on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from positions import schema
from positions.docx_in.findings import Findings
from positions.docx_in.package import SUSPICIOUS, Package, R, Unreadable
from positions.docx_in.pictures import ALTERNATE, DRAWN, chosen, kind_of, name_of, text_boxes
from positions.docx_in.styles import Styles, switched_on, value, w

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DEEPEST = 100
# Wrappers that say something about their content that a paper does not keep.
TRANSPARENT = {w(name) for name in ("smartTag", "customXml", "sdtContent", "dir", "bdo")}
ADDED = {w("ins"), w("moveTo")}
REMOVED = {w("del"), w("moveFrom")}
NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
LOOKS = ("u", "color", "highlight", "shd", "caps", "smallCaps", "bdr", "outline", "shadow", "emboss")
NO_LOOK = ("none", "auto", "0", "false", "000000", "clear")
LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(\\l\s+)?(?:"([^"]*)"|([^\s"\\]+))')
RAISED = {
    "superscript": str.maketrans("0123456789+−-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "subscript": str.maketrans("0123456789+−-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}


@dataclass(slots=True)
class _Field:
    """One of Word's fields: an instruction, then what it shows."""

    instruction: str = ""
    shows: bool = False
    drops: bool = False
    address: str = ""


class Runs:
    """Rebuilds inline content, in order. `part` says whose relationships count; text boxes met are left in `boxes`."""

    def __init__(self, package: Package, styles: Styles, findings: Findings) -> None:
        self.package, self.styles, self.findings = package, styles, findings
        self.addresses: dict[str, str] = {}  # of links that may stay: address → relationship id
        self.boxes: list[Any] = []
        self._fields: list[_Field] = []
        self._notes = {
            tag: {note.get(w("id")) for note in getattr(package, kind) if is_real_note(note)}
            if getattr(package, kind) is not None
            else set()
            for tag, kind in NOTES.items()
        }
        comments = package.comments if package.comments is not None else ()
        self._comments = {comment.get(w("id")): comment for comment in comments}
        self.part = "document"

    def start(self, part: str) -> None:
        """Begin another part: fields do not reach from one into the next."""
        self.part, self._fields = part, []

    def inline(self, container: Any, depth: int) -> Iterator[Any]:
        """New runs and links for everything inside a paragraph. Raises Unreadable when it nests absurdly."""
        if depth > DEEPEST:
            raise Unreadable(SUSPICIOUS, code="bomb")
        for element in container:
            tag = element.tag
            if tag == w("r"):
                yield from self._run(element, depth)
            elif tag == w("hyperlink"):
                yield from self._link(element, depth)
            elif tag == w("fldSimple"):
                address = self._address_in(element.get(w("instr"), ""))
                yield from self._linked(address, self.inline(element, depth + 1))
            elif tag == w("sdt"):
                yield from self.inline(element.iterfind(w("sdtContent")), depth + 1)
            elif tag in REMOVED:
                self._count(element, "deletions")
            elif tag in ADDED:
                self._count(element, "insertions")
                yield from self.inline(element, depth + 1)
            elif tag in TRANSPARENT:
                yield from self.inline(element, depth + 1)
            elif tag == ALTERNATE:
                yield from self.inline(chosen(element), depth + 1)
            elif tag in (f"{MATH}oMath", f"{MATH}oMathPara"):
                yield self._equation(element)
            elif tag in DRAWN:
                self._drawing(element)

    def _count(self, element: Any, kind: str) -> None:
        if next(element.iter(w("delText"), w("t")), None) is not None:
            self.findings.add(kind)

    def _equation(self, element: Any) -> Any:
        self.findings.add("equations")
        run = etree.Element(w("r"))
        etree.SubElement(run, w("t")).text = "".join(text.text or "" for text in element.iter(f"{MATH}t"))
        return run

    # Links -------------------------------------------------------------------------------------------------------

    def _link(self, element: Any, depth: int) -> Iterator[Any]:
        address = self.package.links.get(self.part, {}).get(element.get(f"{{{R}}}id", ""), "")
        if not address and element.get(w("anchor")):
            self.findings.add("inner_links")
        yield from self._linked(self._allowed(address), self.inline(element, depth + 1))

    def _allowed(self, address: str) -> str:
        safe = schema.safe_link(address)
        if address and safe is None:
            self.findings.add("links", address)
        return safe or ""

    def _address_in(self, instruction: str) -> str:
        found = LINK_FIELD.match(instruction)
        if found is None:
            return ""
        if found[1]:
            self.findings.add("inner_links")
            return ""
        return self._allowed(found[2] or found[3] or "")

    def _linked(self, address: str, inline: Iterator[Any]) -> Iterator[Any]:
        if not address:
            yield from inline
            return
        link = etree.Element(w("hyperlink"))
        link.set(f"{{{R}}}id", self.addresses.setdefault(address, f"rId{len(self.addresses) + 1}"))
        for element in inline:
            link.extend(list(element) if element.tag == w("hyperlink") else [element])
        if len(link):
            yield link

    # Runs --------------------------------------------------------------------------------------------------------

    def _run(self, run: Any, depth: int) -> Iterator[Any]:
        properties = run.find(w("rPr"))
        style = value(properties, "rStyle")
        new = etree.Element(w("r"))
        kept = etree.SubElement(new, w("rPr"))
        is_source = "source citation" in (self.styles.names(style) if style else ())
        if is_source:
            etree.SubElement(kept, w("rStyle")).set(w("val"), "citation")
        for name in ("b", "i") if not is_source else ():
            state = switched_on(properties, name)
            if self.styles.is_on(style, name) if state is None else state:
                etree.SubElement(kept, w(name))
        for child in run:
            self._run_child(child, new, depth)
        if len(new) == 1 or (self._fields and self._fields[-1].drops):
            return
        if switched_on(properties, "vanish") or self.styles.is_on(style, "vanish"):
            self.findings.add("hidden")
            return
        if properties is not None and words_of(new).strip():
            self._look_at_looks(properties, new, style)
        address = next((field.address for field in reversed(self._fields) if field.address), "")
        yield from self._linked(address, iter([new]))

    def _look_at_looks(self, properties: Any, run: Any, style: str) -> None:
        said = words_of(run)
        if switched_on(properties, "strike") or switched_on(properties, "dstrike"):
            self.findings.add("struck", said)
        if table := RAISED.get(value(properties, "vertAlign")):
            if all(ord(letter) in table for letter in said if not letter.isspace()):
                for text in run.iter(w("t")):
                    text.text = (text.text or "").translate(table)
            else:
                self.findings.add("raised", said)
        is_link = style.lower().startswith("hyperlink") or "hyperlink" in self.styles.names(style)
        looks = (properties.find(w(name)) for name in LOOKS)
        if not is_link and any(one is not None and one.get(w("val"), "true") not in NO_LOOK for one in looks):
            self.findings.say("look")

    def _run_child(self, child: Any, new: Any, depth: int) -> None:
        tag = child.tag
        if tag == w("fldChar"):
            self._field(child.get(w("fldCharType")))
        elif tag == w("instrText"):
            if self._fields:
                self._fields[-1].instruction += child.text or ""
        elif self._fields and not self._fields[-1].shows:
            return  # between the start of a field and its result nothing is shown
        elif tag == w("t"):
            etree.SubElement(new, w("t")).text = child.text or ""
        elif tag in (w("tab"), w("ptab")):
            etree.SubElement(new, w("tab"))
        elif tag == w("cr") or (tag == w("br") and child.get(w("type"), "textWrapping") == "textWrapping"):
            etree.SubElement(new, w("br"))
        elif tag in (w("noBreakHyphen"), w("softHyphen")):
            etree.SubElement(new, tag)
        elif tag == w("sym"):
            self._symbol(child, new)
        elif tag in NOTES:
            self._note(child, new)
        elif tag == w("commentReference"):
            self.findings.add("comments", self._comment(child.get(w("id"), "")))
        elif tag in DRAWN:
            self._drawing(child)
        elif tag == ALTERNATE and depth < DEEPEST:
            for inner in chosen(child):
                self._run_child(inner, new, depth + 1)
        elif tag == w("ruby"):
            for text in child.iterfind(f"{w('rubyBase')}//{w('t')}"):
                etree.SubElement(new, w("t")).text = text.text or ""

    @staticmethod
    def _symbol(child: Any, new: Any) -> None:
        code = child.get(w("char"), "")
        if re.fullmatch(r"[0-9A-Fa-f]{4}", code):
            symbol = etree.SubElement(new, w("sym"))
            symbol.set(w("font"), child.get(w("font"), ""))
            symbol.set(w("char"), code.upper())

    def _note(self, child: Any, new: Any) -> None:
        if child.get(w("id")) not in self._notes[child.tag] or self.part != "document":
            return
        if child.tag == w("endnoteReference"):
            self.findings.add("endnotes")
        etree.SubElement(new, child.tag).set(w("id"), child.get(w("id")))

    def _comment(self, number: str) -> str:
        comment = self._comments.get(number)
        if comment is None:
            return ""
        said = " ".join("".join(text.text or "" for text in comment.iter(w("t"))).split())
        return f"{comment.get(w('author'), '')}: {said}".strip(": ")

    def _field(self, kind: str | None) -> None:
        if kind == "begin" and len(self._fields) < DEEPEST:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.shows, field.address = True, self._address_in(field.instruction)
            if field.instruction.split()[:1] in (["TOC"], ["INDEX"]):
                self.findings.say("contents")
                field.drops = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, drawing: Any) -> None:
        found = text_boxes(drawing)
        self.boxes += found
        if not found:
            self.findings.add(kind_of(drawing), name_of(drawing))


def is_real_note(note: Any) -> bool:
    """Whether it is a note, and not the line above the notes."""
    return note.get(w("type"), "normal") == "normal"


def words_of(element: Any) -> str:
    """The words inside an element."""
    return "".join(text.text or "" for text in element.iter(w("t")))


def shows_something(element: Any) -> bool:
    """Whether there is anything to see: words, a symbol or a note."""
    signs = element.iter(w("sym"), *NOTES)
    return bool(words_of(element).strip()) or next(signs, None) is not None

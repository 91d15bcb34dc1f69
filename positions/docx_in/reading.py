"""A Word file as the first text of a paper: opened with care, rebuilt, converted, and what was lost said.

mammoth turns the rebuilt file into HTML; the HTML goes through the same allow list as every other (`tree_from_html`).
"""

from __future__ import annotations

import copy
import io
import secrets
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lxml.html
import mammoth
from django.utils.translation import gettext as _
from lxml import etree

from positions.document_import import Node, tree_from_html
from positions.docx_in import own_files
from positions.docx_in.clean import Cleaner
from positions.docx_in.findings import Findings
from positions.docx_in.package import RELATIONSHIPS, Package, R, Unreadable, W, open_package
from positions.docx_in.styles import DEEPEST_LIST, w

__all__ = ["Imported", "Unreadable", "read_docx"]

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
STYLE_MAP = "\n".join(
    [
        *(f"p.h{level} => h{level}:fresh" for level in range(1, 5)),
        "p.quote => blockquote > p:fresh",
        "p.demand_heading => section.demand:fresh > h6:fresh",
        "p.demand_facts => section.demand > h5:fresh",
        "p.demand => section.demand > p:fresh",
        "r.citation => cite",
        *(
            f"p.continue{depth} => {' > '.join(['ul|ol > li'] * depth)} > p:fresh"
            for depth in range(1, DEEPEST_LIST + 1)
        ),
    ]
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds: the tree of its text, the title it gives itself, what was changed and what was dropped."""

    tree: Node
    title: str
    findings: Findings

    @property
    def counts(self) -> dict[str, int]:
        """How many of each thing there are."""
        found = Counter(_kinds(self.tree))
        return {kind: found[kind] for kind in ("heading", "paragraph", "table", "footnote", "link")}


def read_docx(data: bytes) -> Imported:
    """The text of a Word file. Raises Unreadable (a ValidationError) with a sentence for whoever chose the file."""
    package = open_package(data)
    cleaner = Cleaner(package)
    rebuilt = _rebuilt(cleaner)
    _look_around(package, cleaner.findings)
    prefix = f"d{secrets.token_hex(4)}-"
    html = mammoth.convert_to_html(
        io.BytesIO(rebuilt), style_map=STYLE_MAP, id_prefix=prefix, include_embedded_style_map=False
    ).value
    tree = tree_from_html(_tidied(html, prefix, cleaner.findings))
    if not any(node.get("content") for node in tree["content"]):
        raise Unreadable(_("There is no text in this file, so there is nothing to start from."), code="empty")
    return Imported(tree, cleaner.title, cleaner.findings)


def _kinds(node: Node) -> Iterator[str]:
    yield node["type"]
    yield from (mark["type"] for mark in node.get("marks", ()))
    for child in node.get("content", ()):
        yield from _kinds(child)


def _look_around(package: Package, findings: Findings) -> None:
    """What stands beside the text in the package."""
    for edge in package.edges:
        said = "".join(text.text or "" for text in edge.iter(w("t"))).strip()
        if said:
            findings.add("edges", said)
    if any(name.endswith("vbaProject.bin") for name in package.names):
        findings.say("macros")


# The rebuilt file ------------------------------------------------------------------------------------------------


def _rebuilt(cleaner: Cleaner) -> bytes:
    """A small file for the converter that holds only what the cleaner wrote."""
    parts = {
        "document": cleaner.document(),
        "footnotes": cleaner.notes("footnotes"),
        "endnotes": cleaner.notes("endnotes"),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{CONTENT_TYPES}"/>')
        archive.writestr("_rels/.rels", _relationships([("rId1", "officeDocument", "word/document.xml", False)]))
        links = [(name, "hyperlink", address, True) for address, name in cleaner.runs.addresses.items()]
        for name, root in parts.items():
            if root is not None:
                archive.writestr(f"word/{name}.xml", etree.tostring(root, encoding="UTF-8", xml_declaration=True))
                archive.writestr(f"word/_rels/{name}.xml.rels", _relationships(links))
        archive.writestr("word/numbering.xml", _lists())
    return file.getvalue()


def _relationships(rows: list[tuple[str, str, str, bool]]) -> bytes:
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
    for name, kind, target, is_outside in rows:
        one = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
        one.set("Id", name)
        one.set("Type", f"{R}/{kind}")
        one.set("Target", target)
        if is_outside:
            one.set("TargetMode", "External")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _lists() -> bytes:
    """The only two lists there are now: 1 has bullets, 2 has numbers."""
    root = etree.Element(w("numbering"), nsmap={"w": W})
    for number, kind in ((1, "bullet"), (2, "decimal")):
        abstract = etree.SubElement(root, w("abstractNum"))
        abstract.set(w("abstractNumId"), str(number))
        for level in range(DEEPEST_LIST):
            rule = etree.SubElement(abstract, w("lvl"))
            rule.set(w("ilvl"), str(level))
            etree.SubElement(rule, w("numFmt")).set(w("val"), kind)
    for number in (1, 2):
        one = etree.SubElement(root, w("num"))
        one.set(w("numId"), str(number))
        etree.SubElement(one, w("abstractNumId")).set(w("val"), str(number))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


# The converter's HTML --------------------------------------------------------------------------------------------


def _tidied(html: str, prefix: str, findings: Findings) -> str:
    """Notes back into the text, numbers of lists onto the lists, heads of columns into heads."""
    root = lxml.html.fragment_fromstring(html or "<p></p>", create_parent="div")
    _place_notes(root, prefix)
    own_files.read_all(root, findings)
    for anchor in root.xpath(".//a[@id]"):
        name = anchor.get("id").removeprefix(prefix)
        if name == "rule":
            anchor.getparent().tag = "hr"
        elif name == "head":
            cell = next(anchor.iterancestors("td", "th"), None)
            if cell is not None:
                cell.tag = "th"
        elif name[:1] == "n" and name[1:].isdigit():
            _number(anchor, int(name[1:]))
        anchor.drop_tag()
    for numbers in list(root.iter("ol")):
        _split(numbers)
    return "".join(lxml.html.tostring(child, encoding="unicode", with_tail=True) for child in root)


def _place_notes(root: Any, prefix: str) -> None:
    """The converter lists notes at the end; a paper holds them where they are called."""
    notes = {}
    for note in root.xpath("./ol/li[@id]"):
        if note.get("id").startswith((f"{prefix}footnote-", f"{prefix}endnote-")):
            for back in note.xpath(".//a[starts-with(@href, '#')]"):
                back.drop_tree()
            notes[note.get("id")] = note
    for call in root.xpath(".//sup/a[@href]"):
        if (note := notes.get(call.get("href").removeprefix("#"))) is not None:
            placed = lxml.html.Element("span", {"data-footnote": ""})
            for paragraph in copy.deepcopy(note):
                _append_text(placed, f" {paragraph.text or ''}")
                placed.extend(list(paragraph))
            raised = call.getparent()
            placed.tail = raised.tail
            raised.getparent().replace(raised, placed)
    for note in notes.values():
        parent = note.getparent()
        parent.remove(note)
        if not len(parent):
            parent.drop_tree()


def _append_text(element: Any, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _number(anchor: Any, number: int) -> None:
    item = next(anchor.iterancestors("li"), None)
    if item is not None:
        item.set("value", str(number))


def _split(numbers: Any) -> None:
    """A list whose numbers jump is two lists, and the second starts where it says."""
    expected = None
    present = numbers
    for item in list(numbers):
        number = int(item.get("value", "0") or 0)
        if expected is None:
            present.set("start", str(number or 1))
        elif number and number != expected:
            following = lxml.html.fragment_fromstring(f'<ol start="{number}"></ol>')
            present.addnext(following)
            present = following
        if present is not numbers:
            present.append(item)
        expected = (number or expected or 1) + 1

"""Footnotes of a DOCX as Word's own: a part beside the text, tied to it by numbers."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from positions.export.docx_xml import NOTE_CALL, NOTE_TEXT, element

# Word wants the line above the notes, and the one above a note that runs on, as notes too.
LINES = (("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator"))


class Footnotes:
    """The part with the notes of one file, made when the first note comes."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.part: Any = None
        self._number = 0

    def add(self) -> tuple[int, Any]:
        """The number of a new note, and its paragraph to write in."""
        if self.part is None:
            self._start()
        self._number += 1
        note = element("footnote", self.part.element, id=self._number)
        paragraph = element("p", note)
        element("pStyle", element("pPr", paragraph), val=NOTE_TEXT)
        run = element("r", paragraph)
        element("rStyle", element("rPr", run), val=NOTE_CALL)
        element("footnoteRef", run)
        space = element("t", element("r", paragraph))
        space.text = " "
        space.set(qn("xml:space"), "preserve")
        return self._number, paragraph

    def _start(self) -> None:
        root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        for kind, number, line in LINES:
            note = element("footnote", root, type=kind, id=number)
            element(line, element("r", element("p", note)))
        name = PackURI("/word/footnotes.xml")
        self.part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, root, self.document.part.package)
        self.document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        said = element("footnotePr")
        for _kind, number, _line in LINES:
            element("footnote", said, id=number)
        settings = self.document.settings.element
        settings.find(qn("w:compat")).addprevious(said)  # the standard fixes the order

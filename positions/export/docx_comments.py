"""Comments as Word's own, with their answers as answers and what is resolved as resolved."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml.ns import qn
from lxml import etree

from positions.export.docx_xml import clean, element, moment

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that somebody said."""

    author: str
    initials: str
    at: datetime.datetime
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers. Without a place in the text its quote says what it was about."""

    id: str
    notes: tuple[Note, ...]
    is_resolved: bool
    quote: str = ""


class Margin:
    """The comments of one file. Walk through the runs in order; what was never met hangs on the title at the end."""

    def __init__(self, document: Any, threads: Iterable[Thread]) -> None:
        self.document = document
        self.waiting = {thread.id: thread for thread in threads if thread.notes}
        self._open: dict[str, list[int]] = {}
        self._number = 0
        self._extended = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})

    def before(self, parent: Any, ids: Iterable[str]) -> None:
        """Called before each run with the comments on it: closes those that ended, opens those that begin."""
        here = set(ids)
        for name in [name for name in self._open if name not in here]:
            self._close(parent, self._open.pop(name))
        for name in ids:
            thread = self.waiting.pop(name, None)  # the first stretch counts, as in the editor
            if thread is not None:
                self._open[name] = self._begin(parent, thread)

    def finish(self, last: Any, title: Any) -> None:
        """Close what is open in the last paragraph; hang comments without a place on the title."""
        self.before(last, ())
        for thread in list(self.waiting.values()):
            numbers = self._begin(title, thread, quote=thread.quote, first=True)
            self._close(title, numbers)
        self.waiting.clear()
        if self._number:
            name = PackURI("/word/commentsExtended.xml")
            blob = etree.tostring(self._extended, encoding="UTF-8", xml_declaration=True, standalone=True)
            part = PackagePart(name, EXTENDED_TYPE, blob, self.document.part.package)
            self.document.part.relate_to(part, EXTENDED)

    def _begin(self, parent: Any, thread: Thread, *, quote: str = "", first: bool = False) -> list[int]:
        numbers: list[int] = []
        place = next((at for at, child in enumerate(parent) if child.tag == qn("w:r")), len(parent))
        for note in thread.notes:
            words = f"“{quote}”\n{note.text}" if quote and not numbers else note.text
            numbers.append(self._write(note, words, thread, answers=bool(numbers)))
            start = element("commentRangeStart", id=numbers[-1])
            parent.insert(place, start) if first else parent.append(start)
        return numbers

    def _close(self, parent: Any, numbers: list[int]) -> None:
        for number in numbers:
            element("commentRangeEnd", parent, id=number)
        for number in numbers:
            element("commentReference", element("r", parent), id=number)

    def _write(self, note: Note, words: str, thread: Thread, *, answers: bool) -> int:
        number, self._number = self._number, self._number + 1
        root = self.document.part._comments_part.element
        made = element(
            "comment", root, id=number, author=clean(note.author), initials=clean(note.initials), date=moment(note.at)
        )
        for line in clean(words).split("\n"):
            paragraph = element("p", made)
            text = element("t", element("r", paragraph))
            text.text = line
            text.set(qn("xml:space"), "preserve")
        name = f"{0x50000000 + number:08X}"  # of the last paragraph: by it answers find their comment
        paragraph.set(f"{{{W14}}}paraId", name)
        if not answers:
            self._parent = name
        said = etree.SubElement(self._extended, f"{{{W15}}}commentEx")
        said.set(f"{{{W15}}}paraId", name)
        if answers:
            said.set(f"{{{W15}}}paraIdParent", self._parent)
        said.set(f"{{{W15}}}done", "1" if thread.is_resolved else "0")
        return number

"""The bytes of an uploaded Word file, opened with care: what is not a small, plain, whole package is refused.

Nothing is unpacked but the parts with text, each under a cap that counts real bytes, and no part may declare entities.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _, gettext_lazy
from lxml import etree

LARGEST_FILE = 10 * 1024 * 1024
MOST_ENTRIES = 2_000
LARGEST_UNPACKED = 120 * 1024 * 1024  # as the package itself says, pictures included; they are never unpacked
LARGEST_PART = 16 * 1024 * 1024
LARGEST_TEXT = 24 * 1024 * 1024  # all parts that are read, together
HIGHEST_RATIO = 150  # honest WordprocessingML packs 10 to 60 times
RATIO_COUNTS_FROM = 1024 * 1024

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
# The "strict" dialect has the same words under other addresses.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
}
EDGE = re.compile(r"word/(header|footer)\d*\.xml")
MOST_EDGES = 12
DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
TOO_LARGE = gettext_lazy(
    "The file is larger than 10 MB. Take the pictures out and try again: they are not kept anyway."
)
NOT_WORD = gettext_lazy("This is not a Word file. Save your text as Word document (.docx) and try again.")
DAMAGED = gettext_lazy("This Word file is damaged. Open it in your word processor, save it again, and try that one.")
SUSPICIOUS = format_lazy(
    "{} {}",
    gettext_lazy("This Word file unpacks to far more than a text needs, so it was not opened."),
    gettext_lazy("Copy its text into a new document and try that one."),
)


class Unreadable(ValidationError):
    """An upload that no text can be had from, with a sentence for the person who chose it."""


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that matter, parsed. A part that is absent is None; `links` are outside addresses by part and id."""

    document: Any
    styles: Any
    numbering: Any
    footnotes: Any
    endnotes: Any
    comments: Any
    edges: list[Any]  # headers and footers
    links: dict[str, dict[str, str]]
    names: frozenset[str]


def open_package(data: bytes) -> Package:
    """The package in these bytes. Raises Unreadable with a sentence; never reads a file or an address."""
    if len(data) > LARGEST_FILE:
        raise Unreadable(TOO_LARGE, code="too_large")
    _look_at_kind(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look_at_size(archive)
            return _Reader(archive).package()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, IndexError) as problem:
        raise Unreadable(DAMAGED, code="damaged") from problem


def _look_at_kind(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # the container of Word 97 and of everything with a password
        raise Unreadable(
            _(
                "This is an old Word file (.doc), or one with a password. "
                "Save it as Word document (.docx) without password and try again."
            ),
            code="old_or_locked",
        )
    if data.startswith(b"{\\rtf"):
        raise Unreadable(_("This is an RTF file. Save it as Word document (.docx) and try again."), code="kind")
    if data.startswith(b"%PDF"):
        raise Unreadable(
            _("This is a PDF. A paper starts from the document it was made from: choose the Word file (.docx)."),
            code="kind",
        )
    if not data.startswith(b"PK\x03\x04"):
        raise Unreadable(NOT_WORD, code="kind")


def _look_at_size(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > LARGEST_UNPACKED:
        raise Unreadable(SUSPICIOUS, code="bomb")
    for entry in entries:
        if entry.file_size > RATIO_COUNTS_FROM and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
            raise Unreadable(SUSPICIOUS, code="bomb")
        if entry.flag_bits & 1:
            raise Unreadable(_("This file has a password. Save it without one and try again."), code="old_or_locked")


class _Reader:
    """Reads parts of one archive and counts what came out of it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = frozenset(archive.namelist())
        self.read_so_far = 0

    def package(self) -> Package:
        """Find the main part through the relationships, as the standard wants, and what belongs to it."""
        main = self._main_part()
        near = self._relationships(main)
        parts = {
            kind: self._target_of(near, kind, main)
            for kind in ("styles", "numbering", "footnotes", "endnotes", "comments")
        }
        root = self._part(main)
        if root is None or root.find(f"{{{W}}}body") is None:
            raise Unreadable(DAMAGED, code="damaged")
        links = {
            kind: self._links(self._relationships(name))
            for kind, name in {"document": main, "footnotes": parts["footnotes"], "endnotes": parts["endnotes"]}.items()
            if name
        }
        edges = [self._part(name) for name in sorted(self.names) if EDGE.fullmatch(name)][:MOST_EDGES]
        return Package(
            document=root, edges=edges, links=links, names=self.names,
            **{kind: self._part(name) if name else None for kind, name in parts.items()},
        )  # fmt: skip

    def _main_part(self) -> str:
        found = self._target_of(self._relationships(""), "officeDocument", "") or "word/document.xml"
        if found in self.names and not found.startswith(("xl/", "ppt/")):
            return found
        if "mimetype" in self.names:
            raise Unreadable(
                _("This is an OpenDocument file. Save it as Word document (.docx) and try again."), code="kind"
            )
        if any(name.startswith(("xl/", "ppt/")) for name in self.names):
            raise Unreadable(_("This is a workbook or a presentation. Choose a Word document (.docx)."), code="kind")
        raise Unreadable(NOT_WORD, code="kind")

    def _relationships(self, part: str) -> Any:
        folder, name = posixpath.split(part)
        return self._part(posixpath.join(folder, "_rels", f"{name}.rels"))

    def _target_of(self, relationships: Any, kind: str, part: str) -> str | None:
        if relationships is None:
            return None
        for one in relationships.iter(f"{{{RELATIONSHIPS}}}Relationship"):
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
                target = one.get("Target", "")
                base = "" if target.startswith("/") else posixpath.dirname(part)
                name = posixpath.normpath(posixpath.join(base, target.lstrip("/")))
                return name if name in self.names else None
        return None

    def _links(self, relationships: Any) -> dict[str, str]:
        if relationships is None:
            return {}
        return {
            one.get("Id", ""): one.get("Target", "")
            for one in relationships.iter(f"{{{RELATIONSHIPS}}}Relationship")
            if one.get("Type", "").endswith("/hyperlink") and one.get("TargetMode") == "External"
        }

    def _part(self, name: str) -> Any:
        if name not in self.names:
            return None
        with self.archive.open(name) as file:
            raw = file.read(LARGEST_PART + 1)
        self.read_so_far += len(raw)
        if len(raw) > LARGEST_PART or self.read_so_far > LARGEST_TEXT:
            raise Unreadable(SUSPICIOUS, code="bomb")
        return parse(raw)


def parse(raw: bytes) -> Any:
    """The root of one part. Raises Unreadable for what is no XML, declares entities or nests too deep."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", raw.decode("utf-16", "replace").encode())
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if DOCTYPE.search(raw):  # Word never writes one; whoever does wants something to grow or to be fetched
        raise Unreadable(SUSPICIOUS, code="bomb")
    for strict, usual in STRICT.items():
        raw = raw.replace(strict, usual)
    # The encoding is ours, whatever the part says of itself: so the search above has seen every byte as it is read.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise Unreadable(DAMAGED, code="damaged") from problem

"""Files that prove a mandate: what they are is read from their content, never from their name."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

MOST_BYTES = 10 * 1024 * 1024
MOST_PARTS = 2000  # of a zipped document
KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpg": "image/jpeg",
}
_STARTS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


@dataclass(frozen=True)
class Evidence:
    """A file that was looked at: its kind, a name to show, its bytes."""

    kind: str
    name: str
    content: bytes


def looked_at(file: UploadedFile) -> Evidence:
    """The file with its kind. Raises ValidationError when it is too large, empty or of another kind."""
    size = file.size or 0
    if size > MOST_BYTES:
        raise ValidationError(
            _("This file is %(size)s; at most %(most)s can be kept. Export it smaller, or scan it in grey.")
            % {"size": filesizeformat(size), "most": filesizeformat(MOST_BYTES)}
        )
    content = file.read(MOST_BYTES + 1)
    if not content:
        raise ValidationError(_("This file is empty."))
    kind = kind_of(content)
    if kind is None:
        raise ValidationError(_("This is no PDF, Word (.docx), OpenDocument (.odt), PNG or JPEG file."))
    return Evidence(kind, _shown_name(file.name or "", kind), content)


def kind_of(content: bytes) -> str | None:
    """What a file is, by its content; None when it is nothing that is kept here."""
    for start, kind in _STARTS.items():
        if content.startswith(start):
            return kind
    return _zipped_kind(content) if content.startswith(b"PK\x03\x04") else None


def _zipped_kind(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist()[:MOST_PARTS])
            if "word/document.xml" in names and "[Content_Types].xml" in names:
                return None if "word/vbaProject.bin" in names else "docx"
            if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
                return "odt" if package.read("mimetype").strip() == KINDS["odt"].encode() else None
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
        return None
    return None


def _shown_name(name: str, kind: str) -> str:
    """What it was called, fit for a header and a page, with the ending that it has in truth."""
    stem = os.path.splitext(os.path.basename(name.replace("\\", "/")))[0]
    plain = "".join(letter if letter.isalnum() or letter in " -_." else "-" for letter in stem).strip(" .-")
    return f"{plain[:100] or 'decision'}.{kind}"

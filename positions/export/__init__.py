"""The files of a published position. Made from the public page alone, so they can be made again at any time."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from positions.export.docx import make_docx
from positions.export.pdf import content_of, make_pdf
from positions.models import PositionPage

logger = logging.getLogger(__name__)
MAKERS: dict[str, Callable[[PositionPage], bytes]] = {"pdf": make_pdf, "docx": make_docx}

__all__ = ["make_docx", "make_pdf", "name_files", "write_files", "write_missing_files"]


def name_files(page: PositionPage) -> None:
    """Give the page the names of its files. The hash in them ties a file to what it says; nothing is written yet."""
    said = json.dumps(content_of(page), sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(said.encode()).hexdigest()[:10]
    for kind in MAKERS:
        setattr(page, kind, f"positions/{page.slug}-{page.language}-{digest}.{kind}")


def write_files(page: PositionPage) -> list[str]:
    """Make the files that the page names and that do not exist. Returns the names written."""
    written = []
    for kind, make in MAKERS.items():
        name = getattr(page, kind).name
        if name and not default_storage.exists(name):
            written.append(default_storage.save(name, ContentFile(make(page))))
    return written


def write_missing_files() -> list[str]:
    """For the job: whatever a crash left out. Files of what is under embargo lie in no public place yet."""
    written = []
    for page in PositionPage.objects.live().exclude(pdf="").iterator():
        try:
            written += write_files(page)
        except Exception:
            logger.exception("The files of position %s could not be made", page.pk)
    return written

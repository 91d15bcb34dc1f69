"""A press kit as a file: for a word processor, or as plain text."""

from __future__ import annotations

import io

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from positions.export.docx_xml import clean, new_document
from positions.press_kit import Kit


def _embargo(kit: Kit) -> str:
    return _("EMBARGO until %(moment)s") % {"moment": kit.embargo} if kit.embargo else ""


def as_text(kit: Kit) -> bytes:
    """Plain text in the language of the paper."""
    with translation.override(kit.language):
        lines = [settings.SITE_NAME, kit.title, "=" * min(len(kit.title), 78), ""]
        if embargo := _embargo(kit):
            lines += [embargo, ""]
        for title, parts in kit.sections():
            lines += [title, "-" * len(title), "\n\n".join(parts), ""]
    return "\n".join(clean(line) for line in lines).encode()


def as_docx(kit: Kit) -> bytes:
    """The same with real headings."""
    with translation.override(kit.language):
        document = new_document(
            title=kit.title, author=settings.SITE_NAME, subject=kit.demand, language=kit.language, at=timezone.now()
        )
        document.add_paragraph(f"{settings.SITE_NAME} · {_('Press kit')}")
        document.add_heading(clean(kit.title), level=1)
        if embargo := _embargo(kit):
            document.add_paragraph().add_run(embargo).bold = True
        for title, parts in kit.sections():
            document.add_heading(title, level=2)
            for part in parts:
                document.add_paragraph(clean(part))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


MAKERS = {
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "txt": (as_text, "text/plain; charset=utf-8"),
}

"""A position as DOCX, for those who quote from it: real headings, lists, tables with heads, footnotes."""

from __future__ import annotations

import datetime
import io
from typing import Any

from django.conf import settings
from django.utils import translation
from docx.shared import Pt

from positions.export.docx_body import RESERVED, Body
from positions.export.docx_xml import clean, new_document
from positions.export.pdf import words_of
from positions.export.reading import Run, parts
from positions.models import PositionPage


def make_docx(page: PositionPage) -> bytes:
    """The whole position as a file for a word processor."""
    with translation.override(page.authentic_language):
        words = words_of(page)
        found = parts(page.body)
        notes: list[list[Run]] = next((part["items"] for part in found if part["kind"] == "footnotes"), [])
        document = new_document(
            title=page.title,
            author=settings.SITE_NAME,
            subject=page.demand,
            language=page.authentic_language,
            at=datetime.datetime.combine(page.adopted_on, datetime.time(12), datetime.UTC),
        )
        document.core_properties.comments = f"SHA-256 {page.sha256}"
        _head(document, page, words)
        body = Body(document, notes=notes, site=settings.SITE_URL)
        for part in found:
            if part["kind"] == "heading":  # below the two levels of the document's own
                part["level"] = min(part["level"] + 1, 4)
            body.add(part)
        _foot(document, page, words)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _head(document: Any, page: PositionPage, words: dict[str, str]) -> None:
    document.add_paragraph(f"{settings.SITE_NAME} · {clean(page.document_type)} · {words['adopted']}")
    document.add_heading(clean(page.title), level=1)
    document.add_paragraph(clean(page.demand), style="Intense Quote")
    document.add_heading(words["standing"], level=2)
    document.add_paragraph(clean(page.result_line))
    for one in page.signatories:
        line = document.add_paragraph(clean(one["name"]), style="List Bullet")
        if one.get("notes"):
            _raise(line.add_run(f"[{', '.join(str(number) for number in one['notes'])}]"))
    if page.reservations:
        document.add_heading(words["reservations"], level=3)
    for one in page.reservations:
        line = document.add_paragraph()
        line.add_run(f"[{one['number']}] {clean(one['organisation'])}: ").bold = True
        line.add_run(clean(one["text"]))
    for key, names in (("tacit", page.tacit), ("consulted", page.consulted)):
        if names:
            document.add_paragraph(f"{words[key]} {clean(', '.join(names))}")
    for paragraph in filter(None, page.summary.splitlines()):
        document.add_paragraph(clean(paragraph)).runs[0].italic = True


def _raise(run: Any) -> None:
    run.font.superscript = run.bold = True
    run.font.color.rgb = RESERVED


def _foot(document: Any, page: PositionPage, words: dict[str, str]) -> None:
    lines = [f"{words['revision']}. {words['hash']}: {page.sha256}"]
    if page.rule:
        lines.insert(0, clean(page.rule))
    if page.articles:
        lines.insert(0, f"{words['articles']} {', '.join(str(number) for number in page.articles)}")
    for line in lines:
        document.add_paragraph().add_run(line).font.size = Pt(8.5)

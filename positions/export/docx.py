"""A position as DOCX, for those who quote from it: real headings, lists, tables with heads, footnotes."""

from __future__ import annotations

import datetime
import io
from typing import Any

from django.conf import settings
from django.utils import translation
from docx.shared import Pt

from positions.export.docx_body import RESERVED, Body
from positions.export.docx_xml import clean, element, new_document
from positions.export.pdf import (
    asked_for,
    banners_of,
    evidence_of,
    joined_by,
    signed_by,
    stated_by,
    thanks_of,
    words_of,
)
from positions.export.reading import Run, parts
from positions.models import PositionPage
from positions.statement_texts import foreign, note_on

BULLET = "ListBullet"


def make_docx(page: PositionPage) -> bytes:
    """The whole position as a file for a word processor."""
    with translation.override(page.language):
        words = words_of(page)
        found = parts(page.body)
        notes: list[list[Run]] = next((part["items"] for part in found if part["kind"] == "footnotes"), [])
        document = new_document(
            title=page.title,
            author=settings.SITE_NAME,
            subject=page.demand,
            language=page.language,
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
    for banner in banners_of(page):
        document.add_paragraph().add_run(clean(banner)).bold = True
    document.add_heading(words["standing"], level=2)
    if page.level:
        document.add_paragraph().add_run(clean(page.level)).bold = True
    document.add_paragraph(clean(page.result_line))
    _names(document, signed_by(page.signatories, page))
    if page.late_signatories:
        document.add_heading(words["joined"], level=3)
        _names(document, joined_by(page))
    if page.reservations:
        document.add_heading(words["reservations"], level=3)
    _limits(document, page.reservations, page)
    minority = stated_by(page.minority)
    lists = {"minority": minority, "abstaining": page.abstaining, "tacit": page.tacit, "consulted": page.consulted}
    for key, names in lists.items():
        if names:
            document.add_paragraph(f"{words[key]} {clean(', '.join(names))}")
    if page.sister:
        _sister(document, page, words)
    _demands(document, page, words)
    _evidence(document, page, words)
    for paragraph in filter(None, page.summary.splitlines()):
        document.add_paragraph(clean(paragraph)).runs[0].italic = True


def _names(document: Any, signed: list[dict[str, Any]]) -> None:
    for one in signed:
        line = document.add_paragraph(clean(one["name"]))
        line._p.style = BULLET  # by its id: to find it by its name reads every style of the file again, for each line
        if one["notes"]:
            _raise(line.add_run(f"[{', '.join(str(number) for number in one['notes'])}]"))
        if one["until"]:
            line.add_run(f" ({one['until']})").italic = True


def _limits(document: Any, reservations: list[dict[str, Any]], page: PositionPage) -> None:
    for one in reservations:
        line = document.add_paragraph()
        line.add_run(f"[{one['number']}] {clean(one['organisation'])}: ").bold = True
        said = line.add_run(clean(one["text"]))
        if language := foreign(one, page.language):
            element("lang", said._r.get_or_add_rPr(), val=language)
        if note := note_on(one, page.language):
            line.add_run(f" ({note})").italic = True


def _sister(document: Any, page: PositionPage, words: dict[str, str]) -> None:
    """The block of the other coalition, with its own result."""
    document.add_heading(clean(page.sister["name"]), level=2)
    if page.sister.get("level"):
        document.add_paragraph().add_run(clean(page.sister["level"])).bold = True
    document.add_paragraph(clean(page.sister["result_line"]))
    _names(document, signed_by(page.sister["signatories"], page))
    _limits(document, page.sister["reservations"], page)
    if stated := stated_by(page.sister.get("minority", [])):
        document.add_paragraph(f"{words['minority']} {clean(', '.join(stated))}")


def _demands(document: Any, page: PositionPage, words: dict[str, str]) -> None:
    if page.demands:
        document.add_heading(words["demands"], level=2)
    for one in asked_for(page):
        line = document.add_paragraph()
        line.add_run(f"{one['number']}. ").bold = True
        line.add_run(clean(one["text"]))
        if one["facts"]:
            line.add_run(f"\n{clean(one['facts'])}").font.size = Pt(8.5)


def _evidence(document: Any, page: PositionPage, words: dict[str, str]) -> None:
    """What a chapter rests on, with its addresses in full: on paper nobody can follow a link."""
    found = evidence_of(page)
    if found:
        document.add_heading(words["evidence"], level=2)
    for one in found:
        line = document.add_paragraph(clean(one["title"]), style="List Bullet")
        if one["dated"]:
            line.add_run(f" ({one['dated']})")
        line.add_run(f"\n{clean(one['link'])}").font.size = Pt(8.5)


def _raise(run: Any) -> None:
    run.font.superscript = run.bold = True
    run.font.color.rgb = RESERVED


def _foot(document: Any, page: PositionPage, words: dict[str, str]) -> None:
    for key, told in (("participation", page.participation), ("response", page.response)):
        if told:
            document.add_heading(words[key], level=2)
        for paragraph in filter(None, told.splitlines()):
            document.add_paragraph(clean(paragraph))
    if page.contributors:
        document.add_heading(words["thanks"], level=2)
        for line in thanks_of(page):
            document.add_paragraph(clean(line), style="List Bullet")
        document.add_paragraph().add_run(words["not_signed"]).font.size = Pt(8.5)
    lines = [f"{words['revision']}. {words['hash']}: {page.sha256}"]
    if words["review"]:
        lines.insert(0, words["review"])
    if page.rule:
        lines.insert(0, clean(page.rule))
    if page.articles:
        lines.insert(0, f"{words['articles']} {', '.join(str(number) for number in page.articles)}")
    for line in lines:
        document.add_paragraph().add_run(line).font.size = Pt(8.5)

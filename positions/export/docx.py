"""A position as DOCX, for those who quote from it: real headings, lists, tables; notes at the end."""

from __future__ import annotations

import datetime
import io
import re
from typing import Any

from django.conf import settings
from django.utils import translation
from docx import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from positions.export.pdf import words_of
from positions.export.reading import Part, Run, parts
from positions.models import PositionPage

INK = RGBColor(0x1F, 0x1A, 0x4D)
RESERVED = RGBColor(0x1D, 0x4F, 0x91)
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LANGUAGES = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB", "de": "de-BE"}


def make_docx(page: PositionPage) -> bytes:
    """The whole position as a file for a word processor."""
    with translation.override(page.authentic_language):
        words = words_of(page)
        found = parts(page.body)
        document = Document()
        _prepare(document, page)
        _head(document, page, words)
        for part in found:
            _add(document, part)
        _notes(document, found, words)
        _foot(document, page, words)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _clean(text: str) -> str:
    return NOT_XML.sub("", text)


def _prepare(document: Any, page: PositionPage) -> None:
    about = document.core_properties
    about.title, about.author, about.subject = _clean(page.title), settings.SITE_NAME, _clean(page.demand)
    about.language = LANGUAGES.get(page.authentic_language, page.authentic_language)
    about.created = about.modified = datetime.datetime.combine(page.adopted_on, datetime.time(12), datetime.UTC)
    about.comments = f"SHA-256 {page.sha256}"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), about.language)
    normal.element.get_or_add_rPr().append(mark)
    for level in range(1, 5):
        document.styles[f"Heading {level}"].font.color.rgb = INK


def _head(document: Any, page: PositionPage, words: dict[str, str]) -> None:
    document.add_paragraph(f"{settings.SITE_NAME} · {_clean(page.document_type)} · {words['adopted']}")
    document.add_heading(_clean(page.title), level=1)
    document.add_paragraph(_clean(page.demand), style="Intense Quote")
    document.add_heading(words["standing"], level=2)
    document.add_paragraph(_clean(page.result_line))
    for one in page.signatories:
        line = document.add_paragraph(_clean(one["name"]), style="List Bullet")
        if one.get("notes"):
            _raise(line.add_run(f"[{', '.join(str(number) for number in one['notes'])}]"))
    if page.reservations:
        document.add_heading(words["reservations"], level=3)
    for one in page.reservations:
        line = document.add_paragraph()
        line.add_run(f"[{one['number']}] {_clean(one['organisation'])}: ").bold = True
        line.add_run(_clean(one["text"]))
    for key, names in (("tacit", page.tacit), ("consulted", page.consulted)):
        if names:
            document.add_paragraph(f"{words[key]} {_clean(', '.join(names))}")
    for paragraph in filter(None, page.summary.splitlines()):
        document.add_paragraph(_clean(paragraph)).runs[0].italic = True


def _add(document: Any, part: Part, style: str | None = None) -> None:
    kind = part["kind"]
    if kind == "heading":
        _write(document.add_heading(level=min(part["level"] + 1, 4)), part["runs"])
    elif kind == "paragraph":
        _write(document.add_paragraph(style=style), part["runs"])
    elif kind == "list":
        _list(document, part)
    elif kind in ("quote", "note"):
        for inner in part["parts"]:
            _add(document, inner, style="Quote" if kind == "quote" else "Intense Quote")
    elif kind == "table":
        _table(document, part["rows"])
    elif kind == "rule":
        document.add_paragraph("* * *")


def _list(document: Any, part: Part, depth: int = 1) -> None:
    kind = "List Number" if part["ordered"] else "List Bullet"
    for item in part["items"]:
        for inner in item:
            if inner["kind"] == "list":
                _list(document, inner, min(depth + 1, 3))
            else:
                _add(document, inner, style=kind if depth == 1 else f"{kind} {depth}")


def _table(document: Any, rows: list[list[Part]]) -> None:
    width = max((sum(cell["colspan"] for cell in row) for row in rows), default=0)
    if not width:
        return
    table = document.add_table(rows=len(rows), cols=width, style="Table Grid")
    taken: set[tuple[int, int]] = set()
    for row_number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (row_number, column) in taken:
                column += 1
            if column >= width:
                break
            last = (min(row_number + cell["rowspan"], len(rows)) - 1, min(column + cell["colspan"], width) - 1)
            taken |= {(y, x) for y in range(row_number, last[0] + 1) for x in range(column, last[1] + 1)}
            place = table.cell(row_number, column).merge(table.cell(*last))
            _write(
                place.paragraphs[0], [{**run, "strong": True} for run in cell["runs"]] if cell["head"] else cell["runs"]
            )


def _write(paragraph: Any, runs: list[Run]) -> None:
    for run in runs:
        if run.get("mark"):
            is_reservation = run["mark"] == "reservation"
            number = _clean(run["text"])
            _raise(paragraph.add_run(f"[{number}]" if is_reservation else number), is_reservation=is_reservation)
            continue
        target = run.get("link", "")
        into = _link(paragraph, target) if target.startswith(("http", "mailto:")) else paragraph
        written = _run(paragraph, into, _clean(run["text"]))
        written.bold, written.italic = run.get("strong"), run.get("em")


def _run(paragraph: Any, into: Any, text: str) -> Any:
    run = paragraph.add_run()
    for place, line in enumerate(text.split("\n")):
        if place:
            run.add_break(WD_BREAK.LINE)
        run.add_text(line)
    if into is not paragraph:
        into.append(run._r)
        run.font.underline = True
    return run


def _link(paragraph: Any, target: str) -> Any:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    return link


def _raise(run: Any, *, is_reservation: bool = True) -> None:
    run.font.superscript = True
    if is_reservation:
        run.font.color.rgb = RESERVED
        run.bold = True


def _notes(document: Any, found: list[Part], words: dict[str, str]) -> None:
    notes: list[list[Run]] = next((part["items"] for part in found if part["kind"] == "footnotes"), [])
    if notes:
        document.add_heading(words["notes"], level=2)
    for number, runs in enumerate(notes, start=1):
        _write(document.add_paragraph(f"{number}. "), runs)


def _foot(document: Any, page: PositionPage, words: dict[str, str]) -> None:
    lines = [f"{words['revision']}. {words['hash']}: {page.sha256}"]
    if page.rule:
        lines.insert(0, _clean(page.rule))
    if page.articles:
        lines.insert(0, f"{words['articles']} {', '.join(str(number) for number in page.articles)}")
    for line in lines:
        document.add_paragraph().add_run(line).font.size = Pt(8.5)

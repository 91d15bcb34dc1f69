"""A position as PDF, set by typst. Every word travels as JSON data, so that no text can become markup."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any, Literal

import typst
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from positions.export.reading import Part, parts
from positions.models import PositionPage

TEMPLATE = Path(__file__).parent / "position.typ"
PARTS = Path(__file__).parent / "parts.typ"  # comes before every template
STANDARD: Literal["ua-1"] = "ua-1"
logger = logging.getLogger(__name__)


def words_of(page: PositionPage) -> dict[str, str]:
    """The fixed words of the document, in the active language."""
    return {
        "standing": _("Who stands behind it"),
        "reservations": _("Reservations"),
        "tacit": _("No objection, by silence; not signed:"),
        "consulted": _("Consulted for advice:"),
        "notes": _("Notes"),
        "articles": _("Articles of the Convention on the Rights of the Child:"),
        "hash": _("Hash of the text (SHA-256)"),
        "page": _("page"),
        "adopted": _("adopted on %(date)s") % {"date": date_format(page.adopted_on, "j F Y")},
        "revision": _("Revision %(number)s") % {"number": page.revision_number},
        "passage": _("at the passage"),
    }


def content_of(page: PositionPage) -> dict[str, Any]:
    """Everything that is printed, as plain data."""
    with translation.override(page.authentic_language):
        return {
            "coalition": settings.SITE_NAME, "language": page.authentic_language, "title": page.title,
            "kind": page.document_type, "demand": page.demand, "summary": page.summary, "result": page.result_line,
            "rule": page.rule, "hash": page.sha256, "signatories": page.signatories,
            "reservations": [one | {"paragraphs": one["text"].split("\n")} for one in page.reservations],
            "tacit": page.tacit, "consulted": page.consulted, "articles": page.articles, "status": page.status,
            "day": [page.adopted_on.year, page.adopted_on.month, page.adopted_on.day],
            "words": words_of(page), "parts": in_order(labelled(parts(page.body))),
        }  # fmt: skip


def in_order(found: list[Part], *, own_levels: int = 2) -> list[Part]:
    """Headings below the document's own levels, none of them skipping one: readers by ear find their way so."""
    levels = sorted({part["level"] for part in found if part["kind"] == "heading"})
    before = own_levels
    for part in found:
        if part["kind"] == "heading":
            part["level"] = before = min(own_levels + levels.index(part["level"]), before + 1)
    return found


def labelled(found: list[Part]) -> list[Part]:
    """Demands with their headings."""
    for part in found:
        if part["kind"] == "demand":
            part["label"] = _("Demand %(number)s") % {"number": part["number"]}
    return found


def make_pdf(page: PositionPage) -> bytes:
    """The position as PDF/UA-1: tagged, with language and title. The same page gives the same bytes."""
    return compiled(TEMPLATE, json.dumps(content_of(page), ensure_ascii=False), name=str(page.pk))


def compiled(template: Path, data: str, *, name: str) -> bytes:
    """A template with its data as PDF.

    A letter that the embedded fonts lack breaks the standard: then the machine's fonts help, and if they lack it too,
    the PDF is tagged all the same but makes no claim.
    """
    source = PARTS.read_bytes() + template.read_bytes()
    try:
        return _set(source, data, only_our_fonts=True, standard=STANDARD)
    except typst.TypstError as problem:
        logger.warning("%s is set without a claim to %s: %s", name, STANDARD, problem)
    return _set(source, data, only_our_fonts=False, standard=None)


def keeps_standard(page: PositionPage) -> bool:
    """Whether the PDF of this page can claim PDF/UA."""
    source = PARTS.read_bytes() + TEMPLATE.read_bytes()
    try:
        _set(source, json.dumps(content_of(page), ensure_ascii=False), only_our_fonts=True, standard=STANDARD)
    except typst.TypstError:
        return False
    return True


def _set(source: bytes, data: str, *, only_our_fonts: bool, standard: Literal["ua-1"] | None) -> bytes:
    compiler = typst.Compiler(source, ignore_system_fonts=only_our_fonts, sys_inputs={"data": data})
    pdf = compiler.compile(format="pdf", pdf_standards=standard, timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single document")
    return pdf

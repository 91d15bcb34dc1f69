"""A position as PDF, set by typst. Every word travels as JSON data, so that no text can become markup."""

from __future__ import annotations

import datetime
import json
import logging
from pathlib import Path
from typing import Any, Literal

import typst
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from positions import reaffirmed
from positions.demands import addressee_name, facts_of
from positions.export.reading import Part, parts
from positions.models import PositionPage
from positions.statement_texts import foreign, note_on

TEMPLATE = Path(__file__).parent / "position.typ"
PARTS = Path(__file__).parent / "parts.typ"  # comes before every template
STANDARD: Literal["ua-1"] = "ua-1"
logger = logging.getLogger(__name__)


def words_of(page: PositionPage) -> dict[str, str]:
    """The fixed words of the document, in the active language."""
    return {
        "standing": _("Who stands behind it"),
        "joined": _("Joined after the sign-off closed"),
        "reservations": _("Reservations"),
        "tacit": _("No objection, by silence; not signed:"),
        "consulted": _("Consulted for advice:"),
        "abstaining": _("Abstained, and named at their own wish:"),
        "minority": _("Minority statement, printed below:"),
        "demands": _("What we ask, point by point"),
        "evidence": _("What this chapter rests on"),
        "participation": _("How children took part"),
        "response": _("Response of the addressee"),
        "notes": _("Notes"),
        "thanks": _("With thanks to"),
        "not_signed": _("They helped with this text. They are not signatories."),
        "articles": _("Articles of the Convention on the Rights of the Child:"),
        "review": _("Review: %(date)s") % {"date": date_format(page.review_on, "F Y")} if page.review_on else "",
        "hash": _("Hash of the text (SHA-256)"),
        "page": _("page"),
        "adopted": _("adopted on %(date)s") % {"date": date_format(page.adopted_on, "j F Y")},
        "revision": _("Revision %(number)s") % {"number": page.revision_number},
        "passage": _("at the passage"),
    }


def banners_of(page: PositionPage) -> list[str]:
    """What a reader has to know before the text: how it is held now, its edition, that it is a translation."""
    found = []
    if page.status != PositionPage.Status.CURRENT:
        found.append(f"{page.get_status_display()}.")
    if again := reaffirmed.sentence_of(page):
        found.append(again)
    if page.edition > 1:
        found.append(_("Edition %(number)s: %(note)s") % {"number": page.edition, "note": page.edition_note})
    if page.is_translation:
        language = dict(settings.LANGUAGES).get(page.authentic_language, page.authentic_language)
        found.append(
            _("This is a translation. The text in %(language)s is the authentic one.") % {"language": language}
        )
    if page.supersedes:
        found.append(_("It takes the place of: %(title)s") % {"title": page.supersedes.title})
    return found


def signed_by(entries: list[dict[str, Any]], page: PositionPage) -> list[dict[str, Any]]:
    """Those who signed, each with the words "signed until …" when it took its name back."""
    until = {one["name"]: datetime.date.fromisoformat(one["until"]) for one in page.withdrawals}
    return [
        {
            "name": one["name"], "notes": one.get("notes", []),
            "until": _("signed until %(day)s") % {"day": date_format(until[one["name"]], "j F Y")}
            if one["name"] in until
            else "",
        }
        for one in entries
    ]  # fmt: skip


def joined_by(page: PositionPage) -> list[dict[str, Any]]:
    """Those who signed after the result, each with its day, or with the words "signed until …"."""
    found = signed_by(page.late_signatories, page)
    for one, entry in zip(found, page.late_signatories, strict=True):
        day = date_format(datetime.date.fromisoformat(entry["joined_on"]), "j F Y")
        one["until"] = one["until"] or _("joined on %(day)s") % {"day": day}
    return found


def stated_by(statements: list[dict[str, Any]]) -> list[str]:
    """Who says each of these minority statements."""
    return [", ".join(one["organisations"]) for one in statements]


def asked_for(page: PositionPage) -> list[dict[str, Any]]:
    """The demands with their tags in one line each, in the active language."""
    found = []
    for one in page.demands:
        facts = " · ".join(filter(None, (addressee_name(one.get("addressee", "")), facts_of(one))))
        found.append({"number": one["number"], "text": one["text"], "facts": facts})
    return found


def evidence_of(page: PositionPage) -> list[dict[str, str]]:
    """What a chapter rests on, as far as everybody may read it: what, of which day, where."""
    return [
        {
            "title": one["title"], "link": one["link"],
            "dated": date_format(datetime.date.fromisoformat(one["dated"]), "j F Y") if one.get("dated") else "",
        }
        for one in page.evidence
    ]  # fmt: skip


def thanks_of(page: PositionPage) -> list[str]:
    """Those who are thanked, each in one line."""
    return [", ".join(filter(None, (one["name"], one.get("affiliation", "")))) for one in page.contributors]


def _with_paragraphs(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    language = (translation.get_language() or "")[:2]
    return [
        {
            "number": one["number"], "organisation": one["organisation"], "quote": one.get("quote", ""),
            "paragraphs": one["text"].split("\n"), "language": foreign(one, language), "note": note_on(one, language),
        }
        for one in entries
    ]  # fmt: skip


def content_of(page: PositionPage) -> dict[str, Any]:
    """Everything that is printed, as plain data."""
    with translation.override(page.language):
        sister = page.sister and {
            "name": page.sister["name"], "result": page.sister["result_line"], "level": page.sister.get("level", ""),
            "signatories": signed_by(page.sister["signatories"], page),
            "reservations": _with_paragraphs(page.sister["reservations"]),
            "minority": stated_by(page.sister.get("minority", [])),
        }  # fmt: skip
        return {
            "coalition": settings.SITE_NAME, "language": page.language, "title": page.title,
            "kind": page.document_type, "demand": page.demand, "summary": page.summary, "result": page.result_line,
            "level": page.level, "rule": page.rule, "hash": page.sha256, "banners": banners_of(page),
            "signatories": signed_by(page.signatories, page), "joined": joined_by(page),
            "reservations": _with_paragraphs(page.reservations),
            "minority": stated_by(page.minority), "sister": sister or None,
            "tacit": page.tacit, "consulted": page.consulted, "abstaining": page.abstaining,
            "articles": page.articles, "demands": asked_for(page), "participation": page.participation,
            "response": page.response, "response_on": date_format(page.response_on) if page.response_on else "",
            "day": [page.adopted_on.year, page.adopted_on.month, page.adopted_on.day],
            "thanks": thanks_of(page), "evidence": evidence_of(page), "words": words_of(page),
            "parts": in_order(labelled(parts(page.body))),
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


def _set(source: bytes, data: str, *, only_our_fonts: bool, standard: Literal["ua-1"] | None) -> bytes:
    compiler = typst.Compiler(source, ignore_system_fonts=only_our_fonts, sys_inputs={"data": data})
    pdf = compiler.compile(format="pdf", pdf_standards=standard, timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single document")
    return pdf

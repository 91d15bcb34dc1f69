"""The report of a consultation round: every contribution, who, the answer, and why."""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT

from positions import amend, merging, spreadsheets
from positions.models import Contribution, Paper, Round
from positions.waivers import SETTLING, waivers_of


def as_rows(round: Round) -> list[dict[str, Any]]:
    """One row per submitted contribution, in their order, in a fixed number of queries."""
    passages = {one.id: one for one in amend.passages(round.revision.tree)}
    found = round.contributions.filter(number__isnull=False).select_related("organisation", "round", "amends__round")
    return [_row(one, passages.get(one.block_id)) for one in found.prefetch_related("dispositions__obsolete_by__round")]


def _row(one: Contribution, passage: amend.Passage | None) -> dict[str, Any]:
    answer = merging.verdict_of(one)
    words = {
        "old": one.quote if one.place == Contribution.Place.PASSAGE else "",
        "new": one.proposed_text if _amends(one) else "",
    }
    return {
        "contribution": one, "number": one.label, "organisation": one.organisation.name,
        "kind": one.get_kind_display(), "weight": one.get_weight_display(),
        "place": (passage.number or passage.words[:40]) if passage else _("The text as a whole"),
        "amends": one.amends.label if one.amends else "", **words, "why": one.reason, "disposition": answer,
        "answer": _answer(one, answer), "reason": answer.reason if answer else "",
        "pieces": merging.pieces_of(one, passage),
        "text": answer.text if answer else "", "reply": answer.get_reply_display() if answer else "",
    }  # fmt: skip


def public_rounds(paper: Paper) -> list[dict[str, Any]]:
    """What everybody may read of a paper's rounds, as copies: what organisations submitted and the answers to it.

    Nothing that stayed inside an organisation, came too late or was taken back, and nobody's name. Kinds, weights and
    answers are kept by their key, so that each reader finds them in their own words.
    """
    found = []
    rounds = paper.rounds.filter(ended_at__isnull=False).select_related("revision", "paper").order_by("number")
    for round in rounds:
        rows = [_public_row(row) for row in as_rows(round) if _is_public(row)]
        if rows:
            found.append(
                {
                    "number": round.number, "revision": round.revision.number, "question": round.question,
                    "opened_on": timezone.localdate(round.opens_at).isoformat(),
                    "closed_on": timezone.localdate(round.closes_at).isoformat(), "rows": rows,
                }
            )  # fmt: skip
    return found


def _is_public(row: dict[str, Any]) -> bool:
    return row["contribution"].stage == Contribution.Stage.SUBMITTED and row["disposition"] is not None


def _public_row(row: dict[str, Any]) -> dict[str, Any]:
    one, answer = row["contribution"], row["disposition"]
    copied = {
        name: row[name] for name in ("number", "organisation", "place", "amends", "old", "new", "why", "reason", "text")
    }
    return {
        **copied, "kind": one.kind, "weight": one.weight, "verdict": answer.verdict,
        "overtaken_by": answer.obsolete_by.label if answer.obsolete_by else "", "pieces": row["pieces"],
    }  # fmt: skip


def where(row: dict[str, Any]) -> str:
    """The passage, and the amendment that it changes, if it changes one. Reports from before have no such key."""
    if not row.get("amends"):
        return str(row["place"])
    return f"{row['place']} · {_('changes %(label)s') % {'label': row['amends']}}"


def _amends(one: Contribution) -> bool:
    return one.kind == Contribution.Kind.AMENDMENT


def _answer(one: Contribution, answer: Any) -> str:
    if one.stage == Contribution.Stage.WITHDRAWN:
        return str(_("Withdrawn"))
    if answer is None:
        return str(_("No answer yet"))
    if answer.obsolete_by:
        return f"{answer.get_verdict_display()} ({answer.obsolete_by.label})"
    return str(answer.get_verdict_display())


def as_docx(round: Round, rows: list[dict[str, Any]]) -> bytes:
    """The report as a file for a word processor: a table with a repeated head, on its side."""
    document = _on_its_side(round.paper.title, _("What we did with your input"))
    document.add_paragraph(
        _("%(title)s · round %(number)s · until %(date)s")
        % {"title": round.paper.title, "number": round.number, "date": date_format(round.closes_at, "j F Y")}
    )
    _add_waivers(document, round.paper)
    _add_table(document, rows)
    return _saved(document)


def as_public_docx(title: str, rounds: list[dict[str, Any]], language: str) -> bytes:
    """What everybody may read of the rounds before a position, in the same shape; `rounds` with words for the keys."""
    document = _on_its_side(title, _("What we did with the input of the organisations"))
    document.core_properties.language = language
    for round in rounds:
        document.add_heading(_("Consultation round %(number)s") % {"number": round["number"]}, level=2)
        document.add_paragraph(
            _("%(title)s · round %(number)s · until %(date)s")
            % {"title": title, "number": round["number"], "date": date_format(round["closed_on"], "j F Y")}
        )
        _add_table(document, round["rows"])
    return _saved(document)


def as_csv(rows: list[dict[str, Any]]) -> bytes:
    """One round for a spreadsheet, for those who took part: with what each organisation replied."""
    heads = {**_heads(), "reply": _("Reply")}
    return spreadsheets.as_csv(list(heads.values()), (_cells(row, heads) for row in rows))


def as_public_csv(rounds: list[dict[str, Any]]) -> bytes:
    """What everybody may read, for a spreadsheet."""
    heads = _heads()
    rows = ([round["number"], *_cells(row, heads)] for round in rounds for row in round["rows"])
    return spreadsheets.as_csv([_("Round"), *heads.values()], rows)


def _heads() -> dict[str, str]:
    return {
        "number": _("Number"), "organisation": _("Organisation"), "kind": _("Kind"), "weight": _("Weight"),
        "place": _("Place"), "old": _("Present text"), "new": _("Proposed text"), "why": _("Why"),
        "answer": _("The answer"), "reason": _("Reason of the answer"), "text": _("Text as it will stand"),
    }  # fmt: skip


def _cells(row: dict[str, Any], heads: dict[str, str]) -> list[str]:
    return [where(row) if key == "place" else str(row[key]) for key in heads]


def _on_its_side(title: str, heading: str) -> Any:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.core_properties.title = title
    document.core_properties.author = settings.SITE_NAME
    document.add_heading(heading, level=1)
    return document


def _add_waivers(document: Any, paper: Paper) -> None:
    """What was let go before this text was settled, and why."""
    for waived in waivers_of(paper, *SETTLING):
        for told, lacked in waived.conditions:
            document.add_paragraph(f"{told} {lacked}")
        document.add_paragraph(_("Why: %(reason)s") % {"reason": waived.reason})


def _add_table(document: Any, rows: list[dict[str, Any]]) -> None:
    heads = (_("Number"), _("Organisation"), _("Place"), _("Proposal"), _("The answer"), _("Why"))
    table = document.add_table(rows=1, cols=len(heads), style="Light Grid Accent 1")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    _repeat(table.rows[0])
    for row in rows:
        proposal = " → ".join(part for part in (row["old"], row["new"]) if part) or row["why"]
        cells = (row["number"], row["organisation"], where(row), proposal, row["answer"], row["reason"])
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = str(text)


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _repeat(row: Any) -> None:
    """A table over several pages says on each what its columns are."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)

"""The log of a paper as a file: a table for people, JSON for machines, and what both are, in one ZIP."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from positions.log_words import plain
from positions.models import Paper
from positions.paper_log import Line

LONGEST = 32_000  # characters in a cell; spreadsheets take 32,767
WIDTHS = (8, 24, 28, 26, 28, 44, 34, 28, 90, 10, 66)


def log_file(paper: Paper, lines: Sequence[Line], at: datetime.datetime) -> bytes:
    """The ZIP, in the language that is active."""
    table, data = _table(paper, lines), _data(paper, lines, at)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("README.txt", _readme(paper, lines, at, {"log.xlsx": table, "log.json": data}))
        package.writestr("log.xlsx", table)
        package.writestr("log.json", data)
    return packed.getvalue()


def _revisions(paper: Paper) -> list[tuple[int, str, datetime.datetime, str]]:
    found = paper.revisions.order_by("number").values_list("number", "label", "created_at", "sha256")
    return list(found)


def _table(paper: Paper, lines: Iterable[Line]) -> bytes:
    """Two sheets. Each cell is text to the spreadsheet, whatever it begins with: nothing in it is ever computed."""
    book = Workbook(write_only=True)
    log = book.create_sheet(_sheet_name(_("Log")))
    log.freeze_panes = "A2"
    for number, width in enumerate(WIDTHS):
        log.column_dimensions[chr(ord("A") + number)].width = width
    log.append([_cell(log, head, bold=True) for head in _heads()])
    for number, line in enumerate(lines, start=1):
        details = "\n".join(f"{label}: {words}" for label, words in line.details.items())
        moments = (plain(line.at), _local(line.at))
        words = (*moments, line.person, line.organisation, line.event, line.object, line.concerns, details)
        log.append([number, *(_cell(log, one) for one in words), line.sequence, _cell(log, line.hash)])
    texts = book.create_sheet(_sheet_name(_("Revisions")))
    texts.column_dimensions["B"].width, texts.column_dimensions["C"].width = 40, 26
    texts.column_dimensions["D"].width = 66
    texts.append([_cell(texts, head, bold=True) for head in (_("Revision"), _("Label"), _("Time (UTC)"), _("SHA-256"))])
    for revision, label, made, sha256 in _revisions(paper):
        texts.append([revision, _cell(texts, label), _cell(texts, plain(made)), _cell(texts, sha256)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _heads() -> list[str]:
    return [
        _("Number"), _("Time (UTC)"), _("Local time"), _("Person"), _("Sat for"), _("Event"), _("What it is about"),
        _("Organisation"), _("Details"), _("Entry"), _("Hash of the entry"),
    ]  # fmt: skip


def _sheet_name(words: str) -> str:
    return "".join(letter for letter in words if letter not in "[]:*?/\\")[:31]


def _cell(sheet: Any, words: str, *, bold: bool = False) -> WriteOnlyCell:
    text = ILLEGAL_CHARACTERS_RE.sub("�", words)
    if len(text) > LONGEST:
        text = text[:LONGEST] + " … " + _("(whole in log.json)")
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # else what begins with "=" would be a formula
    cell.quotePrefix = True  # and stays text when somebody edits it
    if bold:
        cell.font = Font(bold=True)
    return cell


def _local(at: datetime.datetime) -> str:
    """In the coalition's zone, with its distance from UTC."""
    return at.astimezone(timezone.get_default_timezone()).strftime("%Y-%m-%d %H:%M:%S %z")


def _data(paper: Paper, lines: Iterable[Line], at: datetime.datetime) -> bytes:
    whole = {
        "paper": {"id": str(paper.uuid), "title": paper.title, "state": paper.state},
        "made_at": at.isoformat(),
        "zone": settings.TIME_ZONE,
        "language": get_language(),
        "revisions": [
            {"number": number, "label": label, "frozen_at": made.isoformat(), "sha256": sha256}
            for number, label, made, sha256 in _revisions(paper)
        ],
        "events": [
            {
                "number": number,
                "at": line.at.astimezone(datetime.UTC).isoformat(),
                "at_local": line.at.astimezone(timezone.get_default_timezone()).isoformat(),
                "person": line.person,
                "sat_for": line.organisation,
                "verb": line.verb,
                "event": line.event,
                "object": line.object,
                "organisation": line.concerns,
                "details": line.details,
                "entry": {"sequence": line.sequence, "hash": line.hash, "details": line.recorded}
                if line.sequence
                else None,
            }
            for number, line in enumerate(lines, start=1)
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _readme(paper: Paper, lines: Sequence[Line], at: datetime.datetime, files: dict[str, bytes]) -> str:
    zone = {"zone": settings.TIME_ZONE}
    parts = [
        _("Log of the paper “%(title)s”") % {"title": paper.title},
        _("%(site)s, %(address)s") % {
            "site": settings.SITE_NAME, "address": settings.SITE_URL + reverse("positions:paper", args=[paper.uuid])
        },
        _("Everything that was kept until %(moment)s: %(n)s events.") % {"moment": plain(at), "n": len(lines)},
        _(
            "log.xlsx is the table, log.json the same for machines, with the entries of the audit log as they are "
            "stored. Times are in UTC; local times are those of the zone %(zone)s."
        ) % zone,
        _(
            "An event with a number in “Entry” stands in the audit log of the site, a chain in which each entry "
            "contains the hash of the one before it. Events without one are read from the stored texts, answers and "
            "messages."
        ),
        _(
            "Not in this log: contributions that an organisation did not submit, drafts of answers, posts in "
            "discussions, single keystrokes (a sitting is one event), and messages that were deleted since."
        ),
        _(
            "The hash of a revision is the SHA-256 of the canonical JSON of its text. For a published text everybody "
            "can check it: %(address)s"
        ) % {"address": settings.SITE_URL + reverse("positions:check")},
        "\n".join(f"{_('Revision')} {number}: {sha256}" for number, _label, _made, sha256 in _revisions(paper))
        or _("No text was frozen yet."),
        _("SHA-256 of the files:"),
        "\n".join(f"{name}: {hashlib.sha256(content).hexdigest()}" for name, content in files.items()),
        _("Names of people and addresses stand in this file: share it only with those who need it as evidence."),
    ]  # fmt: skip
    return "\r\n\r\n".join(part.replace("\n", "\r\n") for part in parts) + "\r\n"

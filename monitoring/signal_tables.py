"""The table of a signal report as everybody sees it, on the page and in the file: bands instead of small numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from monitoring.models import SignalReport
from monitoring.models.signal_reports import LEAST_SHOWN

BAND = f"<{LEAST_SHOWN}"
NOT_COUNTED = "–"


class Line(NamedTuple):
    """A subject with what is shown of each group, and of all of them together."""

    subject: str
    cells: list[str]
    total: str


class Table(NamedTuple):
    """What is shown."""

    groups: list[str]
    lines: list[Line]
    totals: list[str]
    total: str


def table_of(report: SignalReport) -> Table:
    """The table as it may be read. In: a report (its counts are read here)."""
    kept = {(one.subject, one.group): one.number for one in report.counts.all()}
    rows = [
        [(place in kept, kept.get(place)) for place in ((subject, group) for group in report.groups)]
        for subject in report.subjects
    ]
    lines = [
        Line(subject, [_shown(*cell) for cell in row], together(row))
        for subject, row in zip(report.subjects, rows, strict=True)
    ]
    return Table(
        list(report.groups), lines, [together(column) for column in zip(*rows, strict=True)],
        together(cell for row in rows for cell in row),
    )  # fmt: skip


def _shown(counted: bool, number: int | None) -> str:
    return NOT_COUNTED if not counted else BAND if number is None else str(number)


def together(cells: Iterable[tuple[bool, int | None]]) -> str:
    """A total made of nothing but what is shown, so that it gives no hidden number away: a band, as wide as needed."""
    found = list(cells)
    if not all(counted for counted, _number in found):
        return NOT_COUNTED
    known = sum(number or 0 for _counted, number in found)
    hidden = sum(number is None for _counted, number in found)
    return f"{known}–{known + hidden * (LEAST_SHOWN - 1)}" if hidden else str(known)


def as_csv(report: SignalReport) -> bytes:
    """The same table for a spreadsheet, with what makes it readable by itself. Nothing in it is a formula."""
    table, file = table_of(report), io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow([_plain(report.title), report.period_from.isoformat(), report.period_until.isoformat()])
    writer.writerow([_("Subject"), *map(_plain, table.groups), _("Together")])
    for line in table.lines:
        writer.writerow([_plain(line.subject), *line.cells, line.total])
    writer.writerow([_("Together"), *table.totals, table.total])
    return file.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" else text

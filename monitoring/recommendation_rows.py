"""Recommendations of a treaty body read from a table: each line looked at by itself, nothing written."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from monitoring.models import Recommendation

MOST_ROWS = 1000
LONGEST_CELL = 20_000
LAST_ARTICLE = 54
COLUMNS = ("paragraph", "text", "plain_text", "articles", "body", "symbol", "adopted_on")
# How lists that people have call the same: ours, those of the Universal Human Rights Index, and Dutch and French ones.
NAMES = {
    "paragraaf": "paragraph", "paragraphe": "paragraph", "tekst": "text", "texte": "text", "recommendation": "text",
    "aanbeveling": "text", "recommandation": "text", "in plain words": "plain_text", "artikels": "articles",
    "artikelen": "articles", "article": "articles", "treaty body": "body", "document": "symbol", "date": "adopted_on",
    "datum": "adopted_on",
}  # fmt: skip
NOT_PRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Row(NamedTuple):
    """One line of the table as it would be written down, and what is wrong with it."""

    line: int
    body: str
    symbol: str
    paragraph: str
    text: str
    plain_text: str
    adopted_on: datetime.date | None
    articles: list[int]
    problems: list[str]
    is_here: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """By what it is known: the document and its paragraph."""
        return self.symbol, self.paragraph


class Table(NamedTuple):
    """A whole table, with the columns that nobody reads."""

    rows: list[Row]
    left_out: list[str]

    @property
    def new(self) -> list[Row]:
        """The lines that would be written down."""
        return [row for row in self.rows if not row.problems and not row.is_here]

    @property
    def wrong(self) -> int:
        """How many lines have something wrong."""
        return sum(1 for row in self.rows if row.problems)


def decoded(content: bytes) -> str:
    """The words of a file, as a spreadsheet of today writes it or one of twenty years ago."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read(words: str, *, body: str = "", symbol: str = "", adopted_on: datetime.date | None = None) -> Table:
    """The lines of a table; what a line leaves open comes from outside. Raises ValidationError when it is no table."""
    lines = NOT_PRINTED.sub("", words).replace("\r\n", "\n").replace("\r", "\n").lstrip("\n\ufeff ")
    first = lines.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(lines), delimiter=max(";,\t", key=first.count))
    try:
        found = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as problem:
        raise ValidationError(_("This could not be read as a table.")) from problem
    heads = [_column(cell) for cell in found[0][1]] if found else []
    if missing := [name for name in ("paragraph", "text") if name not in heads]:
        wanted = ", ".join(missing)
        raise ValidationError(_("The first line has to name the columns; missing: %(names)s.") % {"names": wanted})
    if len(found) > MOST_ROWS + 1:
        raise ValidationError(_("At most %(n)s lines at once. Divide the table.") % {"n": MOST_ROWS})
    common = {"body": body, "symbol": symbol, "adopted_on": adopted_on}
    rows = list(_rows(heads, found[1:], common))
    symbols = {row.symbol for row in rows}
    here = set(Recommendation.objects.filter(symbol__in=symbols).values_list("symbol", "paragraph"))
    left_out = [head.strip()[:40] for head, name in zip(found[0][1], heads, strict=True) if name not in COLUMNS]
    return Table([row._replace(is_here=row.key in here) for row in rows], [head for head in left_out if head])


def _column(head: str) -> str:
    name = head.strip().lower().lstrip("'")
    return NAMES.get(name, name.replace(" ", "_"))


def _rows(heads: list[str], lines: list[tuple[int, list[str]]], common: dict[str, Any]) -> Iterator[Row]:
    seen: dict[tuple[str, str], int] = {}
    for number, cells in lines:
        said = {name: cell.strip() for name, cell in zip(heads, cells, strict=False) if cell.strip()}
        row = _row(number, {**common, **said}, [] if len(cells) <= len(heads) else [_("More cells than columns.")])
        if row.key in seen and row.paragraph:
            row.problems.append(_("The same paragraph stands on line %(n)s.") % {"n": seen[row.key]})
        seen.setdefault(row.key, number)
        yield row


def _row(number: int, said: dict[str, Any], problems: list[str]) -> Row:
    adopted_on = _day(said["adopted_on"], problems)
    articles = _articles(said.get("articles", ""), problems)
    row = Row(
        number, said["body"], said["symbol"], said.get("paragraph", ""), said.get("text", ""),
        said.get("plain_text", ""), adopted_on, articles, problems,
    )  # fmt: skip
    lengths = {"body": 80, "symbol": 60, "paragraph": 20, "text": LONGEST_CELL, "plain_text": LONGEST_CELL}
    for name, most in lengths.items():
        value = getattr(row, name)
        if not value and name != "plain_text":
            problems.append(_("Empty: %(name)s.") % {"name": name})
        if len(value) > most:
            problems.append(_("Longer than %(n)s signs: %(name)s.") % {"n": most, "name": name})
    return row


def _day(said: str | datetime.date | None, problems: list[str]) -> datetime.date | None:
    if not said:
        problems.append(_("Empty: %(name)s.") % {"name": "adopted_on"})
        return None
    found = said if isinstance(said, datetime.date) else _written_day(said)
    if found is None:
        problems.append(_("No day: %(words)s. Write it as 2019-02-01 or 1/2/2019.") % {"words": str(said)[:40]})
    elif found > timezone.localdate():
        problems.append(_("That day has not come yet."))
    return found


def _written_day(said: str) -> datetime.date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.datetime.strptime(said, form).date()  # noqa: DTZ007 (a day has no time zone)
        except ValueError:
            continue
    return None


def _articles(said: str, problems: list[str]) -> list[int]:
    found = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;]", said))):
        number = re.fullmatch(r"(?:art\.?\s*)?([0-9]{1,2})(?:\([0-9a-z]+\)|\.[0-9a-z]+)*", part, re.IGNORECASE)
        if number and 1 <= int(number[1]) <= LAST_ARTICLE:
            found.append(int(number[1]))
        else:
            problems.append(_("No article of the Convention: %(words)s.") % {"words": part[:40]})
    return list(dict.fromkeys(found))

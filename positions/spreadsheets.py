"""Tables as files for a spreadsheet: with its separator, its mark of UTF-8, and nothing that it would compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

FORMULA = tuple("=+-@\t\r\0")  # what a spreadsheet would compute


def harmless(cell: Any) -> Any:
    """A text that begins like a formula, with an apostrophe before it; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in FORMULA else cell


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Heads and rows as the bytes of a file."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")

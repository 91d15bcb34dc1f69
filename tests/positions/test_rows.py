"""The list of failures that a live text must survive; each row has a test by its number, somewhere in this folder.

COEDITING section 7 (`row_NN`) and SECURITY section 9 (`r_NN`). A row with a heavy form has it in tests/chaos under the
same number, and a short form here. Rows of another shape than written there: 5 speaks of Redis, where PostgreSQL
carries the hints; 33 of Wagtail's autosave of the page on which a live text stands, where a paper is no page: the page
holds a copy of what was signed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.positions.paper_server import ROOT

ROWS = [f"row_{number:02d}" for number in range(1, 36)]
RELIABILITY = [f"r_{number:02d}" for number in (1, 2, *range(13, 25))]
HEAVY = [
    "r_01",
    "r_02",
    "row_01",
    "row_04",
    "row_14",
    "row_21",
    "row_22",
    "row_30",
    "row_31",
    "row_32",
    "r_13",
    "r_17",
    "r_21",
    "r_24",
]
NAMED = re.compile(r"def test_((?:row|r)_\d\d)_\w+")


def numbers_in(folder: Path) -> set[str]:
    return {number for path in folder.rglob("test_*.py") for number in NAMED.findall(path.read_text())}


@pytest.mark.parametrize("row", ROWS + RELIABILITY)
def test_each_row_has_a_test_by_its_number(row):
    assert row in numbers_in(ROOT / "tests")


@pytest.mark.parametrize("row", HEAVY)
def test_what_is_heavy_has_a_short_form_too(row):
    assert row in numbers_in(ROOT / "tests" / "chaos")
    assert row in numbers_in(ROOT / "tests" / "positions")

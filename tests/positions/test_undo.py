"""Undo is one's own: two people in one text, with the editor's own binding, in Node."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.positions.headless import ask

CONTAINERS = ("paragraph", "heading", "quote", "list", "demand", "table")
ANSWERS: dict[str, Any] = {
    "A types, B types, A undoes twice: B's words stand": "<paragraph>theirs </paragraph>",
    "A undoes more often than A did anything: B's words stand": "<paragraph>theirs</paragraph>",
    "B types into the middle of A's word, A undoes it: B's letters stand": "<paragraph>before XYZ</paragraph>",
    "A takes B's words away and undoes that: they are back on both screens": "<paragraph>theirs</paragraph>",
    "A undoes and redoes while B types: both have everything": len("<paragraph>mine theirs</paragraph>"),
    **{f"B types into a {kind} that A made, A undoes it: B's words stand": [True, False] for kind in CONTAINERS},
}


@cache
def answers() -> dict[str, Any]:
    """All questions in one process of Node."""
    return ask("undo.mjs", list(ANSWERS))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ANSWERS)
def test_undo_is_ones_own(question):
    assert answers()[question] == ANSWERS[question]

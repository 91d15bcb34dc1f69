"""What the editor's provider says to what it hears, in Node, on a socket that the test plays."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.positions.headless import ask

ANSWERS: dict[str, Any] = {
    "edits that follow one another ask for nothing": [0, 3],
    "an edit that is left out is asked for, though nothing builds on it": [1, 1, 2, 2],
    "an edit without its ground is asked for once": 1,
    "one's own edits on their way are no jump": [0, True],
    "an acknowledgement that stands further than what came is a jump": 1,
    "who comes back hears of the rest in the first answer and asks no more": 0,
}


@cache
def answers() -> dict[str, Any]:
    """All questions in one process of Node."""
    return ask("provider.mjs", list(ANSWERS))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ANSWERS)
def test_r_15_a_frame_that_is_missing_is_noticed(question):
    assert answers()[question] == ANSWERS[question]

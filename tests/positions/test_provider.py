"""What the editor's provider says to what it hears and when it comes back, in Node, on a socket that the test plays."""

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
    "who types without a pause is told after ten seconds that nobody answers": [[1, "saving", 10, "reconnecting"], 12],
    "who types without a pause and is answered late keeps the line": [True, 8],
    "who is sent away for too much at once is told so until in step again": ["crowded", "saved", "reconnecting"],
    "who comes back sees who is still here, though those have not moved": [True, False, True],
    "who comes back is seen by others, who heard that they were gone": [True, False, True],
    "who comes back hears of the rest in the first answer and asks no more": 0,
}
BRINGING_BACK: dict[str, Any] = {
    "what an earlier tab left behind without its ground does not go with what is written later": [1, 1],
}
# How many of two hundred come back within that time, and in how many quarters of it.
COMING_BACK: dict[str, Any] = {
    "writers come back between one and a half and three seconds after a server that starts again": [200, 4],
    "writers who were told ten times come back within ten seconds": [200, 4],
    "other pages come back between two and six seconds after it": [200, 4],
    "other pages that were told ten times come back over twenty seconds": [200, 4],
}


@cache
def answers() -> dict[str, Any]:
    """All questions in one process of Node."""
    return ask("provider.mjs", [*ANSWERS, *BRINGING_BACK, *COMING_BACK])[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ANSWERS)
def test_r_15_a_frame_that_is_missing_is_noticed(question):
    assert answers()[question] == ANSWERS[question]


@pytest.mark.parametrize("question", BRINGING_BACK)
def test_what_an_earlier_tab_left_behind(question):
    assert answers()[question] == BRINGING_BACK[question]


@pytest.mark.parametrize("question", COMING_BACK)
def test_r_13_browsers_come_back_to_a_server_that_starts_again_each_at_its_own_moment(question):
    assert answers()[question] == COMING_BACK[question]

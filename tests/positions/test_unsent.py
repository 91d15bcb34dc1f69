"""Words that are not saved yet, in the browser's own modules: kept, taken over, forgotten, made readable."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.positions.headless import ask

ANSWERS: dict[str, Any] = {
    "an edit that is acknowledged at once is never written": 0,
    "an edit that waits is written after a moment": [0, 1],
    "an edit without a connection is written at once": 1,
    "what is written goes when the server has it": [2],
    "a page that goes away writes what is left": 1,
    "nothing is kept of somebody without a name": [True, 0],
    "a store without room says so, and again when it has": [False, True],
    "what found no room is written with the next edit, unless it is safe by then": [2, 3],
    "what was refused is kept with the code, and what was forgotten is not": [[1, 4403]],
    "a tab that lives is left alone, and one that crashed is not": [[], [1]],
    "one takes neither one's own rows nor another person's nor another paper's": [[], 3],
    "two tabs that look at the same moment take turns": [1],
    "words that were taken over go when they are safe": 0,
    "words of long ago wait for their person, also when somebody else comes": [[], [1], 1],
    "words that were offered stay for a month": [[1], [], 0],
    "logging out counts everybody's words and forgets them": [2, 0],
    "logging out without unsent words asks nothing": [0, 0, True],
    "logging out with unsent words asks, and forgets before it goes": [[None, 1, "Really?", 1], 0],
    "logging out with a post that waits asks, and forgets it": [[None, 1, "Really?", 1], 0, 0, 0],
    "another form goes its way": [None, 1, False],
    "words without their text are those that were typed and not taken back": "line\nSecond",
    "words in a text are ours alone, in its order, without what is gone": "Mine   Mine too.",
    "a gap between edits spoils nothing": "one three",
    "nothing has no words": ["", ""],
}


@cache
def answers() -> dict[str, Any]:
    """All questions in one process of Node."""
    return ask("unsent.mjs", list(ANSWERS))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ANSWERS)
def test_unsent_words(question):
    assert answers()[question] == ANSWERS[question]

"""What the server could not take of somebody's suggestions, put back where the text is still as it was."""

from __future__ import annotations

import pytest
from pycrdt import Doc

from positions import document, projection
from positions.suggestions_gone import ids_in
from tests.positions.headless import ask
from tests.positions.test_suggestion_kinds import SCRIPT, loaded
from tests.positions.test_suggestions_of_two import problem, state

SEEDS = range(1, 41)


@pytest.fixture(scope="module")
def base() -> str:
    (one,) = ask(SCRIPT, [{"make": "split"}])
    return str(one["before"])


def held(doc: Doc) -> dict[str, str]:
    found = projection.footprints(document.raw_tree_of(doc), lambda _one: True)
    return {one: "".join(words for _kind, words in pieces) for one, pieces in found.items()}


def test_in_a_text_that_nobody_changed_all_of_it_stands_again(base):
    whole = 0
    for seed, one in zip(SEEDS, ask(SCRIPT, [{"again": seed, "on": base, "now": base} for seed in SEEDS]), strict=True):
        if one["left"] is None:
            assert one["kept"] == 0, seed
            continue
        assert one["left"] == [] and one["whole"], seed
        whole += 1
    assert whole > 30


def test_in_a_text_that_others_changed_the_server_takes_what_stands_again_and_the_rest_is_told(base):
    others = [
        loaded(base, *one["updates"]) for one in ask(SCRIPT, [{"walk": 900 + seed, "on": base} for seed in SEEDS])
    ]

    asked = [{"again": seed, "on": base, "now": state(doc)} for seed, doc in zip(SEEDS, others, strict=True)]

    again = left = 0
    for seed, before, one in zip(SEEDS, others, ask(SCRIPT, asked), strict=True):
        after, theirs = loaded(state(before), *one["updates"]), ids_in(before)
        assert problem(before, one["updates"], ids_in(after) - theirs) is None, seed
        assert ids_in(after) >= theirs, seed
        assert document.tree_of(after) == document.tree_of(before), seed
        again += bool(one["updates"])
        left += len(one["left"] or [])
        assert one["kept"] >= len(one["left"] or []), seed
    assert again > len(SEEDS) / 2
    assert left > 10


def test_what_the_server_has_of_ones_own_meanwhile_is_not_put_back_to_what_it_was(base):
    asked = [{"again": seed, "on": base, "ahead": 100 + seed} for seed in SEEDS]

    for seed, one in zip(SEEDS, ask(SCRIPT, asked), strict=True):
        before = loaded(one["before"])
        after = loaded(one["before"], *one["updates"])
        assert document.tree_of(after) == document.tree_of(before), seed
        had, has = held(before), held(after)
        assert all(len(has.get(suggestion, "")) >= len(words) for suggestion, words in had.items()), seed

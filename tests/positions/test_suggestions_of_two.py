"""Two browsers that suggest in the same text, one after the other or at once: what the editor lets, the server takes,
and each suggestion can be settled without the other one.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import Any

import pytest
from pycrdt import Doc

from positions import document, projection, suggestions
from positions.judging import Judge
from positions.projection import ACCEPT, REJECT
from positions.suggestions_gone import ids_in
from tests.positions.headless import ask
from tests.positions.test_suggestion_kinds import KINDS, SCRIPT, loaded

OF_TABLES = tuple(kind for kind in KINDS if kind.startswith("header"))  # these begin with another text
ONES = tuple(kind for kind in KINDS if kind not in OF_TABLES)
OF_WORDS = (
    "insert words",
    "delete words",
    "replace words",
    "delete across two paragraphs",
    "delete a paragraph",
    "join",
)
SEEDS = range(1, 41)


def state(doc: Doc) -> str:
    return b64encode(doc.get_update()).decode()


def problem(before: Doc, updates: list[str], own: set[str]) -> str | None:
    judge = Judge()
    judge.follow(before)
    return judge.look([b64decode(update) for update in updates], lambda suggestion: suggestion in own)


def settled(doc: Doc, verdicts: dict[str, str]) -> dict[str, Any]:
    """The text in which some are decided; how the live text does it and what the tree says are the same."""
    tree = document.finished(projection.resolved(document.raw_tree_of(doc), verdicts.get))
    copy: Doc = Doc()
    copy.apply_update(doc.get_update())
    suggestions.settle(copy, verdicts.get)
    assert document.tree_of(copy, suggestions=True) == tree
    return tree


def wide(tree: dict[str, Any]) -> str:
    return json.dumps(tree, ensure_ascii=False, sort_keys=True).replace(projection.ZERO_WIDTH, "")


@pytest.fixture(scope="module")
def base() -> str:
    (one,) = ask(SCRIPT, [{"make": "split"}])
    return str(one["before"])


@pytest.fixture(scope="module")
def first(base) -> dict[str, Doc]:
    """The text in which one person suggested something, by what it was."""
    made = ask(SCRIPT, [{"act": kind, "on": base} for kind in ONES])
    return {kind: loaded(base, *one["updates"]) for kind, one in zip(ONES, made, strict=True)}


def test_what_the_editor_lets_somebody_suggest_beside_another_the_server_takes(first):
    pairs = [(one, other) for one in ONES for other in ONES]
    refused = 0
    for (one, other), answer in zip(
        pairs, ask(SCRIPT, [{"act": other, "on": state(first[one])} for one, other in pairs]), strict=True
    ):
        before, theirs = first[one], ids_in(first[one])
        after = loaded(state(before), *answer["updates"])
        own = ids_in(after) - theirs
        refused += not answer["updates"]
        assert problem(before, answer["updates"], own) is None, (one, other)
        assert document.tree_of(after) == document.tree_of(before), (one, other)
        for verdict in (ACCEPT, REJECT):
            settled(after, dict.fromkeys(theirs, verdict))
            alone = settled(after, dict.fromkeys(own, verdict))
            if verdict == REJECT:
                assert alone == document.tree_of(before, suggestions=True), (one, other)

    assert len(pairs) / 20 > refused


def test_a_division_of_words_that_somebody_else_suggests_does_not_become_theirs(first):
    before = first["insert words"]

    (answer,) = ask(SCRIPT, [{"act": "divide a suggested word and take out what is around", "on": state(before)}])

    after = loaded(state(before), *answer["updates"])
    own = ids_in(after) - ids_in(before)
    assert answer["problems"] == ["others"]
    assert problem(before, answer["updates"], own) is None
    assert settled(after, dict.fromkeys(own, REJECT)) == document.tree_of(before, suggestions=True)


@pytest.mark.parametrize("one", OF_WORDS)
def test_two_who_suggest_about_the_same_words_at_once_are_both_taken(base, first, one):
    for other, answer in zip(OF_WORDS, ask(SCRIPT, [{"act": kind, "on": base} for kind in OF_WORDS]), strict=True):
        own = ids_in(loaded(base, *answer["updates"]))

        assert problem(first[one], answer["updates"], own) is None, other
        both = loaded(state(first[one]), *answer["updates"])
        assert ids_in(both) == own | ids_in(first[one]), other
        for verdict in (ACCEPT, REJECT):
            left = settled(both, dict.fromkeys(own, verdict))
            if verdict == REJECT:  # a space without width may be left in what the other one wants gone
                assert wide(left) == wide(document.tree_of(first[one], suggestions=True)), other


def test_whatever_two_suggest_one_after_the_other_the_server_sees_that_both_only_suggest(base):
    first = [loaded(base, *one["updates"]) for one in ask(SCRIPT, [{"walk": seed, "on": base} for seed in SEEDS])]

    second = ask(SCRIPT, [{"walk": 1000 + seed, "on": state(doc)} for seed, doc in zip(SEEDS, first, strict=True)])

    kept = 0
    for seed, before, one in zip(SEEDS, first, second, strict=True):
        after, theirs = loaded(state(before), *one["updates"]), ids_in(before)
        own = ids_in(after) - theirs
        assert one["peers"] and one["agreed"], seed
        assert problem(before, one["updates"], own) is None, seed
        for verdict in (ACCEPT, REJECT):
            settled(after, dict.fromkeys(theirs, verdict))
            settled(after, dict.fromkeys(own, verdict))
        assert settled(after, dict.fromkeys(own, REJECT)) == document.tree_of(before, suggestions=True), seed
        kept += len(one["updates"])
    assert kept > 200

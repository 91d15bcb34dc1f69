"""The same edits give the same text in the browser's library and in ours. More seeds, and longer, in tests/chaos."""

from __future__ import annotations

from tests.positions.fuzzing import differences, play

SEEDS = list(range(1, 13))


def test_row_21_browser_and_server_agree_on_every_text():
    cases = play(SEEDS, 120)

    found = {seed: differences(case) for seed, case in zip(SEEDS, cases, strict=True)}

    assert {seed: problems for seed, problems in found.items() if problems} == {}
    assert all(len(case["log"]) > 40 for case in cases)

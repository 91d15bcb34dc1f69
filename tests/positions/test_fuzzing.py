"""The same edits give the same text in the browser's library and in ours. More seeds, and longer, in tests/chaos."""

from __future__ import annotations

import json

from positions import schema
from tests.positions.fuzzing import differences, play

NOT_PLAYED = {"article_reference", "horizontal_rule", "modification"}
SEEDS = list(range(1, 13))


def test_row_21_browser_and_server_agree_on_every_text():
    cases = play(SEEDS, 120)

    found = {seed: differences(case) for seed, case in zip(SEEDS, cases, strict=True)}

    assert {seed: problems for seed, problems in found.items() if problems} == {}
    assert all(len(case["log"]) > 40 for case in cases)
    assert {name for name in (*schema.ELEMENTS, *schema.MARKS) if f'"{name}' not in said(cases)} <= NOT_PLAYED


def said(cases: list) -> str:
    """Every text in the end, with its elements and marks by name."""
    return json.dumps([case["seen"] for case in cases]).replace('\\"', '"').replace("__mark_", "")

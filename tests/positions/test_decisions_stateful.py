"""Whatever people do, in whatever order, twice or too late: what was signed is what is published."""

from __future__ import annotations

import os
from collections import Counter

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.positions.afterwards import Afterwards, World

PHASES = [Phase.explicit, Phase.generate, *([Phase.shrink] if "SHRINK" in os.environ else [])]
PROFILE = settings(
    max_examples=6, stateful_step_count=23, deadline=None, database=None, derandomize=True,
    phases=PHASES, suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_whatever_happens_what_was_signed_is_what_is_published(secretariat, library):
    class Here(Afterwards):
        world, done = World(secretariat), Counter()

    run_state_machine_as_test(Here, settings=PROFILE)
    print(Here.done)
    tried = {"give", "use", "settle", "operations.publish", "change_the_text", "join", "write_words", "reaffirmed"}
    tried |= {"operations.contest", "operations.start_conciliation", "operations.pause", "said.tacit", "said.advice"}
    assert tried <= Here.done.keys(), "too little was tried"

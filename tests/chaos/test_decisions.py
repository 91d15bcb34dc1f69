"""The heavy form of tests/positions/test_decisions_stateful.py: more of everything, and other sequences each time."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.positions import conftest
from tests.positions.afterwards import Afterwards, World
from tests.positions.test_decisions_stateful import PHASES

pytestmark = [pytest.mark.chaos, pytest.mark.django_db]
library = conftest.library
PROFILE = settings(
    max_examples=150, stateful_step_count=50, deadline=None, database=None, print_blob=True,
    phases=PHASES, suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_whatever_happens_what_was_signed_is_what_is_published(secretariat, library):
    class Here(Afterwards):
        world, done = World(secretariat), Counter()

    run_state_machine_as_test(Here, settings=PROFILE)
    print(f"\n{dict(Here.done)}")
    seldom = {"pause", "start_conciliation", "contest", "designate", "begin_minority", "file_minority", "redraft"}
    assert {f"operations.{one}" for one in seldom} <= Here.done.keys(), "too little was tried"

"""A room under random joins, leaves, edits, lost and doubled hints, changes of rights and restarts: its short form."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests import factories
from tests.positions.room_machine import RoomMachine

pytestmark = pytest.mark.django_db(transaction=True)
SHORT = settings(
    max_examples=8, stateful_step_count=40, deadline=None, derandomize=True, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_whatever_happens_all_tabs_converge_and_nothing_acknowledged_is_lost(drafter, second):
    third = factories.make_person("Third", organisation=factories.make_organisation("Third"))

    run_state_machine_as_test(type("Machine", (RoomMachine,), {"people": [drafter, second, third]}), settings=SHORT)

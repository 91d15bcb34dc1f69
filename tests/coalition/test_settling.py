"""A process that serves pages, before the first of them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ASK = "import gc, sys, {entry}; print(gc.get_freeze_count(), 'positions.views.ballots' in sys.modules)"


@pytest.mark.parametrize("entry", ["coalition.wsgi", "coalition.asgi"])
def test_what_lives_as_long_as_the_process_is_loaded_and_kept_out_of_garbage_collection(entry):
    command = [sys.executable, "-c", ASK.format(entry=entry)]

    asked = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)

    frozen, loaded = asked.stdout.split()

    assert int(frozen) > 100_000
    assert loaded == "True"

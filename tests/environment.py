"""The environment of a test run, set before pytest-django reads the settings (`-p tests.environment`)."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
os.environ.setdefault("DATA_DIR", str(ROOT / "var" / "test"))
os.environ["SECRET_KEY"] = "a key for tests only, which is long enough to pass every check of it"
os.environ["DEBUG"] = "true"
os.environ["DATABASE_POOL"] = "false"
os.environ["DATABASE_NAME"] = "tests"  # never the database of a demo that shares the folder
os.environ.pop("DEMO", None)

# A busy machine takes its time: no example has a deadline, and none is drawn too slowly. (What CI sets besides stays.)
settings.register_profile("house", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

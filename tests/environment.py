"""The environment of a test run, set before pytest-django reads the settings (`-p tests.environment`)."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
os.environ.setdefault("DATA_DIR", str(ROOT / "var" / "test"))
os.environ["SECRET_KEY"] = "a key for tests only, which is long enough to pass every check of it"
os.environ["DEBUG"] = "true"
os.environ["DATABASE_POOL"] = "false"
os.environ["DATABASE_IDLE_SECONDS"] = "3600"  # most tests are one transaction, and some wait in it for a browser
os.environ["DATABASE_NAME"] = "tests"  # never the database of a demo that shares the folder
os.environ.pop("DEMO", None)

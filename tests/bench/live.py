"""Live papers under load, in a running demo: `python -m tests.bench.live` with its DATA_DIR and PORT."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
GOAL = "(goal: {})"


def main() -> None:
    """Every figure, one after another."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    import django

    django.setup()
    from tests.bench.papers import keep_log, long_text, people_who_write

    people = people_who_write(270)
    log = long_text()
    papers = _papers(6)
    for paper in papers:
        keep_log(paper, log, people[0])
    commit = _commit_ms(people[0])
    tell("one commit, nobody else", f"{commit:.2f} ms median")
    tell("cold open of 19,000 words and 50,000 edits, server", f"{_cold_open(papers[0]):.0f} ms", "under 60")
    _large_open(people[0])
    _memory(papers[1:], people)
    ours = _loads(papers[0], people)
    _beside_hocuspocus(ours, commit)


def tell(label: str, value: str, goal: str = "") -> None:
    """One figure."""
    print(f"  {label:<58} {value} {GOAL.format(goal) if goal else ''}", flush=True)


def _papers(count: int) -> list[Any]:
    from members.models import Organisation
    from tests import factories

    lead = Organisation.objects.order_by("pk").first()
    return [factories.make_paper(lead=lead, title=f"Bench {time.time()}") for _ in range(count)]


def _commit_ms(person: Any) -> float:
    """What the long way and the disk take for one edit is not counted here: only a statement that is kept."""
    import asyncio

    from positions import short_way, store

    (paper,) = _papers(1)
    row = store.NewRow(b"\x00\x00", person.pk, None, "bench")
    rights = store.append_updates(paper.pk, known_sequence=0, rows=[row]).rights

    async def measure() -> float:
        took = []
        for number in range(1, 101):
            began = time.perf_counter()
            kept = await short_way.append_at_once(
                paper.pk, epoch=paper.epoch, known_sequence=number, rows=[row], rights=rights
            )
            assert kept
            took.append(time.perf_counter() - began)
        await short_way.lines().close()
        return 1000 * statistics.median(took)

    return asyncio.run(measure())


def _cold_open(paper: Any, times: int = 7) -> float:
    """Milliseconds, the middle one."""
    from positions import store

    took = []
    for _ in range(times):
        began = time.perf_counter()
        doc, _sequence = store.load_document(paper.pk)
        doc.get_update()
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)


def _large_open(person: Any) -> None:
    """R21: a text of two megabytes, as it usually is and when both checkpoints are damaged."""
    from tests.bench.papers import keep_log, large_log

    log = large_log()
    for checkpoint, how in ((True, "from its checkpoint"), (False, "from its whole log")):
        (paper,) = _papers(1)
        keep_log(paper, log, person, checkpoint=checkpoint)
        took = _cold_open(paper, times=3)
        tell(f"cold open of 2 MB and 50,000 edits, {how}", f"{took:.0f} ms", "under 2,000")


def _server() -> int:
    return json.loads((Path(os.environ["DATA_DIR"]) / "demo.pids").read_text())["server"]


def _resident() -> float:
    """Memory of the server in MB."""
    lines = Path(f"/proc/{_server()}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def _load(papers: list[Any], people: list[Any], rate: float, seconds: float = 8) -> dict[str, Any]:
    from tests.bench.papers import sockets_for

    plan = {
        "host": "127.0.0.1", "port": int(os.environ["PORT"]), "sockets": sockets_for(papers, people), "rate": rate,
        "seconds": seconds, "processes": [_server()], "seed": int(time.time()) % 10_000,
    }  # fmt: skip
    return run_plan(plan)


def run_plan(plan: dict[str, Any]) -> dict[str, Any]:
    """The load in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.load"]
    done = subprocess.run(command, input=json.dumps(plan), text=True, capture_output=True, cwd=ROOT, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    found = json.loads(done.stdout)
    found["cpu"] = 1000 * found["processor_seconds"][0] / max(found["typed"], 1)
    return found


def say(label: str, found: dict[str, Any], goal: str) -> None:
    """What a load measured."""
    acks, sights = found["ack_ms"], found["sight_ms"]
    tell(label, f"{found['per_second']:.0f} edits/s, load average {found['load_average']:.1f}")
    tell("    acknowledged", f"p50 {acks['p50']} p95 {acks['p95']} p99 {acks['p99']} ms", goal)
    tell("    in sight of the others", f"p50 {sights['p50']} p95 {sights['p95']} p99 {sights['p99']} ms")
    tell("    processor of the server for 1,000 edits", f"{found['cpu']:.2f} s")
    if found["unacknowledged"] or found["closed"]:
        tell("    NOT acknowledged, closed", f"{found['unacknowledged']}, {found['closed']}", "0")


def _memory(papers: list[Any], people: list[Any]) -> None:
    _load(papers[:1], people[:1], 2, seconds=1)
    before = _resident()
    _load(papers[1:], people[: len(papers) - 1], 2, seconds=1)
    tell("memory for each long paper that is open", f"{(_resident() - before) / (len(papers) - 1):.1f} MB", "under 6")


def _loads(paper: Any, people: list[Any]) -> dict[str, dict[str, Any]]:
    say("27 editors in the long paper", _load([paper], people[:27], 132), "p95 under 40")
    say("200 editors in the long paper", _load([paper], people[:200], 975), "p95 under 70")
    few = {"5 x 6": _load(_papers(5), people[:30], 200)}
    say("5 papers x 6 people", few["5 x 6"], "")
    before = _resident()
    few["27"] = _load(_papers(1), people[:27], 135)
    say("27 people in one paper", few["27"], "")
    tell("memory grown by a paper with 27 people", f"{_resident() - before:.1f} MB", "under 1")
    say("10 papers x 27 people", _load(_papers(10), people[:270], 2300), "p99 under 200")
    return few


def _beside_hocuspocus(ours: dict[str, dict[str, Any]], commit: float) -> None:
    from tests.bench.peer import peer
    from tests.bench.relay import relay

    with tempfile.TemporaryDirectory() as name, peer(Path(name)) as found:
        if isinstance(found, str):
            tell("Hocuspocus 4.7", f"could not be had: {found}")
            return
        port, process = found
        for label, documents, sockets, rate in (("5 x 6", 5, 30, 200), ("27", 1, 27, 135)):
            names = [f"bench{label.replace(' ', '')}{number % documents}" for number in range(sockets)]
            theirs = _strangers(port, process, names, rate, "hocuspocus")
            say(f"Hocuspocus 4.7, memory only, {label}", theirs, "")
            sights, own = theirs["sight_ms"], ours[label]["sight_ms"]
            for part in ("p50", "p99"):
                limit = sights[part] + commit
                tell(f"    ours in sight, {part}", f"{own[part]} ms", f"{limit:.1f}: theirs and one commit")
            tell("    processor, ours to theirs", f"{ours[label]['cpu'] / theirs['cpu']:.2f}", "at most 0.6")
            with relay() as (bare, number_of_bare):
                least = _strangers(bare, number_of_bare, names, rate, "ours")
            told = f"{least['cpu']:.2f} s, {least['cpu'] / theirs['cpu']:.2f} of theirs"
            tell("    processor of a relay in Python that only hands on", told)


def _strangers(port: int, process: int, names: list[str], rate: float, dialect: str) -> dict[str, Any]:
    """The same load on a server that is not ours; who names the same document is in one room."""
    places = [{"path": f"/{name}", "cookie": "", "origin": "http://localhost", "document": name} for name in names]
    plan = {
        "host": "127.0.0.1", "port": port, "sockets": places, "rate": rate, "seconds": 8, "dialect": dialect,
        "processes": [process],
    }  # fmt: skip
    return run_plan(plan)


if __name__ == "__main__":
    main()

"""Step 1 of the story: start, stop, kill and start again."""

from __future__ import annotations

import json

import pytest

from coalition.postgres import Server
from tests.journeys.pages import until
from tests.server import alive

pytestmark = pytest.mark.browser


def say(page, thread: str, words: str) -> None:
    page.goto(thread)
    page.fill("textarea[name=body]", words)
    page.click("[data-thread-form] button")
    page.wait_for_selector(f"[data-thread-posts] >> text={words}")  # in the thread: the server has it


def posts(page, words: str) -> list[str]:
    """The posts with these words: their places in the thread and when they were written."""
    return page.locator("[data-thread-posts] > li", has_text=words).evaluate_all(
        "rows => rows.map(row => `${row.id} at ${row.querySelector('time').dateTime}`)"
    )


def test_it_prints_its_address_and_a_log_in_for_each_role(live_server_process):
    until(lambda: "Ctrl-C" in live_server_process.log(), "it has said all")  # pages are served a moment before
    printed = live_server_process.log()
    written = json.loads((live_server_process.folder / "demo.json").read_text())

    assert live_server_process.url in printed
    assert written["base_url"] == live_server_process.url
    for account in written["log_ins"]:
        assert account["email"] in printed
    assert {"secretariat", "representative", "adviser", "observer"} <= {found["role"] for found in written["log_ins"]}
    assert "Traceback" not in printed


def test_killing_everything_and_starting_again_loses_nothing(visitor, live_server_process):
    page = visitor("representative")
    say(page, live_server_process.demo["pages"]["thread"], "Dit bericht overleeft een stroomstoring.")
    parts = live_server_process.pids()

    live_server_process.kill_all()

    assert [name for name, pid in parts.items() if alive(pid)] == []
    live_server_process.start()
    page.goto(live_server_process.demo["pages"]["thread"])
    assert len(posts(page, "Dit bericht overleeft een stroomstoring.")) == 1


def test_ctrl_c_stops_every_part_and_the_data_is_kept(visitor, live_server_process):
    page = visitor("representative")
    say(page, live_server_process.demo["pages"]["thread"], "Dit bericht overleeft het afsluiten.")
    parts = live_server_process.pids()

    live_server_process.stop()

    assert live_server_process.process.returncode == 0
    assert [name for name, pid in parts.items() if alive(pid)] == []
    assert Server(live_server_process.folder).running() is False
    live_server_process.start()
    page.goto(live_server_process.demo["pages"]["thread"])
    assert len(posts(page, "Dit bericht overleeft het afsluiten.")) == 1


def test_health_and_readiness_are_told(visitor):
    page = visitor()
    until(lambda: page.request.get("/readyz").ok, "the worker that was just started is known")

    health, readiness = page.request.get("/healthz"), page.request.get("/readyz")

    assert health.json() == {"status": "ok"}
    assert readiness.json() == {"database": True, "migrations": True, "worker": True}

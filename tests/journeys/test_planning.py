"""Before a deadline is announced: who can decide by then, told again for each date that is typed."""

from __future__ import annotations

import datetime

import pytest
from playwright.sync_api import expect

from tests.journeys.pages import submit

pytestmark = pytest.mark.browser


def test_a_date_that_is_typed_is_looked_at_at_once_and_without_scripts_by_a_button(visitor, live_server_process):
    paper = live_server_process.demo["paper_by_state"]["final_text"]
    page = visitor("secretariat")
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    page.goto(paper)
    with page.expect_navigation():
        page.locator('a[href$="/sign-off/"]').first.click()
    line, deadline, first = page.locator(".feasibility__line"), "#id_closes_at", page.url
    before = line.text_content() or ""
    far = (datetime.date.today() + datetime.timedelta(days=75)).isoformat() + "T17:00"

    page.fill(deadline, far)
    page.locator("[name=urgent]").focus()
    expect(line).not_to_have_text(before)
    live = line.inner_text()
    submit(page, "[name=check]")

    assert page.url == first and page.input_value(deadline) == far
    assert line.inner_text() == live and refused == []
    page.locator(".feasibility summary").click()
    expect(page.locator(".feasibility__lists")).to_be_visible()

"""axe and a small phone on a page of every view of the members' area that links lead to. Minutes: `make chaos`."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.journeys.axe import sideways, violations, violations_of_colour

pytestmark = [pytest.mark.chaos, pytest.mark.browser]
NO_PAGES = ("/file/", "/files/", "/export/", "/download/", "/log/file", "/logout/", "/opened/", ".ics", ".pdf", ".docx",
            ".csv", ".md", ".odt", ".zip", ".html")  # fmt: skip
FEWEST = {"secretariat": 110, "representative": 60}


def view_of(path: str) -> str:
    """The name of the view that answers; empty for what is no page of the members' area."""
    if not path.startswith(("/members/", "/accounts/")) or any(part in path for part in NO_PAGES):
        return ""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def one_of_each(page: Page, origin: str, first: list[str]) -> Iterator[str]:
    """Open a page of each view, as links lead from page to page; gives its address while it stands there."""
    waiting, seen = list(first), set[str]()
    while waiting:
        address = waiting.pop(0)
        name = view_of(urlsplit(address).path)
        if not name or name in seen:
            continue
        seen.add(name)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        answer = page.goto(address)
        if answer is None or answer.status != 200:  # what others may do
            continue
        yield address
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        waiting += [urldefrag(link).url.removeprefix(origin) for link in links if link.startswith(origin)]


@pytest.mark.parametrize("role", FEWEST)
def test_no_page_has_a_barrier_that_a_machine_can_find(visitor, live_server_process, role):
    page, found, looked_at = visitor(role, reduced_motion="reduce"), [], 0
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))

    for address in one_of_each(
        page, live_server_process.url, ["/members/", *live_server_process.demo["pages"].values()]
    ):
        looked_at += 1
        found += violations(page)
        page.emulate_media(color_scheme="dark")
        found += violations_of_colour(page)
        page.set_viewport_size({"width": 320, "height": 640})
        if sideways(page) > 0:
            found.append(f"{address}: {sideways(page)} px wider than a small phone")

    print(f"\n{looked_at} views as {role}")
    assert found == []
    assert looked_at >= FEWEST[role]

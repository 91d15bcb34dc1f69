"""A real Chromium for journeys. Missing is a failure, never a skip."""

from __future__ import annotations

import os
import shutil
import threading
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from greenlet import getcurrent
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

if TYPE_CHECKING:
    from playwright import async_api

# Tests that await their browser share one, and so one loop: to start it for each takes a second.
AWAITED_BROWSER = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.asyncio(loop_scope="session"),
]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--disable-quic"]  # fmt: skip
PATIENCE = 30_000  # milliseconds within which what must come has come, on a busy machine; what is awaited is an event
expect.set_options(timeout=PATIENCE)
STANDS_STILL = 300  # seconds; a little later `make test` ends what stands still
_errors = {"fd": 2}


def chromium_path() -> str:
    """Where the distribution's Chromium is; `.ci/run` installs it."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    found = found or shutil.which("google-chrome")
    if not found:
        pytest.fail("No Chromium was found: install it, or name it in CHROMIUM.", pytrace=False)
    return found


def pytest_configure() -> None:
    """Keep the way to the run's own error output, which is taken from tests."""
    _errors["fd"] = os.dup(2)


@contextmanager
def telling_where_it_stands() -> Iterator[None]:
    """After a long while, print what is waited for: Playwright waits beside the stack at which pytest looks."""
    here = getcurrent()

    def tell() -> None:
        stack = "".join(traceback.format_stack(here.gr_frame)) if here.gr_frame else "It waits outside of Playwright.\n"
        os.write(_errors["fd"], f"\nAfter {STANDS_STILL} s this is waited for:\n{stack}".encode())

    timer = threading.Timer(STANDS_STILL, tell)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    playwright = sync_playwright().start()
    running = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
    yield running
    with telling_where_it_stands():
        running.close()
        playwright.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[async_api.Browser]:
    """The browser of tests that await it; each opens contexts of its own and closes them."""
    from playwright import async_api  # dear, and most tests need none

    async_api.expect.set_options(timeout=PATIENCE)
    async with async_api.async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield running
        await running.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, list[Any]]:
    """Cookies by role: a role logs in once a run, since an address that logs in 30 times a minute is held up."""
    return {}


@pytest.fixture
def visitor(
    browser: Browser, live_server_process: Any, sessions: dict[str, list[Any]]
) -> Iterator[Callable[..., Page]]:
    """`visitor()` opens a page of somebody new; `visitor("secretariat")` of somebody who has logged in."""
    contexts: list[BrowserContext] = []

    def come(role: str | None = None, **options: Any) -> Page:
        options.setdefault("locale", "nl-BE")
        context = browser.new_context(base_url=live_server_process.url, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        if role and role in sessions:
            context.add_cookies(sessions[role])  # who comes back goes where the test goes
        elif role:
            log_in(page, live_server_process.demo, role)
            sessions[role] = context.cookies()
        return page

    with telling_where_it_stands():
        yield come
        for context in contexts:
            context.close()


def log_in(page: Page, demo: dict[str, Any], role: str) -> None:
    """Through the real form, with the address and password that the demo prints."""
    account = next(found for found in demo["log_ins"] if found["role"] == role)
    page.goto("/accounts/login/")
    page.fill("input[name=login]", account["email"])
    page.fill("input[name=password]", account["password"])
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/members/**")

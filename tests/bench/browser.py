"""Typing in one browser, seeing in another, timed by the browsers' own clocks."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import FLAGS, chromium_path, log_in
from tests.server import DemoServer

KEYSTROKES = 60
# A frame as soon as there is something to show: else half of what is measured is the wait for a screen's next refresh.
NO_REFRESH_RATE = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]
WATCH = """word => new Promise(resolve => {
  const editor = document.querySelector('.ProseMirror');
  const seen = () => editor.textContent.includes(word)
    && (observer.disconnect(), requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())));
  const observer = new MutationObserver(seen);
  observer.observe(editor, {subtree: true, childList: true, characterData: true});
})"""
TYPE = """word => new Promise(resolve => {
  const began = performance.timeOrigin + performance.now();
  const view = window.__editor.view;
  view.dispatch(view.state.tr.insertText(word));
  requestAnimationFrame(() => resolve([began, performance.timeOrigin + performance.now() - began]));
})"""


def keystroke_and_sight(server: DemoServer) -> tuple[list[float], list[float]]:
    """Milliseconds from an edit to one's own next frame, and to the other browser's."""
    own, sight = [], []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path(), args=[*FLAGS, *NO_REFRESH_RATE])
        writer, reader = (_open(running, server, role) for role in ("representative", "second_representative"))
        for number in range(KEYSTROKES):
            word = f"w{number:03d}x "
            reader.evaluate(f"window.seen = ({WATCH})({word.strip()!r}); 0")
            began, own_time = writer.evaluate(TYPE, word)
            sight.append(reader.evaluate("window.seen") - began)
            own.append(own_time)
        running.close()
    return own, sight


def _open(running: Browser, server: DemoServer, role: str) -> Page:
    page = running.new_context(base_url=server.url).new_page()
    log_in(page, server.demo, role)
    page.goto(server.demo["pages"]["drafting_paper_write"])
    page.wait_for_function("() => window.__editor && window.__editor.provider.synced")
    return page

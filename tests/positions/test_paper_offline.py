"""Unsent words in a real browser: they outlive the tab, go once and in the right name, and never into another text."""

from __future__ import annotations

import re

from channels.db import database_sync_to_async as in_database
from django.core.management import call_command
from playwright.async_api import BrowserContext, Page, WebSocketRoute
from pycrdt import Doc

from members.models import Person
from positions.collab_session import TOO_FAST
from positions.live_text import MOST_CLIENTS
from positions.models import Paper, PaperUpdate
from tests.browser import AWAITED_BROWSER, PATIENCE
from tests.positions.killing import tabs_of
from tests.positions.paper_server import PaperServer
from tests.positions.test_paper_editor import (  # noqa: F401 (fixtures)
    SAVED,
    TEXT,
    both_hold_the_same,
    paper,
    sees,
    stored,
    type_behind,
)
from tests.positions.yclient import paragraph

pytestmark = AWAITED_BROWSER
FIRST = f"{TEXT} > p >> nth=0"
OFFLINE = "[data-editor-status][data-status=offline]"
SLOW = "[data-editor-status][data-status=saved]:has-text('slow connection')"
SOCKETS = re.compile(r"/ws/papers/")
# A browser that forgot everything has no such place any more; looking for it must not leave an empty one behind.
KEPT = """() => new Promise((resolve, reject) => {
  const asked = indexedDB.open('papers');
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onerror = () => asked.error.name === 'AbortError' ? resolve(0) : reject(asked.error);
  asked.onsuccess = () => {
    const rows = asked.result.transaction('unsent').objectStore('unsent').getAll();
    rows.onsuccess = () => { asked.result.close(); resolve(rows.result.length); };
  };
})"""

MADE_OLDER = """(moment) => new Promise((resolve, reject) => {
  const asked = indexedDB.open('papers');
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const changing = asked.result.transaction('unsent', 'readwrite');
    changing.oncomplete = () => { asked.result.close(); resolve(); };
    const rows = changing.objectStore('unsent').getAll();
    rows.onsuccess = () => rows.result.forEach((row) => {
      row[moment] -= 31 * 24 * 60 * 60 * 1000;
      changing.objectStore('unsent').put(row);
    });
  };
})"""


async def kept_words(page: Page, least: int) -> None:
    """Wait until the browser has written them down."""
    for _ in range(1200):
        if await page.evaluate(KEPT) >= least:
            return
        await page.wait_for_timeout(25)
    raise AssertionError("nothing was written down")


async def nothing_kept(page: Page) -> None:
    for _ in range(1200):
        if await page.evaluate(KEPT) == 0:
            return
        await page.wait_for_timeout(25)
    raise AssertionError("something is still written down")


async def log_in(context: BrowserContext, server: PaperServer, person: Person) -> None:
    name, value = await in_database(server.cookie)(person)
    await context.add_cookies([{"name": name, "value": value, "url": server.url}])


async def come_back(context: BrowserContext, paper: Paper) -> Page:  # noqa: F811
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    await page.goto(f"/members/papers/{paper.uuid}/write/")
    await page.wait_for_selector("[data-editor][data-ready]")
    return page


async def type_offline(page: Page, words: str) -> None:
    await page.wait_for_selector(SAVED)
    await page.context.set_offline(True)
    await page.wait_for_selector(OFFLINE)
    await type_behind(page, FIRST, words)
    await kept_words(page, 1)


@in_database
def authors(paper: Paper) -> list[str]:  # noqa: F811
    rows = PaperUpdate.objects.filter(paper=paper).order_by("sequence").select_related("person")
    return [str(row.person) for row in rows]


async def test_row_10_a_tab_closed_within_a_moment_of_typing_warns_or_has_saved(paper, open_paper, drafter):  # noqa: F811
    page = await open_paper(drafter)
    await page.wait_for_selector(SAVED)
    warned = []

    async def go(dialog) -> None:
        warned.append(dialog.type)
        await dialog.accept()

    page.on("dialog", go)
    await type_behind(page, FIRST, " Quick")
    context = page.context
    async with page.expect_event("close"):
        await page.close(run_before_unload=True)

    if warned != ["beforeunload"]:
        again = await come_back(context, paper)
        await sees(again, "Quick")


async def test_words_typed_offline_outlive_the_tab_and_go_once_in_their_authors_name(
    paper,  # noqa: F811
    open_paper,  # noqa: F811
    drafter,
    second,
):
    page, other = await open_paper(drafter), await open_paper(second)
    context = page.context
    await type_offline(page, " Typed on the train.")
    before = await authors(paper)

    await page.close(run_before_unload=False)  # as when the tab crashes
    await context.set_offline(False)
    again = await come_back(context, paper)

    await sees(again, "Every child plays. Typed on the train.")
    await sees(other, "Every child plays. Typed on the train.")
    await both_hold_the_same(again, other)
    await nothing_kept(again)
    assert set((await authors(paper))[len(before) :]) == {"Drafter"}
    assert (await in_database(stored)(paper)).count("Typed on the train.") == 1
    twin = await come_back(context, paper)
    await sees(twin, "Typed on the train.")
    assert await twin.locator("[data-editor-notice]").count() == 0


async def test_somebody_else_on_the_same_computer_neither_sees_nor_sends_the_words(
    paper,  # noqa: F811
    open_paper,  # noqa: F811
    drafter,
    second,
    paper_server,  # noqa: F811
):
    page = await open_paper(drafter)
    context = page.context
    await type_offline(page, " Mine alone.")
    await page.close(run_before_unload=False)
    await context.set_offline(False)

    await log_in(context, paper_server, second)
    theirs = await come_back(context, paper)
    await theirs.wait_for_selector(SAVED)
    assert "Mine alone" not in await theirs.inner_text("body")
    await type_behind(theirs, FIRST, " Second was here.")
    await theirs.wait_for_selector(SAVED)
    assert "Mine alone" not in await in_database(stored)(paper)
    await theirs.close()

    await log_in(context, paper_server, drafter)
    again = await come_back(context, paper)
    await sees(again, "Mine alone.")
    await again.wait_for_selector(SAVED)
    assert "Mine alone." in await in_database(stored)(paper)


async def test_a_tab_that_lives_keeps_its_own_words_and_a_second_one_leaves_them(paper, open_paper, drafter):  # noqa: F811
    page = await open_paper(drafter)
    await type_offline(page, " From the first tab.")
    await page.route("**/sync/*", lambda route: route.abort())
    await page.route_web_socket(SOCKETS, lambda route: route.close())
    await page.context.set_offline(False)

    second_tab = await come_back(page.context, paper)
    await second_tab.wait_for_selector(SAVED)
    assert "first tab" not in await second_tab.inner_text(TEXT)
    await page.close(run_before_unload=False)
    third = await come_back(page.context, paper)

    await sees(third, "From the first tab.")
    await both_hold_the_same(second_tab, third)
    assert (await in_database(stored)(paper)).count("From the first tab.") == 1


async def test_row_34_words_of_before_a_restore_are_offered_and_not_merged(paper, open_paper, drafter):  # noqa: F811
    page = await open_paper(drafter)
    await type_offline(page, " Of the lost time.")

    await in_database(call_command)("new_epochs")
    await page.context.set_offline(False)
    await page.wait_for_selector("[data-editor][data-frozen=true]")
    assert "restored from a backup" in await page.inner_text("[data-editor-notice=frozen]")
    assert (await page.input_value(".editor-unsent")).strip() == "Of the lost time."
    async with page.expect_download() as saving:
        await page.click("[data-download-unsent]")
    assert (await (await saving.value).path()).read_text().strip() == "Of the lost time."

    await page.reload()
    await page.wait_for_selector("[data-editor-notice=left]")
    assert (await page.input_value(".editor-unsent")).strip() == "Of the lost time."
    assert "lost time" not in await page.inner_text(TEXT)
    await page.click("[data-discard-unsent]")
    await nothing_kept(page)
    assert "lost time" not in await in_database(stored)(paper)


async def test_words_of_more_than_a_month_ago_are_offered_and_not_sent(paper, open_paper, drafter):  # noqa: F811
    page = await open_paper(drafter)
    context = page.context
    await type_offline(page, " Of long ago.")
    await page.close()
    await context.set_offline(False)
    elsewhere = await context.new_page()
    await elsewhere.goto("/members/")
    await elsewhere.evaluate(MADE_OLDER, "at")

    page = await come_back(context, paper)
    await page.wait_for_selector("[data-editor-notice=left]")
    assert (await page.input_value(".editor-unsent")).strip() == "Of long ago."
    await page.wait_for_selector(SAVED)
    assert "long ago" not in await page.inner_text(TEXT)
    await page.reload()
    await page.wait_for_selector("[data-editor-notice=left]")  # until they are not needed any more

    await page.close()
    await elsewhere.evaluate(MADE_OLDER, "offered")
    page = await come_back(context, paper)
    await nothing_kept(page)
    assert "long ago" not in await in_database(stored)(paper)


async def test_who_wrote_from_as_many_windows_as_one_may_is_told_so_and_keeps_the_words(
    paper,  # noqa: F811
    open_paper,  # noqa: F811
    paper_server,
    drafter,
):
    page = await open_paper(drafter)
    await page.wait_for_selector(SAVED)
    [windows] = await tabs_of(paper_server, paper, [drafter])
    windows.is_silent = True
    windows.frames = [paragraph(Doc(), f"window {number}") for number in range(MOST_CLIENTS)]
    await windows.live(lambda: not windows.frames)
    await sees(page, f"window {MOST_CLIENTS - 1}")

    await page.click(FIRST)
    await page.keyboard.press("End")
    await page.keyboard.insert_text(" One too many.")  # in one edit: the first one that is refused ends the typing

    await page.wait_for_selector("[data-editor][data-frozen=true]")
    assert "from as many windows today as one person may" in await page.inner_text("[data-editor-notice=frozen]")
    assert (await page.input_value(".editor-unsent")).strip() == "One too many."
    await kept_words(page, 1)
    await page.reload()
    await page.wait_for_selector("[data-editor-notice=left]")
    assert (await page.input_value(".editor-unsent")).strip() == "One too many."
    assert "One too many." not in await in_database(stored)(paper)


async def test_who_is_sent_away_for_too_much_at_once_is_told_so_and_the_words_go_later(paper, open_paper, drafter):  # noqa: F811
    crowded, lines = [False], []

    async def guard(route: WebSocketRoute) -> None:
        if crowded[0]:
            await route.close(code=TOO_FAST)
        else:
            route.connect_to_server()
            lines.append(route)

    page = await open_paper(drafter)
    await page.route_web_socket(SOCKETS, guard)
    await page.reload()
    await page.wait_for_selector(SAVED)

    crowded[0] = True
    await lines[-1].close(code=TOO_FAST)
    await page.wait_for_selector("[data-editor-status][data-status=crowded]:has-text('too many windows of yours')")
    await type_behind(page, FIRST, " Of too many.")
    crowded[0] = False

    await page.wait_for_selector(SAVED)
    assert (await in_database(stored)(paper)).count("Of too many.") == 1


async def test_where_websockets_are_blocked_the_text_goes_over_http_and_back(paper, open_paper, drafter, second):  # noqa: F811
    other = await open_paper(second)
    blocked = [True]

    async def guard(route: WebSocketRoute) -> None:
        if blocked[0]:
            await route.close()
        else:
            route.connect_to_server()

    page = await open_paper(drafter)
    await page.route_web_socket(SOCKETS, guard)
    await page.reload()

    await page.wait_for_selector(SLOW, timeout=60_000)
    await type_behind(page, FIRST, " Over the slow way.")
    await sees(other, "Over the slow way.")
    await page.wait_for_selector(SLOW)
    await type_behind(other, f"{TEXT} > h2", " together")
    await sees(page, "What we ask together")
    await other.get_by_text("Drafter").first.wait_for()

    blocked[0] = False
    await page.wait_for_selector(f"{SAVED}:not(:has-text('slow'))", timeout=90_000)  # its third try is late
    await type_behind(page, FIRST, " And the quick one.")
    await sees(other, "Over the slow way. And the quick one.")
    await both_hold_the_same(page, other)
    assert (await in_database(stored)(paper)).count("Over the slow way.") == 1


async def test_what_one_typed_without_a_network_never_goes_in_the_name_of_who_logs_in_next(
    paper,  # noqa: F811
    open_paper,
    paper_server,
    drafter,
    second,
):
    page = await open_paper(drafter)
    context = page.context
    await type_offline(page, " Typed by the drafter.")
    await kept_words(page, 1)
    await log_in(context, paper_server, second)

    await context.set_offline(False)
    await page.wait_for_selector("[data-editor][data-frozen=true]")

    assert "Typed by the drafter." not in await in_database(stored)(paper)
    await log_in(context, paper_server, drafter)
    await page.close(run_before_unload=False)
    back = await come_back(context, paper)
    await sees(back, "Typed by the drafter.")
    await nothing_kept(back)
    authors = PaperUpdate.objects.filter(paper=paper, person__isnull=False).values_list("person", flat=True)
    assert set(await in_database(list)(authors)) == {drafter.pk}


async def test_logging_out_asks_and_then_forgets_unsent_words(paper, open_paper, drafter):  # noqa: F811
    page = await open_paper(drafter)
    context = page.context
    await type_offline(page, " Nobody may read this here.")
    await page.close(run_before_unload=False)
    await context.set_offline(False)
    desk = await context.new_page()
    desk.set_default_timeout(PATIENCE)
    await desk.goto("/members/")

    await desk.locator("form[data-forget-unsent]").evaluate("form => form.requestSubmit()")
    await desk.click("[data-confirm-yes]")
    await desk.wait_for_url(lambda url: "/members/" not in url)

    assert await desk.evaluate(KEPT) == 0


async def test_a_connection_that_died_in_its_sleep_is_noticed_on_waking(paper, open_paper, drafter, second):  # noqa: F811
    page, other = await open_paper(drafter), await open_paper(second)
    await page.wait_for_selector(SAVED)
    # Deaf, but not closed: what a laptop finds on waking. The clock went on, the timers did not.
    await page.evaluate("window.__editor.provider.line.socket.onmessage = null")
    await type_behind(other, f"{TEXT} > h2", " meanwhile")
    await page.evaluate(
        "window.__editor.provider.heardAt -= 3600000; document.dispatchEvent(new Event('visibilitychange'))"
    )

    await sees(page, "What we ask meanwhile")
    await both_hold_the_same(page, other)

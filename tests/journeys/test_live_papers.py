"""Three people in one text: one loses the network, one has a slow one, one may read, then write, then read again."""

from __future__ import annotations

from channels.db import database_sync_to_async as in_database

from positions.models import Mode, PaperUpdate
from positions.operations.access import set_access
from tests.browser import AWAITED_BROWSER
from tests.positions.conftest import open_paper  # noqa: F401 (a fixture)
from tests.positions.test_paper_editor import (  # noqa: F401 (fixtures)
    SAVED,
    TEXT,
    both_hold_the_same,
    both_show_the_same,
    paper,
    sees,
    stored,
    type_behind,
)

pytestmark = AWAITED_BROWSER
FIRST, LAST, HEADING = f"{TEXT} > p >> nth=0", f"{TEXT} > p >> nth=-1", f"{TEXT} > h2"
SLOW_NETWORK = {"offline": False, "latency": 400, "downloadThroughput": 40_000, "uploadThroughput": 20_000}


async def may(page, mode: str) -> None:
    """Wait until the page knows what its person may do."""
    await page.wait_for_selector(f"[data-editor][data-mode={mode}]")
    editable = "true" if mode in ("write", "suggest") else "false"
    await page.wait_for_selector(f"{TEXT}[contenteditable={editable}]")


async def test_three_browsers_offline_slow_and_with_changing_rights_end_with_one_text(
    paper,  # noqa: F811
    open_paper,  # noqa: F811
    drafter,
    second,
    observer,
    secretariat,
):
    away, slow, reader = await open_paper(drafter), await open_paper(second), await open_paper(observer)
    network = await slow.context.new_cdp_session(slow)
    await network.send("Network.enable")
    await network.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    delta = await in_database(lambda: observer.seats.get().organisation)()
    await away.wait_for_selector(SAVED)
    await may(reader, "view")

    await away.context.set_offline(True)
    await away.wait_for_selector("[data-editor-status][data-status=offline]")
    await type_behind(away, FIRST, " Typed without a network.")
    await type_behind(slow, HEADING, " slowly")
    await sees(slow, "What we ask slowly")  # one's own screen waits for nobody
    await sees(reader, "What we ask slowly")

    await in_database(set_access)(paper, delta, by=secretariat, mode=Mode.WRITE)
    await may(reader, "write")
    await type_behind(reader, LAST, " Delta agrees.")
    await sees(slow, "Delta agrees.")
    await reader.wait_for_selector(SAVED)

    await away.context.set_offline(False)
    await sees(reader, "Typed without a network.")
    await sees(away, "Delta agrees.")
    await in_database(set_access)(paper, delta, by=secretariat, mode=None)
    await may(reader, "view")
    await type_behind(slow, HEADING, " but surely")
    await sees(reader, "slowly but surely")

    await both_hold_the_same(away, slow)
    await both_show_the_same(reader, away)
    text = await in_database(stored)(paper)
    assert [text.count(words) for words in ("Typed without a network.", "slowly but surely", "Delta agrees.")] == [
        1,
        1,
        1,
    ]
    people = await in_database(set)(PaperUpdate.objects.values_list("person__name", flat=True))
    assert people == {"Drafter", "Second", "Observer"}

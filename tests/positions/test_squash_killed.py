"""The nightly work on a log is killed at any place of it, while people write in another process."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from channels.db import database_sync_to_async as in_database

from members.models import Person
from positions import authorship_index, checkpoints, document, store
from positions.models import Paper, PaperUpdate
from positions.operations.squash import squash_log
from positions.yupdate import read_state_vector
from tests import factories
from tests.positions.desk import Desk
from tests.positions.killing import (
    everybody_reads_the_same,
    many_more_are_safe,
    sequences,
    stored_text,
    tabs_of,
    what_was_promised_is_there,
)
from tests.positions.nursery import SQUASH, Death
from tests.positions.paper_server import PaperServer

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Every child may play outside, in every town and all year round."
DATABASE = "django.db.backends.base.base:BaseDatabaseWrapper"
BEFORE_THE_COMMIT = {
    "with both logs compared, before the lock": Death("positions.operations.squash:_replace"),
    "with the lock": Death("positions.operations.squash:_is_written"),
    "with the old rows gone and the new ones not there": Death(
        "positions.operations.squash:_is_written", then="django.db.backends.utils:CursorWrapper.execute"
    ),
    "with all done but the commit": Death(f"{DATABASE}.commit"),
}
BEHIND_THE_COMMIT = Death(f"{DATABASE}.set_autocommit", 3)  # on, off for the transaction, and on again


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


@in_database
def write_long_ago(paper: Paper, people: list[Person]) -> None:
    """Letter by letter, some days ago."""
    desk = Desk(paper)
    for place, person in enumerate(people):
        desk.browser.add(place, "", f"p{place}")
        desk.write(person)
        for at, letter in enumerate(WORDS):
            desk.browser.type(place, at, letter)
            desk.write(person)


@in_database
def old_rows(paper: Paper, head: int) -> list[tuple[int, bytes]]:
    rows = PaperUpdate.objects.filter(paper=paper, sequence__lte=head).order_by("sequence")
    return [(number, bytes(payload)) for number, payload in rows.values_list("sequence", "payload")]


@in_database
def told(paper: Paper) -> Any:
    """What was written long ago, with who wrote it: the passages that have names."""
    passages = authorship_index.of_paper(paper).passages()
    return {passage.id: [(run.text, run.author) for run in passage.runs] for passage in passages if passage.id}


async def squash_in_a_process(server: PaperServer, paper: Paper, folder: Path, death: Death | None) -> None:
    def run() -> None:
        server.nursery.fork([SQUASH, str(paper.pk)], folder / "squash.log", death).wait(60)

    await asyncio.to_thread(run)


@in_database
def log_and_checkpoint_say_the_same(paper: Paper) -> None:
    by_log, poisoned = store.build_document(store.Stored(0, 0, None, store.rows_after(paper.pk, 0)))
    doc, head = store.load_document(paper.pk)
    assert not poisoned
    assert document.raw_tree_of(by_log) == document.raw_tree_of(doc)
    assert checkpoints.keep_sound(paper.pk, head, by_log.get_update())
    again, _head = store.load_document(paper.pk)
    assert document.raw_tree_of(again) == document.raw_tree_of(doc)
    assert read_state_vector(again.get_state()) == read_state_vector(doc.get_state())


async def test_a_night_that_is_killed_anywhere_loses_nothing_and_the_next_one_goes_on(
    paper, drafter, second, signatory, paper_server, tmp_path
):
    await write_long_ago(paper, [drafter, second])
    head = (await sequences(paper))[-1]
    before, authors = await old_rows(paper, head), await told(paper)
    tabs = await tabs_of(paper_server, paper, [drafter, second, signatory])
    ended = False
    living = [asyncio.create_task(tab.live(lambda: ended)) for tab in tabs]
    await many_more_are_safe(tabs, 10)

    for point, death in BEFORE_THE_COMMIT.items():
        await squash_in_a_process(paper_server, paper, tmp_path, death)
        await many_more_are_safe(tabs, 5)  # nobody waits for the dead
        assert await old_rows(paper, head) == before, point
    await squash_in_a_process(paper_server, paper, tmp_path, BEHIND_THE_COMMIT)
    await many_more_are_safe(tabs, 5)
    ended = True
    await asyncio.wait_for(asyncio.gather(*living), 90)

    assert [number for number, _payload in await old_rows(paper, head)] == [head // 2, head]
    assert await told(paper) == authors
    await what_was_promised_is_there(tabs, paper)
    words = (await stored_text(paper)).split("|")
    assert sorted(words) == sorted([WORDS, WORDS, *set().union(*(tab.safe for tab in tabs))])
    assert (await sequences(paper))[1:] == list(range(head, head + len(words) - 1))
    await log_and_checkpoint_say_the_same(paper)
    await everybody_reads_the_same(tabs, paper)
    assert await in_database(squash_log)(paper) == 0

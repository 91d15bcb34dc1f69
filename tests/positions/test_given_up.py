"""A commit that its room did not live to see: kept after all, and perhaps a second time by whoever came back."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import psycopg
import pytest
from channels.db import database_sync_to_async as in_database
from django.db import connection
from django.utils import timezone

from members.realtime import connection_parameters
from positions import authorship_index, checkpoints, collab, document, store, timeline
from positions.models import Paper, PaperUpdate
from positions.operations.squash import squash_log
from tests import factories
from tests.positions.killing import BLOCKED, sequences, stored_text
from tests.positions.yclient import Writer, open_paper, text_of

pytestmark = pytest.mark.django_db(transaction=True)
Holding = Callable[[], AbstractAsyncContextManager[None]]


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


@pytest.fixture
def held(paper) -> Holding:
    """Somebody else holds the paper as long as it lasts, so that commits wait."""

    @asynccontextmanager
    async def held() -> AsyncIterator[None]:
        async with await psycopg.AsyncConnection.connect(**connection_parameters()) as other:
            await other.execute("SELECT FROM positions_paper WHERE id = %s FOR UPDATE", [paper.pk])
            yield

    return held


async def waiting(many: int) -> None:
    """Until so many statements wait for a lock."""
    async with asyncio.timeout(60):
        while await in_database(_blocked)() < many:
            await asyncio.sleep(0.01)


def _blocked() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {BLOCKED}")
        return cursor.fetchone()[0]


async def give_up(paper: Paper, writer: Writer, words: str) -> None:
    """Its room goes while this is under way by the long way."""
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    room.rights = None
    await writer.write(words)
    await waiting(1)
    room.fail()
    assert await writer.closed() == 4013


async def test_who_came_back_to_the_same_process_sees_what_was_kept_after_all(paper, drafter, second, held):
    writer = await open_paper(drafter, paper)
    await writer.write("kept")
    await writer.saved()

    async with held():
        await give_up(paper, writer, "late")
        reader = await open_paper(second, paper)
        assert text_of(reader.doc) == "kept"

    await reader.until(lambda: text_of(reader.doc) == "kept|late")


async def test_words_that_were_kept_twice_stand_once_in_the_name_of_who_wrote_them(paper, drafter, second, held):
    writer = await open_paper(drafter, paper)
    await writer.write("Every child plays.")
    await writer.saved()
    async with held():
        await give_up(paper, writer, "Outside.")
        again = asyncio.create_task(open_paper(drafter, paper, doc=writer.doc))
        await waiting(2)
    returned = await again
    await returned.write("All year.")
    await returned.saved()
    other = await open_paper(second, paper)
    await other.write("In every town.")
    await other.saved()

    text = "Every child plays.|Outside.|All year.|In every town."
    twice = await in_database(list)(PaperUpdate.objects.filter(paper=paper).order_by("sequence"))
    assert [b"Outside." in row.payload for row in twice] == [False, True, True, False, False]
    assert await stored_text(paper) == text_of(other.doc) == text
    assert await sequences(paper) == [1, 2, 3, 4, 5]
    await in_database(_says_who_and_when)(paper, [drafter, drafter, drafter, second])
    await in_database(_goes_on_from_a_checkpoint_and_a_shorter_log)(paper)
    await in_database(_says_who_and_when)(paper, [drafter, drafter, drafter, second])


def _says_who_and_when(paper: Paper, people: list) -> None:
    found = authorship_index.of_paper(paper).passages()
    assert [[run.author.person_id for run in passage.runs] for passage in found] == [[one.pk] for one in people]
    (sitting,) = timeline.SittingList(paper)[:]
    assert (sitting.first, sitting.last) == (1, 5)
    assert {worker.person for worker in sitting.workers} == set(people)


def _goes_on_from_a_checkpoint_and_a_shorter_log(paper: Paper) -> None:
    doc, head = store.load_document(paper.pk)
    before = document.raw_tree_of(doc)
    squash_log(paper, now=timezone.now() + datetime.timedelta(days=2))
    assert document.raw_tree_of(store.load_document(paper.pk)[0]) == before
    for sequence in (2, head):  # between the two of them, and behind all
        at = store.build_document(store.Stored(sequence, 0, None, store.rows_after(paper.pk, 0)[:sequence]))[0]
        assert checkpoints.keep_sound(paper.pk, sequence, at.get_update())
        assert document.raw_tree_of(store.load_document(paper.pk)[0]) == before

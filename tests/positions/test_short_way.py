"""The short way into the log says no whenever the long way might say something else."""

from __future__ import annotations

import asyncio
import datetime
import os
import re
import socket
from dataclasses import replace

import psycopg
import pytest
from channels.db import database_sync_to_async as in_database
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pycrdt import Doc

from members import realtime
from members.models import GroupSeat, Membership, Organisation, Person, Seat, WorkingGroup
from members.realtime import hub
from positions import locks, short_way, store
from positions.models import Mode, Paper, PaperAccess, PaperSection, PaperUpdate, PenHolder
from positions.permissions import modes_among
from positions.short_way import Rights
from positions.store import NewRow
from tests import factories
from tests.positions.killing import until
from tests.positions.yclient import paragraph

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


def first_edit(paper: Paper, person: Person) -> tuple[NewRow, Rights]:
    """One edit by the long way, and what it learned."""
    row = NewRow(paragraph(Doc(), "first"), person.pk, person.seats.get().organisation_id, 'a "test" \\ of quotes')
    rights = store.append_updates(paper.pk, known_sequence=0, rows=[row]).rights
    assert rights is not None
    return row, rights


async def short(paper: Paper, row: NewRow, rights: Rights, known: int = 1) -> bool:
    try:
        return await short_way.append_at_once(
            paper.pk, epoch=paper.epoch, known_sequence=known, rows=[row, row], rights=rights
        )
    finally:
        await short_way.lines().close()


async def test_it_keeps_what_the_long_way_would_keep(paper, drafter, alfa):
    row, rights = await in_database(first_edit)(paper, drafter)

    assert await short(paper, row, rights)

    fields = ("sequence", "payload", "person", "organisation", "session")
    found = await in_database(lambda: list(PaperUpdate.objects.order_by("sequence").values_list(*fields)))()
    same = [(bytes(payload), person, by, session) for _number, payload, person, by, session in found]
    assert [number for number, *_rest in found] == [1, 2, 3]
    assert same == [(row.payload, drafter.pk, alfa.pk, row.session)] * 3
    assert (await in_database(Paper.objects.get)(pk=paper.pk)).sequence == 3


async def test_it_keeps_nothing_behind_an_edit_that_it_does_not_know(paper, drafter):
    row, rights = await in_database(first_edit)(paper, drafter)

    assert not await short(paper, row, rights, known=0)
    assert await in_database(PaperUpdate.objects.count)() == 1


CHANGES = {
    "a seat ends": lambda paper, person: person.seats.update(ends_at=timezone.now()),
    "a seat begins": lambda paper, person: Seat.objects.create(
        person=person, organisation=factories.make_organisation()
    ),
    "an account is closed": lambda paper, person: Person.objects.filter(pk=person.pk).update(is_active=False),
    "a membership ends": lambda paper, person: Membership.objects.filter(organisation=paper.lead).delete(),
    "an organisation becomes another": lambda paper, person: Organisation.objects.update(kind="ngo"),
    "a seat in a group": lambda paper, person: GroupSeat.objects.create(
        group=WorkingGroup.objects.create(name="Group", slug="group"), person=person, organisation=paper.lead
    ),
    "a pen": lambda paper, person: PenHolder.objects.create(paper=paper, person=person, organisation=paper.lead),
    "an access": lambda paper, person: PaperAccess.objects.create(paper=paper, organisation=paper.lead, mode=Mode.VIEW),
    "the mode of members": lambda paper, person: Paper.objects.update(member_mode=Mode.COMMENT),
    "the state": lambda paper, person: Paper.objects.update(state=Paper.State.SIGN_OFF),
    "a locked section": lambda paper, person: PaperSection.objects.create(
        paper=paper, block_id="why", locked_at=timezone.now(), locked_by=person
    ),
    "the circle": lambda paper, person: Paper.objects.update(audience="secretariat"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_a_change_of_rights_sends_it_the_long_way(paper, drafter, change):
    row, rights = await in_database(first_edit)(paper, drafter)

    await in_database(change)(paper, drafter)

    assert not await short(paper, row, rights)
    assert await in_database(PaperUpdate.objects.count)() == 1


def test_all_that_decides_about_rights_is_watched(paper, drafter, observer):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT event_object_table FROM information_schema.triggers WHERE trigger_name = 'rights_changed'"
        )
        watched = {table for (table,) in cursor.fetchall()}

    PaperSection.objects.create(paper=paper, block_id="why", locked_at=timezone.now(), locked_by=observer)
    with CaptureQueriesContext(connection) as asked:
        assert modes_among([drafter.pk, observer.pk], paper)

        assert locks.closed_among(paper.pk, [drafter.pk, observer.pk])

    tables = {table for query in asked for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}
    assert "members_seat" in tables
    assert tables - watched == set()


def test_time_alone_ends_what_is_known(paper, drafter):
    midnight = datetime.datetime.combine(timezone.localdate() + datetime.timedelta(days=1), datetime.time.min)
    soon = min(timezone.now() + datetime.timedelta(minutes=5), timezone.make_aware(midnight))
    drafter.seats.update(ends_at=soon)

    row, rights = first_edit(paper, drafter)

    assert rights.until == soon
    assert rights.allow([row])
    assert not Rights(rights.changes, timezone.now(), rights.modes).allow([row])
    assert not Rights(rights.changes, soon, {drafter.pk: Mode.SUGGEST}).allow([row])


def test_it_is_open_to_edits_that_were_seen_to_leave_locked_sections_alone(paper, drafter):
    row, rights = first_edit(paper, drafter)

    closed = replace(rights, closed={drafter.pk: frozenset({"why"})})

    assert not closed.allow([row])
    assert closed.allow([replace(row, left_alone=frozenset({"why", "how"}))])
    assert not rights.merged(replace(closed, modes={})).allow([row])


async def test_a_connection_that_the_database_ended_is_replaced(paper):
    lines = short_way.Lines()
    assert await lines.ask(short_way.ALIVE, []) == b"1"
    (_since, line) = lines._idle[0]

    await in_database(end_backend)(line._connection.info.backend_pid)
    while not line.is_over:
        await asyncio.sleep(0.01)

    with pytest.raises(psycopg.Error):
        await line.ask(short_way.ALIVE, [])
    assert await lines.ask(short_way.ALIVE, []) == b"1"
    await lines.close()


async def test_a_connection_that_the_database_ended_takes_no_other_socket_along(paper):
    """The library closes it; a websocket, the hub or another line that opens next has its number."""
    lines, (here, there) = short_way.Lines(), socket.socketpair()
    await lines.ask(short_way.ALIVE, [])
    (_since, line) = lines._idle[0]
    await in_database(end_backend)(line._connection.info.backend_pid)
    await until(lambda: line.is_over)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(line._descriptor)

    os.dup2(here.fileno(), line._descriptor)
    arrived = asyncio.Event()
    asyncio.get_running_loop().add_reader(line._descriptor, arrived.set)
    try:
        assert await lines.ask(short_way.ALIVE, []) == b"1"
        there.send(b"words")
        await asyncio.wait_for(arrived.wait(), 10)
    finally:
        asyncio.get_running_loop().remove_reader(line._descriptor)
        os.close(line._descriptor)
        here.close()
        there.close()
        await lines.close()


def end_backend(pid: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])


async def test_a_question_that_the_database_refuses_is_an_error(paper):
    with pytest.raises(psycopg.Error):
        await short_way.lines().ask(short_way.NOTIFY, [b"x", b"no array"])

    assert await short_way.lines().ask(short_way.ALIVE, []) == b"1"
    await short_way.lines().close()


async def test_hints_leave_only_when_somebody_else_listens(paper, monkeypatch):
    monkeypatch.setattr(realtime, "POLL_SECONDS", 0.01)
    heard: asyncio.Queue[dict] = asyncio.Queue()
    here, there, hints = hub(), realtime.Hub(), short_way.hints()
    here.subscribe("words.1", heard.put_nowait)
    try:
        await until(lambda: here.is_alone)
        hints.add("words.1", first=1, payloads=[b"nobody hears this"], source="here")

        there.subscribe("words.1", heard.put_nowait)
        await until(lambda: there.connected.is_set() and not here.is_alone)
        hints.add("words.1", first=2, payloads=[b"one"], source="here")
        async with asyncio.timeout(60):
            while (found := await heard.get()) == realtime.RESYNC:
                pass
    finally:
        there.unsubscribe("words.1", heard.put_nowait)
        here.unsubscribe("words.1", heard.put_nowait)
        await short_way.lines().close()

    assert (found["type"], found["first"], found["rows"]) == ("edit", 2, ["b25l"])

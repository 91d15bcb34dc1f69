"""What hostile, broken and unlucky clients do to a live text, by the numbers of the two tables (test_rows.py)."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import random
import resource
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import websockets
from channels.db import database_sync_to_async as in_database
from pycrdt import Doc

from members.models import Person
from members.realtime import hub, nudge
from positions import attendance, collab, collab_session, live_text, store, wire
from positions.collab_session import MAX_GAPS, Session
from positions.document import tree_of
from positions.models import Mode, Paper, PaperUpdate
from positions.store import write_initial
from positions.ybytes import Reader, write_chunk, write_number
from tests import factories
from tests.positions.hostile import ONE_THING_WRONG, each_alone, mutated_frame, one_thing_wrong, storm
from tests.positions.killing import Tab, sequences, stored_text, tabs_of, until
from tests.positions.paper_server import PaperServer
from tests.positions.test_yupdate import attribute, random_edits
from tests.positions.yclient import open_paper, paragraph, text_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


def room_of(paper: Paper) -> collab.Room:
    return collab._rooms[asyncio.get_running_loop()][paper.pk]


async def test_row_14_mutated_and_random_updates_change_nothing_that_they_do_not_say():
    """Ten thousand a run in tests/chaos."""
    found = storm(seed=1, count=600)

    assert found.malformed > 100
    assert found.applied > 10
    assert found.malformed + found.not_allowed + found.without_ground + found.applied + found.poison == 600


async def test_r_17_mutated_frames_are_each_refused_or_do_what_they_say(paper, drafter, second, monkeypatch):
    """Thirty thousand in tests/chaos."""
    monkeypatch.setattr(live_text, "MOST_CLIENTS", 1_000_000)
    await in_database(write_initial)(paper, "<p>Sound.</p>", drafter)
    await open_paper(second, paper)  # keeps the room open
    honest, chance = random_edits(7, 30), random.Random(17)

    codes = await each_alone(paper, drafter, [mutated_frame(chance, honest) for _ in range(400)])

    assert codes.keys() <= {0, 4400, 4413, 4422}
    assert codes[4400] > 100
    assert codes[0] > 5
    stored, _sequence = await in_database(store.load_document)(paper.pk)
    assert tree_of(room_of(paper).text.doc) == tree_of(stored)


async def test_r_17_one_thing_wrong_in_a_sound_edit_is_refused_and_leaves_the_text(paper, drafter, second):
    await in_database(write_initial)(paper, "<p>Sound.</p>", drafter)
    await open_paper(second, paper)
    chance = random.Random(17)

    taken = []
    for name in ONE_THING_WRONG:
        codes = await each_alone(paper, drafter, [one_thing_wrong(chance, name) for _ in range(2)])
        if not codes.keys() <= {4400, 4422}:
            taken.append((name, dict(codes)))

    assert taken == []
    assert text_of(room_of(paper).text.doc) == await stored_text(paper) == "Sound."


@pytest.mark.parametrize("kind", [117, 118], ids=["lists", "maps"])
async def test_r_18_a_nested_bomb_is_refused_and_the_process_lives(paper, drafter, second, kind):
    other = await open_paper(second, paper)
    one = await open_paper(drafter, paper)
    level = bytes([kind, 1]) + (write_chunk(b"k") if kind == 118 else b"")

    await one.send_edit(attribute(level * 13_437 + b"\x7e"))

    assert await one.closed() == 4400
    await other.write("still here")
    await other.saved()
    assert await stored_text(paper) == "still here"


async def test_r_19_one_person_brings_two_hundred_clients_a_day_and_others_bring_theirs(
    paper, drafter, second, monkeypatch
):
    today = SimpleNamespace(time=lambda: today.now, now=time.time(), monotonic=time.monotonic)  # no midnight in between
    monkeypatch.setattr(live_text, "time", today)
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    doc = Doc(client_id=99)
    for number in range(live_text.MOST_CLIENTS):
        edit = paragraph(Doc(client_id=100 + number), f"tab {number}")
        await one.send_edit(edit)
    await one.send_edit(edit)  # again, of a number that is known
    await one.saved()
    assert len(await sequences(paper)) == live_text.MOST_CLIENTS == 200

    await one.send_edit(paragraph(doc, "one too many"))

    assert await one.closed() == 4415
    assert len(await sequences(paper)) == 200
    await other.write("of somebody else")
    await other.saved()
    today.now += 86_400
    again = await open_paper(drafter, paper)
    await again.send_edit(paragraph(doc, "the day after"))  # with what was refused the day before as its ground
    await again.send_edit(doc.get_update())
    await again.saved()
    assert {"of somebody else", "one too many", "the day after"} <= set((await stored_text(paper)).split("|"))


async def test_r_19_a_client_whose_ground_is_missing_counts_once_however_often_it_asks(paper, drafter, monkeypatch):
    monkeypatch.setattr(live_text, "MOST_CLIENTS", 2)
    one, elsewhere = await open_paper(drafter, paper), Doc(client_id=7)
    paragraph(elsewhere, "never sent")
    for number in range(5):
        await one.send_edit(paragraph(elsewhere, f"hangs {number}"))

    await one.send_edit(elsewhere.get_update())
    await one.until(lambda: one.acknowledged == one.sent)

    assert "never sent" in await stored_text(paper)


async def test_r_19_twenty_thousand_structs_are_too_many(paper, drafter):
    one = await open_paper(drafter, paper)

    await one.send_edit(b"\x01" + write_number(20_001) + b"\x01\x00" + b"\x00\x01" * 20_001 + b"\x00")

    assert await one.closed() == 4400
    assert await sequences(paper) == []


async def test_r_20_edits_whose_ground_never_comes_are_not_kept_waiting(paper, drafter):
    """The library would keep each of them and try it again with every other one: fifteen seconds for 20,000."""
    elsewhere: Doc = Doc()
    paragraph(elsewhere, "never sent")
    one = await open_paper(drafter, paper)

    for number in range(MAX_GAPS + 1):
        await one.send_edit(paragraph(elsewhere, f"hangs {number}"))

    assert await one.closed() == 4013
    assert await sequences(paper) == []
    again = await open_paper(drafter, paper)
    assert text_of(again.doc) == ""


async def test_r_21_a_text_that_is_too_large_opens_and_takes_nothing_more(paper, drafter, second, monkeypatch):
    await in_database(write_initial)(paper, "<p>" + "Words and words. " * 50 + "</p>", drafter)
    monkeypatch.setattr(live_text, "MOST_BYTES", 500)

    one = await open_paper(second, paper)
    assert one.modes[-1] == Mode.VIEW
    assert one.reasons == ["full"]
    assert "Words and words." in text_of(one.doc)
    await one.write("one more")

    assert await one.closed() in (4403, 4413)
    assert await sequences(paper) == [1]


async def test_r_21_a_text_that_grows_too_large_is_closed_to_edits(paper, drafter, monkeypatch):
    monkeypatch.setattr(live_text, "MOST_BYTES", 2_000)
    one = await open_paper(drafter, paper)
    await one.write("x" * 1_900)
    await one.write("x" * 200)
    await one.saved()

    await one.write("too much")

    assert await one.closed() == 4414  # not the limit of one message: sending it in parts would not help
    assert len(await sequences(paper)) == 2


async def test_r_22_presence_is_small_and_a_few_times_a_second(paper, drafter, second, monkeypatch):
    monkeypatch.setattr(collab_session, "PRESENCE_EVERY", 2.0)  # so that a busy machine does not stretch forty over ten
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    for clock in range(1, 41):
        state = {"cursor": {"anchor": {"at": clock}, "head": {}}}
        await one.communicator.send_to(bytes_data=wire.presence([wire.Presence(11, clock, state)]))
    heard = []
    while not heard or heard[-1] != 40:
        await other.hear()
        heard.append((other.people.get(11) or {"cursor": {"anchor": {"at": 0}}})["cursor"]["anchor"]["at"])
    assert len(set(heard)) < 10

    large = {"cursor": {"anchor": "x" * 3_000}}
    await one.communicator.send_to(bytes_data=wire.presence([wire.Presence(11, 99, large)]))

    assert await one.closed() == 4413


def elsewhere(client: int, name: str, cursor: str = "") -> dict[str, str]:
    """What another process says of somebody there."""
    states = wire.presence([wire.Presence(client, 1, {"user": {"name": name}, "cursor": {"anchor": cursor}})])
    return {"type": "presence", "source": "elsewhere", "states": base64.b64encode(states).decode()}


async def test_r_22_who_was_in_a_process_that_was_killed_is_not_shown_for_ever(paper, drafter, second, monkeypatch):
    await open_paper(drafter, paper)
    room = room_of(paper)
    room.hear(elsewhere(70, "Ghost"))
    newcomer = await open_paper(second, paper)
    await newcomer.until(lambda: 70 in newcomer.people)

    monkeypatch.setattr(attendance, "UNHEARD_AFTER", -1.0)
    room.hear(elsewhere(70, "Ghost"))
    later = await open_paper(second, paper)
    await later.communicator.send_to(bytes_data=bytes([wire.ASK_AWARENESS]))
    await later.hear()

    assert later.people == {}
    assert not room.attendance.knows_client(70, {"name": "Somebody"})


async def test_r_22_large_presence_of_five_at_once_reaches_other_processes(paper):
    """A nudge of PostgreSQL holds 7,900 bytes."""
    heard: set[int] = set()

    def listen(data: dict) -> None:
        if data.get("type") == "presence":
            body = base64.b64decode(data["states"])
            heard.update(presence.client for presence in wire.read_presence(Reader(body[1:]).chunk()))

    hub().subscribe(f"paper.{paper.pk}", listen)
    await hub().connected.wait()
    name = {"user": {"name": "é" * 250, "organisation": "ë" * 200}}
    moved = [wire.Presence(client, 1, {**name, "cursor": {"anchor": "x" * 1_900}}) for client in range(5)]

    await in_database(attendance._nudge_presence)(f"paper.{paper.pk}", moved, "elsewhere")

    async with asyncio.timeout(60):
        while len(heard) < 5:
            await asyncio.sleep(0.01)
    hub().unsubscribe(f"paper.{paper.pk}", listen)


async def test_r_14_one_broken_socket_is_nobody_elses(paper, drafter, second, signatory):
    """A socket whose writing fails is cut off; the readers behind it hear everything."""
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    broken = await open_paper(signatory, paper)
    session = next(session for session in room_of(paper).sessions if session.person_id == signatory.pk)

    def fail(frame: bytes | str) -> int:
        raise ConnectionResetError("gone")

    session._write = fail
    for number in range(5):
        await one.write(f"word {number}")
    await one.saved()
    await other.until(lambda: "word 4" in text_of(other.doc))

    assert await broken.closed() == 4013
    assert len(text_of(other.doc).split("|")) == 5


async def test_r_15_a_hint_that_skips_an_edit_is_not_believed(paper, drafter, second):
    reader = await open_paper(drafter, paper)
    elsewhere: Doc = Doc()
    rows = [paragraph(elsewhere, words) for words in ("one", "two", "three")]

    def insert_and_tell_of_the_last() -> None:
        for number, update in enumerate(rows, 1):
            PaperUpdate.objects.create(paper=paper, sequence=number, payload=update, person=second)
        Paper.objects.filter(pk=paper.pk).update(sequence=3)
        nudge(f"paper.{paper.pk}", type="edit", first=3, sequence=3, source="elsewhere", rows=["AAA="])

    await hub().connected.wait()
    await in_database(insert_and_tell_of_the_last)()
    await reader.until(lambda: text_of(reader.doc) == "one|two|three")

    assert room_of(paper).text.sequence == 3


async def test_row_29_two_who_write_the_first_text_at_once_write_it_once(paper, drafter, second):
    async def begin(person):
        return await in_database(write_initial, thread_sensitive=False)(paper, "<p>First.</p>", person)

    ended = await asyncio.gather(begin(drafter), begin(second), return_exceptions=True)

    assert sum(isinstance(end, Exception) for end in ended) == 1
    assert await stored_text(paper) == "First."


async def test_row_32_many_who_open_a_paper_at_once_share_one_encoding(paper, drafter, second):
    """Four hundred in tests/chaos."""
    await in_database(write_initial)(paper, "<p>Said once.</p>", drafter)
    readers = await asyncio.gather(*(open_paper(person, paper) for person in [drafter, second] * 5))

    room = room_of(paper)

    assert {text_of(reader.doc) for reader in readers} == {"Said once."}
    assert len(room.sessions) == 10
    assert room.text.difference(b"\x00") is room.text.difference(b"\x00")


async def test_row_31_a_long_log_is_opened_from_its_checkpoint(paper, drafter):
    """Fifty thousand edits in tests/chaos; how long it takes is a figure of `make bench`."""
    log = random_edits(3, 80)

    def fill() -> store.Stored:
        doc: Doc = Doc()
        for number, update in enumerate(log, 1):
            PaperUpdate.objects.create(paper=paper, sequence=number, payload=update, person=drafter)
            doc.apply_update(update)
            if number == 70:
                store.keep_checkpoint(paper.pk, number, doc.get_update())
        Paper.objects.filter(pk=paper.pk).update(sequence=len(log))
        return store.load_rows(paper.pk)

    stored = await in_database(fill)()

    assert stored.checkpoint == 70
    assert [number for number, _update in stored.rows] == list(range(71, len(log) + 1))


async def test_row_20_a_reader_whose_backlog_grows_is_cut_off(paper, drafter, monkeypatch):
    """With the server's short way to the network, which says how much waits there."""
    codes: list[int] = []

    async def send(frame: bytes | str) -> None:
        raise AssertionError("the short way is there")

    async def end(code: int) -> None:
        codes.append(code)

    opening = await in_database(store.open_paper)(drafter, paper.uuid)
    assert opening is not None
    backlog = 0

    def write(frame: bytes | str) -> int:
        nonlocal backlog
        backlog += len(frame)
        return backlog

    monkeypatch.setattr(collab_session, "MAX_BACKLOG", 1_000)
    session = Session(opening, send=send, write=write, end=end, look=lambda: None, acknowledges=True)
    for _ in range(30):
        session.push(b"x" * 100)
    await asyncio.sleep(0)

    assert codes == [collab.TRY_AGAIN]
    assert backlog == 1_100


async def connected(server: PaperServer, paper: Paper, person: Person, **options: Any) -> websockets.ClientConnection:
    """A real socket in a paper, on a real server, with nothing read from it yet."""
    name, value = await in_database(server.cookie)(person)
    headers = {"Cookie": f"{name}={value}"}
    address = f"{server.ws_url}/ws/papers/{paper.uuid}/?ack=1&schema={paper.schema_version}"
    return await websockets.connect(address, origin=server.url, additional_headers=headers, **options)


async def read_to_the_end(socket: websockets.ClientConnection) -> int | None:
    """With which code it was closed, None without one."""
    with contextlib.suppress(websockets.ConnectionClosed):
        async with asyncio.timeout(60):
            while True:
                await socket.recv()
    return socket.close_code


async def come_back_to_the_same_text(server: PaperServer, paper: Paper, person: Person, honest: Tab) -> None:
    """Who was cut off comes back by an ordinary tab, and reads what everybody reads; the others noticed nothing."""
    (again,) = await tabs_of(server, paper, [person])
    again.is_silent, ended, known = True, False, len(honest.safe)
    living = asyncio.create_task(again.live(lambda: ended))
    await until(lambda: len(honest.safe) > known)
    honest.is_silent = True
    await until(lambda: honest.acknowledged == honest.sent and text_of(again.doc) == text_of(honest.doc) != "")
    ended = True
    await asyncio.wait_for(living, 60)
    assert honest.connections == 1
    assert await stored_text(paper) == text_of(honest.doc)


@pytest.mark.parametrize("how", ["two megabytes", "more than we take", "flood", "slow"])
async def test_row_20_who_sends_too_much_or_does_not_read_is_cut_off_alone_and_comes_back(
    paper, drafter, second, paper_server, how
):
    """On a real server: what Daphne takes and what it does not, the network's own buffers, then the text again."""
    await in_database(write_initial)(paper, f"<p>{'Words and more words. ' * 20_000}</p>", drafter)
    (honest,) = await tabs_of(paper_server, paper, [drafter])
    living = asyncio.create_task(honest.live(lambda: False))
    await until(lambda: len(honest.safe) > 3)
    before = memory_of(paper_server)

    socket = await connected(paper_server, paper, second, max_queue=1)
    with contextlib.suppress(websockets.ConnectionClosed):
        if how == "flood":  # and reads on, to hear why it ends
            reading = asyncio.create_task(read_to_the_end(socket))
            while not reading.done():
                await socket.send(bytes([wire.ASK_AWARENESS]) * 50)
                await asyncio.sleep(0)
        elif how == "slow":
            for _ in range(28):
                await socket.send(wire.step_1(b"\x00"))  # half a megabyte each time
            await asyncio.sleep(0.5)
        else:
            await socket.send(wire.edit(b"\x00" * (2 * 1024 * 1024 if how == "two megabytes" else 300_000)))
    code = await (reading if how == "flood" else read_to_the_end(socket))

    # Who does not read may be gone before the word of it fits through: then there is no code but the network's.
    said = {"flood": {4429}, "slow": {4013, 1006}, "more than we take": {4413}}.get(how, {code})
    assert code in said
    assert code not in (1000, 1011)
    assert memory_of(paper_server) - before < 32 * 1024 * 1024
    await come_back_to_the_same_text(paper_server, paper, second, honest)
    living.cancel()


def memory_of(server: PaperServer) -> int:
    """Bytes that the server's process holds."""
    assert server.process
    return int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]) * resource.getpagesize()

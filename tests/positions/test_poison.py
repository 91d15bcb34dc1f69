"""What makes the CRDT library itself fail: never read, and when it is in the log all the same, set aside."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from channels.db import database_sync_to_async as in_database
from django.db import connection
from pycrdt import Doc

from members.realtime import hub
from positions import collab, store, wire
from positions.collab import Waiting
from positions.live_text import LiveText
from positions.models import Paper, PaperUpdate
from positions.ybytes import write_chunk
from positions.yupdate import read_state_vector
from tests import factories
from tests.positions.grammar import craft, refused
from tests.positions.killing import sequences, stored_text, until
from tests.positions.yclient import open_paper, open_socket, paragraph, text_of

HONEST = 5  # the client of the sound text: at 0 a paragraph, at 1 its text, from 2 to 7 the word "honest"
PANICS = b"\x01\x01\x05\x08\x84\x05\x02" + write_chunk(b"") + b"\x00"  # words of no length behind an honest letter
GARBAGE = b"\x01\x02\x09\x00\x00\x01\x00\x00\x00"  # two pieces of it, the second of no length; nine bytes in all
NOT_SAID = bytes.fromhex(  # found by chance: garbage of no length among what waits for its ground
    "020303010000000047020104030205c503060107077b2261223a317d84020704f09f9982470109030970617261677261706802"
    "03010506010201040001"
)
IN_WORDS = b"\x01\x01\x09\x00\x04\x00\x05\x02" + write_chunk(b"x") + b"\x00"
POISON = {
    "the library panics": PANICS,
    "the library panics and leaves it in the text": GARBAGE,
    "the text cannot be said any more": NOT_SAID,
    "the library refuses it": IN_WORDS,
    "no update": b"\x01\x02\x03poison",
}
CIRCLE = b"\x02" + b"".join(
    b"\x01" + bytes([one, 0, 196, 5, 2, other, 0]) + write_chunk(b"x") for one, other in ((8, 9), (9, 8))
) + b"\x00"  # fmt: skip


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


def sound() -> tuple[Doc, LiveText]:
    text = LiveText(1)
    paragraph(text.doc, "before")
    honest: Doc = Doc(client_id=HONEST)
    payload = paragraph(honest, "honest")
    text.doc.apply_update(payload)
    text.recount()
    return text.doc, text


def test_row_14_what_makes_the_library_panic_is_real_and_is_never_read():
    """A panic is no Exception: who forgets that loses the process's room with it."""
    doc, text = sound()
    with pytest.raises(BaseException, match="unwrap") as panic:
        doc.apply_update(PANICS)
    assert not isinstance(panic.value, Exception)
    for payload in (GARBAGE, NOT_SAID):
        doc, text = sound()
        store.apply_safely(doc, payload)
        with pytest.raises(BaseException, match="divide by zero") as panic:
            doc.get_update()
        assert not isinstance(panic.value, Exception)

    doc, text = sound()
    assert {name: refused(text, payload) for name, payload in POISON.items()} == {
        "the library panics": "malformed",
        "the library panics and leaves it in the text": "malformed",
        "the text cannot be said any more": "malformed",
        "the library refuses it": "out of its place",
        "no update": "malformed",
    }


def test_r_20_edits_that_wait_for_each_other_have_no_ground():
    """The library would keep both for ever, and try them again with every other one."""
    doc, text = sound()
    before = text.state.copy()

    assert refused(text, CIRCLE) == "without ground"

    doc.apply_update(CIRCLE)
    text.recount()
    assert text.state == before


def test_r_17_updates_drawn_from_the_grammar_come_in_whole_or_not_at_all():
    """Sixty thousand texts in tests/chaos."""
    found = craft(seed=17, texts=1_500)

    assert found["let in"] > 300
    assert found["plain words"] > 10
    assert found["out of its place"] > 300
    assert found["without ground"] > 1_000


@pytest.mark.django_db(transaction=True)
async def test_row_14_an_edit_over_which_the_library_panics_is_quarantined_and_its_author_refused(
    paper, drafter, second
):
    """Past the reader, which lets none through: straight into the room."""
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    one.doc = Doc(client_id=HONEST)
    await one.write("honest")
    await one.saved()
    await other.until(lambda: text_of(other.doc) == "honest")
    known = one.acknowledged
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    session = next(session for session in room.sessions if session.person_id == drafter.pk)

    session._count += 1
    room.submit(Waiting(session, session._count, PANICS))

    assert await one.closed() == 4400
    assert one.acknowledged == known
    await other.write("goes on")
    await other.saved()
    assert text_of(other.doc) == text_of(room.text.doc) == await stored_text(paper) == "honest|goes on"
    aside = await in_database(lambda: PaperUpdate.objects.get(quarantined=True))()
    assert (aside.sequence, bytes(aside.payload)) == (2, PANICS)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("before", [1, 3], ids=["by the room's own task", "at once"])
async def test_a_text_that_cannot_be_said_any_more_is_dropped_and_read_anew(
    paper, drafter, second, monkeypatch, before
):
    """Nobody would keep edits in that room any more, and nobody would ever end it."""
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    for number in range(before):
        await one.write(f"sound {number}")
        await one.saved()
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    if before == 1:
        room.rights = None
    session = next(session for session in room.sessions if session.person_id == second.pk)
    monkeypatch.setattr(store, "CHECKPOINT_EVERY", 1)
    room.text._checkpoint_at = -60

    session._count += 1
    room.submit(Waiting(session, session._count, NOT_SAID))

    assert await asyncio.wait_for(one.closed(), 30) == await other.closed() == 4013
    again = await open_paper(drafter, paper, doc=one.doc)
    await again.write("goes on")
    await again.saved()
    aside = await in_database(lambda: PaperUpdate.objects.get(quarantined=True))()
    assert bytes(aside.payload) == NOT_SAID
    assert (await stored_text(paper)).endswith("sound 0|goes on" if before == 1 else "sound 2|goes on")


@pytest.mark.django_db(transaction=True)
async def test_a_text_that_cannot_be_said_any_more_shuts_no_newcomer_out(paper, drafter, second):
    """Nobody writes, so no checkpoint would notice it for them."""
    one = await open_paper(drafter, paper)
    await one.write("sound")
    await one.saved()
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    (session,) = room.sessions
    session._count += 1
    room.submit(Waiting(session, session._count, NOT_SAID))
    await until(lambda: room.text.sequence == 2)

    newcomer = await open_socket(second, paper)
    await newcomer.communicator.send_to(bytes_data=wire.step_1(newcomer.doc.get_state()))

    assert await newcomer.closed() == await one.closed() == 4013
    newcomer = await open_paper(second, paper)
    again = await open_paper(drafter, paper, doc=one.doc)
    await newcomer.write("goes on")
    await newcomer.saved()
    await again.until(lambda: text_of(again.doc).endswith("goes on"))
    assert text_of(newcomer.doc) == await stored_text(paper) == "sound|goes on"


@in_database
def keep_elsewhere(paper: Paper, first: int, *updates: bytes) -> None:
    """As another process does, of which nobody hears."""
    for number, update in enumerate(updates, first):
        PaperUpdate.objects.create(paper=paper, sequence=number, payload=update)
        Paper.objects.filter(pk=paper.pk).update(sequence=number)


@pytest.mark.django_db(transaction=True)
async def test_what_came_along_with_a_text_that_was_read_anew_is_passed_on(paper, drafter):
    """The word of the second edit of another process is lost, and the first one makes the room read both."""
    reader = await open_paper(drafter, paper)
    honest = Doc(client_id=HONEST)
    await keep_elsewhere(paper, 1, paragraph(honest, "honest"))
    await reader.until(lambda: text_of(reader.doc) == "honest")
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]

    async with room.lock:
        await keep_elsewhere(paper, 2, PANICS, paragraph(Doc(), "elsewhere"))
        rows = [base64.b64encode(PANICS).decode()]
        hub().deliver(room.group, {"type": "edit", "first": 2, "sequence": 2, "rows": rows, "source": "elsewhere"})
    await reader.until(lambda: text_of(reader.doc) == "honest|elsewhere")

    assert room.text.sequence == 3


@contextmanager
def another_keeps(update: bytes) -> Iterator[None]:
    """Another process keeps this in the moment in which an edit is set aside."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION another() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " INSERT INTO positions_paperupdate (paper_id, sequence, payload, session, at, quarantined)"
            f" VALUES (NEW.paper_id, NEW.sequence + 1, '\\x{update.hex()}', 'elsewhere', now(), false);"
            " UPDATE positions_paper SET sequence = NEW.sequence + 1 WHERE id = NEW.paper_id; RETURN NULL; END $$;"
            "CREATE TRIGGER another AFTER UPDATE ON positions_paperupdate FOR EACH ROW WHEN (NEW.quarantined)"
            " EXECUTE FUNCTION another()"
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER another ON positions_paperupdate; DROP FUNCTION another")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["long", "at once"])
async def test_what_came_along_while_an_own_edit_was_set_aside_is_passed_on(paper, drafter, second, way):
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    one.doc = Doc(client_id=HONEST)
    await one.write("honest")
    await one.saved()
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    session = next(session for session in room.sessions if session.person_id == drafter.pk)
    if way == "long":
        room.rights = None
    keeping = another_keeps(paragraph(Doc(), "elsewhere"))

    await in_database(keeping.__enter__)()
    try:
        session._count += 1
        room.submit(Waiting(session, session._count, PANICS))
        assert await one.closed() == 4400
    finally:
        await in_database(keeping.__exit__)(None, None, None)

    await other.until(lambda: text_of(other.doc) == "honest|elsewhere")
    assert await sequences(paper) == [1, 2, 3]


HALF_SAID = [  # found by chance: the whole of it can be said, and what comes behind four edits of the second client not
    bytes.fromhex(row)
    for row in (
        "0103010007010b70726f73656d6972726f72030970617261677261706807000100060400010102616200",
        "02010100c40300010004f09f99820402000a020a020a018401000568656c6c6f00",
        "03020300810105020a0101020084010007c3a9f09f99827a02010484010000c7010301030600",
        "02010200860200067374726f6e67027b7d040300040001010262630000000044020201610101010403",
        "030102008401060568656c6c6f01010007000101030970617261677261706802030004010b70726f73656d6972726f7201610a010103010001",
    )
]


@pytest.mark.django_db(transaction=True)
async def test_who_says_a_state_over_which_the_library_stumbles_gets_the_whole_text(paper, drafter):
    def fill() -> None:
        for number, update in enumerate(HALF_SAID, 1):
            PaperUpdate.objects.create(paper=paper, sequence=number, payload=update)
        Paper.objects.filter(pk=paper.pk).update(sequence=len(HALF_SAID))

    await in_database(fill)()
    stored, _sequence = await in_database(store.load_document)(paper.pk)
    state = b"\x01\x02\x04"
    with pytest.raises(BaseException, match="unwrap"):
        stored.get_update(state)

    one = await open_socket(drafter, paper)
    await one.communicator.send_to(bytes_data=wire.step_1(state))
    await one.until(lambda: one.synced)

    assert read_state_vector(one.doc.get_state()) == read_state_vector(stored.get_state())
    assert not await in_database(PaperUpdate.objects.filter(quarantined=True).exists)()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", POISON)
async def test_row_15_a_poisoned_row_is_set_aside_and_the_honest_text_opens(paper, drafter, name):
    honest = Doc(client_id=HONEST)

    def fill() -> None:
        for number, update in enumerate([paragraph(honest, "honest"), POISON[name], paragraph(honest, "two")], 1):
            PaperUpdate.objects.create(paper=paper, sequence=number, payload=update)
        Paper.objects.filter(pk=paper.pk).update(sequence=3)

    await in_database(fill)()
    one = await open_paper(drafter, paper)
    await one.write("three")
    await one.saved()

    assert text_of(one.doc) == "honest|two|three"
    assert await in_database(lambda: PaperUpdate.objects.get(quarantined=True).sequence)() == 2
    assert await sequences(paper) == [1, 2, 3, 4]
    assert (await in_database(store.load_document)(paper.pk))[0].get_update()

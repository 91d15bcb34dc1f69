"""Tabs that were away: what they bring is taken once, and nothing is merged into a text that was put back."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async as in_database
from django.core.management import call_command
from pycrdt import Doc, XmlFragment

from members.models import AuditEntry
from members.realtime import RESYNC, hub
from positions import collab, epochs, store
from positions.models import Paper, PaperCheckpoint, PaperUpdate
from tests import factories
from tests.positions.yclient import Writer, open_paper, open_socket, paragraph, text_of

pytestmark = pytest.mark.django_db(transaction=True)

OTHER_EPOCH = "0b4f2f0e-5f6d-4d1c-9a53-6f0f4e2a9c11"


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


@in_database
def stored_text(paper: Paper) -> str:
    return text_of(store.load_document(paper.pk)[0])


@in_database
def put_back(paper: Paper, sequence: int) -> None:
    """What a restored backup leaves: fewer edits, the same epoch, and nobody is told."""
    PaperUpdate.objects.filter(paper=paper, sequence__gt=sequence).delete()
    PaperCheckpoint.objects.filter(paper=paper, sequence__gt=sequence).delete()
    Paper.objects.filter(pk=paper.pk).update(sequence=sequence)


@in_database
def authors(paper: Paper) -> list[str]:
    rows = PaperUpdate.objects.filter(paper=paper).order_by("sequence")
    return [str(row.person) for row in rows.select_related("person")]


async def writes(writer: Writer, *words: str) -> None:
    for word in words:
        await writer.write(word)
    await writer.saved()


def back(writer: Writer, **said: object) -> str:
    """The question part of the address with which a tab comes back."""
    asked = {"epoch": writer.hello["epoch"], "sequence": writer.sequence, **said}
    return "ack=1&" + "&".join(f"{name}={value}" for name, value in asked.items())


async def room_is_forgotten() -> None:
    """As after a restart of the process: nothing is in memory."""
    for room in list(collab._rooms.get(asyncio.get_running_loop(), {}).values()):
        room.close()


async def test_the_first_word_says_which_text_this_is(paper, drafter):
    writer = await open_paper(drafter, paper, "ack=1")

    assert writer.hello == {
        "type": "hello",
        "epoch": str(paper.epoch),
        "schema": paper.schema_version,
        "sequence": 0,
    }
    stock = await open_paper(drafter, paper, "")
    assert stock.hello == {}


async def test_everybody_knows_up_to_where_they_have_seen(paper, drafter, second):
    one, other = await open_paper(drafter, paper, "ack=1"), await open_paper(second, paper, "ack=1")

    await writes(one, "A", "B", "C")
    await other.until(lambda: other.sequence == 3)

    assert text_of(other.doc) == "A|B|C"
    assert one.sequence == 3


async def test_row_08_laptop_sleeps_an_hour_while_others_write_and_both_are_merged(paper, drafter, second):
    sleeper, other = await open_paper(drafter, paper, "ack=1"), await open_paper(second, paper, "ack=1")
    await writes(sleeper, "Before")
    await other.until(lambda: "Before" in text_of(other.doc))

    await sleeper.leave()
    paragraph(sleeper.doc, "Typed as the lid closed")
    await writes(other, "Meanwhile", "and more")
    awake = await open_paper(drafter, paper, back(sleeper), doc=sleeper.doc)
    await other.until(lambda: "lid closed" in text_of(other.doc))

    assert text_of(awake.doc) == text_of(other.doc) == await stored_text(paper)
    assert set(text_of(awake.doc).split("|")) == {"Before", "Typed as the lid closed", "Meanwhile", "and more"}


async def test_row_11_server_restarts_while_a_tab_holds_unsent_edits_pushed_once_by_its_author(paper, drafter, second):
    one, other = await open_paper(drafter, paper, "ack=1"), await open_paper(second, paper, "ack=1")
    await writes(other, "Before")
    await one.until(lambda: "Before" in text_of(one.doc))

    await room_is_forgotten()
    paragraph(one.doc, "Unsent")
    first = await open_paper(drafter, paper, back(one), doc=one.doc)
    again = await open_paper(drafter, paper, back(first), doc=one.doc)  # and its twin, from the same store

    assert await stored_text(paper) == "Before|Unsent"
    assert await authors(paper) == ["Second", "Drafter"]
    assert again.acknowledged == again.sent


async def test_an_edit_without_its_ground_is_not_called_saved_by_a_later_one_that_needs_none(paper, drafter, second):
    one, other = await open_paper(drafter, paper, "ack=1"), await open_paper(second, paper, "ack=1")
    await writes(other, "A")
    await one.until(lambda: text_of(one.doc) == "A")
    before = one.sent

    paragraph(one.doc, "Never sent")
    await one.write("Builds on it")
    state = one.doc.get_state()
    del one.doc.get("prosemirror", type=XmlFragment).children[0]
    await one.send_edit(one.doc.get_update(state))  # takes somebody else's words away: it has its ground
    await one.saved()

    assert not {before + 1, before + 2} & set(one.acknowledgements)
    assert await stored_text(paper) == "Never sent|Builds on it"


async def test_row_12_old_schema_client_is_told_to_reload_and_changes_nothing(paper, drafter):
    await in_database(store.write_initial)(paper, "<p>Whole.</p>", drafter)

    old = await open_socket(drafter, paper, f"ack=1&schema={paper.schema_version - 1}")

    assert await old.closed() == 4409
    assert await stored_text(paper) == "Whole."


async def test_row_34_backup_restored_while_tabs_are_open_is_noticed_and_nothing_of_before_is_merged(
    paper, drafter, second
):
    one, reader = await open_paper(drafter, paper, "ack=1"), await open_paper(second, paper, "ack=1")
    await writes(one, "Old", "Lost")
    await reader.until(lambda: "Lost" in text_of(reader.doc))

    await put_back(paper, 1)

    assert await one.closed() == 4410  # the poll sees it; nobody had to write
    assert await reader.closed() == 4410
    assert await in_database(epochs.epoch_of)(paper.pk) != paper.epoch  # begun by the room, before anybody comes back
    for tab, person in ((one, drafter), (reader, second)):
        again = await open_socket(person, paper, back(tab))
        assert await again.closed() == 4410
    fresh = await open_paper(drafter, paper, "ack=1")
    assert text_of(fresh.doc) == await stored_text(paper) == "Old"
    assert fresh.hello["epoch"] != one.hello["epoch"]


async def test_r_16_backup_restored_under_a_running_process_drops_its_memory(paper, drafter, second):
    one = await open_paper(drafter, paper, "ack=1")
    await writes(one, "Old", "Lost", "Lost too")

    await put_back(paper, 1)
    await one.write("On top of what is lost")  # before the poll could notice

    assert await one.closed() == 4410
    assert await authors(paper) == ["Drafter"]
    fresh = await open_paper(second, paper, "ack=1")
    await writes(fresh, "New")
    assert await stored_text(paper) == "Old|New"
    begun = await in_database(AuditEntry.objects.get)(verb="positions.new_epoch")
    assert begun.details == {"seen": 3, "stored": 1}


async def test_after_a_restart_a_browser_that_has_seen_more_proves_it(paper, drafter, second):
    one = await open_paper(drafter, paper, "ack=1")
    await writes(one, "Old", "Lost")
    await one.leave()
    await room_is_forgotten()
    await put_back(paper, 1)

    returning = await open_socket(drafter, paper, back(one))
    assert await returning.closed() == 4410

    other = await open_paper(second, paper, "ack=1")
    await writes(other, "New", "Newer")  # the numbers are the same again
    late = await open_socket(drafter, paper, back(one))
    assert await late.closed() == 4410
    assert await stored_text(paper) == "Old|New|Newer"


async def test_a_reader_who_claims_to_have_seen_more_is_turned_away_and_disturbs_nobody(paper, drafter, observer):
    one = await open_paper(drafter, paper, "ack=1")
    await writes(one, "A")

    liar = await open_socket(observer, paper, back(one, sequence=999))

    assert await liar.closed() == 4410
    await writes(one, "B")
    assert await in_database(epochs.epoch_of)(paper.pk) == paper.epoch


@pytest.mark.parametrize("said", [f"epoch={OTHER_EPOCH}", "epoch=nonsense", "epoch=%00&sequence=-1"])
async def test_another_epoch_is_turned_away(paper, drafter, said):
    socket = await open_socket(drafter, paper, f"ack=1&{said}")

    assert await socket.closed() == 4410


@pytest.mark.parametrize("said", ["sequence=x", "sequence=-5", "sequence=" + "9" * 40, "sequence=٣"])
async def test_a_sequence_that_is_none_counts_as_not_said(paper, drafter, said):
    writer = await open_paper(drafter, paper, f"ack=1&epoch={paper.epoch}&{said}")

    assert writer.synced


async def test_the_last_step_of_a_restore_closes_every_text_that_is_open(paper, drafter, second):
    one = await open_paper(drafter, paper, "ack=1")
    await writes(one, "A")

    await in_database(call_command)("new_epochs")

    assert await one.closed() == 4410
    fresh = await open_paper(second, paper, "ack=1", doc=Doc())
    assert text_of(fresh.doc) == "A"


async def test_a_new_epoch_of_which_the_word_was_lost_is_noticed_when_the_hub_hears_again(paper, drafter):
    """The database that was put back had nobody listening when it said so, and its text stands as far."""
    one = await open_paper(drafter, paper, "ack=1")
    await writes(one, "A")

    await in_database(Paper.objects.filter(pk=paper.pk).update)(epoch=uuid4())
    hub().deliver(f"paper.{paper.pk}", RESYNC)

    assert await asyncio.wait_for(one.closed(), 30) == 4410


def test_an_epoch_begins_once_however_many_notice(paper):
    begun = [epochs.begin_new_epoch(paper.pk, epoch=paper.epoch, seen=5) for _number in range(3)]

    assert begun == [True, False, False]


def test_an_edit_of_another_epoch_is_not_kept(paper, drafter):
    row = store.NewRow(paragraph(Doc(), "Lost"), drafter.pk, None, "test")

    with pytest.raises(store.Behind):
        store.append_updates(paper.pk, known_sequence=0, rows=[row], epoch=uuid4())
    assert PaperUpdate.objects.count() == 0

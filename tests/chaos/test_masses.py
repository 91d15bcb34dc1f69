"""The heavy forms of rows whose short forms are in tests/positions. Run by `make chaos`."""

from __future__ import annotations

import asyncio
import random
import resource
import time
from pathlib import Path

import pytest
from channels.db import database_sync_to_async as in_database
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from pycrdt import Doc

from positions import collab, live_text, store
from positions.document import tree_of
from positions.models import Paper
from tests import factories
from tests.bench.papers import keep_log, large_log, long_text
from tests.positions.fuzzing import differences, play
from tests.positions.grammar import craft
from tests.positions.hostile import ONE_THING_WRONG, each_alone, mutated_frame, one_thing_wrong, storm
from tests.positions.killing import sequences
from tests.positions.room_machine import RoomMachine
from tests.positions.settling import settle_while_they_type
from tests.positions.test_yupdate import random_edits
from tests.positions.yclient import open_paper, text_of

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
SEEDS = list(range(1, 401))
FAR_SEEDS = [20261122, 4_000_000_007, 13, 17]  # kept because they once differed, or because nobody chose them


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


async def test_row_14_ten_thousand_mutated_updates():
    found = storm(seed=20261122, count=10_000)

    print(f"\n{found}")
    assert found.malformed + found.not_allowed + found.without_ground + found.applied + found.poison == 10_000


async def test_r_17_thirty_thousand_mutated_frames(paper, drafter, second, monkeypatch):
    monkeypatch.setattr(live_text, "MOST_CLIENTS", 10_000_000)
    await open_paper(second, paper)  # keeps the room open
    honest, chance, names = random_edits(5, 60), random.Random(17), list(ONE_THING_WRONG)
    frames = (
        mutated_frame(chance, honest) if chance.random() < 0.8 else one_thing_wrong(chance, chance.choice(names))
        for _ in range(30_000)
    )

    codes = await each_alone(paper, drafter, frames)

    print(f"\n30,000 frames: {dict(codes)}")
    assert codes.keys() <= {0, 4400, 4413, 4422}
    stored, _sequence = await in_database(store.load_document)(paper.pk)
    assert tree_of(collab._rooms[asyncio.get_running_loop()][paper.pk].text.doc) == tree_of(stored)


def test_r_17_sixty_thousand_texts_of_updates_drawn_from_the_grammar():
    print(f"\n{craft(seed=20261122, texts=60_000)}")


@pytest.mark.parametrize("first", range(0, len(SEEDS), 50))
def test_row_21_four_hundred_fights_of_several_writers(first):
    seeds = [*SEEDS[first : first + 50], *FAR_SEEDS]
    found = {seed: differences(case) for seed, case in zip(seeds, play(seeds, 200), strict=True)}

    assert {seed: problems for seed, problems in found.items() if problems} == {}


def test_row_22_fifty_thousand_edits_by_checkpoint_and_one_by_one(paper, drafter):
    log = long_text()
    keep_log(paper, log, drafter)
    one_by_one: Doc = Doc()
    for update in log:
        one_by_one.apply_update(update)

    by_checkpoint, sequence = store.load_document(paper.pk)

    assert sequence == len(log)
    assert tree_of(by_checkpoint) == tree_of(one_by_one)


async def test_row_30_a_thousand_returns_add_nothing(paper, drafter):
    one = await open_paper(drafter, paper)
    await one.write("Words")
    await one.saved()
    doc = one.doc
    await one.leave()
    for _ in range(1_000):
        again = await open_paper(drafter, paper, doc=doc)
        await again.leave()

    assert await sequences(paper) == [1]


async def test_row_31_fifty_thousand_edits_open_from_the_newest_checkpoint(paper, drafter):
    log = long_text()
    await in_database(keep_log)(paper, log, drafter)
    began = time.perf_counter()
    stored = await in_database(store.load_rows)(paper.pk)
    doc, poisoned = store.build_document(stored)

    print(f"\n{len(log)} edits opened in {1000 * (time.perf_counter() - began):.0f} ms")
    assert poisoned == []
    assert len(stored.rows) < store.CHECKPOINT_EVERY
    assert len(text_of(doc).split()) > 15_000


@pytest.mark.parametrize("checkpoint", [True, False], ids=["from its checkpoint", "from its whole log"])
async def test_r_21_a_text_of_two_megabytes_opens_and_is_written_on(paper, drafter, checkpoint):
    """How long it takes is printed, here and by `make bench`: at most two seconds are asked."""
    await in_database(keep_log)(paper, large_log(), drafter, checkpoint=checkpoint)
    began = time.perf_counter()
    doc, _sequence = await in_database(store.load_document)(paper.pk)
    size, took = len(doc.get_update()), time.perf_counter() - began

    print(f"\n{size / 2**20:.1f} MB and 50,000 edits opened in {1000 * took:.0f} ms")
    one = await open_paper(drafter, paper, patience=30)
    await one.write("and goes on")
    await one.saved(30)
    assert size > 2 * 10**6
    assert one.modes[-1] == "write"
    assert text_of(one.doc).endswith("|and goes on")


def rss() -> int:
    """Bytes that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


async def test_row_32_four_hundred_who_open_a_paper_at_once(paper, drafter):
    people = await in_database(lambda: [factories.make_person(organisation=paper.lead) for _ in range(50)])()
    await in_database(keep_log)(paper, long_text(5_000), drafter)
    before, began = rss(), time.perf_counter()
    readers = await asyncio.gather(*(open_paper(people[number % 50], paper, patience=60) for number in range(400)))

    grown = rss() - before
    print(
        f"\n400 joined in {time.perf_counter() - began:.1f} s, {grown / 400 / 1024:.0f} kB for each with its own copy"
    )
    room = collab._rooms[asyncio.get_running_loop()][paper.pk]
    assert len(room.sessions) == 400
    assert room.text.difference(b"\x00") is room.text.difference(b"\x00")
    assert len({len(reader.doc.get_update()) for reader in readers}) == 1
    assert grown < 400 * 2_000_000  # the readers are in this process too, each with a text of its own


async def test_r_24_the_text_is_settled_five_hundred_times_while_two_type(
    paper, drafter, second, secretariat, monkeypatch
):
    monkeypatch.setattr(live_text, "MOST_CLIENTS", 10_000)  # each round opens a new tab
    chance = random.Random(24)

    came_in = [await settle_while_they_type(paper, [drafter, second], secretariat, chance) for _ in range(500)]

    assert len(set(came_in)) > 2  # not always the same moment
    print(f"\n500 times settled, {sum(came_in)} edits came in, 0 behind the frozen text")


def test_whatever_happens_to_a_room_all_tabs_converge_and_nothing_acknowledged_is_lost(drafter, second):
    third = factories.make_person("Third", organisation=factories.make_organisation("Third"))
    many = settings(max_examples=300, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck))

    run_state_machine_as_test(type("Machine", (RoomMachine,), {"people": [drafter, second, third]}), settings=many)

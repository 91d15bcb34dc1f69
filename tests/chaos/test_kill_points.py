"""Two hundred servers that die at a named place, for edits and for posts. Run by `make chaos`."""

from __future__ import annotations

import random

import pytest
from channels.db import database_sync_to_async as in_database

from tests import factories
from tests.positions.dying import POINTS_OF_EDITS, POINTS_OF_POSTS, at_random, edits_outlive, posts_outlive
from tests.positions.yclient import open_paper

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 40


@in_database
def writers(count: int) -> list:
    return [factories.make_person(organisation=factories.make_organisation()) for _ in range(count)]


@pytest.mark.parametrize("point", POINTS_OF_EDITS)
async def test_r_02_forty_servers_die_at_each_point_and_no_edit_is_lost(alfa, drafter, paper_server, point):
    paper = await in_database(factories.make_paper)(lead=alfa)
    await open_paper(drafter, paper)  # another process, so that there is somebody to give a hint to
    chance = random.Random(point)
    deaths = [at_random({point: POINTS_OF_EDITS[point]}, chance, 40)[0] for _ in range(ROUNDS)]

    acknowledged = await edits_outlive(paper_server, paper, await writers(3), deaths)

    print(f"\n{ROUNDS} deaths {point}: {acknowledged} acknowledged edits, 0 lost, 0 twice")


@pytest.mark.parametrize("point", POINTS_OF_POSTS)
async def test_r_01_forty_servers_die_at_each_point_and_no_post_is_lost(drafter, paper_server, point):
    chance, taken = random.Random(point), 0
    for _ in range(ROUNDS):
        thread = await in_database(factories.make_thread)("Play", opened_by=drafter)
        (death,) = at_random({point: POINTS_OF_POSTS[point]}, chance, 12)
        taken += await posts_outlive(paper_server, thread, await writers(3), death)

    print(f"\n{ROUNDS} deaths {point}: {taken} posts, 0 lost, 0 twice, 0 out of order")

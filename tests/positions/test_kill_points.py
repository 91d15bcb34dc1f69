"""A server that dies without a word at any place on the way of an edit or of a post. By the hundred in tests/chaos."""

from __future__ import annotations

import random

import pytest

from consultations.models import Thread
from members.models import Person
from positions.models import Paper
from tests import factories
from tests.positions.dying import POINTS_OF_EDITS, POINTS_OF_POSTS, at_random, edits_outlive, posts_outlive
from tests.positions.yclient import open_paper, text_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


@pytest.fixture
def thread(drafter) -> Thread:
    return factories.make_thread("Play", opened_by=drafter)


@pytest.fixture
def people(drafter, second, signatory) -> list[Person]:
    return [drafter, second, signatory]


async def test_r_02_a_server_that_dies_at_any_point_loses_no_edit_and_keeps_none_twice(paper, people, paper_server):
    """Before the commit, behind it, among those who are told, before others hear, while somebody catches up."""
    elsewhere = await open_paper(people[0], paper)  # another process, so that there is somebody to give a hint to

    acknowledged = await edits_outlive(paper_server, paper, people, at_random(POINTS_OF_EDITS, random.Random(2), 12))

    assert acknowledged >= 50
    await elsewhere.until(lambda: len(text_of(elsewhere.doc).split("|")) == acknowledged)


@pytest.mark.parametrize("point", POINTS_OF_POSTS)
async def test_r_01_a_server_that_dies_at_any_point_loses_no_post_and_shows_none_twice(
    thread, people, paper_server, point
):
    (death,) = at_random({point: POINTS_OF_POSTS[point]}, random.Random(point), 8)

    assert await posts_outlive(paper_server, thread, people, death) >= 3

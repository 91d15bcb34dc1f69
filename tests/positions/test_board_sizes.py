"""The answer board: with 27 × 20 it is readable, and with 2,700 × 20 it pages, down and across, by the same queries."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from positions.requests import ORGANISATIONS_PER_PAGE, board_for
from tests.positions import filling

BOARD = "/members/board/"


@pytest.fixture
def secretary(client, secretariat):
    client.force_login(secretariat)
    return secretariat


def look(client, query: str) -> tuple[str, int]:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(BOARD + query)
    assert answer.status_code == 200
    return answer.content.decode(), len(asked)


def names(html: str) -> list[str]:
    return re.findall(r"Organisatie voor kinderen (\d+)</span></th>", html)


def texts(html: str) -> list[str]:
    return re.findall(r"Tekst (\d+)", html.split("<thead>")[1].split("</thead>")[0])


def cells(html: str) -> int:
    return html.count('class="board__link"')


QUERIES = ["", "?page=2", "?missing=1&q=kinderen"]


def test_27_by_20_and_2700_by_20_are_paged_down_at_the_same_number_of_queries(client, secretary):
    asked = filling.fill_members(27)
    ballots = filling.fill_requests(20, asked, by=secretary)
    look(client, "")  # what a process that has run for a while has read already
    few = {query: look(client, query)[1] for query in QUERIES}
    small, _count = look(client, "")
    assert (len(names(small)), len(texts(small)), cells(small)) == (27, 20, 540)
    assert 'rel="next"' not in small

    more = filling.fill_members(2700)[27:]
    for ballot in ballots:
        filling.fill(ballot, more, by=secretary)

    pages = {query: look(client, query) for query in QUERIES}
    assert {query: count for query, (_html, count) in pages.items()} == few
    first, second = pages[""][0], pages["?page=2"][0]
    assert [len(names(html)) for html in (first, second)] == [ORGANISATIONS_PER_PAGE] * 2
    assert names(first) + names(second) == [f"{place:04}" for place in range(1, 61)]
    assert cells(first) == 20 * ORGANISATIONS_PER_PAGE
    assert 'href="?page=90"' in first  # the last page is one step away
    assert names(look(client, "?page=90")[0])[-1] == "2700"
    assert "900 of 2700 are done" in first  # counted whole, whatever the page


def test_more_than_20_requests_are_paged_across_and_each_stands_on_one_page(client, secretary):
    filling.fill_requests(23, filling.fill_members(35), by=secretary)

    pages = [look(client, query)[0] for query in ("", "?across=2", "?across=2&page=2")]

    assert [len(texts(html)) for html in pages] == [20, 3, 3]
    assert texts(pages[0]) + texts(pages[1]) == [f"{place:02}" for place in range(1, 24)]
    assert [len(names(html)) for html in pages] == [30, 30, 5]
    assert 'href="?across=2"' in pages[0]
    assert 'href="?across=2&amp;page=2"' in pages[1]  # down keeps across, across keeps down
    assert 'href="?across=1&amp;page=2"' in pages[2]


def test_steps_of_the_board_that_was_fetched_live_lead_to_whole_pages(client, secretary):
    filling.fill_requests(21, filling.fill_members(35), by=secretary)

    fragment = client.get(reverse("positions:board"), {"part": "board", "across": "1"}).content.decode()

    steps = re.findall(r'href="(\?[^"]*)"', fragment)
    assert len(steps) >= 3
    assert [step for step in steps if "part" in step] == []


def test_one_request_of_2700_organisations_is_a_list_in_pages(client, secretary):
    ballot = filling.fill_requests(1, filling.fill_members(61), by=secretary)[0]

    seen = [board_for(secretary, {"request": f"ballot-{ballot.pk}", "page": page}).page for page in (1, 2, 3)]

    assert [len(page.object_list) for page in seen] == [30, 30, 1]

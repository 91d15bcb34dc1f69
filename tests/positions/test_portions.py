"""Edits in the sizes that travel, in the browser's own modules: parted for the way, merged a few at a time."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from positions import store
from positions.models import Paper, PaperUpdate
from tests import factories
from tests.positions.headless import NODE, ask, bundled, run
from tests.positions.paper_server import PaperServer
from tests.positions.yclient import text_of

ANSWERS: dict[str, Any] = {
    "a small edit goes as it is": True,
    "a large difference goes in parts that each fit and each find their ground": [True, True, True, 0, True],
    "edits of two tabs that build on each other stay in order": [True, 0, True],
    "what was deleted goes last and is deleted there too": [True, 0, True],
    "one thing that is larger than a message cannot be parted": None,
    "ten thousand edits become one that says the same": [10_001, True, 2, True],
    "ten thousand edits are words again": [True, True],
}


@cache
def answers() -> dict[str, Any]:
    """All questions in one process of Node."""
    return ask("portions.mjs", list(ANSWERS))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ANSWERS)
def test_edits_in_portions(question):
    assert answers()[question] == ANSWERS[question]


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


def provider_on(server: PaperServer, paper: Paper, person: Any, what: str) -> dict[str, Any]:
    """What the editor's own provider makes of it, on a real server, whose frames have a limit."""
    cookie = "=".join(server.cookie(person))
    address = f"{server.ws_url}/ws/papers/{paper.uuid}/"
    return json.loads(run([NODE, str(bundled("provider_client.mjs")), what, address, cookie, server.url]))


@pytest.mark.django_db(transaction=True)
def test_a_long_text_typed_without_a_network_arrives_in_parts(paper, drafter, paper_server):
    """More than a megabyte in one frame would end the connection without a word, again and again."""
    said = provider_on(paper_server, paper, drafter, "large")

    assert said["frozen"] is None
    assert said["connections"] in (2, 3, 4)  # a busy server answers late, and one comes back to it
    assert said["largest"] < 256 * 1024
    assert (said["kept"], said["unsent"]) == ([], 0)
    assert PaperUpdate.objects.filter(paper=paper).count() > 4
    assert len(text_of(store.load_document(paper.pk)[0]).split("|")) == 1500


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_parted_freezes_the_editor_with_its_words_and_is_not_sent(paper, drafter, paper_server):
    said = provider_on(paper_server, paper, drafter, "whole")

    assert said["frozen"] == {"code": 4413}
    assert (said["connections"], said["kept"], said["unsent"]) == (1, [4413], 1_200_000)
    assert said["largest"] < 1_000
    assert PaperUpdate.objects.filter(paper=paper).count() == 0

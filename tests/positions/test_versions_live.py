"""Versions while people are at work: putting back under five writers, and what was signed when the text goes on."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from channels.db import database_sync_to_async as in_database
from django.db import connections
from pycrdt import Doc, XmlFragment

from members.models import Person
from positions import consumers, document, operations, store, versions
from positions.authorship import RESTORE
from positions.models import Paper, PaperVisit, Revision
from positions.operations.versions import keep_version, note_first_visit, restore
from tests import factories
from tests.positions.conftest import in_days, make_revision
from tests.positions.yclient import Writer, open_paper, text_of

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = "<h2>Play</h2><p>Every child has the right to play.</p><p>Towns report each year.</p>"


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


@pytest.fixture
def writers(alfa) -> list[Person]:
    return [factories.make_person(f"Writer {number}", organisation=alfa) for number in range(5)]


@in_database
def started(paper: Paper, by: Person) -> None:
    store.write_initial(paper, FIRST, by)
    keep_version(paper, label="As it was", by=by)


@in_database
def put_back(paper: Paper, by: Person) -> None:
    restore(Paper.objects.get(pk=paper.pk), key="v1", by=by)


@in_database
def stored(paper: Paper) -> Doc:
    return store.load_document(paper.pk)[0]


@pytest.fixture(autouse=True)
async def _no_connection_outlives_its_database(transactional_db):
    """The thread that asks for a test goes on in the next one, whose database is another."""
    yield
    await in_database(connections.close_all)()


async def add_inside(tab: Writer, words: str) -> None:
    """Type at the end of the last passage of the version."""
    before = tab.doc.get_state()
    passages = tab.doc.get("prosemirror", type=XmlFragment).children
    (text,) = (passage.children[0] for passage in passages if "Towns report" in str(passage.children[0]))
    text.insert(len(str(text)), words)
    await tab.send_edit(tab.doc.get_update(before))


@in_database
def put_back_at(paper: Paper) -> tuple[dict[str, Any], list[bytes]]:
    """The text just after the restore, and the edits that people made after it."""
    (restored,) = paper.updates.filter(session=RESTORE).values_list("sequence", flat=True)
    later = paper.updates.filter(sequence__gt=restored).order_by("sequence")
    text = document.tree_of(versions.document_at(Paper.objects.get(pk=paper.pk), restored))
    return text, [bytes(payload) for payload in later.values_list("payload", flat=True)]


async def test_row_28_restore_while_five_people_type(paper, writers):
    await started(paper, writers[0])
    tabs = [await open_paper(person, paper) for person in writers]
    body = tabs[0].doc.get("prosemirror", type=XmlFragment)
    before = tabs[0].doc.get_state()
    del body.children[1]  # somebody removes the passage that will come back
    await tabs[0].send_edit(tabs[0].doc.get_update(before))
    await tabs[0].saved()
    for tab in tabs[1:]:
        await tab.until(lambda tab=tab: "right to play" not in text_of(tab.doc))

    for number, tab in enumerate(tabs):
        await tab.write(f"W{number} early.")
    await add_inside(tabs[0], " Early.")
    for tab in tabs:
        await tab.saved()
    for number, tab in enumerate(tabs):  # nobody knows whether these still come before it
        await tab.write(f"W{number} meanwhile.")
    await put_back(paper, writers[0])
    for number, tab in enumerate(tabs):  # nobody waits for anybody: some have not heard of it yet
        await tab.write(f"W{number} later.")
    await add_inside(tabs[4], " Later.")
    for tab in tabs:
        await tab.saved()

    doc = await stored(paper)
    for tab in tabs:
        await tab.until(lambda tab=tab: text_of(tab.doc) == text_of(doc))
    version = await in_database(lambda: paper.versions.get(number=1).tree)()
    at_once, later = await put_back_at(paper)
    assert at_once == version
    goes_on = copy.deepcopy(version["content"])
    goes_on[-1]["content"][0]["text"] += " Later."
    typed = [f"W{number} {when}." for when in ("early", "meanwhile", "later") for number in range(5)]
    after_it = {words for words in typed if any(words.encode() in payload for payload in later)}
    now = document.tree_of(doc)["content"]
    assert now[: len(goes_on)] == goes_on
    assert sorted(document.inline_text(node) for node in now[len(goes_on) :]) == sorted(after_it)
    assert {f"W{number} later." for number in range(5)} <= after_it
    for tab in tabs:
        await tab.leave()


async def test_others_see_a_text_put_back_at_once(paper, drafter, second):
    await started(paper, drafter)
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    await one.write("A line too many.")
    await other.until(lambda: "too many" in text_of(other.doc))

    await put_back(paper, drafter)
    await other.until(lambda: "too many" not in text_of(other.doc))

    assert text_of(other.doc) == "Play|Every child has the right to play.|Towns report each year."
    await one.leave()
    await other.leave()


@pytest.mark.parametrize(("a_while", "seen"), [(0.0, 3), (60.0, 1)])
async def test_who_had_the_text_open_for_a_while_has_seen_it(paper, drafter, second, monkeypatch, a_while, seen):
    monkeypatch.setattr(consumers, "A_WHILE", a_while)
    await in_database(store.write_initial)(paper, FIRST, drafter)
    await in_database(note_first_visit)(await in_database(Paper.objects.get)(pk=paper.pk), by=second)
    reader, writer = await open_paper(second, paper), await open_paper(drafter, paper)
    for line in ("One more.", "And one."):
        await writer.write(line)
    await reader.until(lambda: "And one" in text_of(reader.doc))

    await reader.leave()

    visit = await in_database(PaperVisit.objects.get)(person=second)
    assert visit.sequence == seen
    await writer.leave()


def test_row_35_an_endorsement_stays_bound_to_the_text_that_was_signed(paper, signatory, secretariat, second, beta):
    store.write_initial(paper, FIRST, signatory)
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.FINAL_TEXT)
    paper.refresh_from_db()
    live = versions.live(paper)
    signed = make_revision(paper, FIRST, created_by=secretariat)
    ballot = operations.open_ballot(signed, closes_at=in_days(15), by=secretariat)
    organisation = signatory.seats.get().organisation
    answer = operations.give_answer(
        ballot, organisation=organisation, choice="endorse", by=signatory, **factories.BOARD
    )
    operations.recall(ballot, by=secretariat, reason="One word is wrong.")
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.DRAFTING)
    paper.refresh_from_db()

    store.change_text(
        paper,
        lambda doc: doc.get("prosemirror", type=XmlFragment).children[1].children[0].insert(0, "Nearly "),
        by=signatory,
        organisation=organisation,
        session="test",
    )

    answer.refresh_from_db()
    now = versions.live(paper)
    assert now.sha256 != live.sha256
    assert answer.ballot.text_sha256 == signed.sha256 == Revision.objects.get(pk=signed.pk).sha256
    assert document.canonical_sha256(Revision.objects.get(pk=signed.pk).tree) == answer.ballot.text_sha256
    assert "Nearly" in document.plain_text(now.tree)
    assert "Nearly" not in versions.find_point(paper, "r1").html

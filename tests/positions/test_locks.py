"""A locked section holds on the wire: against writers who are not its pen-holder, not against suggestions."""

from __future__ import annotations

import asyncio
import json
import threading

import pytest
from channels.db import database_sync_to_async as in_database
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from members.models import Organisation, Person
from positions import document, locks, schema, store
from positions.models import Paper, PaperSection, PaperUpdate
from positions.operations import sections
from tests import factories
from tests.positions.killing import wait_for_blocked_statement
from tests.positions.suggesting import (
    blocks_of,
    change,
    empty_a_list_together,
    take_block_away,
    text_in,
)
from tests.positions.yclient import open_paper, paragraph, text_of

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "<h2>Why</h2><p>Children play.</p><h3>Detail</h3><p>Outside.</p><h2>What we ask</h2><p>Space.</p>"


@pytest.fixture
def paper(alfa, drafter, second) -> Paper:
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, TEXT, drafter)
    sections.assign_section(paper, why(paper), by=drafter, seat=second.seats.get())
    sections.lock_section(paper, why(paper), by=second)
    return paper


@pytest.fixture
def third(db):
    return factories.make_person("Third", organisation=factories.make_organisation("Third"))


def why(paper: Paper) -> str:
    found = document.tree_of(store.load_document(paper.pk)[0])["content"]
    return next(node["attrs"]["id"] for node in found if node["type"] == "heading")


def add_list_to_section(paper: Paper, by: Person) -> None:
    """A list behind the first paragraph of the first section."""

    def add(doc: Doc) -> None:
        listed = XmlElement("bullet_list", {}, [])
        blocks_of(doc).children.insert(2, listed)
        for words in ("one", "two"):
            listed.children.append(XmlElement("list_item", {}, [XmlElement("paragraph", {}, [XmlText(words)])]))

    store.change_text(paper, add, by=by, organisation=None, session="test")


def type_into(doc: Doc, place: int, words: str) -> bytes:
    """Words at the beginning of a block of the text, by its place."""
    before = doc.get_state()
    doc.get(schema.ROOT, type=XmlFragment).children[place].children[0].insert(0, words)
    return doc.get_update(before)


async def test_whoever_does_not_keep_its_pen_is_refused_in_a_locked_section(paper, third, drafter):
    rows = await in_database(PaperUpdate.objects.count)()
    writer = await open_paper(third, paper)
    reader = await open_paper(drafter, paper)

    await writer.send_edit(type_into(writer.doc, 1, "Not mine: "))

    assert await writer.closed() == 4417
    assert await in_database(PaperUpdate.objects.count)() == rows
    await reader.write("Still open.")
    await reader.saved()
    assert "Not mine" not in text_of(reader.doc)


@pytest.mark.parametrize("deed", ["insert", "remove", "heading"])
async def test_nothing_is_put_into_a_locked_section_taken_out_or_cut(paper, third, deed):
    writer = await open_paper(third, paper)
    before = writer.doc.get_state()
    children = writer.doc.get(schema.ROOT, type=XmlFragment).children

    if deed == "insert":
        children.insert(2, XmlElement("paragraph", {"id": "in-between"}, [XmlText("New.")]))
    elif deed == "remove":
        del children[3]
    else:
        children.insert(2, XmlElement("heading", {"id": "cut", "level": 2}, [XmlText("A cut")]))
    await writer.send_edit(writer.doc.get_update(before))

    assert await writer.closed() == 4417


async def test_the_rest_of_the_text_stays_open(paper, third, drafter):
    writer = await open_paper(third, paper)
    reader = await open_paper(drafter, paper)

    await writer.send_edit(type_into(writer.doc, 5, "More "))
    await writer.send_edit(paragraph(writer.doc, "At the end."))
    await writer.saved()
    await reader.until(lambda: "At the end." in text_of(reader.doc))

    assert text_of(reader.doc).endswith("More Space.|At the end.")


async def test_the_repair_of_what_no_editor_can_build_is_no_change_of_a_locked_section(paper, third, drafter, second):
    """Its pen-holder and a lead leave an empty list behind; every browser takes it out, without anybody's hand."""
    await in_database(add_list_to_section)(paper, drafter)
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    writer = await open_paper(third, paper)
    await empty_a_list_together(one, other, 2)
    await writer.until(lambda: len(blocks_of(writer.doc).children[2].children) == 0)

    await writer.send_edit(take_block_away(writer.doc, 2))
    await writer.send_edit(paragraph(writer.doc, "At the end."))
    await writer.saved()

    assert text_of(writer.doc).endswith("Space.|At the end.")


@pytest.mark.parametrize("who", ["second", "drafter"])
async def test_its_pen_holder_and_the_leads_go_on_writing(paper, second, drafter, who):
    writer = await open_paper({"second": second, "drafter": drafter}[who], paper)

    await writer.send_edit(type_into(writer.doc, 1, "All "))
    await writer.saved()

    assert "All Children play." in text_of(writer.doc)


async def test_a_lock_reaches_those_who_are_writing_and_opening_it_too(paper, second, third):
    writer = await open_paper(third, paper)
    why_ = await in_database(why)(paper)
    await in_database(sections.unlock_section)(paper, why_, by=second)
    await writer.until(lambda: {"type": "sections"} in writer.told)

    await writer.send_edit(type_into(writer.doc, 1, "All "))
    await writer.saved()
    writer.told.clear()
    await in_database(sections.lock_section)(paper, why_, by=second)
    await writer.until(lambda: {"type": "sections"} in writer.told)
    await writer.send_edit(type_into(writer.doc, 1, "Too late "))

    assert await writer.closed() == 4417


@pytest.mark.parametrize("place", [1, 5])
@pytest.mark.parametrize("way", ["long", "short"])
async def test_a_lock_set_between_judging_and_commit_stops_the_edit(paper, second, third, way, place):
    why_ = await in_database(why)(paper)
    await in_database(sections.unlock_section)(paper, why_, by=second)
    writer = await open_paper(third, paper)
    if way == "short":
        await writer.write("The room knows what its writers may.")
        await writer.saved()
    rows = await in_database(PaperUpdate.objects.count)()

    waits, goes_on = threading.Event(), threading.Event()
    locking = asyncio.create_task(asyncio.to_thread(lock_slowly, paper, why_, second, waits, goes_on))
    assert await asyncio.to_thread(waits.wait, 60)  # the lock is set, and not committed: nobody else sees it
    await writer.send_edit(type_into(writer.doc, place, "In between "))
    await asyncio.to_thread(until_somebody_waits_for_the_paper)
    goes_on.set()
    await locking

    if place == 1:
        assert await writer.closed() == 4417
        assert await in_database(PaperUpdate.objects.count)() == rows
    else:  # another section: judged again, and kept
        await writer.saved()
        assert await in_database(PaperUpdate.objects.count)() == rows + 1


def lock_slowly(paper: Paper, block_id: str, by: Person, waits: threading.Event, goes_on: threading.Event) -> None:
    """On a connection of its own: lock the section, and commit only when told."""
    try:
        with transaction.atomic():
            sections.lock_section(paper, block_id, by=by)
            waits.set()
            assert goes_on.wait(90)
    finally:
        connection.close()


def until_somebody_waits_for_the_paper() -> None:
    """Until a connection stands before the lock of another one."""
    try:
        wait_for_blocked_statement()
    finally:
        connection.close()


async def test_a_lock_that_was_taken_away_unheard_refuses_nobody(paper, second, third):
    why_ = await in_database(why)(paper)
    writer = await open_paper(third, paper)
    await writer.send_edit(type_into(writer.doc, 5, "More "))
    await writer.saved()

    unheard = PaperSection.objects.filter(paper=paper, block_id=why_)
    await in_database(unheard.update)(locked_at=None, locked_by=None)  # as if the word of it were lost
    await writer.send_edit(type_into(writer.doc, 1, "All "))
    await writer.saved()

    assert "All Children play." in text_of(writer.doc)


def test_the_server_itself_leaves_a_locked_section_alone(paper, third, second):
    def change(doc: Doc) -> None:
        type_into(doc, 1, "By form: ")

    organisation = Organisation.objects.get(name="Third")
    with pytest.raises(ValidationError, match="locked"):
        store.change_text(paper, change, by=third, organisation=organisation, session="restore")

    store.change_text(paper, change, by=second, organisation=None, session="restore")


def test_suggestions_and_comments_leave_a_section_as_it_is():
    mark = {"type": "insertion", "attrs": {"id": "0b0e7f6e-6d1c-4bb0-9d0e-000000000001"}}
    heading = {"type": "heading", "attrs": {"id": "h", "level": 2}, "content": [{"type": "text", "text": "Why"}]}
    plain = {"type": "paragraph", "attrs": {"id": "p"}, "content": [{"type": "text", "text": "Play."}]}
    suggested = {**plain, "content": [*plain["content"], {"type": "text", "text": " More", "marks": [mark]}]}
    commented = {
        **plain,
        "content": [{"type": "text", "text": "Play.", "marks": [{"type": "comment", "attrs": {"id": "c"}}]}],
    }
    changed = {**plain, "content": [{"type": "text", "text": "Work."}]}

    def held(node):
        return locks.sections_in([heading, node], frozenset({"h"}))

    assert locks.same(held(plain), held(suggested))
    assert locks.same(held(plain), held(commented))
    assert not locks.same(held(plain), held(changed))
    assert not locks.same(held(plain), locks.sections_in([plain], frozenset({"h"})))


SUGGESTED = "0b0e7f6e-6d1c-4bb0-9d0e-00000000000"


def suggest_a_heading(doc: Doc) -> None:
    """A heading in the middle of the first section."""
    attributes = {"id": "suggested", "level": 2, "__mark_insertion": json.dumps({"id": f"{SUGGESTED}1"})}
    blocks_of(doc).children.insert(1, XmlElement("heading", attributes, [XmlText("A cut")]))


def suggest_that_a_paragraph_is_a_heading(doc: Doc) -> None:
    """The kind of block that the first paragraph is."""
    old = blocks_of(doc).children[1]
    change = {"id": f"{SUGGESTED}2", "type": "nodeType", "previousValue": "paragraph", "newValue": "heading"}
    level = {"id": f"{SUGGESTED}2", "type": "attr", "attrName": "level", "previousValue": None, "newValue": 2}
    marks = {"__mark_modification--AAAAAAAA": change, "__mark_modification--BBBBBBBB": level}
    attributes = {"id": old.attributes["id"], "level": 2, **{name: json.dumps(value) for name, value in marks.items()}}
    words = str(old.children[0])
    blocks_of(doc).children.insert(1, XmlElement("heading", attributes, [XmlText(words)]))
    del blocks_of(doc).children[2]


def suggest_that_the_heading_is_a_paragraph(doc: Doc) -> None:
    """The heading of the locked section itself."""
    old = blocks_of(doc).children[0]
    change = {"id": f"{SUGGESTED}3", "type": "nodeType", "previousValue": "heading", "newValue": "paragraph"}
    level = {"id": f"{SUGGESTED}3", "type": "attr", "attrName": "level", "previousValue": 2, "newValue": None}
    marks = {"__mark_modification--AAAAAAAA": change, "__mark_modification--BBBBBBBB": level}
    attributes = {"id": old.attributes["id"], **{name: json.dumps(value) for name, value in marks.items()}}
    blocks_of(doc).children.insert(0, XmlElement("paragraph", attributes, [XmlText(str(old.children[0]))]))
    del blocks_of(doc).children[1]


def suggest_to_split_the_heading(doc: Doc) -> None:
    """Enter in the middle of it: two headings that one suggestion holds together."""
    mark = {"insertion": {"id": f"{SUGGESTED}4"}}
    words = text_in(doc, 0)
    del words[1:]
    words.insert(1, "\u200b", mark)
    blocks_of(doc).children.insert(1, XmlElement("heading", {"id": "second-half", "level": 2}, [XmlText()]))
    text_in(doc, 1).insert(0, "\u200b", mark)
    text_in(doc, 1).insert(3, "hy", {"insertion": None})


SUGGESTIONS = [
    suggest_a_heading, suggest_that_a_paragraph_is_a_heading, suggest_that_the_heading_is_a_paragraph,
    suggest_to_split_the_heading,
]  # fmt: skip


@pytest.mark.parametrize("suggest", SUGGESTIONS)
async def test_a_writer_suggests_headings_in_a_locked_section(paper, third, suggest):
    writer = await open_paper(third, paper)

    await writer.send_edit(change(writer.doc, lambda: suggest(writer.doc)))
    await writer.saved()

    assert writer.acknowledged == writer.sent


@pytest.mark.parametrize("suggest", SUGGESTIONS)
async def test_a_suggested_heading_opens_no_locked_section(paper, third, second, suggest):
    before = document.tree_of((await in_database(store.load_document)(paper.pk))[0])
    proposer = await open_paper(second, paper)
    await proposer.send_edit(change(proposer.doc, lambda: suggest(proposer.doc)))
    await proposer.saved()
    assert document.tree_of(proposer.doc) == before
    writer = await open_paper(third, paper)
    last = next(
        place for place, block in enumerate(blocks_of(writer.doc).children)
        if "Outside" in str(block)
    )  # fmt: skip

    await writer.send_edit(type_into(writer.doc, last, "Not mine: "))

    assert await writer.closed() == 4417

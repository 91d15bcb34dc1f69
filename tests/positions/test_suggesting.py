"""The role "suggest" on the wire: suggestions pass, anything else is refused, never kept and never relayed."""

from __future__ import annotations

import json
from uuid import UUID, uuid4

import pytest
from channels.db import database_sync_to_async as in_database
from pycrdt import Doc, XmlElement, XmlText

from members.realtime import nudge
from positions import document, store
from positions.models import Paper, PaperUpdate, Suggestion
from positions.projection import buildable
from positions.proposals import pieces, proposals
from positions.suggestions_gone import ids_in
from tests import factories
from tests.positions.suggesting import (
    blocks_of,
    change,
    delete,
    empty_a_list_together,
    insert,
    said,
    structural_edits,
    take_block_away,
    take_item_away,
    text_in,
    unbuildable_edits,
)
from tests.positions.yclient import open_paper, text_of

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = (
    '<p id="b-p1">Every child has time to play.</p><p id="b-p2">Towns open yards.</p><ul><li>one</li><li>two</li></ul>'
)
UNBUILDABLE = ("heading in a paragraph", "table in a paragraph", "bold item", "comment on an item", "break in the root")
STRUCTURE = ("split", "join", "empty list item", "heading", "wrap in quote", "another name")


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    """Its lead writes, members suggest."""
    paper = factories.make_paper(lead=alfa, member_mode="suggest")
    store.write_initial(paper, TEXT, drafter)
    return paper


async def agreed(paper: Paper) -> str:
    doc, _sequence = await in_database(store.load_document)(paper.pk)
    return document.plain_text(document.tree_of(doc))


async def rows(paper: Paper) -> int:
    return await in_database(PaperUpdate.objects.filter(paper=paper).count)()


async def test_a_suggestion_is_kept_relayed_and_has_a_row(paper, drafter, second, beta):
    suggester, writer = await open_paper(second, paper), await open_paper(drafter, paper)
    before = await agreed(paper)

    update, one = insert(suggester.doc, "Surely: ")
    await suggester.send_edit(update)
    gone, other = delete(suggester.doc, 8, 13)
    await suggester.send_edit(gone)
    await suggester.saved()
    await writer.until(lambda: said(writer.doc).startswith("Surely: Every"))

    assert suggester.modes == ["suggest"]
    assert await agreed(paper) == before
    made = await in_database(list)(Suggestion.objects.values_list("uuid", "person", "organisation", "state"))
    assert made == [(UUID(one), second.pk, beta.pk, "open"), (UUID(other), second.pk, beta.pk, "open")]


async def test_a_writer_who_suggests_in_the_middle_of_writing_has_a_row_too(paper, drafter):
    writer = await open_paper(drafter, paper)
    for words in ("Plain ", "words ", "first: "):  # so that the last of them are kept as soon as they arrive
        await writer.send_edit(change(writer.doc, lambda words=words: text_in(writer.doc, 0).insert(0, words)))
        await writer.saved()

    update, one = insert(writer.doc, "Surely: ")
    await writer.send_edit(update)
    await writer.saved()

    assert await in_database(list)(Suggestion.objects.values_list("uuid", "person")) == [(UUID(one), drafter.pk)]


@pytest.mark.parametrize("first", ["words", "their going"])
async def test_words_suggested_among_words_that_are_to_go_are_nobodys_fault(paper, second, adviser, first):
    """Both in the same moment: what was added bears both marks, and neither of the two is turned away."""
    adds, removes = await open_paper(second, paper), await open_paper(adviser, paper)
    before = await agreed(paper)
    added, one = insert(adds.doc, "surely ", at=8)
    gone, other = delete(removes.doc, 6, 16)

    sent = [(adds, added), (removes, gone)]
    for tab, update in sent if first == "words" else sent[::-1]:
        await tab.send_edit(update)
        await tab.saved()
    for tab in (adds, removes):
        await tab.until(lambda tab=tab: {one, other} <= ids_in(tab.doc))

    assert await agreed(paper) == before
    assert {str(row) for row in await in_database(list)(Suggestion.objects.values_list("uuid", flat=True))} == {
        one,
        other,
    }


async def test_a_text_of_which_only_a_suggestion_is_left_says_nothing_yet(paper, drafter, second):
    suggester, writer = await open_paper(second, paper), await open_paper(drafter, paper)
    await suggester.send_edit(change(suggester.doc, lambda: suggest_a_paragraph(suggester.doc)))
    await suggester.saved()
    await writer.until(lambda: len(blocks_of(writer.doc).children) == 4)

    await writer.send_edit(change(writer.doc, lambda: blocks_of(writer.doc).children.__delitem__(slice(1, 4))))
    await writer.saved()

    assert await agreed(paper) == ""
    assert said(writer.doc) == "New."


async def test_somebody_suggests_words_in_an_empty_paragraph_that_somebody_else_suggests(paper, second, adviser):
    first, other = await open_paper(second, paper), await open_paper(adviser, paper)
    await first.send_edit(change(first.doc, lambda: suggest_a_paragraph(first.doc, "")))
    await first.saved()
    await other.until(lambda: len(blocks_of(other.doc).children) == 4)

    update, _suggestion = insert(other.doc, "Like this.")
    await other.send_edit(update)
    await other.saved()

    assert said(other.doc) == "Like this."


async def test_a_suggester_begins_in_a_paper_without_a_text(alfa, second):
    paper = await in_database(factories.make_paper)(lead=alfa, member_mode="suggest")
    suggester = await open_paper(second, paper)

    def begin() -> None:
        blocks_of(suggester.doc).children.append(XmlElement("paragraph", {"id": "b1"}, [XmlText()]))
        text_in(suggester.doc, 0).insert(0, "First.", {"insertion": {"id": str(uuid4())}})

    await suggester.send_edit(change(suggester.doc, begin))
    await suggester.saved()

    assert await agreed(paper) == ""


def suggest_a_paragraph(doc: Doc, words: str = "New.") -> None:
    """Before all others."""
    mark = json.dumps({"id": str(uuid4())}, separators=(",", ":"))
    new = XmlElement("paragraph", {"id": "b-new", "__mark_insertion": mark}, [XmlText(words)])
    blocks_of(doc).children.insert(0, new)


@pytest.mark.parametrize("kind", STRUCTURE)
async def test_row_18_a_suggester_changes_no_block_of_the_agreed_text(paper, drafter, second, kind):
    suggester, writer = await open_paper(second, paper), await open_paper(drafter, paper)
    before, count = text_of(writer.doc), await rows(paper)

    await suggester.send_edit(structural_edits(suggester.doc)[kind])

    assert await suggester.closed() == 4416
    await writer.write("Still here.")
    await writer.saved()
    assert text_of(writer.doc) == f"{before}|Still here."
    assert await rows(paper) == count + 1


@pytest.mark.parametrize("kind", UNBUILDABLE)
async def test_row_18_nobody_gets_agreed_words_deleted_by_what_no_editor_can_build(paper, drafter, second, kind):
    """Whoever has the text open takes out what cannot be built, with what is around it, in their own name."""
    suggester, writer = await open_paper(second, paper), await open_paper(drafter, paper)
    before, count = text_of(writer.doc), await rows(paper)

    await suggester.send_edit(unbuildable_edits(suggester.doc)[kind])

    assert await suggester.closed() == 4422
    await writer.write("Still here.")
    await writer.saved()
    assert text_of(writer.doc) == f"{before}|Still here."
    assert await rows(paper) == count + 1


async def test_row_17_a_suggester_who_writes_is_refused_and_nobody_hears_of_it(paper, drafter, second):
    suggester, writer = await open_paper(second, paper), await open_paper(drafter, paper)
    count = await rows(paper)

    text = text_in(suggester.doc, 0)
    state = suggester.doc.get_state()
    text.insert(0, "Plainly ")
    await suggester.send_edit(suggester.doc.get_update(state))

    assert await suggester.closed() == 4416
    assert await rows(paper) == count
    await writer.write("Still here.")
    await writer.saved()  # what was said before has been heard by now
    assert "Plainly" not in text_of(writer.doc)


async def test_row_17_a_writer_who_becomes_a_suggester_is_judged_from_the_next_edit(paper, second):
    await in_database(Paper.objects.filter(pk=paper.pk).update)(member_mode="write")
    socket = await open_paper(second, paper)
    await socket.write("Written freely.")
    await socket.saved()

    await in_database(Paper.objects.filter(pk=paper.pk).update)(member_mode="suggest")
    await socket.write("Not any more.")  # nobody told it yet: the rights are looked at under the lock

    assert await socket.closed() == 4416
    assert "Not any more." not in await agreed(paper)


async def test_row_18_somebody_elses_suggestion_is_not_a_suggesters_to_change(paper, second, adviser):
    owner, other = await open_paper(second, paper), await open_paper(adviser, paper)
    update, one = insert(owner.doc, "Surely: ")
    await owner.send_edit(update)
    await owner.saved()
    await other.until(lambda: "Surely" in text_of(other.doc))

    state = other.doc.get_state()
    del text_in(other.doc, 0)[0:3]
    await other.send_edit(other.doc.get_update(state))

    assert await other.closed() == 4416
    await owner.leave()
    again = await open_paper(second, paper)
    assert said(again.doc).startswith("Surely: Every")


@pytest.mark.parametrize("what", ["accept", "reject", "grow", "claim"])
async def test_row_18_a_suggester_neither_accepts_nor_rejects_nor_claims(paper, second, adviser, what):
    owner, other = await open_paper(second, paper), await open_paper(adviser, paper)
    update, one = insert(owner.doc, "Surely: ")
    await owner.send_edit(update)
    await owner.saved()
    await other.until(lambda: "Surely" in text_of(other.doc))

    text, state = text_in(other.doc, 0), other.doc.get_state()
    if what == "accept":
        text.format(0, 8, {"insertion": None})
    elif what == "reject":
        del text[0:8]
    elif what == "grow":
        text.insert(8, "and ", {"insertion": {"id": one}})
    else:
        _update, mine = insert(other.doc, "x", at=0)
        text.format(0, 9, {"insertion": {"id": mine}})
    await other.send_edit(other.doc.get_update(state))

    assert await other.closed() == 4416
    assert (await in_database(Suggestion.objects.get)(uuid=one)).person_id == second.pk


async def test_a_suggester_takes_back_and_changes_what_is_theirs(paper, second):
    socket = await open_paper(second, paper)
    update, one = insert(socket.doc, "Surely: ")
    await socket.send_edit(update)
    await socket.saved()
    await socket.leave()
    socket = await open_paper(second, paper)

    state = socket.doc.get_state()
    del text_in(socket.doc, 0)[0:4]
    await socket.send_edit(socket.doc.get_update(state))
    update, _same = insert(socket.doc, "and ", at=2, suggestion=one)
    await socket.send_edit(update)
    await socket.saved()

    assert said(socket.doc).startswith("lyand : Every child")
    assert await in_database(Suggestion.objects.count)() == 1


async def test_what_was_accepted_meanwhile_is_agreed_and_not_the_suggesters_any_more(paper, drafter, second):
    from positions.operations.suggestions import decide_suggestions

    socket = await open_paper(second, paper)
    update, one = insert(socket.doc, "Surely: ")
    await socket.send_edit(update)
    await socket.saved()
    await in_database(decide_suggestions)(paper, [UUID(one)], accept=True, by=drafter)
    state = socket.doc.get_state()
    del text_in(socket.doc, 0)[0:4]  # typed before the acceptance was heard
    await socket.send_edit(socket.doc.get_update(state))

    assert await socket.closed() == 4416
    assert (await agreed(paper)).startswith("Surely: Every child")


async def test_a_commenter_sends_no_edits_at_all(paper, second):
    await in_database(Paper.objects.filter(pk=paper.pk).update)(member_mode="comment")
    socket = await open_paper(second, paper)

    update, _one = insert(socket.doc, "Surely: ")
    await socket.send_edit(update)

    assert await socket.closed() == 4403
    assert await rows(paper) == 1


async def test_a_suggester_hears_of_a_right_that_was_raised(paper, second):
    socket = await open_paper(second, paper)

    await in_database(Paper.objects.filter(pk=paper.pk).update)(member_mode="write")
    await in_database(nudge)(f"paper.{paper.pk}", type="state")
    await socket.until(lambda: socket.modes[-1] == "write")
    await socket.write("Written freely.")
    await socket.saved()

    assert "Written freely." in await agreed(paper)


async def test_two_who_suggest_at_once_are_both_kept(paper, second, adviser, drafter):
    people = [await open_paper(second, paper), await open_paper(adviser, paper), await open_paper(drafter, paper)]
    before = await agreed(paper)

    for number in range(12):
        for place, socket in enumerate(people[:2]):
            update, _one = insert(socket.doc, f"{place}.{number} ", block=place)
            await socket.send_edit(update)
        await people[2].write(f"w{number}")
    for socket in people:
        await socket.saved()

    assert await in_database(Suggestion.objects.count)() == 24
    assert (await agreed(paper)).startswith(before)
    assert (await agreed(paper)).count("\n\nw") == 12


async def test_two_who_want_the_same_words_gone_at_once_are_both_kept(paper, second, adviser, drafter):
    people = [await open_paper(second, paper), await open_paper(adviser, paper)]
    words = said(people[0].doc)
    made = [
        delete(socket.doc, at, at + 12) for socket, at in zip(people, (2, 8), strict=True)
    ]  # neither has the other's

    for socket, (update, _one) in zip(people, made, strict=True):
        await socket.send_edit(update)
    for socket in people:
        await socket.saved()

    assert await in_database(Suggestion.objects.count)() == 2
    tree = document.tree_of((await in_database(store.load_document)(paper.pk))[0], suggestions=True)
    passages = [pieces(tree, proposals(tree)[one]) for _update, one in made]
    gone = ["".join(piece.text for piece in passage if piece.kind == "deletion") for passage in passages]
    assert gone == [words[2:14], words[8:20]]


async def test_the_repair_of_what_no_editor_can_build_is_not_a_suggesters_change(paper, drafter, signatory, second):
    """Two writers leave an empty list behind; the browser of everybody who reads takes it out."""
    one, other = await open_paper(drafter, paper), await open_paper(signatory, paper)
    suggester = await open_paper(second, paper)
    await empty_a_list_together(one, other, 2)
    await suggester.until(lambda: len(blocks_of(suggester.doc).children[2].children) == 0)

    await suggester.send_edit(take_block_away(suggester.doc, 2))
    await suggester.saved()
    update, _suggestion = insert(suggester.doc, "Surely: ")
    await suggester.send_edit(update)
    await suggester.saved()

    assert suggester.modes == ["suggest"]
    assert await agreed(paper) == "Every child has time to play.\n\nTowns open yards."


async def test_a_list_that_still_holds_something_is_no_repair(paper, drafter, second):
    writer, suggester = await open_paper(drafter, paper), await open_paper(second, paper)
    await writer.send_edit(take_item_away(writer.doc, 0, 2))
    await suggester.until(lambda: len(blocks_of(suggester.doc).children[2].children) == 1)

    await suggester.send_edit(take_block_away(suggester.doc, 2))

    assert await suggester.closed() == 4416


def of(kind: str, *content: dict) -> dict:
    return {"type": kind, "attrs": {}, "content": list(content)}


UNBUILDABLE = [
    of("blockquote"),
    of("demand"),
    of("bullet_list", of("list_item")),
    of("ordered_list", of("list_item", of("bullet_list", of("list_item", of("paragraph"))))),
    of("table", of("table_row", of("table_cell"))),
    of("bullet_list", of("paragraph")),
]


@pytest.mark.parametrize("node", UNBUILDABLE, ids=lambda node: node["type"])
def test_what_no_editor_can_build_counts_for_nothing(node):
    whole = of("bullet_list", of("list_item", of("paragraph")), of("list_item"))

    assert buildable([of("paragraph"), node, whole]) == [
        of("paragraph"),
        of("bullet_list", of("list_item", of("paragraph"))),
    ]

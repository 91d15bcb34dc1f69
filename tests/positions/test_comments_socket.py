"""Comments and the socket of the live text: who may only comment sends no edit, and everybody hears of a comment."""

from __future__ import annotations

import pytest
from channels.db import database_sync_to_async as in_database

from members.models import Person
from members.realtime import hub
from positions import document, operations, store
from positions.anchors import Passage
from positions.models import Mode, Paper, PaperAccess, PassageComment
from positions.operations.access import set_access
from tests import factories
from tests.positions.yclient import open_paper, text_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paper(alfa, beta, drafter, second) -> Paper:
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, "<p>Every child plays.</p>", drafter)
    PaperAccess.objects.create(paper=paper, organisation=beta, mode=Mode.COMMENT)
    return paper


def say(paper: Paper, by: Person) -> PassageComment:
    tree = document.tree_of(store.load_document(paper.pk)[0])
    where = Passage(document.blocks(tree)[0].id, 0, 11, "Every child")
    return operations.comment_on(paper, where, body="Which?", by=by)


def rows(paper: Paper) -> int:
    return paper.updates.count()


async def test_row_17_a_commenter_who_sends_an_edit_is_refused_and_nobody_hears_of_it(paper, drafter, second):
    writer, commenter = await open_paper(drafter, paper), await open_paper(second, paper)
    assert commenter.modes == ["comment"]

    await commenter.write("Not mine to write")

    assert await commenter.closed() == 4403
    await writer.write("Mine to write")
    await writer.saved()
    assert "Not mine" not in text_of(writer.doc)
    assert await in_database(rows)(paper) == 2
    await writer.leave()


async def test_row_17_a_writer_who_becomes_a_commenter_is_refused_from_the_next_edit(paper, beta, drafter, second):
    await in_database(PaperAccess.objects.filter(organisation=beta).update)(mode=Mode.WRITE)
    member = await open_paper(second, paper)
    await member.write("While I could")
    await member.saved()
    await in_database(set_access)(paper, beta, by=drafter, mode=Mode.COMMENT)

    await member.until(lambda: member.modes[-1] == "comment")
    await member.write("Too late")

    assert await member.closed() == 4403
    assert await in_database(rows)(paper) == 2


async def test_everybody_gets_the_mark_and_hears_that_a_comment_changed(paper, drafter, second):
    writer, commenter = await open_paper(drafter, paper), await open_paper(second, paper)

    made = await in_database(say)(paper, second)

    for tab in (writer, commenter):
        await tab.until(lambda tab=tab: {"type": "comment"} in tab.told)
        await tab.until(lambda tab=tab: "comment--" in str(tab.doc.get("prosemirror", type=document.XmlFragment)))
    writer.told.clear()
    await in_database(operations.resolve_comment)(made, by=drafter)
    await writer.until(lambda: {"type": "comment"} in writer.told)
    for tab in (writer, commenter):
        await tab.leave()


async def test_what_is_told_of_a_comment_holds_nothing_of_it(paper, drafter, second):
    tab = await open_paper(drafter, paper)
    await hub().connected.wait()  # a hub that has just connected tells everybody to look, at everything
    await tab.write("Words.")
    await tab.saved()
    tab.told.clear()

    await in_database(say)(paper, second)
    await tab.until(lambda: tab.told)

    assert tab.told == [{"type": "comment"}]
    await tab.leave()

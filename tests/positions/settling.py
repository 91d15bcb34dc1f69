"""The text of a paper is settled by the operation that people use, while others type in it."""

from __future__ import annotations

import asyncio
import random

from channels.db import database_sync_to_async as in_database

from members.models import Person
from positions import document, operations, versions
from positions.models import Paper, PaperUpdate, Revision
from tests.positions.killing import sequences
from tests.positions.yclient import Writer, open_paper, text_of


async def settle_while_they_type(paper: Paper, people: list[Person], secretariat: Person, chance: random.Random) -> int:
    """One round; gives how many of the edits that raced came in. What was acknowledged is in the frozen text, what
    came later is refused, and the live text is the frozen one.
    """
    await in_database(Paper.objects.filter(pk=paper.pk).update)(state=Paper.State.DRAFTING)
    tabs = [await open_paper(person, paper) for person in people]
    said = []
    for tab in tabs:  # from here on edits go the short way
        said.append((tab, tab.sent + 1, await _write(tab, chance)))
        await tab.saved()
    before, lines = len(await sequences(paper)), chance.randint(2, 8)
    begins = chance.randrange(lines)
    settling: asyncio.Task[Revision] | None = None
    fresh = await in_database(Paper.objects.get)(pk=paper.pk)
    for line in range(lines):
        if line == begins:
            settle = in_database(operations.settle_text, thread_sensitive=False)
            settling = asyncio.create_task(settle(fresh, by=secretariat))
        for tab in tabs:
            said.append((tab, tab.sent + 1, await _write(tab, chance)))
        await asyncio.sleep(chance.uniform(0, 0.01))
    assert settling
    revision = await settling
    late = [(tab, await _write(tab, chance)) for tab in tabs]

    for tab, words in late:
        assert await tab.closed() == 4403
        assert words not in revision.text
    for tab, count, words in said:
        assert count > tab.acknowledged or words in revision.text
    kept = await in_database(PaperUpdate.objects.filter(paper=paper).count)()
    assert revision.sequence == kept
    assert document.canonical_sha256(revision.tree) == revision.sha256
    assert (await in_database(versions.live)(paper)).sha256 == revision.sha256
    for tab in tabs:
        await tab.leave()
    return kept - before


async def _write(tab: Writer, chance: random.Random) -> str:
    words = f"w{chance.getrandbits(60):x}"
    await tab.write(words)
    assert words in text_of(tab.doc)
    return words

"""Locked sections: whom they are closed to, and whether a change of the text leaves them as they are.

What counts is the agreed text, so suggestions and comments in a locked section are free, and a heading that is only
suggested ends no section. A locked section may move as a whole; its blocks stay what they are, in their order, and its
heading stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from members.permissions import fresh_person
from positions.models import Paper, PaperSection
from positions.permissions import can_lead
from positions.permissions_sections import keeps_section
from positions.projection import buildable, has_suggestions, reject_all, resolved

Node = dict[str, Any]
LEVEL_OF_NONE = 2  # of a heading that does not say it, here as in the editor


def any_locked(paper_id: int) -> bool:
    """Whether anything in this paper is locked now."""
    return _locked(paper_id).exists()


def closed_to(paper_id: int, person_id: int) -> frozenset[str]:
    """The sections, by their headings, that this person may not change now."""
    return closed_among(paper_id, [person_id]).get(person_id, frozenset())


def closed_among(paper_id: int, people: Iterable[int]) -> dict[int, frozenset[str]]:
    """The sections that each of these people may not change now; whoever may change everything is left out."""
    rows = list(_locked(paper_id))
    paper = Paper.objects.get(pk=paper_id) if rows else None
    found = {person_id: _closed_by(rows, paper, person_id) for person_id in people} if paper else {}
    return {person_id: closed for person_id, closed in found.items() if closed}


def _closed_by(rows: list[PaperSection], paper: Paper, person_id: int) -> frozenset[str]:
    person = fresh_person(person_id)
    if person and can_lead(person, paper):
        return frozenset()
    return frozenset(row.block_id for row in rows if person is None or not keeps_section(person, row))


def _locked(paper_id: int) -> Any:
    return PaperSection.objects.filter(paper_id=paper_id, locked_at__isnull=False)


def sections_in(blocks: Iterable[Node], closed: frozenset[str]) -> dict[str, list[Node]]:
    """What these sections say in the agreed text, from the top blocks of a raw one."""
    found: dict[str, list[Node]] = {}
    open_at: dict[str, int] = {}
    for node in _agreed(blocks):
        if node["type"] == "heading":
            attributes = node.get("attrs", {})
            own, here = attributes.get("id"), attributes.get("level") or LEVEL_OF_NONE
            open_at = {name: level for name, level in open_at.items() if here > level}
            if own in closed and own not in found:
                open_at[own] = here
                found[own] = []
        for name in open_at:
            found[name].append(node)
    return found


def same(before: dict[str, list[Node]], after: dict[str, list[Node]]) -> bool:
    """Whether each of these sections still says, in the agreed text, what it said."""
    return all(name in after and _is_same(nodes, after[name]) for name, nodes in before.items())


def _is_same(before: list[Node], after: list[Node]) -> bool:
    if len(before) == len(after) and all(left is right for left, right in zip(before, after, strict=True)):
        return True
    return _plain(buildable(before)) == _plain(buildable(after))


def _agreed(blocks: Iterable[Node]) -> Iterator[Node]:
    """The agreed text, block by block; where nothing is suggested, the very same ones.

    A suggestion that reaches over the end of a block stands in both, so each row of such blocks is a text of its own.
    """
    for is_suggested, row in groupby(blocks, key=has_suggestions):
        if is_suggested:
            yield from resolved({"type": "doc", "content": buildable(list(row))}, reject_all)["content"]
        else:
            yield from row


def _plain(content: list[Node]) -> list[Node]:
    """Without comments, and words in as few pieces as can be."""
    found: list[Node] = []
    for node in content:
        marks = [mark for mark in node.get("marks", ()) if mark["type"] != "comment"]
        if node["type"] != "text":
            found.append({**node, "marks": marks, "content": _plain(node.get("content", []))})
            continue
        words = node["text"].replace("\u200b", "")
        if found and found[-1]["type"] == "text" and found[-1]["marks"] == marks:
            found[-1]["text"] += words
        elif words:
            found.append({"type": "text", "text": words, "marks": marks})
    return found

"""Keeps the authorship of a paper beside its log, so that a page reads only the edits since it was last looked at."""

from __future__ import annotations

import gc
import json
import logging
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from positions.authorship import MOST_REMEMBERED, Author, Authorship, Edit, Piece
from positions.models import AuthorshipIndex, Paper, PaperUpdate
from positions.ybytes import MalformedUpdate
from positions.yitems import Branch, Item, in_units

logger = logging.getLogger(__name__)
KEEP_AFTER = 500  # edits
LAYOUT = 1


def of_paper(paper: Paper) -> Authorship:
    """Who wrote what, up to the newest edit that is stored."""
    with without_collector():
        return _of_paper(paper)


@contextmanager
def without_collector() -> Iterator[None]:
    """Tens of thousands of small objects that all stay: Python would look for rubbish among them over and over."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _of_paper(paper: Paper) -> Authorship:
    kept = AuthorshipIndex.objects.filter(paper=paper, epoch=paper.epoch).first()
    found = _read(kept) if kept else None
    if found is None or found.sequence > paper.sequence:
        found = Authorship()
    before = found.sequence
    for edit in edits_after(paper.pk, before):
        try:
            found.take(edit)
        except MalformedUpdate as problem:
            logger.warning("Edit %s of paper %s has no author: %s", edit.sequence, paper.pk, problem)
    if found.sequence - before >= KEEP_AFTER or (kept is None and found.sequence):
        values = {"epoch": paper.epoch, "sequence": found.sequence, "payload": dump(found)}
        AuthorshipIndex.objects.update_or_create(paper=paper, defaults=values)
    return found


def edits_after(paper_id: int, sequence: int) -> Iterator[Edit]:
    """The edits behind a sequence with who sent them, in order."""
    rows = PaperUpdate.objects.filter(paper_id=paper_id, sequence__gt=sequence, quarantined=False).order_by("sequence")
    for row in rows.values_list("sequence", "payload", "person_id", "organisation_id", "session"):
        yield Edit(row[0], bytes(row[1]), *row[2:])


def _read(kept: AuthorshipIndex) -> Authorship | None:
    try:
        return load(bytes(kept.payload))
    except (ValueError, KeyError, IndexError, TypeError, zlib.error):
        logger.exception("The authorship of paper %s is read from the log again", kept.paper_id)
        return None


# As bytes -------------------------------------------------------------------------------------------------------


def dump(found: Authorship) -> bytes:
    """Everything as bytes that `load` reads."""
    branches: list[Branch] = list(found.items.roots.values())
    places = {id(branch): place for place, branch in enumerate(branches)}
    chains = []
    for branch in branches:  # grows while it is walked
        items = list(_items_of(branch))
        for item in items:
            if isinstance(item.content, Branch):
                places[id(item.content)] = len(branches)
                branches.append(item.content)
        chains.append([branch.name, [_item_row(item, places) for item in items]])
    lost = [[i.client, i.clock, i.length, i.sequence] for i in found.items.every() if i.branch is None]
    remembered = {
        person: [[[piece.text, piece.parts] for piece in pieces] for pieces in removals]
        for person, removals in found.remembered.items()
    }
    content = {
        "layout": LAYOUT, "sequence": found.sequence, "authors": found.authors, "roots": list(found.items.roots),
        "branches": chains, "lost": lost, "remembered": remembered,
    }  # fmt: skip
    return zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 1)


def _items_of(branch: Branch) -> Iterator[Item]:
    """The chain of the content and those of the attributes, each from its left end."""
    for last in branch.entries.values():
        first = last
        while first.left is not None:
            first = first.left
        yield from _chain(first)
    yield from _chain(branch.start)


def _chain(item: Item | None) -> Iterator[Item]:
    while item is not None:
        yield item
        item = item.right


def _item_row(item: Item, places: dict[int, int]) -> list[Any]:
    content: Any = item.content
    if isinstance(content, Branch):
        content = places[id(content)]
    elif isinstance(content, tuple):
        content = {"mark": content}
    elif isinstance(content, list):
        plain = (str, int, float, type(None))
        content = [value if isinstance(value, plain) else True for value in content]
    row = [
        item.client, item.clock, item.length, content, item.sequence, item.author, item.removed_at, item.removed_by,
        item.origin, item.right_origin, item.key,
    ]  # fmt: skip
    while row[-1] is None:
        row.pop()
    return row


def load(data: bytes) -> Authorship:
    """What `dump` wrote. Raises ValueError and others for bytes that it did not write."""
    content = json.loads(zlib.decompress(data))
    if content["layout"] != LAYOUT:
        raise ValueError("another layout")
    found = Authorship(sequence=content["sequence"])
    for author in content["authors"]:
        found.number(Author(*author))
    branches = [Branch(name) for name, _rows in content["branches"]]
    found.items.roots = dict(zip(content["roots"], branches, strict=False))
    items = [_lost(row) for row in content["lost"]]
    for branch, (_name, rows) in zip(branches, content["branches"], strict=True):
        items += _link(branch, rows, branches)
    for item in sorted(items, key=lambda item: item.clock):
        found.items.keep(item)
    for person, removals in content["remembered"].items():
        pieces = [[Piece(in_units(text), [(a, b) for a, b in parts]) for text, parts in one] for one in removals]
        found.remembered[int(person)] = deque(pieces, maxlen=MOST_REMEMBERED)
    return found


def _lost(row: list[int]) -> Item:
    item = Item(*row[:3])
    item.sequence = item.removed_at = row[3]
    return item


def _link(branch: Branch, rows: list[list[Any]], branches: list[Branch]) -> Iterator[Item]:
    before: dict[str | None, Item] = {}
    for row in rows:
        item = _item(row, branches)
        item.branch = branch
        left = before.get(item.key)
        if left is not None:
            left.right, item.left = item, left
        elif item.key is None:
            branch.start = item
        if item.key is not None:
            branch.entries[item.key] = item
        before[item.key] = item
        yield item


def _item(row: list[Any], branches: list[Branch]) -> Item:
    client, clock, length, content, sequence, author, removed_at, removed_by, *more = row
    item = Item(client, clock, length)
    if isinstance(content, str):
        item.content = in_units(content)
    elif isinstance(content, int):
        item.content = branches[content]
        item.content.item = item
    elif isinstance(content, dict):
        item.content = (content["mark"][0], content["mark"][1])
    else:
        item.content = content
    item.sequence, item.author, item.removed_at, item.removed_by = sequence, author, removed_at, removed_by
    origin, right_origin, item.key = (*more, None, None, None)[:3]
    item.origin = (origin[0], origin[1]) if origin else None
    item.right_origin = (right_origin[0], right_origin[1]) if right_origin else None
    return item

"""What organisations said beside the demands that an urgent text repeats: their reservations and minority statements
go along with them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _, override

from positions.document import Node
from positions.models import Paper, PaperRelation, PositionPage, Publication, Reservation, Revision
from positions.relations import adopted_revisions

Entry = dict[str, Any]


def said_beside(paper: Paper, revision: Revision) -> tuple[list[Entry], list[Entry]]:
    """The published reservations on the demands that a text repeats, and on those texts as a whole, numbered anew; and
    the minority statements on those texts.

    A reservation stands at the demand that repeats, and the name of an organisation says beside which text it spoke:
    nobody signed or limited this one. A name that was taken back since is left out, with its limit. Three queries.
    """
    repeated = paper.relations.filter(kind=PaperRelation.Kind.RESTATES).exclude(block_id="").select_related("other")
    links = {one.block_id: one for one in repeated}
    others = {one.other_id: one.other for one in links.values()}
    pages, trees = _pages(others), {key: one.tree for key, one in adopted_revisions(others.values()).items()}
    with override(paper.language):
        found = [_moved(one, pages[key], Reservation.WHOLE) for key in pages for one in _whole(pages[key])]
        for demand in _demands(revision.tree):
            link = links.get(demand["attrs"]["id"])
            if link is None or link.other_id not in pages:
                continue
            inside = _names_in(trees.get(link.other_id, {}), link.other_block_id)
            here = demand["content"][-1]["attrs"]["id"]  # a note stands behind the last paragraph of the demand
            page = pages[link.other_id]
            found += [_moved(one, page, here) for one in _held(page) if one["block_id"] in inside]
        stated = [_stated(one, page) for page in pages.values() for one in page.minority]
    return _numbered(found), _numbered(stated)


def _numbered(entries: list[Entry]) -> list[Entry]:
    return [{**one, "number": number} for number, one in enumerate(entries, 1)]


def _pages(papers: dict[int, Paper]) -> dict[int, PositionPage]:
    """The public page of each paper, the newest one."""
    out = Publication.objects.filter(paper__in=papers, page__live=True).select_related("page")
    return {one.paper_id: one.page for one in out.order_by("published_at") if one.page}


def _held(page: PositionPage) -> list[Entry]:
    gone = {one["name"] for one in page.withdrawals}
    return [one for one in page.reservations if one["organisation"] not in gone]


def _whole(page: PositionPage) -> list[Entry]:
    return [one for one in _held(page) if one["block_id"] == Reservation.WHOLE]


def _moved(one: Entry, page: PositionPage, block_id: str) -> Entry:
    return {**one, "organisation": _beside(one["organisation"], page), "block_id": block_id}


def _stated(one: Entry, page: PositionPage) -> Entry:
    return {**one, "organisations": [_beside(name, page) for name in one["organisations"]]}


def _beside(name: str, page: PositionPage) -> str:
    return _("%(organisation)s (beside “%(title)s”)") % {"organisation": name, "title": page.title}


def _demands(node: Node) -> list[Node]:
    if node["type"] == "demand":
        return [node]
    return [found for child in node.get("content", ()) for found in _demands(child)]


def _names_in(tree: Node, block_id: str) -> set[str]:
    """The ids of a demand and of everything in it."""
    demand = next((one for one in _demands(tree) if one["attrs"]["id"] == block_id), None) if tree else None
    return {block_id, *(child["attrs"]["id"] for child in demand["content"])} if demand else {block_id}

"""What the suggestions in a text propose: where, and which words come and go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from positions import projection, schema
from positions.document import inline_text
from positions.projection import ZERO_WIDTH, Node, suggestion_marks


@dataclass(slots=True)
class Proposal:
    """One suggestion as it stands in the text: the passage where it begins, and between which blocks it reaches."""

    id: str
    block_id: str
    first: int
    last: int
    kinds: set[str] = field(default_factory=set)
    shapes: list[Node] = field(default_factory=list)
    demands: list[tuple[str, Node]] = field(default_factory=list)  # that come or go whole: the kind, what each says


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words of a passage: `kind` is "same", "insertion" or "deletion"."""

    kind: str
    text: str


def proposals(tree: Node) -> dict[str, Proposal]:
    """Every suggestion in a tree that was read with `suggestions=True`, in the order of the text."""
    found: dict[str, Proposal] = {}
    for place, block in enumerate(tree["content"]):
        _propose(block, "", place, found)
    return found


def pieces(tree: Node, proposal: Proposal) -> list[Piece]:
    """The passage as one suggestion would change it: the agreed words, those that come and those that go."""
    region = {"type": "doc", "content": tree["content"][max(0, proposal.first - 1) : proposal.last + 2]}
    alone = projection.resolved(region, lambda one: None if one == proposal.id else projection.REJECT)
    found: list[Piece] = []
    for block in _touched(alone):
        if found:
            found.append(Piece("same", " ¶ "))
        found += _pieces(block, "same")
    return [Piece(kind, "".join(piece.text for piece in group)) for kind, group in groupby(found, lambda one: one.kind)]


def words(found: list[Piece], *, without: str) -> str:
    """A passage as it is (without "insertion") or as it would be (without "deletion")."""
    return "".join(piece.text for piece in found if piece.kind != without).strip(" ¶")


def _touched(node: Node) -> Iterator[Node]:
    """The passages that hold something tracked, and those within something tracked."""
    whole = bool(suggestion_marks(node))
    if node["type"] in projection.TEXT_BLOCKS:
        if projection.has_suggestions(node):
            yield node
        return
    for child in node.get("content", ()):
        if whole and child.get("type") != "text":
            child = {**child, "marks": [*child.get("marks", ()), *suggestion_marks(node)]}
        yield from _touched(child)


def _pieces(node: Node, kind: str) -> Iterator[Piece]:
    own = next((mark["type"] for mark in suggestion_marks(node) if mark["type"] != "modification"), kind)
    if node["type"] in ("text", "citation", "hard_break", "article_reference"):
        if text := inline_text(node).replace(ZERO_WIDTH, ""):
            yield Piece(own, text)
        return
    note = node["type"] == "footnote"
    for child in node.get("content", ()):
        for piece in _pieces(child, own):
            yield Piece(piece.kind, f" [{piece.text}]") if note else piece


def _propose(node: Node, block_id: str, place: int, found: dict[str, Proposal]) -> None:
    own = node.get("attrs", {}).get("id")
    if isinstance(own, str) and node["type"] in schema.BLOCKS_WITH_ID:
        block_id = own
    for mark in suggestion_marks(node):
        proposal = found.setdefault(mark["attrs"]["id"], Proposal(mark["attrs"]["id"], block_id, place, place))
        proposal.last = place
        proposal.kinds.add(mark["type"])
        if mark["type"] == "modification":
            proposal.shapes.append(mark["attrs"])
        elif node["type"] == "demand":
            proposal.demands.append((mark["type"], _as_agreed(node)))
    for child in node.get("content", ()):
        _propose(child, block_id, place, found)


def _as_agreed(node: Node) -> Node:
    """The attributes of a block without what others suggest about them."""
    changes = [mark["attrs"] for mark in suggestion_marks(node) if mark["type"] == "modification"]
    return projection.restored(node, changes)[1]

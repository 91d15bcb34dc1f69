"""The comments of a paper for whoever reads them: in their order in the text, with what people said, in few queries."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Max, Prefetch, QuerySet
from pycrdt import Doc

from consultations.models import Post
from consultations.panel import with_authors
from consultations.permissions import can_take_part
from members.models import Organisation, Person
from members.permissions import is_secretariat, sits_for
from positions import document, permissions
from positions.anchors import Anchor, anchors
from positions.models import Paper, PassageComment

SHOWN = ("open", "resolved", "all")


@dataclass
class Card:
    """A comment as one reader sees it. Without an anchor it is an orphan: its words are no longer in the text."""

    comment: PassageComment
    posts: list[Post]
    anchor: Anchor | None
    number: str
    is_mine: bool
    can_reply: bool
    can_resolve: bool
    can_remove: bool
    tidies: bool

    @property
    def first(self) -> Post:
        """The comment itself."""
        return self.posts[0]

    @property
    def replies(self) -> list[Post]:
        """What was answered."""
        return self.posts[1:]

    @property
    def organisations(self) -> str:
        """The organisations that wrote here, for filters."""
        return " ".join(sorted({post.organisation.slug for post in self.posts}))


@dataclass(frozen=True)
class Filter:
    """Which comments somebody wants to see."""

    show: str = "open"
    mine: bool = False
    organisation: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Filter:
        """From the address; what it does not know is no wish."""
        show = query.get("show", "open")
        return cls(show if show in SHOWN else "open", bool(query.get("mine")), query.get("organisation", ""))

    def fits(self, card: Card) -> bool:
        """Whether a comment is among them."""
        state = self.show in ("all", "open" if card.comment.is_open else "resolved")
        by = not self.organisation or self.organisation in card.organisations.split()
        return state and by and (card.is_mine or not self.mine)


class Said(NamedTuple):
    """One post of a comment, for exports."""

    author: str
    organisation: str
    at: datetime.datetime
    text: str


class CommentThread(NamedTuple):
    """A comment with what was answered, for exports. `id` is that of its mark in the text."""

    id: str
    organisation: str
    author: str
    at: datetime.datetime
    posts: list[Said]
    resolved: bool
    quote: str


def cards_of(paper: Paper, user: Person, doc: Doc | None = None) -> list[Card]:
    """The comments of a paper that this reader was let into; with its live text in their order there, orphans last."""
    places, numbers = _places(doc) if doc else ({}, {})
    comments = list(_comments(paper))
    resolves_any = permissions.can_resolve_comments(user, paper)
    takes_part = bool(comments) and can_take_part(user, comments[0].thread)
    tidies = is_secretariat(user)
    cards = []
    for comment in comments:
        posts, anchor = list(comment.thread.posts.all()), places.get(str(comment.uuid))
        cards.append(
            Card(
                comment=comment,
                posts=posts,
                anchor=anchor,
                number=numbers.get(anchor.block_id, "") if anchor else "",
                is_mine=any(post.author_id == user.pk for post in posts),
                can_reply=takes_part,
                can_resolve=resolves_any or sits_for(user, comment.organisation),
                can_remove=tidies or (comment.person_id == user.pk and _is_alone(posts)),
                tidies=tidies,
            )
        )
    last = len(cards) + sum(anchor.order for anchor in places.values())
    return sorted(cards, key=lambda card: (card.anchor.order if card.anchor else last, card.comment.created_at))


def organisations_in(cards: list[Card]) -> list[Organisation]:
    """Every organisation that wrote in one of these, by name."""
    found = {post.organisation for card in cards for post in card.posts}
    return sorted(found, key=lambda organisation: organisation.name)


def threads_of(paper: Paper) -> list[CommentThread]:
    """All comments of a paper with what was answered, oldest first, for exports. Ask for the paper by `visible_to`."""
    found = []
    for comment in _comments(paper):
        posts = [
            Said(post.author.get_full_name(), post.organisation.name, post.created_at, post.body)
            for post in comment.thread.posts.all()
            if post.removed_at is None
        ]
        found.append(
            CommentThread(
                str(comment.uuid), comment.organisation.name, comment.person.get_full_name(), comment.created_at,
                posts, comment.resolved_at is not None, comment.quote,
            )
        )  # fmt: skip
    return found


def stamp_of(paper: Paper) -> str:
    """Changes whenever a comment does: a browser asks by it whether there is something new."""
    comments = PassageComment.objects.filter(paper=paper)
    rows = comments.aggregate(Count("pk"), Count("removed_at"), Count("resolved_at"), Max("resolved_at"))
    posts = Post.objects.filter(thread__passage_comment__in=comments)
    said = posts.aggregate(Max("pk"), Count("removed_at"))
    return "-".join(str(value) for value in (*rows.values(), *said.values())).replace(" ", "T")


def _comments(paper: Paper) -> QuerySet[PassageComment]:
    posts = Prefetch("thread__posts", with_authors(Post.objects.order_by("sequence")))
    found = PassageComment.objects.filter(paper=paper, removed_at=None).order_by("created_at", "pk")
    return found.select_related("thread", "person", "organisation", "resolved_by").prefetch_related(posts)


def _places(doc: Doc) -> tuple[dict[str, Anchor], dict[str, str]]:
    tree = document.tree_of(doc, comments=True, suggestions=True)
    return anchors(tree), {block.id: block.number for block in document.blocks(tree)}


def _is_alone(posts: list[Post]) -> bool:
    return len({post.author_id for post in posts if post.removed_at is None}) == 1

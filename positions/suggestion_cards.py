"""The suggestions of a paper for whoever reads them: in the order of the text, with their passages, in few queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db.models import Prefetch
from django.utils.functional import Promise
from pycrdt import Doc

from consultations.models import Post
from consultations.panel import with_authors
from members.models import Organisation, Person
from members.permissions import speaking_organisation, takes_part
from positions import document, permissions
from positions.demands import demands_of
from positions.models import Paper, Suggestion, SuggestionSupport
from positions.projection import Node
from positions.proposals import Piece, Proposal, pieces, proposals, words
from positions.suggested_forms import Change, becomes, changes_of

STATES = ("open", "accepted", "rejected", "withdrawn", "all")


@dataclass
class Card:
    """A suggestion as one reader sees it. An open one without a proposal is no longer in the text."""

    suggestion: Suggestion
    proposal: Proposal | None
    place: int
    number: str
    pieces: list[Piece]
    becomes: str | Promise
    is_mine: bool
    can_decide: bool
    can_withdraw: bool
    can_support: bool
    own_stance: str
    can_discuss: bool = False
    changes: list[Change] = field(default_factory=list)
    support: list[SuggestionSupport] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    reply_id: UUID = field(default_factory=uuid4)

    @property
    def is_open(self) -> bool:
        """Whether somebody can still decide on it."""
        return self.suggestion.state == Suggestion.State.OPEN and self.proposal is not None

    @property
    def present(self) -> str:
        """The passage as it is, or as it was when somebody decided."""
        return words(self.pieces, without="insertion") if self.proposal else self.suggestion.old_text

    @property
    def proposed(self) -> str:
        """The passage as it would be, or would have been."""
        return words(self.pieces, without="deletion") if self.proposal else self.suggestion.new_text

    @property
    def supporters(self) -> list[Organisation]:
        """Who supports it."""
        return [one.organisation for one in self.support if one.stance == SuggestionSupport.Stance.SUPPORT]

    @property
    def opponents(self) -> list[Organisation]:
        """Who opposes it."""
        return [one.organisation for one in self.support if one.stance == SuggestionSupport.Stance.OPPOSE]


@dataclass(frozen=True)
class Filter:
    """Which suggestions somebody wants to see."""

    state: str = "open"
    organisation: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Filter:
        """From the address; what it does not know is no wish."""
        state = query.get("state", "open")
        return cls(state if state in STATES else "open", query.get("organisation", ""))

    def fits(self, card: Card) -> bool:
        """Whether a suggestion is among them."""
        organisation = card.suggestion.organisation
        by = not self.organisation or (organisation is not None and organisation.slug == self.organisation)
        return by and (self.state == "all" or (card.is_open if self.state == "open" else self._is_in_state(card)))

    def _is_in_state(self, card: Card) -> bool:
        return card.suggestion.state == self.state


def cards_of(paper: Paper, user: Person, doc: Doc) -> list[Card]:
    """The suggestions of a paper that this reader was let into, those in the text first and in its order."""
    tree = document.tree_of(doc, suggestions=True)
    found = proposals(tree)
    order = {suggestion: place for place, suggestion in enumerate(found)}
    numbers = {one["block_id"]: f"D{one['number']}" for one in demands_of(tree)}
    numbers |= {block.id: block.number for block in document.blocks(tree)}
    decides, suggests = permissions.can_decide_suggestions(user, paper), permissions.can_suggest(user, paper)
    own = speaking_organisation(user)
    may_support = permissions.can_support_suggestions(user, paper)
    may_comment = suggests or permissions.can_comment(user, paper)
    may_post = takes_part(user)  # in threads that this reader sees: their circle is the paper's
    cards = []
    for row in rows_of(paper):
        proposal = found.get(str(row.uuid)) if row.state == Suggestion.State.OPEN else None
        support = list(row.support.all())
        is_open = proposal is not None
        is_mine = row.person_id == user.pk
        stances = [one.stance for one in support if own is not None and one.organisation_id == own.pk]
        cards.append(
            Card(
                suggestion=row,
                proposal=proposal,
                place=order.get(str(row.uuid), len(order)),
                number=numbers.get(proposal.block_id if proposal else row.block_id, ""),
                pieces=pieces(tree, proposal) if proposal else [],
                becomes=becomes(proposal) if proposal else "",
                changes=changes_of(proposal) if proposal else [],
                is_mine=is_mine,
                can_decide=is_open and decides,
                can_withdraw=is_open and is_mine and suggests,
                can_support=is_open and may_support and own is not None and own.pk != row.organisation_id,
                own_stance=stances[0] if stances else "",
                can_discuss=may_comment or (may_post and row.thread_id is not None),
                support=support,
                posts=list(row.thread.posts.all()) if row.thread else [],
            )
        )
    return sorted(cards, key=lambda card: (card.place, card.suggestion.pk))


def rows_of(paper: Paper) -> list[Suggestion]:
    """Every suggestion with who made it, who decided, and who supports it."""
    support = Prefetch("support", SuggestionSupport.objects.select_related("organisation", "person"))
    posts = Prefetch("thread__posts", with_authors(Post.objects.order_by("sequence")))
    rows = Suggestion.objects.filter(paper=paper).select_related("person", "organisation", "decided_by", "thread")
    return list(rows.prefetch_related(support, posts))


def open_in(tree: Node) -> int:
    """How many suggestions a tree read with `suggestions=True` holds."""
    return len(proposals(tree))


def organisations_in(cards: list[Card]) -> list[Organisation]:
    """Every organisation that suggested something, by name."""
    found = {card.suggestion.organisation for card in cards if card.suggestion.organisation}
    return sorted(found, key=lambda organisation: organisation.name)

"""How a paper stands to what was adopted before: earlier papers on the same articles, and their demands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from positions import document, store
from positions.demands import demands_of
from positions.guards import ADOPTED_STATES
from positions.models import Paper, PaperRelation, Revision

MOST = 12


@dataclass(frozen=True)
class Demand:
    """A demand of a text, by its number."""

    block_id: str
    number: int
    text: str

    @property
    def label(self) -> str:
        """How people call it, with its first words."""
        words = self.text if len(self.text) <= 90 else f"{self.text[:88].rsplit(' ', 1)[0]} …"
        return f"D{self.number}. {words}"


@dataclass
class Earlier:
    """An adopted paper that shares articles with another, and what was said about the two."""

    paper: Paper
    articles: list[str]
    relations: list[PaperRelation] = field(default_factory=list)


def demands_in(tree: document.Node) -> list[Demand]:
    """The demands of a text, in order: the first is D1."""
    return [Demand(one["block_id"], one["number"], one["text"]) for one in demands_of(tree)]


def demands_of_live_text(paper: Paper) -> list[Demand]:
    """Those that are being written."""
    return demands_in(document.tree_of(store.load_document(paper.pk)[0]))


def demands_of_adopted_text(paper: Paper) -> list[Demand]:
    """Those of the text that the organisations decided on; of the newest revision where there was no sign-off."""
    return demands_in(found.tree) if (found := adopted_revisions([paper]).get(paper.pk)) else []


def adopted_revisions(papers: Iterable[Paper]) -> dict[int, Revision]:
    """The adopted text of each paper, by the paper's key, in one query."""
    revisions = Revision.objects.filter(paper__in=list(papers)).annotate(
        adopted=Count("ballots", filter=Q(ballots__outcome__startswith="adopted", ballots__sister=None))
    )
    found: dict[int, Revision] = {}
    for revision in revisions.order_by("paper", "adopted", "number"):
        found[revision.paper_id] = revision  # the last one: adopted by ours before newest
    return found


def earlier_on_the_same(paper: Paper, user: object) -> list[Earlier]:
    """Adopted papers that this reader may see and that stand on the same articles, the most alike first."""
    own = list(paper.articles.values_list("pk", flat=True))
    related = list(paper.relations.select_related("other__document_type"))
    visible = Paper.objects.visible_to(user).filter(state__in=ADOPTED_STATES).exclude(pk=paper.pk)
    shared = visible.filter(Q(articles__in=own) | Q(pk__in=[one.other_id for one in related]))
    ranked = (
        Paper.objects.filter(pk__in=shared.values("pk"))
        .annotate(alike=Count("articles", filter=Q(articles__in=own)))
        .select_related("document_type", "lead")
        .prefetch_related("articles")
        .order_by("-alike", "-changed_at")
    )
    by_paper: dict[int, list[PaperRelation]] = defaultdict(list)
    for relation in related:
        by_paper[relation.other_id].append(relation)
    return [
        Earlier(one, [str(article) for article in one.articles.all() if article.pk in own], by_paper[one.pk])
        for one in ranked[:MOST]
    ]

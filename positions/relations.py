"""How a paper stands to what was adopted before: earlier papers on the same subjects, and their demands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter

from django.db.models import Count, Q, QuerySet

from monitoring import standards
from positions import child_groups, document, store
from positions.child_groups import ChildGroup
from positions.demands import demands_of
from positions.guards import ADOPTED_STATES
from positions.models import Paper, PaperRelation, Publication, Revision

MOST = 12
LOOKED_AT = 60  # the last changed of those that share a word or an article
LONG_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True)
class Demand:
    """A demand of a text, by its number."""

    block_id: str
    number: int
    text: str
    theme: str = ""
    standards: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """How people call it, with its first words."""
        words = self.text if len(self.text) <= 90 else f"{self.text[:88].rsplit(' ', 1)[0]} …"
        return f"D{self.number}. {words}"


@dataclass
class Earlier:
    """An adopted paper that shares articles, themes or standards with another, and what was said about the two."""

    paper: Paper
    articles: list[str]
    relations: list[PaperRelation] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)  # themes, standards and groups of children, as people write them

    @property
    def weight(self) -> int:
        """How much the two share."""
        return len(self.articles) + len(self.tags)


def demands_in(tree: document.Node) -> list[Demand]:
    """The demands of a text, in order: the first is D1."""
    return [
        Demand(one["block_id"], one["number"], one["text"], one["theme"], tuple(one["standards"]), tuple(one["groups"]))
        for one in demands_of(tree)
    ]


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


def earlier_on_the_same(paper: Paper, user: object, demands: Iterable[Demand] = ()) -> list[Earlier]:
    """Adopted papers that this reader may see and that stand on the same articles, the most alike first.

    With the demands that are being written also those whose published demands share a theme, a standard or a group of
    children with them.
    """
    own = list(paper.articles.values_list("pk", flat=True))
    related = list(paper.relations.select_related("other__document_type"))
    visible = Paper.objects.visible_to(user).filter(state__in=ADOPTED_STATES).exclude(pk=paper.pk)
    tags = _shared_tags(visible, list(demands))
    shared = visible.filter(Q(articles__in=own) | Q(pk__in=[*(one.other_id for one in related), *tags]))
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
    found = [
        Earlier(
            one, [str(article) for article in one.articles.all() if article.pk in own], by_paper[one.pk],
            sorted(tags.get(one.pk, ())),
        )
        for one in ranked[:LOOKED_AT]
    ]  # fmt: skip
    return sorted(found, key=attrgetter("weight"), reverse=True)[:MOST]


def _shared_tags(papers: QuerySet[Paper], demands: list[Demand]) -> dict[int, set[str]]:
    """Of these papers, by key: themes, standards and groups of children of their published demands that these share.

    One query.
    """
    themes, codes = {one.theme for one in demands if one.theme}, {code for one in demands for code in one.standards}
    groups = {group for one in demands for group in one.groups} - {ChildGroup.ALL}  # that all share tells nothing
    wanted = [
        *({"theme": theme} for theme in themes), *({"standards": [code]} for code in codes),
        *({"groups": [group]} for group in groups),
    ]  # fmt: skip
    if not wanted:
        return {}
    said = Q(pk__in=[])
    for tag in wanted:
        said |= Q(page__demands__contains=[tag])
    found: dict[int, set[str]] = defaultdict(set)
    for paper, published in Publication.objects.filter(said, paper__in=papers).values_list("paper", "page__demands"):
        for one in published:
            found[paper] |= themes & {one.get("theme", "")}
            found[paper] |= {known.label for known in standards.named(codes & {*one.get("standards", [])})}
            found[paper] |= {*child_groups.named(groups & {*one.get("groups", [])})}
    return found


def perhaps_the_same(paper: Paper, user: object) -> list[Paper]:
    """Papers under way or adopted that a proposal may repeat, for whoever decides whether it begins. One query or two.

    They stand on one of its articles, or share two of the longer words of its title (the only one, if it has one).
    """
    own, said = list(paper.articles.values_list("pk", flat=True)), _long_words(paper.title)
    by_word = Q(pk__in=[])
    for word in sorted(said):
        by_word |= Q(title__icontains=word)
    visible = Paper.objects.visible_to(user).exclude(pk=paper.pk).filter(translation_of=None)
    known = visible.filter(state__in=[*Paper.OPEN_STATES, *ADOPTED_STATES])
    shared = known.annotate(alike=Count("articles", filter=Q(articles__in=own))).filter(by_word | Q(alike__gt=0))
    least, found = min(2, len(said)), []
    for one in shared.select_related("lead", "document_type").order_by("-changed_at")[:LOOKED_AT]:
        words = len(said & _long_words(one.title))
        if one.alike or (words and words >= least):
            found.append((one.alike + words, one))
    found.sort(key=lambda pair: -pair[0])
    return [one for _weight, one in found[:MOST]]


def _long_words(title: str) -> set[str]:
    return set(LONG_WORD.findall(title.lower())[:8])

"""Which mandate covers a paper, for one organisation or for many, and which mandates end soon."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from members.models import Organisation
from monitoring.models import Article
from positions.models import Mandate, Paper

_NEAREST = (Mandate.Scope.PAPER, Mandate.Scope.SUBJECTS, Mandate.Scope.EVERYTHING)  # the one that says most comes first


@dataclass(frozen=True)
class Subject:
    """What a paper is about, as far as a mandate can be limited to it."""

    paper_id: int
    document_type_id: int
    articles: tuple[frozenset[int], ...]  # of each article that is no general principle, its clusters

    @classmethod
    def of(cls, paper: Paper) -> Subject:
        """Reads the paper's articles with their clusters: two queries."""
        articles = list(paper.articles.prefetch_related("clusters"))
        # General principles (best interests, being heard…) are named in most papers: they go with every subject.
        named = [one for one in articles if one.group != Article.Group.GENERAL] or articles
        return cls(
            paper.pk, paper.document_type_id, tuple(frozenset(c.pk for c in one.clusters.all()) for one in named)
        )

    def is_within(self, mandate: Mandate) -> bool:
        """Whether a mandate reaches this. One for subjects must name the kind of paper, or every subject of it."""
        if mandate.scope == Mandate.Scope.EVERYTHING:
            return True
        if mandate.scope == Mandate.Scope.PAPER:
            return mandate.paper_id == self.paper_id
        types = {one.pk for one in mandate.document_types.all()}
        clusters = {one.pk for one in mandate.clusters.all()}
        if not types and not clusters:
            return False
        return (not types or self.document_type_id in types) and (not clusters or self._is_all_in(clusters))

    def _is_all_in(self, clusters: set[int]) -> bool:
        return bool(self.articles) and all(not clusters.isdisjoint(article) for article in self.articles)


def covering(organisation: Organisation, paper: Paper, on: datetime.date | None = None) -> Mandate | None:
    """The mandate with which an organisation may answer on a paper that day (today), or None.

    Of several, the one for this paper comes first, then one for its subjects, then one for everything; the newest
    decision before older ones.
    """
    return next(iter(covering_all(organisation, paper, on)), None)


def covering_all(organisation: Organisation, paper: Paper, on: datetime.date | None = None) -> list[Mandate]:
    """All mandates with which an organisation may answer on a paper that day (today), the nearest first."""
    return _reaching(paper, on, Q(organisation=organisation)).get(organisation.pk, [])


def limits_of(organisation: Organisation) -> str:
    """What the standing mandates of an organisation that hold today are for, in words; for texts out of their reach."""
    held = Mandate.objects.valid().filter(organisation=organisation, scope=Mandate.Scope.SUBJECTS)
    return "; ".join(
        " · ".join(
            ", ".join(one.name for one in found)
            for found in (mandate.document_types.all(), mandate.clusters.all())
            if found
        )
        for mandate in held.prefetch_related("document_types", "clusters")
    )


def covering_by_organisation(
    paper: Paper, organisations: Iterable[int] | None = None, on: datetime.date | None = None
) -> dict[int, Mandate]:
    """The covering mandate of each organisation that has one, by its id; always the same number of queries."""
    chosen = Q() if organisations is None else Q(organisation__in=list(organisations))
    return {pk: found[0] for pk, found in _reaching(paper, on, chosen).items()}


def _reaching(paper: Paper, on: datetime.date | None, chosen: Q) -> dict[int, list[Mandate]]:
    subject = Subject.of(paper)
    within = Q(scope=Mandate.Scope.PAPER, paper=paper) | ~Q(scope=Mandate.Scope.PAPER)
    valid = Mandate.objects.valid(on).filter(chosen, within).prefetch_related("document_types", "clusters")
    found: dict[int, list[Mandate]] = defaultdict(list)
    for mandate in valid.order_by("-decided_on", "-pk"):
        if subject.is_within(mandate):
            found[mandate.organisation_id].append(mandate)
    for mandates in found.values():
        mandates.sort(key=lambda one: _NEAREST.index(Mandate.Scope(one.scope)))
    return dict(found)


def expiring(within_days: int, on: datetime.date | None = None) -> list[Mandate]:
    """Mandates that hold that day (today) and end within so many days, the first to end first.

    One that is followed by another of the same reach that lasts longer is left out: nothing is about to be lost.
    """
    day = on or timezone.localdate()
    running = list(
        Mandate.objects.valid(day)
        .select_related("organisation", "paper")
        .prefetch_related("document_types", "clusters")
    )
    last = day + datetime.timedelta(days=within_days)
    ending = [one for one in running if one.valid_until and one.valid_until <= last]
    followed = [one for one in ending if not any(_follows(other, one) for other in running)]
    return sorted(followed, key=lambda one: (one.valid_until or last, one.pk))


def _follows(other: Mandate, mandate: Mandate) -> bool:
    if other.organisation_id != mandate.organisation_id or _reach(other) != _reach(mandate) or other.pk == mandate.pk:
        return False
    return other.valid_until is None or (mandate.valid_until is not None and other.valid_until > mandate.valid_until)


def _reach(mandate: Mandate) -> tuple[object, ...]:
    types = frozenset(one.pk for one in mandate.document_types.all())
    return mandate.scope, mandate.paper_id, types, frozenset(one.pk for one in mandate.clusters.all())

"""Whether the organisations have been asked, and whether what came of it has to be asked about once more."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from positions.changed_sections import headings_of
from positions.compare_blocks import units_of
from positions.models import Contribution, Disposition, Paper, Revision, Round

Node = dict[str, Any]
SMALL = (Contribution.Weight.WORDING, Contribution.Weight.FACT, Contribution.Weight.TYPO)


def consulted(paper: Paper) -> Round | None:
    """The newest round that had its time. One that was broken off before its end asked nobody."""
    over = Q(ended_at=None, closes_at__lte=timezone.now()) | Q(ended_at__gte=F("closes_at"))
    return paper.rounds.filter(over).select_related("revision").first()


def contested(round: Round) -> list[Contribution]:
    """What was put in and stays contested: its organisation does not accept the answer, or it needs a decision."""
    current = Disposition.objects.filter(contribution__round=round, is_current=True)
    still = current.filter(Q(reply=Disposition.Reply.OBJECTS) | Q(verdict=Disposition.Verdict.NEEDS_DECISION))
    found = Contribution.objects.submitted().filter(pk__in=still.values("contribution"))
    return list(found.select_related("round", "organisation").order_by("number"))


def changed_in_substance(round: Round, tree: Node) -> list[str]:
    """The sections in which a text says something else than the one of the round, by their titles; "" for the start.

    What came of contributions about wording, facts and typing errors alone is no change in substance, as long as
    nobody touched it afterwards. How words look is none either.
    """
    before, after = _texts(round.revision.tree), _texts(tree)
    changed = _differing(before, after)
    if not changed:
        return []
    merged = Revision.objects.filter(paper=round.paper_id, change_statement__since=round.revision_id)
    put_together = merged.order_by("number").first()
    if put_together:
        changed -= _small_places(round) - _differing(_texts(put_together.tree), after)
    titles = {**dict(headings_of(units_of(round.revision.tree))), **dict(headings_of(units_of(tree)))}
    in_order = [*after, *(place for place in before if place not in after)]
    return list(dict.fromkeys(titles[place][1] for place in in_order if place in changed))


def _texts(tree: Node) -> dict[str, str]:
    """The words of each passage that has some, and what it says beside them."""
    return {unit.id: f"{unit.meaning}{unit.text}" for unit in units_of(tree) if unit.text.strip()}


def _differing(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}


def _small_places(round: Round) -> set[str]:
    """The passages in which only contributions without substance were taken over."""
    taken = Contribution.objects.filter(
        round=round, stage=Contribution.Stage.SUBMITTED, place=Contribution.Place.PASSAGE,
        dispositions__is_current=True, dispositions__verdict__in=Disposition.TAKING,
    )  # fmt: skip
    weights: dict[str, set[str]] = defaultdict(set)
    for place, weight in taken.values_list("block_id", "weight"):
        weights[place].add(weight)
    return {place for place, found in weights.items() if found <= set(SMALL)}

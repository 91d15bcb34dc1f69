"""How far each chapter of an alternative report is: its paper, its words, its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count
from django.http import HttpRequest

from monitoring.models import Chapter, ReportingCycle
from positions import document, store
from positions.models import Evidence, Paper, Publication

KEPT_FOR = 7 * 24 * 3600  # seconds; the words of an edit never change


class Row(NamedTuple):
    """A chapter as the page of its cycle shows it. `paper` is None when there is none, or none for this reader."""

    chapter: Chapter
    paper: Paper | None
    words: int
    evidence: int

    @property
    def is_over_budget(self) -> bool:
        """It holds more words than it may."""
        return bool(self.chapter.word_budget and self.words > self.chapter.word_budget)


def rows_of(chapters: Sequence[Chapter], user: object) -> list[Row]:
    """What this reader may know of each chapter, in a fixed number of queries once the texts have been counted."""
    papers = Paper.objects.visible_to(user).filter(chapter__in=chapters).select_related("lead")
    by_chapter = {paper.chapter_id: paper for paper in papers}
    words = words_of(by_chapter.values())
    seen = Evidence.objects.visible_to(user).filter(chapter__in=chapters).order_by()
    evidence = dict(seen.values_list("chapter").annotate(Count("pk")))
    rows = []
    for chapter in chapters:
        paper = by_chapter.get(chapter.pk)
        rows.append(Row(chapter, paper, words.get(paper.pk, 0) if paper else 0, evidence.get(chapter.pk, 0)))
    return rows


class Report(NamedTuple):
    """A chapter as everybody may know it. One handed in in confidence has no address, and only its cluster's name."""

    title: str
    address: str
    language: str
    state: str


def reports_of(cycle: ReportingCycle, request: HttpRequest | None) -> list[Report]:
    """The chapters that are public, and that others were submitted in confidence: of those no text, title or name.

    One whose public page is gone, or waits for its embargo, is not there.
    """
    rows = Publication.objects.filter(paper__chapter__cycle=cycle).select_related("page__locale")
    newest = {row.paper.chapter_id: row for row in rows.select_related("paper").order_by("published_at", "pk")}
    found = []
    for chapter in cycle.chapters.filter(pk__in=[pk for pk in newest if pk]).select_related("cluster"):
        row = newest[chapter.pk]
        state = str(row.get_kind_display())
        if row.kind == Publication.Kind.CONFIDENTIAL:
            found.append(Report(chapter.cluster.name if chapter.cluster else "", "", "", state))
        elif row.is_public and row.page and row.page.live:
            found.append(Report(row.page.title, row.page.get_url(request) or "", row.page.language, state))
    return found


def words_of(papers: Iterable[Paper]) -> dict[int, int]:
    """Words of the live text of each paper. Counted once for each edit, and remembered."""
    keys = {f"words:{paper.epoch}:{paper.pk}:{paper.sequence}": paper for paper in papers if paper.sequence}
    known = cache.get_many(list(keys))
    new = {key: _count(paper) for key, paper in keys.items() if key not in known}
    if new:
        cache.set_many(new, KEPT_FOR)
    return {paper.pk: {**known, **new}[key] for key, paper in keys.items()}


def _count(paper: Paper) -> int:
    doc, _sequence = store.load_document(paper.pk)
    return document.word_count(document.tree_of(doc))

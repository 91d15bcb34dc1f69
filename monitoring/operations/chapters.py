"""Chapters of the alternative report: which there are, in what order, and who keeps the pen of each."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from monitoring.models import Chapter, Cluster, ReportingCycle
from monitoring.notifications import ChapterGiven
from monitoring.operations.cycles import held_open

Confidentiality = Chapter.Confidentiality


@transaction.atomic
def keep_chapter(
    cycle: ReportingCycle,
    chapter: Chapter | None = None,
    *,
    by: Person,
    cluster: Cluster | None = None,
    title: str = "",
    position: int | None = None,
    organisations: Iterable[Organisation] = (),
    word_budget: int | None = None,
    confidentiality: str = Confidentiality.PUBLIC,
) -> Chapter:
    """Add a chapter to the report, or change it. Organisations that are new to its pen hear of it."""
    held = held_open(cycle, by)
    kept = held.chapters.select_for_update().get(pk=chapter.pk) if chapter else Chapter(cycle=held)
    kept.cluster, kept.title, kept.word_budget, kept.confidentiality = (
        cluster,
        title.strip(),
        word_budget,
        confidentiality,
    )
    kept.position = position or _next_place(held)
    _check(kept)
    kept.save()
    before = set(kept.organisations.values_list("pk", flat=True)) if chapter else set()
    pens = list(organisations)
    kept.organisations.set(pens)
    audit.record(
        "monitoring.keep_chapter", kept, by=by, cycle=held.pk, name=kept.name, words=word_budget,
        confidentiality=confidentiality, organisations=[one.pk for one in pens],
    )  # fmt: skip
    for organisation in pens:
        if organisation.pk not in before:
            ChapterGiven(kept, organisation, by=by).tell()
    return kept


@transaction.atomic
def add_chapters_of_clusters(cycle: ReportingCycle, *, by: Person) -> list[Chapter]:
    """A chapter for each cluster of the Committee's newest guidelines that has none yet, in their order."""
    held = held_open(cycle, by)
    newest = Cluster.objects.aggregate(scheme=Max("scheme"))["scheme"]
    missing = Cluster.objects.filter(scheme=newest).exclude(chapters__cycle=held).order_by("code")
    first = _next_place(held)
    made = Chapter.objects.bulk_create(
        Chapter(cycle=held, cluster=cluster, position=first + at) for at, cluster in enumerate(missing)
    )
    if not made:
        raise ValidationError(_("Every cluster has its chapter already."))
    audit.record("monitoring.add_chapters", held, by=by, clusters=[one.cluster_id for one in made])
    return made


@transaction.atomic
def drop_chapter(chapter: Chapter, *, by: Person) -> None:
    """Take a chapter out of the report, as long as nothing stands in it."""
    held = held_open(chapter.cycle, by)
    found = held.chapters.select_for_update().filter(pk=chapter.pk).first()
    if found is None:
        return  # somebody was faster
    audit.record("monitoring.drop_chapter", found, by=by, cycle=held.pk, name=found.name)
    try:
        with transaction.atomic():
            found.delete()
    except ProtectedError:
        raise ValidationError(_("This chapter has a paper or evidence, so it stays. Take those away first.")) from None


def _next_place(cycle: ReportingCycle) -> int:
    return (cycle.chapters.aggregate(last=Max("position"))["last"] or 0) + 1


def _check(chapter: Chapter) -> None:
    if not chapter.title and chapter.cluster is None:
        raise ValidationError({"title": _("Choose a cluster or give the chapter a title.")})
    if chapter.confidentiality not in Confidentiality.values:
        raise ValidationError({"confidentiality": _("Choose whether the Committee may publish it.")})
    if chapter.word_budget is not None and chapter.word_budget < 1:
        raise ValidationError({"word_budget": _("A chapter needs at least one word.")})
    twice = Chapter.objects.filter(cycle=chapter.cycle, cluster=chapter.cluster).exclude(pk=chapter.pk)
    if chapter.cluster and twice.exists():
        raise ValidationError({"cluster": _("This cluster has its chapter already.")})

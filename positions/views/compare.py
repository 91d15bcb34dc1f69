"""Two texts of a paper beside each other, and how much changed since somebody was last here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.entrance import MemberRequest, members_only
from members.models import Organisation, Person
from positions import authorship_index, versions
from positions.compare import SAME, Gap, Part, Row, compare as compare_texts, only_changes, summary
from positions.models import Paper, PaperVisit
from positions.operations.versions import note_visit
from positions.versions import Point
from positions.views.papers import paper_for
from positions.views.versions import point_for

VIEWS = ("inline", "sides")


class Shown(NamedTuple):
    """A row as the page needs it; `place` counts the changes, for jumping from one to the next."""

    row: Row | Gap
    place: int
    inline: list[ShownPart]
    left: list[ShownPart]
    right: list[ShownPart]


class ShownPart(NamedTuple):
    """A part with who did it. `is_last` closes a series of one author's parts: there stands whose they are."""

    part: Part
    person: Person | None
    organisation: Organisation | None
    is_last: bool


@require_safe
@never_cache
@members_only
def compare(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """`?from=` and `?to=` name moments (live, v3, r2, e123); `?view=sides`, `?all=1` for the unchanged passages too."""
    paper = paper_for(request, uuid)
    before, after = _ends(paper, request)
    found = authorship_index.of_paper(paper)
    rows = compare_texts(before.text(found), after.text(found))
    figures = summary(rows)
    view = request.GET.get("view") if request.GET.get("view") in VIEWS else "inline"
    everything = request.GET.get("all") == "1"
    _note_reading(paper, request.user, before, after)
    context = {
        "paper": paper, "before": before, "after": after, "view": view, "everything": everything,
        "rows": _shown(rows if everything else only_changes(rows)), "changes": figures,
        "organisations": Organisation.objects.filter(pk__in=figures.organisations).order_by("name"),
        "choices": _choices(paper, before, after),
    }  # fmt: skip
    return render(request, "positions/compare.html", context)


@require_safe
@never_cache
@members_only
def news(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """How many passages changed since `?from=`, as a fragment for the notice above the text."""
    paper = paper_for(request, uuid)
    before, _after = _ends(paper, request)
    found = authorship_index.of_paper(paper)
    figures = summary(compare_texts(before.text(found), versions.live(paper).text(found)))
    return render(request, "positions/news_passages.html", {"passages": figures.passages})


def _ends(paper: Paper, request: MemberRequest) -> tuple[Point, Point]:
    """The two moments, the earlier one first when the log knows which that is."""
    default = paper.versions.values_list("number", flat=True).first()
    start = request.GET.get("from") or (f"v{default}" if default else "e1")
    if not paper.sequence and start == "e1":
        raise Http404
    before, after = point_for(paper, start), point_for(paper, request.GET.get("to") or versions.LIVE)
    known = before.edits_known and after.edits_known
    return (after, before) if known and before.sequence > after.sequence else (before, after)


def _note_reading(paper: Paper, person: Person, before: Point, after: Point) -> None:
    """Who reads what changed since their last visit has seen it."""
    if after.key == versions.LIVE and before.edits_known:
        visit = PaperVisit.objects.filter(paper=paper, person=person, epoch=paper.epoch).first()
        if visit and before.sequence <= visit.sequence < after.sequence:
            note_visit(paper, by=person, sequence=after.sequence)


def _choices(paper: Paper, *chosen: Point) -> list[tuple[str, str]]:
    """What the two fields offer: now, versions, revisions, and the moments that are compared."""
    points = [versions.of_version(paper, one) for one in paper.versions.defer("tree", "html", "text")]
    points += [versions.of_revision(paper, one) for one in paper.revisions.defer("tree", "html", "text")]
    offered = {versions.LIVE: str(versions.NOW), **{point.key: point.label for point in points}}
    for point in chosen:
        offered.setdefault(point.key, point.label)
    return list(offered.items())


def _shown(rows: Iterable[Row | Gap]) -> list[Shown]:
    listed = list(rows)
    authors = {part.author for row in listed if isinstance(row, Row) for part in row.parts if part.author}
    people = Person.objects.in_bulk({author.person_id for author in authors if author.person_id})
    organisations = Organisation.objects.in_bulk(
        {author.organisation_id for author in authors if author.organisation_id}
    )

    def dressed(parts: list[Part]) -> list[ShownPart]:
        found = []
        for place, part in enumerate(parts):
            person = people.get(part.author.person_id or 0) if part.author else None
            organisation = organisations.get(part.author.organisation_id or 0) if part.author else None
            following = parts[place + 1] if place + 1 < len(parts) else None
            is_last = bool(part.author) and (following is None or following.author != part.author)
            found.append(ShownPart(part, person, organisation, is_last))
        return found

    shown = []
    place = 0
    for row in listed:
        if isinstance(row, Gap):
            shown.append(Shown(row, 0, [], [], []))
            continue
        place += row.kind != SAME
        shown.append(
            Shown(row, place if row.kind != SAME else 0, dressed(row.parts), dressed(row.left), dressed(row.right))
        )
    return shown

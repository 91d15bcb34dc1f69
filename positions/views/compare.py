"""Two texts of a paper beside each other, and how much changed since somebody was last here."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.entrance import MemberRequest, members_only
from members.models import Organisation, Person
from positions import authorship_index, timeline, versions
from positions.compare import compare as compare_texts, only_changes, summary
from positions.differences import shown
from positions.models import Paper, PaperVisit
from positions.operations.versions import note_visit
from positions.versions import Point
from positions.views.papers import paper_for
from positions.views.versions import point_for

VIEWS = ("inline", "sides")
MOST_NAMED = 4


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
        "rows": shown(rows if everything else only_changes(rows)), "changes": figures,
        "organisations": Organisation.objects.filter(pk__in=figures.organisations).order_by("name"),
        "is_logged": before.edits_known and after.edits_known,
        "is_same": before.sha256 == after.sha256, "choices": _choices(paper, before, after),
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


def _choices(paper: Paper, *chosen: Point) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the two fields offer, in groups: what has a name, and the newest sittings with what is compared."""
    points = [versions.of_version(paper, one) for one in paper.versions.defer("tree", "html", "text")]
    points += [versions.of_revision(paper, one) for one in paper.revisions.defer("tree", "html", "text")]
    named = {versions.LIVE: str(versions.NOW), **{point.key: point.label for point in points}}
    moments = {one.key: _sitting_words(one) for one in timeline.SittingList(paper)[0 : timeline.PER_PAGE]}
    moments |= {point.key: point.label for point in chosen if point.key not in named and point.key not in moments}
    groups = [(_("Named versions"), named), (_("Who was here when"), moments)]
    return [(label, list(found.items())) for label, found in groups if found]


def _sitting_words(sitting: timeline.Sitting) -> str:
    """When it was, and which organisations took part."""
    begins, ends = timezone.localtime(sitting.begins_at), timezone.localtime(sitting.ends_at)
    moment = date_format(begins, "SHORT_DATETIME_FORMAT")
    if (ends - begins).total_seconds() >= 60:
        moment += f" – {date_format(ends, 'TIME_FORMAT')}"
    there = [team.organisation.initials for team in sitting.teams if team.organisation]
    return f"{moment} ({', '.join(there[:MOST_NAMED])}{' …' if there[MOST_NAMED:] else ''})" if there else moment

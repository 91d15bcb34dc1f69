"""Versions of a text: the list with the timeline, one moment, keeping, putting back."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.entrance import MemberRequest, members_only
from members.models import Organisation
from positions import document, store, timeline, versions
from positions.compare import Text, compare, summary
from positions.forms_versions import KeepVersionForm
from positions.models import Paper
from positions.operations.versions import keep_version, restore
from positions.permissions_versions import can_keep_version, can_restore
from positions.versions import Point
from positions.views.papers import paper_for

STEP = datetime.timedelta(minutes=1)


def point_for(paper: Paper, key: str) -> Point:
    """The moment that an address names; for readers of the paper only, who fetched it."""
    point = versions.find_point(paper, key)
    if point is None:
        raise Http404
    return point


@require_safe
@never_cache
@members_only
def version_list(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Named versions and revisions, and below them everything that was written, by sitting."""
    paper = paper_for(request, uuid)
    sittings: Any = timeline.SittingList(paper)  # as good as a sequence to a paginator
    page = Paginator(sittings, timeline.PER_PAGE).get_page(request.GET.get("page"))
    now, _sequence = store.load_document(paper.pk)
    kept = paper.versions.select_related("created_by", "organisation").defer("tree", "html", "text")
    revisions = paper.revisions.select_related("created_by").defer("tree", "html", "text")
    named = [f"v{one.number}" for one in kept]
    offered = [versions.LIVE, *named, *(f"r{one.number}" for one in revisions), *(sitting.key for sitting in page)]
    chosen, elsewhere = _chosen(request, paper, offered, newest=named[0] if named else "")
    context = {
        "paper": paper,
        "page": page,
        "steps": page.paginator.get_elided_page_range(page.number, on_each_side=1),
        "chosen": chosen,
        "elsewhere": elsewhere,
        "versions": kept,
        "revisions": revisions,
        "can_keep": can_keep_version(request.user, paper) and paper.sequence > 0,
        "twice": versions.passages_standing_twice(now),
        "form": KeepVersionForm(),
    }
    return render(request, "positions/version_list.html", context)


def _chosen(request: MemberRequest, paper: Paper, offered: list[str], newest: str) -> tuple[list[str], list[Point]]:
    """The keys of the two moments that are to be compared, and those points among them that stand on another page.

    Without a choice these are the newest version, if there is one, and the text now.
    """
    keys, elsewhere = [], {}
    for name, usual in (("from", newest), ("to", versions.LIVE)):
        key = request.GET.get(name, "")
        point = versions.find_point(paper, key) if key[:1] == "e" and key not in offered else None
        if point and point.key not in offered:
            elsewhere[point.key] = point
        keys.append(point.key if point else key if key in offered else usual)
    return keys, [*elsewhere.values()]


@require_http_methods(["GET", "POST"])
@members_only
def version_keep(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Give a moment a name: the text now, or with `point` an earlier one."""
    paper = paper_for(request, uuid)
    if not can_keep_version(request.user, paper):
        raise PermissionDenied
    key = request.POST.get("point") or request.GET.get("point") or versions.LIVE
    point = point_for(paper, key)
    form = KeepVersionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            version = keep_version(paper, label=form.cleaned_data["label"], by=request.user, key=key)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Version %(number)s is kept.") % {"number": version.number})
            return redirect("positions:version_list", uuid)
    context = {"paper": paper, "point": point, "form": form}
    return render(request, "positions/version_keep.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
@members_only
def version(request: MemberRequest, uuid: UUID, key: str) -> HttpResponse:
    """The text as it was at a moment, who wrote it, its hash."""
    paper = paper_for(request, uuid)
    point = point_for(paper, key)
    figures = _figures(paper, point)
    found = Organisation.objects.in_bulk([one["organisation"] for one in figures["organisations"]])
    earlier, later = timeline.steps_around(paper, point.sequence, STEP) if key.startswith("e") else ("", "")
    context = {
        "paper": paper,
        "point": point,
        "words": document.word_count(point.tree),
        "figures": figures,
        "shares": [(one, found.get(one["organisation"])) for one in figures["organisations"]],
        "earlier": earlier,
        "later": later,
        "is_now": point.sequence >= paper.sequence and point.edits_known,
        "can_keep": can_keep_version(request.user, paper) and not point.kept,
        "can_restore": can_restore(request.user, paper) and paper.is_writable and key != versions.LIVE,
    }
    return render(request, "positions/version.html", context)


def _figures(paper: Paper, point: Point) -> dict[str, list[dict[str, int]]]:
    kept = getattr(point.kept, "statistics", None)
    if kept:
        return kept
    return versions.statistics(paper, point.sequence) if point.edits_known else {"organisations": [], "people": []}


@require_http_methods(["GET", "POST"])
@members_only
def version_restore(request: MemberRequest, uuid: UUID, key: str) -> HttpResponse:
    """Ask, showing what would change; then put the text back."""
    paper = paper_for(request, uuid)
    if not can_restore(request.user, paper):
        raise PermissionDenied
    point = point_for(paper, key)
    if request.method == "POST":
        try:
            restore(paper, key=key, by=request.user)
        except ValidationError as problem:
            for sentence in problem.messages:
                messages.error(request, sentence)
            return redirect("positions:version", uuid, key)
        messages.success(
            request, _("The text of %(point)s is back. What was there before is kept as a version.") % {"point": point}
        )
        return redirect("positions:version_list", uuid)
    now = versions.live(paper)
    changes = summary(compare(Text(now.tree), Text(point.tree)))
    context = {"paper": paper, "point": point, "changes": changes, "is_same": now.sha256 == point.sha256}
    return render(request, "positions/version_restore.html", context)

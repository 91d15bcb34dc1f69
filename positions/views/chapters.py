"""A chapter of the alternative report: its paper, and the evidence that it rests on."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.deeds import done
from members.entrance import MemberRequest, members_only
from monitoring.models import Chapter, ReportingCycle
from monitoring.permissions import can_keep_cycles
from positions import operations, permissions_chapters as permissions
from positions.chapters import rows_of
from positions.forms_chapters import StartChapterForm, TieChapterForm
from positions.models import Evidence, Paper


def chapter_for(request: MemberRequest, uuid: UUID, pk: int) -> Chapter:
    """The chapter, if this reader may see its cycle."""
    cycles = ReportingCycle.objects.visible_to(request.user).filter(uuid=uuid)
    rows = Chapter.objects.select_related("cycle", "cluster").prefetch_related("organisations")
    return get_object_or_404(rows, cycle__in=cycles, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def chapter(request: MemberRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Who writes it and how far it is; start its paper, or take one that exists."""
    found = chapter_for(request, uuid, pk)
    user = request.user
    has_paper = Paper.objects.filter(chapter=found).exists()
    free = found.cycle.is_open and not has_paper
    may_start, may_tie = free and permissions.can_start_chapter(user, found), free and permissions.can_tie_chapter(user)
    if request.method == "POST" and not (may_start or may_tie):
        raise Http404
    ties = "tie" in request.POST
    posted = request.POST if request.method == "POST" else None
    start = StartChapterForm(None if ties else posted, chapter=found, person=user) if may_start else None
    tie = TieChapterForm(posted if ties else None, person=user) if may_tie else None
    if start and not ties:
        deed = partial(operations.start_chapter, found, by=user)
        if paper := done(request, start, deed, _("The paper of this chapter is on the table.")):
            return redirect("positions:paper", paper.uuid)
    if tie and ties and done(request, tie, partial(operations.tie_chapter, found, by=user), _("Kept.")):
        return redirect("positions:chapter", uuid, pk)
    context = {
        "cycle": found.cycle, "chapter": found, "row": rows_of([found], user)[0], "start": start, "tie": tie,
        "has_paper": has_paper, "can_keep": can_keep_cycles(user) and found.cycle.is_open,
        "can_add": found.cycle.is_open and permissions.can_add_evidence(user, found),
        "evidence": Evidence.objects.visible_to(user).filter(chapter=found).select_related(
            "source", "organisation", "signal_report__organisation"
        ),
    }  # fmt: skip
    wrong = bool((start and start.errors) or (tie and tie.errors))
    return render(request, "positions/chapter.html", context, status=422 if wrong else 200)


@require_POST
@members_only
def chapter_untie(request: MemberRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Let its paper go."""
    found = chapter_for(request, uuid, pk)
    if not permissions.can_tie_chapter(request.user):
        raise Http404
    try:
        operations.untie_chapter(found, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("The paper goes on by itself; the chapter can have another one."))
    return redirect("positions:chapter", uuid, pk)

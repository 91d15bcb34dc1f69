"""Chapters of the alternative report, as the secretariat arranges them."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from members.deeds import done
from members.entrance import MemberRequest, members_only
from monitoring import operations
from monitoring.forms import ChapterForm
from monitoring.views.cycles import kept_cycle_for


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def chapter_create(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Add a chapter."""
    found = kept_cycle_for(request, uuid)
    form = ChapterForm(request.POST if request.method == "POST" else None)
    deed = partial(operations.keep_chapter, found, by=request.user)
    if done(request, form, deed, _("Kept. Its pen-holders were told.")):
        return redirect("monitoring:cycle", uuid)
    context = {"form": form, "cycle": found}
    return render(request, "monitoring/chapter_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def chapter_change(request: MemberRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Change a chapter."""
    found = kept_cycle_for(request, uuid)
    chapter = get_object_or_404(found.chapters.select_related("cluster"), pk=pk)
    form = ChapterForm(request.POST if request.method == "POST" else None, instance=chapter)
    deed = partial(operations.keep_chapter, found, chapter, by=request.user)
    if done(request, form, deed, _("Kept. Its pen-holders were told.")):
        return redirect("monitoring:cycle", uuid)
    context = {"form": form, "cycle": found, "chapter": chapter}
    return render(request, "monitoring/chapter_form.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def chapter_remove(request: MemberRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Take a chapter out of the report."""
    found = kept_cycle_for(request, uuid)
    chapter = get_object_or_404(found.chapters.select_related("cycle"), pk=pk)
    try:
        operations.drop_chapter(chapter, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("Removed."))
    return redirect("monitoring:cycle", uuid)


@require_POST
@members_only
def chapters_of_clusters(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Make a chapter of each cluster of the Committee."""
    found = kept_cycle_for(request, uuid)
    try:
        made = operations.add_chapters_of_clusters(found, by=request.user)
    except ValidationError as problem:
        messages.info(request, problem.messages[0])
    else:
        told = ngettext("%(n)s chapter was added.", "%(n)s chapters were added.", len(made)) % {"n": len(made)}
        messages.success(request, told)
    return redirect("monitoring:cycle", uuid)

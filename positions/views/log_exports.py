"""The log of a paper as a file: asking for it, the files that I asked for, and taking one along."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.entrance import MemberRequest, members_only
from positions import operations, permissions_flow as permissions
from positions.export.paper import file_name
from positions.models import LogExport, Paper
from positions.operations.log_exports import KEPT_FOR
from positions.views.papers import paper_for

SHOWN = 20


def _paper(request: MemberRequest, uuid: UUID) -> Paper:
    found = paper_for(request, uuid)
    if not permissions.can_export_log(request.user, found):
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@members_only
def paper_log(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """What the log is, and the files of mine; POST has one made."""
    found = _paper(request, uuid)
    if request.method == "POST":
        operations.ask_log_export(found, by=request.user)
        messages.success(request, _("The log is being made. You get a mail when it is ready."))
        return redirect("positions:paper_log", uuid)
    exports = list(LogExport.objects.filter(paper=found, asked_by=request.user)[:SHOWN])
    context = {
        "paper": found, "exports": exports, "is_being_made": any(one.is_being_made for one in exports),
        "days": KEPT_FOR.days,
    }  # fmt: skip
    return render(request, "positions/paper_log.html", context)


@require_safe
@never_cache
@members_only
def log_export_file(request: MemberRequest, uuid: UUID, export: UUID) -> FileResponse | HttpResponse:
    """The file: to keep, never shown inside this site. Taking it is written down."""
    found = _paper(request, uuid)
    row = get_object_or_404(LogExport, uuid=export, paper=found, asked_by=request.user)
    try:
        operations.take_log_export(row, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("positions:paper_log", uuid)
    name = file_name(found.title, "zip", mark="log")
    answer = FileResponse(row.file.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer

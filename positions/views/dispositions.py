"""Answering contributions, putting the next text together, and the report on what was done with everybody's input."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.entrance import MemberRequest, members_only
from positions import merging, operations, permissions
from positions.demand_heads import Head, over_passages
from positions.export.consultation import as_csv, as_docx, as_rows
from positions.forms_rounds import DispositionForm, ReplyForm
from positions.guards import HAD_TIME
from positions.models import Disposition, MergeDraft, Round
from positions.versions import revision_after
from positions.views.contributions import contribution_context, contribution_for
from positions.views.rounds import complain, round_for
from positions.waivers import SETTLING, waivers_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_POST
@members_only
def dispose(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Answer one contribution; the page comes back with what was typed when something is missing."""
    found = contribution_for(request, uuid)
    if not permissions.can_dispose(request.user, found.round.paper):
        raise Http404
    form = DispositionForm(request.POST, contribution=found)
    if form.is_valid():
        try:
            operations.dispose(found, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Your answer is kept, and the organisation has been told."))
            return redirect("positions:contribution", uuid)
    context = contribution_context(request, found, disposition_form=form)
    return render(request, "positions/contribution.html", context, status=422)


@require_POST
@members_only
def reply(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Say for the own organisation whether the answer satisfies it."""
    found = contribution_for(request, uuid)
    current = get_object_or_404(
        Disposition.objects.select_related("contribution__round__paper"), contribution=found, is_current=True
    )
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            operations.reply(current, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The pen-holders see your reply."))
            return redirect("positions:contribution", uuid)
    return render(
        request, "positions/contribution.html", contribution_context(request, found, reply_form=form), status=422
    )


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def merge(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Put the next text together, passage by passage: what is uncontested first, collisions side by side."""
    found = round_for(request, uuid)
    if not permissions.can_dispose(request.user, found.paper):
        raise Http404
    if found.ended_at is not None and request.method != "POST":
        return redirect("positions:round", uuid)  # its text has been put together
    draft = MergeDraft.objects.filter(round=found).select_related("changed_by").first()
    typed: dict[str, str] = {}
    if request.method == "POST" and "application/json" in request.headers.get("Accept", ""):
        return _keep(request, found)
    if request.method == "POST":
        done, typed = _save(request, found)
        if done:
            return redirect("positions:merge", uuid)
        draft = MergeDraft.objects.filter(round=found).select_related("changed_by").first()
    rows = [row for row in merging.rows(found, draft) if row.changes or row.open or row.taken]
    heads = over_passages(found.revision.tree, found.paper.language)
    untouched = [row for row in rows if not row.collides and not row.is_chosen]
    context = {
        "round": found, "paper": found.paper, "draft": draft, "version": draft.version if draft else 0,
        "uncontested": [_shown(row, typed, heads) for row in untouched if row.changes and not row.open],
        "contested": [_shown(row, typed, heads) for row in rows if row.collides or row.is_chosen],
        "undecided": [_shown(row, typed, heads) for row in untouched if row.open],
        "open_number": found.contributions.undecided().count(), "too_soon": HAD_TIME.missing(found.paper),
        "statement": request.POST.get("statement", ""), "waiver": request.POST.get("waiver", ""),
    }  # fmt: skip
    return render(request, "positions/merge.html", context, status=409 if typed else 200)


def _shown(row: merging.Row, typed: dict[str, str], heads: dict[str, Head]) -> dict[str, Any]:
    text = typed.get(row.passage.id, row.text)
    return {
        "row": row, "text": row.passage.words if text is None else text, "head": heads.get(row.passage.id),
        "pieces": merging.amend.pieces(row.passage.words, text or "") if text is not None else [],
        "versions": [
            (one, merging.pieces_of(one, row.passage, of_the_text=True), merging.wording(one)) for one in row.taken
        ],
        "after": [(one, merging.wording(one)) for one in row.after],
    }  # fmt: skip


def _keep(request: MemberRequest, round: Round) -> HttpResponse:
    """What is kept of a passage while somebody types; answers with the number of the draft, or why it was not kept."""
    words = None if request.POST.get("deed") == "reset" else request.POST.get("text", "")
    typed = request.POST.get("version", "")
    version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1
    try:
        kept = operations.save_merge(
            round, passages={request.POST.get("passage", ""): words}, version=version, by=request.user
        )
    except ValidationError as problem:
        return JsonResponse({"error": " ".join(problem.messages)}, status=409)
    return JsonResponse({"version": kept.version})


def _save(request: MemberRequest, round: Round) -> tuple[bool, dict[str, str]]:
    """Keep one passage, hand it back to the amendments, or finish. Returns whether it went well, and what was typed."""
    name = request.POST.get("passage", "")
    words = request.POST.get("choose", request.POST.get("text", ""))
    try:
        if request.POST.get("deed") == "finish":
            revision = operations.finish_merge(
                round, by=request.user, statement=request.POST.get("statement", ""),
                waiver=request.POST.get("waiver", ""),
            )  # fmt: skip
            messages.success(
                request,
                _("Revision %(number)s is there. Everybody who was asked has been told.") % {"number": revision.number},
            )
            return True, {}
        version = int(request.POST.get("version", "0") or 0)
        reset = request.POST.get("deed") == "reset"
        operations.save_merge(round, passages={name: None if reset else words}, version=version, by=request.user)
    except ValueError:
        return False, {name: words}
    except ValidationError as problem:
        complain(request, problem)
        return False, {name: words} if name else {}
    return True, {}


@require_safe
@never_cache
@members_only
def round_report(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Who put in what, what was answered, and why. `?as=csv` and `?as=docx` give files."""
    found = round_for(request, uuid)
    rows = as_rows(found)
    name = f"{slugify(found.paper.title)[:60] or 'paper'}-{_('consultation')}-{found.number}"
    wanted = request.GET.get("as", "")
    if wanted == "csv":
        return _file(as_csv(rows), "text/csv; charset=utf-8", f"{name}.csv")
    if wanted == "docx":
        return _file(as_docx(found, rows), WORD, f"{name}.docx")
    next_revision = revision_after(found) if found.ended_at else None
    context = {
        "round": found, "paper": found.paper, "rows": rows, "next_revision": next_revision,
        "waivers": waivers_of(found.paper, *SETTLING),
    }  # fmt: skip
    return render(request, "positions/round_report.html", context)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

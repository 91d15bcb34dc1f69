"""Kinds of papers: everybody reads how each is decided, the secretariat changes it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.entrance import MemberRequest, members_only
from members.models import Membership
from positions import operations
from positions.forms_document_types import DECIDING, DocumentTypeForm
from positions.models import DocumentType, Paper
from positions.permissions_flow import can_change_document_types
from positions.statement_texts import language_name


@require_safe
@members_only
def document_type_list(request: MemberRequest) -> HttpResponse:
    """How papers of each kind are decided."""
    names = dict(Membership.Type.choices)
    kinds = DocumentType.objects.annotate(open_papers=Count("papers", filter=Q(papers__state__in=Paper.OPEN_STATES)))
    rows = [
        (kind, [names.get(one, one) for one in kind.deciding_types], list(map(language_name, kind.sign_off_languages)))
        for kind in kinds
    ]
    can_change = can_change_document_types(request.user)
    context = {"rows": rows, "can_change": can_change, "presets": operations.presets_left() if can_change else []}
    return render(request, "positions/document_type_list.html", context)


@require_http_methods(["GET", "POST"])
@members_only
def document_type_change(request: MemberRequest, slug: str = "") -> HttpResponse:
    """Change a kind of paper, or make one."""
    if not can_change_document_types(request.user):
        raise Http404
    kind = get_object_or_404(DocumentType, slug=slug) if slug else None
    form = DocumentTypeForm(request.POST if request.method == "POST" else None, instance=kind)
    if request.method == "POST" and form.is_valid():
        try:
            operations.keep_document_type(kind, by=request.user, **form.settings())
        except ValidationError as problem:
            _complain(form, problem)
        else:
            messages.success(request, _("Kept. Sign-offs that are open go on by the rule they opened with."))
            return redirect("positions:document_type_list")
    context = {"form": form, "kind": kind}
    return render(request, "positions/document_type_change.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def document_type_start(request: MemberRequest, slug: str) -> HttpResponse:
    """Take over a kind that is offered, then look whether it fits the statutes."""
    if not can_change_document_types(request.user):
        raise Http404
    try:
        kind = operations.start_from_preset(slug, by=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("positions:document_type_list")
    messages.success(request, _("It is here, with a template. Now see whether it fits your statutes."))
    return redirect("positions:document_type_change", kind.slug)


def _complain(form: DocumentTypeForm, problem: ValidationError) -> None:
    """Each sentence at its field; those of a category at the first field of its percentages."""
    found = problem.message_dict if hasattr(problem, "error_dict") else {NON_FIELD_ERRORS: problem.messages}
    first = DECIDING[0][0]
    for name, sentences in found.items():
        at = name.replace("_by_type", f"_{first}") if name.endswith("_by_type") else name
        for sentence in sentences:
            form.add_error(at if at in form.fields else None, sentence)

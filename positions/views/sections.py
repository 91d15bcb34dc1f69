"""Sections of a paper: who keeps the pen, until when, locked or not; what they begin with."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.entrance import MemberRequest, members_only
from members.permissions import is_secretariat
from monitoring import standards
from monitoring.models import Article
from positions import document, store
from positions.forms_desk import SectionForm, TemplateForm
from positions.models import DocumentType, Paper
from positions.operations import sections as operations
from positions.permissions_sections import can_assign_section
from positions.sections import Row, rows_of
from positions.views.papers import paper_for

# How the Convention is called beside an article, in the language of a paper.
ARTICLE_LABELS = {"nl": "artikel {} IVRK", "fr": "article {} CIDE", "en": "article {} CRC", "de": "Artikel {} KRK"}


def live_rows(paper: Paper, request: MemberRequest) -> list[Row]:
    """The sections of the text as it stands now."""
    doc, _sequence = store.load_document(paper.pk)
    return rows_of(paper, document.tree_of(doc), request.user)


def facts(rows: list[Row]) -> list[dict[str, Any]]:
    """What the editor knows of sections: those with something to say."""
    return [row.facts() for row in rows if row.held]


@require_safe
@never_cache
@members_only
def section_list(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Every section with its pen-holder, day, length and lock; as JSON for the editor."""
    found = paper_for(request, uuid)
    rows = live_rows(found, request)
    if request.accepts("text/html"):
        context = {"paper": found, "rows": rows, "can_assign": can_assign_section(request.user, found)}
        return render(request, "positions/section_list.html", context)
    return JsonResponse({"sections": facts(rows)})


@require_http_methods(["GET", "POST"])
@members_only
def section_assign(request: MemberRequest, uuid: UUID, block: str) -> HttpResponse:
    """Give a section to somebody."""
    found = paper_for(request, uuid)
    row = next((row for row in live_rows(found, request) if row.section.block_id == block), None)
    if row is None or not can_assign_section(request.user, found):
        raise Http404
    form = SectionForm(request.POST if request.method == "POST" else None, held=row.held)
    if request.method == "POST" and form.is_valid():
        try:
            operations.assign_section(found, block, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Kept."))
            return redirect("positions:section_list", uuid)
    context = {"paper": found, "row": row, "form": form}
    return render(request, "positions/section_assign.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def section_lock(request: MemberRequest, uuid: UUID, block: str) -> HttpResponse:
    """Lock a section (`lock=1`) or open it again."""
    found = paper_for(request, uuid)
    turn = operations.lock_section if request.POST.get("lock") else operations.unlock_section
    try:
        turn(found, block, by=request.user)
    except ValidationError as problem:
        for sentence in problem.messages:
            messages.error(request, sentence)
    else:
        messages.success(
            request, _("The section is locked.") if request.POST.get("lock") else _("The section is open.")
        )
    return redirect("positions:section_list", uuid)


@require_safe
@members_only
def object_choices(request: MemberRequest, uuid: UUID) -> JsonResponse:
    """What the editor's dialogs choose from: articles, named in the paper's language, and what stands beside them."""
    found = paper_for(request, uuid)
    label = ARTICLE_LABELS.get(found.language, ARTICLE_LABELS["en"])
    articles = [
        {"number": article.number, "name": str(article), "label": label.format(article.number)}
        for article in Article.objects.all()
    ]
    beside = [{"code": one.code, "name": str(one)} for one in standards.known().values()]
    return JsonResponse({"treaty": "CRC", "articles": articles, "standards": beside})


@require_safe
@members_only
def template_list(request: MemberRequest) -> HttpResponse:
    """With which sections papers of each kind begin. The secretariat may change them."""
    kinds = DocumentType.objects.prefetch_related("section_templates")
    context = {"kinds": kinds, "can_change": is_secretariat(request.user)}
    return render(request, "positions/template_list.html", context)


@require_http_methods(["GET", "POST"])
@members_only
def template_change(request: MemberRequest, slug: str, key: str = "") -> HttpResponse:
    """Change a section of a template, or add one."""
    if not is_secretariat(request.user):
        raise Http404
    kind = get_object_or_404(DocumentType, slug=slug)
    found = get_object_or_404(kind.section_templates, key=key) if key else None
    initial = {} if found else {"position": kind.section_templates.count()}
    form = TemplateForm(request.POST if request.method == "POST" else None, instance=found, initial=initial)
    form.instance.document_type = kind
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Kept. New papers begin like this; papers that exist do not change."))
        return redirect("positions:template_list")
    context = {"kind": kind, "form": form, "section": found}
    return render(request, "positions/template_change.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def template_remove(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Take a section out of a template."""
    if not is_secretariat(request.user):
        raise Http404
    get_object_or_404(DocumentType, slug=slug).section_templates.filter(key=key).delete()
    messages.success(request, _("Removed. Papers that exist do not change."))
    return redirect("positions:template_list")

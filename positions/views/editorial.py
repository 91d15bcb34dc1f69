"""The editorial pass over a settled text."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.deeds import take
from members.entrance import MemberRequest, members_only
from positions import amend, operations
from positions.forms_flow import EditorialForm
from positions.operations.states import possible
from positions.views.papers import paper_for


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def editorial(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Every passage can be opened, and only what differs is kept."""
    paper = paper_for(request, uuid)
    revision = paper.revisions.first()
    if revision is None or "edit_final_text" not in {step.verb for step in possible(request.user, paper)}:
        raise Http404
    form = EditorialForm(request.POST if request.method == "POST" else None)
    typed = {key.removeprefix("words-"): str(text) for key, text in request.POST.items() if key.startswith("words-")}
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_final_text(paper, typed, statement=form.cleaned_data["statement"], by=request.user)
        except ValidationError as problem:
            take(form, problem)
        else:
            messages.success(request, _("Kept as the next revision. The organisations are told what changed."))
            return redirect("positions:paper_changes", uuid)
    passages = [
        (passage, text, amend.cleaned(text) != passage.words.strip())
        for passage in amend.passages(revision.tree)
        for text in [typed.get(passage.id, passage.words)]
    ]
    context = {"paper": paper, "revision": revision, "form": form, "passages": passages}
    return render(request, "positions/editorial.html", context, status=422 if form.errors else 200)

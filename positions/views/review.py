"""A published position is looked at again: held, written anew, or let go."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.entrance import MemberRequest, members_only
from positions import operations, permissions_flow
from positions.forms_flow import ReaffirmForm, ReviseForm
from positions.models import Paper
from positions.operations.review import publication_of, review_on
from positions.views.papers import paper_for


@require_http_methods(["GET", "POST"])
@members_only
def review(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The three ways out of a review. POST: `deed` is reaffirm or revise."""
    paper = paper_for(request, uuid)
    if paper.state not in (Paper.State.PUBLISHED, Paper.State.SUBMITTED, Paper.State.REVIEW):
        raise Http404
    can_review = permissions_flow.can_review(request.user, paper)
    deed = request.POST.get("deed", "")
    if request.method == "POST" and (not can_review or deed not in ("reaffirm", "revise")):
        raise Http404
    hold = ReaffirmForm(request.POST if deed == "reaffirm" else None, paper=paper)
    anew = ReviseForm(request.POST if deed == "revise" else None, initial={"title": paper.title})
    form = hold if deed == "reaffirm" else anew
    if request.method == "POST" and form.is_valid():
        try:
            done = getattr(operations, deed)(paper, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(
                request, _("Kept.") if deed == "reaffirm" else _("The new paper begins with the old text.")
            )
            return redirect("positions:paper", done.uuid)
    context = {
        "paper": paper, "hold": hold, "anew": anew, "can_review": can_review, "review_on": review_on(paper),
        "publication": publication_of(paper), "revisions_of_it": paper.superseded_by.all(),
    }  # fmt: skip
    return render(request, "positions/review.html", context, status=422 if form.errors else 200)

"""A published position is looked at again: held, written anew, or let go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.entrance import MemberRequest, members_only
from positions import operations, permissions_flow
from positions.forms_flow import ReaffirmForm, ReviseForm, SilenceForm
from positions.models import Ballot, Paper
from positions.operations.conciliation import objections
from positions.operations.review import objected_to, publication_of, review_on
from positions.views.papers import paper_for


@require_http_methods(["GET", "POST"])
@members_only
def review(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The ways out of a review. POST: `deed` is silence, reaffirm or revise."""
    paper = paper_for(request, uuid)
    if paper.state not in (Paper.State.PUBLISHED, Paper.State.SUBMITTED, Paper.State.REVIEW):
        raise Http404
    deed = request.POST.get("deed", "")
    can_review = permissions_flow.can_review(request.user, paper)
    can_ask = permissions_flow.can_ask_by_silence(request.user, paper)
    if request.method == "POST" and not (
        can_review if deed in ("reaffirm", "revise") else can_ask and deed == "silence"
    ):
        raise Http404
    forms = {
        "silence": SilenceForm(request.POST if deed == "silence" else None, paper=paper),
        "reaffirm": ReaffirmForm(
            request.POST if deed == "reaffirm" else None, paper=paper, is_objected_to=objected_to(paper) is not None
        ),
        "revise": ReviseForm(request.POST if deed == "revise" else None, initial={"title": paper.title}),
    }
    form = forms.get(deed, forms["reaffirm"])
    if request.method == "POST" and form.is_valid():
        try:
            return _do(request, paper, deed, form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
    context = {
        "paper": paper, "silence": forms["silence"], "hold": forms["reaffirm"], "anew": forms["revise"],
        "can_review": can_review, "can_ask": can_ask, "review_on": review_on(paper), "asked": _asked(paper),
        "objections": objections(against) if (against := objected_to(paper)) else [],
        "publication": publication_of(paper), "revisions_of_it": paper.superseded_by.all(),
    }  # fmt: skip
    return render(request, "positions/review.html", context, status=422 if form.errors else 200)


def _do(request: MemberRequest, paper: Paper, deed: str, given: dict[str, Any]) -> HttpResponse:
    if deed == "silence":
        ballot = operations.ask_by_silence(paper, **given, by=request.user)
        messages.success(request, _("The organisations are asked. The first objection ends it."))
        return redirect("positions:ballot", ballot.uuid)
    done = getattr(operations, deed)(paper, **given, by=request.user)
    messages.success(request, _("Kept.") if deed == "reaffirm" else _("The new paper begins with the old text."))
    return redirect("positions:paper", done.uuid)


def _asked(paper: Paper) -> Ballot | None:
    """The question by silence that is open now, else the last one there was."""
    asked = Ballot.objects.filter(revision__paper=paper, purpose=Ballot.Purpose.REAFFIRM)
    return asked.order_by("-opens_at").first()

"""Whom a paper thanks: the list, a name more, a consent that was withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.deeds import take
from members.entrance import MemberRequest, members_only
from positions import operations
from positions.forms_contributors import ContributorForm
from positions.models import Contributor
from positions.permissions_public import can_thank
from positions.views.papers import paper_for


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def contributor_list(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Everybody who reads the paper sees whom it thanks; who leads it adds and removes."""
    paper = paper_for(request, uuid)
    may = can_thank(request.user, paper)
    if request.method == "POST" and not may:
        raise Http404
    form = ContributorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.thank(paper, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            take(form, problem)
        else:
            messages.success(request, _("Added."))
            return redirect("positions:contributor_list", uuid)
    named = paper.contributors.filter(withdrawn_on=None)
    context = {"paper": paper, "form": form, "named": named, "may": may}
    return render(request, "positions/contributor_list.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def contributor_withdraw(request: MemberRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Take a name away."""
    paper = paper_for(request, uuid)
    if not can_thank(request.user, paper):
        raise Http404
    operations.withdraw_thanks(get_object_or_404(Contributor, pk=pk, paper=paper), by=request.user)
    messages.success(request, _("The name is gone, here and from what is public. The files are made anew."))
    return redirect("positions:contributor_list", uuid)

"""Recommendations taken over from a table: looked at first, line by line, and then written down."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from members.entrance import MemberRequest, members_only
from monitoring import operations, recommendation_rows
from monitoring.forms import RecommendationsForm
from monitoring.models import Recommendation
from monitoring.permissions import can_keep_recommendations
from monitoring.recommendation_rows import Table


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def recommendation_import(request: MemberRequest) -> HttpResponse:
    """A form for the table; what it would bring, with what is wrong in each line; and only then the writing."""
    if not can_keep_recommendations(request.user):
        raise Http404
    last = Recommendation.objects.first()
    known = {"body": last.body} if last else {}
    posted = request.method == "POST"
    form = RecommendationsForm(request.POST if posted else None, request.FILES if posted else None, initial=known)
    table = _looked_at(form) if request.method == "POST" and form.is_valid() else None
    if table and "keep" in request.POST and _kept(request, form, table):
        return redirect("monitoring:recommendation_list")
    context = {"form": form, "table": table, "words": form.cleaned_data["table"] if table else ""}
    return render(request, "monitoring/recommendation_import.html", context, status=422 if form.errors else 200)


def _looked_at(form: RecommendationsForm) -> Table | None:
    data = form.cleaned_data
    try:
        return recommendation_rows.read(
            data["table"], body=data["body"].strip(), symbol=data["symbol"].strip(), adopted_on=data["adopted_on"]
        )
    except ValidationError as problem:
        form.add_error("table", problem)
        return None


def _kept(request: MemberRequest, form: RecommendationsForm, table: Table) -> bool:
    try:
        made = operations.import_recommendations(table.rows, cycle=form.cleaned_data["cycle"], by=request.user)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    told = ngettext("%(n)s recommendation was taken over.", "%(n)s recommendations were taken over.", len(made))
    messages.success(request, told % {"n": len(made)})
    return True

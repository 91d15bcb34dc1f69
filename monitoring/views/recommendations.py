"""What treaty bodies asked of the State: the list for members, and the form with which the office keeps it."""

from __future__ import annotations

from functools import partial

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.deeds import done
from members.entrance import MemberRequest, members_only
from monitoring import operations
from monitoring.forms import AssessmentForm, RecommendationForm
from monitoring.models import Recommendation
from monitoring.permissions import can_keep_recommendations

PER_PAGE = 50


@require_safe
@members_only
def recommendation_list(request: MemberRequest) -> HttpResponse:
    """All of them, the newest document first."""
    found = Recommendation.objects.prefetch_related("articles", "assessments")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "can_keep": can_keep_recommendations(request.user)}
    return render(request, "monitoring/recommendation_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def recommendation_keep(request: MemberRequest, pk: int | None = None) -> HttpResponse:
    """Write one down, or correct it."""
    if not can_keep_recommendations(request.user):
        raise Http404
    found = get_object_or_404(Recommendation, pk=pk) if pk else None
    last = Recommendation.objects.first()
    same = {"body": last.body, "symbol": last.symbol, "adopted_on": last.adopted_on} if last and not found else {}
    form = RecommendationForm(request.POST if request.method == "POST" else None, instance=found, initial=same)
    if done(request, form, partial(operations.keep_recommendation, found, by=request.user), _("Kept.")):
        return redirect("monitoring:recommendation_list")
    context = {"form": form, "recommendation": found}
    return render(request, "monitoring/recommendation_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def assessments(request: MemberRequest, pk: int) -> HttpResponse:
    """How the coalition judged one recommendation so far; the office adds how it stands now."""
    found = get_object_or_404(Recommendation, pk=pk)
    may_assess = can_keep_recommendations(request.user)
    if request.method == "POST" and not may_assess:
        raise Http404
    form = AssessmentForm(request.POST if request.method == "POST" else None) if may_assess else None
    deed = partial(operations.assess, found, by=request.user)
    if form and done(request, form, deed, _("Kept. Earlier assessments stay readable.")):
        return redirect("monitoring:assessments", pk)
    context = {"recommendation": found, "form": form, "assessments": found.assessments.all()}
    wrong = bool(form and form.errors)
    return render(request, "monitoring/assessments.html", context, status=422 if wrong else 200)

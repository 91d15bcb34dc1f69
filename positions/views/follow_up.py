"""What becomes of the demands: of one paper, one by one, and all of them in one table."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.deeds import done, take
from members.entrance import MemberRequest, members_only
from members.permissions import speaking_organisation
from positions import operations, permissions_public
from positions.demands import Addressee
from positions.forms_publication import (
    FollowUpFilterForm,
    GovernmentAnswerForm,
    LinksForm,
    PlanForm,
    ProgressForm,
)
from positions.models import Evidence, FollowUp, Paper
from positions.views.publication import publication_for

PER_PAGE = 50


def _named(follow_ups: Any) -> list[FollowUp]:
    """Each with the name of its addressee and whether its day has passed."""
    today = timezone.localdate()
    found = list(follow_ups)
    for one in found:
        one.to = Addressee(one.addressee).label if one.addressee in Addressee.values else one.addressee
        one.is_overdue = bool(one.review_on and one.review_on < today and one.status not in ("done", "retired"))
    return found


@require_safe
@members_only
def follow_up_list(request: MemberRequest) -> HttpResponse:
    """All demands that were published or submitted: how each stands, who keeps an eye on it, when it is looked at."""
    form = FollowUpFilterForm(request.GET)
    form.is_valid()
    wanted = form.cleaned_data
    rows = FollowUp.objects.filter(publication__paper__in=Paper.objects.visible_to(request.user))
    for name in ("status", "addressee"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    if wanted.get("mine"):
        rows = rows.filter(owner__in=request.user.standing.organisation_ids)
    rows = rows.select_related("publication__paper", "owner").prefetch_related("recommendations")
    rows = rows.order_by("-publication__published_at", "publication", "number")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "positions/follow_up_list.html", {"form": form, "page": page, "rows": _named(page)})


@require_safe
@members_only
def follow_up(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The demands of one position, with everything that happened."""
    found = publication_for(request, uuid)
    rows = found.follow_ups.select_related("owner").prefetch_related("notes__organisation", "recommendations")
    context = {
        "publication": found, "paper": found.paper, "rows": _named(rows),
        "can_note": [one.number for one in rows if permissions_public.can_follow_up(request.user, _of(one, found))],
    }  # fmt: skip
    return render(request, "positions/follow_up.html", context)


def _of(follow_up: FollowUp, publication: Any) -> FollowUp:
    follow_up.publication = publication
    return follow_up


@require_http_methods(["GET", "POST"])
@members_only
def follow_up_change(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    """One demand: write down what happened, or plan when it is looked at again."""
    found = publication_for(request, uuid)
    one = get_object_or_404(found.follow_ups.select_related("owner"), number=number)
    one.publication = found
    user = request.user
    may_note, may_plan = permissions_public.can_follow_up(user, one), permissions_public.can_plan_follow_up(user, one)
    forms = _forms(request, one)
    if request.method == "POST" and (answer := _change(request, one, forms)):
        return answer
    seen = Evidence.objects.visible_to(user).filter(follow_up=one)
    seen = seen.select_related("source", "organisation", "signal_report__organisation")
    context = {
        "publication": found, "paper": found.paper, "one": _named([one])[0], **forms, "may_note": may_note,
        "may_plan": may_plan, "notes": one.notes.select_related("organisation"), "evidence": seen,
        "recommendations": one.recommendations.all(), "answers": one.answers.filter(replaced_by=None).select_related(
            "organisation", "replaces"
        ),
    }  # fmt: skip
    wrong = any(form.errors for form in forms.values())
    return render(request, "positions/follow_up_change.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
@members_only
def government_answer_correct(request: MemberRequest, uuid: UUID, number: int, pk: int) -> HttpResponse:
    """Write down anew what the government answered."""
    found = publication_for(request, uuid)
    one = get_object_or_404(found.follow_ups.select_related("owner"), number=number)
    one.publication = found
    if not permissions_public.can_follow_up(request.user, one):
        raise Http404
    held = get_object_or_404(one.answers.filter(replaced_by=None), pk=pk)
    held.follow_up = one
    known = {name: getattr(held, name) for name in ("text", "said_on", "said_by", "source")}
    form = GovernmentAnswerForm(request.POST if request.method == "POST" else None, initial=known)
    organisation: Any = speaking_organisation(request.user)
    deed = partial(operations.correct_government_answer, held, organisation=organisation, by=request.user)
    if done(request, form, deed, _("Written down. What stood there before stays readable behind it.")):
        return redirect("positions:follow_up_change", uuid, number)
    context = {"paper": found.paper, "one": one, "form": form}
    return render(request, "positions/government_answer_correct.html", context, status=422 if form.errors else 200)


def _forms(request: MemberRequest, one: FollowUp) -> dict[str, Any]:
    """The forms of the page by the name of the button that sends each; only that one is filled with what was sent."""
    posted = request.POST if request.method == "POST" else None
    sent = next((name for name in ("plan", "links", "answer") if posted is not None and name in posted), "note")

    def given(name: str) -> Any:
        return posted if sent == name else None

    return {
        "note": ProgressForm(given("note"), initial={"status": one.status}),
        "plan": PlanForm(given("plan"), initial={"owner": one.owner_id, "review_on": one.review_on}),
        "links": LinksForm(given("links"), initial={"recommendations": one.recommendations.all()}),
        "answer": GovernmentAnswerForm(given("answer"), prefix="answer"),
    }


def _change(request: MemberRequest, one: FollowUp, forms: dict[str, Any]) -> HttpResponse | None:
    form = next(form for form in forms.values() if form.is_bound)
    if not form.is_valid():
        return None
    organisation: Any = speaking_organisation(request.user)
    try:
        if form is forms["plan"]:
            operations.plan_follow_up(one, **form.cleaned_data, by=request.user)
            messages.success(request, _("Kept: who keeps an eye on it, and when it is looked at again."))
        elif form is forms["links"]:
            operations.answer_recommendations(one, **form.cleaned_data, by=request.user)
            messages.success(request, _("Kept."))
        elif form is forms["answer"]:
            operations.note_government_answer(one, **form.cleaned_data, organisation=organisation, by=request.user)
            messages.success(request, _("Written down."))
        else:
            operations.note_progress(one, **form.cleaned_data, organisation=organisation, by=request.user)
            messages.success(request, _("Written down."))
    except ValidationError as problem:
        take(form, problem)
        return None
    return redirect("positions:follow_up_change", one.publication.paper.uuid, one.number)

"""What a deadline means before it is announced, and the plan of a paper."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.entrance import MemberRequest, members_only
from members.models import Organisation
from members.permissions import is_secretariat
from positions import deadlines, operations, permissions, planner
from positions.feasibility import deciding, feasibility
from positions.forms import BallotForm
from positions.forms_mandates import PlanningForm
from positions.forms_rounds import RoundForm
from positions.models import Paper
from positions.operations.scoping import asked
from positions.operations.states import BEFORE_SIGN_OFF
from positions.views.papers import paper_for


def outlook(request: MemberRequest, paper: Paper, form: forms.Form) -> dict[str, Any]:
    """What the deadline in a form means: who can decide by then, and what speaks against it. For the template
    `positions/outlook.html`. The lists of organisations are the secretariat's; whoever leads a paper reads the sum."""
    is_round = isinstance(form, RoundForm)
    kind = paper.document_type
    chosen = asked(paper) if is_round else deciding(paper)
    closes_at = _moment(form)
    context: dict[str, Any] = {"kind": "consultation" if is_round else "sign-off", "asked_paper": paper}
    if closes_at is None:
        return context
    minimum = deadlines.consultation_days(paper) if is_round else kind.minimum_days
    return context | {
        "closes_at": closes_at,
        "feasible": feasibility(paper, closes_at, chosen),
        "against": deadlines.warnings(paper, closes_at, minimum, chosen, languages_matter=not is_round),
        "shows_lists": is_secretariat(request.user),
    }


def _moment(form: forms.Form) -> datetime.datetime | None:
    """The deadline that was typed, else the one that is proposed; None when it cannot be read."""
    if form.is_bound:
        form.is_valid()
        found = form.cleaned_data.get("closes_at")
    else:
        found = form["closes_at"].value()
    if isinstance(found, datetime.datetime):
        return timezone.make_aware(found) if timezone.is_naive(found) else found
    return None


@require_safe
@never_cache
@members_only
def deadline_outlook(request: MemberRequest, uuid: UUID, kind: str) -> HttpResponse:
    """The same for a date that is being typed: the fragment alone."""
    paper = paper_for(request, uuid)
    forms_of = {
        "sign-off": (BallotForm, permissions.can_open_ballot),
        "consultation": (RoundForm, permissions.can_open_round),
    }
    if kind not in forms_of or not forms_of[kind][1](request.user, paper):
        raise Http404
    context = outlook(request, paper, forms_of[kind][0](request.GET, paper=paper))
    return render(request, "positions/outlook_lines.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@members_only
def paper_plan(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The plan of a paper: on from today beside back from the day it is needed. POST keeps its days; with `need`,
    the day by which it is needed."""
    paper = paper_for(request, uuid)
    form = PlanningForm(
        request.POST or request.GET or {"drafting": planner.DRAFTING_DAYS, "due_on": paper.due_on or ""}
    )
    tried = form.cleaned_data if form.is_valid() else {}
    asked = deciding(paper)
    plan = planner.plan_of(
        paper, drafting_days=tried.get("drafting", planner.DRAFTING_DAYS), rounds=tried.get("rounds") or 1,
        due_on=tried.get("due_on"), asked=asked,
    )  # fmt: skip
    may_keep = plan is not None and bool(plan.days) and permissions.can_lead(request.user, paper)
    if request.method == "POST":
        if plan is None or not permissions.can_lead(request.user, paper):
            raise Http404
        if form.is_valid() and (answer := _keep(request, paper, plan, form)):
            return answer
    last = max(plan.ready_on, plan.due_on or plan.ready_on) if plan else None
    context = {
        "paper": paper,
        "form": form,
        "plan": plan,
        "may_keep": may_keep,
        "may_need": plan and plan.due_on != paper.due_on and _may_need(request, paper),
        "not_known": deadlines.not_known(last) if last else "",
        **_signing(request, paper, plan, asked),
    }
    return render(request, "positions/paper_plan.html", context, status=422 if form.errors else 200)


def _keep(request: MemberRequest, paper: Paper, plan: planner.Plan, form: forms.Form) -> HttpResponse | None:
    """Do what the button says; None, with its sentence at the form, when that cannot be."""
    needs = "need" in request.POST and plan.due_on is not None
    if not needs and not plan.days:
        raise Http404
    try:
        if needs and plan.due_on:
            operations.need_by(paper, plan.due_on, by=request.user)
        else:
            operations.plan(paper, **plan.days, by=request.user)
    except ValidationError as problem:
        form.add_error(None, ValidationError(problem.messages))
        return None
    told = _("Kept: the paper is needed by that day.") if needs else _("The days of this plan are kept.")
    messages.success(request, told)
    return redirect("positions:paper_plan" if needs else "positions:paper", paper.uuid)


def _may_need(request: MemberRequest, paper: Paper) -> bool:
    return permissions.can_lead(request.user, paper) and paper.state in BEFORE_SIGN_OFF


def _signing(
    request: MemberRequest, paper: Paper, plan: planner.Plan | None, asked: list[Organisation]
) -> dict[str, Any]:
    """Who can decide in the time that the plan gives them."""
    step = plan.step("sign_off") if plan else None
    if step is None:
        return {}
    found = feasibility(paper, step.ends_on, asked, opens_on=step.starts_on)
    return {"feasible": found, "sign_off": step, "shows_lists": is_secretariat(request.user)}

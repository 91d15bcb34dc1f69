"""The call: who takes part in a proposed paper, the board of replies, the plan, the beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.entrance import MemberRequest, members_only
from members.models import Organisation
from positions import operations, permissions, permissions_flow, plan_check
from positions.forms_flow import CallForm, CallReplyForm, LeadForm, PlanForm, kept_plan
from positions.guards import HAS_A_DATE_PLAN, SOMEBODY_LEADS, Look
from positions.models import Paper, ScopingReply
from positions.operations.scoping import asked
from positions.views.papers import paper_for

Part = ScopingReply.Part


@dataclass
class Line:
    """One organisation on the board of replies."""

    organisation: Organisation
    reply: ScopingReply | None


@require_http_methods(["GET", "POST"])
@members_only
def scoping_open(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Ask the organisations which part they take."""
    paper = paper_for(request, uuid)
    if not permissions.can_accept(request.user, paper):
        raise Http404
    form = CallForm(request.POST if request.method == "POST" else None, paper=paper)
    if request.method == "POST" and form.is_valid():
        try:
            operations.open_scoping(paper, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The call is out. Every organisation that writes along has been told."))
            return redirect("positions:scoping", uuid)
    context = {"paper": paper, "form": form, "asked": asked(paper)}
    return render(request, "positions/scoping_open.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members_only
def scoping(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Who said what, and the form of one's own organisation. POST: `organisation` names for whom."""
    paper = paper_for(request, uuid)
    if paper.state == Paper.State.PROPOSED or (request.method == "POST" and paper.state != Paper.State.SCOPING):
        raise Http404
    form = None
    if request.method == "POST":
        organisation = get_object_or_404(Organisation, slug=request.POST.get("organisation", ""))
        form = CallReplyForm(request.POST, auto_id=f"id_{organisation.slug}_%s")
        if form.is_valid():
            try:
                operations.reply_to_call(paper, organisation, **form.cleaned_data, by=request.user)
            except ValidationError as problem:
                form.add_error(None, problem)
            else:
                messages.success(request, _("Kept. You can change this as long as the call is open."))
                return redirect("positions:scoping", uuid)
        form.organisation = organisation  # type: ignore[attr-defined]
    context = _board(request, paper, form)
    return render(request, "positions/scoping.html", context, status=422 if form and form.errors else 200)


def _board(request: MemberRequest, paper: Paper, bound: forms.Form | None) -> dict[str, Any]:
    found = {reply.organisation_id: reply for reply in paper.scoping_replies.select_related("organisation", "person")}
    lines = [Line(organisation, found.get(organisation.pk)) for organisation in asked(paper)]
    is_open = paper.state == Paper.State.SCOPING
    mine = [
        (line, _own_form(line, bound))
        for line in lines
        if is_open and permissions_flow.can_reply_to_call(request.user, paper, line.organisation)
    ]
    plan, finding = kept_plan(paper), plan_check.look_at(paper)
    return {
        "paper": paper, "lines": lines, "mine": mine, "is_open": is_open,
        "parts": [(part.label, [one for one in lines if one.reply and one.reply.part == part]) for part in Part],
        "silent": [one for one in lines if one.reply is None],
        "can_plan": is_open and permissions.can_lead(request.user, paper),
        "can_start": is_open and permissions.can_accept(request.user, paper),
        "plan_form": PlanForm(paper=paper), "lead_form": LeadForm(paper=paper), "plan": plan,
        "lacks": _lacking(paper, finding), "finding": finding, "is_checked": plan_check.is_checked(paper),
    }  # fmt: skip


def _lacking(paper: Paper, finding: plan_check.Finding | None) -> list[str]:
    """What has to be done before drafting begins. What speaks against the days stands above it already."""
    looked = Look(paper)
    days = HAS_A_DATE_PLAN.missing(looked)
    if days and finding and finding.against:
        days = _("Change the plan, or say that its days stand.")
    return [sentence for sentence in (SOMEBODY_LEADS.missing(looked), days) if sentence]


def _own_form(line: Line, bound: forms.Form | None) -> forms.Form:
    if bound is not None and getattr(bound, "organisation", None) == line.organisation:
        return bound
    initial = {"part": line.reply.part, "note": line.reply.note} if line.reply else None
    return CallReplyForm(initial=initial, auto_id=f"id_{line.organisation.slug}_%s")


@require_http_methods(["GET", "POST"])
@members_only
def scoping_plan(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Say when what happens. On its own page, so that what is typed wrong stays in the form."""
    paper = paper_for(request, uuid)
    if not permissions.can_lead(request.user, paper):
        raise Http404
    form = PlanForm(request.POST if request.method == "POST" else None, paper=paper)
    if request.method == "POST" and form.is_valid():
        try:
            operations.plan(paper, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The plan is kept."))
            return redirect("positions:scoping", uuid)
    return render(
        request, "positions/scoping_plan.html", {"paper": paper, "form": form}, status=422 if form.errors else 200
    )


@require_POST
@members_only
def scoping_start(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """End the call: the chosen organisation leads, drafting begins."""
    paper = paper_for(request, uuid)
    form = LeadForm(request.POST, paper=paper)
    lead = form.cleaned_data["lead"] if form.is_valid() else None
    try:
        operations.start_drafting(paper, lead=lead, by=request.user)
    except ValidationError as problem:
        for sentence in problem.messages:
            messages.error(request, sentence)
        return redirect("positions:scoping", uuid)
    messages.success(request, _("Drafting has begun. Those who write along may write in the text."))
    return redirect("positions:paper", uuid)


@require_POST
@members_only
def scoping_plan_accept(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Say that the days of the plan stand, whatever speaks against them."""
    paper = paper_for(request, uuid)
    try:
        operations.accept_plan(paper, by=request.user)
    except ValidationError as problem:
        for sentence in problem.messages:
            messages.error(request, sentence)
    else:
        messages.success(request, _("Kept: the days of the plan stand."))
    return redirect("positions:scoping", uuid)

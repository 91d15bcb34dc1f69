"""Working meetings: the agenda is what needs a decision, and what is decided is typed while people sit there."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.entrance import MemberRequest, members_only
from positions import operations, permissions_flow
from positions.forms_flow import MeetingDecisionForm, MeetingForm
from positions.forms_rounds import passages_of
from positions.models import Contribution, Paper
from positions.operations.meetings import agenda, decided_at_meeting
from positions.views.papers import paper_for


@require_http_methods(["GET", "POST"])
@members_only
def meeting_open(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Call a meeting on what needs a decision."""
    paper = paper_for(request, uuid)
    if not permissions_flow.can_meet(request.user, paper):
        raise Http404
    form = MeetingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.open_meeting(paper, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The meeting is called. Whoever has something on the agenda has been told."))
            return redirect("positions:meeting", uuid)
    context = {"paper": paper, "form": form, "items": agenda(paper)}
    return render(request, "positions/meeting_open.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def meeting(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The agenda with a form for each item, and what was decided. POST decides `contribution`."""
    paper = paper_for(request, uuid)
    can_decide = permissions_flow.can_meet(request.user, paper) and paper.state == Paper.State.MEETING
    bound: dict[str, MeetingDecisionForm] = {}
    if request.method == "POST":
        if not can_decide:
            raise Http404
        contribution = get_object_or_404(agenda(paper), uuid=_uuid(request.POST.get("contribution", "")))
        form = MeetingDecisionForm(request.POST, auto_id=f"id_{contribution.uuid}_%s")
        if form.is_valid() and _decided(request, contribution, form):
            return redirect("positions:meeting", uuid)
        bound[str(contribution.uuid)] = form
    items = list(agenda(paper))
    words = {one.id: one for one in passages_of(items[0].round)} if items else {}
    rows = [
        (one, words.get(one.block_id), bound.get(str(one.uuid)) or _form_for(one) if can_decide else None)
        for one in items
    ]
    context = {
        "paper": paper, "rows": rows, "decided": decided_at_meeting(paper), "can_decide": can_decide,
        "starts_at": parse_datetime(paper.plan.get("meeting_at", "")), "place": paper.plan.get("meeting_place", ""),
    }  # fmt: skip
    return render(request, "positions/meeting.html", context, status=422 if bound else 200)


def _decided(request: MemberRequest, contribution: Contribution, form: MeetingDecisionForm) -> bool:
    try:
        given = operations.decide_at_meeting(contribution, **form.cleaned_data, by=request.user)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    messages.success(
        request,
        _("Decided on %(label)s: %(verdict)s.") % {"label": contribution.label, "verdict": given.get_verdict_display()},
    )
    return True


def _form_for(contribution: Contribution) -> MeetingDecisionForm:
    return MeetingDecisionForm(initial={"text": contribution.proposed_text}, auto_id=f"id_{contribution.uuid}_%s")


def _uuid(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise Http404 from None

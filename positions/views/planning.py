"""What a deadline means before it is announced, and the plan of a paper."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.entrance import MemberRequest, members_only
from members.permissions import is_secretariat
from positions import deadlines, permissions
from positions.feasibility import deciding, feasibility
from positions.forms import BallotForm
from positions.forms_rounds import RoundForm
from positions.models import Paper
from positions.operations.scoping import asked
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
    minimum = kind.consultation_days if is_round else kind.minimum_days
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

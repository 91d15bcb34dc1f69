"""Consultation rounds: opening one, reading the text with what was put in, reminding."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.entrance import MemberRequest, members_only
from members.models import Organisation
from positions import amend, deadlines, merging, operations, permissions
from positions.demand_heads import Head, over_passages
from positions.forms_rounds import RoundForm, passages_of
from positions.models import Contribution, Paper, Round
from positions.views.papers import paper_for
from positions.views.planning import outlook

Stage = Contribution.Stage


def round_for(request: MemberRequest, uuid: UUID) -> Round:
    """The round, if this reader may see its paper."""
    found = Round.objects.visible_to(request.user).select_related("paper__lead", "paper__document_type", "revision")
    return get_object_or_404(found, uuid=uuid)


def contributing_organisations(request: MemberRequest, round: Round) -> list[Organisation]:
    """For whom this reader may write a contribution."""
    own = Organisation.objects.filter(pk__in=request.user.standing.organisation_ids).order_by("name")
    return [one for one in own if permissions.can_contribute(request.user, round, one)]


def complain(request: MemberRequest, problem: ValidationError) -> None:
    """Say what went wrong at the top of the next page."""
    for sentence in problem.messages:
        messages.error(request, sentence)


@require_http_methods(["GET", "POST"])
@members_only
def round_open(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Freeze the text and ask the organisations."""
    paper = paper_for(request, uuid)
    if not permissions.can_open_round(request.user, paper):
        raise Http404
    form = RoundForm(request.POST if request.method == "POST" else None, paper=paper)
    if request.method == "POST" and "check" not in request.POST and form.is_valid():
        try:
            opened = operations.open_round(paper, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error("closes_at" if getattr(problem, "code", "") in ("past", "urgent") else None, problem)
        else:
            messages.success(request, _("The consultation is open. Every organisation has been told."))
            return redirect("positions:round", opened.uuid)
    number = paper.rounds.count() + 1
    context = {
        "paper": paper, "form": form, "next_number": number, "least_days": deadlines.consultation_days(paper),
        **outlook(request, paper, form),
    }  # fmt: skip
    return render(request, "positions/round_open.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
@members_only
def round_page(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The frozen text with what was put in, passage by passage; inside the own organisation first."""
    found = round_for(request, uuid)
    everything = list(_listed(Contribution.objects.visible_to(request.user).filter(round=found)))
    numbered = [one for one in everything if one.number]
    show, shown = request.GET.get("show", ""), numbered
    if show == "undecided":
        undecided = set(found.contributions.undecided().values_list("pk", flat=True))
        shown = [one for one in numbered if one.pk in undecided]
    elif show == "mine":
        shown = [one for one in numbered if one.organisation_id in request.user.standing.organisation_ids]
    elif show:
        shown = [one for one in numbered if one.organisation.slug == show]
    passages = passages_of(found)
    context = {
        "round": found, "paper": found.paper, "show": show, "passages": _with_numbers(found, passages, numbered),
        "shown": _lines(found, shown), "internal": [one for one in everything if one.stage == Stage.INTERNAL],
        "aside": [one for one in everything if one.stage == Stage.DROPPED],
        "organisations": sorted({(one.organisation.slug, one.organisation.name) for one in numbered}),
        "number": len(numbered), "undecided": found.contributions.undecided().count(),
        "contributes": contributing_organisations(request, found) if found.takes_contributions else [],
        "can_dispose": permissions.can_dispose(request.user, found.paper),
        "can_remind": found.is_running and permissions.can_open_round(request.user, found.paper),
        "can_close": found.paper.state == Paper.State.CONSULTATION
        and permissions.can_accept(request.user, found.paper),
        "can_merge": found.ended_at is None and found.paper.state == Paper.State.DISPOSITION
        and permissions.can_dispose(request.user, found.paper),
    }  # fmt: skip
    return render(request, "positions/round.html", context)


def _listed(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    related = found.select_related("organisation", "person", "round", "amends__round")
    return related.prefetch_related("dispositions__obsolete_by__round").order_by("number", "created_at")


def _with_numbers(
    round: Round, passages: list[amend.Passage], numbered: list[Contribution]
) -> list[tuple[amend.Passage, list[Contribution], Head | None]]:
    """Each passage with what is put in about it, and where a demand begins with its head."""
    at: dict[str, list[Contribution]] = {}
    for one in numbered:
        at.setdefault(one.block_id, []).append(one)
    heads = over_passages(round.revision.tree, round.paper.language)
    found: list[tuple[amend.Passage, list[Contribution], Head | None]] = []
    before: Head | None = None
    for passage in passages:
        head = heads.get(passage.id)
        found.append((passage, at.get(passage.id, []), None if head is before else head))
        before = head
    return found


def _lines(round: Round, shown: list[Contribution]) -> list[dict[str, Any]]:
    """Each contribution with its answer, what it changes word by word, and what it collides with."""
    words = {passage.id: passage for passage in amend.passages(round.revision.tree)}
    clashes = merging.collisions([one for one in shown if one.stage == Stage.SUBMITTED], round)
    return [
        {
            "contribution": one, "passage": words.get(one.block_id), "answer": merging.verdict_of(one),
            "pieces": merging.pieces_of(one, words.get(one.block_id)), "collides": clashes.get(one.pk, []),
        }
        for one in shown
    ]  # fmt: skip


@require_POST
@members_only
def round_remind(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Remind exactly those without a contribution."""
    found = round_for(request, uuid)
    try:
        told = operations.remind_round(found, by=request.user)
    except ValidationError as problem:
        complain(request, problem)
    else:
        sentence = ngettext("%(n)s organisation was reminded.", "%(n)s organisations were reminded.", len(told))
        messages.success(request, sentence % {"n": len(told)})
    return redirect("positions:round", uuid)

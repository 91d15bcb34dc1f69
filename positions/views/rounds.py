"""Consultation rounds: opening one, reading the text, contributing inside the organisation and for it."""

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
from positions.forms_rounds import ContributionForm, DispositionForm, ReplyForm, RoundForm, passages_of
from positions.models import Contribution, Paper, Round
from positions.versions import revision_after
from positions.views.papers import paper_for
from positions.views.planning import outlook

Stage = Contribution.Stage
DEEDS = {
    "submit": operations.submit,
    "drop": operations.drop_contribution,
    "withdraw": operations.withdraw_contribution,
    "admit": operations.admit,
}


def round_for(request: MemberRequest, uuid: UUID) -> Round:
    """The round, if this reader may see its paper."""
    found = Round.objects.visible_to(request.user).select_related("paper__lead", "paper__document_type", "revision")
    return get_object_or_404(found, uuid=uuid)


def contribution_for(request: MemberRequest, uuid: UUID) -> Contribution:
    """The contribution, if this reader may see it: what is internal is there for the own organisation only."""
    found = Contribution.objects.visible_to(request.user).select_related(
        "round__paper__lead", "round__revision", "organisation", "person", "amends__organisation", "merged_into"
    )
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
    return related.prefetch_related("dispositions").order_by("number", "created_at")


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


@require_http_methods(["GET", "POST"])
@members_only
def contribution_create(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Write a change or a comment. `?block=` chooses the passage, `?amends=` a submitted amendment to change."""
    found = round_for(request, uuid)
    organisations = contributing_organisations(request, found)
    if not organisations:
        raise Http404
    organisation = next(
        (one for one in organisations if one.slug == request.POST.get("organisation")), organisations[0]
    )
    amends = _amended(request, found)
    passages = passages_of(found)
    chosen = amends.block_id if amends else request.GET.get("block", "")
    passage = next((one for one in passages if one.id == chosen), None)
    initial: dict[str, Any] = {"block_id": chosen}
    if passage is None:  # nothing chosen: most likely something about the whole
        initial["kind"] = Contribution.Kind.COMMENT
    else:
        initial["proposed_text"] = amends.proposed_text if amends else passage.words
    form = ContributionForm(request.POST if request.method == "POST" else None, passages=passages, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = _make(request, form, found, organisation, amends)
        if made:
            return redirect("positions:contribution", made.uuid)
    context = {
        "round": found, "paper": found.paper, "form": form, "organisations": organisations,
        "organisation": organisation, "passage": passage, "amends": amends,
        "can_submit": permissions.may_answer_for(request.user, organisation),
    }  # fmt: skip
    return render(request, "positions/contribution_form.html", context, status=422 if form.errors else 200)


def _amended(request: MemberRequest, round: Round) -> Contribution | None:
    wanted = request.POST.get("amends") or request.GET.get("amends")
    if not wanted:
        return None
    found = Contribution.objects.visible_to(request.user).select_related("round", "organisation")
    try:
        return get_object_or_404(found, round=round, uuid=wanted)
    except ValidationError as problem:  # not a UUID
        raise Http404 from problem


def _make(
    request: MemberRequest,
    form: ContributionForm,
    round: Round,
    organisation: Organisation,
    amends: Contribution | None,
) -> Contribution | None:
    try:
        made = operations.contribute(
            round, organisation=organisation, by=request.user, amends=amends, **form.cleaned_data
        )
        if request.POST.get("then") == "submit" and permissions.can_submit(request.user, made):
            operations.submit(made, by=request.user)
            messages.success(request, _("Submitted for %(organisation)s.") % {"organisation": organisation.name})
        else:
            messages.success(request, _("Kept inside %(organisation)s.") % {"organisation": organisation.name})
        return made
    except ValidationError as problem:
        form.add_error(None, problem)
        return None


@require_safe
@never_cache
@members_only
def contribution(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """One contribution: what it changes, the answers to it, and what this reader can do."""
    return render(
        request, "positions/contribution.html", contribution_context(request, contribution_for(request, uuid))
    )


def contribution_context(request: MemberRequest, found: Contribution, **more: Any) -> dict[str, Any]:
    """Everything that the page of one contribution shows."""
    user, round = request.user, found.round
    passage = next((one for one in passages_of(round) if one.id == found.block_id), None)
    answers = list(found.dispositions.select_related("given_by", "replied_by", "obsolete_by__round"))
    current = next((one for one in answers if one.is_current), None)
    lives, internal = round.ended_at is None, found.stage == Stage.INTERNAL
    others = Contribution.objects.visible_to(user).filter(
        round=round, organisation=found.organisation, stage=Stage.INTERNAL
    )
    disposes = found.takes_answers and found.stage == Stage.SUBMITTED and permissions.can_dispose(user, round.paper)
    return {
        "contribution": found, "round": round, "paper": round.paper, "passage": passage,
        "next_revision": None if lives else revision_after(round),
        "pieces": merging.pieces_of(found, passage), "answers": answers, "current": current,
        "others": others.exclude(pk=found.pk).select_related("person") if internal else [],
        "can_change": lives and internal and permissions.can_change_contribution(user, found),
        "can_submit": lives and internal and permissions.can_submit(user, found),
        "can_withdraw": lives and found.stage == Stage.SUBMITTED and permissions.can_submit(user, found),
        "can_admit": lives and found.is_late and not found.admitted_at and found.stage == Stage.SUBMITTED
        and permissions.can_admit(user, round.paper),
        "can_amend": lives and found.stage == Stage.SUBMITTED and found.kind == Contribution.Kind.AMENDMENT
        and bool(contributing_organisations(request, round)),
        "disposition_form": DispositionForm(
            contribution=found, initial={"text": found.proposed_text}
        ) if disposes else None,
        "reply_form": ReplyForm() if lives and current and permissions.can_reply(user, found) else None,
        **more,
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
@members_only
def contribution_edit(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Rewrite what is still inside the organisation."""
    found = contribution_for(request, uuid)
    if not permissions.can_change_contribution(request.user, found):
        raise Http404
    names = ("kind", "block_id", "place", "proposed_text", "weight", "reason")
    passages = passages_of(found.round)
    initial = {name: getattr(found, name) for name in names}
    form = ContributionForm(request.POST if request.method == "POST" else None, passages=passages, initial=initial)
    form.fields["kind"].disabled = True
    if request.method == "POST" and form.is_valid():
        fields = {name: value for name, value in form.cleaned_data.items() if name != "kind"}
        try:
            operations.revise_contribution(found, by=request.user, **fields)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Kept."))
            return redirect("positions:contribution", uuid)
    context = {
        "round": found.round, "paper": found.round.paper, "form": form, "contribution": found,
        "organisation": found.organisation, "organisations": [found.organisation], "amends": found.amends,
        "passage": next((one for one in passages if one.id == found.block_id), None),
    }  # fmt: skip
    return render(request, "positions/contribution_form.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def contribution_do(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Submit, drop, withdraw or admit; or take up others in this one. `deed` names it."""
    found = contribution_for(request, uuid)
    deed = request.POST.get("deed", "")
    try:
        if deed == "take_up":
            others = Contribution.objects.visible_to(request.user).filter(uuid__in=request.POST.getlist("other"))
            operations.take_up(found, others, by=request.user)
        elif deed in DEEDS:
            DEEDS[deed](found, by=request.user)
        else:
            raise Http404
    except ValidationError as problem:
        complain(request, problem)
    else:
        messages.success(request, _("Done."))
    return redirect("positions:contribution", uuid)


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

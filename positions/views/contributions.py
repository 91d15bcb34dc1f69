"""Contributions: written inside an organisation, taken up in one another, submitted for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.entrance import MemberRequest, members_only
from members.models import Organisation
from positions import amend, merging, operations, permissions
from positions.forms_rounds import ContributionForm, DispositionForm, ReplyForm, passages_of
from positions.models import Contribution, Round
from positions.versions import revision_after
from positions.views.rounds import complain, contributing_organisations, round_for

Stage = Contribution.Stage
DEEDS = {
    "submit": (operations.submit, gettext_lazy("Submitted for %(organisation)s.")),
    "drop": (operations.drop_contribution, gettext_lazy("Put aside. It can still be brought back.")),
    "bring_back": (operations.bring_back, gettext_lazy("Brought back: it waits inside %(organisation)s again.")),
    "withdraw": (operations.withdraw_contribution, gettext_lazy("Withdrawn. It stays readable.")),
    "admit": (operations.admit, gettext_lazy("Let in: the pen-holders answer it like the others.")),
}


def contribution_for(request: MemberRequest, uuid: UUID) -> Contribution:
    """The contribution, if this reader may see it: what is internal is there for the own organisation only."""
    found = Contribution.objects.visible_to(request.user).select_related(
        "round__paper__lead", "round__revision", "organisation", "person", "amends__organisation", "merged_into"
    )
    return get_object_or_404(found, uuid=uuid)


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
    disposes = found.takes_answers and found.stage == Stage.SUBMITTED and permissions.can_dispose(user, round.paper)
    return {
        "contribution": found, "round": round, "paper": round.paper, "passage": passage,
        "next_revision": None if lives else revision_after(round),
        "pieces": merging.pieces_of(found, passage), "answers": answers, "current": current,
        "others": _inside(user, found, stage=Stage.INTERNAL) if internal else [],
        "taken_up": _inside(user, found, merged_into=found),
        "can_bring_back": lives and operations.can_be_brought_back(found)
        and permissions.can_change_contribution(user, found),
        "can_change": lives and internal and permissions.can_change_contribution(user, found),
        "can_submit": lives and internal and permissions.can_submit(user, found),
        "can_withdraw": lives and found.stage == Stage.SUBMITTED and permissions.can_submit(user, found),
        "can_admit": lives and found.is_late and not found.admitted_at and found.stage == Stage.SUBMITTED
        and permissions.can_admit(user, round.paper),
        "can_amend": lives and found.stage == Stage.SUBMITTED and found.kind == Contribution.Kind.AMENDMENT
        and bool(contributing_organisations(request, round)),
        "next_open": _next_open(found) if disposes and current else None,
        "disposition_form": DispositionForm(
            contribution=found, initial={"text": found.proposed_text}
        ) if disposes else None,
        "reply_form": ReplyForm() if lives and current and permissions.can_reply(user, found) else None,
        **more,
    }  # fmt: skip


def _next_open(found: Contribution) -> Contribution | None:
    """The next contribution of the round without an answer, after this one and then from the first."""
    waiting = list(found.round.contributions.undecided().exclude(pk=found.pk).select_related("round"))
    return next((one for one in waiting if (one.number or 0) > (found.number or 0)), waiting[0] if waiting else None)


def _inside(user: object, found: Contribution, **wanted: Any) -> list[tuple[Contribution, list[tuple[str, str]]]]:
    """Other contributions of the same organisation that this reader may see, with what each does to the words."""
    words = {passage.id: passage for passage in amend.passages(found.round.revision.tree)}
    others = Contribution.objects.visible_to(user).filter(round=found.round, organisation=found.organisation, **wanted)
    listed = others.exclude(pk=found.pk).select_related("person", "round").order_by("created_at")
    return [(one, merging.pieces_of(one, words.get(one.block_id))) for one in listed]


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
        "taken_up": _inside(request.user, found, merged_into=found),
    }  # fmt: skip
    return render(request, "positions/contribution_form.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def contribution_do(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Submit, put aside, bring back, withdraw or admit; or take up others in this one. `deed` names it."""
    found = contribution_for(request, uuid)
    deed = request.POST.get("deed", "")
    told: str | Promise
    try:
        if deed == "take_up":
            others = Contribution.objects.visible_to(request.user).filter(uuid__in=request.POST.getlist("other"))
            operations.take_up(found, others, by=request.user)
            told = _("Taken up. Rewrite this one where it does not say the same yet.")
        elif deed in DEEDS:
            act, told = DEEDS[deed]
            act(found, by=request.user)
        else:
            raise Http404
    except ValidationError as problem:
        complain(request, problem)
    else:
        messages.success(request, told % {"organisation": found.organisation.name})
    return redirect("positions:contribution", uuid)

"""How a paper stands to others: earlier ones on the same subject, one that takes it up, its own earlier text."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.entrance import MemberRequest, members_only
from positions import operations, permissions, permissions_flow
from positions.forms_flow import ChangesForm, MergeIntoForm, RelationForm, RestatesForm
from positions.guards import ADOPTED_STATES
from positions.models import Paper, PaperRelation
from positions.operations.states import BEFORE_SIGN_OFF
from positions.relations import (
    Demand,
    Earlier,
    adopted_revisions,
    demands_in,
    demands_of_live_text,
    earlier_on_the_same,
)
from positions.views.papers import paper_for

EarlierDemands = list[tuple[Earlier, list[Demand]]]


@require_http_methods(["GET", "POST"])
@members_only
def merge_into(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Take up a proposal in another paper."""
    paper = paper_for(request, uuid)
    if not permissions_flow.can_merge_papers(request.user, paper):
        raise Http404
    others = Paper.objects.visible_to(request.user).filter(state__in=BEFORE_SIGN_OFF).exclude(pk=paper.pk)
    form = MergeIntoForm(request.POST if request.method == "POST" else None, papers=others.order_by("title"))
    if request.method == "POST" and form.is_valid():
        try:
            operations.merge_into(
                paper, form.cleaned_data["other"], by=request.user, reason=form.cleaned_data["reason"]
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Taken up. Whoever proposed it has been told."))
            return redirect("positions:paper", uuid)
    return render(
        request, "positions/merge_into.html", {"paper": paper, "form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@members_only
def relations(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Adopted papers on the same subjects, and what this one is to them. POST sets one relation."""
    paper = paper_for(request, uuid)
    can_relate = permissions_flow.can_relate(request.user, paper) and paper.state in BEFORE_SIGN_OFF
    own = demands_of_live_text(paper)
    found = earlier_on_the_same(paper, request.user, own)
    adopted = adopted_revisions([one.paper for one in found])
    earlier = [(one, demands_in(adopted[one.paper.pk].tree) if one.paper.pk in adopted else []) for one in found]
    others = Paper.objects.visible_to(request.user).filter(state__in=ADOPTED_STATES).exclude(pk=paper.pk)
    form = RelationForm(papers=others.order_by("title"))
    if request.method == "POST":
        if not can_relate:
            raise Http404
        form = RelationForm(request.POST, papers=others.order_by("title"))
        if _relate(request, paper, form, own, earlier):
            messages.success(request, _("Kept."))
            return redirect("positions:relations", uuid)
    set_already = {relation.block_id: relation for one in found for relation in one.relations if relation.block_id}
    context = {
        "paper": paper, "earlier": earlier, "can_relate": can_relate, "form": form,
        "demands": [
            (one, set_already.get(one.block_id), RestatesForm(demand=one, earlier=earlier) if can_relate else None)
            for one in own
        ],
    }  # fmt: skip
    return render(request, "positions/relations.html", context, status=422 if form.errors else 200)


def _relate(
    request: MemberRequest, paper: Paper, form: RelationForm, own: list[Demand], earlier: EarlierDemands
) -> bool:
    """Set the relation that was posted: of one demand (`repeats`), or of the whole paper (`kind`, `other`)."""
    try:
        if "repeats" in request.POST:
            return _repeat(request, paper, own, earlier)
        if form.is_valid():
            operations.relate(paper, form.cleaned_data["other"], kind=form.cleaned_data["kind"], by=request.user)
            return True
    except ValidationError as problem:
        for sentence in problem.messages:
            messages.error(request, sentence)
        form.errors.setdefault("__all__", form.error_class())
    return False


def _repeat(request: MemberRequest, paper: Paper, own: list[Demand], earlier: EarlierDemands) -> bool:
    demand = next((one for one in own if one.block_id == request.POST.get("block_id")), None)
    if demand is None:
        raise Http404
    form = RestatesForm(request.POST, demand=demand, earlier=earlier)
    if not form.is_valid():
        raise ValidationError(_("Choose the demand that it repeats."))
    uuid, block_id = form.cleaned_data["repeats"].split(":", 1)
    other = next(one.paper for one, _demands in earlier if str(one.paper.uuid) == uuid)
    operations.relate(
        paper, other, kind=PaperRelation.Kind.RESTATES, by=request.user, block_id=demand.block_id,
        other_block_id=block_id,
    )  # fmt: skip
    return True


@require_POST
@members_only
def relation_remove(request: MemberRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Take back what was said about two papers."""
    paper = paper_for(request, uuid)
    relation = get_object_or_404(paper.relations.select_related("paper__lead"), pk=pk)
    try:
        operations.unrelate(relation, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("Taken back."))
    return redirect("positions:relations", uuid)


@require_http_methods(["GET", "POST"])
@members_only
def paper_changes(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """What changed between the text of the last round and the newest one: the statement, or the form to write it.

    Without a round, what the editorial pass put right.
    """
    paper = paper_for(request, uuid)
    newest, last = paper.revisions.first(), paper.rounds.select_related("revision").first()
    statement = getattr(newest, "change_statement", None)
    since = last.revision if last else statement.since if statement else None
    if newest is None or since is None:
        raise Http404
    can_state = statement is None and newest.pk != since.pk and permissions.can_settle(request.user, paper)
    form = ChangesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.state_changes(paper, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Told: every member organisation gets these words."))
            return redirect("positions:paper_changes", uuid)
    context = {
        "paper": paper, "newest": newest, "since": since, "round": last, "statement": statement,
        "can_state": can_state, "form": form,
    }  # fmt: skip
    return render(request, "positions/paper_changes.html", context, status=422 if form.errors else 200)

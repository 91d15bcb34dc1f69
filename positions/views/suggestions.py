"""Suggestions: the review page, the amendment table, the cards beside the text, and what is done with them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from consultations.forms import PostForm
from consultations.operations import refuse_when_too_fast
from members.entrance import MemberRequest, members_only
from positions import permissions, store
from positions.forms_suggestions import DecisionForm, RationaleForm, StanceForm
from positions.models import Paper, Suggestion
from positions.operations import suggestions as operations
from positions.suggestion_cards import Card, Filter, cards_of, organisations_in
from positions.views.papers import paper_for


@require_safe
@never_cache
@members_only
def suggestion_list(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """All suggestions in the order of the text: `?state=open|accepted|rejected|withdrawn|all`, `?organisation=<slug>`.

    With `?view=table` the amendment table, with `?part=cards` only the open ones for the column beside the text.
    """
    paper = paper_for(request, uuid)
    doc, sequence = store.load_document(paper.pk)
    cards = cards_of(paper, request.user, doc)
    if request.GET.get("part") == "cards":
        context = {"paper": paper, "cards": [card for card in cards if card.is_open], "beside": True}
        return render(request, "positions/suggestion_cards.html", context)
    return _page(request, paper, cards, sequence, Filter.read(request.GET))


@require_POST
@members_only
def suggestion_decide(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Accept or reject: those named by `suggestion`, or all open ones (`all=1`, of one `organisation`).

    More than one is asked about first; `sure=1` is the answer.
    """
    paper = paper_for(request, uuid)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _answer(request, paper, problem=ValidationError(_("Choose what you want to accept or reject.")))
    accept, chosen = form.cleaned_data["verdict"] == "accept", form.cleaned_data["suggestion"]
    if form.cleaned_data["all"]:
        chosen = [card.suggestion.uuid for card in _open_of(request, paper, form.cleaned_data["organisation"])]
    if len(chosen) > 1 and not form.cleaned_data["sure"]:
        if not permissions.can_decide_suggestions(request.user, paper):
            raise PermissionDenied
        context = {"paper": paper, "chosen": chosen, "accept": accept, "number": len(chosen)}
        return render(request, "positions/suggestion_sure.html", context)
    try:
        decided = operations.decide_suggestions(paper, chosen, accept=accept, by=request.user)
    except ValidationError as problem:
        return _answer(request, paper, problem=problem)
    return _answer(request, paper, done=_sentence(accept, len(decided)))


@require_POST
@members_only
def suggestion_withdraw(request: MemberRequest, uuid: UUID, suggestion: UUID) -> HttpResponse:
    """Take one's own suggestion back."""
    found = _suggestion(request, uuid, suggestion)
    try:
        operations.withdraw_suggestion(found, by=request.user)
    except ValidationError as problem:
        return _answer(request, found.paper, problem=problem)
    return _answer(request, found.paper, done=_("Your suggestion is withdrawn."))


@require_POST
@members_only
def suggestion_explain(request: MemberRequest, uuid: UUID, suggestion: UUID) -> HttpResponse:
    """Say why one suggests something."""
    found, form = _suggestion(request, uuid, suggestion), RationaleForm(request.POST)
    if not form.is_valid():
        return _answer(request, found.paper, problem=ValidationError(list(form.errors["rationale"])))
    try:
        operations.explain_suggestion(found, rationale=form.cleaned_data["rationale"], by=request.user)
    except ValidationError as problem:
        return _answer(request, found.paper, problem=problem)
    return _answer(request, found.paper, done=_("Kept."))


@require_POST
@members_only
def suggestion_support(request: MemberRequest, uuid: UUID, suggestion: UUID) -> HttpResponse:
    """Say what one's organisation holds of it: `stance=support|oppose`, or nothing to take that back."""
    found, form = _suggestion(request, uuid, suggestion), StanceForm(request.POST)
    if not form.is_valid():
        problem = ValidationError(_("Choose whether your organisation supports it or opposes it."))
        return _answer(request, found.paper, problem=problem)
    try:
        operations.support_suggestion(found, stance=form.cleaned_data["stance"], by=request.user)
    except ValidationError as problem:
        return _answer(request, found.paper, problem=problem)
    return _answer(request, found.paper, done=_("Kept."))


@require_POST
@members_only
def suggestion_discuss(request: MemberRequest, uuid: UUID, suggestion: UUID) -> HttpResponse:
    """Say something about a suggestion."""
    found, form = _suggestion(request, uuid, suggestion), PostForm(request.POST)
    if not form.is_valid():
        problems = form.errors.get("body") or [_("This could not be kept. Send it again.")]
        return _not_posted(request, found, ValidationError(list(problems)))
    try:
        refuse_when_too_fast(request.user)
        said = {key: form.cleaned_data[key] for key in ("body", "client_id")}
        operations.discuss_suggestion(found, **said, by=request.user)
    except ValidationError as problem:
        return _not_posted(request, found, problem)
    return _answer(request, found.paper, done=_("Kept."))


def _page(
    request: MemberRequest,
    paper: Paper,
    cards: list[Card],
    sequence: int,
    chosen: Filter,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    shown = [card for card in cards if chosen.fits(card)]
    context = {
        "paper": paper, "cards": shown, "chosen": chosen, "counts": len(cards), "sequence": sequence,
        "organisations": organisations_in(cards), "decidable": sum(card.can_decide for card in shown),
        "can_suggest": permissions.can_suggest(request.user, paper), **more,
    }  # fmt: skip
    table = request.GET.get("view") == "table"
    return render(request, f"positions/suggestion_{'table' if table else 'list'}.html", context, status=status)


def _not_posted(request: MemberRequest, found: Suggestion, problem: ValidationError) -> HttpResponse:
    """Say why, with what was typed still there."""
    if _wants_json(request):
        return _answer(request, found.paper, problem=problem)
    doc, sequence = store.load_document(found.paper_id)
    draft = {"answering": found.uuid, "draft": request.POST.get("body", ""), "problem": " ".join(problem.messages)}
    cards = cards_of(found.paper, request.user, doc)
    return _page(request, found.paper, cards, sequence, Filter("all"), 422, **draft)


def _suggestion(request: MemberRequest, uuid: UUID, suggestion: UUID) -> Suggestion:
    rows = Suggestion.objects.select_related("paper", "organisation")
    return get_object_or_404(rows, paper=paper_for(request, uuid), uuid=suggestion)


def _open_of(request: MemberRequest, paper: Paper, organisation: str) -> list[Card]:
    doc, _sequence = store.load_document(paper.pk)
    chosen = Filter("open", organisation)
    return [card for card in cards_of(paper, request.user, doc) if chosen.fits(card)]


def _sentence(accept: bool, number: int) -> str:
    if accept:
        return ngettext("The suggestion is accepted.", "%(number)s suggestions are accepted.", number) % {
            "number": number
        }
    return ngettext("The suggestion is rejected.", "%(number)s suggestions are rejected.", number) % {"number": number}


def _wants_json(request: MemberRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _answer(
    request: MemberRequest, paper: Paper, *, done: str = "", problem: ValidationError | None = None
) -> HttpResponse:
    """To the editor as JSON, to a page by going back to the list."""
    said = " ".join(problem.messages) if problem else done
    if _wants_json(request):
        return JsonResponse({"error" if problem else "done": said}, status=409 if problem else 200)
    (messages.error if problem else messages.success)(request, said)
    return redirect(reverse("positions:suggestion_list", args=[paper.uuid]))

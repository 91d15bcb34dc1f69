"""Sign-off: opening it, its board, and what the secretariat does with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.entrance import MemberRequest, members_only
from members.models import Seat
from members.permissions import ANSWERING_ROLES
from positions import board, notes, operations, permissions, permissions_flow
from positions.forms import BallotForm, ReasonForm
from positions.models import Ballot, Paper, Revision
from positions.next_steps import lacks_of
from positions.operations.drafts import drafts_for
from positions.operations.results import ADOPTED, may_decide_now
from positions.operations.states import BY_VERB
from positions.reasons import why_called_back
from positions.views.papers import paper_for
from positions.views.planning import outlook
from positions.views.result_context import context_of


def ballot_for(request: MemberRequest, uuid: UUID) -> Ballot:
    """The ballot, if this reader may see its paper."""
    ballots = Ballot.objects.visible_to(request.user)
    return get_object_or_404(
        ballots.select_related("revision__paper__document_type", "revision__paper__lead", "opened_by", "sister"),
        uuid=uuid,
    )


@require_http_methods(["GET", "POST"])
@members_only
def ballot_open(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    """Open sign-off on a revision."""
    paper = paper_for(request, uuid)
    if not permissions.can_open_ballot(request.user, paper):
        raise Http404
    revision = get_object_or_404(Revision.objects.select_related("paper__document_type"), paper=paper, number=number)
    lacks, may_waive = lacks_of(request.user, paper, BY_VERB["open_ballot"])
    form = BallotForm(request.POST if request.method == "POST" else None, paper=paper, waives=may_waive)
    if request.method == "POST" and "check" not in request.POST and form.is_valid():
        try:
            opened = operations.open_ballot(revision, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error("closes_at" if getattr(problem, "code", "") in ("past", "urgent") else None, problem)
        else:
            messages.success(request, _("Sign-off is open. Every organisation that is asked has been told."))
            return redirect("positions:ballot", opened.uuid)
    context = {"paper": paper, "revision": revision, "form": form, "lacks": lacks, **outlook(request, paper, form)}
    return render(request, "positions/ballot_open.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
@members_only
def ballot(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The question, the text and the board. `?part=board` is the board alone, for the live page."""
    found = ballot_for(request, uuid)
    shown = board.board_of(found, request.user, request.GET.get("page", 1))
    context: dict[str, Any] = {
        "ballot": found,
        "paper": found.revision.paper,
        "board": shown,
        "days_left": board.days_until(found.closes_at),
    }
    if request.GET.get("part") == "board":
        return render(request, "positions/ballot_board.html", context)
    context |= {
        "text": notes.insert(found.revision.html, _notes(shown)),
        "publication": getattr(found, "publication", None),
        "result_parts": _result_parts(found),
        "why": why_called_back(found),
        **_may(request, found, shown),
        **context_of(request.user, found),
    }
    return render(request, "positions/ballot.html", context)


def _may(request: MemberRequest, found: Ballot, shown: board.Board) -> dict[str, Any]:
    """Which buttons this reader gets."""
    user, is_open, takes = request.user, found.state == Ballot.State.OPEN, found.takes_answers
    mine = [line.elector for line in shown.mine] if takes else []
    drafts = [(one, drafts_for(found, one.organisation, user)) for one in mine]
    is_ready = found.outcome in ADOPTED and found.revision.paper.state == Paper.State.PREPARING and not found.sister_id
    return {
        "may_answer": {one.pk for one in mine if permissions.can_answer(user, found, one.organisation)},
        "drafted": {one.pk for one, draft in drafts if draft},
        "drafted_before": {one.pk for one, draft in drafts if draft and draft.changed_at < found.opens_at},
        "can_remind": takes and permissions.can_remind(user, found),
        "can_recall": is_open and permissions_flow.can_call_back(user, found),
        "can_link": is_open and permissions.can_answer_on_behalf(user, found),
        "can_decide": is_open and not found.reaffirms and permissions.can_decide(user, found) and may_decide_now(found),
        "can_publish": is_ready and permissions.can_publish(user, found),
        "requests_waiting": takes and permissions.can_answer_extension(user, found)
        and found.extension_requests.filter(answered_at=None).count(),
    }  # fmt: skip


def _notes(shown: board.Board) -> list[dict[str, Any]]:
    """The reservations that stand now, numbered in the order of the text."""
    order = notes.places_of(shown.ballot.revision.tree)
    found = list(shown.reservations)
    found.sort(key=lambda pair: (order.get(pair[0].block_id, len(order)), pair[1]))
    return [
        {
            "number": number,
            "block_id": one.block_id,
            "organisation": name,
            "text": one.text,
            "language": one.language,
        }
        for number, (one, name) in enumerate(found, start=1)
    ]


def _result_parts(found: Ballot) -> list[tuple[str, int]]:
    if found.state != Ballot.State.DECIDED:
        return []
    counts = found.result["counts"]
    kinds = [
        "endorse", "reservation", "abstain", "not_our_field", "object", "tacit", "silent_abstention", "held",
        "unconfirmed", "none",
    ]  # fmt: skip
    return [(kind, counts[kind]) for kind in kinds if counts.get(kind)]


@require_http_methods(["GET", "POST"])
@members_only
def recall(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Call a ballot back, with a reason."""
    found = ballot_for(request, uuid)
    if not permissions_flow.can_call_back(request.user, found):
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.recall(found, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The sign-off is called back. Everybody who was asked has been told."))
            return redirect("positions:paper", found.revision.paper.uuid)
    return render(request, "positions/recall.html", {"ballot": found, "form": form}, status=422 if form.errors else 200)


@require_POST
@members_only
def decide(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Compute the result now."""
    try:
        decided = operations.decide(ballot_for(request, uuid), by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(
            request, _("The result is computed: %(outcome)s.") % {"outcome": decided.get_outcome_display().lower()}
        )
    return redirect("positions:ballot", uuid)


@require_http_methods(["GET", "POST"])
@members_only
def answer_link_create(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Make a signed link for somebody who never logs in; it is shown once."""
    found = ballot_for(request, uuid)
    if not permissions.can_answer_on_behalf(request.user, found):
        raise Http404
    asked = found.electors.values("organisation")
    seats = (
        Seat.objects.current()
        .filter(organisation__in=asked, role__in=ANSWERING_ROLES)
        .select_related("person", "organisation")
    )
    context: dict[str, Any] = {"ballot": found, "seats": seats.order_by("organisation__name", "role", "person__name")}
    if request.method == "POST":
        number = request.POST.get("seat", "")
        seat = get_object_or_404(
            seats, pk=int(number) if number.isascii() and number.isdigit() and len(number) < 12 else 0
        )
        try:
            token = operations.make_answer_link(found, seat, by=request.user)
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        else:
            context |= {
                "seat": seat,
                "address": request.build_absolute_uri(reverse("positions:answer_link", args=[token])),
            }
    return render(request, "positions/answer_link_create.html", context)

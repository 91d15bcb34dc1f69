"""Papers: the list, one paper, its text, its revisions, and the steps it takes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.entrance import MemberRequest, members_only
from members.permissions import speaking_organisation
from positions import board, document, operations, permissions, store
from positions.document_start import waits_for_text
from positions.forms import DescribeForm, FreezeForm, HurryForm, ProposeForm, ReasonForm, WaiverForm
from positions.forms_flow import kept_plan
from positions.models import Ballot, DocumentType, Paper, Revision, Suggestion
from positions.next_steps import ahead_of, lacks_of, line_of, steps_of
from positions.operations.meetings import agenda
from positions.operations.states import BEFORE_SIGN_OFF, BY_VERB, DESCRIBED_IN, Step, possible
from positions.operations.versions import note_first_visit
from positions.permissions_flow import can_export_log
from positions.permissions_result import can_keep_sisters
from positions.reasons import why_here
from positions.relations import earlier_on_the_same, perhaps_the_same
from positions.sections import rows_of
from positions.suggestion_cards import open_in
from positions.translations import progress_of
from positions.versions import since_comments
from positions.waivers import waivers_of

BEGINNING = (Paper.State.PROPOSED, Paper.State.SCOPING)
PER_PAGE = 30
SHOWN = {
    "open": (*Paper.OPEN_STATES, Paper.State.PAUSED),  # what rests has not ended
    "published": (Paper.State.PUBLISHED, Paper.State.SUBMITTED, Paper.State.REVIEW, Paper.State.SUPERSEDED),
    "ended": (
        Paper.State.DECLINED,
        Paper.State.MERGED,
        Paper.State.NOT_ADOPTED,
        Paper.State.WITHDRAWN,
        Paper.State.RETIRED,
    ),
}


def paper_for(request: MemberRequest, uuid: UUID) -> Paper:
    """The paper, if this reader may see it."""
    papers = Paper.objects.visible_to(request.user).select_related(
        "lead", "document_type", "thread", "proposed_by", "merged_into", "chapter__cycle", "chapter__cluster"
    )
    return get_object_or_404(papers, uuid=uuid)


@require_safe
@members_only
def paper_list(request: MemberRequest) -> HttpResponse:
    """Papers that I may see: `?show=open|published|ended|all`, `?state=` for one state."""
    show, state = request.GET.get("show", "open"), request.GET.get("state", "")
    closes = Ballot.objects.filter(revision__paper=OuterRef("pk"), state=Ballot.State.OPEN).values("closes_at")[:1]
    papers = (
        Paper.objects.visible_to(request.user)
        .select_related("lead", "document_type")
        .annotate(closes_at=Subquery(closes))
    )
    if state in Paper.State.values:
        papers, show = papers.filter(state=state), ""
    elif show in SHOWN:
        papers = papers.filter(state__in=SHOWN[show])
    page = Paginator(papers.order_by("-changed_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    for paper in page:
        closes_at = paper.closes_at  # type: ignore[attr-defined]  # annotated above
        paper.days_left = board.days_until(closes_at) if closes_at else None  # type: ignore[attr-defined]
    return render(
        request,
        "positions/paper_list.html",
        {
            "page": page, "show": show, "state": state, "states": Paper.State.choices,
            "can_propose": permissions.can_propose(request.user), "due": board.asked_of(request.user),
        },
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@members_only
def paper_create(request: MemberRequest) -> HttpResponse:
    """Propose a paper."""
    form = ProposeForm(request.POST if request.method == "POST" else None, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            paper = operations.propose(**form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(
                request, _("The paper is proposed. The secretariat looks at it; you can discuss it already.")
            )
            return redirect("positions:paper", paper.uuid)
    return render(request, "positions/paper_create.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@members_only
def paper(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Where a paper stands, what it needs, and everything that belongs to it."""
    return render(request, "positions/paper.html", _overview(request, paper_for(request, uuid)))


def _overview(request: MemberRequest, found: Paper, **more: Any) -> dict[str, Any]:
    asked = Ballot.objects.filter(revision__paper=found).select_related("revision", "publication")
    ballots = list(asked.select_related("sister").order_by("-opens_at"))
    steps = steps_of(request.user, found, ballots)
    shows_earlier = found.state in BEFORE_SIGN_OFF and not found.translation_of_id
    return {
        "paper": found,
        "line": line_of(found),
        "why": why_here(found),
        "is_begun": found.state in BEFORE_SIGN_OFF,
        "next_steps": steps,
        "has_asides": any(one.step.aside for one in steps),
        "ahead": ahead_of(found),
        "verbs": {step.verb for step in possible(request.user, found)},
        "earlier": earlier_on_the_same(found, request.user) if shows_earlier else [],
        "alike": perhaps_the_same(found, request.user) if found.state in BEGINNING else [],
        "plan": kept_plan(found) if found.state in BEFORE_SIGN_OFF else {},
        "is_out": found.state in (*SHOWN["published"], Paper.State.RETIRED),
        "has_replies": found.scoping_until is not None,
        "revisions": found.revisions.select_related("created_by", "change_statement").defer("tree", "html", "text"),
        "ballots": ballots,
        "rounds": found.rounds.select_related("revision"),
        "waivers": waivers_of(found),
        "since_comments": since_comments(found, request.user.standing.organisation_ids),
        "ballot": next((one for one in ballots if one.state == Ballot.State.OPEN), None),
        "due": [one for one in board.asked_of(request.user) if one.ballot.revision.paper_id == found.pk],
        "pen_holders": found.pen_holders.select_related("person", "organisation"),
        "treaty": found.articles.all(),
        "translations": progress_of(found),
        "can_translate": permissions.can_lead(request.user, found) and not found.translation_of_id,
        "can_set_access": permissions.can_set_access(request.user, found) and found.state in Paper.OPEN_STATES,
        "can_sign_with": can_keep_sisters(request.user) and found.state in BEFORE_SIGN_OFF,
        "can_export_log": can_export_log(request.user, found),
        "can_write": permissions.can_write(request.user, found),
        "has_suggestions": found.suggestions.exists() or permissions.can_suggest(request.user, found),
        "open_suggestions": _open_suggestions(found),
        "can_start_text": permissions.can_start_text(request.user, found) and waits_for_text(found),
        "can_describe": permissions.can_describe(request.user, found) and found.state in DESCRIBED_IN,
        "reflex": [(question, found.child_reflex.get(key, "")) for key, question in _questions()],
        **more,
    }


def _questions() -> list[tuple[str, Any]]:
    return [(key, DescribeForm.base_fields[key].label) for key in Paper.CHILD_REFLEX_QUESTIONS]


@require_safe
@never_cache
@members_only
def paper_write(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The live text with its discussion. Without script, the text as it is now, to read."""
    found = paper_for(request, uuid)
    note_first_visit(found, by=request.user)
    doc, _sequence = store.load_document(found.pk)
    tree = document.tree_of(doc)
    context = {
        "paper": found,
        "mode": permissions.mode_for(request.user, found),
        "organisation": speaking_organisation(request.user),
        "text": document.render_html(tree),
        "sections": [row.facts() for row in rows_of(found, tree, request.user) if row.held],
    }
    return render(request, "positions/paper_write.html", context)


@require_http_methods(["GET", "POST"])
@members_only
def paper_move(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Take a step. GET asks (and asks why, where a reason is needed); POST does it. `verb` names the step."""
    found = paper_for(request, uuid)
    step = BY_VERB.get(request.POST.get("verb") or request.GET.get("verb", ""))
    if step is None or step.has_own_page:
        raise Http404
    lacks, may_waive = lacks_of(request.user, found, step) if step.takes_waiver else ([], False)
    form = _move_form(request, found, step, waives=may_waive)
    asks = step.needs_reason or may_waive
    if request.method == "POST" and (not asks or form.is_valid()):
        reason = _reason(form) if asks else {}
        operation = getattr(operations, step.verb)
        try:
            operation(found, by=request.user, **reason)
        except ValidationError as problem:
            _complain(request, problem)
        else:
            messages.success(request, _("Done: %(step)s.") % {"step": step.label})
        return redirect("positions:paper", uuid)
    return render(
        request,
        "positions/paper_move.html",
        {
            "paper": found,
            "step": step,
            "form": form,
            "lacks": lacks,
            "left_open": agenda(found).count() if step.verb == "close_meeting" else 0,
            "called_for": parse_datetime(found.plan.get("meeting_at", "")),
            "open_suggestions": _open_suggestions(found) if step.next == Paper.State.FINAL_TEXT else 0,
        },  # fmt: skip
        status=422 if form.errors else 200,
    )


def _move_form(request: MemberRequest, paper: Paper, step: Step, *, waives: bool) -> forms.Form:
    """Why; why all the same, where something is lacking that may be let go; and how it is decided, where something
    urgent could be a position of the coalition too."""
    if waives:
        return WaiverForm(request.POST if request.method == "POST" else None)
    typed, kind = request.POST if request.method == "POST" and step.needs_reason else None, paper.document_type
    if step.verb == "straight_to_sign_off" and kind.mode == DocumentType.Mode.COALITION:
        return HurryForm(typed, rule=kind.get_rule_display())
    return ReasonForm(typed)


def _reason(form: forms.Form) -> dict[str, Any]:
    return form.settings() if isinstance(form, HurryForm) else dict(form.cleaned_data)


def _complain(request: MemberRequest, problem: ValidationError) -> None:
    for sentence in problem.messages:
        messages.error(request, sentence)


@require_http_methods(["GET", "POST"])
@members_only
def paper_describe(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The child reflex and the articles of the Convention."""
    found = paper_for(request, uuid)
    if not permissions.can_describe(request.user, found):
        raise Http404
    initial = {**found.child_reflex, "treaty": found.articles.all()}
    form = DescribeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.describe(
                found, by=request.user, child_reflex=form.reflex(), articles=form.cleaned_data["treaty"]
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Kept."))
            return redirect("positions:paper", uuid)
    return render(
        request, "positions/paper_describe.html", {"paper": found, "form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@members_only
def revision_freeze(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Keep the present text as a revision."""
    found = paper_for(request, uuid)
    if not permissions.can_freeze(request.user, found):
        raise Http404
    form = FreezeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            revision = operations.freeze(found, by=request.user, label=form.cleaned_data["label"])
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Revision %(number)s is kept.") % {"number": revision.number})
            return redirect("positions:revision", uuid, revision.number)
    return render(
        request,
        "positions/revision_freeze.html",
        {"paper": found, "form": form, "open_suggestions": _open_suggestions(found)},
        status=422 if form.errors else 200,
    )


def _open_suggestions(paper: Paper) -> int:
    """How many stand in the live text: none of them is in what is kept."""
    if not paper.suggestions.filter(state=Suggestion.State.OPEN).exists():
        return 0  # most papers: their text is not read for nothing
    return open_in(document.tree_of(store.load_document(paper.pk)[0], suggestions=True))


@require_safe
@members_only
def revision(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    """A frozen text with numbered paragraphs and its hash."""
    found = paper_for(request, uuid)
    kept = get_object_or_404(Revision.objects.select_related("created_by"), paper=found, number=number)
    is_newest = not found.revisions.filter(number__gt=number).exists()
    can_ask = is_newest and "open_ballot" in {step.verb for step in possible(request.user, found)}
    context = {"paper": found, "revision": kept, "is_newest": is_newest, "can_ask": can_ask}
    return render(request, "positions/revision.html", context)

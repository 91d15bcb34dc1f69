"""An organisation answers in the members' area: the form, a page that repeats it, and what goes on around an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.entrance import MemberRequest, members_only
from members.models import Organisation
from positions import board, document, notices_changes, operations, permissions
from positions.changed_sections import changed_sections
from positions.differences import shown
from positions.forms_answers import AGAIN, AnswerForm, ExtensionForm, ProcedureForm
from positions.models import Answer, AnswerConflict, AnswerDraft, Ballot, Elector
from positions.operations.drafts import drafts_for, stamp
from positions.operations.on_behalf import waits_for_confirmation
from positions.views.ballots import ballot_for

NOT_KEPT = ("csrfmiddlewaretoken", "organisation", "draft", "seen", "confirmed", "change")


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def answer(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The answer of one organisation (`?organisation=<slug>`, else one of mine), with its history.

    POST with `draft` keeps what was typed for whoever speaks for the organisation; with `confirmed` it gives the
    answer; else it shows once more what would be sent.
    """
    ballot = ballot_for(request, uuid)
    elector = elector_for(request, ballot)
    organisation = elector.organisation
    if not permissions.can_see_answers_of(request.user, ballot, organisation):
        raise Http404
    context = _context(request, ballot, elector)
    draft = context["draft"]
    if request.method == "GET":
        operations.note_opened(ballot, organisation, by=request.user)
        return render(request, "positions/answer.html", {**context, "form": form_for(context, draft=draft)})
    if "draft" in request.POST:
        return _save_draft(request, context)

    def give(given: dict[str, Any]) -> None:
        channel = Answer.Channel.ON_BEHALF if context["on_behalf"] else Answer.Channel.FORM
        operations.give_answer(ballot, organisation=organisation, by=request.user, channel=channel, **given)

    done = take_answer(request, context, give, "positions/answer.html", "positions/answer_confirm.html")
    if done is not None:
        return done
    if ballot.conflicts.filter(organisation=organisation, settled_at=None).exists():
        messages.warning(
            request, _("Somebody else of %(name)s answered differently. Neither counts yet.") % {"name": elector.name}
        )
        return redirect(answer_address(ballot, organisation))
    messages.success(
        request, _("The answer of %(name)s is kept. All its contacts get a message.") % {"name": elector.name}
    )
    return redirect("positions:ballot", uuid)


def _context(request: MemberRequest, ballot: Ballot, elector: Elector) -> dict[str, Any]:
    """What the page needs to know about this organisation and this reader."""
    user, organisation, takes = request.user, elector.organisation, ballot.takes_answers
    may_answer = permissions.can_answer(user, ballot, organisation)
    on_behalf = not may_answer and permissions.can_answer_on_behalf(user, ballot)
    may_draft = takes and permissions.can_draft_answer(user, ballot, organisation)
    draft = drafts_for(ballot, organisation, user)
    history = list(board.history(ballot, organisation))
    current = next((one for one in history if one.is_current), None)
    waiting = current if current and waits_for_confirmation(current) else None
    asked = ballot.extension_requests.filter(organisation=organisation).last()
    return {
        "ballot": ballot, "paper": ballot.revision.paper, "elector": elector, "on_behalf": on_behalf,
        "may_answer": (may_answer or on_behalf) and takes, "may_draft": may_draft, "history": history,
        "current": current,
        "draft": draft, "draft_stamp": stamp(draft), "conflict": conflict_of(ballot, organisation),
        "may_settle": takes and permissions.can_settle_conflict(user, ballot, organisation),
        "in_languages": current is not None and current.choice == Answer.Choice.RESERVATION,
        "waiting": waiting, "may_confirm": takes and waiting and permissions.can_confirm_answer(user, waiting),
        "procedure": ProcedureForm(initial={"until": elector.in_procedure_until}),
        "can_extend": takes and current is None and permissions.can_extend_procedure(user, elector),
        "asked": asked, "extension": ExtensionForm(prefix="more"),
        "can_ask": takes and not ballot.reaffirms and ballot.extended_from is None
        and not (asked and asked.answered_at is None) and permissions.can_ask_extension(user, ballot, organisation),
        **changes_for(ballot, elector),
    }  # fmt: skip


def changes_for(ballot: Ballot, elector: Elector) -> dict[str, Any]:
    """For an organisation that is asked again: what it said, and what has changed since. Nothing for others."""
    stale = elector.stale_answer
    if stale is None:
        return {"stale": None}
    before = stale.ballot.revision
    sections = changed_sections(before.tree, ballot.revision.tree)
    return {
        "stale": stale, "before": before, "comparison": notices_changes.comparison_path(ballot, before.number),
        "changed": [(section.title, shown(section.rows)) for section in sections],
        "statement": getattr(ballot.revision, "change_statement", None),
    }  # fmt: skip


def conflict_of(ballot: Ballot, organisation: Organisation) -> AnswerConflict | None:
    """The two answers of an organisation that are held now."""
    found = ballot.conflicts.filter(organisation=organisation, settled_at=None)
    return found.select_related("first__given_by", "second__given_by").first()


def take_answer(
    request: HttpRequest, context: dict[str, Any], give: Callable[[dict[str, Any]], None], page: str, confirm: str
) -> HttpResponse | None:
    """One POST of the two-step form: the page to show, or None when the answer is given."""
    form = form_for(context, request.POST)
    if not form.is_valid():
        return render(request, page, {**context, "form": form}, status=422)
    if "change" in request.POST:
        return render(request, page, {**context, "form": form_for(context, initial=form.cleaned_data)})
    if "confirmed" not in request.POST:
        repeated = _repeated(form, context["ballot"])
        return render(request, confirm, {**context, "form": form, "repeated": repeated, "typed": _typed(form)})
    try:
        give(form.answer())
    except ValidationError as problem:
        form.take(problem)
        return render(request, page, {**context, "form": form}, status=422)
    return None


def form_for(context: dict[str, Any], data: Any = None, **more: Any) -> AnswerForm:
    """The answer form of the page."""
    on_behalf = context.get("on_behalf", False)
    return AnswerForm(data, ballot=context["ballot"], elector=context["elector"], on_behalf=on_behalf, **more)


def _repeated(form: AnswerForm, ballot: Ballot) -> dict[str, Any]:
    """What would be sent, in words."""
    passages = {block.id: block for block in document.blocks(ballot.revision.tree)}
    given = form.answer()
    is_standing = given["mandate"] == Answer.Mandate.STANDING
    labels = {choice: words[0] for choice, words in AGAIN.items()} if ballot.reaffirms else dict(Answer.Choice.choices)
    return {
        "choice": labels[given["choice"]], "kind": given["choice"],
        "mandate": dict(Answer.Mandate.choices)[given["mandate"]], "given": given,
        "body": form.standing.body if is_standing and form.standing else given["mandate_body"],
        "decided_on": form.standing.decided_on if is_standing and form.standing else given["mandate_decided_on"],
        "reservations": [(passages.get(one["block_id"]), one) for one in given["reservations"]],
    }  # fmt: skip


def typed_content(posted: QueryDict) -> dict[str, str]:
    """The fields of the form as they were typed, for a draft."""
    return {name: str(value) for name, value in posted.items() if name not in NOT_KEPT}


def _typed(form: AnswerForm) -> list[tuple[str, str]]:
    """What was typed, to be sent again with the confirmation."""
    return [(name, form.data[name]) for name in form.fields if form.data.get(name)]


def elector_for(request: MemberRequest, ballot: Ballot) -> Elector:
    """Whose answer this is about: the one that is named, else the first of my own that was asked."""
    electors = ballot.electors.select_related("organisation", "stale_answer__ballot__revision")
    slug = request.GET.get("organisation") or request.POST.get("organisation")
    if slug:
        return get_object_or_404(electors, organisation__slug=slug.replace("\x00", "")[:80])
    mine = electors.filter(organisation__in=request.user.standing.roles).first()
    if mine is None:
        raise Http404
    return mine


def answer_address(ballot: Ballot, organisation: Organisation) -> str:
    """The page of one organisation's answer."""
    return f"{reverse('positions:answer', args=[ballot.uuid])}?organisation={organisation.slug}"


def _save_draft(request: MemberRequest, context: dict[str, Any]) -> HttpResponse:
    ballot, organisation = context["ballot"], context["elector"].organisation
    content = typed_content(request.POST)
    seen = request.POST.get("seen", "")
    try:
        operations.save_draft(ballot, organisation, content, by=request.user, seen=seen)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        form = form_for(context, initial=content)
        return render(
            request, "positions/answer.html", {**context, "form": form, "theirs": context["draft"]}, status=422
        )
    messages.success(
        request, _("The draft is kept. Nothing counts until somebody who speaks for your organisation confirms it.")
    )
    return redirect(answer_address(ballot, organisation))


@require_POST
@members_only
def draft_drop(request: MemberRequest, uuid: UUID) -> HttpResponseRedirect:
    """Throw the draft away."""
    ballot = ballot_for(request, uuid)
    elector = elector_for(request, ballot)
    draft = get_object_or_404(
        AnswerDraft.objects.select_related("ballot__revision"), ballot=ballot, organisation=elector.organisation
    )
    if not permissions.can_see_draft(request.user, elector.organisation):
        raise Http404
    operations.drop_draft(draft, by=request.user)
    messages.success(request, _("The draft is gone."))
    return redirect(answer_address(ballot, elector.organisation))


@require_POST
@members_only
def answer_settle(request: MemberRequest, uuid: UUID) -> HttpResponseRedirect:
    """Choose one of two different answers (`chosen`: first or second, as they stood on the page by `pair`)."""
    ballot = ballot_for(request, uuid)
    elector = elector_for(request, ballot)
    if not permissions.can_see_answers_of(request.user, ballot, elector.organisation):
        raise Http404
    conflict = conflict_of(ballot, elector.organisation)
    wanted = request.POST.get("chosen", "")
    pair = {str(one.pk): one for one in (conflict.first, conflict.second)} if conflict else {}
    if conflict is None or wanted not in pair:
        messages.error(request, _("This has changed meanwhile. Look at the answers again."))
    else:
        try:
            operations.settle_conflict(conflict, chosen=pair[wanted], by=request.user)
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        else:
            messages.success(
                request, _("Your choice is kept: this is the answer of %(name)s.") % {"name": elector.name}
            )
    return redirect(answer_address(ballot, elector.organisation))


@require_POST
@members_only
def answer_confirm(request: MemberRequest, uuid: UUID) -> HttpResponseRedirect:
    """Confirm what the secretariat entered for us."""
    ballot = ballot_for(request, uuid)
    elector = elector_for(request, ballot)
    if not permissions.can_see_answers_of(request.user, ballot, elector.organisation):
        raise Http404
    number = request.POST.get("answer", "")
    known = ballot.answers.filter(organisation=elector.organisation).select_related("ballot__revision", "organisation")
    found = get_object_or_404(
        known, pk=int(number) if number.isascii() and number.isdigit() and len(number) < 12 else 0
    )
    try:
        operations.confirm_answer(found, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("Thank you: this is now your organisation's own answer."))
    return redirect(answer_address(ballot, elector.organisation))

"""An organisation answers: in the members' area, or by a signed link. First the form, then a page that repeats it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.entrance import MemberRequest, members_only
from positions import board, document, operations, permissions
from positions.forms import AnswerForm, ProcedureForm
from positions.models import Answer, AnswerLink, Ballot, Elector
from positions.operations.links import why_dead
from positions.views.ballots import ballot_for


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def answer(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The answer of one organisation (`?organisation=<slug>`, else one of mine), with its history."""
    ballot = ballot_for(request, uuid)
    elector = _elector(request, ballot)
    organisation = elector.organisation
    if not permissions.can_see_answers_of(request.user, ballot, organisation):
        raise Http404
    may_answer = permissions.can_answer(request.user, ballot, organisation)
    on_behalf = not may_answer and permissions.can_answer_on_behalf(request.user, ballot)
    context: dict[str, Any] = {
        "ballot": ballot, "paper": ballot.revision.paper, "elector": elector, "on_behalf": on_behalf,
        "may_answer": (may_answer or on_behalf) and ballot.takes_answers,
        "history": board.history(ballot, organisation),
        "procedure": ProcedureForm(initial={"until": elector.in_procedure_until}),
        "can_extend": ballot.takes_answers and permissions.can_extend_procedure(request.user, elector),
    }  # fmt: skip
    if request.method == "GET":
        operations.note_opened(ballot, organisation, by=request.user)
        return render(request, "positions/answer.html", {**context, "form": _form(ballot, elector)})
    channel = Answer.Channel.ON_BEHALF if on_behalf else Answer.Channel.FORM

    def give(given: dict[str, Any]) -> None:
        operations.give_answer(ballot, organisation=organisation, by=request.user, channel=channel, **given)

    done = _take(request, context, give, "positions/answer.html", "positions/answer_confirm.html")
    if done is not None:
        return done
    messages.success(
        request, _("The answer of %(name)s is kept. All its contacts get a message.") % {"name": elector.name}
    )
    return redirect("positions:ballot", uuid)


def _take(request: HttpRequest, context: dict[str, Any], give: Any, page: str, confirm: str) -> HttpResponse | None:
    """One POST of the two-step form: the page to show, or None when the answer is given."""
    ballot, elector = context["ballot"], context["elector"]
    form = _form(ballot, elector, request.POST)
    if not form.is_valid():
        return render(request, page, {**context, "form": form}, status=422)
    if "change" in request.POST:
        return render(request, page, {**context, "form": _form(ballot, elector, initial=form.cleaned_data)})
    if "confirmed" not in request.POST:
        passages = {block.id: block for block in document.blocks(ballot.revision.tree)}
        given = form.answer()
        shown = [(passages[one["block_id"]], one) for one in given["reservations"]]
        repeated = {
            "choice": dict(Answer.Choice.choices)[given["choice"]], "kind": given["choice"],
            "mandate": dict(Answer.Mandate.choices)[given["mandate"]], "given": given, "reservations": shown,
        }  # fmt: skip
        return render(request, confirm, {**context, "form": form, "repeated": repeated, "typed": _typed(form)})
    try:
        give(form.answer())
    except ValidationError as problem:
        form.take(problem)
        return render(request, page, {**context, "form": form}, status=422)
    return None


def _form(ballot: Ballot, elector: Elector, data: Any = None, **more: Any) -> AnswerForm:
    return AnswerForm(data, ballot=ballot, elector=elector, **more)


def _typed(form: AnswerForm) -> list[tuple[str, str]]:
    """What was typed, to be sent again with the confirmation."""
    return [(name, form.data[name]) for name in form.fields if form.data.get(name)]


def _elector(request: MemberRequest, ballot: Ballot) -> Elector:
    """Whose answer this is about: the one that is named, else the first of my own that was asked."""
    electors = ballot.electors.select_related("organisation")
    slug = request.GET.get("organisation") or request.POST.get("organisation")
    if slug:
        return get_object_or_404(electors, organisation__slug=slug.replace("\x00", "")[:80])
    mine = electors.filter(organisation__in=request.user.standing.roles).first()
    if mine is None:
        raise Http404
    return mine


@require_http_methods(["GET", "POST"])
@never_cache
def answer_link(request: HttpRequest, token: str) -> HttpResponse:
    """Answer by a signed link, without logging in. GET changes nothing; POST asks once more, then gives the answer."""
    link = operations.find_answer_link(token[:100])
    if link is None:
        return _referrerless(render(request, "positions/answer_link_dead.html", {"reason": ""}, status=404))
    with translation.override(link.seat.person.language):
        request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
        return _referrerless(_answer_by_link(request, link, token))


def _answer_by_link(request: HttpRequest, link: AnswerLink, token: str) -> HttpResponse:
    if reason := why_dead(link):
        return render(request, "positions/answer_link_dead.html", {"reason": reason, "link": link}, status=410)
    elector = link.ballot.electors.select_related("organisation").get(organisation=link.organisation)
    context = {"link": link, "ballot": link.ballot, "paper": link.ballot.revision.paper, "elector": elector}
    if request.method == "GET":
        return render(request, "positions/answer_link.html", {**context, "form": _form(link.ballot, elector)})

    def give(given: dict[str, Any]) -> None:
        operations.use_answer_link(token, **given)

    try:
        done = _take(request, context, give, "positions/answer_link.html", "positions/answer_link_confirm.html")
    except PermissionDenied:
        reason = _("This link belonged to somebody who does not speak for the organisation any more.")
        return render(request, "positions/answer_link_dead.html", {"reason": reason, "link": link}, status=410)
    return done or render(request, "positions/answer_link_done.html", context)


def _referrerless(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"  # the secret stands in the address
    return response

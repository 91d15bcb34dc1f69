"""An organisation answers by a signed link, without logging in. Opening it changes nothing."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from positions import board, operations, permissions
from positions.aftermath import aftermath_of
from positions.language_versions import to_read_along
from positions.models import AnswerLink, Ballot, Elector
from positions.operations.drafts import stamp
from positions.operations.links import why_dead
from positions.operations.on_behalf import waits_for_confirmation
from positions.views.answers import changes_for, conflict_of, form_for, take_answer, typed_content
from positions.views.signed_links import opened

KEPT, CONFIRMED = "kept", "confirmed"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET (a person, or a scanner of mail) shows the text and the question; POST asks once more, then answers."""
    return opened(request, operations.find_answer_link(token[:100]), partial(_answer_by_link, token=token))


def _answer_by_link(request: HttpRequest, link: AnswerLink, token: str) -> HttpResponse:
    if reason := why_dead(link):
        return _dead(request, link, reason)
    ballot = link.ballot
    electors = ballot.electors.select_related("organisation", "stale_answer__ballot__revision")
    elector = electors.get(organisation=link.organisation)
    draft = ballot.drafts.filter(organisation=link.organisation).select_related("person").first()
    context = {
        "link": link, "ballot": ballot, "paper": ballot.revision.paper, "elector": elector, "draft": draft,
        "may_draft": permissions.can_draft_answer(link.seat.person, ballot, link.organisation),
        "draft_stamp": stamp(draft), "kept": request.method == "GET" and KEPT in request.GET,
        "is_confirmed": request.method == "GET" and CONFIRMED in request.GET,
        "along": to_read_along(ballot), **_said_before(ballot, elector), **changes_for(ballot, elector),
    }  # fmt: skip
    if "answer" in request.POST:
        return _confirm(request, context, token)
    if "draft" in request.POST and context["may_draft"]:
        return _keep_draft(request, context, token)
    if request.method != "POST":
        return render(request, "positions/answer_link.html", {**context, "form": form_for(context, draft=draft)})

    def give(given: dict[str, Any]) -> None:
        operations.use_answer_link(token, **given)

    try:
        done = take_answer(request, context, give, "positions/answer_link.html", "positions/answer_link_confirm.html")
    except PermissionDenied:
        return _dead(
            request, link, _("This link belonged to somebody who does not speak for the organisation any more.")
        )
    if done is not None:
        return done
    context["held"] = ballot.conflicts.filter(organisation=link.organisation, settled_at=None).exists()
    return render(request, "positions/answer_link_done.html", context)


def _said_before(ballot: Ballot, elector: Elector) -> dict[str, Any]:
    """What the organisation answers now, so that nobody answers again without knowing it."""
    current = board.history(ballot, elector.organisation).filter(is_current=True).first()
    waiting = current if current and waits_for_confirmation(current) else None
    return {
        "current": current, "waiting": waiting, "may_confirm": waiting is not None,
        "conflict": conflict_of(ballot, elector.organisation),
    }  # fmt: skip


def _confirm(request: HttpRequest, context: dict[str, Any], token: str) -> HttpResponse:
    """What the secretariat entered becomes the organisation's own."""
    number = request.POST["answer"]
    try:
        operations.confirm_by_link(token, int(number) if number.isascii() and number.isdigit() else 0)
    except ValidationError as problem:
        page = {**context, "form": form_for(context), "problem": problem.messages[0]}
        return render(request, "positions/answer_link.html", page, status=422)
    return redirect(f"{request.path}?{CONFIRMED}")


def _keep_draft(request: HttpRequest, context: dict[str, Any], token: str) -> HttpResponse:
    """Back to the same page, which says so: without an account there is no session to carry a message."""
    content = typed_content(request.POST)
    try:
        operations.keep_draft_by_link(token, content, seen=request.POST.get("seen", ""))
    except ValidationError as problem:
        form = form_for(context, initial=content)
        page = {**context, "form": form, "problem": problem.messages[0]}
        return render(request, "positions/answer_link.html", page, status=422)
    return redirect(f"{request.path}?{KEPT}")


def _dead(request: HttpRequest, link: AnswerLink, reason: str) -> HttpResponse:
    is_used = link.used_at is not None
    context = {
        "reason": reason, "link": link, "came": aftermath_of(link), "is_used": is_used,
        "answers_again": is_used and link.ballot.sister_id is not None and link.ballot.takes_answers,
    }  # fmt: skip
    return render(request, "positions/answer_link_dead.html", context, status=410)

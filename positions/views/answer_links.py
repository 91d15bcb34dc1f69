"""An organisation answers by a signed link, without logging in. Opening it changes nothing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from positions import operations
from positions.models import AnswerLink
from positions.operations.links import why_dead
from positions.views.answers import changes_for, form_for, take_answer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET (a person, or a scanner of mail) shows the text and the question; POST asks once more, then answers."""
    link = operations.find_answer_link(token[:100])
    if link is None:
        return _referrerless(render(request, "positions/answer_link_dead.html", {"reason": ""}, status=404))
    with translation.override(link.seat.person.language):
        request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
        return _referrerless(_answer_by_link(request, link, token))


def _answer_by_link(request: HttpRequest, link: AnswerLink, token: str) -> HttpResponse:
    if reason := why_dead(link):
        return _dead(request, link, reason)
    ballot = link.ballot
    electors = ballot.electors.select_related("organisation", "stale_answer__ballot__revision")
    elector = electors.get(organisation=link.organisation)
    draft = ballot.drafts.filter(organisation=link.organisation).select_related("person").first()
    context = {
        "link": link, "ballot": ballot, "paper": ballot.revision.paper, "elector": elector, "draft": draft,
        **changes_for(ballot, elector),
    }  # fmt: skip
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


def _dead(request: HttpRequest, link: AnswerLink, reason: str) -> HttpResponse:
    return render(request, "positions/answer_link_dead.html", {"reason": reason, "link": link}, status=410)


def _referrerless(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"  # the secret stands in the address
    return response

"""A contact of a sister coalition writes its organisation's words in other languages by a signed link."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.deeds import take
from positions import minority, operations, statement_texts
from positions.forms_texts import TextForm
from positions.operations.words_links import WordsLink, find_words_link, why_words_link_is_dead
from positions.statement_texts import language_name
from positions.views.signed_links import opened
from positions.views.statement_texts import Wrong, form_of, of, shown_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def words_link(request: HttpRequest, nonce: str, token: str) -> HttpResponse:
    """GET (a person, or a scanner of mail) shows each statement in every language; POST keeps or confirms one."""
    return opened(request, find_words_link(nonce, token), _by_link)


def _by_link(request: HttpRequest, link: WordsLink) -> HttpResponse:
    if reason := why_words_link_is_dead(link):
        return _dead(request, link, reason)
    if request.method != "POST":
        return _page(request, link)
    wanted, code = request.POST.get("of", ""), request.POST.get("language", "")
    found = next((one for one in link.statements() if of(one) == wanted), None)
    if found is None or code not in statement_texts.LANGUAGES:
        return _page(request, link, problem=_("This has changed meanwhile. Read it again."))
    form = form_of(found, link.ballot, code, request.POST)
    try:
        if "approve" in request.POST or form.is_valid():
            _keep(request, link, found.said, code, form)
            return redirect(f"{request.path}?kept={code}#at-{wanted}")
    except PermissionDenied:
        return _dead(
            request, link, _("This link belonged to somebody who does not speak for the organisation any more.")
        )
    except ValidationError as problem:
        if "approve" in request.POST:
            return _page(request, link, problem=problem.messages[0])
        take(form, problem)
    return _page(request, link, wrong=(wanted, code, form))


def _keep(request: HttpRequest, link: WordsLink, said: statement_texts.Said, code: str, form: TextForm) -> None:
    who: dict[str, Any] = {"by": link.seat.person, "by_link": True, "seen": request.POST.get("seen", "")}
    if "approve" in request.POST:
        operations.approve_text(said, language=code, **who)
    else:
        operations.keep_text(said, language=code, text=form.cleaned_data["text"], **who)


def _page(request: HttpRequest, link: WordsLink, *, problem: str = "", wrong: Wrong | None = None) -> HttpResponse:
    ballot, paper = link.ballot, link.ballot.revision.paper
    shown = [shown_of(one, ballot, may_write=True, speaks=True, wrong=wrong) for one in link.statements()]
    kept = request.GET.get("kept", "") if request.method == "GET" else ""
    context = {
        "link": link, "ballot": ballot, "paper": paper, "shown": shown, "problem": problem,
        "wrong": wrong[2] if wrong else None, "wording_ends": minority.last_moment(ballot),
        "kept": language_name(kept) if kept in statement_texts.LANGUAGES else "",
        "languages": [language_name(code) for code in statement_texts.languages_of(paper)],
    }  # fmt: skip
    return render(request, "positions/words_link.html", context, status=422 if problem or wrong else 200)


def _dead(request: HttpRequest, link: WordsLink, reason: str) -> HttpResponse:
    return render(request, "positions/answer_link_dead.html", {"reason": reason, "link": link}, status=410)

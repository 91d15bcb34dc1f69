"""A contact of a sister coalition states something beside the text by a signed link, without logging in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.deeds import take
from positions import minority, operations
from positions.forms_results import MinorityForm
from positions.models import Contribution, MinorityStatement
from positions.operations.minority_links import MinorityLink, find_minority_link, why_minority_link_is_dead
from positions.views.signed_links import opened


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def minority_link(request: HttpRequest, nonce: str, token: str) -> HttpResponse:
    """GET (a person, or a scanner of mail) shows what is said and what can be; POST says it, signs or leaves."""
    return opened(request, find_minority_link(nonce, token), _by_link)


def _by_link(request: HttpRequest, link: MinorityLink) -> HttpResponse:
    if reason := why_minority_link_is_dead(link):
        return render(request, "positions/answer_link_dead.html", {"reason": reason, "link": link}, status=410)
    own = link.own
    writes = request.method == "POST" and request.POST.get("verb") == "write"
    form = _form(link, own, request.POST if writes else None)
    problem = ""
    if request.method == "POST":
        try:
            if not writes or form.is_valid():
                _do(request, link, own, form)
                return redirect(f"{request.path}?kept")
        except PermissionDenied:
            return render(request, "positions/answer_link_dead.html", {"reason": "", "link": link}, status=410)
        except ValidationError as found:
            if writes:
                take(form, found)
            else:
                problem = found.messages[0]
    context: dict[str, Any] = {
        "link": link, "ballot": link.ballot, "paper": link.ballot.revision.paper, "own": own, "others": link.others(),
        "form": form, "problem": problem, "kept": request.method == "GET" and "kept" in request.GET,
        "wording_ends": minority.wording_ends(link.ballot),
        "can_write": link.dissents and (own.state == own.State.DRAFT if own else link.ballot.takes_answers),
    }  # fmt: skip
    return render(request, "positions/minority_link.html", context, status=422 if problem or form.errors else 200)


def _do(request: HttpRequest, link: MinorityLink, own: MinorityStatement | None, form: MinorityForm) -> None:
    who: dict[str, Any] = {"by": link.seat.person, "by_link": True}
    verb, organisation = request.POST.get("verb"), link.seat.organisation
    if verb == "write" and own:
        operations.reword_minority(own, **who, **{**form.words(), "raised_in": own.raised_in})
    elif verb == "write":
        operations.begin_minority(link.ballot, organisation=organisation, **who, **form.words())
    elif verb == "file" and own:
        operations.file_minority(own, **who)
    elif verb in ("sign", "leave"):
        known = {str(one.uuid): one for one in ([own] if own else []) + [one for one, _signs in link.others()]}
        statement = known.get(request.POST.get("statement", ""))
        if statement is None:
            raise PermissionDenied
        deed: Callable[..., Any] = operations.sign_minority if verb == "sign" else operations.leave_minority
        deed(statement, organisation=organisation, **who)
    else:
        raise PermissionDenied


def _form(link: MinorityLink, own: MinorityStatement | None, data: Any) -> MinorityForm:
    initial = {"text": own.text, "language": own.language, "raised_note": own.raised_note} if own else {}
    return MinorityForm(
        data, initial=initial, contributions=Contribution.objects.none(), most=link.ballot.minority_words, languages=[]
    )

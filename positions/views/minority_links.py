"""A contact of a sister coalition states something beside the text by a signed link, without logging in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.deeds import take
from members.tokens import with_secrets
from positions import minority, operations, statement_texts
from positions.answer_paths import words_paths
from positions.forms_results import MinorityForm
from positions.language_versions import to_read_along
from positions.models import MinorityStatement, words_sha256
from positions.operations.minority_links import MinorityLink, find_minority_link, why_minority_link_is_dead
from positions.views.signed_links import opened

GONE = gettext_lazy("This statement was taken back, so it is not printed any more.")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def minority_link(request: HttpRequest, nonce: str, token: str) -> HttpResponse:
    """GET (a person, or a scanner of mail) shows what is said and what can be; POST says it, signs or leaves."""
    return opened(request, find_minority_link(nonce, token), _by_link)


def _by_link(request: HttpRequest, link: MinorityLink) -> HttpResponse:
    if reason := why_minority_link_is_dead(link):
        return render(request, "positions/answer_link_dead.html", {"reason": reason, "link": link}, status=410)
    own = link.own
    if request.method == "POST" and "sure" not in request.POST and (asked := _ask_again(request, link, own)):
        return asked
    writes = request.method == "POST" and request.POST.get("verb") == "write"
    form = _form(link, own, request.POST if writes else None)
    problem = ""
    if request.method == "POST":
        try:
            if not writes or form.is_valid():
                _do(request, link, own, form)
                return redirect(f"{request.path}?kept")
        except PermissionDenied:
            reason = _("This link belonged to somebody who does not speak for the organisation any more.")
            return render(request, "positions/answer_link_dead.html", {"reason": reason, "link": link}, status=410)
        except ValidationError as found:
            if writes:
                take(form, found, {} if "raised_in" in form.fields else {"raised_in": "raised_note"})
            else:
                problem = found.messages[0]
    context: dict[str, Any] = {
        "link": link, "ballot": link.ballot, "paper": link.ballot.revision.paper, "own": own, "others": link.others(),
        "form": form, "problem": problem, "kept": request.method == "GET" and "kept" in request.GET,
        "wording_ends": minority.last_moment(link.ballot), "seen": words_sha256(own.text) if own else "",
        "along": to_read_along(link.ballot),
        "words_path": with_secrets(words_paths(link.ballot, [link.seat.person]).get(link.seat.person_id, "")),
        "texts": list(own.texts.select_related("statement")) if own else [],
        "can_write": link.dissents and (own.state == own.State.DRAFT if own else link.ballot.takes_answers),
    }  # fmt: skip
    return render(request, "positions/minority_link.html", context, status=422 if problem or form.errors else 200)


def _ask_again(request: HttpRequest, link: MinorityLink, own: MinorityStatement | None) -> HttpResponse | None:
    """What cannot be taken back is asked once more, on a page that needs no script. None for everything else."""
    verb, wanted = request.POST.get("verb"), request.POST.get("statement", "")
    named = own if verb == "file" else _known(link, own).get(wanted)
    if verb not in ("file", "leave") or named is None:
        return None
    if verb == "leave" and named.signers.filter(withdrawn_at=None).count() > 1:
        return None  # whoever leaves it can sign again
    context = {
        "link": link, "paper": link.ballot.revision.paper, "statement": named, "verb": verb, "is_own": named == own,
        "begins": link.ballot.takes_answers, "seen": words_sha256(named.text),
    }  # fmt: skip
    return render(request, "positions/minority_link_sure.html", context)


def _known(link: MinorityLink, own: MinorityStatement | None) -> dict[str, MinorityStatement]:
    return {str(one.uuid): one for one in ([own] if own else []) + [one for one, _signs in link.others()]}


def _do(request: HttpRequest, link: MinorityLink, own: MinorityStatement | None, form: MinorityForm) -> None:
    who: dict[str, Any] = {"by": link.seat.person, "by_link": True}
    verb, organisation = request.POST.get("verb"), link.seat.organisation
    if verb == "write" and own:
        operations.reword_minority(own, seen=request.POST.get("seen"), **who, **form.words())
    elif verb == "write":
        operations.begin_minority(link.ballot, organisation=organisation, **who, **form.words())
    elif verb == "file" and own:
        operations.file_minority(own, seen=request.POST.get("seen"), **who)
    elif verb in ("sign", "leave"):
        statement = _known(link, own).get(request.POST.get("statement", ""))
        if statement is None:
            raise ValidationError(GONE)
        if verb == "sign":
            operations.sign_minority(statement, organisation=organisation, seen=request.POST.get("seen"), **who)
        else:
            operations.leave_minority(statement, organisation=organisation, **who)
    else:
        raise ValidationError(GONE)  # a colleague took it back meanwhile, or nobody offers such a deed


def _form(link: MinorityLink, own: MinorityStatement | None, data: Any) -> MinorityForm:
    initial: dict[str, Any] = {}
    if own:
        initial = {"text": own.text, "language": own.language}
        initial |= {"raised_in": own.raised_in_id, "raised_note": own.raised_note}
        initial |= {f"text_{one.language}": one.text for one in own.texts.all()}
    return MinorityForm(
        data, initial=initial, most=link.ballot.minority_words,
        contributions=minority.raised_by_link(link.ballot, link.seat.organisation, link.seat.person),
        languages=statement_texts.in_order(link.ballot.revision.paper),
    )  # fmt: skip

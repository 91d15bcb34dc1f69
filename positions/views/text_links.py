"""A contact of a sister coalition looks at a translation by a signed link, without logging in."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.deeds import take
from positions import operations
from positions.forms_texts import TextForm
from positions.operations.statement_words import MAX_LENGTHS, limit_of
from positions.operations.text_links import TextLink, find_text_link, why_text_link_is_dead
from positions.statement_texts import language_name
from positions.views.signed_links import opened


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def text_link(request: HttpRequest, nonce: str, token: str) -> HttpResponse:
    """GET (a person, or a scanner of mail) shows both wordings; POST confirms the translation or keeps better words."""
    return opened(request, find_text_link(nonce, token), partial(_by_link, nonce=nonce, token=token))


def _by_link(request: HttpRequest, link: TextLink, nonce: str, token: str) -> HttpResponse:
    if reason := why_text_link_is_dead(link):
        return _dead(request, link, reason)
    form = _form(link, request.POST if request.method == "POST" and "approve" not in request.POST else None)
    context: dict[str, Any] = {
        "link": link, "row": link.row, "said": link.row.said, "form": form, "paper": link.ballot.revision.paper,
        "own": language_name(link.row.said.language), "other": language_name(link.row.language),
    }  # fmt: skip
    if request.method == "POST" and ("approve" in request.POST or form.is_valid()):
        try:
            text = None if "approve" in request.POST else form.cleaned_data["text"]
            operations.use_text_link(nonce, token, text=text)
        except PermissionDenied:
            return _dead(request, link, "")
        except ValidationError as problem:
            if not form.is_bound:
                return _dead(request, link, problem.messages[0])
            take(form, problem)
        else:
            return render(request, "positions/text_link.html", {**context, "is_done": True})
    return render(request, "positions/text_link.html", context, status=422 if form.errors else 200)


def _dead(request: HttpRequest, link: TextLink, reason: str) -> HttpResponse:
    context = {"reason": reason, "link": link, "is_used": bool(reason) and link.row.is_own}
    return render(request, "positions/answer_link_dead.html", context, status=410)


def _form(link: TextLink, data: Any) -> TextForm:
    said, code = link.row.said, link.row.language
    form = TextForm(
        data, initial={"of": "words", "language": code, "text": link.row.text}, of="words", code=code,
        most=limit_of(said, link.ballot), length=MAX_LENGTHS[type(said)],
    )  # fmt: skip
    form.fields["text"].required = True  # elsewhere empty words take a translation away
    form.fields["text"].error_messages["required"] = _("Write the words in this language.")
    return form

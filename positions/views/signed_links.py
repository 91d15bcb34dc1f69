"""Pages behind signed links: without a log-in, in the language of whoever the link belongs to, told to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from positions.models import AnswerLink, ReplyLink
from positions.operations.minority_links import MinorityLink
from positions.operations.text_links import TextLink
from positions.operations.words_links import WordsLink

Link = TypeVar("Link", AnswerLink, MinorityLink, ReplyLink, TextLink, WordsLink)


def opened(request: HttpRequest, link: Link | None, show: Callable[[HttpRequest, Link], HttpResponse]) -> HttpResponse:
    """What `show` says to the owner of a link, in their language; 404 where there never was such a link."""
    if link is None:
        return _to_nobody_else(render(request, "positions/answer_link_dead.html", {"reason": ""}, status=404))
    with translation.override(link.seat.person.language):
        request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
        return _to_nobody_else(show(request, link))


def _to_nobody_else(response: HttpResponse) -> HttpResponse:
    # The secret stands in the address. With "no-referrer" browsers send a null origin and the form is refused.
    response["Referrer-Policy"] = "strict-origin"
    return response

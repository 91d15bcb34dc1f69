"""An organisation replies by a signed link to what the pen-holders answered. Opening it changes nothing."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from members.deeds import take
from positions import merging, operations
from positions.forms_rounds import ReplyForm
from positions.models import Contribution, ReplyLink
from positions.operations.reply_links import why_reply_link_is_dead
from positions.views.signed_links import opened


@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reply_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET (a person, or a scanner of mail) shows what was proposed and answered; only the POST replies."""
    return opened(request, operations.find_reply_link(token[:100]), partial(_by_link, token=token))


@sensitive_variables("token")
def _by_link(request: HttpRequest, link: ReplyLink, token: str) -> HttpResponse:
    if reason := why_reply_link_is_dead(link):
        seen = Contribution.objects.visible_to(request.user).filter(pk=link.disposition.contribution_id).first()
        if seen:  # a member reads what became of it, from the inbox too
            return redirect("positions:contribution", seen.uuid)
        return _dead(request, reason, is_used=link.used_at is not None)
    contribution = link.disposition.contribution
    form = ReplyForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "contribution": contribution, "answer": link.disposition, "form": form, "paper": contribution.round.paper,
        "link": link,
    }  # fmt: skip
    if form.is_valid():
        try:
            operations.use_reply_link(token, **form.cleaned_data)
        except PermissionDenied:
            return _dead(request, "")
        except ValidationError as problem:
            if getattr(problem, "code", "") == "dead":
                return _dead(request, problem.messages[0])
            take(form, problem)
        else:
            return render(request, "positions/reply_link.html", {**context, "is_done": True})
    passages = merging.amend.passages(contribution.round.revision.tree)
    by = link.disposition.obsolete_by
    found = {one.id: one for one in passages}
    passage, elsewhere = found.get(contribution.block_id), found.get(by.block_id) if by else None
    context |= {
        "passage": passage, "pieces": merging.pieces_of(contribution, passage), "overtaken_by": by,
        "pieces_of_it": merging.pieces_of(by, elsewhere, of_the_text=True) if by else [],
    }  # fmt: skip
    return render(request, "positions/reply_link.html", context, status=422 if form.errors else 200)


def _dead(request: HttpRequest, reason: str, *, is_used: bool = False) -> HttpResponse:
    context = {"reason": reason, "is_used": is_used}
    return render(request, "positions/answer_link_dead.html", context, status=410)

"""The answer board, and the reminders of a sign-off: what left, what comes next, held back or brought forward."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.entrance import MemberRequest, members_only
from members.models import Organisation
from positions import operations, permissions, progress, reminding
from positions.models import Ballot
from positions.requests import board_for
from positions.under_way import papers_under_way

PAPERS_SHOWN = SENT = 60


@require_safe
@never_cache
@members_only
def board_page(request: MemberRequest) -> HttpResponse:
    """What every organisation is asked, for the secretariat. `?part=board` is the board alone, for the live page."""
    if not permissions.can_see_board(request.user):
        raise Http404
    board = board_for(request.user, request.GET)
    query = request.GET.copy()
    query["part"] = "board"
    context = {"board": board, "page": board.page, "filters": request.GET, "live": query.urlencode()}
    if request.GET.get("part") == "board":
        return render(request, "positions/board_requests.html", context)
    context["states"] = [
        (lines[0].paper.get_state_display(), lines)
        for lines in papers_under_way(request.user, board.everything, PAPERS_SHOWN).values()
    ]
    return render(request, "positions/board.html", context)


@require_http_methods(["GET", "POST"])
@members_only
def remind(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """GET shows who would be reminded now and the exact next reminder; POST reminds, sends, holds or releases."""
    ballots = Ballot.objects.visible_to(request.user).select_related("revision__paper__lead")
    found = get_object_or_404(ballots, uuid=uuid)
    if not permissions.can_remind(request.user, found):
        raise Http404
    if request.method == "POST":
        try:
            _do(request, found)
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        if request.POST.get("next") == "board":
            return redirect("positions:board")
        return redirect("positions:remind" if request.POST.get("do") else "positions:ballot", uuid)
    return render(request, "positions/remind.html", _reminders(request, found))


def _reminders(request: MemberRequest, ballot: Ballot) -> dict[str, Any]:
    now = timezone.now()
    open_stands = progress.not_final(ballot) if ballot.takes_answers else []
    plan = reminding.plan_of(ballot, now, open_stands)
    following = plan.ahead[0] if plan.ahead else None
    return {
        "ballot": ballot,
        "silent": [stand for stand in open_stands if not stand.is_quiet(now)],
        "quiet": [stand for stand in open_stands if stand.is_quiet(now)],
        "plan": plan,
        "following": following,
        "letters": reminding.letters_of(ballot, following, request.GET.get("organisation", "")) if following else [],
        "sent": ballot.reminders.select_related("organisation", "sent_by").order_by("-sent_at", "organisation__name")[
            :SENT
        ],
    }


def _do(request: MemberRequest, ballot: Ballot) -> None:
    """One of the four things that the secretariat does with reminders."""
    do, key, by = request.POST.get("do", ""), request.POST.get("key", "")[:40], request.user
    slug = request.POST.get("organisation", "")[:80]
    organisation = get_object_or_404(Organisation, slug=slug) if slug else None
    if do == "hold":
        operations.hold_reminder(ballot, key, organisation=organisation, by=by)
        messages.success(request, _("Held back. It does not leave before you release it."))
    elif do == "release":
        operations.release_reminder(ballot, key, organisation=organisation, by=by)
        messages.success(request, _("Released: it leaves at its time."))
    else:
        send = operations.send_reminder_now(ballot, key, by=by) if do == "send" else None
        told = operations.remind(ballot, organisation=organisation, by=by) if send is None else send
        _say_whom(request, told)


def _say_whom(request: MemberRequest, reminded: list[Organisation]) -> None:
    if reminded:
        sentence = ngettext("%(n)s organisation was reminded.", "%(n)s organisations were reminded.", len(reminded))
        messages.success(request, sentence % {"n": len(reminded)})
    else:
        messages.info(
            request, _("Nobody was reminded: all have answered, still decide, or had a reminder within the hour.")
        )

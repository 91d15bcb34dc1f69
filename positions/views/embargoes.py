"""An embargo that ends before its moment, or at another one."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.deeds import done
from members.entrance import MemberRequest, members_only
from positions import operations, permissions
from positions.forms_embargo import LiftForm, MoveEmbargoForm
from positions.models import Publication
from positions.views.publication import publication_for


@require_http_methods(["GET", "POST"])
@members_only
def embargo(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Another moment, or now. POST: `move` or `lift` says which."""
    found = publication_for(request, uuid)
    if found.embargo_until is None or found.is_public or not permissions.can_settle(request.user, found.paper):
        raise Http404
    lifts = "lift" in request.POST
    posted = request.POST if request.method == "POST" else None
    move_form = MoveEmbargoForm(None if lifts else posted, publication=found)
    lift_form = LiftForm(posted if lifts else None)

    def lift(reason: str, sure: bool) -> Publication:
        return operations.lift(found, reason=reason, by=request.user)

    def move(embargo_until: datetime.datetime) -> Publication:
        return operations.move_embargo(found, embargo_until, by=request.user)

    if lifts:
        is_done = done(request, lift_form, lift, _("The embargo is over: everybody can read the position."))
    else:
        is_done = done(request, move_form, move, _("Kept. Everybody who knew the moment before is told."))
    if is_done:
        return redirect("positions:publication", uuid)
    context = {"publication": found, "paper": found.paper, "move_form": move_form, "lift_form": lift_form}
    is_wrong = bool(move_form.errors or lift_form.errors)
    return render(request, "positions/embargo.html", context, status=422 if is_wrong else 200)

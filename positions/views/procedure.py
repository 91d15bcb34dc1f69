"""An organisation needs time: it says until when it decides, or asks for a later deadline; the secretariat answers."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.deeds import done
from members.entrance import MemberRequest, members_only
from positions import operations, permissions
from positions.forms_answers import ExtensionAnswerForm, ExtensionForm, ProcedureForm
from positions.models import ExtensionRequest
from positions.views.answers import answer_address, elector_for
from positions.views.ballots import ballot_for


@require_POST
@members_only
def procedure_extend(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Our organisation still decides, until a day."""
    found = ballot_for(request, uuid)
    elector = elector_for(request, found)
    form = ProcedureForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the day on which your organisation decides."))
    else:
        try:
            operations.extend_procedure(elector, form.cleaned_data["until"], by=request.user)
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        else:
            messages.success(
                request, _("Kept: your organisation still decides. You hear nothing from us until the day after.")
            )
    return redirect(answer_address(found, elector.organisation))


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def extension_ask(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Ask for a later deadline, with the day on which our organisation decides."""
    found = ballot_for(request, uuid)
    elector = elector_for(request, found)
    if not permissions.can_ask_extension(request.user, found, elector.organisation):
        raise Http404
    form = ExtensionForm(request.POST if request.method == "POST" else None, prefix="more")
    deed = partial(operations.ask_extension, found, elector.organisation, by=request.user)
    if done(request, form, deed, _("The secretariat has your request. You hear its answer by mail.")):
        return redirect(answer_address(found, elector.organisation))
    waiting = found.extension_requests.filter(organisation=elector.organisation, answered_at=None).first()
    context = {"ballot": found, "paper": found.revision.paper, "elector": elector, "form": form, "waiting": waiting}
    return render(request, "positions/extension_ask.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
@members_only
def extension_list(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Every request for more time on a ballot, for the secretariat."""
    found = ballot_for(request, uuid)
    if not permissions.can_answer_extension(request.user, found):
        raise Http404
    asked = found.extension_requests.select_related("organisation", "person", "answered_by")
    context = {"ballot": found, "paper": found.revision.paper, "asked": asked, "form": ExtensionAnswerForm()}
    return render(request, "positions/extension_list.html", context)


@require_POST
@members_only
def extension_answer(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    """Grant (`grant`) or refuse one request."""
    found = ballot_for(request, uuid)
    if not permissions.can_answer_extension(request.user, found):
        raise Http404
    asked = get_object_or_404(
        ExtensionRequest.objects.select_related("ballot__revision__paper", "organisation"), ballot=found, pk=number
    )
    form = ExtensionAnswerForm(request.POST)
    answer = form.cleaned_data["answer"] if form.is_valid() else ""
    try:
        if "grant" in request.POST:
            operations.grant_extension(asked, by=request.user, answer=answer)
            messages.success(request, _("The deadline has moved. Everybody who was asked has been told."))
        else:
            operations.refuse_extension(asked, by=request.user, answer=answer)
            messages.success(request, _("The organisation has your answer."))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("positions:extension_list", uuid)

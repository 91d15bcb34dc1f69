"""Signatures that come after the result: until when, who joined, and joining."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.deeds import take
from members.entrance import MemberRequest, members_only
from positions import late, operations, permissions_late
from positions.forms_late import LateForm, LateUntilForm
from positions.models import Answer, Ballot, Elector
from positions.views.ballots import ballot_for
from positions.views.result_context import late_of


def _ballot(request: MemberRequest, uuid: UUID) -> Ballot:
    """A decided ballot that takes late signatures, or did."""
    found = ballot_for(request, uuid)
    if not found.late_signatories or found.state != Ballot.State.DECIDED:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def late_page(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Who joined and who still may. The secretariat says until when (POST `until`)."""
    ballot = _ballot(request, uuid)
    can_open = permissions_late.can_open_late(request.user, ballot) and late.can_have_late(ballot)
    initial = {"until": ballot.late_signatories_until}
    form = LateUntilForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        if not can_open:
            raise Http404
        if form.is_valid():
            try:
                operations.open_late(ballot, until=form.cleaned_data["until"], by=request.user)
            except ValidationError as problem:
                take(form, problem)
            else:
                messages.success(request, _("Kept. Those who may still sign have been told."))
                return redirect("positions:late", uuid)
    context = {**late_of(request.user, ballot), "ballot": ballot, "paper": ballot.revision.paper, "form": form}
    context["can_open"] = can_open
    return render(request, "positions/late.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def late_sign(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Say yes for one organisation (`?organisation=<slug>`): the question, a page that repeats it, and the deed."""
    ballot = _ballot(request, uuid)
    elector = _elector(request, ballot)
    is_own = permissions_late.can_sign_late(request.user, ballot, elector.organisation)
    on_behalf = not is_own and permissions_late.can_sign_late_on_behalf(request.user, ballot)
    if not (is_own or on_behalf) or not late.is_open(ballot):
        return redirect("positions:late", uuid)
    typed = request.POST if request.method == "POST" else None
    form = LateForm(typed, ballot=ballot, elector=elector, on_behalf=on_behalf)
    context = {
        "ballot": ballot,
        "paper": ballot.revision.paper,
        "elector": elector,
        "on_behalf": on_behalf,
        "form": form,
    }
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        if "confirmed" not in request.POST:
            repeated = [(name, form.data[name]) for name in form.fields if form.data.get(name)]
            return render(
                request, "positions/late_confirm.html", {**context, "typed": repeated, "said": form.in_words()}
            )
        channel = Answer.Channel.ON_BEHALF if on_behalf else Answer.Channel.FORM
        try:
            operations.sign_late(
                ballot, organisation=elector.organisation, by=request.user, channel=channel, **form.cleaned_data
            )
        except ValidationError as problem:
            form.take(problem)
        else:
            messages.success(
                request, _("%(name)s has signed. All its contacts get a message.") % {"name": elector.name}
            )
            return redirect("positions:late", uuid)
    return render(request, "positions/late_sign.html", context, status=422 if form.errors else 200)


def _elector(request: MemberRequest, ballot: Ballot) -> Elector:
    slug = request.GET.get("organisation") or request.POST.get("organisation") or ""
    electors = ballot.electors.filter(counts=True).select_related("organisation")
    if slug:
        return get_object_or_404(electors, organisation__slug=slug.replace("\x00", "")[:80])
    found = electors.filter(organisation__in=request.user.standing.roles).first()
    if found is None:
        raise Http404
    return found


@require_POST
@members_only
def late_do(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Confirm or take back one late signature, or close the time for them."""
    ballot = _ballot(request, uuid)
    verb, number = request.POST.get("verb"), request.POST.get("signature", "")
    try:
        if verb == "close":
            operations.close_late(ballot, by=request.user)
            messages.success(request, _("Closed. Whoever signed stays signed."))
            return redirect("positions:late", uuid)
        rows = ballot.late_signatures.select_related("organisation", "ballot__revision__paper")
        known = number.isascii() and number.isdigit() and len(number) < 12
        signature = get_object_or_404(rows, pk=int(number) if known else 0)
        if verb == "confirm":
            operations.confirm_late(signature, by=request.user)
            messages.success(request, _("Thank you: this is now your organisation's own signature."))
        elif verb == "withdraw":
            operations.withdraw_late(signature, by=request.user)
            messages.success(request, _("The signature is taken back. It is not printed with the text."))
        else:
            raise Http404
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("positions:late", uuid)

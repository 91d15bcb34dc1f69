"""The door: accepting an invitation."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.core.internal import ratelimit
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from members import operations
from members.forms import KnownPersonForm, NewAccountForm, NothingForm
from members.models import Invitation, Person


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation; accept it by POST. Opening the link changes nothing, so mail scanners may follow it."""
    invitation = operations.find_invitation(token)
    if invitation is None:
        return _does_not_work(
            request, _("This invitation does not exist. Perhaps the link was cut in two by your mail program."), 404
        )
    with translation.override(invitation.language):
        response = _show(request, invitation, token)
    # The address holds the secret: it stays out of referrers, while forms still send their origin.
    response["Referrer-Policy"] = "strict-origin"
    return response


def _show(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    try:
        operations.invitations.refuse_closed(invitation)
    except operations.InvitationClosed as problem:
        return _does_not_work(request, problem.messages[0], 410)
    person = Person.objects.filter(email=invitation.email).first()
    is_somebody_else = request.user.is_authenticated and request.user != person
    form = _form(request, invitation, person)
    context = {"invitation": invitation, "form": form, "person": person, "is_somebody_else": is_somebody_else}
    if request.method == "POST" and not is_somebody_else and form.is_valid():
        try:
            return _accept(request, form, person, token)
        except operations.InvitationClosed as problem:
            return _does_not_work(request, problem.messages[0], 410)
        except ValidationError as problem:
            form.add_error(None, problem)
    return render(request, "members/invitation_accept.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, invitation: Invitation, person: Person | None) -> forms.Form:
    given = request.POST if request.method == "POST" else None
    if person is None:
        return NewAccountForm(given, initial={"name": invitation.name})
    return NothingForm(given) if request.user == person else KnownPersonForm(given)


def _accept(request: HttpRequest, form: forms.Form, person: Person | None, token: str) -> HttpResponse:
    if person is None:
        person = operations.accept_invitation(token, **form.cleaned_data)
        return perform_login(request, person, redirect_url=reverse("members:desk"))
    if request.user != person:
        _confirm(request, person, form.cleaned_data["password"])
    operations.accept_invitation(token, by=person)
    # Somebody whose password was just right still logs in by the front door, where a second factor is asked.
    return redirect("members:desk")


def _confirm(request: HttpRequest, person: Person, password: str) -> None:
    """The password of an account, under the same limit as the log-in page."""
    known = get_adapter(request).authenticate(request, email=person.email, password=password)
    if known is None or known.pk != person.pk or not person.is_active:
        raise ValidationError(
            {"password": _("This is not the password of your account. You can choose a new one on the log-in page.")}
        )


def _does_not_work(request: HttpRequest, reason: str, status: int) -> HttpResponse:
    """One look for every link that does not work. Guessing is slowed down."""
    # allauth's own front for this counts only posts; a guess is a GET.
    if status == 404 and not ratelimit.consume(request, app="allauth.account", action="invitation", limit_get=True):
        return render(request, "429.html", status=429)
    return render(request, "members/invitation_closed.html", {"reason": reason}, status=status)

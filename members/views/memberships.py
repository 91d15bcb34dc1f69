"""The membership of an organisation: its history, and what the secretariat does with it, looked at twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members import operations
from members.deeds import done
from members.entrance import MemberRequest, members_only
from members.forms_memberships import MembershipEndForm, MembershipForm, OrganisationForm
from members.models import Membership, Organisation
from members.notices_memberships import told_of
from members.permissions import can_add_organisation, can_keep_membership, can_see_membership


def organisation_for(
    request: MemberRequest, slug: str, may: Callable[[object, Organisation], bool] = can_keep_membership
) -> Organisation:
    """The organisation, if this reader may do that with its membership."""
    found = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    if not may(request.user, found):
        raise Http404
    return found


@require_safe
@members_only
def membership(request: MemberRequest, slug: str) -> HttpResponse:
    """What it was, is and will be, with the reasons."""
    found = organisation_for(request, slug, can_see_membership)
    held = list(found.memberships.order_by("-starts_on"))
    now = next((one for one in held if not one.is_planned and not one.is_over), None)
    context = {
        "organisation": found,
        "memberships": held,
        "now": now,
        "may_keep": can_keep_membership(request.user, found),
        "planned": any(one.is_planned for one in held) or bool(now and now.ends_on),
    }
    return render(request, "members/membership.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def membership_set(request: MemberRequest, slug: str) -> HttpResponse:
    """Begin, change or suspend it: a form, what it would mean, and then the deed."""
    found = organisation_for(request, slug)
    now = found.memberships.current().first()
    form = MembershipForm(request.POST if request.method == "POST" else None)
    return _in_steps(request, found, form, now, operations.set_membership, "members/membership_set.html")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def membership_end(request: MemberRequest, slug: str) -> HttpResponse:
    """End it on a day: a form, what it would mean, and then the deed."""
    found = organisation_for(request, slug)
    now = found.memberships.current().first()
    if now is None:
        raise Http404
    form = MembershipEndForm(request.POST if request.method == "POST" else None)
    return _in_steps(request, found, form, now, operations.end_membership, "members/membership_end.html")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def membership_keep(request: MemberRequest, slug: str) -> HttpResponse:
    """Call off what is planned, after a question."""
    found = organisation_for(request, slug)
    if request.method != "POST":
        return render(request, "members/membership_keep.html", {"organisation": found, "told": told_of(found)})
    try:
        operations.keep_as_it_is(found, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("Called off. The organisation is told now."))
    return redirect("members:membership", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def organisation_add(request: MemberRequest) -> HttpResponse:
    """Write down a new organisation, then begin its membership."""
    if not can_add_organisation(request.user):
        raise Http404
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    deed = partial(operations.add_organisation, by=request.user)
    if made := done(request, form, deed, _("Written down. It is no member yet: say from which day.")):
        return redirect("members:membership_set", made.slug)
    return render(request, "members/organisation_add.html", {"form": form}, status=422 if form.errors else 200)


def _is_done(request: MemberRequest, form: forms.Form, deed: Callable[..., Membership]) -> bool:
    return done(request, form, deed, _("Written down. The organisation is told now.")) is not None


def _in_steps(
    request: MemberRequest,
    found: Organisation,
    form: forms.Form,
    now: Membership | None,
    operation: Callable[..., Any],
    page: str,
) -> HttpResponse:
    """The form, then what it would mean, then the deed."""
    if request.method == "POST" and "sure" not in request.POST and form.is_valid() and "back" not in request.POST:
        return _look_first(request, found, form, now)
    deed = partial(operation, found, by=request.user)
    if "sure" in request.POST and done(request, form, deed, _("Written down. The organisation is told now.")):
        return redirect("members:membership", found.slug)
    context = {"organisation": found, "form": form, "now": now}
    return render(request, page, context, status=422 if form.errors else 200)


def _look_first(
    request: MemberRequest, found: Organisation, form: forms.Form, now: Membership | None
) -> HttpResponse:  # fmt: skip
    """The page that says what it means and who is told, before anything is done."""
    typed = form.cleaned_data
    becomes = typed.get("type", "")
    context = {
        "organisation": found, "form": form, "now": now, "typed": typed, "told": told_of(found),
        "becomes": dict(Membership.Type.choices).get(becomes, ""),
        "is_suspended": becomes == Membership.Type.SUSPENDED,
        "is_planned": typed.get("starts_on", timezone.localdate()) > timezone.localdate(),
    }  # fmt: skip
    return render(request, "members/membership_sure.html", context)

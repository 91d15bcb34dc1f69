"""Organisations, the seats in them, and who is invited."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import operations, topics
from members.entrance import MemberRequest, members_only
from members.forms import InvitationForm, RoleForm, SearchForm
from members.models import ContactPerson, Invitation, Logo, Membership, Organisation, Seat
from members.permissions import (
    can_end_seat,
    can_invite,
    can_keep_logo,
    can_keep_membership,
    can_name_contacts,
    can_see_calendar,
    can_see_membership,
    is_secretariat,
)

PER_PAGE = 50


class SeatRow(NamedTuple):
    """A seat on its organisation's page, whether the reader may end it, and for what the person is the contact."""

    seat: Seat
    may_be_ended: bool
    matters: list[str]


def current_seats() -> Prefetch:
    """The seats that people hold now, with their organisations, as `current_seats`."""
    return Prefetch("seats", Seat.objects.current().select_related("organisation"), to_attr="current_seats")


@require_safe
@members_only
def organisation_list(request: MemberRequest) -> HttpResponse:
    """The organisations of the coalition, with the type of their membership; former ones for the secretariat."""
    words = SearchForm.words(request.GET.get("q"))
    shown = request.GET.get("show") if is_secretariat(request.user) else ""
    found = Organisation.objects.visible_to(request.user)
    if shown == "former":
        found = found.exclude(pk__in=Organisation.objects.current()).exclude(kind=Organisation.Kind.SECRETARIAT)
    elif shown != "all":
        found = found.filter(Q(pk__in=Organisation.objects.current()) | Q(kind=Organisation.Kind.SECRETARIAT))
    if words:
        found = found.filter(Q(name__unaccent__icontains=words) | Q(themes__unaccent__icontains=words))
    page = Paginator(_with_membership(found), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "shown": shown, "is_secretariat": is_secretariat(request.user)}
    return render(request, "members/organisation_list.html", context)


@require_safe
@members_only
def organisation(request: MemberRequest, slug: str) -> HttpResponse:
    """One organisation: what it is, who sits for it, and what its coordinator may change."""
    found = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    seats = list(found.seats.current().select_related("person"))
    for seat in seats:
        seat.organisation = found
    may_invite, matters = can_invite(request.user, found), _matters(found)
    context = {
        "organisation": found,
        "memberships": found.memberships.order_by("-starts_on"),
        "may_see_membership": can_see_membership(request.user, found),
        "may_keep_membership": can_keep_membership(request.user, found),
        "seats": [SeatRow(seat, can_end_seat(request.user, seat), matters[seat.person_id]) for seat in seats],
        "logo": Logo.objects.filter(organisation=found).first(),
        "may_keep_logo": can_keep_logo(request.user, found),
        "may_name": can_name_contacts(request.user, found),
        "may_invite": may_invite,
        "invitations": _open_invitations().filter(organisation=found) if may_invite else [],
        "may_see_inside": can_see_calendar(request.user, found),
        "former_seats": _former_seats(found) if is_secretariat(request.user) else [],
    }
    return render(request, "members/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def invitation_create(request: MemberRequest, slug: str) -> HttpResponse:
    """Invite somebody to a seat."""
    found = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    if not can_invite(request.user, found):
        raise Http404
    form = InvitationForm(request.POST if request.method == "POST" else None, organisation=found)
    if request.method == "POST" and form.is_valid():
        try:
            invitation, _secret = operations.invite(found, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            _tell_whether_mailed(request, invitation)
            return redirect("members:organisation", slug)
    return render(
        request,
        "members/invitation_form.html",
        {"form": form, "organisation": found},
        status=422 if form.errors else 200,
    )


@require_safe
@members_only
def invitation_list(request: MemberRequest) -> HttpResponse:
    """Open invitations of every organisation that I may invite for."""
    seen = _open_invitations()
    if not is_secretariat(request.user):
        mine = [pk for pk, role in request.user.standing.roles.items() if role == Seat.Role.COORDINATOR]
        if not mine:
            raise Http404
        seen = seen.filter(organisation__in=mine)
    page = Paginator(seen, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "members/invitation_list.html", {"page": page})


@require_POST
@members_only
def invitation_revoke(request: MemberRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_object_or_404(Invitation.objects.select_related("organisation"), pk=pk)
    if not can_invite(request.user, invitation.organisation):
        raise Http404
    try:
        operations.revoke_invitation(invitation, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("The invitation is taken back: its link does not work any more."))
    return redirect("members:organisation", invitation.organisation.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def seat_change(request: MemberRequest, pk: int) -> HttpResponse:
    """Give somebody another role in the organisation where they sit."""
    seat = get_object_or_404(Seat.objects.current().select_related("person", "organisation"), pk=pk)
    if not can_end_seat(request.user, seat):
        raise Http404
    form = RoleForm(request.POST if request.method == "POST" else None, initial={"role": seat.role})
    if request.method == "POST" and form.is_valid():
        try:
            operations.give_seat(seat.person, seat.organisation, role=form.cleaned_data["role"], by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The role of %(person)s is changed.") % {"person": seat.person})
            return redirect("members:organisation", seat.organisation.slug)
    context = {"seat": seat, "form": form}
    return render(request, "members/seat_change.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def seat_end(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask once, then end a seat."""
    seat = get_object_or_404(Seat.objects.current().select_related("person", "organisation"), pk=pk)
    if not can_end_seat(request.user, seat):
        raise Http404
    if request.method != "POST":
        return render(request, "members/seat_end.html", {"seat": seat})
    try:
        operations.end_seat(seat, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("The seat of %(person)s has ended.") % {"person": seat.person})
    return redirect("members:organisation", seat.organisation.slug)


def _matters(found: Organisation) -> dict[int, list[str]]:
    """For what each person is the contact, named in the reader's language."""
    names, matters = dict(topics.choices()), defaultdict[int, list[str]](list)
    for one in ContactPerson.objects.current().filter(organisation=found):
        matters[one.person_id].append(names.get(one.matter, one.matter))
    return matters


def _with_membership(found: QuerySet[Organisation]) -> QuerySet[Organisation]:
    today = Prefetch("memberships", Membership.objects.current(), to_attr="current_memberships")
    now = Q(seats__in=Seat.objects.current())
    return found.prefetch_related(today).annotate(people=Count("seats", filter=now)).order_by("name")


def _open_invitations() -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at=None, revoked_at=None).select_related("organisation", "invited_by")


def _former_seats(found: Organisation) -> QuerySet[Seat]:
    held = found.seats.current().values("pk")
    return found.seats.exclude(pk__in=held).select_related("person").order_by("-ends_at")[:PER_PAGE]


def _tell_whether_mailed(request: MemberRequest, invitation: Invitation) -> None:
    if invitation.mailed_at:
        messages.success(request, _("The invitation to %(name)s is on its way.") % {"name": invitation.name})
    else:
        messages.error(
            request,
            _("The invitation to %(name)s could not be sent by mail. Invite again in a while.")
            % {"name": invitation.name},
        )

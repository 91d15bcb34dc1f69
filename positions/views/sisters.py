"""The secretariat keeps sister coalitions and their members, and says which paper is signed with one."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.deeds import done
from members.entrance import MemberRequest, members_only
from members.models import Organisation, Seat
from members.permissions import ANSWERING_ROLES
from positions import operations, permissions_result as permissions
from positions.forms_results import SisterCoalitionForm, SisterContactForm, SisterMemberForm, SisterPaperForm
from positions.models import SisterCoalition, SisterMember
from positions.views.papers import paper_for


def _only_keepers(request: MemberRequest) -> None:
    if not permissions.can_keep_sisters(request.user):
        raise Http404


@require_http_methods(["GET", "POST"])
@members_only
def sister_list(request: MemberRequest) -> HttpResponse:
    """All of them, and a form for another one."""
    _only_keepers(request)
    form = SisterCoalitionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = operations.keep_sister(by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. Now add its members: they are the ones who are asked."))
        return redirect("positions:sister", made.slug)
    found = SisterCoalition.objects.annotate(
        deciding=Count("members", filter=Q(members__counts=True, members__is_current=True)),
        on_papers=Count("papers", distinct=True),
    )
    context = {"sisters": found.order_by("name"), "form": form}
    return render(request, "positions/sister_list.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members_only
def sister(request: MemberRequest, slug: str) -> HttpResponse:
    """One of them: its rule, its members, who answers for each."""
    _only_keepers(request)
    found = get_object_or_404(SisterCoalition, slug=slug)
    adding = request.method == "POST" and "add" in request.POST
    changing = request.method == "POST" and not adding
    form = SisterCoalitionForm(request.POST if changing else None, instance=found)
    member_form = SisterMemberForm(request.POST if adding else None, organisations=_organisations(found))
    if changing and form.is_valid():
        operations.keep_sister(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. Sign-offs that are open go on by the rule that they opened with."))
        return redirect("positions:sister", found.slug)
    if done(request, member_form, partial(operations.add_sister_member, found, by=request.user), _("Added.")):
        return redirect("positions:sister", found.slug)
    if changing:
        found.refresh_from_db()  # a form that was refused leaves what it typed on its instance
    context: dict[str, Any] = {
        "sister": found, "form": form, "member_form": member_form, "members": _members(found),
        "contact_form": SisterContactForm(),
    }  # fmt: skip
    return render(request, "positions/sister.html", context, status=422 if form.errors or member_form.errors else 200)


def _organisations(coalition: SisterCoalition) -> Any:
    """Those known here that are not on the list."""
    listed = SisterMember.objects.filter(coalition=coalition, is_current=True).values("organisation")
    known = Organisation.objects.exclude(kind=Organisation.Kind.SECRETARIAT)
    return known.exclude(pk__in=listed).order_by("name")


def _members(coalition: SisterCoalition) -> Any:
    """Its members, today's first, with who answers for each; in two queries."""
    seats = Seat.objects.current().filter(role__in=ANSWERING_ROLES).select_related("person")
    rows = coalition.members.select_related("organisation")
    contacts = Prefetch("organisation__seats", seats, to_attr="speaking")
    return rows.prefetch_related(contacts).order_by("-is_current", "organisation__name")


@require_POST
@members_only
def sister_member(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    """Change one member: it decides or advises, leaves or comes back, or somebody answers for it."""
    _only_keepers(request)
    found = get_object_or_404(SisterMember.objects.select_related("organisation"), coalition__slug=slug, pk=number)
    verb = request.POST.get("verb")
    if verb == "contact":
        form = SisterContactForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Write a name and an e-mail address that works."))
        else:
            try:
                operations.name_sister_contact(found, by=request.user, **form.cleaned_data)
            except ValidationError as problem:
                messages.error(request, problem.messages[0])
            else:
                messages.success(
                    request,
                    _("Kept. This person gets the question by mail, with an own answer link, when sign-off opens."),
                )
    elif verb in ("decides", "advises", "leaves", "returns"):
        counts = {"decides": True, "advises": False}.get(verb, found.counts)
        is_current = {"leaves": False, "returns": True}.get(verb, found.is_current)
        operations.change_sister_member(found, counts=counts, is_current=is_current, by=request.user)
        messages.success(request, _("Kept. Sign-offs that are open keep their electorate."))
    else:
        raise Http404
    return redirect("positions:sister", slug)


@require_http_methods(["GET", "POST"])
@members_only
def paper_sister(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """With which other coalition a paper is signed."""
    _only_keepers(request)
    paper = paper_for(request, uuid)
    form = SisterPaperForm(request.POST if request.method == "POST" else {"sister": paper.sister_id or ""})
    if done(request, form, partial(operations.sign_with, paper, by=request.user), _("Kept.")):
        return redirect("positions:paper", uuid)
    return render(
        request, "positions/paper_sister.html", {"paper": paper, "form": form},
        status=422 if request.method == "POST" and form.errors else 200,
    )  # fmt: skip

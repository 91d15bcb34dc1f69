"""Mandates of an organisation: the list, recording one, ending one, and the file behind it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.entrance import MemberRequest, members_only
from members.forms import SearchForm
from members.models import Organisation
from members.permissions import is_secretariat
from positions import operations, permissions_mandates as permissions
from positions.forms_mandates import MandateForm
from positions.models import Mandate
from positions.views.private_files import private_file

PER_PAGE = 50


def organisation_for(request: MemberRequest, slug: str) -> Organisation:
    """The organisation, if this reader may see its mandates."""
    found = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    if not permissions.can_see_mandates(request.user, found):
        raise Http404
    return found


def mandate_for(request: MemberRequest, uuid: UUID) -> Mandate:
    """The mandate, if this reader may see it."""
    seen = Mandate.objects.visible_to(request.user).select_related("organisation", "paper")
    return get_object_or_404(seen, uuid=uuid)


@require_safe
@members_only
def mandate_overview(request: MemberRequest) -> HttpResponse:
    """The organisations whose mandates the reader may see; with one of them, its own page."""
    if not is_secretariat(request.user):
        mine = list(Organisation.objects.filter(pk__in=request.user.standing.organisation_ids).order_by("name"))
        if len(mine) == 1:
            return redirect("positions:mandate_list", mine[0].slug)
        found = Organisation.objects.filter(pk__in=[one.pk for one in mine])
    else:
        found = Organisation.objects.current().exclude(kind=Organisation.Kind.SECRETARIAT)
    words = SearchForm.words(request.GET.get("q"))
    if words:
        found = found.filter(name__unaccent__icontains=words)
    valid = Q(mandates__in=Mandate.objects.valid())
    counted = found.annotate(valid=Count("mandates", filter=valid), ends=Min("mandates__valid_until", filter=valid))
    page = Paginator(counted.order_by("name"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "positions/mandate_overview.html", {"page": page, "words": words})


@require_safe
@members_only
def mandate_list(request: MemberRequest, slug: str) -> HttpResponse:
    """The mandates of one organisation: those that hold, then those that are over."""
    found = organisation_for(request, slug)
    mandates = Mandate.objects.visible_to(request.user).filter(organisation=found)
    everything = list(
        mandates.select_related("paper", "recorded_by").prefetch_related("document_types", "clusters")
        .order_by("-decided_on", "-pk")
    )  # fmt: skip
    today = timezone.localdate()
    over = [one for one in everything if one.ended_at or (one.valid_until and one.valid_until < today)]
    context = {
        "organisation": found,
        "holding": [one for one in everything if one not in over],
        "over": over,
        "may_record": permissions.can_record_mandate(request.user, found),
        "today": today,
    }
    return render(request, "positions/mandate_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def mandate_create(request: MemberRequest, slug: str) -> HttpResponse:
    """Record a mandate."""
    found = organisation_for(request, slug)
    if not permissions.can_record_mandate(request.user, found):
        raise Http404
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = MandateForm(*given, organisation=found, reader=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            operations.record_mandate(found, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The mandate is kept. Answers within it need no further question."))
            return redirect("positions:mandate_list", slug)
    context = {"organisation": found, "form": form}
    return render(request, "positions/mandate_create.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def mandate_end(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Ask once, then end a mandate."""
    found = mandate_for(request, uuid)
    if not permissions.can_record_mandate(request.user, found.organisation):
        raise Http404
    if request.method != "POST":
        return render(request, "positions/mandate_end.html", {"mandate": found})
    try:
        operations.end_mandate(found, by=request.user)
    except ValidationError as problem:
        messages.info(request, problem.messages[0])
    else:
        messages.success(request, _("The mandate has ended. Answers that were given with it stay."))
    return redirect("positions:mandate_list", found.organisation.slug)


@require_safe
@never_cache
@members_only
def mandate_evidence(request: MemberRequest, uuid: UUID) -> FileResponse:
    """The file that proves a mandate: to keep, never shown inside this site."""
    found = mandate_for(request, uuid)
    return private_file(found.evidence, found.evidence_name)

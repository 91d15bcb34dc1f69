"""Reporting cycles: the list, one of them with its steps and chapters, and what the secretariat does with them."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.deeds import done
from members.entrance import MemberRequest, members_only
from monitoring import operations
from monitoring.forms import CycleForm
from monitoring.models import KeyDate, ReportingCycle
from monitoring.permissions import can_keep_cycles
from monitoring.timeline import asked_in, is_handed_in_too_late, stops_of

PER_PAGE = 20


def cycle_for(request: MemberRequest, uuid: UUID) -> ReportingCycle:
    """The cycle, if this reader may see it."""
    return get_object_or_404(ReportingCycle.objects.visible_to(request.user), uuid=uuid)


def kept_cycle_for(request: MemberRequest, uuid: UUID) -> ReportingCycle:
    """The cycle, if this reader keeps it."""
    if not can_keep_cycles(request.user):
        raise Http404
    return cycle_for(request, uuid)


@require_safe
@members_only
def cycle_list(request: MemberRequest) -> HttpResponse:
    """Those that run first, each with what comes next; then those that are closed."""
    found = ReportingCycle.objects.visible_to(request.user).order_by("closed_at", "-opened_at", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    next_dates: dict[int, KeyDate] = {}
    waiting = KeyDate.objects.visible_to(request.user).filter(cycle__in=list(page), happened_on=None)
    for date in waiting.filter(on__gte=timezone.localdate()).order_by("on", "position", "pk"):
        next_dates.setdefault(date.cycle_id or 0, date)
    context = {
        "page": page, "rows": [(one, next_dates.get(one.pk)) for one in page],
        "can_keep": can_keep_cycles(request.user),
    }  # fmt: skip
    return render(request, "monitoring/cycle_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def cycle_create(request: MemberRequest) -> HttpResponse:
    """Begin a cycle."""
    if not can_keep_cycles(request.user):
        raise Http404
    last = ReportingCycle.objects.first()
    known = (
        {"country": last.country, "body": last.body} if last else {"body": _("Committee on the Rights of the Child")}
    )
    form = CycleForm(request.POST if request.method == "POST" else None, initial=known)
    told = _("The cycle has its steps. Give each a day as soon as one is known.")
    if made := done(request, form, partial(operations.open_cycle, by=request.user), told):
        return redirect("monitoring:cycle", made.uuid)
    return render(request, "monitoring/cycle_form.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@members_only
def cycle(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Its steps as a line in time, and the chapters of the report with how far each is."""
    found = cycle_for(request, uuid)
    stops = stops_of(found, request.user, timezone.localdate())
    keeps = can_keep_cycles(request.user)
    mine = request.user.standing.organisation_ids
    chapters = list(found.chapters.select_related("cluster").prefetch_related("organisations"))
    context = {
        "cycle": found, "stops": stops, "can_keep": keeps and found.is_open, "may_reopen": keeps and not found.is_open,
        "next": next((stop for stop in stops if stop.is_next), None),
        "chapters": chapters, "is_late": keeps and is_handed_in_too_late(found),
        "mine": [one for one in chapters if any(pen.pk in mine for pen in one.organisations.all())],
        "asked": [] if keeps or not found.is_open else asked_in(stops),
    }  # fmt: skip
    return render(request, "monitoring/cycle.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def cycle_change(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Change its names or its procedure."""
    found = kept_cycle_for(request, uuid)
    form = CycleForm(request.POST if request.method == "POST" else None, instance=found)
    if done(request, form, partial(operations.change_cycle, found, by=request.user), _("Kept.")):
        return redirect("monitoring:cycle", uuid)
    context = {"form": form, "cycle": found}
    return render(request, "monitoring/cycle_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def cycle_close(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Ask once, then close the cycle; or open one again that is closed."""
    found = kept_cycle_for(request, uuid)
    if request.method != "POST":
        waiting = found.dates.filter(Q(on__isnull=False), happened_on=None).count()
        return render(request, "monitoring/cycle_close.html", {"cycle": found, "waiting": waiting})
    deed = operations.close_cycle if found.is_open else operations.reopen_cycle
    try:
        held = deed(found, by=request.user)
    except ValidationError as problem:
        messages.info(request, problem.messages[0])
    else:
        messages.success(request, _("The cycle is open again.") if held.is_open else _("The cycle is closed."))
    return redirect("monitoring:cycle", uuid)

"""The dates of the reporting cycle, for the secretariat: steps of cycles among them."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.deeds import done
from members.entrance import MemberRequest, members_only
from monitoring import operations
from monitoring.forms import KeyDateForm, StepForm
from monitoring.models import KeyDate
from monitoring.permissions import can_keep_key_dates


def _only_keepers(request: MemberRequest) -> None:
    if not can_keep_key_dates(request.user):
        raise Http404


def _kept() -> str:
    return _("Kept. The secretariat hears a month and a week before, and the day after.")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def key_date_list(request: MemberRequest) -> HttpResponse:
    """What is to come, what has been, and a form for another date."""
    _only_keepers(request)
    form = KeyDateForm(request.POST if request.method == "POST" else None)
    if done(request, form, partial(operations.keep_key_date, by=request.user), _kept()):
        return redirect("monitoring:key_date_list")
    today = timezone.localdate()
    dates = KeyDate.objects.select_related("cycle")
    context = {
        "form": form, "coming": dates.filter(on__gte=today),
        "passed": dates.filter(on__lt=today).order_by("-on")[:50],
    }  # fmt: skip
    return render(request, "monitoring/key_date_list.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def key_date_change(request: MemberRequest, pk: int) -> HttpResponse:
    """Change one date, or one step of a cycle."""
    _only_keepers(request)
    date = get_object_or_404(KeyDate.objects.select_related("cycle"), pk=pk)
    kind = StepForm if date.step else KeyDateForm
    form = kind(request.POST if request.method == "POST" else None, instance=date)
    if kept := done(request, form, partial(operations.keep_key_date, date, by=request.user), _kept()):
        return _back(kept)
    context = {"form": form, "date": date}
    return render(request, "monitoring/key_date_change.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def key_date_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Take one date off the list."""
    _only_keepers(request)
    date = get_object_or_404(KeyDate.objects.select_related("cycle"), pk=pk)
    try:
        operations.drop_key_date(date, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("Removed."))
    return _back(date)


def _back(date: KeyDate) -> HttpResponse:
    return redirect("monitoring:cycle", date.cycle.uuid) if date.cycle else redirect("monitoring:key_date_list")

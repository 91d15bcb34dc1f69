"""An organisation's own calendar: when its boards meet, how long it takes, when it is closed."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from members import operations
from members.entrance import MemberRequest, members_only
from members.forms_calendars import BoardDatesForm, ClosedPeriodForm, DecisionDaysForm
from members.models import BoardDate, ClosedPeriod, Organisation
from members.permissions import can_keep_calendar, can_see_calendar


def organisation_for(request: MemberRequest, slug: str) -> Organisation:
    """The organisation, if this reader may see its calendar."""
    found = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    if not can_see_calendar(request.user, found):
        raise Http404
    return found


@require_safe
@members_only
def calendar(request: MemberRequest, slug: str) -> HttpResponse:
    """When this organisation can decide."""
    return _page(request, organisation_for(request, slug))


@require_POST
@members_only
def board_dates_add(request: MemberRequest, slug: str) -> HttpResponse:
    """Note several days of a board at once."""
    found, form = organisation_for(request, slug), BoardDatesForm(request.POST)
    if form.is_valid():
        words = {key: form.cleaned_data[key] for key in ("body", "papers_before")}
        try:
            added = operations.add_board_dates(found, form.days(), **words, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            sentence = ngettext("%(n)s day is kept.", "%(n)s days are kept.", len(added)) % {"n": len(added)}
            messages.success(request, sentence if added else _("Those days were known already."))
            return redirect("members:calendar", slug)
    return _page(request, found, dates_form=form)


@require_POST
@members_only
def decision_days_set(request: MemberRequest, slug: str) -> HttpResponse:
    """Note how many working days a decision takes."""
    found, form = organisation_for(request, slug), DecisionDaysForm(request.POST)
    if form.is_valid():
        operations.set_decision_days(found, form.cleaned_data["days"], by=request.user)
        messages.success(request, _("Kept. The secretariat counts with it when it sets a deadline."))
        return redirect("members:calendar", slug)
    return _page(request, found, days_form=form)


@require_POST
@members_only
def closed_period_add(request: MemberRequest, slug: str) -> HttpResponse:
    """Note days on which nobody is there."""
    found, form = organisation_for(request, slug), ClosedPeriodForm(request.POST)
    if form.is_valid():
        try:
            operations.add_closed_period(found, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Kept: nobody is asked to decide in that time without a warning."))
            return redirect("members:calendar", slug)
    return _page(request, found, closed_form=form)


@require_POST
@members_only
def board_date_drop(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Take a day out."""
    day = get_object_or_404(BoardDate.objects.visible_to(request.user).filter(organisation__slug=slug), pk=pk)
    try:
        operations.drop_board_date(day, by=request.user)
    except ValidationError as problem:
        messages.info(request, problem.messages[0])
    else:
        words = {"date": date_format(day.on, "l j F Y")}
        messages.success(request, _("%(date)s is taken out. If that was a slip, add it again below.") % words)
    return redirect("members:calendar", slug)


@require_POST
@members_only
def closed_period_drop(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Take a closed time out."""
    period = get_object_or_404(ClosedPeriod.objects.visible_to(request.user).filter(organisation__slug=slug), pk=pk)
    try:
        operations.drop_closed_period(period, by=request.user)
    except ValidationError as problem:
        messages.info(request, problem.messages[0])
    else:
        days = {"first": date_format(period.starts_on, "j F Y"), "last": date_format(period.ends_on, "j F Y")}
        messages.success(request, _("%(first)s – %(last)s is taken out. If that was a slip, add it again.") % days)
    return redirect("members:calendar", slug)


def _page(
    request: MemberRequest,
    found: Organisation,
    *,
    dates_form: BoardDatesForm | None = None,
    days_form: DecisionDaysForm | None = None,
    closed_form: ClosedPeriodForm | None = None,
) -> HttpResponse:
    context = {
        "organisation": found,
        "may_keep": can_keep_calendar(request.user, found),
        "board_dates": found.board_dates.ahead().order_by("on"),
        "closed_periods": found.closed_periods.filter(ends_on__gte=timezone.localdate()).order_by("starts_on"),
        "dates_form": dates_form or BoardDatesForm(),
        "days_form": days_form or DecisionDaysForm(initial={"days": found.decision_days}),
        "closed_form": closed_form or ClosedPeriodForm(),
    }
    came_back: forms.Form | None = dates_form or days_form or closed_form
    return render(
        request, "members/calendar.html", {**context, "came_back": came_back}, status=422 if came_back else 200
    )

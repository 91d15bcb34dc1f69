"""Signal reports: the list, one of them as page and as file, and what its organisation does with it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.audience import standing
from members.deeds import done
from members.entrance import MemberRequest, members_only
from members.models import Organisation
from members.permissions import is_secretariat
from monitoring import operations
from monitoring.forms_signals import CountsForm, SignalReportForm
from monitoring.models import SignalReport
from monitoring.permissions import can_keep_signals, can_share_signals
from monitoring.signal_tables import as_csv, table_of

PER_PAGE = 20


def _report(request: MemberRequest, uuid: UUID) -> SignalReport:
    found = SignalReport.objects.visible_to(request.user).select_related("organisation")
    return get_object_or_404(found, uuid=uuid)


def _kept(request: MemberRequest, uuid: UUID) -> SignalReport:
    report = _report(request, uuid)
    if not can_keep_signals(request.user, report.organisation):
        raise Http404
    return report


def _organisations(request: MemberRequest) -> QuerySet[Organisation]:
    current = Organisation.objects.current()
    if is_secretariat(request.user):
        return current
    return current.filter(pk__in=standing(request.user).organisation_ids)


@require_safe
@members_only
def signal_report_list(request: MemberRequest) -> HttpResponse:
    """What helpdesks of members hear, the latest period first."""
    found = SignalReport.objects.visible_to(request.user).select_related("organisation")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "can_keep": _organisations(request).exists()}
    return render(request, "monitoring/signal_report_list.html", context)


@require_safe
@members_only
def signal_report(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """One report: its table, with bands where a number is small."""
    report = _report(request, uuid)
    context = {
        "report": report, "table": table_of(report),
        "articles": report.articles.all(),
        "can_keep": can_keep_signals(request.user, report.organisation),
        "can_share": not report.shared_at and can_share_signals(request.user, report.organisation),
    }  # fmt: skip
    return render(request, "monitoring/signal_report.html", context)


@require_safe
@members_only
def signal_report_csv(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The same table for a spreadsheet."""
    report = _report(request, uuid)
    response = HttpResponse(as_csv(report), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(report.title) or "signals"}.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def signal_report_keep(request: MemberRequest, uuid: UUID | None = None) -> HttpResponse:
    """Begin a report, or correct what it is about."""
    report, organisations = _kept(request, uuid) if uuid else None, _organisations(request)
    if not organisations.exists():
        raise Http404
    form = SignalReportForm(
        request.POST if request.method == "POST" else None, instance=report, organisations=organisations
    )
    deed = partial(operations.keep_signal_report, report, by=request.user)
    if kept := done(request, form, deed, _("Kept. Now the counts.")):
        return redirect("monitoring:signal_report_counts", kept.uuid)
    context = {"form": form, "report": report}
    return render(request, "monitoring/signal_report_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def signal_report_counts(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Fill in the table."""
    report = _kept(request, uuid)
    form = CountsForm(request.POST if request.method == "POST" else None, report=report)
    deed = partial(operations.count_signals, report, by=request.user)
    if done(request, form, deed, _("Kept. What is below five is kept as “<5” and nothing else.")):
        return redirect("monitoring:signal_report", report.uuid)
    context = {"form": form, "report": report}
    return render(request, "monitoring/signal_report_counts.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def signal_report_share(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Let all members read it."""
    report = _kept(request, uuid)
    try:
        operations.share_signal_report(report, by=request.user)
        messages.success(request, _("All members can read this report now."))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("monitoring:signal_report", report.uuid)

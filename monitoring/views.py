"""Where a reference to an article of the Convention leads, and the dates of the reporting cycle."""

from __future__ import annotations

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.entrance import MemberRequest, members_only
from monitoring import operations
from monitoring.forms import KeyDateForm
from monitoring.models import Article, KeyDate, TreatyPage
from monitoring.permissions import can_keep_key_dates


@require_safe
def article(request: HttpRequest, treaty: str, article: str) -> HttpResponseRedirect:
    """From `/articles/crc/12/` (or `12.1`) to the article on the page of the Convention, in the reader's language.

    Texts that were published keep this address for ever; where the page stands may change.
    """
    number = re.match(r"\d{1,2}", article)
    if treaty.lower() != "crc" or number is None:
        raise Http404
    found = get_object_or_404(Article, number=int(number[0]))
    pages = TreatyPage.objects.live().select_related("locale")
    page = pages.filter(locale__language_code=get_language()).first() or pages.order_by("pk").first()
    if page is None:
        raise Http404
    cluster = found.clusters.first()
    return HttpResponseRedirect(
        f"{page.get_url(request)}#article-{cluster.code if cluster else 'other'}-{found.number}"
    )


def _only_keepers(request: MemberRequest) -> None:
    if not can_keep_key_dates(request.user):
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def key_date_list(request: MemberRequest) -> HttpResponse:
    """What is to come, what has been, and a form for another date."""
    _only_keepers(request)
    form = KeyDateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _keep(request, form, None):
        return redirect("monitoring:key_date_list")
    today = timezone.localdate()
    context = {
        "form": form, "coming": KeyDate.objects.filter(on__gte=today),
        "passed": KeyDate.objects.filter(on__lt=today).order_by("-on")[:50],
    }  # fmt: skip
    return render(request, "monitoring/key_date_list.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def key_date_change(request: MemberRequest, pk: int) -> HttpResponse:
    """Change one date."""
    _only_keepers(request)
    date = get_object_or_404(KeyDate, pk=pk)
    form = KeyDateForm(request.POST if request.method == "POST" else None, instance=date)
    if request.method == "POST" and form.is_valid() and _keep(request, form, date):
        return redirect("monitoring:key_date_list")
    context = {"form": form, "date": date}
    return render(request, "monitoring/key_date_change.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def key_date_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Take one date off the list."""
    _only_keepers(request)
    operations.drop_key_date(get_object_or_404(KeyDate, pk=pk), by=request.user)
    messages.success(request, _("Removed."))
    return redirect("monitoring:key_date_list")


def _keep(request: MemberRequest, form: KeyDateForm, date: KeyDate | None) -> bool:
    try:
        operations.keep_key_date(date, by=request.user, **form.cleaned_data)
    except ValidationError as problem:
        form.add_error(None, problem if not hasattr(problem, "error_dict") else problem.messages)
        return False
    messages.success(request, _("Kept. The secretariat hears a month and a week before, and the day after."))
    return True

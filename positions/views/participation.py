"""How organisations take part: for the secretariat only."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.entrance import MemberRequest, members_only
from positions.forms_participation import PeriodForm
from positions.participation import as_csv, heads, participation
from positions.permissions_flow import can_see_participation


@require_safe
@never_cache
@members_only
def participation_list(request: MemberRequest) -> HttpResponse:
    """A line for each organisation, by name, in a period (`first`, `last`); `as=csv` is the same as a file."""
    if not can_see_participation(request.user):
        raise Http404
    form = PeriodForm(request.GET)
    first, last = form.period()
    lines = participation(first, last)
    if request.GET.get("as") == "csv" and form.is_valid():
        response = HttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="participation-{first}-{last}.csv"'
        return response
    context = {"form": form, "lines": lines, "heads": heads(), "first": first, "last": last}
    return render(request, "positions/participation.html", context, status=422 if form.errors else 200)

"""The matrix of demands, and which joint actions push one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actions import matrix, operations
from actions.forms_matrix import MatrixForm, TieDemandForm
from actions.models import JointAction
from members.entrance import MemberRequest, members_only

PER_PAGE = 25


@require_safe
@members_only
def follow_up_matrix(request: MemberRequest) -> HttpResponse:
    """Every demand beside recommendation, answer, action and last note; `?as=csv` gives the filtered ones as a file."""
    form = MatrixForm(request.GET or None, themes=matrix.themes(request.user), beside=matrix.standards_of(request.user))
    wanted = form.cleaned_data if form.is_valid() else getattr(form, "cleaned_data", {})
    found, today = matrix.filtered(request.user, wanted), timezone.localdate()
    if request.GET.get("as") == "csv":
        response = HttpResponse(matrix.as_csv(matrix.rows_of(found, today)), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="follow-up-{today}.csv"'
        return response
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    query["as"] = "csv"
    is_filtered = any(wanted.values())
    context = {
        "form": form, "page": page, "rows": matrix.rows_of(page, today), "query": query.urlencode(),
        "is_filtered": is_filtered, "tally": matrix.tally(found, today), "room": "positions:paper_list",
    }  # fmt: skip
    return render(request, "actions/follow_up_matrix.html", context)


@require_POST
@members_only
def demand_tie(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    """Say that an action pushes a demand; with `untie`, that it does not."""
    seen = matrix.seen_by(request.user).filter(publication__paper__uuid=uuid, number=number)
    newest = seen.select_related("publication__paper", "owner").order_by("-publication__published_at")[:1]
    demand = get_object_or_404(newest)
    actions = JointAction.objects.visible_to(request.user)
    form = TieDemandForm(request.POST, actions=actions)
    try:
        if form.is_valid():
            deed = operations.untie_demand if "untie" in request.POST else operations.tie_demand
            deed(demand, form.cleaned_data["action"], by=request.user)
            messages.success(request, _("Kept."))
        else:
            messages.error(request, _("Choose a joint action."))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("positions:follow_up_change", uuid, number)

"""The life of a paper as a picture and as words, with the state marked from which somebody came."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from members.entrance import MemberRequest, members_only
from positions import workflow_picture, workflow_table
from positions.models import Paper


@require_safe
@members_only
def workflow(request: MemberRequest) -> HttpResponse:
    """`?state=` marks a state."""
    wanted = request.GET.get("state", "")
    here = wanted if wanted in Paper.State.values else ""
    rows = [
        (state, [(step, ", ".join(workflow_table.ends_of(step))) for step in steps])
        for state, steps in workflow_table.rows()
    ]
    picture = workflow_picture.svg(here, alone=False)
    context = {"picture": mark_safe(picture), "rows": rows, "here": here}  # noqa: S308  # escaped where it is drawn
    return render(request, "positions/workflow.html", context)

"""Pages of joint actions."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, Count, IntegerField, Prefetch, Q, Value, When
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions import operations, permissions
from actions.forms import ActionForm, ParticipationForm, TaskForm
from actions.models import JointAction, Participation, Task
from members.entrance import MemberRequest, members_only
from members.models import Organisation
from members.permissions import is_secretariat
from positions.models import Paper

PER_PAGE = 30
ORDER = [
    Participation.Part.LEADS,
    Participation.Part.TAKES_PART,
    Participation.Part.SUPPORTS,
    Participation.Part.NO_ANSWER,
    Participation.Part.NOT_US,
]
BY_PART = Case(*(When(part=part, then=Value(place)) for place, part in enumerate(ORDER)), output_field=IntegerField())


class TaskRow(NamedTuple):
    """A task on its action's page, and whether the reader may mark it as done."""

    task: Task
    may_be_finished: bool


@require_safe
@members_only
def action_list(request: MemberRequest) -> HttpResponse:
    """Joint actions that I may see: what is open, or what is over."""
    is_past = request.GET.get("show") == "past"
    seen = JointAction.objects.visible_to(request.user).select_related("lead")
    seen = (
        seen.exclude(state__in=operations.OPEN_STATES).order_by("-starts_on")
        if is_past
        else seen.filter(state__in=operations.OPEN_STATES)
    )
    mine = Participation.objects.filter(organisation__in=request.user.standing.organisation_ids).select_related(
        "organisation"
    )
    taking = Q(participations__part__in=[Participation.Part.LEADS, Participation.Part.TAKES_PART])
    seen = seen.annotate(
        taking_part=Count("participations", filter=taking),
        supporting=Count("participations", filter=Q(participations__part=Participation.Part.SUPPORTS)),
        silent=Count("participations", filter=Q(participations__part=Participation.Part.NO_ANSWER)),
    ).prefetch_related(Prefetch("participations", mine, to_attr="mine"))
    seen = seen.order_by("-starts_on" if is_past else "starts_on", "pk")
    page = Paginator(seen, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "actions/action_list.html", {"page": page, "is_past": is_past, "may_propose": _leads(request).exists()}
    )


@require_safe
@members_only
def action(request: MemberRequest, uuid: str) -> HttpResponse:
    """One action: who does what, what my organisation says, the tasks and the thread."""
    return render(request, "actions/action.html", _context(request, _found(request, uuid)))


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def action_create(request: MemberRequest) -> HttpResponse:
    """Propose a joint action."""
    leads = _leads(request)
    if not leads.exists():
        raise PermissionDenied(
            _("Full and associate members propose joint actions. Ask one of them, or the secretariat.")
        )
    form = ActionForm(request.POST if request.method == "POST" else None, leads=leads)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.propose_action(**form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The action is proposed, and every organisation is asked."))
            return redirect("actions:action", made.uuid)
    return render(request, "actions/action_form.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@members_only
def participate(request: MemberRequest, uuid: str) -> HttpResponse:
    """What part an organisation takes."""
    found = _found(request, uuid)
    line = get_object_or_404(
        found.participations.select_related("organisation"), organisation__slug=request.POST.get("organisation", "")
    )
    if not permissions.can_participate(request.user, found, line.organisation):
        raise Http404
    form = ParticipationForm(request.POST, line=line)
    if form.is_valid():
        try:
            operations.participate(found, organisation=line.organisation, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(
                request, _("The answer of %(organisation)s is saved.") % {"organisation": line.organisation}
            )
            return redirect("actions:action", found.uuid)
    return render(request, "actions/action.html", _context(request, found, answered=(line, form)), status=422)


@require_POST
@members_only
def task_add(request: MemberRequest, uuid: str) -> HttpResponse:
    """Add something to be done."""
    found = _found(request, uuid)
    if not permissions.can_steer(request.user, found):
        raise Http404
    form = TaskForm(request.POST, action=found)
    if form.is_valid():
        try:
            operations.add_task(found, **form.cleaned_data, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return redirect("actions:action", found.uuid)
    return render(request, "actions/action.html", _context(request, found, task_form=form), status=422)


@require_POST
@members_only
def task_finish(request: MemberRequest, uuid: str, pk: int) -> HttpResponse:
    """Mark a task as done."""
    task = get_object_or_404(_found(request, uuid).tasks.select_related("action__lead", "organisation"), pk=pk)
    if not permissions.can_finish(request.user, task):
        raise Http404
    operations.finish_task(task, by=request.user)
    return redirect("actions:action", uuid)


@require_POST
@members_only
def state(request: MemberRequest, uuid: str) -> HttpResponse:
    """Start, finish or cancel."""
    found = _found(request, uuid)
    if not permissions.can_steer(request.user, found):
        raise Http404
    try:
        operations.change_state(found, state=request.POST.get("state", ""), by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("actions:action", uuid)


def _found(request: MemberRequest, uuid: str) -> JointAction:
    return get_object_or_404(JointAction.objects.visible_to(request.user).select_related("lead", "thread"), uuid=uuid)


def _leads(request: MemberRequest) -> Any:
    current = Organisation.objects.active().exclude(kind=Organisation.Kind.SECRETARIAT)
    if is_secretariat(request.user):
        return current
    types = request.user.standing.types
    return current.filter(pk__in=[pk for pk, type in types.items() if type in permissions.PROPOSING_TYPES])


def _context(
    request: MemberRequest,
    found: JointAction,
    *,
    answered: tuple[Participation, ParticipationForm] | None = None,
    task_form: TaskForm | None = None,
) -> dict[str, Any]:
    lines = list(
        found.participations.select_related("organisation")
        .annotate(place=BY_PART)
        .order_by("place", "organisation__name")
    )
    is_open = found.state in operations.OPEN_STATES
    mine = [line for line in lines if is_open and _is_mine(request, line)]
    may_steer = permissions.can_steer(request.user, found)
    ours = request.user.standing.acting_ids
    tasks = [
        TaskRow(task, task.done_at is None and (may_steer or task.organisation_id in ours))
        for task in found.tasks.select_related("organisation", "done_by")
    ]
    forms: list[tuple[Participation, ParticipationForm]] = [
        (line, answered[1] if answered and answered[0].pk == line.pk else ParticipationForm(line=line)) for line in mine
    ]
    if answered and answered[0].pk not in [line.pk for line in mine]:
        forms.append(answered)
    return {
        "action": found,
        "paper": Paper.objects.visible_to(request.user).filter(pk=found.paper_id).first() if found.paper_id else None,
        "lines": lines,
        "forms": forms,
        "others": [line for line in lines if line not in mine] if is_open and is_secretariat(request.user) else [],
        "tasks": tasks,
        "may_steer": may_steer,
        "next_states": [
            (value, JointAction.State(value).label)
            for value in sorted(operations.NEXT_STATES[JointAction.State(found.state)], reverse=True)  # to cancel: last
        ],
        "may_see_kit": permissions.can_see_kit(request.user, found),
        "task_form": (task_form or TaskForm(action=found)) if may_steer and is_open else None,
    }


def _is_mine(request: MemberRequest, line: Participation) -> bool:
    asked = request.GET.get("organisation")  # the secretariat answers on behalf of the one it chose
    if asked and is_secretariat(request.user):
        return line.organisation.slug == asked
    return permissions.may_answer_for(request.user, line.organisation)

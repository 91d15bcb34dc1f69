"""What other pages show of joint actions: `{% load actions_tags %}`."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from actions import permissions
from actions.forms_matrix import TieDemandForm
from actions.models import JointAction, Participation, Task
from actions.operations import OPEN_STATES
from members.audience import standing
from members.desk import DeskItem
from members.permissions import ANSWERING_ROLES
from positions.models import FollowUp

register = template.Library()
MOST = 20


@register.simple_tag(takes_context=True)
def participations_due(context: template.Context) -> list[Participation]:
    """Lines of my organisations without an answer, in actions that are open, by the day they are asked for."""
    user = context["request"].user
    mine = [pk for pk, role in standing(user).roles.items() if role in ANSWERING_ROLES]
    visible = JointAction.objects.visible_to(user).filter(state__in=OPEN_STATES)
    lines = Participation.objects.filter(organisation__in=mine, part=Participation.Part.NO_ANSWER, action__in=visible)
    return list(
        lines.select_related("action__lead", "organisation").order_by("action__answer_by", "action__starts_on")[:MOST]
    )


@register.simple_tag(takes_context=True)
def tasks_due(context: template.Context) -> list[Task]:
    """Tasks of my organisations that are not done, in actions that are open."""
    user = context["request"].user
    visible = JointAction.objects.visible_to(user).filter(state__in=OPEN_STATES)
    tasks = Task.objects.filter(organisation__in=standing(user).acting_ids, done_at=None, action__in=visible)
    return list(tasks.select_related("action", "organisation").order_by("due_on", "pk")[:MOST])


@register.simple_tag(takes_context=True)
def actions_on_desk(context: template.Context) -> list[DeskItem]:
    """What joint actions ask of my organisations: an answer, and tasks."""
    lines = [
        DeskItem(
            title=line.action.title,
            question=_("What part does %(name)s take?") % {"name": line.organisation},
            url=f"{_address(line.action)}?organisation={line.organisation.slug}#answer",
            button=_("Answer"),
            organisation=line.organisation,
            due_on=line.action.answer_by,
        )
        for line in participations_due(context)
    ]
    tasks = [
        DeskItem(
            title=task.title,
            question=_("A task for “%(action)s”") % {"action": task.action},
            url=_address(task.action),
            button=_("Open"),
            organisation=task.organisation,
            due_on=task.due_on,
        )
        for task in tasks_due(context)
    ]
    return lines + tasks


def _address(action: JointAction) -> str:
    return reverse("actions:action", args=[action.uuid])


@register.simple_tag(takes_context=True)
def actions_found(context: template.Context, words: str) -> list[JointAction]:
    """Actions whose title or summary holds these words, among those that I may see."""
    visible = JointAction.objects.visible_to(context["request"].user).select_related("lead")
    found = visible.filter(title__unaccent__icontains=words) | visible.filter(summary__unaccent__icontains=words)
    return list(found.order_by("-starts_on")[:MOST]) if words else []


@register.inclusion_tag("actions/demand_actions.html", takes_context=True)
def demand_actions(context: template.Context, demand: FollowUp) -> dict[str, object]:
    """The joint actions that push a demand; who follows it ties others."""
    user = context["request"].user
    seen = JointAction.objects.visible_to(user)
    tied = list(seen.filter(follow_ups=demand))
    may_tie = permissions.can_tie_demand(user, demand)
    free = seen.exclude(pk__in=[one.pk for one in tied]).exclude(state=JointAction.State.CANCELLED)
    return {
        "demand": demand, "tied": tied, "may_tie": may_tie, "csrf_token": context.get("csrf_token"),
        "form": TieDemandForm(actions=free.order_by("-starts_on")) if may_tie and free.exists() else None,
    }  # fmt: skip

"""What is told to whom about joint actions."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from members.models import Organisation, Person, Seat
from members.notifications import notify
from members.permissions import ANSWERING_ROLES

from actions.models import JointAction, Participation, Task

_in_full = lazy(lambda day: date_format(day, "l j F Y"), str)


def tell_asked(action: JointAction, organisations: list[Organisation], *, by: Person) -> None:
    """Ask those who answer for these organisations whether they take part."""
    body = _("%(lead)s proposes a joint action: %(summary)s") % {"lead": action.lead, "summary": action.summary}
    if action.answer_by:
        body = _("%(lead)s proposes a joint action: %(summary)s\n\nPlease answer for your organisation by %(date)s. It takes a minute.") % {
            "lead": action.lead, "summary": action.summary, "date": _in_full(action.answer_by),
        }  # fmt: skip
    notify(
        [person for person in speakers(organisations) if person.pk != by.pk],
        kind="actions.asked",
        key=f"action:{action.pk}:asked",
        subject=_("Does your organisation take part? %(title)s") % {"title": action.title},
        body=body,
        button=_("Answer for my organisation"),
        path=address(action),
    )


def tell_lead(line: Participation, *, by: Person) -> None:
    """Tell the leading organisation what another one answered; in the inbox only."""
    at = line.answered_at or datetime.datetime.now(datetime.UTC)
    notify(
        [person for person in speakers([line.action.lead]) if person.pk != by.pk],
        kind="actions.answered",
        key=f"participation:{line.pk}:{at.isoformat()}",
        subject=_("%(organisation)s: %(part)s") % {"organisation": line.organisation, "part": Participation.Part(line.part).label},
        body=_("The answer of %(organisation)s on “%(title)s”.") % {"organisation": line.organisation, "title": line.action.title},
        path=address(line.action),
        organisation=None,
        by_mail=False,
    )


def tell_task(task: Task, *, by: Person) -> None:
    """Tell an organisation that something is theirs to do."""
    if task.organisation is None:
        return
    body = _("For the joint action “%(title)s”.") % {"title": task.action.title}
    if task.due_on:
        body = _("For the joint action “%(title)s”, by %(date)s.") % {"title": task.action.title, "date": _in_full(task.due_on)}
    notify(
        [person for person in speakers([task.organisation]) if person.pk != by.pk],
        kind="actions.task",
        key=f"task:{task.pk}",
        subject=_("A task for %(organisation)s: %(task)s") % {"organisation": task.organisation, "task": task.title},
        body=body,
        button=_("Open the action"),
        path=address(task.action),
        organisation=task.organisation,
    )


def speakers(organisations: list[Organisation]) -> list[Person]:
    """Everybody who answers for one of these organisations today."""
    seats = Seat.objects.current().filter(organisation__in=organisations, role__in=ANSWERING_ROLES)
    return list(Person.objects.filter(is_active=True, pk__in=seats.values("person")))


def address(action: JointAction) -> str:
    """The page of an action."""
    return reverse("actions:action", args=[action.uuid])

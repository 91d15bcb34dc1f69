"""What is told to whom about joint actions."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.models import JointAction, Participation, Task
from members.models import Organisation, Person, Seat
from members.notifications import notify
from members.permissions import ANSWERING_ROLES

_in_full = lazy(lambda day: date_format(day, "l j F Y") if day else "", str)


def tell_asked(action: JointAction, organisations: list[Organisation], *, by: Person) -> None:
    """Ask those who answer for these organisations whether they take part."""
    body = _("{lead} proposes a joint action: {summary}")
    if action.answer_by:
        body = _(
            "{lead} proposes a joint action: {summary}\n\n"
            "Please answer for your organisation by {date}. It takes a minute."
        )
    notify(
        [person for person in speakers(organisations) if person.pk != by.pk],
        kind="actions.asked",
        key=f"action:{action.pk}:asked",
        subject=format_lazy(_("Does your organisation take part? {title}"), title=action.title),
        body=format_lazy(body, lead=action.lead, summary=action.summary, date=_in_full(action.answer_by)),
        button=_("Answer for my organisation"),
        path=address(action),
    )


def tell_lead(line: Participation, *, by: Person) -> None:
    """Tell the leading organisation what another one answered; in the inbox only."""
    part = Participation.Part(line.part).label
    notify(
        [person for person in speakers([line.action.lead]) if person.pk != by.pk],
        kind="actions.answered",
        key=f"participation:{line.pk}:{line.answered_at:%Y%m%dT%H%M%S.%f}",
        subject=format_lazy("{organisation}: {part}", organisation=line.organisation, part=part),
        body=format_lazy(
            _("The answer of {organisation} on “{title}”."), organisation=line.organisation, title=line.action.title
        ),
        path=address(line.action),
        by_mail=False,
    )


def tell_task(task: Task, *, by: Person) -> None:
    """Tell an organisation that something is theirs to do."""
    if task.organisation is None:
        return
    body = _("For the joint action “{title}”, by {date}.") if task.due_on else _("For the joint action “{title}”.")
    notify(
        [person for person in speakers([task.organisation]) if person.pk != by.pk],
        kind="actions.task",
        key=f"task:{task.pk}",
        subject=format_lazy(_("A task for {organisation}: {task}"), organisation=task.organisation, task=task.title),
        body=format_lazy(body, title=task.action.title, date=_in_full(task.due_on)),
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

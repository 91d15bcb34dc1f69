"""What organisations do with joint actions: propose, take part, share out tasks, finish."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from actions import notifications, permissions
from actions.models import JointAction, Participation, Task
from consultations.operations import open_thread
from members import audit
from members.audience import Audience
from members.models import GroupSeat, Membership, Organisation, Person, WorkingGroup
from members.notifications import tell_all
from members.working_days import working_days_before
from positions.models import FollowUp, Paper

State, Part = JointAction.State, Participation.Part
OPEN_STATES = frozenset({State.PREPARING, State.ACTIVE})
REMIND_WORKING_DAYS = (5, 1)
STARTED_WITHIN = datetime.timedelta(days=2)
NEXT_STATES = {
    State.PREPARING: frozenset({State.ACTIVE, State.CANCELLED}),
    State.ACTIVE: frozenset({State.DONE, State.CANCELLED}),
    State.DONE: frozenset(),
    State.CANCELLED: frozenset(),
}


@transaction.atomic
def propose_action(
    *,
    title: str,
    summary: str,
    lead: Organisation,
    starts_on: datetime.date,
    by: Person,
    target: str = "",
    ends_on: datetime.date | None = None,
    answer_by: datetime.date | None = None,
    audience: str = Audience.COALITION,
    audience_organisation: Organisation | None = None,
    audience_group: WorkingGroup | None = None,
    paper: Paper | None = None,
) -> JointAction:
    """A new action with its thread and a line for each organisation of its audience; all are asked once.

    Raises PermissionDenied, or ValidationError by field.
    """
    if not permissions.can_propose(by, lead):
        raise PermissionDenied
    if paper and not Paper.objects.visible_to(by).filter(pk=paper.pk).exists():
        raise PermissionDenied
    action = JointAction(
        title=" ".join(title.split()), summary=summary.strip(), target=" ".join(target.split()), lead=lead,
        starts_on=starts_on, ends_on=ends_on, answer_by=answer_by, paper=paper,
        audience=audience, audience_organisation=audience_organisation, audience_group=audience_group,
    )  # fmt: skip
    _refuse_odd_dates(action)
    action.clean_fields(exclude=["thread"])
    action.thread = open_thread(
        title=action.title,
        by=by,
        audience=audience,
        audience_organisation=audience_organisation,
        audience_group=audience_group,
    )
    action.save()
    asked = list(_organisations_of(action))
    _make_lines(action, asked, by)
    audit.record("actions.propose_action", action, by=by, organisation=lead)
    notifications.tell_asked(action, [one for one in asked if one.pk != lead.pk], by=by)
    return action


@transaction.atomic
def participate(
    action: JointAction, *, organisation: Organisation, part: str, by: Person, note: str = ""
) -> Participation:
    """Say what part an organisation takes. The line is changed in place; the audit log keeps what it was."""
    if not permissions.can_participate(by, action, organisation):
        raise PermissionDenied
    action = JointAction.objects.select_for_update().select_related("lead").get(pk=action.pk)
    line = Participation.objects.select_for_update().filter(action=action, organisation=organisation).first()
    _refuse_ended(action)
    if line is None:
        raise ValidationError(_("This organisation was not asked for this action."))
    _refuse_odd_part(action, organisation, part)
    before, line.part, line.note = line.part, part, " ".join(note.split())
    line.answered_by, line.answered_at = by, timezone.now()
    line.clean_fields(exclude=["action", "organisation", "answered_by"])
    line.save()
    audit.record("actions.participate", line, by=by, organisation=organisation, before=before, part=part)
    line.action = action
    notifications.ActionAnswered(line, by=by).tell()
    return line


def remind_when_due(now: datetime.datetime | None = None) -> None:
    """For the job: five and one working days before the day by which organisations answer, to those that have not;
    on the day that an action starts, to those that take part. Each step covers the time until the next one."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    found = JointAction.objects.filter(state__in=OPEN_STATES)
    for action in found.filter(answer_by__gte=today).select_related("lead"):
        last = action.answer_by or today
        steps = [(_nine(working_days_before(last, days)), f"before:{days}") for days in REMIND_WORKING_DAYS]
        if due := [key for at, key in steps if action.created_at < at <= now]:
            _tell_lines(action, action.participations.filter(part=Part.NO_ANSWER), due[-1])
    for action in found.filter(starts_on__gt=today - STARTED_WITHIN, starts_on__lte=today):
        if action.created_at < _nine(action.starts_on) <= now:
            _tell_lines(action, action.participations.exclude(part__in=(Part.NO_ANSWER, Part.NOT_US)), "")


def _tell_lines(action: JointAction, lines: QuerySet[Participation], step: str) -> None:
    rows = list(lines.select_related("organisation"))
    people = notifications.speakers_by_organisation(row.organisation_id for row in rows)
    for row in rows:
        row.action = action
    with transaction.atomic():
        tell_all(
            notifications.ActionReminder(row, people[row.organisation_id], step)
            if step
            else notifications.ActionStarts(row, people[row.organisation_id])
            for row in rows
        )


def _nine(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(9), timezone.get_current_timezone())


@transaction.atomic
def add_task(
    action: JointAction,
    *,
    title: str,
    by: Person,
    organisation: Organisation | None = None,
    due_on: datetime.date | None = None,
) -> Task:
    """Something to be done, by an organisation that belongs to the action or by whoever finds time."""
    if not permissions.can_steer(by, action):
        raise PermissionDenied
    action = JointAction.objects.select_for_update().get(pk=action.pk)
    _refuse_ended(action)
    if organisation and not action.participations.filter(organisation=organisation).exists():
        raise ValidationError({"organisation": _("This organisation is not part of the action.")})
    task = Task(action=action, title=" ".join(title.split()), organisation=organisation, due_on=due_on)
    task.clean_fields(exclude=["action", "organisation", "done_by"])
    task.save()
    audit.record("actions.add_task", task, by=by, organisation=organisation)
    notifications.TaskGiven(task, by=by).tell()
    return task


@transaction.atomic
def finish_task(task: Task, *, by: Person) -> Task:
    """Mark a task as done. A task that is done already stays as it is."""
    if not permissions.can_finish(by, task):
        raise PermissionDenied
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.done_at is None:
        task.done_at, task.done_by = timezone.now(), by
        task.save(update_fields=["done_at", "done_by"])
        audit.record("actions.finish_task", task, by=by, organisation=task.organisation)
    return task


@transaction.atomic
def change_state(action: JointAction, *, state: str, by: Person) -> JointAction:
    """Start, finish or cancel an action."""
    if not permissions.can_steer(by, action):
        raise PermissionDenied
    action = JointAction.objects.select_for_update().get(pk=action.pk)
    if state not in NEXT_STATES[State(action.state)]:
        raise ValidationError(_("This action is in another state by now. Look at the page again."))
    before, action.state = action.state, state
    action.save(update_fields=["state"])
    audit.record("actions.change_state", action, by=by, organisation=action.lead, before=before, state=state)
    return action


@transaction.atomic
def tie_demand(follow_up: FollowUp, action: JointAction, *, by: Person) -> None:
    """Say that a joint action pushes this demand. A second time changes nothing."""
    _turn_demand(follow_up, action, by, ties=True)


@transaction.atomic
def untie_demand(follow_up: FollowUp, action: JointAction, *, by: Person) -> None:
    """Say that a joint action does not push this demand. A second time changes nothing."""
    _turn_demand(follow_up, action, by, ties=False)


def _turn_demand(follow_up: FollowUp, action: JointAction, by: Person, *, ties: bool) -> None:
    if not (permissions.can_tie_demand(by, follow_up) and permissions.can_see(by, action)):
        raise PermissionDenied
    held = JointAction.objects.select_for_update().get(pk=action.pk)
    if ties and held.state == State.CANCELLED:
        raise ValidationError({"action": _("This action was cancelled, so it pushes nothing.")})
    if held.follow_ups.filter(pk=follow_up.pk).exists() == ties:
        return  # somebody was faster
    if ties:
        held.follow_ups.add(follow_up)
    else:
        held.follow_ups.remove(follow_up)
    verb = "actions.tie_demand" if ties else "actions.untie_demand"
    audit.record(verb, held, by=by, follow_up=follow_up.pk, demand=follow_up.number)


def _organisations_of(action: JointAction) -> QuerySet[Organisation]:
    """The members of today whom the audience reaches, and the lead."""
    current = Organisation.objects.active().exclude(kind=Organisation.Kind.SECRETARIAT)
    if action.audience == Audience.FULL_MEMBERS:
        current = current.of_type(Membership.Type.FULL)
    elif action.audience == Audience.GROUP:
        places = GroupSeat.objects.current().filter(group=action.audience_group)
        current = current.filter(pk__in=places.values("organisation"))
    elif action.audience == Audience.ORGANISATION:
        if action.audience_organisation_id is None:
            raise ValueError("An audience of one organisation names it.")
        current = current.filter(pk=action.audience_organisation_id)
    elif action.audience == Audience.SECRETARIAT:
        current = current.none()
    return current


def _make_lines(action: JointAction, asked: Iterable[Organisation], by: Person) -> None:
    leading = Participation(
        action=action, organisation=action.lead, part=Part.LEADS, answered_by=by, answered_at=timezone.now()
    )
    others = [Participation(action=action, organisation=one) for one in asked if one.pk != action.lead_id]
    Participation.objects.bulk_create([leading, *others])


def _refuse_odd_dates(action: JointAction) -> None:
    if action.ends_on and action.ends_on < action.starts_on:
        raise ValidationError({"ends_on": _("An action cannot end before it starts.")})
    if action.answer_by and action.answer_by > (action.ends_on or action.starts_on):
        raise ValidationError({"answer_by": _("Ask for the answers before the action is over.")})


def _refuse_ended(action: JointAction) -> None:
    if action.state not in OPEN_STATES:
        raise ValidationError(_("This action is over: nothing can be changed in it any more."))


def _refuse_odd_part(action: JointAction, organisation: Organisation, part: str) -> None:
    if part not in Part.values or part == Part.NO_ANSWER:
        raise ValidationError({"part": _("Choose what part your organisation takes.")})
    if action.lead_id == organisation.pk and part != Part.LEADS:
        raise ValidationError(
            {"part": _("Your organisation leads this action. Ask the secretariat to hand it over first.")}
        )
    if action.lead_id != organisation.pk and part == Part.LEADS:
        raise ValidationError({"part": _("%(lead)s leads this action.") % {"lead": action.lead}})

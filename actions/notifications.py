"""What is told to whom about joint actions."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.models import JointAction, Participation, Task
from members.models import Organisation, Person, Seat
from members.notifications import SPEAKING, Notice, tell_all
from members.permissions import ANSWERING_ROLES

_in_full = lazy(lambda day: date_format(day, "l j F Y") if day else "", str)


class ActionNotice(Notice):
    """Something about one action, not told to who did it; the button leads to its page."""

    button = _("Open the action")

    def __init__(self, action: JointAction, by: Person) -> None:
        self.action, self.by = action, by
        self.about = action.title

    def told(self, organisations: list[Organisation]) -> list[Person]:
        """Who answers for these organisations, without the one who did it."""
        return [person for person in speakers(organisations) if person.pk != self.by.pk]

    def path(self) -> str:
        """The page of the action."""
        return address(self.action)


class ActionAsked(ActionNotice):
    """An organisation is asked whether it takes part."""

    kind = "actions.asked"
    minutes = 1
    button = _("Answer for my organisation")
    ask = _("Say what part your organisation takes.")
    situation = _("We have no answer from your organisation.")

    def __init__(self, action: JointAction, organisation: Organisation, people: list[Person], *, by: Person) -> None:
        super().__init__(action, by)
        self.organisation: Organisation = organisation
        self._people = people
        self.due_at = _end_of(action.answer_by)

    def key(self) -> str:
        """Once an action and organisation: who answers for two is asked for each."""
        return f"action:{self.action.pk}:{self.organisation.pk}:asked"

    def people(self) -> list[Person]:
        """Who answers for it, as they were looked up for all at once, without the one who proposes."""
        return [person for person in self._people if person.pk != self.by.pk]

    def subject(self) -> object:
        """The question, to whom."""
        return format_lazy(
            _("Does {organisation} take part? {title}"), organisation=self.organisation.name, title=self.action.title
        )

    def body(self) -> object:
        """Who proposes what."""
        sentence = _("{lead} proposes a joint action: {summary}")
        if self.action.answer_by:
            sentence = _(
                "{lead} proposes a joint action: {summary}\n\n"
                "Please answer for your organisation by {date}. It takes a minute."
            )
        return format_lazy(
            sentence, lead=self.action.lead, summary=self.action.summary, date=_in_full(self.action.answer_by)
        )


class ActionReminder(Notice):
    """An organisation that has not answered hears the question again, once a step."""

    kind = "actions.reminder"
    minutes: ClassVar[int | None] = 1
    button: object = _("Answer for my organisation")
    ask: object = _("Say what part your organisation takes.")
    situation: object = _("We have no answer from your organisation.")

    def __init__(self, line: Participation, people: list[Person], step: str) -> None:
        self.line, self.step, self._people = line, step, people
        self.organisation, self.about = line.organisation, line.action.title
        self.due_at = _end_of(line.action.answer_by)

    def key(self) -> str:
        """Once an action, organisation and step."""
        return f"action:{self.line.action_id}:{self.line.organisation_id}:remind:{self.step}"

    def people(self) -> list[Person]:
        """Who answers for it, as they were looked up for all at once."""
        return self._people

    def subject(self) -> object:
        """Names the action."""
        return format_lazy(_("No answer from your organisation yet: {title}"), title=self.line.action.title)

    def body(self) -> object:
        """By when."""
        return format_lazy(
            _("Does {organisation} take part? Please answer by {date}. “Not us” is an answer too."),
            organisation=self.line.organisation, date=_in_full(self.line.action.answer_by),
        )  # fmt: skip

    def path(self) -> str:
        """The page of the action."""
        return address(self.line.action)


class ActionStarts(ActionReminder):
    """An organisation that takes part hears on the day that the action starts."""

    kind = "actions.starts"
    label = _("Joint actions of your organisation that start")
    waits = True
    told_to = frozenset({SPEAKING})
    minutes = None
    button = _("Open the action")
    ask = ""
    situation = ""

    def __init__(self, line: Participation, people: list[Person]) -> None:
        super().__init__(line, people, "starts")
        self.due_at = None  # it asks nothing, so there is nothing to be done by a day

    def subject(self) -> object:
        """Names the action; a job that was down for a day does not say today."""
        is_late = self.line.action.starts_on < timezone.localdate()
        words = _("Has started: {title}") if is_late else _("Starts today: {title}")
        return format_lazy(words, title=self.line.action.title)

    def body(self) -> object:
        """What your organisation said."""
        return format_lazy(
            _("Your organisation’s part: {part}."), part=Participation.Part(self.line.part).label
        )  # fmt: skip


class ActionAnswered(ActionNotice):
    """The leading organisation hears what another one answered; in the inbox only."""

    kind = "actions.answered"
    label = _("Answers to your joint actions")
    waits = True
    by_mail = False

    def __init__(self, line: Participation, *, by: Person) -> None:
        super().__init__(line.action, by)
        self.line = line

    def key(self) -> str:
        """Each answer."""
        return f"participation:{self.line.pk}:{self.line.answered_at:%Y%m%dT%H%M%S.%f}"

    def people(self) -> list[Person]:
        """Who speaks for the lead."""
        return self.told([self.action.lead])

    def subject(self) -> object:
        """Who, and what."""
        part = Participation.Part(self.line.part).label
        return format_lazy("{organisation}: {part}", organisation=self.line.organisation, part=part)

    def body(self) -> object:
        """To which action."""
        return format_lazy(
            _("The answer of {organisation} on “{title}”."),
            organisation=self.line.organisation, title=self.action.title,
        )  # fmt: skip


class TaskGiven(ActionNotice):
    """An organisation hears that something is theirs to do."""

    kind = "actions.task"
    ask = _("Do this task, or say that you cannot.")
    situation = _("Nobody else does it.")

    def __init__(self, task: Task, *, by: Person) -> None:
        super().__init__(task.action, by)
        self.task, self.organisation = task, task.organisation
        self.due_at = _end_of(task.due_on)

    def key(self) -> str:
        """Once a task."""
        return f"task:{self.task.pk}"

    def people(self) -> list[Person]:
        """Who speaks for the organisation, if it is anybody's."""
        return self.told([self.task.organisation]) if self.task.organisation else []

    def subject(self) -> object:
        """What, for whom."""
        return format_lazy(
            _("A task for {organisation}: {task}"), organisation=self.task.organisation, task=self.task.title
        )

    def body(self) -> object:
        """For which action, by when."""
        dated = self.task.due_on is not None
        sentence = _("For the joint action “{title}”, by {date}.") if dated else _("For the joint action “{title}”.")
        return format_lazy(sentence, title=self.action.title, date=_in_full(self.task.due_on))


def tell_asked(action: JointAction, organisations: list[Organisation], *, by: Person) -> None:
    """An `ActionAsked` for each of these organisations."""
    people = speakers_by_organisation([one.pk for one in organisations])
    tell_all(ActionAsked(action, one, people[one.pk], by=by) for one in organisations)


def speakers_by_organisation(organisations: Iterable[int]) -> dict[int, list[Person]]:
    """Everybody who answers for each of these organisations today, in one query."""
    found: dict[int, list[Person]] = defaultdict(list)
    seats = Seat.objects.current().filter(role__in=ANSWERING_ROLES, person__is_active=True)
    for seat in seats.filter(organisation__in=list(organisations)).select_related("person"):
        found[seat.organisation_id].append(seat.person)
    return found


def speakers(organisations: list[Organisation]) -> list[Person]:
    """Everybody who answers for one of these organisations today."""
    seats = Seat.objects.current().filter(organisation__in=organisations, role__in=ANSWERING_ROLES)
    return list(Person.objects.filter(is_active=True, pk__in=seats.values("person")))


def address(action: JointAction) -> str:
    """The page of an action."""
    return reverse("actions:action", args=[action.uuid])


def _end_of(day: datetime.date | None) -> datetime.datetime | None:
    return datetime.datetime.combine(day, datetime.time(23, 59), timezone.get_current_timezone()) if day else None

"""When an organisation that is not done hears from us again: the steps before a deadline, and what comes next."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils import timezone

from members.mail import Words, words_of
from members.models import Person
from members.working_days import working_days_before
from positions import progress
from positions.models import Ballot, Paper
from positions.notices_silence import reminder_of
from positions.notifications import contacts
from positions.progress import Stand

WORKING_DAYS = (10, 5, 2, 1)
LAST_HOURS = 3
AT = datetime.time(9)


class Step(NamedTuple):
    """A moment at which those who are not done are reminded; it covers the time until the next one."""

    at: datetime.datetime
    key: str


def steps_of(ballot: Ballot) -> list[Step]:
    """All reminders of a ballot, in order. The deadline is part of their keys: when it moves (more time, a
    conciliation), they count from the new one and leave again."""
    day = f"{timezone.localtime(ballot.closes_at):%Y-%m-%d}"
    steps = [
        Step(nine_before(ballot.closes_at, days), f"before:{days}:{day}") for days in WORKING_DAYS
    ] + [Step(ballot.closes_at - datetime.timedelta(hours=LAST_HOURS), f"hours:{LAST_HOURS}:{day}")]  # fmt: skip
    return sorted(step for step in steps if ballot.opens_at < step.at < ballot.closes_at)


def runs(ballot: Ballot) -> bool:
    """Whether reminders leave by themselves: not while its paper is paused or in conciliation."""
    asked_in = Paper.State.REVIEW if ballot.reaffirms else Paper.State.SIGN_OFF
    return ballot.takes_answers and ballot.revision.paper.state == asked_in


def nine_before(moment: datetime.datetime, working_days: int) -> datetime.datetime:
    """Nine in the morning so many working days before a moment, in the coalition's zone."""
    zone = timezone.get_current_timezone()
    return datetime.datetime.combine(working_days_before(moment.astimezone(zone).date(), working_days), AT, zone)


def due_at(steps: Iterable[Step], moment: datetime.datetime) -> Step | None:
    """The step that holds at a moment: a job that was down sends this one, not all that it missed."""
    passed = [step for step in steps if step.at <= moment]
    return passed[-1] if passed else None


@dataclass
class Ahead:
    """One coming reminder: when, by which key, and to whom. `held` are those for whom the secretariat holds it."""

    at: datetime.datetime
    key: str
    stands: list[Stand] = field(default_factory=list)
    held: list[Stand] = field(default_factory=list)

    @property
    def is_held(self) -> bool:
        """Whether it goes to nobody as things are."""
        return not self.stands


class Plan(NamedTuple):
    """What is coming on a ballot: reminders in order of time, and those who hear nothing more by their own word."""

    ahead: list[Ahead]
    quiet: list[Stand]


def plan_of(ballot: Ballot, now: datetime.datetime | None = None, stands: list[Stand] | None = None) -> Plan:
    """What happens next to each organisation that is not done, if nothing changes. Three queries beside the stands."""
    now = now or timezone.now()
    if not runs(ballot):
        return Plan([], [])
    steps = steps_of(ballot)
    sent = set(ballot.reminders.values_list("organisation_id", "key"))
    holds = set(ballot.holds.values_list("organisation_id", "key"))
    found: dict[Step, Ahead] = {}
    quiet = []
    for stand in stands if stands is not None else progress.not_final(ballot):
        organisation = stand.elector.organisation_id
        step = _next_for(stand, steps, sent, now, ballot.closes_at)
        if step is None:
            if stand.is_quiet(ballot.closes_at):
                quiet.append(stand)
            continue
        ahead = found.setdefault(step, Ahead(step.at, step.key))
        is_held = (None, step.key) in holds or (organisation, step.key) in holds
        (ahead.held if is_held else ahead.stands).append(stand)
    return Plan([found[step] for step in sorted(found)], quiet)


def _next_for(
    stand: Stand, steps: list[Step], sent: set[tuple[int, str]], now: datetime.datetime, closes_at: datetime.datetime
) -> Step | None:
    """The next reminder of one organisation. One whose own day falls behind a step hears it on the morning after."""
    ready = max(now, stand.quiet_until or now)
    if ready >= closes_at:
        return None
    current, organisation = due_at(steps, ready), stand.elector.organisation_id
    if current and (organisation, current.key) not in sent:
        return Step(ready if ready > now else current.at, current.key)
    return next((step for step in steps if step.at > ready and (organisation, step.key) not in sent), None)


def due_now(ballot: Ballot, now: datetime.datetime) -> tuple[str, list[Stand]]:
    """For the job: the key of the step that holds now and those who have not had it, are not quiet and not held."""
    step = due_at(steps_of(ballot), now)
    if step is None or now >= ballot.closes_at:
        return "", []
    sent = set(ballot.reminders.filter(key=step.key).values_list("organisation_id", flat=True))
    holds = set(ballot.holds.filter(key=step.key).values_list("organisation_id", flat=True))
    if None in holds:
        return step.key, []
    chosen = [
        stand
        for stand in progress.not_final(ballot)
        if stand.elector.organisation_id not in sent | holds and not stand.is_quiet(now)
    ]
    return step.key, chosen


class Letter(NamedTuple):
    """A reminder as one person would read it."""

    person: Person
    stand: Stand
    words: Words


def letters_of(ballot: Ballot, ahead: Ahead, organisation: str = "") -> list[Letter]:
    """The exact text of a coming reminder: to everybody of one organisation (by its slug), else once a language."""
    people = contacts([stand.elector.organisation_id for stand in ahead.stands + ahead.held])
    letters, languages = [], set()
    for stand in ahead.stands + ahead.held:
        for person in people[stand.elector.organisation_id]:
            if organisation and stand.elector.organisation.slug != organisation:
                continue
            if not organisation and person.language in languages:
                continue
            languages.add(person.language)
            told = reminder_of(ballot, stand, [person], ahead.key).preview(person)
            letters.append(Letter(person, stand, words_of(told)))
    return letters

"""The plan of a paper: on from today, and back from the day on which it is needed.

The durations come from its kind. Only days count on which people are there: no public holidays, no school holidays of
those who are asked, no weeks in which too many of them are closed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import ClosedPeriod, Organisation
from members.working_days import ONE_DAY, SchoolHoliday, is_working_day, last_moment, school_holidays
from positions.deadlines import regions_of
from positions.feasibility import deciding
from positions.models import Ballot, Paper

State = Paper.State
DRAFTING_DAYS = 20  # the one that is free: whoever plans says how long
SHARE_AWAY = 0.1  # a day counts while fewer than this share of those who are asked are closed
HORIZON = datetime.timedelta(days=4 * 366)

# What a state still has before it, from the step that runs now; a paper that is beyond them has nothing to plan.
ORDER = (
    "scoping", "drafting", "consultation", "disposition", "consultation_2", "disposition_2", "final_text", "sign_off",
    "contest", "preparing",
)  # fmt: skip
LABELS: dict[str, str | Promise] = {
    "scoping": _("Finding who takes part"),
    "drafting": _("Drafting"),
    "consultation": _("Consultation"),
    "disposition": _("Answering contributions"),
    "consultation_2": _("Second consultation"),
    "disposition_2": _("Answering contributions again"),
    "final_text": _("Final text and translations"),
    "sign_off": _("Sign-off"),
    "contest": _("Contesting what the result is called"),
    "preparing": _("Getting ready to publish"),
}
NOW_AT = {
    State.PROPOSED: "scoping", State.SCOPING: "scoping", State.DRAFTING: "drafting",
    State.CONSULTATION: "consultation", State.DISPOSITION: "disposition", State.MEETING: "disposition",
    State.FINAL_TEXT: "final_text", State.SIGN_OFF: "sign_off", State.CONCILIATION: "sign_off",
    State.DECIDED: "contest", State.PREPARING: "preparing",
}  # fmt: skip


@dataclass
class Step:
    """One step with the days that count in it. `ends_on` stands fast when it runs already with a known end."""

    key: str
    days: int
    fixed_end: datetime.date | None = None
    starts_on: datetime.date = datetime.date.min
    ends_on: datetime.date = datetime.date.min
    latest_start: datetime.date | None = None
    latest_end: datetime.date | None = None

    @property
    def label(self) -> str | Promise:
        """The step in words."""
        return LABELS[self.key]


@dataclass
class Plan:
    """All steps from now until the paper is public, beginning as early as possible."""

    paper: Paper
    due_on: datetime.date | None
    steps: list[Step]
    skipped: list[SchoolHoliday] = field(default_factory=list)
    closed: list[tuple[datetime.date, datetime.date]] = field(default_factory=list)
    # Days that count between being ready and being needed; of one that comes late, how many it is late.
    working_days_left: int = 0
    drafting_limit: int | None = None  # the days of drafting with which it is just in time; None when none would be

    @property
    def ready_on(self) -> datetime.date:
        """The first day on which the paper can be public."""
        return self.steps[-1].ends_on

    @property
    def is_in_time(self) -> bool:
        """Whether it is ready on the day on which it is needed; so is one that nobody needs on a day."""
        return self.due_on is None or self.ready_on <= self.due_on

    @property
    def latest_start(self) -> datetime.date | None:
        """The last day on which the first of these steps may begin; None without a day on which it is needed."""
        return self.steps[0].latest_start

    def step(self, key: str) -> Step | None:
        """One of the steps that are still ahead, by its key."""
        return next((one for one in self.steps if one.key == key), None)

    @property
    def days(self) -> dict[str, datetime.date]:
        """What `operations.plan` keeps; empty once the consultation has begun."""
        consultation, sign_off = self.step("consultation"), self.step("sign_off")
        if consultation is None or sign_off is None or consultation.fixed_end:
            return {}
        return {
            "consultation_on": consultation.starts_on, "sign_off_on": sign_off.starts_on,
            "decided_on": sign_off.ends_on,
        }  # fmt: skip


def plan_of(
    paper: Paper,
    *,
    drafting_days: int = DRAFTING_DAYS,
    rounds: int = 1,
    due_on: datetime.date | None = None,
    asked: Iterable[Organisation] | None = None,
) -> Plan | None:
    """The plan of a paper that is still on its way; None when nothing is ahead. `due_on` stands for the paper's own.

    The number of queries does not grow with the number of organisations.
    """
    first = NOW_AT.get(State(paper.state))
    if first is None:
        return None
    today = timezone.localdate()
    needed = due_on or paper.due_on
    if needed:
        needed = min(needed, today + HORIZON)  # a year that was mistyped must not cost minutes
    counting = Counting(list(asked) if asked is not None else deciding(paper), today)
    steps = _steps(paper, first, drafting_days, rounds)
    plan = Plan(paper, needed, steps)
    _on_from(today, steps, counting)
    if needed:
        _back_from(needed, steps, counting)
        plan.working_days_left = counting.between(*sorted((plan.ready_on, needed)))
        plan.drafting_limit = _drafting_limit(plan, today, counting)
    last = max(plan.ready_on, needed or plan.ready_on)
    plan.skipped = [one for one in counting.holidays if one.crosses(today, last)]
    plan.closed = counting.closed_weeks(today, last)
    return plan


def _steps(paper: Paper, first: str, drafting_days: int, rounds: int) -> list[Step]:
    kind = paper.document_type
    signing = kind.urgent_days if paper.is_urgent else kind.minimum_days
    days = {
        "scoping": kind.scoping_days, "drafting": drafting_days, "consultation": kind.consultation_days,
        "disposition": kind.disposition_days, "consultation_2": kind.second_round_days,
        "disposition_2": kind.disposition_days, "final_text": kind.final_text_days, "sign_off": signing,
        "contest": kind.contest_days, "preparing": kind.preparing_days,
    }  # fmt: skip
    ahead = [key for key in ORDER[ORDER.index(first) :] if rounds > 1 or not key.endswith("_2")]
    return [Step(key, days[key], fixed_end=_known_end(paper) if key == first else None) for key in ahead]


def _known_end(paper: Paper) -> datetime.date | None:
    """When the step that runs now ends, if that was announced."""
    if paper.state == State.SCOPING:
        return paper.scoping_until
    if paper.state == State.CONSULTATION and (round := paper.rounds.filter(ended_at=None).first()):
        return timezone.localdate(round.closes_at)
    if paper.state in (State.SIGN_OFF, State.CONCILIATION):
        ballot = Ballot.objects.open().filter(revision__paper=paper).order_by("-closes_at").first()
        return timezone.localdate(ballot.closes_at) if ballot else None
    if paper.state == State.DECIDED:
        until = Ballot.objects.filter(revision__paper=paper).order_by("-contest_until").values_list("contest_until")
        ends = [moment for (moment,) in until if moment]
        return timezone.localdate(last_moment(max(ends))) if ends else None
    return None


def _on_from(day: datetime.date, steps: list[Step], counting: Counting) -> None:
    for step in steps:
        step.starts_on = day
        if step.fixed_end:
            step.ends_on = max(step.fixed_end, day)
        else:
            step.starts_on = counting.after(day, 0) if step.days else day
            step.ends_on = counting.after(step.starts_on, step.days)
        day = step.ends_on


def _back_from(day: datetime.date, steps: list[Step], counting: Counting) -> None:
    day = counting.before(day, 0)
    for step in reversed(steps):
        step.latest_end = day
        step.latest_start = counting.before(day, step.days)
        day = step.latest_start


def _drafting_limit(plan: Plan, today: datetime.date, counting: Counting) -> int | None:
    drafting = plan.step("drafting")
    if drafting is None or drafting.latest_end is None:
        return None
    begins = drafting.starts_on
    if drafting.latest_end < begins:
        return None
    return counting.between(begins, drafting.latest_end)


class Counting:
    """Which days count for those who are asked. Asks for their closed times once."""

    def __init__(self, asked: list[Organisation], today: datetime.date) -> None:
        self.asked, self.today = asked, today
        regions = regions_of(asked)
        self.holidays = [one for one in school_holidays(today - HORIZON, today + HORIZON) if one.region in regions]

    @cached_property
    def too_many_closed(self) -> frozenset[datetime.date]:
        """The days on which so many are closed that nobody should count on an answer."""
        away: dict[datetime.date, set[int]] = {}
        periods = ClosedPeriod.objects.filter(organisation__in=self.asked, ends_on__gte=self.today)
        for period in periods.only("organisation_id", "starts_on", "ends_on"):
            for number in range((period.ends_on - period.starts_on).days + 1):
                away.setdefault(period.starts_on + number * ONE_DAY, set()).add(period.organisation_id)
        return frozenset(day for day, those in away.items() if len(those) >= SHARE_AWAY * len(self.asked))

    def counts(self, day: datetime.date) -> bool:
        """Whether people are there on that day."""
        if not is_working_day(day) or day in self.too_many_closed:
            return False
        return not any(one.starts_on <= day <= one.ends_on for one in self.holidays)

    def after(self, day: datetime.date, number: int) -> datetime.date:
        """So many counting days after a day; with 0 that day or the next one that counts."""
        return self._walk(day, number, ONE_DAY)

    def before(self, day: datetime.date, number: int) -> datetime.date:
        """So many counting days before a day; with 0 that day or the last one before it that counts."""
        return self._walk(day, number, -ONE_DAY)

    def between(self, first: datetime.date, last: datetime.date) -> int:
        """How many counting days come after the first day, up to and with the last."""
        return sum(self.counts(first + number * ONE_DAY) for number in range(1, (last - first).days + 1))

    def closed_weeks(self, first: datetime.date, last: datetime.date) -> list[tuple[datetime.date, datetime.date]]:
        """The stretches between two days in which too many are closed."""
        found: list[tuple[datetime.date, datetime.date]] = []
        for day in sorted(one for one in self.too_many_closed if first <= one <= last and is_working_day(one)):
            near = found and (day - found[-1][1]).days <= 3  # a weekend does not part them
            found = [*found[:-1], (found[-1][0], day)] if near else [*found, (day, day)]
        return found

    def _walk(self, day: datetime.date, number: int, step: datetime.timedelta) -> datetime.date:
        end = day + (HORIZON if step > datetime.timedelta() else -HORIZON)
        while number > 0 and day != end:
            day += step
            number -= self.counts(day)
        while not self.counts(day) and day != end:
            day += step
        return day

"""The plan of a paper beside what the organisations told: boards, closed weeks, school holidays."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Organisation
from members.working_days import add_working_days, is_working_day
from positions.deadlines import in_school_holidays, not_known
from positions.feasibility import Feasibility, deciding, feasibility
from positions.models import Paper
from positions.planner import Counting

DAYS = ("consultation_on", "sign_off_on", "decided_on")
CHECKED = "checked_at"


@dataclass
class Finding:
    """Who can decide by the planned day, and what speaks against the days, one sentence each."""

    feasible: Feasibility
    against: list[str]
    not_known: str  # beyond which day the school holidays are not known; empty for a plan that ends before


def look_at(paper: Paper) -> Finding | None:
    """What the calendars say of the planned days; None when they are not all there. A fixed number of queries."""
    days = {key: datetime.date.fromisoformat(paper.plan[key]) for key in DAYS if paper.plan.get(key)}
    if len(days) < len(DAYS):
        return None
    asked = deciding(paper)
    consulted, signing, decided = (days[key] for key in DAYS)
    feasible = feasibility(paper, decided, asked, opens_on=signing)
    consultation_ends = add_working_days(consulted, paper.document_type.consultation_days)
    against = [] if feasible.is_safe else [_("Sign-off: %(sentence)s.") % {"sentence": feasible.sentence}]
    if paper.due_on and decided > paper.due_on:
        needed = date_format(paper.due_on, "l j F Y")
        against.append(_("The paper is needed by %(date)s, before the organisations have decided.") % {"date": needed})
    against += [_off(day) for day in days.values() if not is_working_day(day)]
    for first, last in ((consulted, consultation_ends), (signing, decided)):
        against += [*in_school_holidays(first, last, asked), *_closed(asked, first, last)]
    return Finding(feasible, list(dict.fromkeys(against)), not_known(decided))


def is_checked(paper: Paper) -> bool:
    """Whether nothing spoke against the plan when it was last changed, or the secretariat said since that it stands."""
    return bool(paper.plan.get(CHECKED))


def _off(day: datetime.date) -> str:
    return _("%(date)s is no working day.") % {"date": date_format(day, "l j F Y")}


def _closed(asked: list[Organisation], first: datetime.date, last: datetime.date) -> list[str]:
    weeks = Counting(asked, timezone.localdate()).closed_weeks(first, last)
    return [
        _("Several organisations are closed, %(first)s – %(last)s.")
        % {"first": date_format(begins, "j F"), "last": date_format(ends, "j F Y")}
        for begins, ends in weeks
    ]

"""The plan of a paper beside what the organisations told: boards, closed weeks, school holidays."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from members.working_days import is_working_day
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
    asked, kind = deciding(paper), paper.document_type
    consulted, signing, decided = (days[key] for key in DAYS)
    counting = Counting(asked, timezone.localdate())
    feasible = feasibility(paper, decided, asked, opens_on=signing)
    against = [] if feasible.is_safe else [_("Sign-off: %(sentence)s.") % {"sentence": feasible.sentence}]
    if paper.due_on and decided > paper.due_on:
        needed = date_format(paper.due_on, "l j F Y")
        against.append(_("The paper is needed by %(date)s, before the organisations have decided.") % {"date": needed})
    against += [_off(day) for day in days.values() if not is_working_day(day)]
    against += [sentence for day in days.values() for sentence in _away(counting, day, day)]
    minimum = kind.urgent_days if paper.is_urgent else kind.minimum_days
    if kind.needs_consultation:
        against += _too_short(_("Consultation"), counting, consulted, signing, kind.consultation_days)
    against += _too_short(_("Sign-off"), counting, signing, decided, minimum)
    return Finding(feasible, list(dict.fromkeys(against)), not_known(decided))


def is_checked(paper: Paper) -> bool:
    """Whether nothing spoke against the plan when it was last changed, or the secretariat said since that it stands."""
    return bool(paper.plan.get(CHECKED))


def _off(day: datetime.date) -> str:
    return _("%(date)s is no working day.") % {"date": date_format(day, "l j F Y")}


def _too_short(step: str, counting: Counting, first: datetime.date, last: datetime.date, least: int) -> list[str]:
    """A stretch in which too few days are left once those do not count on which people are away; and those days.

    A holiday that lies in it and for which days were added speaks against nothing.
    """
    left = counting.between(first, last)
    if left >= least:
        return []
    given = ngettext("%(n)s working day", "%(n)s working days", left) % {"n": left}
    sentence = _("%(step)s: that leaves %(given)s on which people are there, and this kind of paper gives %(least)s.")
    return [sentence % {"step": step, "given": given, "least": least}, *_away(counting, first, last)]


def _away(counting: Counting, first: datetime.date, last: datetime.date) -> list[str]:
    """The school holidays and the closed weeks between two days, a sentence for each."""
    closed = [
        _("Several organisations are closed, %(first)s – %(last)s.")
        % {"first": date_format(begins, "j F"), "last": date_format(ends, "j F Y")}
        for begins, ends in counting.closed_weeks(first, last)
    ]
    return [*in_school_holidays(first, last, counting.asked), *closed]

"""How organisations take part, for the secretariat alone: to see who needs help. Never public, and never a ranking."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Membership, Organisation
from members.working_days import working_days_between
from positions import spreadsheets
from positions.models import Answer, Ballot, Contribution, Elector


@dataclass
class Line:
    """One organisation in a period. Sign-offs count by when they opened; so do consultations."""

    name: str
    asked: int = 0
    answered: int = 0
    in_time: int = 0
    days: list[int] = field(default_factory=list)
    contributions: int = 0
    rounds: int = 0

    @property
    def median_days(self) -> float | None:
        """Working days from the question to the first answer, in the middle of all; None without an answer."""
        return median(self.days) if self.days else None


def participation(first: datetime.date, last: datetime.date) -> list[Line]:
    """Members of the period and whoever was asked in it, by name. Four queries, however many there are.

    A sister coalition keeps its own books. A sign-off that was called back, or asked again on another text, asked
    nothing that anybody owed.
    """
    lines = _lines(first, last)
    since, until = _moments(first, last)
    gone = (Ballot.State.RECALLED, Ballot.State.REPLACED)
    asked = Elector.objects.filter(ballot__opens_at__range=(since, until), ballot__sister=None)
    asked = asked.exclude(ballot__state__in=gone).select_related("ballot", "organisation")
    answers = Answer.objects.filter(ballot__opens_at__range=(since, until)).exclude(ballot__state__in=gone).order_by()
    firsts = {
        (ballot, organisation): at
        for ballot, organisation, at in answers.values_list("ballot", "organisation").annotate(Min("given_at"))
    }
    for elector in asked:
        line = lines.setdefault(elector.organisation_id, Line(elector.organisation.name))
        line.asked += 1
        if at := firsts.get((elector.ballot_id, elector.organisation_id)):
            ballot = elector.ballot
            line.answered += 1
            line.in_time += at <= (ballot.extended_from or ballot.closes_at)
            line.days.append(working_days_between(timezone.localdate(ballot.opens_at), timezone.localdate(at)))
    given = Contribution.objects.filter(round__opens_at__range=(since, until), number__isnull=False).order_by()
    counted = given.values_list("organisation", "organisation__name").annotate(
        Count("pk"), Count("round", distinct=True)
    )
    for organisation, name, number, rounds in counted:
        line = lines.setdefault(organisation, Line(name))
        line.contributions, line.rounds = number, rounds
    return sorted(lines.values(), key=lambda line: line.name.casefold())


def _lines(first: datetime.date, last: datetime.date) -> dict[int, Line]:
    members = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=first), starts_on__lte=last)
    found = Organisation.objects.filter(pk__in=members.values("organisation"))
    found = found.exclude(kind=Organisation.Kind.SECRETARIAT)
    return {pk: Line(name) for pk, name in found.values_list("pk", "name")}


def _moments(first: datetime.date, last: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    zone = timezone.get_current_timezone()
    return (
        datetime.datetime.combine(first, datetime.time.min, zone),
        datetime.datetime.combine(last, datetime.time.max, zone),
    )


def heads() -> list[str]:
    """What stands above the columns."""
    return [
        _("Organisation"), _("Asked to sign"), _("Answered"), _("In time"), _("Working days until the answer (median)"),
        _("Contributions"), _("Consultations with one"),
    ]  # fmt: skip


def as_csv(lines: list[Line]) -> bytes:
    """The same as a table for a spreadsheet."""
    rows = (
        [line.name, line.asked, line.answered, line.in_time, _figure(line.median_days), line.contributions, line.rounds]
        for line in lines
    )
    return spreadsheets.as_csv(heads(), rows)


def _figure(number: float | None) -> Any:
    return "" if number is None else number

"""Before a deadline is announced: which organisations can decide in time, from what they told about themselves."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from members.models import BoardDate, ClosedPeriod, Membership, Organisation
from members.working_days import ONE_DAY, is_working_day
from positions import mandates
from positions.models import Elector, Mandate, Paper

FARTHEST = 400  # days looked ahead for the first day on which an organisation is there at all


@dataclass
class Feasibility:
    """Who can decide by a day. `too_late` knows its first day; `unknown` told nothing about how it decides."""

    opens_on: datetime.date
    closes_on: datetime.date
    can_decide: list[Organisation] = field(default_factory=list)
    needs_mandate: list[Organisation] = field(default_factory=list)
    too_late: list[tuple[Organisation, datetime.date]] = field(default_factory=list)
    unknown: list[Organisation] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many are asked."""
        return len(self.can_decide) + len(self.needs_mandate) + len(self.too_late) + len(self.unknown)

    @property
    def is_safe(self) -> bool:
        """Whether everybody who told how it decides can."""
        return not self.needs_mandate and not self.too_late

    @property
    def sentence(self) -> str:
        """The whole in one line, as in “19 can decide, 5 need a standing mandate, 3 not before 14 June”."""
        return ", ".join(self.parts)

    @property
    def parts(self) -> list[str]:
        """How many can decide, and for each reason how many cannot."""
        parts = [ngettext("%(n)s can decide", "%(n)s can decide", len(self.can_decide)) % {"n": len(self.can_decide)}]
        if number := len(self.needs_mandate):
            parts.append(
                ngettext("%(n)s needs a standing mandate", "%(n)s need a standing mandate", number) % {"n": number}
            )
        if number := len(self.too_late):
            first, last = self.too_late[0][1], self.too_late[-1][1]
            words = {"n": number, "date": _short(first), "last": _short(last)}
            sentence = ngettext("%(n)s not before %(date)s", "%(n)s not before %(date)s", number)
            if last != first:
                sentence = _("%(n)s not before %(date)s, the last of them on %(last)s")
            parts.append(sentence % words)
        if number := len(self.unknown):
            parts.append(
                ngettext("%(n)s did not say when it decides", "%(n)s did not say when they decide", number)
                % {"n": number}
            )
        return parts


def feasibility(
    paper: Paper,
    closes_at: datetime.datetime | datetime.date,
    electors: Iterable[Organisation] | None = None,
    *,
    opens_on: datetime.date | None = None,
) -> Feasibility:
    """Who can decide on a paper between a day (today) and a deadline. Always the same number of queries.

    `electors` are the organisations that are asked; without them those whom the kind of paper lets decide. With a
    mandate an organisation answers on its first day there. Otherwise it needs its working days, or a board that meets
    after the text came (before its papers left) and answers the working day after that.
    """
    closes_on = timezone.localdate(closes_at) if isinstance(closes_at, datetime.datetime) else closes_at
    found = Feasibility(opens_on or timezone.localdate(), closes_on)
    asked = deciding(paper) if electors is None else list(electors)
    known = _Known(paper, {one.pk for one in asked}, found.opens_on)
    for organisation in sorted(asked, key=lambda one: one.name):
        day = known.first_day(organisation)
        if day is not None and day <= closes_on:
            found.can_decide.append(organisation)
        elif day is not None:
            found.too_late.append((organisation, day))
        elif organisation.pk in known.told:
            found.needs_mandate.append(organisation)
        else:
            found.unknown.append(organisation)
    found.too_late.sort(key=lambda pair: (pair[1], pair[0].name))
    return found


def deciding(paper: Paper) -> list[Organisation]:
    """The members of today whom the kind of paper lets decide."""
    types = [one for one in paper.document_type.deciding_types if one not in Elector.NEVER_DECIDE]
    members = Membership.objects.current().filter(type__in=types)
    found = Organisation.objects.filter(pk__in=members.values("organisation"))
    return list(found.exclude(kind=Organisation.Kind.SECRETARIAT))


class _Known:
    """What the organisations told: mandates, board dates, closed times. Read at once."""

    def __init__(self, paper: Paper, organisations: set[int], opens_on: datetime.date) -> None:
        self.opens_on = opens_on
        chosen = {"organisation__in": organisations}
        self.covered = mandates.covering_by_organisation(paper, organisations, opens_on)
        self.boards: dict[int, list[BoardDate]] = defaultdict(list)
        self.closed: dict[int, list[ClosedPeriod]] = defaultdict(list)
        for date in BoardDate.objects.filter(**chosen, on__gt=opens_on).order_by("on"):
            self.boards[date.organisation_id].append(date)
        for period in ClosedPeriod.objects.filter(**chosen, ends_on__gte=opens_on):
            self.closed[period.organisation_id].append(period)
        told = [BoardDate.objects.filter(**chosen), Mandate.objects.filter(**chosen)]
        self.told = {pk for rows in told for pk in rows.order_by().values_list("organisation", flat=True).distinct()}

    def first_day(self, organisation: Organisation) -> datetime.date | None:
        """The first day on which an organisation can have decided; None when only a mandate would help."""
        if organisation.pk in self.covered:
            return self._there(organisation, self.opens_on)
        days = [self._after_board(organisation), self._after_asking_round(organisation)]
        return min((day for day in days if day), default=None)

    def _after_board(self, organisation: Organisation) -> datetime.date | None:
        for date in self.boards[organisation.pk]:
            if date.papers_until is None or date.papers_until >= self.opens_on:
                return self._there(organisation, date.on + ONE_DAY)
        return None

    def _after_asking_round(self, organisation: Organisation) -> datetime.date | None:
        if organisation.decision_days is None:
            return None
        day = self._there(organisation, self.opens_on)
        for _number in range(organisation.decision_days):
            day = self._there(organisation, day + ONE_DAY) if day else None
        return day

    def _there(self, organisation: Organisation, day: datetime.date) -> datetime.date | None:
        """The first working day from that day on, on which it is not closed."""
        periods = self.closed[organisation.pk]
        for number in range(FARTHEST):
            found = day + number * ONE_DAY
            if is_working_day(found) and not any(one.starts_on <= found <= one.ends_on for one in periods):
                return found
        return None


def _short(day: datetime.date) -> str:
    return date_format(day, "j F" if day.year == timezone.localdate().year else "j F Y")

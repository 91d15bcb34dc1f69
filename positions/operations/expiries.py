"""Warning organisations before something runs out by which they decide. For the job; telling twice is impossible."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from members.models import Membership, Notification, Organisation, Person
from members.notifications import Notice
from positions import mandates, notices_mandates as notices
from positions.models import Mandate
from positions.notifications import contacts

STEPS = ((7, "7"), (30, "30"))  # days before, each until the next: a job that was down tells the step that holds now
DECIDING_TYPES = (Membership.Type.FULL, Membership.Type.ASSOCIATE)


def warn_when_due(today: datetime.date | None = None) -> int:
    """Tell what ends within a month or a week, and twice a year what was never said. Returns how many were told."""
    day = today or timezone.localdate()
    waiting = list(_due(day))
    known = set(Notification.objects.filter(key__in=[one.key() for one in waiting]).values_list("key", flat=True))
    told = 0
    for notice in waiting:
        if notice.key() not in known:
            with transaction.atomic():
                told += len(notice.tell())
    return told


def step_of(ends_on: datetime.date, today: datetime.date) -> str:
    """The step whose time it is, or "": nothing is said of what has ended or lies farther away."""
    days = (ends_on - today).days
    return next((step for within, step in STEPS if 0 <= days <= within), "")


def _due(today: datetime.date) -> Iterator[Notice]:
    organisations = _deciding(today)
    members = set(Membership.objects.current(today).values_list("organisation", flat=True))
    ending = [one for one in mandates.expiring(30, today) if one.organisation_id in members]
    memberships = _memberships_that_end(today)
    people = contacts({
        *(one.pk for one in organisations), *(one.organisation_id for one in ending),
        *(one.organisation_id for one in memberships),
    })  # fmt: skip
    for mandate in ending:
        yield notices.MandateExpires(mandate, step_of(mandate.valid_until, today), people[mandate.organisation_id])  # type: ignore[arg-type]
    for membership in memberships:
        step = step_of(membership.ends_on, today)  # type: ignore[arg-type]
        yield notices.MembershipEnds(membership, step, people[membership.organisation_id])
    yield from _calendar(organisations, people, today)


def _calendar(
    organisations: list[Organisation], people: dict[int, list[Person]], today: datetime.date
) -> Iterator[Notice]:
    half_year = f"{today.year}-{1 if today.month < 7 else 2}"
    lacking: Counter[str] = Counter()
    for organisation in organisations:
        own = people[organisation.pk]
        last = organisation.last_board_date  # type: ignore[attr-defined]
        if organisation.needs_dates and last and (step := step_of(last, today)):  # type: ignore[attr-defined]
            yield notices.BoardDatesEnd(organisation, last, step, own)
        elif organisation.needs_dates and (last is None or last < today):  # type: ignore[attr-defined]
            lacking["dates"] += 1
            yield notices.BoardDatesMissing(organisation, half_year, own)
        if len({person.pk for person in own}) <= 1:
            lacking["substitute"] += 1
            yield notices.NoSubstitute(organisation, half_year, own)
    if lacking:
        yield notices.OrganisationsLack(
            half_year, without_dates=lacking["dates"], without_substitute=lacking["substitute"]
        )


def _deciding(today: datetime.date) -> list[Organisation]:
    """Who decides, with the last board date that is known and whether one is needed."""
    everything = Mandate.objects.valid(today).filter(organisation=OuterRef("pk"), scope=Mandate.Scope.EVERYTHING)
    needs = Q(decision_days=None) & ~Exists(everything)
    found = Organisation.objects.of_type(*DECIDING_TYPES, on=today).exclude(kind=Organisation.Kind.SECRETARIAT)
    return list(found.annotate(last_board_date=Max("board_dates__on"), needs_dates=needs).order_by("pk"))


def _memberships_that_end(today: datetime.date) -> list[Membership]:
    """Those that end within a month and are not followed by another the day after."""
    soon = Membership.objects.current(today).filter(ends_on__lte=today + datetime.timedelta(days=30))
    ending = list(soon.select_related("organisation").order_by("ends_on", "pk"))
    after = {
        (one.organisation_id, one.starts_on - datetime.timedelta(days=1))
        for one in Membership.objects.filter(organisation__in=[one.organisation_id for one in ending])
    }
    return [one for one in ending if (one.organisation_id, one.ends_on) not in after]

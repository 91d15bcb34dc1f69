"""Whether a question reached an organisation: only then does its silence say anything."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import ClosedPeriod, Membership, Notification
from positions.models import Ballot, Elector

ASKED, REMINDED = "positions.ballot_opened", "positions.reminder"
ASKED_ANEW = ("positions.text_changed", "positions.asked_again")  # after a change of the text these ask the question


class Proof(NamedTuple):
    """What left for one organisation before the deadline, and what came back."""

    addresses: tuple[str, ...] = ()  # that got the question
    reminders: tuple[datetime.datetime, ...] = ()
    has_bounced: bool = False
    is_closed: bool = False  # it said that nobody is there on the last day, or more than half of the time
    still_decides: bool = False  # it said that it decides after the last day
    is_suspended: bool = False  # it could not have answered on the last day
    has_left: bool = False  # its membership ended before the last day, so it could not have answered either
    least_addresses: int = 2
    least_reminders: int = 2

    @property
    def holds(self) -> bool:
        """Whether this organisation was asked so well that its silence may count."""
        reached = len(self.addresses) >= self.least_addresses and len(self.reminders) >= self.least_reminders
        absent = self.is_closed or self.is_suspended or self.has_left
        return reached and not (self.has_bounced or self.still_decides or absent)

    def as_data(self) -> dict[str, object]:
        """For the result, which keeps it when the messages themselves are long gone. No address of a person."""
        return {
            "addresses": len(self.addresses),
            "reminders": [moment.isoformat() for moment in self.reminders],
            "bounced": self.has_bounced,
            "closed": self.is_closed,
            "still_decides": self.still_decides,
            "suspended": self.is_suspended,
            "left": self.has_left,
        }


def whys(proof: Mapping[str, Any]) -> list[str]:
    """Why a silence says nothing, from what a result keeps of its proof, in the active language."""
    sentences = (
        ("left", _("it was no member any more on the last day")), ("suspended", _("it was suspended on the last day")),
        ("bounced", _("a mail came back")), ("closed", _("nobody was there on the last day")),
        ("still_decides", _("it decides later")),
    )  # fmt: skip
    return [words for key, words in sentences if proof.get(key)]


ABSENT = ("left", "suspended")


def could_not_answer(ballot: Ballot, asked: Mapping[int, str]) -> dict[int, str]:
    """Of these silent ones, by organisation with their names: who is no member or suspended on the last day, as a
    sentence. While it is open as memberships stand now, in one query; after it as the result keeps it."""
    words = {
        "left": _("No member on the last day: its silence says nothing."),
        "suspended": _("Suspended on the last day: its silence says nothing."),
    }
    if ballot.state == Ballot.State.DECIDED:
        kept = ballot.result.get("delivery", {})
        found = {key: [one for one, name in asked.items() if kept.get(name, {}).get(key)] for key in ABSENT}
    elif ballot.sister_id or not asked:  # a sister coalition asks its own
        return {}
    else:
        members, suspended = _members(asked, timezone.localdate(ballot.closes_at))
        found = {"left": [one for one in asked if one not in members], "suspended": [*suspended]}
    return {one: words[key] for key in ABSENT for one in found[key]}


def absent_in(result: Mapping[str, Any]) -> list[str]:
    """The same in a result, as sentences with the names."""
    sentence = _("The silence of %(name)s says nothing: %(why)s.")
    return [
        sentence % {"name": name, "why": ", ".join(whys(proof))}
        for name, proof in result.get("delivery", {}).items()
        if any(proof.get(key) for key in ABSENT)
    ]


def proof_of(ballot: Ballot, elector: Elector) -> Proof:
    """What is known of the delivery to one organisation."""
    return _proofs(ballot, ballot.electors.filter(pk=elector.pk)).get(elector.organisation_id, Proof())


def proofs_of(ballot: Ballot, *, without: Container[int] = ()) -> dict[int, Proof]:
    """The same for all that were asked, by organisation, in four queries; `without` leaves organisations out."""
    found = _proofs(ballot, ballot.electors.all())
    return {organisation: proof for organisation, proof in found.items() if organisation not in without}


def _proofs(ballot: Ballot, electors: QuerySet[Elector]) -> dict[int, Proof]:
    asked = dict(electors.values_list("organisation_id", "in_procedure_until"))
    last_day = timezone.localdate(ballot.closes_at)
    closed = _closed(timezone.localdate(ballot.opens_at), last_day, asked)
    members, suspended = _members(asked, last_day)
    addresses: dict[int, set[str]] = defaultdict(set)
    reminders: dict[int, dict[str, datetime.datetime]] = defaultdict(dict)
    bounced: set[int] = set()
    for row in _mailed(ballot, asked):
        organisation = row.organisation_id or 0
        if row.bounced_at:
            bounced.add(organisation)
        elif row.kind != REMINDED:
            addresses[organisation].add((row.address or row.person.email).lower())
        elif row.mailed_at:
            reminders[organisation].setdefault(row.key, row.mailed_at)
    return {
        organisation: Proof(
            tuple(sorted(addresses[organisation])), tuple(sorted(reminders[organisation].values())),
            organisation in bounced, organisation in closed, bool(until and until > last_day),
            organisation in suspended, ballot.sister_id is None and organisation not in members,
            ballot.silence_addresses, ballot.silence_reminders,
        )
        for organisation, until in asked.items()
    }  # fmt: skip


def _members(organisations: Iterable[int], day: datetime.date) -> tuple[set[int], set[int]]:
    """Those of them that are members of ours on that day, and those of these that are suspended."""
    found = Membership.objects.current(day).filter(organisation__in=organisations)
    types = dict(found.values_list("organisation_id", "type"))
    return set(types), {one for one, type in types.items() if type == Membership.Type.SUSPENDED}


def _closed(first_day: datetime.date, last_day: datetime.date, organisations: Iterable[int]) -> set[int]:
    """Those that had nobody there when it ended, or hardly the time to decide: closed more than half of the days."""
    away: dict[int, set[int]] = defaultdict(set)
    found = ClosedPeriod.objects.filter(
        organisation__in=organisations, starts_on__lte=last_day, ends_on__gte=first_day
    ).values_list("organisation_id", "starts_on", "ends_on")
    for organisation, starts_on, ends_on in found:
        days = range(max(starts_on, first_day).toordinal(), min(ends_on, last_day).toordinal() + 1)
        away[organisation].update(days)
    asked_for = (last_day - first_day).days + 1
    return {one for one, days in away.items() if last_day.toordinal() in days or len(days) * 2 > asked_for}


def _mailed(ballot: Ballot, organisations: Container[int]) -> list[Notification]:
    """The question and its reminders that left in time."""
    said = Q(key__startswith=f"ballot:{ballot.pk}:", kind__in=(ASKED, REMINDED))
    if ballot.replaces_id:
        said |= Q(key__startswith=f"revision:{ballot.revision_id}:{ballot.pk}:", kind__in=ASKED_ANEW)
    rows = Notification.objects.filter(said, mailed_at__lt=ballot.closes_at)
    rows = rows.exclude(organisation=None).select_related("person").order_by("mailed_at")
    return [row for row in rows if row.organisation_id in organisations]

"""Whom the notices of papers reach, looked up when they are told, and the words for a moment."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy

from members.models import ContactPerson, Organisation, Person, Seat
from members.permissions import ANSWERING_ROLES
from members.topics import COMMUNICATION
from monitoring.models import Cluster
from positions.models import Paper


def contacts(organisations: Iterable[Organisation | int]) -> dict[int, list[Person]]:
    """The people who speak for each organisation now (representative, substitute, coordinator), in one query."""
    found: dict[int, list[Person]] = defaultdict(list)
    seats = Seat.objects.current().filter(role__in=ANSWERING_ROLES, person__is_active=True)
    for seat in seats.filter(organisation__in=organisations).select_related("person"):
        found[seat.organisation_id].append(seat.person)
    return found


def topic_contacts(paper: Paper, organisations: Iterable[Organisation | int]) -> dict[int, list[Person]]:
    """Those whom each organisation named for a cluster of the articles that the paper stands on. Two queries."""
    codes = Cluster.objects.filter(article_set__papers=paper).values_list("code", flat=True).distinct()
    return _named(organisations, [f"cluster-{code}" for code in codes])


def called_on(paper: Paper, organisations: Iterable[Organisation | int]) -> dict[int, list[Person]]:
    """Who hears of a call for each organisation: those who speak for it, and its contacts for the paper's subjects."""
    found, asked = defaultdict[int, list[Person]](list), list(organisations)
    for people in (contacts(asked), topic_contacts(paper, asked)):
        for organisation, more in people.items():
            found[organisation] += [person for person in more if person not in found[organisation]]
    return found


def communication_contacts(organisations: Iterable[Organisation | int]) -> dict[int, list[Person]]:
    """Those whom each organisation named for communication; who speaks for it where it named nobody."""
    asked = {getattr(one, "pk", one) for one in organisations}
    named = _named(asked, [COMMUNICATION])
    return {**contacts(asked - named.keys()), **named}


def with_communication(organisations: Iterable[Organisation | int]) -> list[Person]:
    """Who speaks for each organisation and its contacts for communication, each person once."""
    asked = {getattr(one, "pk", one) for one in organisations}
    found = [*contacts(asked).values(), *communication_contacts(asked).values()]
    return list({person.pk: person for people in found for person in people}.values())


def _named(organisations: Iterable[Organisation | int], matters: list[str]) -> dict[int, list[Person]]:
    found: dict[int, dict[int, Person]] = defaultdict(dict)
    rows = ContactPerson.objects.current().filter(organisation__in=organisations, matter__in=matters)
    for row in rows.select_related("person"):
        found[row.organisation_id][row.person_id] = row.person
    return {organisation: list(people.values()) for organisation, people in found.items()}


def secretariat() -> list[Person]:
    """The people of the coalition's own office."""
    seats = Seat.objects.current().filter(organisation__kind=Organisation.Kind.SECRETARIAT, person__is_active=True)
    return [seat.person for seat in seats.select_related("person")]


def moment(value: datetime.datetime) -> Promise:
    """A moment in the reader's words and the coalition's zone, said when it is read."""
    return lazy(lambda: date_format(timezone.localtime(value), "l j F Y, H:i"), str)()  # type: ignore[return-value]


def end_of(day: datetime.date | None) -> datetime.datetime | None:
    """The last minute of a day in the coalition's zone."""
    if day is None:
        return None
    return datetime.datetime.combine(day, datetime.time(23, 59), timezone.get_current_timezone())


def pen_holders(paper: Paper) -> list[Person]:
    """Those who keep the pen, or, where nobody does, the people of the lead organisation."""
    pens = [pen.person for pen in paper.pen_holders.select_related("person") if pen.person.is_active]
    lead = Seat.objects.current().filter(organisation=paper.lead_id, person__is_active=True).select_related("person")
    return pens or [seat.person for seat in lead]

"""The whole log of a paper: what its rows say and what the audit log says, one line for each thing that happened.

What stays inside an organisation (contributions that it did not submit, drafts of answers) is in it for nobody.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import CharField, Model, Q
from django.db.models.functions import Cast
from django.utils.text import capfirst

from members.models import AuditEntry, Organisation, Person, Seat
from positions import log_rows, log_sign_off
from positions.log_rows import Event, Rows
from positions.log_verbs import INSIDE
from positions.log_words import ORGANISATIONS, PEOPLE, said, verb_in_words
from positions.models import (
    Answer,
    AnswerLink,
    Ballot,
    Contest,
    Contribution,
    Disposition,
    Elector,
    ExtensionRequest,
    LateSignature,
    MinorityStatement,
    MinorityText,
    Paper,
    PassageComment,
    ReplyLink,
    ReservationText,
    Suggestion,
)

SAME_MOMENT = datetime.timedelta(minutes=1)
# Where the paper is found from what an entry of the audit log is about.
PLACES: dict[type[Model], str] = {
    Paper: "pk",
    Suggestion: "paper",
    PassageComment: "paper",
    Contribution: "round__paper",
    Disposition: "contribution__round__paper",
    ReplyLink: "disposition__contribution__round__paper",
    Ballot: "revision__paper",
    Elector: "ballot__revision__paper",
    Answer: "ballot__revision__paper",
    AnswerLink: "ballot__revision__paper",
    ExtensionRequest: "ballot__revision__paper",
    Contest: "ballot__revision__paper",
    LateSignature: "ballot__revision__paper",
    MinorityStatement: "ballot__revision__paper",
    ReservationText: "reservation__answer__ballot__revision__paper",
    MinorityText: "statement__ballot__revision__paper",
}


def _kept(name: str) -> Callable[[AuditEntry], object]:
    return lambda entry: entry.details.get(name)


# By what the entry of a verb is found, where that is not the row which it is about.
KEYS: dict[str, Callable[[AuditEntry], object]] = {
    "positions.reply_to_call": lambda entry: entry.organisation_id,
    "positions.keep_version": _kept("version"),
    "positions.open_round": _kept("round"),
    "positions.open_ballot": _kept("ballot"),
    "positions.ask_by_silence": _kept("ballot"),
    "positions.decide": _kept("ballot"),
    "positions.publish": _kept("ballot"),
    "positions.submit_confidentially": _kept("ballot"),
    "positions.lift": _kept("publication"),
    "positions.sign_minority": lambda entry: f"{entry.subject_id}:{entry.organisation_id}",
    "positions.leave_minority": lambda entry: f"{entry.subject_id}:{entry.organisation_id}",
    "positions.withdraw_signature": lambda entry: f"{entry.details.get('ballot')}:{entry.organisation_id}",
    "positions.note_progress": lambda entry: f"{entry.details.get('demand')}:{entry.details.get('status')}",
}


class Line(NamedTuple):
    """One thing that happened, in the words of the language that is active."""

    at: datetime.datetime
    person: str
    organisation: str  # for which the person sat then
    verb: str
    event: str  # the verb in words
    object: str
    concerns: str  # the organisation that it is about
    details: dict[str, str]
    sequence: int | None  # of the entry in the audit log
    hash: str
    recorded: dict[str, Any]  # what that entry keeps


def lines_of(paper: Paper, until: datetime.datetime) -> list[Line]:
    """Everything that happened to a paper until a moment, the earliest first. The number of queries does not grow."""
    rows = Rows(paper, (*log_rows.READERS, *log_sign_off.READERS))
    entries = _entries(paper, until)
    events = _joined(rows, entries)
    names = _Names(events, entries)
    found = sorted((event for event in events if event.at <= until), key=lambda one: (one.at, _place(one)))
    return [names.line(event) for event in found]


def _place(event: Event) -> int:
    return event.entry.sequence if event.entry else 0


def _entries(paper: Paper, until: datetime.datetime) -> list[AuditEntry]:
    """Entries about the paper and what hangs on it. Those about rows that are gone say themselves where they belong."""
    about = Q(details__paper=paper.pk) | Q(details__ballot__in=_ballots_of(paper))
    for model, place in PLACES.items():
        keys = model._default_manager.filter(**{place: paper.pk}).annotate(as_text=Cast("pk", CharField()))
        about |= Q(subject_type=model._meta.label_lower, subject_id__in=keys.order_by().values("as_text"))
    found = AuditEntry.objects.filter(about, verb__startswith="positions.", at__lte=until)
    return list(found.exclude(verb__in=INSIDE).order_by("sequence"))


def _ballots_of(paper: Paper) -> list[int]:
    return list(Ballot.objects.filter(revision__paper=paper).values_list("pk", flat=True))


def _joined(rows: Rows, entries: Iterable[AuditEntry]) -> list[Event]:
    """Each row's event with its entry, and an event for each entry that belongs to none."""
    waiting: dict[tuple[str, str], list[AuditEntry]] = defaultdict(list)
    for entry in entries:
        key = KEYS.get(entry.verb, lambda one: one.subject_id)(entry)
        waiting[entry.verb, str(key)].append(entry)
    for event in rows.events:
        if event.key and (own := _entry_of(event, waiting)):
            waiting[own.verb, event.key].remove(own)
            event.entry, event.verb, event.person = own, own.verb, event.person or own.person_id
    alone = [_alone(entry, rows) for left in waiting.values() for entry in left]
    return [*rows.events, *alone]


def _entry_of(event: Event, waiting: Mapping[tuple[str, str], list[AuditEntry]]) -> AuditEntry | None:
    """The nearest in time: a row may have been written over. Under another verb only one of that very moment."""
    own = waiting.get((event.verb, event.key), [])
    others = [one for verb in event.also for one in waiting.get((verb, event.key), [])]
    near = own or [one for one in others if abs(one.at - event.at) < SAME_MOMENT]
    return min(near, key=lambda one: abs(one.at - event.at), default=None)


def _alone(entry: AuditEntry, rows: Rows) -> Event:
    name = rows.names.get((entry.subject_type, entry.subject_id)) or _kind(entry.subject_type)
    return Event(
        entry.at, entry.verb, name, entry.person_id, entry.organisation_id, said(entry.details), entry=entry
    )  # fmt: skip


def _kind(label: str) -> str:
    """What kind of row that is; an entry may be about one that has no name of its own here."""
    return capfirst(str(apps.get_model(label)._meta.verbose_name))


class _Names:
    """People with where they sat, and organisations: all that the events speak of, in three queries."""

    def __init__(self, events: list[Event], entries: list[AuditEntry]) -> None:
        people = {event.person for event in events if event.person}
        organisations = {event.organisation for event in events if event.organisation}
        for entry in entries:
            people |= _keys(entry, PEOPLE)
            organisations |= _keys(entry, ORGANISATIONS)
        self.people = {one.pk: str(one) for one in Person.objects.filter(pk__in=people)}
        self.seats: dict[int, list[Seat]] = defaultdict(list)
        for seat in Seat.objects.filter(person__in=people).select_related("organisation").order_by("starts_at", "pk"):
            self.seats[seat.person_id].append(seat)
        self.organisations = {one.pk: one.name for one in Organisation.objects.filter(pk__in=organisations)}

    def line(self, event: Event) -> Line:
        entry = event.entry
        return Line(
            event.at, self.people.get(event.person or 0, ""), self._sat_for(event), event.verb,
            verb_in_words(event.verb), event.object, self.organisations.get(event.organisation or 0, ""),
            {**event.details, **self._named(entry)}, entry.sequence if entry else None, entry.hash if entry else "",
            entry.details if entry else {},
        )  # fmt: skip

    def _sat_for(self, event: Event) -> str:
        """The organisation for which the person sat at that moment: the one concerned before others."""
        held = [
            seat.organisation
            for seat in self.seats.get(event.person or 0, [])
            if seat.starts_at <= event.at and (seat.ends_at is None or event.at <= seat.ends_at)
        ]
        held.sort(key=lambda one: (one.pk != event.organisation, one.kind != Organisation.Kind.SECRETARIAT))
        return held[0].name if held else ""

    def _named(self, entry: AuditEntry | None) -> dict[str, str]:
        """The people and organisations that an entry keeps by their keys."""
        found: dict[str, str] = {}
        for labels, names in ((ORGANISATIONS, self.organisations), (PEOPLE, self.people)):
            for key, label in labels.items():
                here = [names[pk] for pk in _listed(entry, key) if pk in names]
                if here:
                    found[str(label)] = ", ".join(here)
        return found


def _listed(entry: AuditEntry | None, key: str) -> list[int]:
    value = entry.details.get(key) if entry else None
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, int)]


def _keys(entry: AuditEntry, labels: Iterable[str]) -> set[int]:
    return {pk for key in labels for pk in _listed(entry, key)}

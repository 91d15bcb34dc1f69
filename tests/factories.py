"""The cast, always the same, and the least that a test needs."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.text import slugify

from consultations.models import Thread
from members.models import Membership, Organisation, Person, Seat
from positions.models import DocumentType, Paper

PASSWORD = "a long demo password"
# On what mandate an organisation answers when its board decided on the paper itself.
BOARD = {"mandate": "board", "mandate_body": "Board", "mandate_decided_on": datetime.date(2026, 1, 15)}
_hash = ""
_count = itertools.count(1)


def make_organisation(name: str = "", *, type: str | None = "full", **fields: Any) -> Organisation:
    """An organisation with a membership since two years; `type=None` makes one without."""
    name = name or f"Organisation {next(_count)}"
    fields.setdefault("initials", "".join(word[0] for word in name.split()).upper()[:4])
    organisation = Organisation.objects.create(name=name, slug=slugify(name), **fields)
    if type:
        since = timezone.localdate() - datetime.timedelta(days=730)
        Membership.objects.create(organisation=organisation, type=type, starts_on=since)
    return organisation


def make_secretariat() -> Organisation:
    """The coalition's own office; there is one."""
    found = Organisation.objects.filter(kind=Organisation.Kind.SECRETARIAT).first()
    return found or make_organisation("Secretariat", type=None, kind=Organisation.Kind.SECRETARIAT)


def make_person(
    name: str = "", *, organisation: Organisation | None = None, role: str = "staff", **fields: Any
) -> Person:
    """A person who can log in with `PASSWORD`, with a seat when an organisation is given."""
    global _hash
    _hash = _hash or make_password(PASSWORD)
    name = name or f"Person {next(_count)}"
    fields.setdefault("email", f"{slugify(name)}@members.example")
    fields.setdefault("language", "en")
    person = Person.objects.create(name=name, password=_hash, **fields)
    if organisation:
        since = timezone.now() - datetime.timedelta(days=365)
        Seat.objects.create(person=person, organisation=organisation, role=role, starts_at=since)
    return person


def make_thread(title: str = "A thread", **fields: Any) -> Thread:
    """An open thread that all members see."""
    return Thread.objects.create(title=title, **fields)


# On which day and with which group children read a version that was written for them.
READ_BY_CHILDREN = {"consulted_with": "A class of twelve in Ghent.", "consulted_on": datetime.date(2026, 5, 4)}


def make_document_type(slug: str = "position", **fields: Any) -> DocumentType:
    """A coalition position by consensus with a quorum of half. Nobody has to wait before the next step."""
    fields.setdefault("contest_days", 0)
    fields.setdefault("disposition_days", 0)
    fields.setdefault("consultation_days", 8)  # working days: two weeks stay enough around every holiday
    fields.setdefault("second_round_days", 5)
    fields.setdefault("minimum_days", 5)
    # Most tests begin where a text is settled: what settling asks has tests of its own (test_settling.py).
    fields.setdefault("needs_consultation", False)
    fields.setdefault("contested_from", 0)
    fields.setdefault("asks_again_when_changed", False)
    for language in ("nl", "fr", "en"):
        fields.setdefault(f"name_{language}", slug.capitalize())
    return DocumentType.objects.get_or_create(slug=slug, defaults=fields)[0]


def make_paper(*, state: str = Paper.State.DRAFTING, lead: Organisation | None = None, **fields: Any) -> Paper:
    """A paper with its thread, an answered child reflex and no text."""
    fields.setdefault("title", "Play is a right")
    fields.setdefault("child_reflex", dict.fromkeys(Paper.CHILD_REFLEX_QUESTIONS, "Yes: answered."))
    if state == Paper.State.PAUSED:
        fields.setdefault("paused_from", Paper.State.DRAFTING)
    if state == Paper.State.MERGED and "merged_into" not in fields:
        fields["merged_into"] = make_paper(title="The paper that goes on", lead=lead)
    return Paper.objects.create(
        state=state,
        lead=lead or make_organisation(),
        document_type=fields.pop("document_type", None) or make_document_type(),
        thread=fields.pop("thread", None) or make_thread(fields["title"]),
        **fields,
    )

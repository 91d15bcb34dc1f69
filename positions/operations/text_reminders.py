"""Reminding organisations of the words that they still owe in another language, after a sign-off has closed."""

from __future__ import annotations

import datetime

from django.utils import timezone

from members.models import Organisation
from members.permissions import may_answer_for
from members.working_days import working_days_before
from positions import minority, notices_texts, statement_texts
from positions.answer_paths import words_paths
from positions.models import Ballot, Paper
from positions.notifications import contacts, secretariat

BEFORE_THE_PAGE = (Paper.State.SIGN_OFF, Paper.State.CONCILIATION, Paper.State.DECIDED, Paper.State.PREPARING)


def remind_texts_when_due() -> int:
    """For the job: ask for what the public is to read in a language of the paper and has no words in it yet, on the
    days on which authors of minority statements are reminded. Returns how many people were told."""
    now = timezone.now()
    waiting = Ballot.objects.filter(
        state=Ballot.State.DECIDED, purpose=Ballot.Purpose.SIGN_OFF, revision__paper__state__in=BEFORE_THE_PAGE
    )
    told = 0
    for ballot in waiting.select_related("revision__paper"):
        ends = minority.wording_ends(ballot)
        if ends > now and (steps := steps_reached(ballot, ends, now)):
            told += _remind(ballot, ends, min(steps))
    return told


def steps_reached(ballot: Ballot, ends: datetime.datetime, now: datetime.datetime) -> list[int]:
    """The days before the end of the wording on which people are reminded, as far as they have come. Days that nobody
    looked are made up for by the next look."""
    zone = timezone.get_current_timezone()
    last = (ends - datetime.timedelta(minutes=1)).astimezone(zone).date()
    today = now.astimezone(zone).date()
    return [step for step in ballot.minority_reminder_days if working_days_before(last, step) <= today]


def _remind(ballot: Ballot, ends: datetime.datetime, step: int) -> int:
    languages = statement_texts.languages_of(ballot.revision.paper)
    owed: dict[int, list[str]] = {}
    for one in statement_texts.statements_on(ballot):
        if missing := one.missing(languages):
            codes = owed.setdefault(statement_texts.organisation_of(one.said), [])
            codes += [code for code in missing if code not in codes]
    people = contacts(owed)
    told = 0
    for organisation in Organisation.objects.filter(pk__in=owed).order_by("pk"):
        # Whoever has left us for nobody has no page on which to write: for them the secretariat does.
        asked = people[organisation.pk]
        guests = words_paths(ballot, asked)
        own = [person for person in asked if person.pk in guests or may_answer_for(person, organisation)]
        notice = notices_texts.TextsDue(ballot, organisation, owed[organisation.pk], own or secretariat(), ends, step)
        told += len(notice.tell())
    return told

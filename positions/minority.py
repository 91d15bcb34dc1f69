"""Minority statements as they stand: who says them, and whether their words may still change."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from members.models import Organisation, Person
from members.working_days import add_working_days
from positions.counting import Voice, entry_of, voices_of
from positions.models import Answer, Ballot, Contribution, Elector, MinorityStatement
from positions.permissions_result import can_see_by_link

SPEAKING = frozenset({Answer.Choice.OBJECT, Answer.Choice.ABSTAIN})


def wording_ends(ballot: Ballot) -> datetime.datetime:
    """Until when the words of a statement may change and organisations may join it."""
    zone = timezone.get_current_timezone()
    closed = min(ballot.decided_at or ballot.closes_at, ballot.closes_at)
    last = add_working_days(closed.astimezone(zone).date(), ballot.wording_days)
    return datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time(), zone)


def last_moment(ballot: Ballot) -> datetime.datetime:
    """The last minute of that, for people: "until Wednesday, 00:00" is read as the evening of Wednesday."""
    return wording_ends(ballot) - datetime.timedelta(minutes=1)


def standing_statements(ballot: Ballot) -> list[MinorityStatement]:
    """Those that were not taken back, with who signs them, the oldest first."""
    found = ballot.minority_statements.exclude(state=MinorityStatement.State.WITHDRAWN)
    return list(found.select_related("organisation", "raised_in").prefetch_related("signers__organisation"))


def standing_of(ballot: Ballot, organisation: Organisation) -> MinorityStatement | None:
    """The one that an organisation began and nobody took back."""
    found = ballot.minority_statements.exclude(state=MinorityStatement.State.WITHDRAWN)
    return found.filter(organisation=organisation).first()


def raised_on(ballot: Ballot) -> QuerySet[Contribution]:
    """What was submitted on the paper, by anybody, in order: a statement names the one that raised its point."""
    found = Contribution.objects.filter(round__paper=ballot.revision.paper_id, number__isnull=False)
    return found.select_related("round", "organisation").order_by("round__number", "number")


def raised_by_link(ballot: Ballot, organisation: Organisation, person: Person) -> QuerySet[Contribution]:
    """Of these, those that a guest may know of: what their organisation submitted itself, from when it was a member;
    what a statement names that it may read; and what they see here as a member."""
    named = []
    for one in standing_statements(ballot):
        one.ballot = ballot  # known: spares a query for each
        if one.raised_in_id and (one.organisation_id == organisation.pk or can_see_by_link(one, organisation.pk)):
            named.append(one.raised_in_id)
    seen = Contribution.objects.visible_to(person)
    known = Q(organisation=organisation) | Q(pk__in=named) | Q(pk__in=seen.values("pk"))
    return raised_on(ballot).filter(known)


def unfinished(ballots: Iterable[Ballot]) -> Ballot | None:
    """The first of these ballots beside which a statement still waits for its last words."""
    now = timezone.now()
    for ballot in ballots:
        drafts = ballot.minority_statements.filter(state=MinorityStatement.State.DRAFT)
        if wording_ends(ballot) > now and drafts.exists():
            return ballot
    return None


def statements_of(
    ballot: Ballot, voices: Iterable[tuple[Elector, Voice, Answer | None]] | None = None
) -> list[dict[str, Any]]:
    """The statements as results and public pages copy them: each with the organisations that still say it.

    Who signed one and then answered otherwise is not behind it any more. One that nobody says falls away.
    """
    statements = standing_statements(ballot)
    if not statements:
        return []
    speaking = {
        elector.organisation_id: elector
        for elector, voice, _answer in (voices_of(ballot) if voices is None else voices)
        if voice.counts and voice.choice in SPEAKING
    }
    found = []
    for statement in statements:
        signed = [one.organisation_id for one in statement.signers.all() if one.withdrawn_at is None]
        names = [entry_of(speaking[one]) for one in signed if one in speaking]
        if names:
            names.sort(key=lambda one: str(one["name"]).lower())
            found.append({"text": statement.text, "raised": _raised(statement), "organisations": names})
    return found


def _raised(statement: MinorityStatement) -> str:
    return str(statement.raised_in) if statement.raised_in_id else statement.raised_note

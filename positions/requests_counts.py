"""One open question to many organisations, and how many are done with it, in a fixed number of queries."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from members.audience import Audience
from members.models import Membership, Organisation
from positions import progress, reminding
from positions.models import (
    Answer,
    AnswerConflict,
    Ballot,
    Contribution,
    Elector,
    Paper,
    Reminder,
    ReminderHold,
    Round,
    ScopingReply,
)
from positions.permissions import WRITING_TYPES
from positions.progress import final_answers


@dataclass
class Request:
    """One open question to many organisations: a column of the board."""

    key: str  # in addresses: "ballot-12"
    word: str | Promise
    paper: Paper
    path: str
    closes_at: datetime.datetime | None
    ballot: Ballot | None = None
    round: Round | None = None
    answer_path: str = ""
    asked: int = 0
    done: int = 0
    advising: int = 0  # of those asked, who advise and are not counted in the result
    advised: int = 0  # and are done
    unconfirmed: int = 0  # answered by the hand of the secretariat, and not confirmed yet
    quiet: int = 0
    gone: int = 0  # not done, and no member any more or suspended: no reminder reaches them
    reminded_at: datetime.datetime | None = None
    next_step: reminding.Step | None = None
    is_held: bool = False

    @property
    def types(self) -> frozenset[str]:
        """Who is asked where no electorate was frozen."""
        full_only = self.paper.audience == Audience.FULL_MEMBERS
        return frozenset({Membership.Type.FULL}) if full_only else frozenset(WRITING_TYPES)

    @property
    def missing(self) -> int:
        """How many are not done."""
        return self.asked - self.done

    @property
    def deciding(self) -> int:
        """How many decide: the number that the page of the question itself names."""
        return self.asked - self.advising

    @property
    def decided(self) -> int:
        """How many of those are done."""
        return self.done - self.advised

    @property
    def silent(self) -> int:
        """How many a reminder would reach now."""
        return self.missing - self.quiet - self.gone

    @property
    def days_left(self) -> int | None:
        """Days by the calendar; 0 is today."""
        return (timezone.localdate(self.closes_at) - timezone.localdate()).days if self.closes_at else None


def ballots_of(requests: Iterable[Request]) -> list[Ballot]:
    """The sign-offs among them."""
    return [one.ballot for one in requests if one.ballot]


def rounds_of(requests: Iterable[Request]) -> list[Round]:
    """The consultations among them."""
    return [one.round for one in requests if one.round]


def calls_of(requests: Iterable[Request]) -> list[Paper]:
    """The papers with a call among them."""
    return [one.paper for one in requests if not one.ballot and not one.round]


def count(requests: list[Request]) -> None:
    """How many are asked, done and quiet, over all organisations; the last reminder and the next."""
    now, ballots = timezone.now(), ballots_of(requests)
    electors = Elector.objects.filter(ballot__in=ballots).order_by()
    asked = dict(electors.values_list("ballot").annotate(Count("pk")))
    done = _by(final_answers().filter(ballot__in=ballots), "ballot")
    held = _by(_held(ballots), "ballot")
    said = final_answers().filter(ballot__in=ballots).values_list("ballot_id", "organisation_id")
    deciding = electors.filter(in_procedure_until__gte=progress.quiet_from(now))
    still = set(deciding.values_list("ballot_id", "organisation_id"))
    left, quiet, gone = progress.gone(ballots), defaultdict[int, int](int), defaultdict[int, int](int)
    answered = set(said.filter(organisation__in={one for _ballot, one in still | left}))
    for waiting, counted in ((left - answered, gone), (still - left - answered, quiet)):
        for ballot, _organisation in waiting:
            counted[ballot] += 1
    advising, advised, unconfirmed = _advice(ballots)
    last, heard = _reminders(ballots)
    holds = set(ReminderHold.objects.filter(ballot__in=ballots, organisation=None).values_list("ballot_id", "key"))
    members = _by(Membership.objects.current().exclude(organisation__kind=Organisation.Kind.SECRETARIAT), "type")
    rows = Contribution.objects.filter(round__in=rounds_of(requests), number__isnull=False).order_by()
    given = dict(rows.values_list("round").annotate(Count("organisation", distinct=True)))
    replied = _by(ScopingReply.objects.filter(paper__in=calls_of(requests)), "paper")
    for one in requests:
        if one.ballot:
            pk = one.ballot.pk
            one.asked, one.done = asked.get(pk, 0), done.get(pk, 0) - held.get(pk, 0)
            one.advising, one.advised, one.unconfirmed = advising[pk], advised[pk], unconfirmed[pk]
            one.quiet, one.gone, one.reminded_at = quiet[pk], gone[pk], last.get(pk)
            reached = one.missing - one.gone
            coming = (step for step in reminding.steps_of(one.ballot) if step.at > now)
            one.next_step = next((step for step in coming if heard.get((pk, step.key), 0) < reached), None)
            one.is_held = bool(one.next_step) and (pk, one.next_step.key) in holds  # type: ignore[union-attr]
        else:
            one.asked = sum(number for type, number in members.items() if type in one.types)
            one.done = given.get(one.round.pk, 0) if one.round else replied.get(one.paper.pk, 0)


def _advice(ballots: list[Ballot]) -> tuple[Counter[int], Counter[int], Counter[int]]:
    """By ballot: how many advise, how many of those are done, and how many answers wait to be confirmed."""
    advisers = Elector.objects.filter(ballot__in=ballots, counts=False).order_by()
    asked = set(advisers.values_list("ballot_id", "organisation_id"))
    theirs = {"ballot__in": ballots, "organisation__in": {organisation for _ballot, organisation in asked}}
    said = set(final_answers().filter(**theirs).values_list("ballot_id", "organisation_id"))
    open_conflicts = AnswerConflict.objects.filter(ballot__in=ballots, settled_at=None)
    held = set(open_conflicts.values_list("ballot_id", "organisation_id"))
    waiting = Answer.objects.filter(ballot__in=ballots, is_current=True).exclude(pk__in=final_answers().values("pk"))
    unconfirmed = set(waiting.values_list("ballot_id", "organisation_id")) - held
    return _per_ballot(asked), _per_ballot((said & asked) - held), _per_ballot(unconfirmed)


def _per_ballot(rows: Iterable[tuple[int, int]]) -> Counter[int]:
    return Counter(ballot for ballot, _organisation in rows)


def _reminders(ballots: list[Ballot]) -> tuple[dict[int, datetime.datetime], dict[tuple[int, str], int]]:
    """When each ballot was last reminded of, and how many have had each step already: one may be brought forward."""
    last: dict[int, datetime.datetime] = {}
    heard: dict[tuple[int, str], int] = {}
    rows = Reminder.objects.filter(ballot__in=ballots).order_by().values_list("ballot", "key")
    for ballot, key, at, number in rows.annotate(Max("sent_at"), Count("pk")):
        last[ballot] = max(at, last.get(ballot, at))
        heard[(ballot, key)] = number
    return last, heard


def _held(ballots: list[Ballot]) -> QuerySet[AnswerConflict]:
    """Conflicts whose standing answer looks final."""
    return AnswerConflict.objects.filter(ballot__in=ballots, settled_at=None, second__in=final_answers())


def _by(rows: QuerySet, name: str) -> dict[Any, int]:
    return dict(rows.order_by().values_list(name).annotate(Count("pk")))


def missing(requests: list[Request]) -> set[int]:
    """Organisations of which something is still expected, counted rather than looked up one by one."""
    ballots, rounds, calls = ballots_of(requests), rounds_of(requests), calls_of(requests)
    owed: dict[int, int] = defaultdict(int)
    for organisation, number in _by(Elector.objects.filter(ballot__in=ballots), "organisation").items():
        owed[organisation] += number
    unfrozen = [one for one in requests if not one.ballot]
    for organisation, type in Membership.objects.current().values_list("organisation_id", "type"):
        owed[organisation] += sum(type in one.types for one in unfrozen)
    submitted = Contribution.objects.filter(round__in=rounds, number__isnull=False).order_by()
    for found, sign in (
        (_by(final_answers().filter(ballot__in=ballots), "organisation"), -1),
        (_by(_held(ballots), "organisation"), 1),
        (dict(submitted.values_list("organisation").annotate(Count("round", distinct=True))), -1),
        (_by(ScopingReply.objects.filter(paper__in=calls), "organisation"), -1),
    ):
        for organisation, number in found.items():
            owed[organisation] += sign * number
    return {organisation for organisation, number in owed.items() if number > 0}

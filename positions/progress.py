"""How far each organisation is with a question: one place for boards, reminders and what somebody owes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from members.models import Organisation, Seat, UnreachableAddress
from members.permissions import ANSWERING_ROLES
from positions.models import Answer, AnswerConflict, AnswerDraft, Ballot, Elector

AGAIN_AT = datetime.time(9)  # when somebody who said that they decide on a day may hear from us, the day after


@dataclass
class Stand:
    """Where one organisation stands on one ballot."""

    elector: Elector
    answer: Answer | None = None
    draft: AnswerDraft | None = None
    conflict: AnswerConflict | None = None
    is_reachable: bool = True

    @property
    def is_unconfirmed(self) -> bool:
        """Entered by the secretariat, and not confirmed by the organisation yet."""
        answer = self.answer
        return bool(answer and answer.confirm_until and not hasattr(answer, "confirmation"))

    @property
    def is_final(self) -> bool:
        """Whether there is nothing left for the organisation to do."""
        return self.answer is not None and self.conflict is None and not self.is_unconfirmed

    @property
    def draft_is_older(self) -> bool:
        """Whether what staff prepared was prepared on the text before this one."""
        return self.draft is not None and self.draft.changed_at < self.elector.ballot.opens_at

    @property
    def quiet_until(self) -> datetime.datetime | None:
        """The morning after the day on which it said that it decides."""
        until = self.elector.in_procedure_until
        if until is None:
            return None
        return datetime.datetime.combine(until + datetime.timedelta(days=1), AGAIN_AT, timezone.get_current_timezone())

    def is_quiet(self, at: datetime.datetime) -> bool:
        """Whether it asked not to hear from us at that moment."""
        until = self.elector.in_procedure_until
        return until is not None and until >= quiet_from(at)

    @property
    def kind(self) -> str:
        """Its state as one word: an answer's, or what is in the way of one."""
        if self.conflict:
            return "held"
        if self.answer:
            return "unconfirmed" if self.is_unconfirmed else self.answer.choice
        if self.draft:
            return "drafted"
        if self.is_quiet(timezone.now()):
            return "need_time"
        if self.elector.stale_answer_id:
            return "stale"
        if not self.is_reachable:
            return "bounced"
        return "opened" if self.elector.opened_at else "unopened"


def stands_of(electors: QuerySet[Elector], reachable: set[int] | None = None) -> list[Stand]:
    """Where these stand, in five queries however many there are: what goes with an elector, its query brings along.

    `reachable` are the organisations that mail reaches, where that is known already.
    """
    asked = list(electors.order_by("ballot", "name"))
    ballots = {elector.ballot_id for elector in asked}
    organisations = {elector.organisation_id for elector in asked}
    rows = {"ballot__in": ballots, "organisation__in": organisations}
    answers = Answer.objects.filter(**rows, is_current=True).select_related("confirmation")
    said = {(one.ballot_id, one.organisation_id): one for one in answers}
    drafts = AnswerDraft.objects.filter(**rows).select_related("person")
    drafted = {(one.ballot_id, one.organisation_id): one for one in drafts}
    conflicts = AnswerConflict.objects.filter(**rows, settled_at=None)
    held = {(one.ballot_id, one.organisation_id): one for one in conflicts}
    reachable = reachable_among(organisations) if reachable is None else reachable
    return [
        Stand(
            elector, said.get(key), drafted.get(key), held.get(key), elector.organisation_id in reachable
        )
        for elector in asked
        for key in [(elector.ballot_id, elector.organisation_id)]
    ]  # fmt: skip


def quiet_from(at: datetime.datetime) -> datetime.date:
    """Who said that they decide on this day or later hears nothing at that moment."""
    local = timezone.localtime(at)
    return local.date() if local.time() >= AGAIN_AT else local.date() - datetime.timedelta(days=1)


def final_answers() -> QuerySet[Answer]:
    """Answers after which there is nothing left to do, were it not for a colleague who said something else."""
    return Answer.objects.filter(Q(confirm_until=None) | Q(confirmation__isnull=False), is_current=True)


def on(ballot: Ballot) -> list[Stand]:
    """Where everybody stands who was asked."""
    return stands_of(ballot.electors.select_related("organisation", "stale_answer"))


def not_final(ballot: Ballot) -> list[Stand]:
    """Those of whom something is still asked and who can still answer, in the order of their names."""
    left = {organisation for _ballot, organisation in gone([ballot])}
    return [stand for stand in on(ballot) if not stand.is_final and stand.elector.organisation_id not in left]


def gone(ballots: Iterable[Ballot]) -> set[tuple[int, int]]:
    """Who was asked and is no member today, or suspended: nobody of it can answer or gets a reminder. By ballot and
    organisation, in one query. A sister coalition asks its own."""
    asked = Elector.objects.filter(ballot__in=[one.pk for one in ballots if one.sister_id is None]).order_by()
    left = asked.exclude(organisation__in=Organisation.objects.active())
    return set(left.values_list("ballot_id", "organisation_id"))


def reachable_among(organisations: Iterable[int]) -> set[int]:
    """Those with at least one person who speaks for them and whose address works, as far as we know."""
    dead = UnreachableAddress.objects.filter(person=OuterRef("person"), cleared_at=None)
    seats = Seat.objects.current().filter(
        organisation__in=organisations, role__in=ANSWERING_ROLES, person__is_active=True
    )
    return set(seats.exclude(Exists(dead)).values_list("organisation_id", flat=True))

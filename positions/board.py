"""What organisations answered, put side by side in a fixed number of queries."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.utils import timezone

from members.audience import standing
from members.models import Organisation
from members.permissions import ANSWERING_ROLES, is_secretariat
from positions import permissions
from positions.models import Answer, Ballot, Elector

PER_PAGE = 100


@dataclass
class Line:
    """One organisation on the board of a ballot."""

    elector: Elector
    answer: Answer | None  # None too where this reader may not see it
    is_mine: bool
    is_tacit: bool = False
    has_answered: bool = False
    is_held: bool = False  # two people of it said different things; only itself and the secretariat hear that

    @property
    def kind(self) -> str:
        """The answer as a word of `home.meanings`; "no answer" and "still decides" are states too."""
        if self.is_held:
            return "held"
        if self.answer:
            return self.answer.choice
        if self.has_answered:
            return "answered"
        if self.is_tacit:
            return "tacit"
        return "need_time" if self.still_decides else "none"

    @property
    def still_decides(self) -> bool:
        """Whether it said that it decides later."""
        until = self.elector.in_procedure_until
        return until is not None and until >= timezone.localdate()

    @property
    def waits_for_confirmation(self) -> bool:
        """Whether the secretariat entered the answer and the organisation has not confirmed it."""
        by_office = self.answer is not None and self.answer.channel == Answer.Channel.ON_BEHALF
        return by_office and not hasattr(self.answer, "confirmation")


@dataclass
class Board:
    """The board of one ballot: those who decide, those who advise, and the counts."""

    ballot: Ballot
    deciding: list[Line] = field(default_factory=list)
    advising: list[Line] = field(default_factory=list)
    counts: list[tuple[str, int]] = field(default_factory=list)
    not_asked: list[Organisation] = field(default_factory=list)

    @property
    def mine(self) -> list[Line]:
        """The lines of the reader's own organisations."""
        return [line for line in [*self.deciding, *self.advising] if line.is_mine]

    @property
    def silent(self) -> list[Line]:
        """Those whom a reminder would reach now."""
        return [line for line in [*self.deciding, *self.advising] if line.kind == "none"]

    @property
    def answered(self) -> int:
        """How many of those who decide have answered."""
        return sum(line.has_answered for line in self.deciding)


ORDER = (
    "endorse",
    "reservation",
    "abstain",
    "not_our_field",
    "object",
    "answered",
    "held",
    "tacit",
    "need_time",
    "none",
)


def board_of(ballot: Ballot, user: object) -> Board:
    """The board as this user sees it, in a fixed number of queries, however many organisations there are.

    Members of today that do not decide stand there too, as not asked: the board shows the whole coalition.
    """
    mine = standing(user).organisation_ids
    current = ballot.answers.filter(is_current=True).select_related("given_by", "confirmation")
    answers = {answer.organisation_id: answer for answer in current.prefetch_related("reservations")}
    held = set(ballot.conflicts.filter(settled_at=None).values_list("organisation_id", flat=True))
    shows, is_office = permissions.shows_answers(user, ballot), is_secretariat(user)
    tacit = {one["name"] for one in ballot.result.get("organisations", {}).get("tacit", [])}
    board = Board(ballot)
    for elector in ballot.electors.select_related("organisation").order_by("name"):
        key = elector.organisation_id
        answer, is_mine, is_held = answers.get(key), key in mine, key in held
        if is_held and not (is_mine or is_office):
            answer = None  # neither counts, so others see none
        line = Line(
            elector, answer if shows or is_mine else None, is_mine, elector.name in tacit, answer is not None,
            is_held and (is_mine or is_office),
        )  # fmt: skip
        (board.deciding if elector.counts else board.advising).append(line)
    members = Organisation.objects.current().exclude(kind=Organisation.Kind.SECRETARIAT)
    board.not_asked = list(members.exclude(pk__in=ballot.electors.values("organisation")).order_by("name"))
    kinds = [line.kind for line in board.deciding]
    board.counts = [(kind, kinds.count(kind)) for kind in ORDER if kind in kinds]
    return board


def heads(keys: list[str]) -> dict[str, int]:
    """A number for each ballot that changes with every answer and with its end."""
    found = Ballot.objects.filter(pk__in=keys).annotate(number=Count("answers"))
    return {str(ballot.pk): ballot.number * 2 + (ballot.state != Ballot.State.OPEN) for ballot in found}


def history(ballot: Ballot, organisation: Organisation) -> QuerySet[Answer]:
    """Every answer that an organisation gave, the newest first."""
    found = ballot.answers.filter(organisation=organisation).order_by("-given_at", "-pk")
    return found.select_related("given_by", "confirmation__person").prefetch_related("reservations")


@dataclass
class Due:
    """Something that a person's organisation is asked."""

    ballot: Ballot
    elector: Elector
    answer: Answer | None
    may_answer: bool

    @property
    def days_left(self) -> int:
        """Whole days until the deadline, by the calendar."""
        return days_until(self.ballot.closes_at)


def days_until(moment: datetime.datetime) -> int:
    """Days by the calendar of the coalition; 0 is today."""
    return (timezone.localtime(moment).date() - timezone.localdate()).days


def asked_of(user: object, ballots: QuerySet[Ballot] | None = None) -> list[Due]:
    """Open questions to the organisations for which somebody sits: unanswered first, then by deadline. Two queries."""
    found = standing(user)
    if not found.organisation_ids:
        return []
    visible = (
        Ballot.objects.visible_to(user).open().filter(closes_at__gt=timezone.now()) if ballots is None else ballots
    )
    asked = Elector.objects.filter(organisation__in=found.organisation_ids, ballot__in=visible)
    electors = list(
        asked.select_related("organisation", "ballot__revision__paper__document_type", "ballot__revision__paper__lead")
    )
    current = Answer.objects.filter(ballot__in=[one.ballot_id for one in electors], is_current=True)
    answers = {(answer.ballot_id, answer.organisation_id): answer for answer in current}
    due = [
        Due(
            one.ballot, one, answers.get((one.ballot_id, one.organisation_id)),
            found.roles.get(one.organisation_id) in ANSWERING_ROLES,
        )
        for one in electors
    ]  # fmt: skip
    return sorted(due, key=lambda one: (one.answer is not None, one.ballot.closes_at))


@dataclass
class Row:
    """One organisation on the secretariat's board, with a cell for each open ballot."""

    organisation: Organisation
    cells: list[tuple[Ballot, str, Elector | None]]


def matrix(user: object, number: str | None = None) -> tuple[list[Ballot], Page[Any]]:
    """Organisations × open ballots, a page of organisations at a time: the cost does not grow with the coalition."""
    ballots = list(Ballot.objects.visible_to(user).open().select_related("revision__paper").order_by("closes_at")[:12])
    members = Organisation.objects.current()
    page = Paginator(members.exclude(kind=Organisation.Kind.SECRETARIAT).order_by("name"), PER_PAGE).get_page(number)
    organisations = list(page.object_list)
    electors = Elector.objects.filter(ballot__in=ballots, organisation__in=organisations)
    asked = {(one.ballot_id, one.organisation_id): one for one in electors}
    answers = Answer.objects.filter(ballot__in=ballots, organisation__in=organisations, is_current=True)
    said = {(one.ballot_id, one.organisation_id): one.choice for one in answers}
    today = timezone.localdate()

    def cell(ballot: Ballot, organisation: Organisation) -> tuple[Ballot, str, Elector | None]:
        key = (ballot.pk, organisation.pk)
        elector = asked.get(key)
        waits = elector and elector.in_procedure_until and elector.in_procedure_until >= today
        kind = said.get(key) or ("need_time" if waits else "none") if elector else ""
        return ballot, kind, elector

    page.object_list = [Row(one, [cell(each, one) for each in ballots]) for one in organisations]  # type: ignore[misc]
    return ballots, page

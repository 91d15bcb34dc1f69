"""What organisations answered, put side by side in a fixed number of queries."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.audience import standing
from members.models import AuditEntry, Organisation
from members.permissions import ANSWERING_ROLES, is_secretariat
from positions import permissions
from positions.models import Answer, Ballot, Elector
from positions.progress import Stand, stands_of


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


def board_heads(keys: list[str]) -> dict[str, int]:
    """A number that changes with every deed about papers, for the board of all requests."""
    last = AuditEntry.objects.filter(verb__startswith="positions.").order_by("-sequence")
    return dict.fromkeys(keys, last.values_list("sequence", flat=True).first() or 0)


def history(ballot: Ballot, organisation: Organisation) -> QuerySet[Answer]:
    """Every answer that an organisation gave, the newest first."""
    found = ballot.answers.filter(organisation=organisation).order_by("-given_at", "-pk")
    return found.select_related("given_by", "confirmation__person").prefetch_related("reservations")


def shown_answers(ballot: Ballot, user: object) -> QuerySet[Answer]:
    """Every answer on a ballot that this user may see, in order: all of them, or those of their own organisations."""
    answers = ballot.answers.select_related("organisation", "given_by", "confirmation__person", "mandate_record")
    found = answers.prefetch_related("reservations").order_by("given_at", "pk")
    if permissions.shows_answers(user, ballot):
        return found
    return found.filter(organisation__in=standing(user).organisation_ids)


@dataclass
class Due:
    """Something that a person's organisation is asked."""

    ballot: Ballot
    elector: Elector
    stand: Stand
    may_answer: bool

    @property
    def answer(self) -> Answer | None:
        """What it said so far."""
        return self.stand.answer

    @property
    def is_done(self) -> bool:
        """Whether nothing is left for it to do."""
        return self.stand.is_final

    @property
    def question(self) -> str:
        """What is asked of it as things stand."""
        sentences = {
            "held": _("Two people of %(name)s answered differently. Which answer is yours?"),
            "unconfirmed": _("The secretariat entered an answer for %(name)s. Is it right?"),
            "drafted": _("An answer of %(name)s is prepared. Will you confirm it?"),
            "stale": _("The text changed after %(name)s answered. Does it still sign?"),
        }
        asked = (
            _("Does %(name)s sign this text?") if self.elector.counts else _("What does %(name)s advise on this text?")
        )
        return sentences.get(self.stand.kind, asked) % {"name": self.elector.name}

    @property
    def days_left(self) -> int:
        """Whole days until the deadline, by the calendar."""
        return days_until(self.ballot.closes_at)


def days_until(moment: datetime.datetime) -> int:
    """Days by the calendar of the coalition; 0 is today."""
    return (timezone.localtime(moment).date() - timezone.localdate()).days


def asked_of(user: object, ballots: QuerySet[Ballot] | None = None) -> list[Due]:
    """Open questions to the organisations for which somebody sits, in a fixed number of queries.

    What is not done comes first, then by deadline. An answer is not done while it is only drafted, held between two
    people, entered on behalf and not confirmed, or given on a text that has changed.
    """
    found = standing(user)
    if not found.organisation_ids:
        return []
    visible = (
        Ballot.objects.visible_to(user).open().filter(closes_at__gt=timezone.now()) if ballots is None else ballots
    )
    asked = Elector.objects.filter(organisation__in=found.organisation_ids, ballot__in=visible)
    asked = asked.select_related(
        "organisation", "stale_answer", "ballot__revision__paper__document_type", "ballot__revision__paper__lead"
    )
    due = [
        Due(
            stand.elector.ballot,
            stand.elector,
            stand,
            found.roles.get(stand.elector.organisation_id) in ANSWERING_ROLES,
        )
        for stand in stands_of(asked)
    ]
    return sorted(due, key=lambda one: (one.is_done, one.ballot.closes_at))

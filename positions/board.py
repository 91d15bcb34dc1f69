"""What organisations answered, put side by side in a fixed number of queries."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.audience import standing
from members.models import AuditEntry, Organisation
from members.permissions import ANSWERING_ROLES, is_secretariat
from positions import delivery, permissions
from positions.models import Answer, Ballot, Elector, Reservation
from positions.progress import Stand, final_answers, gone, quiet_from, stands_of

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
    why: str = ""  # its silence says nothing, where it could not have answered on the last day

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
    """The board of one ballot: a page of those who decide and those who advise, and the counts of all of them."""

    ballot: Ballot
    page: Page[Seen]
    asked: int = 0  # of those who decide; who advises is counted apart
    answered: int = 0
    advice_asked: int = 0
    advice_given: int = 0
    deciding: list[Line] = field(default_factory=list)
    advising: list[Line] = field(default_factory=list)
    mine: list[Line] = field(default_factory=list)  # of the reader's own organisations, whatever the page
    reached: list[Seen] = field(default_factory=list)  # whom a reminder would reach now
    unconfirmed: int = 0  # answers that the secretariat entered and that wait for the organisation's word
    counts: list[tuple[str, int]] = field(default_factory=list)
    reservations: list[tuple[Reservation, str]] = field(default_factory=list)  # those that the reader sees, with whose
    not_asked: list[Organisation] = field(default_factory=list)
    not_asked_count: int = 0


class Seen(NamedTuple):
    """One elector as it counts on the board."""

    pk: int
    organisation_id: int
    name: str
    decides: bool
    kind: str
    is_mine: bool
    has_answered: bool


SILENT = ("need_time", "none")
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


def board_of(ballot: Ballot, user: object, number: object = 1) -> Board:
    """The board as this user sees it, a page of organisations at a time: its cost does not grow with the coalition.

    Members of today that do not decide stand there too, as not asked: the board shows the whole coalition. Not on the
    board of a sister coalition, which asks its own.
    """
    mine = standing(user).organisation_ids
    shows, is_office = permissions.shows_answers(user, ballot), is_secretariat(user)
    held = set(ballot.conflicts.filter(settled_at=None).values_list("organisation_id", flat=True))
    hidden = set() if is_office else held - set(mine)  # others see no answer where two people differ
    everybody = _everybody(ballot, mine, held, hidden, shows=shows)
    page = Paginator(everybody, PER_PAGE).get_page(number)  # type: ignore[arg-type]
    decide = [one for one in everybody if one.decides]
    advise = [one for one in everybody if not one.decides]
    kinds = Counter(one.kind for one in decide)
    board = Board(
        ballot, page, len(decide), sum(one.has_answered for one in decide),
        len(advise), sum(one.has_answered for one in advise),
        counts=[(kind, kinds[kind]) for kind in ORDER if kinds[kind]],
    )  # fmt: skip
    if is_office and ballot.takes_answers:
        _chase(board, everybody, held)
    lines = _lines(ballot, [*page, *(one for one in everybody if one.is_mine)], held, hidden, shows=shows)
    board.deciding = [lines[one.pk] for one in page if one.decides]
    board.advising = [lines[one.pk] for one in page if not one.decides]
    board.mine = [lines[one.pk] for one in everybody if one.is_mine]
    board.reservations = _reservations(ballot, everybody, hidden, shows=shows)
    if ballot.sister_id:  # theirs is another coalition: that our members are not asked says nothing
        return board
    members = Organisation.objects.current().exclude(kind=Organisation.Kind.SECRETARIAT)
    others = members.exclude(pk__in=ballot.electors.values("organisation"))
    board.not_asked_count = others.count()
    board.not_asked = list(others.order_by("name")[:PER_PAGE])
    return board


def _chase(board: Board, everybody: list[Seen], held: set[int]) -> None:
    """Whom a reminder would reach now, counted like `progress.not_final` counts them, in light queries."""
    final = set(final_answers().filter(ballot=board.ballot).values_list("organisation_id", flat=True)) - held
    quiet = board.ballot.electors.filter(in_procedure_until__gte=quiet_from(timezone.now()))
    spared = final.union(
        quiet.values_list("organisation_id", flat=True), (one for _ballot, one in gone([board.ballot]))
    )
    board.reached = [one for one in everybody if one.organisation_id not in spared]
    board.unconfirmed = sum(
        one.decides and one.has_answered and one.organisation_id not in final | held for one in everybody
    )


def _everybody(ballot: Ballot, mine: Container[int], held: set[int], hidden: set[int], *, shows: bool) -> list[Seen]:
    """All that were asked, those who decide first, each in one word; in two light queries."""
    said = dict(ballot.answers.filter(is_current=True).values_list("organisation_id", "choice"))
    tacit = {one["name"] for one in ballot.result.get("organisations", {}).get("tacit", [])}
    today = timezone.localdate()
    fields = ("pk", "organisation_id", "name", "counts", "in_procedure_until")
    found = []
    for pk, key, name, decides, until in ballot.electors.order_by("-counts", "name").values_list(*fields):
        own, has_answered = key in mine, key in said and key not in hidden
        if key in held and key not in hidden:
            kind, has_answered = "held", False  # neither of the two counts
        elif has_answered:
            kind = said[key] if shows or own else "answered"
        elif name in tacit:
            kind = "tacit"
        else:
            kind = "need_time" if until and until >= today else "none"
        found.append(Seen(pk, key, name, decides, kind, own, has_answered))
    return found


def _lines(
    ballot: Ballot, wanted: list[Seen], held: set[int], hidden: set[int], *, shows: bool
) -> dict[int, Line]:  # fmt: skip
    """The whole lines of some of them, by elector."""
    electors = ballot.electors.filter(pk__in={one.pk for one in wanted}).select_related("organisation").in_bulk()
    current = ballot.answers.filter(is_current=True, organisation__in={one.organisation_id for one in wanted})
    current = current.select_related("given_by", "confirmation").prefetch_related("reservations")
    answers = {answer.organisation_id: answer for answer in current}
    whys = delivery.could_not_answer(ballot, {one.organisation_id: one.name for one in wanted if one.kind in SILENT})
    lines = {}
    for one in wanted:
        key = one.organisation_id
        visible = (shows or one.is_mine) and key not in hidden
        lines[one.pk] = Line(
            electors[one.pk], answers.get(key) if visible else None, one.is_mine, one.kind == "tacit",
            one.has_answered, key in held and key not in hidden, whys.get(key, ""),
        )  # fmt: skip
    return lines


def _reservations(
    ballot: Ballot, everybody: list[Seen], hidden: set[int], *, shows: bool
) -> list[tuple[Reservation, str]]:
    """What stands at the passages for this reader: a reservation of whoever they see."""
    names = {
        one.organisation_id: one.name
        for one in everybody
        if one.decides and (shows or one.is_mine) and one.organisation_id not in hidden
    }
    made = Reservation.objects.filter(
        answer__ballot=ballot, answer__is_current=True, answer__choice=Answer.Choice.RESERVATION
    )
    return [
        (one, names[one.answer.organisation_id])
        for one in made.select_related("answer")
        if one.answer.organisation_id in names
    ]


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
    found = answers.prefetch_related("reservations__texts").order_by("given_at", "pk")
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
        until = self.elector.in_procedure_until
        if self.stand.kind == "need_time" and until:
            day = date_format(until, "j F")
            return _("%(name)s said that it decides on %(day)s") % {"name": self.elector.name, "day": day}
        if self.stand.kind == "drafted" and self.stand.draft_is_older:
            return _("An answer of %(name)s was prepared on the earlier text. Does it still hold?") % {
                "name": self.elector.name
            }
        if self.stand.kind == "drafted" and not self.may_answer:
            return _("An answer of %(name)s is prepared; it waits for whoever speaks for it") % {
                "name": self.elector.name
            }
        if self.ballot.reaffirms:
            return _("Does %(name)s object to holding this again?") % {"name": self.elector.name}
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
    if not found.acting_ids:
        return []
    visible = (
        Ballot.objects.visible_to(user).open().filter(closes_at__gt=timezone.now()) if ballots is None else ballots
    )
    asked = Elector.objects.filter(organisation__in=found.acting_ids, ballot__in=visible)
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

"""What organisations are asked now, put side by side: sign-offs, consultations and calls across, organisations down.

The number of queries is the same for 27 organisations as for 2,700, and for one request as for twenty.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Membership, Organisation
from positions.models import Answer, Ballot, Contribution, Elector, Paper, Reminder, Round, ScopingReply
from positions.notifications import end_of
from positions.progress import Stand, reachable_among, stands_of
from positions.requests_counts import Request, ballots_of, calls_of, count, missing, rounds_of

ORGANISATIONS_PER_PAGE = 30
REQUESTS_PER_PAGE = 20
SETTLED = frozenset(
    {"endorse", "holds", "reservation", "abstain", "object", "advice", "not_our_field", "contributed", "replied"}
)


class Cell(NamedTuple):
    """What one organisation did with one request; `kind` is empty where it is not asked."""

    kind: str = ""
    path: str = ""
    until: datetime.date | None = None
    reminded_at: datetime.datetime | None = None
    number: int = 0

    @property
    def is_missing(self) -> bool:
        """Whether something is still expected."""
        return bool(self.kind) and self.kind not in SETTLED


class Row(NamedTuple):
    """One organisation with a cell for each request."""

    organisation: Organisation
    cells: list[Cell]


@dataclass
class RequestBoard:
    """The board as somebody looks at it."""

    requests: list[Request]
    page: Page[Any]  # of rows
    across: Page[Any]  # of requests
    only: Request | None = None  # the one request that is shown by itself
    everything: list[Request] = field(default_factory=list)


def open_requests(user: object) -> list[Request]:
    """Everything that is asked now and that this user may see, the nearest deadline first. Three queries."""
    ballots = Ballot.objects.visible_to(user).open().select_related("revision__paper__lead")
    rounds = Round.objects.visible_to(user).running().select_related("paper__lead")
    calls = Paper.objects.visible_to(user).filter(state=Paper.State.SCOPING).select_related("lead")
    found = [
        *(
            Request(
                f"ballot-{one.pk}", one.get_purpose_display(), one.revision.paper,
                reverse("positions:ballot", args=[one.uuid]), one.closes_at, ballot=one,
                answer_path=reverse("positions:answer", args=[one.uuid]),
            )
            for one in ballots
        ),
        *(
            Request(
                f"round-{one.pk}", _("Consultation"), one.paper, reverse("positions:round", args=[one.uuid]),
                one.closes_at, round=one,
            )
            for one in rounds
        ),
        *(
            Request(
                f"call-{one.pk}", _("Call"), one, reverse("positions:paper", args=[one.uuid]),
                end_of(one.scoping_until),
            )
            for one in calls
        ),
    ]  # fmt: skip
    far = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    return sorted(found, key=lambda one: (one.closes_at or far, one.key))


def board_for(user: object, query: Any) -> RequestBoard:
    """The board by what an address asks for: `page`, `across`, `request`, `q` and `missing`."""
    everything = open_requests(user)
    only = next((one for one in everything if one.key == query.get("request")), None)
    across = Paginator(everything, REQUESTS_PER_PAGE).get_page(query.get("across"))
    requests = [only] if only else list(across.object_list)
    organisations = _organisations(requests, only, str(query.get("q", ""))[:80])
    if query.get("missing"):
        organisations = organisations.filter(pk__in=missing(requests))
    page = Paginator(organisations.order_by("name"), ORGANISATIONS_PER_PAGE).get_page(query.get("page"))
    page.object_list = _rows(requests, list(page.object_list))  # type: ignore[assignment]
    count(requests)
    return RequestBoard(requests, page, across, only, everything)


def _organisations(requests: list[Request], only: Request | None, words: str) -> QuerySet[Organisation]:
    """Members of today and whoever was asked, although it may have left since."""
    members = Membership.objects.current()
    if only:  # its own organisations and nobody else's
        members = members.none() if only.ballot else members.filter(type__in=only.types)
    asked = Elector.objects.filter(ballot__in=ballots_of(requests)).values("organisation")
    found = Organisation.objects.filter(Q(pk__in=members.values("organisation")) | Q(pk__in=asked))
    found = found.exclude(kind=Organisation.Kind.SECRETARIAT)
    clean = words.replace("\x00", "").strip()
    return found.filter(name__unaccent__icontains=clean) if clean else found


def _rows(requests: list[Request], organisations: list[Organisation]) -> list[Row]:
    """The cells of these organisations, in a fixed number of queries."""
    pks = [one.pk for one in organisations]
    ballots, rounds, calls = ballots_of(requests), rounds_of(requests), calls_of(requests)
    reachable = reachable_among(pks)
    electors = Elector.objects.filter(ballot__in=ballots, organisation__in=pks)
    stands = {(one.elector.ballot_id, one.elector.organisation_id): one for one in stands_of(electors, reachable)}
    last = Reminder.objects.filter(ballot__in=ballots, organisation__in=pks).order_by()
    reminded = {
        (ballot, pk): at for ballot, pk, at in last.values_list("ballot", "organisation").annotate(Max("sent_at"))
    }
    given = _contributions(rounds, pks)
    replies = ScopingReply.objects.filter(paper__in=calls, organisation__in=pks)
    replied = set(replies.values_list("paper_id", "organisation_id"))
    types = dict(Membership.objects.current().filter(organisation__in=pks).values_list("organisation_id", "type"))

    def cell(request: Request, one: Organisation) -> Cell:
        if request.ballot:
            stand = stands.get((request.ballot.pk, one.pk))
            absent = "" if request.ballot.sister_id else _absent(types.get(one.pk))  # a sister coalition asks its own
            return _signed(request, stand, one, reminded.get((request.ballot.pk, one.pk)), absent) if stand else Cell()
        if types.get(one.pk) not in request.types:
            return Cell()
        silent = "unopened" if one.pk in reachable else "bounced"
        if request.round:
            submitted, inside = given.get((request.round.pk, one.pk), (0, 0))
            kind = "contributed" if submitted else "inside" if inside else "none" if silent == "unopened" else silent
            return Cell(kind, request.path, number=submitted or inside)
        kind = "replied" if (request.paper.pk, one.pk) in replied else "none" if silent == "unopened" else silent
        return Cell(kind, request.path)

    return [Row(one, [cell(request, one) for request in requests]) for one in organisations]


def _absent(type: str | None) -> str:
    """Why nobody of an organisation with that membership can answer today; empty for the others."""
    if type is None:
        return "left"
    return "suspended" if type == Membership.Type.SUSPENDED else ""


def _signed(
    request: Request, stand: Stand, organisation: Organisation, reminded_at: datetime.datetime | None, absent: str
) -> Cell:
    # As the card counts it: what is not final stays so, since nobody of it can answer and no reminder reaches it.
    kind = absent if absent and not stand.is_final and not stand.conflict else stand.kind
    if kind == Answer.Choice.ENDORSE and request.ballot and request.ballot.reaffirms:
        kind = "holds"  # nobody signs by it
    until = stand.elector.in_procedure_until if kind == "need_time" else None
    path = f"{request.answer_path}?organisation={organisation.slug}"
    return Cell(kind, path, until, reminded_at if kind not in SETTLED else None)


def _contributions(rounds: list[Round], organisations: list[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """How many each organisation submitted and still keeps inside, by round."""
    rows = Contribution.objects.filter(round__in=rounds, organisation__in=organisations).order_by()
    counted = rows.values_list("round", "organisation").annotate(
        submitted=Count("pk", filter=Q(number__isnull=False)),
        inside=Count("pk", filter=Q(stage=Contribution.Stage.INTERNAL)),
    )
    return {(one, organisation): (submitted, inside) for one, organisation, submitted, inside in counted}

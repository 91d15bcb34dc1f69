"""A position that is held again by silence, while the organisations can still object."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.utils import timezone

from coalition.demo import ballots
from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from members.models import Notification
from positions import operations
from positions.models import Answer, Ballot, Paper

KEY, LEAD = "wachtlijsten", "NA"
ASKED, CLOSES, HELD_UNTIL = 12, -9, -730  # days ago
AGREE = ("NA", "TT", "KO", "SO", "LD", "ZT", "K12")
DECIDES_LATER = ("LB", -5)


def scenes(cast: Cast) -> Iterator[Scene]:
    """The lead organisation asks; the question and two reminders arrive; some say that they agree."""
    yield Scene(moment(ASKED, "10:20"), partial(_ask, cast))
    yield Scene(moment(ASKED, "10:35"), partial(_deliver, cast))
    for place, initials in enumerate(AGREE):
        yield Scene(moment(ASKED - 1 - place, "14:05"), partial(_agree, cast, initials))
    yield Scene(moment(9, "16:15"), partial(_decide_later, cast))
    yield Scene(moment(6, "11:05"), partial(_remind, cast))
    yield Scene(moment(1, "09:10"), partial(_remind_when_due, cast))
    yield Scene(moment(1, "09:25"), partial(_deliver, cast))


def _ask(cast: Cast) -> None:
    cast.ballots[f"{KEY} again"] = operations.ask_by_silence(
        Paper.objects.get(pk=cast.papers[KEY].pk), closes_at=moment(CLOSES, "17:00"),
        review_on=moment(HELD_UNTIL).date(), by=cast.person(cast.speaker(LEAD)),
    )  # fmt: skip


def _ballot(cast: Cast) -> Ballot:
    return Ballot.objects.select_related("revision__paper__document_type").get(pk=cast.ballots[f"{KEY} again"].pk)


def _agree(cast: Cast, initials: str) -> None:
    ballots.keep(
        _ballot(cast), organisation=cast.organisations[initials], by=cast.person(cast.speaker(initials)),
        choice=Answer.Choice.ENDORSE, mandate=Answer.Mandate.DIRECTOR, mandate_body="Directie",
        mandate_decided_on=timezone.localdate(), reservations=[], no_wording=False, channel=Answer.Channel.FORM,
    )  # fmt: skip


def _decide_later(cast: Cast) -> None:
    initials, days = DECIDES_LATER
    elector = _ballot(cast).electors.get(organisation=cast.organisations[initials])
    operations.extend_procedure(elector, moment(days).date(), by=cast.person(cast.speaker(initials)))


def _remind(cast: Cast) -> None:
    operations.remind(_ballot(cast), by=cast.office)


def _remind_when_due(cast: Cast) -> None:
    operations.remind_when_due(_ballot(cast))


def _deliver(cast: Cast) -> None:
    """The worker's part: what waits about this question leaves by mail."""
    waiting = Notification.objects.filter(key__startswith=f"ballot:{_ballot(cast).pk}:", mailed_at=None)
    waiting.update(mailed_at=timezone.now())

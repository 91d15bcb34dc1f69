"""What waits around the open sign-off of the demo: a draft for whoever speaks, and a request for more time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from django.utils import timezone

from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from positions import operations
from positions.models import Ballot

PAPER = "participatie"
DRAFT = {
    "choice": "endorse",
    "mandate": "board",
    "mandate_body": "Raad van bestuur",
    "reason": "Ons bestuur bespreekt dit donderdag; onze teamvergadering stelt voor om te tekenen.",
}
WHY = "Onze algemene vergadering komt pas na de uiterste datum samen, en wil dit zelf beslissen."


def scenes(cast: Cast) -> Iterator[Scene]:
    """Staff prepare an answer; another organisation asks everybody to wait for it."""
    yield Scene(moment(1, "15:20"), partial(_draft, cast))
    yield Scene(moment(1, "16:05"), partial(_ask, cast))


def _ballot(cast: Cast) -> Ballot:
    return Ballot.objects.select_related("revision__paper__document_type").get(revision__paper=cast.papers[PAPER])


def _draft(cast: Cast) -> None:
    organisation, by = cast.organisations["HS"], cast.person("hs.beleidsmedewerker")
    operations.save_draft(_ballot(cast), organisation, DRAFT, by=by)


def _ask(cast: Cast) -> None:
    ballot = _ballot(cast)
    until = timezone.localdate(ballot.closes_at) + datetime.timedelta(days=5)
    by = cast.person(cast.speaker("ZB"))
    operations.ask_extension(ballot, cast.organisations["ZB"], until=until, reason=WHY, by=by)

"""What waits around the open sign-off of the demo: a draft, a request for more time, translations to look at."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from django.utils import timezone

from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from positions import operations
from positions.models import Ballot, Reservation, words_sha256

PAPER = "participatie"
DRAFT = {
    "choice": "endorse",
    "mandate": "board",
    "mandate_body": "Raad van bestuur",
    "reason": "Ons bestuur bespreekt dit donderdag; onze teamvergadering stelt voor om te tekenen.",
}
WHY = "Onze algemene vergadering komt pas na de uiterste datum samen, en wil dit zelf beslissen."
# Reservations in the other language of the coalition, and whether the organisation said: these are our words.
IN_FRENCH = (
    ("LD", False, "« Allez là où sont les enfants » suppose que les enfants puissent s’y rendre. Nous signons en "
     "notant qu’il faut aussi pouvoir consulter à la maison, par des gestes ou par des images."),
    ("NA", True, "Les enfants placés n’habitent souvent pas la commune où ils sont inscrits. Tant que cela n’est pas "
     "résolu, un budget propre les exclut ; nous soutenons cette demande à condition que le lieu de vie compte."),
)  # fmt: skip


def scenes(cast: Cast) -> Iterator[Scene]:
    """Staff prepare an answer; another organisation asks everybody to wait for it; the secretariat translates."""
    yield Scene(moment(1, "15:20"), partial(_draft, cast))
    yield Scene(moment(1, "16:05"), partial(_ask, cast))
    for initials, is_approved, words in IN_FRENCH:
        yield Scene(moment(2, "14:20"), partial(_translate, cast, initials, words))
        if is_approved:
            yield Scene(moment(2, "16:50"), partial(_approve, cast, initials))


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


def _reservation(cast: Cast, initials: str) -> Reservation:
    ballot, organisation = _ballot(cast), cast.organisations[initials]
    return Reservation.objects.get(answer__ballot=ballot, answer__organisation=organisation, answer__is_current=True)


def _translate(cast: Cast, initials: str, words: str) -> None:
    operations.keep_text(_reservation(cast, initials), language="fr", text=words, by=cast.office)


def _approve(cast: Cast, initials: str) -> None:
    said = _reservation(cast, initials)
    seen = words_sha256(said.texts.get(language="fr").text)
    operations.approve_text(said, language="fr", seen=seen, by=cast.person(cast.speaker(initials)))

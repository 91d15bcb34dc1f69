"""Links by which contacts of a sister coalition write their organisation's words in other languages.

Like the links to a minority statement each is bound to a ballot and a seat, says so itself, and is used more than once.
It ends with the seat, with a sign-off without a result, and when the time for words is over.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from members.models import Seat
from members.tokens import derived_token
from positions import minority, permissions
from positions.answer_paths import WORDING
from positions.models import Ballot
from positions.statement_texts import Statement, organisation_of, statements_on

State = Ballot.State


@dataclass(frozen=True)
class WordsLink:
    """Whose link it is, and on what."""

    ballot: Ballot
    seat: Seat

    def statements(self) -> list[Statement]:
        """What the organisation itself says beside the text, in its own words."""
        found = statements_on(self.ballot)
        return [one for one in found if organisation_of(one.said) == self.seat.organisation_id]


def find_words_link(nonce: str, token: str) -> WordsLink | None:
    """The link of this address, alive or dead; None when there never was one. Changes nothing."""
    if not constant_time_compare(token, derived_token(nonce, WORDING)):
        return None
    ballot, seat = nonce.split("-")
    ballots = Ballot.objects.select_related("revision__paper__document_type", "sister")
    found = ballots.filter(pk=ballot).first()
    held = Seat.objects.select_related("person", "organisation").filter(pk=seat).first()
    return WordsLink(found, held) if found and held else None


def why_words_link_is_dead(link: WordsLink) -> str:
    """Why it does not work any more, as a sentence for its owner; empty when it works."""
    ballot, seat = link.ballot, link.seat
    holds = Seat.objects.current().filter(pk=seat.pk).exists()
    if not holds or not ballot.sister_id or not permissions.can_answer_by_link(seat.person, ballot, seat.organisation):
        return _("This link belonged to somebody who does not speak for the organisation any more.")
    if ballot.state not in (State.OPEN, State.DECIDED):
        return _("This sign-off ended without a result, so nothing is stated beside it.")
    if timezone.now() >= minority.wording_ends(ballot):
        return _("The time for words in other languages is over. The secretariat can still put yours into one.")
    return ""

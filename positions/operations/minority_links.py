"""Links by which contacts of a sister coalition begin, word and sign a minority statement.

A link is bound to a ballot and a seat, and says so itself: nothing of it is kept. Unlike an answer it is used more than
once, for words change; it ends with the seat, with the sign-off without a result, and when the time for words is over.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from members.models import Seat
from members.tokens import derived_token
from positions import minority, permissions_result as permissions
from positions.answer_paths import STATING
from positions.models import Answer, Ballot, MinorityStatement
from positions.operations.minority import look_at_time


@dataclass(frozen=True)
class MinorityLink:
    """Whose link it is, and about what."""

    ballot: Ballot
    seat: Seat

    @property
    def own(self) -> MinorityStatement | None:
        """The statement that the organisation began."""
        return minority.standing_of(self.ballot, self.seat.organisation)

    @property
    def dissents(self) -> bool:
        """Whether the organisation objects or abstains now."""
        said = Answer.objects.filter(ballot=self.ballot, organisation=self.seat.organisation, is_current=True)
        return said.filter(choice__in=minority.SPEAKING).exists()

    def others(self) -> list[tuple[MinorityStatement, bool]]:
        """The statements of others that it may read, the oldest first, each with whether the organisation signs it."""
        key = self.seat.organisation_id
        return [
            (one, any(signer.organisation_id == key and not signer.withdrawn_at for signer in one.signers.all()))
            for one in minority.standing_statements(self.ballot)
            if one.organisation_id != key and permissions.can_see_by_link(one, key)
        ]


def find_minority_link(nonce: str, token: str) -> MinorityLink | None:
    """The link of this address, alive or dead; None when there never was one. Changes nothing."""
    if not constant_time_compare(token, derived_token(nonce, STATING)):
        return None
    ballot, seat = nonce.split("-")
    ballots = Ballot.objects.select_related("revision__paper__document_type", "sister")
    found = ballots.filter(pk=ballot).first()
    held = Seat.objects.select_related("person", "organisation").filter(pk=seat).first()
    return MinorityLink(found, held) if found and held else None


def why_minority_link_is_dead(link: MinorityLink) -> str:
    """Why it does not work any more, as a sentence for its owner; empty when it works."""
    holds = Seat.objects.current().filter(pk=link.seat.pk).exists()
    if not holds or not permissions.can_state_by_link(link.seat.person, link.ballot, link.seat.organisation):
        return _("This link belonged to somebody who does not speak for the organisation any more.")
    return look_at_time(link.ballot)

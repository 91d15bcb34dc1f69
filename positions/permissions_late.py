"""Who may do what with signatures that come after the result."""

from __future__ import annotations

from members.audience import standing
from members.models import Organisation, Seat
from members.permissions import is_secretariat
from positions.models import Ballot, LateSignature
from positions.permissions import can_see

# Those who bind an organisation after the result; a coordinator prepares and reads along.
SIGNING_ROLES = frozenset({Seat.Role.REPRESENTATIVE, Seat.Role.SUBSTITUTE})


def can_open_late(user: object, ballot: Ballot) -> bool:
    """Say until when organisations may still sign, and close that."""
    return is_secretariat(user)


def can_sign_late(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    """Sign after the result: the representative or a substitute of an organisation that was asked to decide."""
    if standing(user).roles.get(organisation.pk) not in SIGNING_ROLES or not can_see(user, ballot.revision.paper):
        return False
    return ballot.electors.filter(organisation=organisation, counts=True).exists()


def can_sign_late_on_behalf(user: object, ballot: Ballot) -> bool:
    """Enter the signature of an organisation that called or wrote."""
    return is_secretariat(user)


def can_confirm_late(user: object, signature: LateSignature) -> bool:
    """Confirm what the secretariat entered for one's organisation."""
    return can_sign_late(user, signature.ballot, signature.organisation)


def can_withdraw_late(user: object, signature: LateSignature) -> bool:
    """Take it back before publication; the secretariat for an organisation that called or wrote."""
    return is_secretariat(user) or can_sign_late(user, signature.ballot, signature.organisation)

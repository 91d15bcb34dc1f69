"""Who may do what with translations of reservations and minority statements."""

from __future__ import annotations

from members.models import Organisation
from members.permissions import is_secretariat, may_answer_for, reads_for
from positions.models import Ballot, Publication
from positions.permissions import can_see


def can_see_texts(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    """See how far the translations of an organisation's words are: its own people, and the secretariat."""
    return (reads_for(user, organisation) or is_secretariat(user)) and can_see(user, ballot.revision.paper)


def can_write_text(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    """Write its words in another language: whoever speaks for it, and the secretariat, whose words are marked."""
    speaks = may_answer_for(user, organisation) or is_secretariat(user)
    return speaks and can_see(user, ballot.revision.paper)


def can_approve_text(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    """Say that what the secretariat wrote are the organisation's words: only whoever speaks for it."""
    return may_answer_for(user, organisation) and can_see(user, ballot.revision.paper)


def can_publish_texts(user: object, publication: Publication) -> bool:
    """Put new translations on a page that is public already."""
    return is_secretariat(user)

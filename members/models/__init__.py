"""People, organisations, the seats that tie them, and what is told to whom."""

from members.models.audit import AuditEntry
from members.models.directory import MemberDirectoryPage
from members.models.notices import Invitation, Notification
from members.models.organisations import GroupSeat, Membership, Organisation, Seat, WorkingGroup
from members.models.people import Person, next_change_of_standing, standings_of

__all__ = [
    "AuditEntry",
    "GroupSeat",
    "Invitation",
    "MemberDirectoryPage",
    "Membership",
    "Notification",
    "Organisation",
    "Person",
    "Seat",
    "WorkingGroup",
    "next_change_of_standing",
    "standings_of",
]

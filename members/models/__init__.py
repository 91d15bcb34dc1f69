"""People, organisations, the seats that tie them, and what is told to whom."""

from members.models.audit import AuditEntry
from members.models.calendars import BoardDate, ClosedPeriod
from members.models.contacts import ContactPerson
from members.models.directory import MemberDirectoryPage
from members.models.images import PublicImage, PublicRendition
from members.models.logos import Logo
from members.models.notices import Invitation, MailSilence, Notification, UnreachableAddress
from members.models.organisations import GroupSeat, Membership, Organisation, Seat, WorkingGroup
from members.models.people import MailRhythm, Person, next_change_of_standing, standings_of

__all__ = [
    "AuditEntry",
    "BoardDate",
    "ClosedPeriod",
    "ContactPerson",
    "GroupSeat",
    "Invitation",
    "Logo",
    "MailRhythm",
    "MailSilence",
    "MemberDirectoryPage",
    "Membership",
    "Notification",
    "Organisation",
    "Person",
    "PublicImage",
    "PublicRendition",
    "Seat",
    "UnreachableAddress",
    "WorkingGroup",
    "next_change_of_standing",
    "standings_of",
]

"""What people do with accounts, seats and invitations, and what is told to them by mail."""

from members.operations.addresses import clear_unreachable, note_unreachable
from members.operations.calendars import (
    add_board_dates,
    add_closed_period,
    drop_board_date,
    drop_closed_period,
    set_decision_days,
)
from members.operations.contacts import name_contact
from members.operations.digests import send_digests
from members.operations.invitations import (
    InvitationClosed,
    accept_invitation,
    find_invitation,
    invite,
    revoke_invitation,
)
from members.operations.logos import allow_logo, drop_logo, keep_logo
from members.operations.memberships import add_organisation, end_membership, keep_as_it_is, set_membership
from members.operations.notices import mark_all_read, mark_read, send_notifications, send_overdue, tidy
from members.operations.people import change_profile
from members.operations.preferences import change_mail, resume_mail, stop_mail
from members.operations.seats import end_seat, give_seat

__all__ = [
    "InvitationClosed",
    "accept_invitation",
    "add_board_dates",
    "add_closed_period",
    "add_organisation",
    "allow_logo",
    "change_mail",
    "change_profile",
    "clear_unreachable",
    "drop_board_date",
    "drop_closed_period",
    "drop_logo",
    "end_membership",
    "end_seat",
    "find_invitation",
    "give_seat",
    "invite",
    "keep_as_it_is",
    "keep_logo",
    "mark_all_read",
    "mark_read",
    "name_contact",
    "note_unreachable",
    "resume_mail",
    "revoke_invitation",
    "send_digests",
    "send_notifications",
    "send_overdue",
    "stop_mail",
    "set_decision_days",
    "set_membership",
    "tidy",
]

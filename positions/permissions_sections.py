"""Who may do what with one section of a text, and with translations."""

from __future__ import annotations

from members.audience import standing
from members.permissions import takes_part
from positions.models import Paper, PaperSection
from positions.permissions import can_lead, can_see, can_write


def keeps_section(user: object, section: PaperSection) -> bool:
    """Holds the pen of this section, for an organisation in which they still have a seat."""
    own = section.pen_holder_id is not None and section.pen_holder_id == getattr(user, "pk", None)
    return own and section.organisation_id in standing(user).acting_ids


def can_assign_section(user: object, paper: Paper) -> bool:
    """Say who keeps the pen of a section, until when."""
    return can_see(user, paper) and can_lead(user, paper)


def can_lock_section(user: object, section: PaperSection) -> bool:
    """Its pen-holder, and the leads of the paper."""
    return can_assign_section(user, section.paper) or (keeps_section(user, section) and can_write(user, section.paper))


def can_translate(user: object, paper: Paper) -> bool:
    """Begin a translation of a paper."""
    return can_see(user, paper) and can_lead(user, paper)


def can_check_translation(user: object, paper: Paper) -> bool:
    """Say how far each section of a translation is: whoever writes it."""
    return can_write(user, paper)


def can_add_source(user: object) -> bool:
    """The library of sources is every member's that takes part."""
    return takes_part(user)

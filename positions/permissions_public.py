"""Who may do what with a publication and with what becomes of its demands."""

from __future__ import annotations

from members.models import Organisation
from members.permissions import is_secretariat, may_answer_for, sits_for
from positions.models import FollowUp, Paper, Publication
from positions.permissions import can_lead, can_see


def can_prepare(user: object, paper: Paper) -> bool:
    """Get the public page ready, and publish or submit it."""
    return is_secretariat(user)


def can_keep_press_kit(user: object, paper: Paper) -> bool:
    """Write quotes and the contact for press: who steers the paper."""
    return can_see(user, paper) and can_lead(user, paper)


def can_send_press_kit(user: object, paper: Paper) -> bool:
    """Send the kit to the communication contacts."""
    return is_secretariat(user)


def can_refuse_logo(user: object, paper: Paper, organisation: Organisation) -> bool:
    """Keep an organisation's logo away from one text: who speaks for it, and the office."""
    return can_see(user, paper) and (is_secretariat(user) or may_answer_for(user, organisation))


def can_correct(user: object, publication: Publication) -> bool:
    """Put an error right in a new edition, and say what the addressee answered."""
    return is_secretariat(user)


def can_withdraw_signature(user: object, publication: Publication, organisation: Organisation) -> bool:
    """Whoever speaks for an organisation takes back its name; the secretariat for one that wrote or called."""
    return is_secretariat(user) or may_answer_for(user, organisation)


def can_write_child_version(user: object, publication: Publication) -> bool:
    """Who steers the paper writes the version for children."""
    return can_see(user, publication.paper) and can_lead(user, publication.paper)


def can_approve_child_version(user: object, publication: Publication) -> bool:
    """Let the version for children go out."""
    return is_secretariat(user)


def can_follow_up(user: object, follow_up: FollowUp) -> bool:
    """Write what happened with a demand: its owner, who steers the paper, and the secretariat."""
    owns = follow_up.owner is not None and sits_for(user, follow_up.owner)
    paper = follow_up.publication.paper
    return can_see(user, paper) and (owns or can_lead(user, paper))


def can_plan_follow_up(user: object, follow_up: FollowUp) -> bool:
    """Say who keeps an eye on a demand, and when it is looked at again."""
    paper = follow_up.publication.paper
    return can_see(user, paper) and can_lead(user, paper)


def can_thank(user: object, paper: Paper) -> bool:
    """Say whom a paper thanks by name: whoever steers it."""
    return can_see(user, paper) and can_lead(user, paper)

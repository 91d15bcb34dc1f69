"""Who may propose, lead and answer for joint actions."""

from __future__ import annotations

from actions.models import JointAction, Participation, Task
from members.audience import standing
from members.models import Membership, Organisation
from members.permissions import is_secretariat, may_answer_for, sits_for
from positions.models import FollowUp
from positions.permissions_public import can_follow_up

PROPOSING_TYPES = frozenset({Membership.Type.FULL, Membership.Type.ASSOCIATE})


def can_propose(user: object, lead: Organisation) -> bool:
    """The secretariat proposes for every organisation, others for their own when it is a full or associate member."""
    return is_secretariat(user) or standing(user).types.get(lead.pk) in PROPOSING_TYPES


def can_see(user: object, action: JointAction) -> bool:
    """Belongs to the audience of the action."""
    return JointAction.objects.visible_to(user).filter(pk=action.pk).exists()


def can_steer(user: object, action: JointAction) -> bool:
    """Changes its state and gives tasks: the leading organisation and the secretariat."""
    return is_secretariat(user) or (sits_for(user, action.lead) and can_see(user, action))


def can_participate(user: object, action: JointAction, organisation: Organisation) -> bool:
    """Says what part an organisation takes: who answers for it, or the secretariat on its behalf."""
    return is_secretariat(user) or (may_answer_for(user, organisation) and can_see(user, action))


def can_finish(user: object, task: Task) -> bool:
    """The organisation whose task it is, and who steers the action."""
    mine = task.organisation is not None and sits_for(user, task.organisation) and can_see(user, task.action)
    return mine or can_steer(user, task.action)


def can_keep_kit(user: object, action: JointAction) -> bool:
    """Fill the kit, set the embargo, give the kit out: who steers the action."""
    return can_steer(user, action)


def can_see_kit(user: object, action: JointAction) -> bool:
    """Have the kit: who steers the action; once it was given out, the people of organisations that take part."""
    if can_keep_kit(user, action):
        return True
    if action.kit_shared_at is None or not can_see(user, action):
        return False
    ours = action.participations.filter(organisation__in=standing(user).acting_ids)
    return ours.filter(part__in=Participation.TAKING_PART).exists()


def can_tie_demand(user: object, follow_up: FollowUp) -> bool:
    """Says which joint actions push a demand: who follows the demand."""
    return can_follow_up(user, follow_up)

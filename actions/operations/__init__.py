"""What organisations do with joint actions, and with the kit of each."""

from actions.operations.joint_actions import (
    NEXT_STATES,
    OPEN_STATES,
    add_task,
    change_state,
    finish_task,
    participate,
    propose_action,
    remind_when_due,
    tie_demand,
    untie_demand,
)
from actions.operations.kits import (
    add_kit_file,
    drop_post,
    keep_post,
    lift_embargoes_when_due,
    remove_kit_file,
    set_embargo,
    share_kit,
)

__all__ = [
    "NEXT_STATES",
    "OPEN_STATES",
    "add_kit_file",
    "add_task",
    "change_state",
    "drop_post",
    "finish_task",
    "keep_post",
    "lift_embargoes_when_due",
    "participate",
    "propose_action",
    "remind_when_due",
    "remove_kit_file",
    "set_embargo",
    "share_kit",
    "tie_demand",
    "untie_demand",
]

"""A step that is taken though something is lacking: the reason stays with the paper, and all members hear it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils import timezone, translation

from members.models import Person
from positions.guards import Guard, Look
from positions.models import Paper, Waiver
from positions.notices_waivers import tell_waived
from positions.operations import states


class LetGo(NamedTuple):
    """What was let go, what it lacked (in the language of the paper), and why."""

    guards: list[tuple[Guard, str]]
    reason: str


def look_again(paper: Paper, verb: str, *, by: Person, waiver: str, reason: str = "") -> LetGo:
    """As `states.look_again`, which refuses; but what `by` may let go is let go when `waiver` says why."""
    looked, why = Look(paper), waiver.strip()[:1000]
    guards = []
    if why:
        own = [one for one in states.BY_VERB[verb].guards if one.waived_by and one.waived_by(by, paper)]
        with translation.override(paper.language):
            guards = [(guard, lacked) for guard in own if (lacked := guard.missing(looked))]
    states.look_again(paper, verb, reason, waived=[guard for guard, _lacked in guards], looked=looked)
    return LetGo(guards, why)


def keep(paper: Paper, verb: str, let_go: LetGo, *, by: Person) -> dict[str, Any]:
    """Write down what was let go and tell every organisation. Out: what the log of the step says of it.

    The caller takes the step and holds the lock.
    """
    if not let_go.guards:
        return {}
    now = timezone.now()
    rows = Waiver.objects.bulk_create(
        Waiver(paper=paper, verb=verb, guard=guard.name, lacked=lacked, reason=let_go.reason, person=by, at=now)
        for guard, lacked in let_go.guards
    )
    told = [guard.told for guard, _lacked in let_go.guards if guard.all_hear]
    if told:
        tell_waived(paper, rows[0], told, states.BY_VERB[verb].leads_to(paper))
    return {"waived": ", ".join(guard.name for guard, _lacked in let_go.guards), "reason": let_go.reason}

"""The table of a paper's steps in words: by state, with where each step leads."""

from __future__ import annotations

from django.utils.translation import gettext as _

from positions.models import Paper
from positions.operations.states import STEPS, Step

State = Paper.State


def stays(state: str) -> list[str]:
    """What is done in a state without leaving it."""
    return [
        str(step.label) for step in STEPS if state in step.states and not step.others and step.next in (None, state)
    ]


def rows() -> list[tuple[State, list[Step]]]:
    """Each state with the steps that are possible in it, in the order of the states."""
    return [(state, [step for step in STEPS if state in step.states]) for state in State]


def ends_of(step: Step) -> list[str]:
    """Where a step leads, in words."""
    ends = [str(State(one).label) for one in (step.next, *step.others) if one]
    if step.verb == "resume":
        return [_("where it was")]
    return ends or [_("stays")]


def markdown() -> str:
    """The table in words, for the documentation."""
    lines = [
        "# The life of a paper",
        "",
        "Made from the table in `positions/operations/states.py` by `manage.py draw_workflow`: do not edit.",
        "",
        "![The states of a paper and the steps between them](workflow.svg)",
        "",
        "| State | Step | Verb | Who may | Leads to | Guards | Notes |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for state, steps in rows():
        for number, step in enumerate(steps):
            notes = [
                *(["needs a reason"] if step.needs_reason else []), *(["urgent"] if step.is_urgent else []),
                *(["the worker too, when it is time"] if step.by_job else []),
            ]  # fmt: skip
            guards = "; ".join(
                f"{guard.asks}{' (may be waived)' if guard.can_be_waived else ''}" for guard in step.guards
            )
            lines.append(
                f"| {'**' + str(state.label) + '**' if not number else ''} | {step.label} | `{step.verb}` "
                f"| `{step.who.__name__}` | {', '.join(ends_of(step))} | {guards} | {', '.join(notes)} |"
            )
        if not steps:
            lines.append(f"| **{state.label}** | – | | | | | |")
    return "\n".join([*lines, ""])

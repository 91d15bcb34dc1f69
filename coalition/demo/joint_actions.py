"""Three joint actions, from `texts/actions.toml`: one over, one under way, one that still asks for answers."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from actions import operations
from actions.models import JointAction, Participation
from coalition.demo import threads
from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS

Entry = dict[str, Any]
Part, State = Participation.Part, JointAction.State
PARTS = {"takes_part": Part.TAKES_PART, "supports": Part.SUPPORTS, "not_us": Part.NOT_US}


def entries() -> list[Entry]:
    """What the file tells about each action."""
    with (TEXTS / "actions.toml").open("rb") as file:
        return tomllib.load(file)["action"]


def scenes(cast: Cast) -> Iterator[Scene]:
    """Proposed, answered by organisations, shared out in tasks, started and finished."""
    for entry in entries():
        proposed = entry["proposed"]
        yield Scene(moment(proposed, "10:00"), partial(_propose, cast, entry))
        for part in PARTS:
            for initials in entry.get(part, []):
                days = cast.chance.randint(max(entry.get("answer_by", 0), 1), proposed - 1)
                days = max(days, entry["ends"] + 1) if entry["state"] == State.DONE else days
                yield Scene(moment(days, "13:20"), partial(_participate, cast, entry, initials, PARTS[part]))
        for task in entry["tasks"]:
            yield Scene(moment(proposed, "10:20"), partial(_add_task, cast, entry, task))
            if task[3]:
                yield Scene(moment(task[3], "16:00"), partial(_finish_task, cast, entry, task))
        yield from threads.posts(cast, f"action:{entry['key']}", entry["posts"])
        if entry["state"] != State.PREPARING:
            started = min(proposed, max(entry["starts"], 1))
            yield Scene(moment(started, "10:40"), partial(_move, cast, entry, State.ACTIVE))
        if entry["state"] == State.DONE:
            yield Scene(moment(entry["ends"] - 20, "17:00"), partial(_move, cast, entry, State.DONE))


def _propose(cast: Cast, entry: Entry) -> None:
    action = operations.propose_action(
        title=entry["title"],
        summary=entry["summary"],
        target=entry["target"],
        lead=cast.organisations[entry["lead"]],
        starts_on=moment(entry["starts"]).date(),
        ends_on=_last_day(entry),
        answer_by=moment(entry["answer_by"]).date() if "answer_by" in entry else None,
        by=cast.person(entry["by"]),
        paper=cast.papers[entry["paper"]],
    )
    cast.actions[entry["key"]] = action
    cast.threads[f"action:{entry['key']}"] = action.thread


def _last_day(entry: Entry) -> datetime.date:
    day = moment(entry["ends"]).date()
    return day + datetime.timedelta(days=(entry.get("ends_weekday", day.weekday()) - day.weekday()) % 7)


def _participate(cast: Cast, entry: Entry, initials: str, part: str) -> None:
    operations.participate(
        cast.actions[entry["key"]],
        organisation=cast.organisations[initials],
        part=part,
        by=cast.person(cast.speaker(initials)),
        note=entry.get("notes", {}).get(initials, ""),
    )


def _add_task(cast: Cast, entry: Entry, task: list[Any]) -> None:
    title, initials, due, _done = task
    # What the office does is everybody's: it is no member and so has no part in an action.
    organisation = None if initials == "VC" else cast.organisations[initials]
    action = cast.actions[entry["key"]]
    operations.add_task(action, title=title, organisation=organisation, due_on=moment(due).date(), by=cast.office)


def _finish_task(cast: Cast, entry: Entry, task: list[Any]) -> None:
    operations.finish_task(cast.actions[entry["key"]].tasks.get(title=task[0]), by=cast.office)


def _move(cast: Cast, entry: Entry, state: str) -> None:
    operations.change_state(cast.actions[entry["key"]], state=state, by=cast.person(entry["by"]))

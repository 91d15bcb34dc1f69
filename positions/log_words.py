"""What happened to a paper, in words: each verb of the log, and what is written down with it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model, TextChoices
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy

from positions.guards import BY_NAME
from positions.log_verbs import VERBS
from positions.models import Answer, Ballot, Disposition, Paper, ScopingReply

STATES = Paper.State


def verb_in_words(verb: str) -> str:
    """What happened. A verb without words is said as it is written: the log leaves nothing out."""
    return str(VERBS.get(verb, verb.rpartition(".")[2].replace("_", " ")))


def facts(row: Model, *names: str) -> dict[str, str]:
    """Fields of a row by their names for people, without those that are empty."""
    found = {}
    for name in names:
        value = getattr(row, name)
        if value in (None, "", False):
            continue
        show = getattr(row, f"get_{name}_display", None)
        label = str(row._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        found[capfirst(label)] = plain(show() if show else value)
    return found


def plain(value: object) -> str:
    """A value as text that means the same everywhere: moments in UTC, days as ISO writes them."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _chosen(choices: type[TextChoices]) -> Callable[[Any], str]:
    labels = dict(choices.choices)
    return lambda value: str(labels.get(value, value))


def _moment(value: Any) -> str:
    found = parse_datetime(value) if isinstance(value, str) else None
    return plain(found) if found and found.tzinfo else str(value)


def _counts(value: Any) -> str:
    """Nested counts, each after its name."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_counts(one)}" for key, one in value.items())
    return plain(value)


def _number_of(value: Any) -> str:
    return str(len(value)) if isinstance(value, (list, tuple)) else plain(value)


def _conditions(value: Any) -> str:
    """The names of guards as the table of steps says them."""
    names = [one.strip() for one in str(value).split(",")]
    return "; ".join(str(BY_NAME[name].asks) if name in BY_NAME else name for name in names)


# What an entry of the log keeps, by its key: the label, and how the value is said. Keys of rows are left out here (the
# JSON file has them); those that stand for people and organisations are put in names by whoever knows these.
SAID: dict[str, tuple[str | Promise, Callable[[Any], str]]] = {
    "before": (gettext_lazy("Before"), _chosen(STATES)),
    "after": (gettext_lazy("After"), _chosen(STATES)),
    "reason": (gettext_lazy("Reason"), str),
    "note": (gettext_lazy("Note"), str),
    "revision": (gettext_lazy("Revision"), plain),
    "since": (gettext_lazy("Since revision"), plain),
    "version": (gettext_lazy("Version"), plain),
    "edition": (gettext_lazy("Edition"), plain),
    "sha256": (gettext_lazy("SHA-256"), str),
    "file_sha256": (gettext_lazy("SHA-256 of the file"), str),
    "closes_at": (gettext_lazy("Until"), _moment),
    "until": (gettext_lazy("Until"), _moment),
    "deadline": (gettext_lazy("New deadline"), _moment),
    "deadline_before": (gettext_lazy("Deadline before"), _moment),
    "starts_at": (gettext_lazy("Starts"), _moment),
    "embargo": (gettext_lazy("Embargo until"), _moment),
    "on": (gettext_lazy("Day"), str),
    "review_on": (gettext_lazy("Look again on"), str),
    "urgent": (gettext_lazy("Urgent"), plain),
    "electors": (gettext_lazy("Organisations asked"), _number_of),
    "contributions": (gettext_lazy("Contributions"), plain),
    "suggestions": (gettext_lazy("Suggestions"), _number_of),
    "told": (gettext_lazy("People told"), plain),
    "outcome": (gettext_lazy("Outcome"), _chosen(Ballot.Outcome)),
    "level": (gettext_lazy("Consensus level"), _chosen(Ballot.Level)),
    "counts": (gettext_lazy("Counts"), _counts),
    "choice": (gettext_lazy("The answer"), _chosen(Answer.Choice)),
    "channel": (gettext_lazy("How it came"), _chosen(Answer.Channel)),
    "mandate": (gettext_lazy("On what mandate"), _chosen(Answer.Mandate)),
    "verdict": (gettext_lazy("The answer"), _chosen(Disposition.Verdict)),
    "reply": (gettext_lazy("Reply"), _chosen(Disposition.Reply)),
    "part": (gettext_lazy("Part"), _chosen(ScopingReply.Part)),
    "language": (gettext_lazy("Language"), str),
    "words": (gettext_lazy("Words"), plain),
    "section": (gettext_lazy("Section"), str),
    "address": (gettext_lazy("Address"), str),
    "submitted_to": (gettext_lazy("Submitted to"), str),
    "status": (gettext_lazy("Status"), str),
    "demand": (gettext_lazy("Demand"), plain),
    "sister": (gettext_lazy("Signed with"), str),
    "key": (gettext_lazy("Which reminder"), str),
    "waived": (gettext_lazy("Condition that was waived"), _conditions),
    "by_secretariat": (gettext_lazy("Written by the secretariat"), plain),
    "consultation_on": (gettext_lazy("Consultation from"), str),
    "sign_off_on": (gettext_lazy("Sign-off from"), str),
    "decided_on": (gettext_lazy("Decision by"), str),
}
ORGANISATIONS = {
    "organisations": gettext_lazy("Organisations"),
    "objections": gettext_lazy("Objections that stay"),
    "asked_by": gettext_lazy("Asked by"),
    "lead": gettext_lazy("Lead organisation"),
}
PEOPLE = {"holder": gettext_lazy("Pen-holder"), "person": gettext_lazy("Person")}


def said(details: Mapping[str, Any]) -> dict[str, str]:
    """The details of an entry by their names for people, without those that are empty."""
    found = {}
    for key, value in details.items():
        if key in SAID and value not in (None, "", False, [], {}):
            label, words = SAID[key]
            found[str(label)] = words(value)
    return found

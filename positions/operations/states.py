"""The life of a paper as one table: in which states a verb is possible, who may do it, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from members import audit
from members.models import Person
from members.realtime import nudge
from positions import permissions
from positions.models import Paper

State = Paper.State


class Step(NamedTuple):
    """One row of the table. `next` is None where the paper stays in its state."""

    verb: str
    label: str | Promise
    states: tuple[str, ...]
    may: Callable[[object, Paper], bool]
    next: str | None
    needs_reason: bool = False
    has_own_page: bool = False  # asks more than yes or no


may = permissions
STEPS = (
    Step(
        "start_drafting", gettext_lazy("Accept and start drafting"), (State.PROPOSED,), may.can_accept, State.DRAFTING,
    ),
    Step("decline", gettext_lazy("Decline"), (State.PROPOSED,), may.can_accept, State.DECLINED, needs_reason=True),
    Step(
        "open_round", gettext_lazy("Open a consultation"), (State.DRAFTING, State.DISPOSITION), may.can_open_round,
        State.CONSULTATION, has_own_page=True,
    ),
    Step(
        "close_round", gettext_lazy("Close the consultation now"), (State.CONSULTATION,), may.can_open_round,
        State.DISPOSITION,
    ),
    Step(
        "merge", gettext_lazy("Put the next text together"), (State.DISPOSITION,), may.can_dispose, None,
        has_own_page=True,
    ),
    Step("freeze", gettext_lazy("Keep as a revision"), Paper.WRITABLE_STATES, may.can_freeze, None, has_own_page=True),
    Step(
        "settle_text", gettext_lazy("Settle the text"), (State.DRAFTING, State.DISPOSITION), may.can_settle,
        State.FINAL_TEXT,
    ),
    Step(
        "return_to_drafting", gettext_lazy("Back to drafting"),
        (State.CONSULTATION, State.DISPOSITION, State.FINAL_TEXT),
        may.can_settle, State.DRAFTING,
    ),
    Step(
        "open_ballot", gettext_lazy("Open sign-off"), (State.FINAL_TEXT,), may.can_open_ballot, State.SIGN_OFF,
        has_own_page=True,
    ),
    Step(
        "recall", gettext_lazy("Call the sign-off back"), (State.SIGN_OFF,), may.can_settle, State.FINAL_TEXT,
        needs_reason=True, has_own_page=True,
    ),
    Step(
        "decide", gettext_lazy("Compute the result"), (State.SIGN_OFF,), may.can_settle, State.DECIDED,
        has_own_page=True,
    ),
    Step("publish", gettext_lazy("Publish"), (State.DECIDED,), may.can_settle, State.PUBLISHED, has_own_page=True),
    Step("redraft", gettext_lazy("Draft again"), (State.DECIDED,), may.can_settle, State.DRAFTING),
    Step(
        "withdraw", gettext_lazy("Withdraw the paper"),
        (
            State.PROPOSED, State.DRAFTING, State.CONSULTATION, State.DISPOSITION, State.FINAL_TEXT, State.DECIDED,
        ),
        may.can_withdraw, State.WITHDRAWN, needs_reason=True,
    ),
    Step(
        "supersede", gettext_lazy("Replace"), (State.PUBLISHED,), may.can_settle, State.SUPERSEDED, has_own_page=True,
    ),
)  # fmt: skip
BY_VERB = {step.verb: step for step in STEPS}


def possible(user: object, paper: Paper) -> list[Step]:
    """The steps that this user could take with the paper as it stands."""
    return [step for step in STEPS if paper.state in step.states and step.may(user, paper)]


def locked(paper: Paper) -> Paper:
    """The paper as the database knows it now, held until the end of the transaction."""
    papers = Paper.objects.select_for_update(of=("self",)).select_related("lead", "document_type", "thread")
    return papers.get(pk=paper.pk)


def demand(user: object, paper: Paper, verb: str) -> None:
    """Raise PermissionDenied unless the user may do this with the paper, whatever its state."""
    if not BY_VERB[verb].may(user, paper):
        raise PermissionDenied


def look_again(paper: Paper, verb: str, reason: str = "") -> None:
    """Raise ValidationError, in words for a member, unless the verb is possible in the paper's present state."""
    step = BY_VERB[verb]
    if paper.state not in step.states:
        raise ValidationError(
            _(
                "“%(title)s” is now in the state “%(state)s”, so this is not possible any more. "
                "Reload the page to see why."
            )
            % {"title": paper.title, "state": paper.get_state_display()},
            code="state",
        )
    if step.needs_reason and not reason.strip():
        raise ValidationError(_("Please say why: the people who worked on this deserve a reason."), code="reason")


def enter(paper: Paper, verb: str, *, by: Person | None, **details: Any) -> None:
    """Write the next state, the log and the nudges. The caller holds the lock and has looked."""
    step, before = BY_VERB[verb], paper.state
    if step.next:
        paper.state = step.next
    paper.changed_at = timezone.now()
    paper.save(update_fields=["state", "changed_at"])
    audit.record(f"positions.{verb}", paper, by=by, before=before, after=paper.state, **details)
    nudge(f"paper.{paper.pk}", type="state", state=paper.state)
    nudge("board.all", type="paper", paper=paper.pk)

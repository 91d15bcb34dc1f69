"""The life of a paper as one table: in which states a verb is possible, who may do it, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from members import audit
from members.models import Person
from members.realtime import nudge
from positions import guards, permissions, permissions_flow
from positions.guards import Guard, Look
from positions.models import Paper

State = Paper.State


class Step(NamedTuple):
    """One row of the table. `next` is None where the paper stays in its state, or where `others` are all it leads to.

    `others` are the states that it may lead to instead: whoever takes the step says so (`enter(…, to=…)`).
    """

    verb: str
    label: str | Promise
    states: tuple[str, ...]
    who: Callable[[object, Paper], bool]
    next: str | None
    others: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    needs_reason: bool = False
    has_own_page: bool = False  # asks more than yes or no
    asks_first: bool = False  # cannot be taken back: a page says what it means before it is done
    is_urgent: bool = False  # part of the short way
    by_job: bool = False  # the worker does it too, when its time has come
    aside: bool = False  # not what comes next: back, out, or on the spot
    of_translations: bool = False  # a translation is only written and kept; consulted on and decided is its source

    @property
    def takes_waiver(self) -> bool:
        """Whether something that it asks can be let go with a reason."""
        return any(guard.can_be_waived for guard in self.guards)

    def leads_to(self, paper: Paper) -> str:
        """The state in which the paper is afterwards, unless one of `others` is named."""
        return self.next or paper.state


may, flow = permissions, permissions_flow
BEFORE_SIGN_OFF = (
    State.PROPOSED, State.SCOPING, State.DRAFTING, State.CONSULTATION, State.DISPOSITION, State.MEETING,
    State.FINAL_TEXT,
)  # fmt: skip
DESCRIBED_IN = (State.PROPOSED, State.SCOPING, State.DRAFTING, State.FINAL_TEXT)
ASKED = (State.SIGN_OFF, State.CONCILIATION)
OUT = (State.PUBLISHED, State.SUBMITTED, State.REVIEW)
STEPS = (
    # Proposed and scoping
    Step(
        "open_scoping", gettext_lazy("Ask who takes part"), (State.PROPOSED,), may.can_accept, State.SCOPING,
        has_own_page=True,
    ),
    Step(
        "start_drafting", gettext_lazy("Accept and start drafting"), (State.SCOPING,), may.can_accept, State.DRAFTING,
        guards=(guards.SOMEBODY_LEADS, guards.HAS_A_DATE_PLAN),
    ),
    Step(
        "start_without_call", gettext_lazy("Start drafting without a call"), (State.PROPOSED,), may.can_accept,
        State.DRAFTING, needs_reason=True, aside=True,
    ),
    Step(
        "decline", gettext_lazy("Decline"), (State.PROPOSED, State.SCOPING), may.can_accept, State.DECLINED,
        needs_reason=True, aside=True,
    ),
    Step(
        "merge_into", gettext_lazy("Take up in another paper"), (State.PROPOSED, State.SCOPING, State.DRAFTING),
        flow.can_merge_papers, State.MERGED, needs_reason=True, has_own_page=True, aside=True,
    ),
    # Drafting and consultation
    Step(
        "open_round", gettext_lazy("Open a consultation"), (State.DRAFTING, State.DISPOSITION), may.can_open_round,
        State.CONSULTATION,
        guards=(guards.ROUNDS_ENDED, guards.SECTIONS_FILLED, guards.DEMANDS_TAGGED), has_own_page=True,
    ),
    Step(
        "close_round", gettext_lazy("Close the consultation now"), (State.CONSULTATION,), may.can_accept,
        State.DISPOSITION, needs_reason=True, by_job=True, aside=True,
    ),
    Step(
        "merge", gettext_lazy("Put the next text together"), (State.DISPOSITION,), may.can_dispose, None,
        guards=(guards.ALL_ANSWERED, guards.HAD_TIME), has_own_page=True,
    ),
    Step(
        "open_meeting", gettext_lazy("Call a working meeting"), (State.DISPOSITION,), flow.can_meet, State.MEETING,
        guards=(guards.SOMETHING_TO_DECIDE,), has_own_page=True,
    ),
    Step(
        "close_meeting", gettext_lazy("End the working meeting"), (State.MEETING,), flow.can_meet, State.DISPOSITION,
        asks_first=True,
    ),
    Step(
        "freeze", gettext_lazy("Keep as a revision"), Paper.WRITABLE_STATES, may.can_freeze, None, has_own_page=True,
        aside=True, of_translations=True,
    ),
    Step(
        "settle_text", gettext_lazy("Settle the text"), (State.DRAFTING, State.DISPOSITION), may.can_settle,
        State.FINAL_TEXT,
        guards=(
            guards.SECTIONS_FILLED, guards.DEMANDS_TAGGED, guards.ROUNDS_ENDED, guards.ALL_ANSWERED,
            guards.CONSULTED, guards.NOT_CONTESTED, guards.NOT_CHANGED,
        ),
    ),
    Step(
        "return_to_drafting", gettext_lazy("Back to drafting"),
        (State.CONSULTATION, State.DISPOSITION, State.FINAL_TEXT), may.can_settle, State.DRAFTING, aside=True,
        of_translations=True,
    ),
    # The short way of something urgent
    Step(
        "straight_to_sign_off", gettext_lazy("Urgent: straight to the final text"),
        (State.PROPOSED, State.SCOPING, State.DRAFTING), flow.can_hurry, State.FINAL_TEXT,
        guards=(guards.SECTIONS_FILLED, guards.DEMANDS_TAGGED), needs_reason=True, is_urgent=True, aside=True,
    ),
    Step(
        "publish_restated", gettext_lazy("Urgent: publish what was adopted before"),
        (State.PROPOSED, State.SCOPING, State.DRAFTING, State.FINAL_TEXT), flow.can_hurry, State.PREPARING,
        guards=(guards.ALL_RESTATED,), needs_reason=True, is_urgent=True, aside=True,
    ),
    # Sign-off
    Step(
        "edit_final_text", gettext_lazy("Editorial pass"), (State.FINAL_TEXT,), may.can_settle, None,
        has_own_page=True, aside=True,
    ),
    Step(
        "open_ballot", gettext_lazy("Open sign-off"), (State.FINAL_TEXT,), may.can_open_ballot, State.SIGN_OFF,
        guards=(
            guards.CHILD_REFLEX_FILLED, guards.ROUNDS_ENDED, guards.ALL_ANSWERED, guards.CHANGES_STATED,
            guards.TRANSLATED,
        ),
        has_own_page=True,
    ),
    Step(
        "extend", gettext_lazy("Give more time"), (State.SIGN_OFF,), may.can_open_ballot, None, has_own_page=True,
    ),
    Step(
        "start_conciliation", gettext_lazy("Start a conciliation"), (State.SIGN_OFF,), may.can_open_ballot,
        State.CONCILIATION, has_own_page=True,
    ),
    Step(
        "resume_sign_off", gettext_lazy("Go on with the sign-off"), (State.CONCILIATION,), may.can_open_ballot,
        State.SIGN_OFF, has_own_page=True,
    ),
    Step(
        "ask_again", gettext_lazy("Ask again on the changed text"), ASKED, may.can_open_ballot, State.SIGN_OFF,
        has_own_page=True,
    ),
    Step(
        "recall", gettext_lazy("Call the sign-off back"), ASKED, may.can_settle, State.FINAL_TEXT, needs_reason=True,
        has_own_page=True, aside=True,
    ),
    Step(
        "decide", gettext_lazy("Compute the result"), ASKED, may.can_settle, State.DECIDED,
        others=(State.NOT_ADOPTED,), has_own_page=True, by_job=True,
    ),
    # Not adopted
    Step(
        "downgrade", gettext_lazy("Go on as a sign-on"), (State.NOT_ADOPTED,), flow.can_downgrade, State.FINAL_TEXT,
        guards=(guards.IS_COALITION_POSITION,),
    ),
    Step("redraft", gettext_lazy("Draft again"), (State.NOT_ADOPTED,), may.can_settle, State.DRAFTING),
    # Decided and out
    Step(
        "prepare", gettext_lazy("Get ready to publish"), (State.DECIDED,), may.can_settle, State.PREPARING,
        guards=(guards.CONTEST_OVER, guards.MINORITY_WORDED),
    ),
    Step(
        "publish", gettext_lazy("Publish"), (State.PREPARING,), may.can_settle, State.PUBLISHED,
        guards=(guards.PAGE_LOOKED_AT,), has_own_page=True,
    ),
    Step(
        "submit_confidentially", gettext_lazy("Submit in confidence"), (State.PREPARING,), may.can_settle,
        State.SUBMITTED, has_own_page=True,
    ),
    Step(
        "lift", gettext_lazy("Lift the embargo"), (State.PUBLISHED,), may.can_settle, None,
        has_own_page=True, by_job=True, aside=True,
    ),
    Step(
        "correct", gettext_lazy("Correct an error"), (State.PUBLISHED, State.REVIEW), may.can_settle, None,
        guards=(guards.NOBODY_IS_ASKED,), has_own_page=True, aside=True,
    ),
    Step(
        "approve_child_version", gettext_lazy("Approve the version for children"), (State.PUBLISHED, State.REVIEW),
        may.can_settle, None, guards=(guards.READ_WITH_CHILDREN,), has_own_page=True, aside=True,
    ),
    # Review
    Step(
        "begin_review", gettext_lazy("Look again"), (State.PUBLISHED, State.SUBMITTED), flow.can_review, State.REVIEW,
        by_job=True,
    ),
    Step(
        "ask_by_silence", gettext_lazy("Ask whether anybody objects"), (State.REVIEW,), flow.can_ask_by_silence, None,
        guards=(guards.NOBODY_IS_ASKED,), has_own_page=True,
    ),
    Step(
        "call_silence_back", gettext_lazy("Call the question back"), (State.REVIEW,), flow.can_ask_by_silence, None,
        guards=(guards.SOMEBODY_IS_ASKED,), needs_reason=True, has_own_page=True, aside=True,
    ),
    Step(
        "reaffirm", gettext_lazy("We still hold this"), (State.REVIEW,), flow.can_review, State.PUBLISHED,
        others=(State.SUBMITTED,), guards=(guards.NOBODY_IS_ASKED,), has_own_page=True, by_job=True,
    ),
    Step(
        "revise", gettext_lazy("Write a new one"), (State.REVIEW,), flow.can_review, None,
        guards=(guards.NOBODY_IS_ASKED,), has_own_page=True,
    ),
    Step(
        "retire", gettext_lazy("We do not hold this any more"), (State.REVIEW,), flow.can_review, State.RETIRED,
        guards=(guards.NOBODY_IS_ASKED,), needs_reason=True,
    ),
    Step("supersede", gettext_lazy("Replace"), OUT, may.can_settle, State.SUPERSEDED, has_own_page=True, aside=True),
    # Beside
    Step(
        "pause", gettext_lazy("Pause"), (*BEFORE_SIGN_OFF, *ASKED, State.DECIDED, State.PREPARING), flow.can_pause,
        State.PAUSED, needs_reason=True, aside=True, of_translations=True,
    ),
    Step(
        "resume", gettext_lazy("Go on"), (State.PAUSED,), flow.can_pause, None,
        others=(*BEFORE_SIGN_OFF, State.DECIDED, State.PREPARING), of_translations=True,
    ),
    Step(
        "withdraw", gettext_lazy("Withdraw the paper"),
        (*BEFORE_SIGN_OFF, *ASKED, State.DECIDED, State.PREPARING, State.NOT_ADOPTED, State.PAUSED),
        may.can_withdraw, State.WITHDRAWN, needs_reason=True, aside=True, of_translations=True,
    ),
)  # fmt: skip
BY_VERB = {step.verb: step for step in STEPS}


def possible(user: object, paper: Paper) -> list[Step]:
    """The steps that this user could take with the paper as it stands, whether or not their guards hold."""
    return [
        step
        for step in STEPS
        if paper.state in step.states
        and (step.of_translations or not paper.translation_of_id)
        and step.who(user, paper)
    ]


def missing(paper: Paper, step: Step) -> list[str]:
    """What has to be done before this step, as sentences: empty when nothing stands in its way."""
    looked = guards.Look(paper)
    return [sentence for guard in step.guards if (sentence := guard.missing(looked))]


def locked(paper: Paper) -> Paper:
    """The paper as the database knows it now, held until the end of the transaction."""
    papers = Paper.objects.select_for_update(of=("self",)).select_related("lead", "document_type", "thread")
    return papers.get(pk=paper.pk)


def demand(user: object, paper: Paper, verb: str) -> None:
    """Raise PermissionDenied unless the user may do this with the paper, whatever its state."""
    if not BY_VERB[verb].who(user, paper):
        raise PermissionDenied


def look_again(
    paper: Paper, verb: str, reason: str = "", *, waived: Collection[Guard] = (), looked: Look | None = None
) -> None:
    """Raise ValidationError, in words for a member, unless the verb is possible with the paper as it is now.

    Asks the state, the reason and the guards of the step; those in `waived` are not asked.
    """
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
    if paper.translation_of_id and not step.of_translations:
        raise ValidationError(
            _(
                "“%(title)s” is a translation: organisations consult on the paper that it comes from, and sign off "
                "there. Here it is only written and checked."
            )
            % {"title": paper.title},
            code="translation",
        )
    if step.needs_reason and not reason.strip():
        raise ValidationError(_("Please say why: the people who worked on this deserve a reason."), code="reason")
    looked = looked or guards.Look(paper)
    for guard in step.guards:
        if guard not in waived and (sentence := guard.missing(looked)):
            raise ValidationError(sentence, code=guard.name)


def enter(paper: Paper, verb: str, *, by: Person | None, to: str = "", **details: Any) -> None:
    """Write the next state, the log and the nudges. The caller holds the lock and has looked.

    `to` names one of the step's other states, where it can lead to several.
    """
    step, before = BY_VERB[verb], paper.state
    if to and to != step.next and to not in step.others:
        raise ValueError(f"{verb} does not lead to {to}")
    paper.state = to or step.leads_to(paper)
    paper.changed_at = timezone.now()
    if paper.paused_from and paper.state != State.PAUSED:
        paper.paused_from = ""
    paper.save(update_fields=["state", "changed_at", "paused_from", "merged_into"])
    audit.record(f"positions.{verb}", paper, by=by, before=before, after=paper.state, **details)
    nudge(f"paper.{paper.pk}", type="state", state=paper.state)
    nudge("board.all", type="paper", paper=paper.pk)

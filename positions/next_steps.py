"""What comes next for a paper, as its page shows it: the line of its states, and the steps with what they lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from members.models import AuditEntry
from positions.guards import ALL_ANSWERED, ROUNDS_ENDED, Guard, Look
from positions.models import Ballot, Paper
from positions.operations.states import STEPS, Step, possible

State = Paper.State
LINE = (
    State.PROPOSED, State.SCOPING, State.DRAFTING, State.CONSULTATION, State.DISPOSITION, State.FINAL_TEXT,
    State.SIGN_OFF, State.DECIDED, State.PREPARING, State.PUBLISHED,
)  # fmt: skip
# Where a state that is not on the line stands on it.
STANDS_AT = {
    State.MEETING: State.DISPOSITION, State.CONCILIATION: State.SIGN_OFF, State.NOT_ADOPTED: State.DECIDED,
    State.SUBMITTED: State.PUBLISHED, State.REVIEW: State.PUBLISHED, State.RETIRED: State.PUBLISHED,
    State.SUPERSEDED: State.PUBLISHED,
}  # fmt: skip
# Steps whose own page belongs to the paper. The others start on the page of a ballot or of a publication.
OWN_PAGES = {
    "open_scoping": "positions:scoping_open",
    "merge_into": "positions:merge_into",
    "open_round": "positions:round_open",
    "open_meeting": "positions:meeting_open",
    "edit_final_text": "positions:editorial",
    "ask_by_silence": "positions:review",
    "reaffirm": "positions:review",
    "revise": "positions:review",
    "correct": "positions:correct",
}
ABOUT_THE_ROUND = (ALL_ANSWERED, ROUNDS_ENDED)
STARTS_AT_BALLOT = (
    "decide",
    "extend",
    "start_conciliation",
    "resume_sign_off",
    "ask_again",
)


@dataclass(frozen=True)
class Stop:
    """One state on the line: passed, here, ahead, or never visited."""

    label: str | Promise
    is_done: bool
    is_here: bool
    is_skipped: bool


@dataclass(frozen=True)
class Lack:
    """What a guard misses: the sentence, who sees to it, and where."""

    sentence: str
    who: str | Promise
    url: str


@dataclass(frozen=True)
class Next:
    """A step that this reader may take, with what stands in its way."""

    step: Step
    url: str
    lacks: list[Lack]
    can_be_waived: bool

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in its way but what may be waived with a reason."""
        return not self.lacks or self.can_be_waived


def line_of(paper: Paper) -> list[Stop]:
    """The states in order, with where the paper has been. The state that it is in gives its name to its stop."""
    state = State(paper.paused_from or paper.state)
    here = STANDS_AT.get(state, state)
    reached = LINE.index(here) if here in LINE else -1
    been = _been(paper)
    return [
        Stop(
            label=State(paper.state).label if place == reached else stop.label,
            is_done=place < reached and (not been or stop in been),
            is_here=place == reached,
            is_skipped=place < reached and bool(been) and stop not in been,
        )
        for place, stop in enumerate(LINE)
    ]


def _been(paper: Paper) -> set[str]:
    entries = AuditEntry.objects.filter(subject_type=paper._meta.label_lower, subject_id=str(paper.pk))
    after = set(entries.filter(details__has_key="after").values_list("details__after", flat=True))
    # What a paper passed on its way to a state beside the line, it has seen too.
    return after and {State.PROPOSED, *after, *(STANDS_AT[State(one)] for one in after if one in STANDS_AT)}


def steps_of(user: object, paper: Paper, ballots: list[Ballot]) -> list[Next]:
    """The steps that this reader may take, what comes next first."""
    looked = Look(paper)
    found = [
        Next(
            step, url, [_lack(guard, sentence, paper) for guard, sentence in lacking], _may_waive(user, paper, lacking)
        )
        for step in possible(user, paper)
        if step.verb not in STARTS_AT_BALLOT and (url := _url(step, paper, ballots)) is not None
        for lacking in [list(_lacking(step, looked))]
    ]
    return sorted(found, key=lambda one: one.step.aside)


def ahead_of(paper: Paper) -> list[Step]:
    """What comes next whoever does it, for those who only look on."""
    ahead = [step for step in STEPS if paper.state in step.states and not step.aside and step.next]
    return [step for step in ahead if step.of_translations or not paper.translation_of_id]


def _lacking(step: Step, looked: Look) -> Iterator[tuple[Guard, str]]:
    for guard in step.guards:
        if sentence := guard.missing(looked):
            yield guard, sentence


def lacks_of(user: object, paper: Paper, step: Step) -> tuple[list[Lack], bool]:
    """What a step lacks now, and whether this reader may take it all the same, with a reason."""
    lacking = list(_lacking(step, Look(paper)))
    return [_lack(guard, sentence, paper) for guard, sentence in lacking], _may_waive(user, paper, lacking)


def _may_waive(user: object, paper: Paper, lacking: list[tuple[Guard, str]]) -> bool:
    found = [guard.waived_by for guard, _sentence in lacking]
    return bool(found) and all(may is not None and may(user, paper) for may in found)


def _lack(guard: Guard, sentence: str, paper: Paper) -> Lack:
    return Lack(sentence, guard.who, _where(guard, paper))


def _where(guard: Guard, paper: Paper) -> str:
    """Where what a guard misses is done; the consultation has a page of its own."""
    if guard in ABOUT_THE_ROUND:
        round = paper.rounds.filter(ended_at=None).first()
        undecided = "?show=undecided" if guard == ALL_ANSWERED else ""
        return f"{reverse('positions:round', args=[round.uuid])}{undecided}" if round else ""
    return reverse(guard.where, args=[paper.uuid]) if guard.where else ""


def _url(step: Step, paper: Paper, ballots: list[Ballot]) -> str | None:
    """Where the step is taken; None where another page offers it."""
    if not step.has_own_page:
        return reverse("positions:paper_move", args=[paper.uuid])
    if step.verb in OWN_PAGES:
        return reverse(OWN_PAGES[step.verb], args=[paper.uuid])
    if step.verb == "open_ballot":
        newest = paper.revisions.values_list("number", flat=True).first()
        return reverse("positions:ballot_open", args=[paper.uuid, newest]) if newest else None
    if step.verb == "merge":
        round = paper.rounds.filter(ended_at=None).first()
        return reverse("positions:merge", args=[round.uuid]) if round else None
    if step.verb in ("publish", "submit_confidentially"):
        own = next((one for one in ballots if one.outcome.startswith("adopted") and not one.sister_id), None)
        if step.verb != "publish":
            return None
        return (
            reverse("positions:publish", args=[own.uuid])
            if own
            else reverse("positions:paper_publish", args=[paper.uuid])
        )
    return None

"""The steps of each procedure in their order: whose they are, who sees them, what they ask of members."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from monitoring.models import KeyDate, ReportingCycle

Step, Kind, Procedure = KeyDate.Step, KeyDate.Kind, ReportingCycle.Procedure


class Planned(NamedTuple):
    """A step as a new cycle begins with it."""

    step: KeyDate.Step
    is_ours: bool = True
    kind: KeyDate.Kind = Kind.OTHER
    for_members: bool = True

    @property
    def is_public(self) -> bool:
        """What the State and the Committee make public themselves; what is ours is shown when somebody says so."""
        own_name = self.step in (Step.STATE_REPORT, Step.ISSUES_PRIOR, Step.ISSUES, Step.DIALOGUE, Step.OBSERVATIONS)
        return own_name and not self.is_ours


_BEGINNING = (Planned(Step.CALL), Planned(Step.LEADS), Planned(Step.NEW_TOPICS))
_STATE = (Planned(Step.STATE_REPORT, False, Kind.STATE_REPORT),)
_REPORT = (
    Planned(Step.CHAPTERS), Planned(Step.COMMENTS), Planned(Step.FINAL_EDIT), Planned(Step.SIGN_OFF),
    Planned(Step.SUBMISSION, True, Kind.OUR_REPORT), Planned(Step.PRE_SESSION, False, Kind.PRE_SESSION, False),
)  # fmt: skip
_END = (
    Planned(Step.UPDATE), Planned(Step.DIALOGUE, False, Kind.SESSION),
    Planned(Step.OBSERVATIONS, False, Kind.OBSERVATIONS), Planned(Step.PLAIN_VERSION), Planned(Step.LAUNCH),
    Planned(Step.ASSIGNMENT), Planned(Step.MID_TERM), Planned(Step.EVALUATION),
)  # fmt: skip
STEPS: dict[str, tuple[Planned, ...]] = {
    Procedure.STANDARD: (*_STATE, *_BEGINNING, *_REPORT, Planned(Step.ISSUES, False), *_END),
    Procedure.SIMPLIFIED: (
        Planned(Step.INVITATION, False), *_BEGINNING, Planned(Step.FIRST_INPUT, True, Kind.OUR_REPORT),
        Planned(Step.FIRST_PRE_SESSION, False, Kind.PRE_SESSION, False), Planned(Step.ISSUES_PRIOR, False),
        *_STATE, *_REPORT, *_END,
    ),
}  # fmt: skip

# What a member organisation is asked to do in a step; the others ask nothing of it.
ASKS: dict[str, Promise] = {
    Step.CALL: _("Say on which subjects your organisation works, and which chapter it could write."),
    Step.LEADS: _("Say whether your organisation keeps the pen of a chapter."),
    Step.NEW_TOPICS: _("Bring a subject that is missing; afterwards the list is closed."),
    Step.FIRST_INPUT: _("Send themes and questions that the State should answer."),
    Step.CHAPTERS: _("Write your chapter within its budget of words, with its evidence."),
    Step.COMMENTS: _("Read the chapters and comment on them."),
    Step.SIGN_OFF: _("Answer for your organisation whether it signs."),
    Step.UPDATE: _("Send what has changed since the report."),
    Step.EVALUATION: _("Say what should go better in the next cycle."),
}

# What the Committee and those who know its work say about the day of a step.
HINTS: dict[str, Promise] = {
    Step.FIRST_INPUT: _("Usual last days: 1 December, 1 April or 1 August, for the pre-session that follows."),
    Step.SUBMISSION: _(
        "In the simplified procedure two to three months after the report of the State, and at least a month before "
        "the pre-session."
    ),
    Step.FIRST_PRE_SESSION: _("Who is there does not tell outside what was said."),
    Step.PRE_SESSION: _("About three months before the dialogue. Who is there does not tell outside what was said."),
    Step.CALL: _("Children may hand in a report, a film or drawings of their own, and ask for a meeting."),
}

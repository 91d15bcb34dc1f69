"""What has to be true before a paper takes a step: each guard says in words what is missing, and where it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from positions import conditions, permissions, permissions_flow
from positions.conditions import ADOPTED_STATES as ADOPTED_STATES, Look as Look
from positions.models import Paper


class Guard(NamedTuple):
    """One condition. `asks` says it in general (picture, help page), `missing` what it lacks for one paper, or ""."""

    name: str
    asks: str | Promise
    who: str | Promise
    find: Callable[[Look], str]
    where: str = ""  # the address, made of the paper's uuid, where it is put right
    waived_by: Callable[[object, Paper], bool] | None = None  # who may let it go, with a reason that stays in the log
    told: str | Promise = ""  # what is said when it is let go, on the pages of the paper
    all_hear: bool = True  # and whether every organisation gets it by mail

    @property
    def can_be_waived(self) -> bool:
        """Whether somebody may take the step all the same, with a reason."""
        return self.waived_by is not None

    def missing(self, looked: Look | Paper) -> str:
        """What is lacking now, as a sentence; empty when nothing is."""
        return self.find(looked if isinstance(looked, Look) else Look(looked))


SECRETARIAT, LEADS, MEMBERS = gettext_lazy("the secretariat"), gettext_lazy("the pen-holders"), gettext_lazy("members")
SOMEBODY_LEADS = Guard("lead", gettext_lazy("an organisation leads"), MEMBERS, conditions.no_lead, "positions:scoping")
HAS_A_DATE_PLAN = Guard(
    "plan",
    gettext_lazy("there is a plan with dates, compared with the members’ calendars"),
    SECRETARIAT,
    conditions.no_plan,
    "positions:scoping",
)
SECTIONS_FILLED = Guard(
    "sections",
    gettext_lazy("required sections are filled in"),
    LEADS,
    conditions.empty_sections,
    "positions:paper_write",
)
DEMANDS_TAGGED = Guard(
    "demands",
    gettext_lazy("each demand says to whom and about what"),
    LEADS,
    conditions.untagged_demands,
    "positions:paper_write",
)
ALL_ANSWERED = Guard("undecided", gettext_lazy("every contribution has an answer"), LEADS, conditions.undecided)
ROUNDS_ENDED = Guard("round", gettext_lazy("the last round is in the text"), LEADS, conditions.round_open)
HAD_TIME = Guard(
    "reaction",
    gettext_lazy("those who proposed had time to react"),
    MEMBERS,
    conditions.too_soon,
    waived_by=permissions.can_dispose,
    told=gettext_lazy("The next text was made before everybody who proposed something had time to react."),
    all_hear=False,
)
CONSULTED = Guard(
    "consulted",
    gettext_lazy("the organisations were consulted"),
    LEADS,
    conditions.not_consulted,
    "positions:round_open",
    permissions_flow.can_waive,
    gettext_lazy("The text is settled without a consultation of the organisations."),
)
NOT_CONTESTED = Guard(
    "contested",
    gettext_lazy("little is contested"),
    LEADS,
    conditions.still_contested,
    "positions:round_open",
    permissions_flow.can_waive,
    gettext_lazy("The text is settled without a second consultation, though contributions are still contested."),
)
NOT_CHANGED = Guard(
    "substance",
    gettext_lazy("nothing of substance changed since the consultation"),
    LEADS,
    conditions.changed_in_substance,
    "positions:round_open",
    permissions_flow.can_waive,
    gettext_lazy("The text is settled without a second consultation, though it changed since the last one."),
)
SOMETHING_TO_DECIDE = Guard("agenda", gettext_lazy("something needs a decision"), LEADS, conditions.nothing_to_decide)
CHILD_REFLEX_FILLED = Guard(
    "child_reflex",
    gettext_lazy("the child reflex is filled in"),
    LEADS,
    conditions.no_child_reflex,
    "positions:paper_describe",
)
CHANGES_STATED = Guard(
    "changes",
    gettext_lazy("members were told what changed"),
    SECRETARIAT,
    conditions.changes_not_stated,
    "positions:paper_changes",
)
TRANSLATED = Guard(
    "translations",
    gettext_lazy("it can be read in the languages of its kind, at least as a draft"),
    LEADS,
    conditions.not_translated,
    "positions:translation_create",
    permissions_flow.can_waive,
    gettext_lazy("Sign-off opens although the text cannot be read yet in every language that its kind asks."),
)
ALL_RESTATED = Guard(
    "restated",
    gettext_lazy("every demand repeats an adopted one"),
    LEADS,
    conditions.not_restated,
    "positions:relations",
)
IS_COALITION_POSITION = Guard("mode", gettext_lazy("it was a coalition position"), SECRETARIAT, conditions.is_sign_on)
CONTEST_OVER = Guard(
    "contest", gettext_lazy("nobody contests the result any more"), SECRETARIAT, conditions.contest_open
)
MINORITY_WORDED = Guard(
    "minority", gettext_lazy("the words of minority statements stand"), MEMBERS, conditions.minority_unfinished
)
NOBODY_IS_ASKED = Guard(
    "silence",
    gettext_lazy("nobody is being asked by silence"),
    SECRETARIAT,
    conditions.somebody_asked,
    "positions:review",
)
SOMEBODY_IS_ASKED = Guard(
    "asked", gettext_lazy("organisations are being asked by silence"), SECRETARIAT, conditions.nobody_asked
)
PAGE_LOOKED_AT = Guard(
    "page",
    gettext_lazy("page and PDF hold every reservation and minority statement, and can be read aloud"),
    SECRETARIAT,
    lambda look: look.page_lacks,
)
READ_WITH_CHILDREN = Guard(
    "children",
    gettext_lazy("children have read it"),
    LEADS,
    conditions.not_read_with_children,
    waived_by=permissions.can_settle,
    told=gettext_lazy("The version for children goes out without having been read with children."),
    all_hear=False,
)
BY_NAME = {guard.name: guard for guard in list(globals().values()) if isinstance(guard, Guard)}

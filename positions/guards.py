"""What has to be true before a paper takes a step: each guard says in words what is missing, and where it is done."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from members.working_days import add_working_days
from positions import document, minority, store
from positions.models import Ballot, Contest, Contribution, Disposition, DocumentType, Paper, ScopingReply
from positions.sections import still_empty
from positions.translations import progress_of

State = Paper.State
ADOPTED_STATES = (State.DECIDED, State.PREPARING, State.PUBLISHED, State.SUBMITTED, State.REVIEW)
PLAN = ("consultation_on", "sign_off_on", "decided_on")


class Look:
    """A paper as it is looked at for several guards at once: its text is read once."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    @cached_property
    def tree(self) -> document.Node:
        """The live text as agreed."""
        return document.tree_of(store.load_document(self.paper.pk)[0])

    @cached_property
    def demands(self) -> list[document.Node]:
        """The demands of the live text, in order: the first is D1."""
        return [node for node in _walk(self.tree) if node["type"] == "demand"]


class Guard(NamedTuple):
    """One condition. `asks` says it in general (picture, help page), `missing` what it lacks for one paper, or ""."""

    name: str
    asks: str | Promise
    who: str | Promise
    find: Callable[[Look], str]
    where: str = ""  # the address, made of the paper's uuid, where it is put right
    can_be_waived: bool = False  # with a reason, which stays in the log

    def missing(self, looked: Look | Paper) -> str:
        """What is lacking now, as a sentence; empty when nothing is."""
        return self.find(looked if isinstance(looked, Look) else Look(looked))


def _walk(node: document.Node) -> Iterator[document.Node]:
    yield node
    for child in node.get("content", ()):
        yield from _walk(child)


def _no_lead(look: Look) -> str:
    if look.paper.state != State.SCOPING:
        return ""  # without a call the proposal names its lead
    if look.paper.scoping_replies.filter(part=ScopingReply.Part.LEAD).exists():
        return ""
    return _("No organisation has offered to lead yet.")


def _no_plan(look: Look) -> str:
    if look.paper.state != State.SCOPING or all(look.paper.plan.get(key) for key in PLAN):
        return ""
    return _("There is no plan with dates yet: when the organisations are consulted, and when they decide.")


def _empty_sections(look: Look) -> str:
    if not look.paper.sections.filter(is_required=True).exists():
        return ""
    names = ", ".join(f"“{title}”" for title in still_empty(look.paper, look.tree))
    if not names:
        return ""
    return _("These sections must be filled in before the text is settled: %(names)s.") % {"names": names}


def _untagged_demands(look: Look) -> str:
    labels = [
        f"D{number}"
        for number, node in enumerate(look.demands, 1)
        if not node["attrs"].get("addressee") or not (node["attrs"].get("theme") or node["attrs"].get("articles"))
    ]
    if not labels:
        return ""
    return _("These demands do not say yet to whom they speak and what they are about: %(labels)s.") % {
        "labels": ", ".join(labels)
    }


def _undecided(look: Look) -> str:
    # Of ended rounds too: a consultation that was broken off owes its answers all the same.
    number = Contribution.objects.filter(round__paper=look.paper).undecided().count()
    if not number:
        return ""
    return ngettext(
        "%(number)s contribution still has no answer. Every organisation gets one first.",
        "%(number)s contributions still have no answer. Every organisation gets one first.",
        number,
    ) % {"number": number}


def _round_open(look: Look) -> str:
    if not look.paper.rounds.filter(ended_at=None).exists():
        return ""
    return _("The contributions of the last round are not in a text yet. Answer them and put the next text together.")


def _too_soon(look: Look) -> str:
    """Those who proposed and have not replied had their working days since the newest answer."""
    waiting = Disposition.objects.filter(
        contribution__round__paper=look.paper, contribution__round__ended_at=None, is_current=True, reply=""
    )
    newest = waiting.order_by("-given_at").values_list("given_at", flat=True).first()
    days = look.paper.document_type.disposition_days
    if newest is None or not days:
        return ""
    until = add_working_days(timezone.localdate(newest), days)
    if timezone.localdate() > until:
        return ""
    return _(
        "Organisations may still react to the answers until %(date)s. Wait for them, or say why that cannot wait."
    ) % {"date": date_format(until, "l j F Y")}


def _nothing_to_decide(look: Look) -> str:
    waiting = Disposition.objects.filter(
        contribution__round__paper=look.paper, contribution__round__ended_at=None, is_current=True,
        contribution__stage=Contribution.Stage.SUBMITTED, verdict=Disposition.Verdict.NEEDS_DECISION,
    )  # fmt: skip
    return "" if waiting.exists() else _("No contribution is marked as “needs a decision”, so a meeting has no agenda.")


def _no_child_reflex(look: Look) -> str:
    if not look.paper.child_reflex_missing:
        return ""
    return _("First fill in the child reflex: the questions on what this paper means for children.")


def _changes_not_stated(look: Look) -> str:
    last, newest = look.paper.rounds.first(), look.paper.revisions.first()
    if last is None or newest is None or newest.pk == last.revision_id or hasattr(newest, "change_statement"):
        return ""
    return _(
        "The text changed since round %(round)s. Tell the members what changed from revision %(old)s to %(new)s."
    ) % {"round": last.number, "old": last.revision.number, "new": newest.number}


def _not_translated(look: Look) -> str:
    behind = [
        f"{one.paper.get_language_display()} ({number})"
        for one in progress_of(look.paper)
        if (number := one.counts["to_do"])
    ]
    if not behind:
        return ""
    return _("Organisations decide on a text that they can read. Sections without a translation: %(languages)s.") % {
        "languages": ", ".join(behind)
    }


def _not_restated(look: Look) -> str:
    restated = set(
        look.paper.relations.filter(kind="restates", other__state__in=ADOPTED_STATES)
        .exclude(block_id="")
        .values_list("block_id", flat=True)
    )
    if not look.demands:
        return _("The text has no demands yet. Only demands that were adopted before go out without a sign-off.")
    new = [f"D{number}" for number, node in enumerate(look.demands, 1) if node["attrs"]["id"] not in restated]
    if not new:
        return ""
    return _("Nothing adopted stands behind these demands yet: %(labels)s.") % {"labels": ", ".join(new)}


def _is_sign_on(look: Look) -> str:
    if look.paper.adoption_mode == DocumentType.Mode.COALITION:
        return ""
    return _("This was a sign-on already: whoever wanted to sign, could.")


def _contest_open(look: Look) -> str:
    ballots = Ballot.objects.filter(revision__paper=look.paper, state=Ballot.State.DECIDED)
    if Contest.objects.filter(ballot__in=ballots, answered_at=None).exists():
        return _("An organisation contests what the result is called. Answer it first.")
    waiting = ballots.filter(Q(contest_until__gt=timezone.now())).order_by("-contest_until").first()
    if waiting is None or waiting.contest_until is None:
        return ""
    return _("Organisations may contest what the result is called until %(moment)s.") % {
        "moment": date_format(timezone.localtime(waiting.contest_until), "l j F Y, H:i")
    }


def _minority_unfinished(look: Look) -> str:
    decided = Ballot.objects.filter(revision__paper=look.paper, state=Ballot.State.DECIDED)
    waiting = minority.unfinished(decided)
    if waiting is None:
        return ""
    ends = timezone.localtime(minority.wording_ends(waiting) - datetime.timedelta(minutes=1))
    return _("A minority statement is still being worded, until %(moment)s at the latest.") % {
        "moment": date_format(ends, "l j F Y, H:i")
    }


def _asked_by_silence(look: Look) -> bool:
    opened = Ballot.objects.open().filter(revision__paper=look.paper, purpose=Ballot.Purpose.REAFFIRM)
    return look.paper.state == State.REVIEW and opened.exists()


def _somebody_asked(look: Look) -> str:
    if not _asked_by_silence(look):
        return ""
    return _("The organisations are being asked whether they object. Wait until that ends, or call it back first.")


def _nobody_asked(look: Look) -> str:
    return "" if _asked_by_silence(look) else _("Nobody is being asked whether they object, so nothing is called back.")


SECRETARIAT, LEADS, MEMBERS = gettext_lazy("the secretariat"), gettext_lazy("the pen-holders"), gettext_lazy("members")
SOMEBODY_LEADS = Guard("lead", gettext_lazy("an organisation leads"), MEMBERS, _no_lead, "positions:scoping")
HAS_A_DATE_PLAN = Guard("plan", gettext_lazy("there is a plan with dates"), SECRETARIAT, _no_plan, "positions:scoping")
SECTIONS_FILLED = Guard(
    "sections", gettext_lazy("required sections are filled in"), LEADS, _empty_sections, "positions:paper_write"
)
DEMANDS_TAGGED = Guard(
    "demands", gettext_lazy("each demand says to whom and about what"), LEADS, _untagged_demands,
    "positions:paper_write",
)  # fmt: skip
ALL_ANSWERED = Guard("undecided", gettext_lazy("every contribution has an answer"), LEADS, _undecided)
ROUNDS_ENDED = Guard("round", gettext_lazy("the last round is in the text"), LEADS, _round_open)
HAD_TIME = Guard(
    "reaction", gettext_lazy("those who proposed had time to react"), MEMBERS, _too_soon, can_be_waived=True
)
SOMETHING_TO_DECIDE = Guard("agenda", gettext_lazy("something needs a decision"), LEADS, _nothing_to_decide)
CHILD_REFLEX_FILLED = Guard(
    "child_reflex", gettext_lazy("the child reflex is filled in"), LEADS, _no_child_reflex, "positions:paper_describe"
)
CHANGES_STATED = Guard(
    "changes", gettext_lazy("members were told what changed"), SECRETARIAT, _changes_not_stated,
    "positions:paper_changes",
)  # fmt: skip
TRANSLATED = Guard("translations", gettext_lazy("translations are at least a draft"), LEADS, _not_translated)
ALL_RESTATED = Guard(
    "restated", gettext_lazy("every demand repeats an adopted one"), LEADS, _not_restated, "positions:relations"
)
IS_COALITION_POSITION = Guard("mode", gettext_lazy("it was a coalition position"), SECRETARIAT, _is_sign_on)
CONTEST_OVER = Guard("contest", gettext_lazy("nobody contests the result any more"), SECRETARIAT, _contest_open)
MINORITY_WORDED = Guard(
    "minority", gettext_lazy("the words of minority statements stand"), MEMBERS, _minority_unfinished
)
NOBODY_IS_ASKED = Guard(
    "silence", gettext_lazy("nobody is being asked by silence"), SECRETARIAT, _somebody_asked, "positions:review"
)
SOMEBODY_IS_ASKED = Guard("asked", gettext_lazy("organisations are being asked by silence"), SECRETARIAT, _nobody_asked)

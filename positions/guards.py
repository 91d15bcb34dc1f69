"""What has to be true before a paper takes a step: each guard says in words what is missing, and where it is done."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from members.working_days import add_working_days
from positions import (
    child_drafts,
    document,
    language_versions,
    minority,
    permissions,
    permissions_flow,
    plan_check,
    second_round,
    store,
)
from positions.models import Ballot, Contest, Contribution, Disposition, DocumentType, Paper, Round, ScopingReply
from positions.sections import still_empty

State = Paper.State
ADOPTED_STATES = (State.DECIDED, State.PREPARING, State.PUBLISHED, State.SUBMITTED, State.REVIEW)


class Look:
    """A paper as it is looked at for several guards at once: its text is read once."""

    def __init__(self, paper: Paper, *, page_lacks: str = "") -> None:
        self.paper = paper
        self.page_lacks = page_lacks  # what its public page and PDF lack: whoever makes them knows

    @cached_property
    def tree(self) -> document.Node:
        """The live text as agreed."""
        return document.tree_of(store.load_document(self.paper.pk)[0])

    @cached_property
    def consulted(self) -> Round | None:
        """The newest consultation that had its time."""
        return second_round.consulted(self.paper)

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
    waived_by: Callable[[object, Paper], bool] | None = None  # who may let it go, with a reason that stays in the log
    told: str | Promise = ""  # what every organisation hears when it is let go; nobody is told when it is empty

    @property
    def can_be_waived(self) -> bool:
        """Whether somebody may take the step all the same, with a reason."""
        return self.waived_by is not None

    def missing(self, looked: Look | Paper) -> str:
        """What is lacking now, as a sentence; empty when nothing is."""
        return self.find(looked if isinstance(looked, Look) else Look(looked))


def _walk(node: document.Node) -> Iterator[document.Node]:
    yield node
    for child in node.get("content", ()):
        yield from _walk(child)


def _no_lead(look: Look) -> str:
    if look.paper.scoping_replies.filter(part=ScopingReply.Part.LEAD).exists():
        return ""
    return _("No organisation has offered to lead yet.")


def _no_plan(look: Look) -> str:
    finding = plan_check.look_at(look.paper)
    if finding is None:
        return _("There is no plan with dates yet: when the organisations are consulted, and when they decide.")
    if plan_check.is_checked(look.paper):
        return ""
    return _(
        "The plan goes against what the organisations told: %(finding)s Change it, or say that its days stand."
    ) % {"finding": " ".join(finding.against) or finding.feasible.sentence}


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


def _not_consulted(look: Look) -> str:
    if not look.paper.document_type.needs_consultation or look.consulted:
        return ""
    if look.paper.rounds.exists():
        return _("The consultation was broken off before its time was over, so the organisations have not been asked.")
    return _("The organisations have not been consulted on this text. Open a consultation first.")


def _still_contested(look: Look) -> str:
    least = look.paper.document_type.contested_from
    if not least or look.consulted is None:
        return ""
    found = second_round.contested(look.consulted)
    if len(found) < least:
        return ""
    return ngettext(
        "%(number)s contribution is still contested: %(labels)s. This kind of paper then asks the organisations again.",
        "%(number)s contributions are still contested: %(labels)s. This kind of paper then asks the organisations "
        "again.",
        len(found),
    ) % {"number": len(found), "labels": ", ".join(one.label for one in found)}


def _changed_in_substance(look: Look) -> str:
    if not look.paper.document_type.asks_again_when_changed or look.consulted is None:
        return ""
    changed = second_round.changed_in_substance(look.consulted, look.tree)
    if not changed:
        return ""
    names = ", ".join(f"“{title}”" if title else _("the beginning of the text") for title in changed)
    return _(
        "Since consultation %(round)s the text says something else in: %(names)s. The organisations have not been "
        "asked about that."
    ) % {"round": look.consulted.number, "names": names}


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
    behind = language_versions.lacking(look.paper, look.paper.document_type.sign_off_languages)
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


def _decided(look: Look) -> list[Ballot]:
    """What was decided last, by us and by a sister coalition: a question that was asked before has no say in it."""
    own = Ballot.objects.filter(revision__paper=look.paper, purpose=Ballot.Purpose.SIGN_OFF, sister=None)
    last = own.filter(state=Ballot.State.DECIDED).order_by("-decided_at", "-pk").first()
    return [one for one in last.together() if one.state == Ballot.State.DECIDED] if last else []


def _contest_open(look: Look) -> str:
    ballots = _decided(look)
    if Contest.objects.filter(ballot__in=ballots, answered_at=None).exists():
        return _("An organisation contests what the result is called. Answer it first.")
    until = max((one.contest_until for one in ballots if one.contest_until), default=None)
    if until is None or until <= timezone.now():
        return ""
    return _("Organisations may contest what the result is called until %(moment)s.") % {
        "moment": date_format(timezone.localtime(until), "l j F Y, H:i")
    }


def _minority_unfinished(look: Look) -> str:
    waiting = minority.unfinished(Ballot.objects.filter(pk__in=[one.pk for one in _decided(look)]))
    if waiting is None:
        return ""
    ends = timezone.localtime(minority.wording_ends(waiting) - datetime.timedelta(minutes=1))
    return _("A minority statement is still being worded, until %(moment)s at the latest.") % {
        "moment": date_format(ends, "l j F Y, H:i")
    }


def _not_read_with_children(look: Look) -> str:
    child = child_drafts.of_paper(look.paper)
    if child is None or child_drafts.is_consulted(child):
        return ""
    return str(child_drafts.NOT_CONSULTED)


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
HAS_A_DATE_PLAN = Guard(
    "plan", gettext_lazy("there is a plan with dates, compared with the members’ calendars"), SECRETARIAT, _no_plan,
    "positions:scoping",
)  # fmt: skip
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
    "reaction", gettext_lazy("those who proposed had time to react"), MEMBERS, _too_soon,
    waived_by=permissions.can_dispose,
)  # fmt: skip
CONSULTED = Guard(
    "consulted", gettext_lazy("the organisations were consulted"), LEADS, _not_consulted, "positions:round_open",
    permissions_flow.can_waive, gettext_lazy("The text is settled without a consultation of the organisations."),
)  # fmt: skip
NOT_CONTESTED = Guard(
    "contested", gettext_lazy("little is contested"), LEADS, _still_contested, "positions:round_open",
    permissions_flow.can_waive,
    gettext_lazy("The text is settled without a second consultation, though contributions are still contested."),
)  # fmt: skip
NOT_CHANGED = Guard(
    "substance", gettext_lazy("nothing of substance changed since the consultation"), LEADS, _changed_in_substance,
    "positions:round_open", permissions_flow.can_waive,
    gettext_lazy("The text is settled without a second consultation, though it changed since the last one."),
)  # fmt: skip
SOMETHING_TO_DECIDE = Guard("agenda", gettext_lazy("something needs a decision"), LEADS, _nothing_to_decide)
CHILD_REFLEX_FILLED = Guard(
    "child_reflex", gettext_lazy("the child reflex is filled in"), LEADS, _no_child_reflex, "positions:paper_describe"
)
CHANGES_STATED = Guard(
    "changes", gettext_lazy("members were told what changed"), SECRETARIAT, _changes_not_stated,
    "positions:paper_changes",
)  # fmt: skip
TRANSLATED = Guard(
    "translations", gettext_lazy("it can be read in the languages of its kind, at least as a draft"), LEADS,
    _not_translated, "positions:translation_create", permissions_flow.can_waive,
    gettext_lazy("Sign-off opens although the text cannot be read yet in every language that its kind asks."),
)  # fmt: skip
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
PAGE_LOOKED_AT = Guard(
    "page", gettext_lazy("page and PDF hold every reservation and minority statement, and can be read aloud"),
    SECRETARIAT, lambda look: look.page_lacks,
)  # fmt: skip
READ_WITH_CHILDREN = Guard(
    "children", gettext_lazy("children have read it"), LEADS, _not_read_with_children, waived_by=permissions.can_settle
)
BY_NAME = {guard.name: guard for guard in list(globals().values()) if isinstance(guard, Guard)}

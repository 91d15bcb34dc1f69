"""What a step may lack: each condition looks at a paper and says in a sentence what is missing, or nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from members.working_days import add_working_days, last_moment
from positions import (
    child_drafts,
    document,
    language_versions,
    minority,
    plan_check,
    second_round,
    store,
)
from positions.models import Ballot, Contest, Contribution, Disposition, DocumentType, Paper, Round, ScopingReply
from positions.sections import still_empty

State = Paper.State
ABOUT = ("theme", "articles", "standards")  # what says of a demand what it is about
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


def _walk(node: document.Node) -> Iterator[document.Node]:
    yield node
    for child in node.get("content", ()):
        yield from _walk(child)


def no_lead(look: Look) -> str:
    """Nobody offered to lead."""
    if look.paper.scoping_replies.filter(part=ScopingReply.Part.LEAD).exists():
        return ""
    return _("No organisation has offered to lead yet.")


def no_plan(look: Look) -> str:
    """No plan, or one that nobody compared with the calendars."""
    finding = plan_check.look_at(look.paper)
    if finding is None:
        return _("There is no plan with dates yet: when the organisations are consulted, and when they decide.")
    if plan_check.is_checked(look.paper):
        return ""
    return _(
        "The plan goes against what the organisations told: %(finding)s Change it, or say that its days stand."
    ) % {"finding": " ".join(finding.against) or finding.feasible.sentence}


def empty_sections(look: Look) -> str:
    """A section that has to be filled in is empty."""
    if not look.paper.sections.filter(is_required=True).exists():
        return ""
    names = ", ".join(f"“{title}”" for title in still_empty(look.paper, look.tree))
    if not names:
        return ""
    return _("These sections must be filled in before the text is settled: %(names)s.") % {"names": names}


def untagged_demands(look: Look) -> str:
    """A demand that says not to whom it speaks."""
    labels = [
        f"D{number}"
        for number, node in enumerate(look.demands, 1)
        if not node["attrs"].get("addressee") or not any(node["attrs"].get(name) for name in ABOUT)
    ]
    if not labels:
        return ""
    return _("These demands do not say yet to whom they speak and what they are about: %(labels)s.") % {
        "labels": ", ".join(labels)
    }


def undecided(look: Look) -> str:
    """A contribution without an answer."""
    # Of ended rounds too: a consultation that was broken off owes its answers all the same.
    number = Contribution.objects.filter(round__paper=look.paper).undecided().count()
    if not number:
        return ""
    return ngettext(
        "%(number)s contribution still has no answer. Every organisation gets one first.",
        "%(number)s contributions still have no answer. Every organisation gets one first.",
        number,
    ) % {"number": number}


def round_open(look: Look) -> str:
    """A round whose contributions are in no text yet."""
    if not look.paper.rounds.filter(ended_at=None).exists():
        return ""
    return _("The contributions of the last round are not in a text yet. Answer them and put the next text together.")


def too_soon(look: Look) -> str:
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


def nothing_to_decide(look: Look) -> str:
    """Nothing waits for a meeting."""
    waiting = Disposition.objects.filter(
        contribution__round__paper=look.paper, contribution__round__ended_at=None, is_current=True,
        contribution__stage=Contribution.Stage.SUBMITTED, verdict=Disposition.Verdict.NEEDS_DECISION,
    )  # fmt: skip
    return "" if waiting.exists() else _("No contribution is marked as “needs a decision”, so a meeting has no agenda.")


def not_consulted(look: Look) -> str:
    """No consultation that had its time."""
    if not look.paper.document_type.needs_consultation or look.consulted:
        return ""
    if look.paper.rounds.exists():
        return _("The consultation was broken off before its time was over, so the organisations have not been asked.")
    return _("The organisations have not been consulted on this text. Open a consultation first.")


def still_contested(look: Look) -> str:
    """As many contested contributions as its kind asks again about."""
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


def changed_in_substance(look: Look) -> str:
    """The text says something else than the one that was consulted on."""
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


def no_child_reflex(look: Look) -> str:
    """A question of the child reflex is open."""
    if not look.paper.child_reflex_missing:
        return ""
    return _("First fill in the child reflex: the questions on what this paper means for children.")


def changes_not_stated(look: Look) -> str:
    """Nobody told what changed since the consultation."""
    last, newest = look.paper.rounds.first(), look.paper.revisions.first()
    if last is None or newest is None or newest.pk == last.revision_id or hasattr(newest, "change_statement"):
        return ""
    return _(
        "The text changed since round %(round)s. Tell the members what changed from revision %(old)s to %(new)s."
    ) % {"round": last.number, "old": last.revision.number, "new": newest.number}


def not_translated(look: Look) -> str:
    """A language of its kind in which it cannot be read."""
    behind = language_versions.lacking(look.paper, look.paper.document_type.sign_off_languages)
    if not behind:
        return ""
    return _("Organisations decide on a text that they can read. Sections without a translation: %(languages)s.") % {
        "languages": ", ".join(behind)
    }


def not_restated(look: Look) -> str:
    """A demand behind which nothing adopted stands; a signed text of which something unsigned would take the place."""
    older = look.paper.supersedes
    if older and Ballot.objects.filter(revision__paper=older, sister=None, outcome__startswith="adopted").exists():
        return _(
            "This text is to take the place of “%(title)s”, which organisations signed. Only what they sign can do "
            "that: take back that it replaces it, or ask them."
        ) % {"title": older.title}
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


def is_sign_on(look: Look) -> str:
    """It is a sign-on already."""
    if look.paper.adoption_mode == DocumentType.Mode.COALITION:
        return ""
    return _("This was a sign-on already: whoever wanted to sign, could.")


def _decided(look: Look) -> list[Ballot]:
    """What was decided last, by us and by a sister coalition: a question that was asked before has no say in it."""
    own = Ballot.objects.filter(revision__paper=look.paper, purpose=Ballot.Purpose.SIGN_OFF, sister=None)
    last = own.filter(state=Ballot.State.DECIDED).order_by("-decided_at", "-pk").first()
    return [one for one in last.together() if one.state == Ballot.State.DECIDED] if last else []


def contest_open(look: Look) -> str:
    """The result can be contested still, or is."""
    ballots = _decided(look)
    if Contest.objects.filter(ballot__in=ballots, answered_at=None).exists():
        return _("An organisation contests what the result is called. Answer it first.")
    until = max((one.contest_until for one in ballots if one.contest_until), default=None)
    if until is None or until <= timezone.now():
        return ""
    return _("Organisations may contest what the result is called until %(moment)s.") % {
        "moment": date_format(timezone.localtime(last_moment(until)), "l j F Y, H:i")
    }


def minority_unfinished(look: Look) -> str:
    """The words of a minority statement do not stand yet."""
    waiting = minority.unfinished(Ballot.objects.filter(pk__in=[one.pk for one in _decided(look)]))
    if waiting is None:
        return ""
    ends = timezone.localtime(minority.wording_ends(waiting) - datetime.timedelta(minutes=1))
    return _("A minority statement is still being worded, until %(moment)s at the latest.") % {
        "moment": date_format(ends, "l j F Y, H:i")
    }


def not_read_with_children(look: Look) -> str:
    """Nobody said when which children read it."""
    child = child_drafts.of_paper(look.paper)
    if child is None or child_drafts.is_consulted(child):
        return ""
    return str(child_drafts.NOT_CONSULTED)


def _asked_by_silence(look: Look) -> bool:
    opened = Ballot.objects.open().filter(revision__paper=look.paper, purpose=Ballot.Purpose.REAFFIRM)
    return look.paper.state == State.REVIEW and opened.exists()


def somebody_asked(look: Look) -> str:
    """Organisations are being asked by silence."""
    if not _asked_by_silence(look):
        return ""
    return _("The organisations are being asked whether they object. Wait until that ends, or call it back first.")


def nobody_asked(look: Look) -> str:
    """Nobody is being asked by silence."""
    return "" if _asked_by_silence(look) else _("Nobody is being asked whether they object, so nothing is called back.")

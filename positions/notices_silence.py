"""What organisations hear when they are asked by silence whether a position is held again, and what came of it."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.notifications import tell_all
from positions.models import Answer, Ballot
from positions.notices_flow import day_in_words
from positions.notices_sign_off import ForAll, Recalled, SignOffOpened, SignOffReminder
from positions.notices_sister import SisterReminded
from positions.notifications import contacts, moment
from positions.progress import Stand


class SilenceOpened(SignOffOpened):
    """An organisation hears until when it can object. The same kind as a sign-off: it is the same proof of delivery."""

    minutes = 10
    button = _("Read, agree or object")
    ask = _("Object, or propose a change, if your organisation does not hold this any more.")
    situation = _("No organisation has objected.")

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Do we still hold this? {title}"), title=self.title)

    def body(self) -> object:
        """What silence means, and until when."""
        return format_lazy(
            _(
                "Unless an organisation objects or proposes a change in writing before {moment}, the coalition holds "
                "this position until {day}. One objection ends this, and everybody hears of it at once. "
                "{organisation} can also say that it agrees. Silence never makes it a signatory."
            ),
            moment=moment(self.ballot.closes_at), day=day_in_words(self.ballot.review_on),
            organisation=self.elector.name,
        )  # fmt: skip


class SilenceReminder(SignOffReminder):
    """An organisation that said nothing hears once more until when it can object."""

    button = _("Read, agree or object")

    def __init__(self, ballot: Ballot, stand: Stand, people: list[Person], step: str) -> None:
        super().__init__(ballot, stand, people, step)
        self.ask = _("Object, or propose a change, if your organisation does not hold this any more.")
        self.situation = _("No organisation has objected.")

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Still time to object: {title}"), title=self.title)

    def body(self) -> object:
        """Until when, and what happens then."""
        return format_lazy(
            _(
                "We have heard nothing from {organisation}. Unless an organisation objects or proposes a change in "
                "writing before {moment}, the coalition holds this position until {day}."
            ),
            organisation=self.elector.name, moment=moment(self.ballot.closes_at),
            day=day_in_words(self.ballot.review_on),
        )  # fmt: skip


class ToEverybodyAsked(ForAll):
    """What everybody who was asked hears at once: those who are silent, too; and the lead and the secretariat."""

    button = _("See what came of it")

    def people(self) -> list[Person]:
        """Those asked, the office, and whoever speaks for the lead."""
        lead = self.ballot.revision.paper.lead_id
        return [*super().people(), *contacts([lead])[lead]]


class SilenceEnded(ToEverybodyAsked):
    """An objection or a proposed change ended the question."""

    kind = "positions.silence_ended"
    event = "silence-ended"

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.ballot)
        self.answer = answer

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Not held again by silence: {title}"), title=self.title)

    def body(self) -> object:
        """Who, why, and what happens now."""
        return format_lazy(
            _(
                "{organisation} objects: {reason} {wording} Silence decides nothing any more. The position stays in "
                "force until the coalition holds it again, writes it anew or lets it go."
            ),
            organisation=self.answer.organisation.name, reason=self.answer.reason, wording=self.answer.proposed_wording,
        )  # fmt: skip


class HeldAllTheSame(ToEverybodyAsked):
    """The coalition holds the position again although an organisation objected."""

    kind = "positions.held_all_the_same"
    event = "held-all-the-same"

    def __init__(self, ballot: Ballot, until: datetime.date, reason: str) -> None:
        super().__init__(ballot)
        self.until, self.reason = until, reason

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Held again after an objection: {title}"), title=self.title)

    def body(self) -> object:
        """Until when, and why."""
        return format_lazy(
            _("The coalition holds this position until {day}, although an organisation objected.\n\n{reason}"),
            day=day_in_words(self.until),
            reason=self.reason,
        )


class SilenceOver(ToEverybodyAsked):
    """The time is over and nobody objected."""

    kind = "positions.silence_over"
    event = "silence-over"

    def subject(self) -> object:
        """What came of it."""
        if self.ballot.outcome == Ballot.Outcome.UNHEARD:
            return format_lazy(_("Nothing decided by silence: {title}"), title=self.title)
        return format_lazy(_("Held again: {title}"), title=self.title)

    def body(self) -> object:
        """The counts, in the reader's language."""
        counts = self.ballot.result["counts"]
        if self.ballot.outcome == Ballot.Outcome.UNHEARD:
            return _(
                "Nobody objected, but no organisation was reached as the rules want it, so its silence says nothing. "
                "The position stays in force until somebody says whether it is still held."
            )
        return format_lazy(
            _(
                "No organisation objected. Agreed expressly: {agreed}. Did not object: {silent}. Not reached, and "
                "counted for nothing: {rest}. The coalition looks at it again on {day}."
            ),
            agreed=counts["endorse"], silent=counts["tacit"], rest=counts["none"],
            day=day_in_words(self.ballot.review_on),
        )  # fmt: skip


class SilenceCalledBack(Recalled):
    """The question no longer stands."""

    kind = "positions.silence_called_back"
    event = "silence-called-back"

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Called back: do we still hold {title}?"), title=self.title)


def tell_asked(ballot: Ballot) -> None:
    """A `SilenceOpened` for each organisation that is asked, their people looked up at once."""
    asked = list(ballot.electors.select_related("organisation"))
    people = contacts([elector.organisation_id for elector in asked])
    tell_all(SilenceOpened(ballot, elector, people[elector.organisation_id]) for elector in asked)


def reminder_of(ballot: Ballot, stand: Stand, people: list[Person], step: str) -> SignOffReminder:
    """The reminder that fits what is asked."""
    if ballot.sister_id:  # only to look at: each contact's own has their link in it
        return SisterReminded(ballot, stand, people[0], step, reverse("positions:answer_link", args=["…"]))
    kind = SilenceReminder if ballot.reaffirms else SignOffReminder
    return kind(ballot, stand, people, step)

"""What people are told about the time of a sign-off: who asks for more of it, and conciliations that stop its clock."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Person
from positions.models import Ballot, ExtensionRequest
from positions.notices_answers import OrganisationNotice, day
from positions.notices_sign_off import BallotNotice, ForAll
from positions.notifications import moment, secretariat

# More time --------------------------------------------------------------------------------------------------------


class ExtensionAsked(BallotNotice):
    """The secretariat hears that an organisation asks for more time."""

    kind = "positions.extension_asked"
    minutes = 3
    button = _("Answer the request")
    ask = _("Grant or refuse the later deadline.")
    situation = _("The organisation waits for your answer.")

    def __init__(self, request: ExtensionRequest) -> None:
        super().__init__(request.ballot)
        self.request = request
        self.due_at = self.ballot.closes_at

    def key(self) -> str:
        """Each request."""
        return f"extension:{self.request.pk}:asked"

    def people(self) -> list[Person]:
        """The office."""
        return secretariat()

    def subject(self) -> object:
        """Who asks."""
        return format_lazy(
            _("{organisation} asks for more time: {title}"),
            organisation=self.request.organisation.name, title=self.title,
        )  # fmt: skip

    def body(self) -> object:
        """Until when, and why."""
        return format_lazy(_("It decides on {day}. {reason}"), day=day(self.request.until), reason=self.request.reason)

    def path(self) -> str:
        """Where requests are answered."""
        return reverse("positions:extension_list", args=[self.ballot.uuid])


class ExtensionRefused(OrganisationNotice):
    """The organisation that asked hears that the deadline stays."""

    kind = "positions.extension_refused"
    minutes = 10
    button = _("Answer now")
    ask = _("Answer for your organisation.")
    situation = _("Your organisation asked for more time; the deadline stays.")

    def __init__(self, request: ExtensionRequest) -> None:
        super().__init__(request.ballot, request.organisation)
        self.request = request
        self.due_at = self.ballot.closes_at

    def key(self) -> str:
        """Each request."""
        return f"extension:{self.request.pk}:refused"

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("The deadline stays: {title}"), title=self.title)

    def body(self) -> object:
        """Why, and until when answers count."""
        return format_lazy(
            _("{answer} Answers count until {moment}."),
            answer=self.request.answer,
            moment=moment(self.ballot.closes_at),
        )


class Extended(ForAll):
    """Everybody hears the new deadline."""

    kind = "positions.extended"
    event = "extended"
    minutes = 10
    ask = _("Answer, if your organisation has not done so.")
    situation = _("There is a later deadline, which does not move again.")

    def __init__(self, ballot: Ballot, request: ExtensionRequest) -> None:
        super().__init__(ballot)
        self.request = request
        self.due_at = ballot.closes_at

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("More time to answer: {title}"), title=self.title)

    def body(self) -> object:
        """Until when, and for whom."""
        return format_lazy(
            _("{organisation} decides later, so answers count until {moment}. The deadline does not move again."),
            organisation=self.request.organisation.name, moment=moment(self.ballot.closes_at),
        )  # fmt: skip


# Conciliation -----------------------------------------------------------------------------------------------------


class ConciliationStarted(ForAll):
    """Everybody who was asked hears that a way out is being looked for, and that the clock stands still."""

    kind = "positions.conciliation"
    button = _("Read more")

    def __init__(self, ballot: Ballot, note: str) -> None:
        super().__init__(ballot)
        self.note = note
        self.event = f"conciliation:{ballot.conciliations}"

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("We look for a way out: {title}"), title=self.title)

    def body(self) -> object:
        """How, and what it means for the deadline."""
        clock = format_lazy(
            _("Meanwhile nothing is computed. Answers now count until {moment}."), moment=moment(self.ballot.closes_at)
        )
        return format_lazy("{note}\n\n{clock}", note=self.note, clock=clock)

    def path(self) -> str:
        """The page of the conciliation."""
        return reverse("positions:conciliation", args=[self.ballot.uuid])


class SignOffResumed(ForAll):
    """Everybody hears how the conciliation ended, and until when answers count."""

    kind = "positions.sign_off_resumed"
    minutes = 10
    ask = _("Answer, if your organisation has not done so.")

    def __init__(self, ballot: Ballot, objections: int) -> None:
        super().__init__(ballot)
        self.left = objections
        self.situation = self._how()
        self.event = f"resumed:{ballot.conciliations}"
        self.due_at = ballot.closes_at

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Sign-off goes on: {title}"), title=self.title)

    def body(self) -> object:
        """Whether somebody still objects."""
        return format_lazy(
            _("{how} Answers count until {moment}."), how=self._how(), moment=moment(self.ballot.closes_at)
        )

    def _how(self) -> object:
        return _("The objections stand.") if self.left else _("Nobody objects any more.")

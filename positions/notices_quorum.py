"""What the secretariat is told about the quorum of a sign-off."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.notifications import SECRETARIAT
from positions.counting import Tally
from positions.models import Ballot
from positions.notices_sign_off import BallotNotice
from positions.notifications import moment, secretariat


class QuorumNotice(BallotNotice):
    """How many have answered, and how many it takes."""

    def __init__(self, ballot: Ballot, tally: Tally) -> None:
        super().__init__(ballot)
        self.tally, self.due_at = tally, ballot.closes_at
        self.situation = format_lazy(
            _("{answered} answered, {needed} needed"), answered=tally.answered, needed=tally.quorum_needed
        )

    def people(self) -> list[Person]:
        """The office."""
        return secretariat()


class QuorumReached(QuorumNotice):
    """Enough organisations have answered."""

    kind = "positions.quorum_reached"
    label = _("Sign-offs that reach their quorum")
    waits = True
    told_to = frozenset({SECRETARIAT})

    def __init__(self, ballot: Ballot, tally: Tally) -> None:
        super().__init__(ballot, tally)
        self.due_at = None  # nothing is asked, so no day makes it pressing

    def key(self) -> str:
        """Once a ballot."""
        return f"ballot:{self.ballot.pk}:quorum:reached"

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Quorum reached: {title}"), title=self.title)

    def body(self) -> object:
        """What it does not mean."""
        return format_lazy(
            _("Enough organisations have answered. Others can answer until {moment}."),
            moment=moment(self.ballot.closes_at),
        )


class QuorumAtRisk(QuorumNotice):
    """Three working days before the end, not enough organisations have answered."""

    kind = "positions.quorum_at_risk"
    minutes = 15
    button = _("See who is missing")
    ask = _("Call those who are missing.")

    def key(self) -> str:
        """Once a deadline."""
        return f"ballot:{self.ballot.pk}:quorum:risk:{self.ballot.closes_at:%Y-%m-%dT%H:%M}"

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Quorum at risk: {title}"), title=self.title)

    def body(self) -> object:
        """What happens otherwise."""
        return format_lazy(
            _("If no more organisations answer before {moment}, the text is not adopted. Silence fills no quorum."),
            moment=moment(self.ballot.closes_at),
        )

    def path(self) -> str:
        """The board, with who is missing."""
        return f"{reverse('positions:board')}?request=ballot-{self.ballot.pk}&missing=1"

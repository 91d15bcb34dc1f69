"""What every organisation hears when a paper goes on though something was lacking."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person
from members.notifications import tell_all
from positions.models import Paper, Waiver
from positions.notices_flow import readers_of
from positions.notices_papers import PaperNotice


class Waived(PaperNotice):
    """An organisation hears what was let go, and the reason that the secretariat gave."""

    kind = "positions.waived"
    minutes = 2
    button = _("See the paper")

    def __init__(
        self, paper: Paper, waiver: Waiver, told: Sequence[str | Promise], organisation: Organisation,
        people: list[Person], state: str,
    ) -> None:  # fmt: skip
        super().__init__(paper)
        self.waiver, self.told, self.organisation, self._people = waiver, told, organisation, people
        self.situation = Paper.State(state).label

    def key(self) -> str:
        """Once for each time that something is let go, and organisation."""
        return f"waiver:{self.waiver.pk}:{self.organisation.pk}"  # type: ignore[union-attr]

    def people(self) -> list[Person]:
        """Who speaks for the organisation, as they were looked up for all at once."""
        return self._people

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Goes on all the same: {title}"), title=self.paper.title)

    def body(self) -> object:
        """What was lacking, and why it goes on."""
        told = format_lazy(" ".join(["{}"] * len(self.told)), *self.told)
        return format_lazy(_("{told} The secretariat says why: {reason}"), told=told, reason=self.waiver.reason)


def tell_waived(paper: Paper, waiver: Waiver, told: Sequence[str | Promise], state: str) -> None:
    """A `Waived` for every organisation that is a member today and may read the paper, which is then in that state."""
    tell_all(Waived(paper, waiver, told, one, people, state) for one, people in readers_of(paper))

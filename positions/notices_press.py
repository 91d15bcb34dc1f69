"""What communication contacts are told about a press kit, and everybody about an embargo that moves."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person
from positions.models import Ballot, Paper, Publication
from positions.notices_papers import PaperNotice
from positions.notices_public import Embargoed
from positions.notifications import communication_contacts, moment
from positions.permissions import can_see
from positions.press_kit import Kit


class EmbargoMoved(Embargoed):
    """A position goes public at another moment than was said."""

    kind = "positions.embargo_moved"
    label = _("Embargoes that are moved")

    def key(self) -> str:
        """Once for each moment, each time it is said."""
        return f"publication:{self.publication.pk}:embargo:{self.publication.embargo_until:%Y-%m-%dT%H:%M}:{self.at}"

    def __init__(self, publication: Publication) -> None:
        super().__init__(publication)
        self.at = f"{timezone.now():%Y-%m-%dT%H:%M:%S}"

    def subject(self) -> object:
        """The new moment."""
        until = moment(self.publication.embargo_until)  # type: ignore[arg-type]
        return format_lazy(_("The embargo is moved to {moment}: {title}"), moment=until, title=self.title)

    def body(self) -> object:
        """That the moment before does not count any more."""
        return _("The moment that you were told before does not count any more. Share nothing before the new one.")


class PressKitSent(PaperNotice):
    """The communication contacts of the organisations that were asked (else of all members) get the kit."""

    kind = "positions.press_kit"
    label = _("Press kits")
    optional = True
    minutes = 15
    has_no_day = True
    button = _("Open the press kit")

    def __init__(self, paper: Paper, kit: Kit) -> None:
        super().__init__(paper)
        self.kit = kit
        self.ask = _("Prepare your own message; share nothing before the moment.") if kit.embargo else ""
        self.situation = _("The position is not public yet.") if kit.embargo else ""

    def key(self) -> str:
        """Once for each wording of a kit."""
        return f"press-kit:{self.paper.pk}:{self.kit.sha256[:32]}"

    def people(self) -> Iterable[Person]:
        """Looked up now, among members of today who may read the paper."""
        found = Organisation.objects.current()
        ballots = Ballot.objects.filter(revision__paper=self.paper, outcome__startswith="adopted", sister=None)
        if ballot := ballots.order_by("-decided_at").first():
            found = found.filter(pk__in=ballot.electors.values("organisation"))
        asked = communication_contacts(found.exclude(kind=Organisation.Kind.SECRETARIAT))
        return [person for people in asked.values() for person in people if can_see(person, self.paper)]

    def subject(self) -> object:
        """Names the paper, with its embargo."""
        if self.kit.embargo:
            return format_lazy(_("Press kit, under embargo: {title}"), title=self.paper.title)
        return format_lazy(_("Press kit: {title}"), title=self.paper.title)

    def body(self) -> object:
        """What we ask, until when it waits, and whom the press calls."""
        until = lazy(lambda: self.kit.embargo, str)()
        waits = format_lazy(_("Embargo until {moment}. "), moment=until) if self.kit.embargo else ""
        return format_lazy(
            _("{waits}{demand} The kit has quotes, suggested posts and the contact for press: {contact}."),
            waits=waits, demand=self.kit.demand, contact=self.kit.contact,
        )  # fmt: skip

    def path(self) -> str:
        """The kit."""
        return reverse("positions:press_kit", args=[self.paper.uuid])

"""What people are told about seats, invitations and addresses."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members import topics
from members.models import Invitation, Organisation, Person, Seat, UnreachableAddress
from members.notifications import Notice
from members.permissions import ANSWERING_ROLES


class InvitationAccepted(Notice):
    """Who invited somebody hears that they came; in the inbox only."""

    kind = "members.invitation_accepted"
    label = _("Invitations that were accepted")
    waits = True
    by_mail = False
    button = _("Open the organisation")

    def __init__(self, invitation: Invitation, person: Person) -> None:
        self.invitation, self.person = invitation, person

    def key(self) -> str:
        """Once an invitation."""
        return f"invitation:{self.invitation.pk}:accepted"

    def people(self) -> list[Person]:
        """Who invited."""
        return [self.invitation.invited_by]

    def subject(self) -> object:
        """Who came."""
        return format_lazy(_("{person} has accepted your invitation"), person=self.person)

    def body(self) -> object:
        """Where."""
        return format_lazy(
            _("{person} now has a seat in {organisation}."),
            person=self.person, organisation=self.invitation.organisation,
        )  # fmt: skip

    def path(self) -> str:
        """The page of the organisation."""
        return reverse("members:organisation", args=[self.invitation.organisation.slug])


class ContactNamed(Notice):
    """Somebody hears for what their organisation named them as its contact."""

    kind = "members.contact_named"
    label = _("That you are a contact of your organisation")
    waits = True
    button = _("See the contacts")

    def __init__(self, organisation: Organisation, person: Person, matters: list[str], at: datetime.datetime) -> None:
        self.organisation: Organisation = organisation
        self.person, self.matters, self.at = person, matters, at
        self.about = organisation.name

    def key(self) -> str:
        """Each time that matters are added."""
        return f"contact:{self.organisation.pk}:{self.person.pk}:{self.at:%Y-%m-%dT%H:%M:%S}"

    def people(self) -> list[Person]:
        """The one who was named."""
        return [self.person]

    def subject(self) -> object:
        """Of which organisation."""
        return format_lazy(_("You are a contact of {organisation}"), organisation=self.organisation.name)

    def body(self) -> object:
        """For what."""
        matters = lazy(lambda: ", ".join(dict(topics.choices()).get(one, one) for one in self.matters), str)()
        return format_lazy(_("Your organisation named you as its contact for: {matters}."), matters=matters)

    def path(self) -> str:
        """The page of the organisation."""
        return reverse("members:organisation", args=[self.organisation.slug])


class SeatNotice(Notice):
    """Somebody hears what became of their own seat."""

    button = _("Go to my desk")

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.about = seat.organisation.name

    def people(self) -> list[Person]:
        """The one whose seat it is."""
        return [self.seat.person]

    def path(self) -> str:
        """The first page inside."""
        return reverse("members:desk")


class SeatGiven(SeatNotice):
    """Somebody was given a seat, or another role in theirs."""

    kind = "members.seat_given"

    def key(self) -> str:
        """Each seat: another role is another seat."""
        return f"seat:{self.seat.pk}:given"

    def subject(self) -> object:
        """The role, and for whom."""
        return format_lazy(
            _("{organisation}: you are now {role}"),
            organisation=self.seat.organisation.name, role=Seat.Role(self.seat.role).label,
        )  # fmt: skip

    def body(self) -> object:
        """What one may do with it."""
        answers = self.seat.role in ANSWERING_ROLES
        return _("You speak for this organisation now.") if answers else _("You take part for this organisation now.")


class SeatEnded(SeatNotice):
    """Somebody's seat was ended. It is mailed although they sit no more: the mail is about that."""

    kind = "members.seat_ended"

    def key(self) -> str:
        """Each seat."""
        return f"seat:{self.seat.pk}:ended"

    def subject(self) -> object:
        """For whom."""
        return format_lazy(_("Your seat for {organisation} has ended"), organisation=self.seat.organisation.name)

    def body(self) -> object:
        """What stays."""
        return _("What you wrote and answered keeps your name. If this is a mistake, write to the secretariat.")


class AddressUnreachable(Notice):
    """The secretariat hears that mail to somebody does not arrive; silence of their organisation proves nothing now."""

    kind = "members.address_unreachable"
    minutes = 5
    button = _("See the addresses")
    ask = _("Find the right address, or ask the organisation for somebody else.")
    has_no_day = True
    situation = _("What we send to this person does not arrive.")

    def __init__(self, found: UnreachableAddress) -> None:
        self.found = found
        seats = Seat.objects.current().filter(person=found.person).select_related("organisation")
        self.organisations = [seat.organisation for seat in seats]
        self.about = ", ".join(organisation.name for organisation in self.organisations)

    def key(self) -> str:
        """Once, until it was cleared."""
        return f"unreachable:{self.found.pk}"

    def people(self) -> list[Person]:
        """The office, without the one concerned."""
        seats = Seat.objects.current().filter(organisation__kind=Organisation.Kind.SECRETARIAT, person__is_active=True)
        return [seat.person for seat in seats.exclude(person=self.found.person_id).select_related("person")]

    def subject(self) -> object:
        """Whose."""
        return format_lazy(_("Mail to {person} does not arrive"), person=self.found.person)

    def body(self) -> object:
        """What came back, and what it means."""
        return format_lazy(
            _(
                "{address} ({organisations}) cannot be reached: {reason}. "
                "As long as that is so, silence of this organisation proves nothing."
            ),
            address=self.found.address, organisations=self.about,
            reason=self.found.reason or _("no reason was given"),
        )  # fmt: skip

    def path(self) -> str:
        """The list of addresses."""
        return reverse("members:unreachable_list")

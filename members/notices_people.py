"""What people are told about seats, invitations and addresses."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Invitation, Organisation, Person, Seat, UnreachableAddress
from members.notifications import Notice


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


class AddressUnreachable(Notice):
    """The secretariat hears that mail to somebody does not arrive; silence of their organisation proves nothing now."""

    kind = "members.address_unreachable"
    minutes = 5
    button = _("See the addresses")
    ask = _("Find the right address, or ask the organisation for somebody else.")

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

"""What organisations and the secretariat hear when a membership begins, changes, is suspended or ends."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import AuditEntry, Membership, Organisation, Person, Seat
from members.notifications import Notice
from members.permissions import ANSWERING_ROLES


class MembershipNews(Notice):
    """Told at once, when it is decided: to who speaks for the organisation, and to the secretariat."""

    button = _("See the membership")

    def __init__(self, membership: Membership, entry: AuditEntry) -> None:
        self.membership, self.entry = membership, entry
        self.organisation: Organisation = membership.organisation
        self.about = membership.organisation.name

    def key(self) -> str:
        """Once a deed."""
        return f"membership:{self.entry.sequence}"

    def people(self) -> list[Person]:
        """See `told_of`."""
        return told_of(self.organisation)

    def path(self) -> str:
        """The membership of this organisation, with its history."""
        return reverse("members:membership", args=[self.organisation.slug])


class MembershipBegins(MembershipNews):
    """A membership begins, today or on a day to come."""

    kind = "members.membership_begins"

    def subject(self) -> object:
        """Who, and from when."""
        return format_lazy(
            _("{organisation}: the membership begins on {day}"),
            organisation=self.organisation.name, day=in_words(self.membership),
        )  # fmt: skip

    def body(self) -> object:
        """As what, and what it means."""
        return format_lazy(
            _(
                "From {day} {organisation} is in the coalition as: {type}. It is asked what is opened from that day; "
                "what was asked before stays with those who were asked."
            ),
            day=in_words(self.membership), organisation=self.organisation.name,
            type=self.membership.get_type_display(),
        )  # fmt: skip


class MembershipChanges(MembershipNews):
    """Another type of membership, or the end of a suspension."""

    kind = "members.membership_changes"

    def subject(self) -> object:
        """Who, and from when."""
        return format_lazy(
            _("{organisation}: another membership from {day}"),
            organisation=self.organisation.name, day=in_words(self.membership),
        )  # fmt: skip

    def body(self) -> object:
        """What it becomes."""
        return format_lazy(
            _("From {day} {organisation} is in the coalition as: {type}. Open sign-offs keep whom they asked."),
            day=in_words(self.membership), organisation=self.organisation.name,
            type=self.membership.get_type_display(),
        )  # fmt: skip


class MembershipSuspended(MembershipNews):
    """An organisation reads, and is not asked."""

    kind = "members.membership_suspended"

    def subject(self) -> object:
        """Who, and from when."""
        return format_lazy(
            _("{organisation}: the membership is suspended from {day}"),
            organisation=self.organisation.name, day=in_words(self.membership),
        )  # fmt: skip

    def body(self) -> object:
        """Why, and what it means."""
        return format_lazy(
            _(
                "The reason: {reason}. From {day} its people read what all members read. It is not asked, does not "
                "write and does not answer, and is not on the public list of members. What it signed stays signed."
            ),
            reason=self.membership.reason, day=in_words(self.membership),
        )  # fmt: skip


class MembershipEnded(MembershipNews):
    """The last day of a membership is known."""

    kind = "members.membership_ended"

    def subject(self) -> object:
        """Who, and the last day."""
        return format_lazy(
            _("{organisation}: the last day of the membership is {day}"),
            organisation=self.organisation.name, day=in_words(self.membership, last=True),
        )  # fmt: skip

    def body(self) -> object:
        """Why, and what it means."""
        return format_lazy(
            _(
                "The reason: {reason}. After {day} its people do not come into the members' area any more, their "
                "calendar addresses stop working, and it is not asked to decide. What it signed stays signed."
            ),
            reason=self.membership.end_reason, day=in_words(self.membership, last=True),
        )  # fmt: skip


class MembershipStays(MembershipNews):
    """A change or an end that was announced is called off."""

    kind = "members.membership_stays"

    def subject(self) -> object:
        """Who."""
        return format_lazy(
            _("{organisation}: what was announced about the membership is called off"),
            organisation=self.organisation.name,
        )  # fmt: skip

    def body(self) -> object:
        """What holds now."""
        if self.membership.is_planned:
            return _("The membership that was planned does not begin.")
        return format_lazy(
            _("It stays as it was: {type}. You have to do nothing."), type=self.membership.get_type_display()
        )


# What such a mail says is why its reader may be no member any more, or is none yet.
HEARD_BY_ANYBODY = frozenset(
    one.kind for one in (MembershipBegins, MembershipChanges, MembershipSuspended, MembershipEnded, MembershipStays)
)


def told_of(organisation: Organisation) -> list[Person]:
    """Whom every change of a membership is told: who speaks for the organisation, and the secretariat."""
    seats = Seat.objects.current().filter(person__is_active=True).select_related("person")
    own = seats.filter(organisation=organisation, role__in=ANSWERING_ROLES)
    office = seats.filter(organisation__kind=Organisation.Kind.SECRETARIAT)
    return list({seat.person_id: seat.person for seat in [*own, *office]}.values())


def _in_words(membership: Membership, last: bool = False) -> str:
    return date_format(membership.ends_on if last and membership.ends_on else membership.starts_on, "j F Y")


_lazily = lazy(_in_words, str)


def in_words(membership: Membership, *, last: bool = False) -> Promise:
    """The first or the last day, in the reader's language."""
    return _lazily(membership, last)  # type: ignore[return-value]  # Django types it as the text that it becomes

"""What people are told about events."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Event, Occurrence, Response
from members.audience import Audience
from members.models import GroupSeat, Membership, Person, Seat
from members.notifications import SPEAKING, Notice
from members.permissions import ANSWERING_ROLES


class EventNotice(Notice):
    """Something about one event; the button leads to its page."""

    button = _("Look at the event")

    def __init__(self, event: Event, by: Person | None = None) -> None:
        self.event, self.by = event, by
        self.about = event.title

    def path(self) -> str:
        """The page of the event."""
        return reverse("events:event", args=[self.event.uuid])


class Invited(EventNotice):
    """Those who speak for the invited organisations are asked, once an event."""

    kind = "events.invited"
    label = _("Invitations to events")
    waits = True
    told_to = frozenset({SPEAKING})
    minutes = 1
    button = _("Answer for my organisation")
    ask = _("Say whether your organisation comes.")
    situation = _("We have no answer from your organisation.")

    def __init__(self, event: Event) -> None:
        super().__init__(event)
        first = event.occurrences.coming().first()
        self.due_at = first.starts_at if first else None

    def key(self) -> str:
        """Once an event."""
        return f"event:{self.event.pk}:invited"

    def people(self) -> QuerySet[Person]:
        """Who speaks for those that are asked."""
        return _speakers(self.event)

    def subject(self) -> object:
        """The question."""
        return _Sentence(_("Does your organisation come? {title}"), title=self.event.title)

    def body(self) -> object:
        """How an answer counts."""
        ask = _("The organiser would like to know whether your organisation comes. One answer counts for all of you.")
        if not self.event.short_notice:
            return ask
        return _Sentence(
            _("{ask} It is called later than the statutes say: {why}"), ask=ask, why=self.event.short_notice
        )


class AssemblyCalled(Invited):
    """The same for a general assembly: to be called in time belongs to being a member, so nobody turns it off."""

    kind = "events.assembly_called"
    waits = False


def tell_invited(event: Event) -> None:
    """`AssemblyCalled` for a general assembly, else `Invited`: of one key, so a kind that changes asks nobody anew."""
    (AssemblyCalled if event.kind == Event.Kind.ASSEMBLY else Invited)(event).tell()


class EventChanged(EventNotice):
    """Those whose organisation said that it comes, or might, hear that time, place or state changed."""

    kind = "events.changed"

    def key(self) -> str:
        """Each change."""
        return f"event:{self.event.pk}:sequence:{self.event.sequence}"

    def people(self) -> QuerySet[Person]:
        """Who is expected, without who changed it."""
        expected = _expected(self.event.occurrences.coming())
        return expected.exclude(pk=self.by.pk) if self.by else expected

    def subject(self) -> object:
        """Names the event."""
        return _Sentence(_("Changed: {title}"), title=self.event.title)

    def body(self) -> object:
        """What to look for."""
        return _("Its time or place is different from what it was.")


class EventCancelled(EventChanged):
    """The same people hear that it was called off."""

    kind = "events.cancelled"

    def subject(self) -> object:
        """Names the event."""
        return _Sentence(_("Cancelled: {title}"), title=self.event.title)

    def body(self) -> object:
        """That it does not happen."""
        return _("This event was called off.")


class DateChanged(EventNotice):
    """Those who said that they come on one date of a series, or might, hear that it was moved or called off."""

    kind = "events.date_changed"

    def __init__(self, occurrence: Occurrence, by: Person) -> None:
        super().__init__(occurrence.event, by)
        self.occurrence = occurrence

    def key(self) -> str:
        """Each change."""
        return f"event:{self.event.pk}:sequence:{self.event.sequence}"

    def people(self) -> QuerySet[Person]:
        """Who is expected on that date, without who changed it."""
        expected = _expected(Occurrence.objects.filter(pk=self.occurrence.pk))
        return expected.exclude(pk=self.by.pk) if self.by else expected

    def subject(self) -> object:
        """Names the event."""
        off = self.occurrence.is_cancelled
        return _Sentence(_("Date called off: {title}") if off else _("Date moved: {title}"), title=self.event.title)

    def body(self) -> object:
        """Which day."""
        off = self.occurrence.is_cancelled
        sentence = _("The meeting on {day} does not take place.") if off else _("It is now on {day}.")
        return _Sentence(sentence, day=_Moment(self.occurrence))

    def path(self) -> str:
        """The page of the event, on that date."""
        return f"{super().path()}?date={self.occurrence.key}"


def tell_of_change(event: Event, *, by: Person) -> None:
    """`EventCancelled` when it is called off, else `EventChanged`."""
    (EventCancelled if event.is_cancelled else EventChanged)(event, by).tell()


class _Moment:
    """The start of a date in words, in the language of whoever reads it."""

    def __init__(self, occurrence: Occurrence) -> None:
        self.starts_at = occurrence.starts_at

    def __str__(self) -> str:
        return formats.date_format(timezone.localtime(self.starts_at), "DATETIME_FORMAT")


class _Sentence:
    """A lazy sentence with names in it: `notify` turns it into text once per reader's language."""

    def __init__(self, sentence: Promise | str, **names: object) -> None:
        self.sentence, self.names = sentence, names

    def __str__(self) -> str:
        return str(self.sentence).format(**{key: str(value) for key, value in self.names.items()})


def _speakers(event: Event) -> QuerySet[Person]:
    if event.audience == Audience.GROUP:
        seats = GroupSeat.objects.current().filter(group=event.audience_group_id)
        return Person.objects.filter(pk__in=seats.values("person"), is_active=True)
    return _speaking_for(event.asked_organisations())


def _expected(occurrences: QuerySet[Occurrence]) -> QuerySet[Person]:
    replies = Response.objects.filter(occurrence__in=occurrences.order_by()).exclude(reply=Response.Reply.ABSENT)
    members = Membership.objects.current().filter(organisation__in=replies.values("organisation"))
    return _speaking_for(members.values("organisation"))


def _speaking_for(organisations: QuerySet) -> QuerySet[Person]:
    seats = Seat.objects.current().filter(organisation__in=organisations, role__in=ANSWERING_ROLES)
    return Person.objects.filter(pk__in=seats.values("person"), is_active=True)

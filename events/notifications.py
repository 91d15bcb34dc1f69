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
from members.notifications import notify
from members.permissions import ANSWERING_ROLES


def tell_of_invitation(event: Event) -> None:
    """Ask those who speak for the invited organisations, once an event."""
    notify(
        _speakers(event),
        kind="events.invited",
        key=f"event:{event.pk}:invited",
        subject=_Sentence(_("Does your organisation come? {title}"), title=event.title),
        body=_("The organiser would like to know whether your organisation comes. One answer counts for all of you."),
        path=reverse("events:event", args=[event.uuid]),
        button=_("Answer for my organisation"),
    )


def tell_of_change(event: Event, *, by: Person) -> None:
    """Tell those whose organisation said that it comes, or might, that time, place or state changed."""
    called_off = event.is_cancelled
    notify(
        _expected(event.occurrences.coming()).exclude(pk=by.pk),
        kind="events.cancelled" if called_off else "events.changed",
        key=f"event:{event.pk}:sequence:{event.sequence}",
        subject=_Sentence(_("Cancelled: {title}") if called_off else _("Changed: {title}"), title=event.title),
        body=_("This event was called off.") if called_off else _("Its time or place is different from what it was."),
        path=reverse("events:event", args=[event.uuid]),
        button=_("Look at the event"),
    )


def tell_of_date(occurrence: Occurrence, *, by: Person) -> None:
    """Tell those who said that they come on one date of a series, or might, that it was moved or called off."""
    event = occurrence.event
    subject = _("Date called off: {title}") if occurrence.is_cancelled else _("Date moved: {title}")
    body = _("The meeting on {day} does not take place.") if occurrence.is_cancelled else _("It is now on {day}.")
    notify(
        _expected(Occurrence.objects.filter(pk=occurrence.pk)).exclude(pk=by.pk),
        kind="events.date_changed",
        key=f"event:{event.pk}:sequence:{event.sequence}",
        subject=_Sentence(subject, title=event.title),
        body=_Sentence(body, day=_Moment(occurrence)),
        path=f"{reverse('events:event', args=[event.uuid])}?date={occurrence.key}",
        button=_("Look at the event"),
    )


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

"""What people do with events: put them in the calendar, change, call off, move a date, answer for an organisation."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from events import ical, notifications, permissions, schedule
from events.models import Event, EventOverride, FeedToken, Occurrence, Response, clock, stored
from events.models.feeds import PURPOSE
from events.recurrence import Series, check
from events.scopes import EVERYTHING, Scope
from members import audit
from members.audience import Audience
from members.models import Organisation, Person
from members.permissions import speaking_organisation
from members.tokens import new_token, token_hash

MAX_LENGTH = datetime.timedelta(days=366)
MAX_FEEDS = 20
USE_NOTED_EVERY = datetime.timedelta(hours=1)
# What calendar programs must hear about as a new version of the event (RFC 5545: SEQUENCE).
MATTERS = frozenset({"starts_local", "duration", "all_day", "zone", "rule", "place", "status"})
CHANGEABLE = MATTERS - {"status"} | {
    "title", "language", "description", "kind", "online_link", "asks_organisations", "short_notice",
    "audience", "audience_organisation", "audience_group", "organiser",
}  # fmt: skip


@transaction.atomic
def create_event(
    *,
    title: str,
    starts_local: datetime.datetime,
    by: Person,
    duration: datetime.timedelta = datetime.timedelta(hours=1),
    kind: str = Event.Kind.MEETING,
    all_day: bool = False,
    zone: str = settings.TIME_ZONE,
    rule: str = "",
    organiser: Organisation | None = None,
    audience: str = Audience.COALITION,
    **fields: Any,
) -> Event:
    """Put an event in the calendar. `starts_local` is naive: what the clock on the wall of `zone` says.

    Further fields: language, description, place, online_link, asks_organisations, audience_organisation,
    audience_group, and short_notice: why a general assembly is called later than the statutes say.
    Raises PermissionDenied, or ValidationError with what is wrong with the dates.
    """
    organiser = organiser or speaking_organisation(by)
    if organiser is None or not permissions.can_create_event(by, organiser):
        raise PermissionDenied
    event = Event(
        title=title, starts_local=stored(starts_local), duration=duration, kind=kind, all_day=all_day, zone=zone,
        rule=rule.strip().upper(), organiser=organiser, audience=audience, **fields,
    )  # fmt: skip
    _check_address(event, by=by)
    _check_dates(event)
    _check_invitation(event)
    event.save()
    schedule.rebuild(event)
    audit.record("events.create", event, by=by, organisation=organiser, kind=event.kind, audience=event.audience)
    if event.asks_organisations:
        notifications.tell_invited(event)
    return event


@transaction.atomic
def change_event(event: Event, *, by: Person, **fields: Any) -> Event:
    """Change an event or a whole series; `starts_local` is naive. Dates that survive keep their answers.

    Raises PermissionDenied, or ValidationError with what is wrong with the dates.
    """
    event = _locked(event)
    if not permissions.can_change_event(by, event):
        raise PermissionDenied
    _must_stand(event)
    unknown = set(fields) - CHANGEABLE
    if unknown:
        raise TypeError(f"Not to be changed: {', '.join(sorted(unknown))}")
    if "starts_local" in fields:
        fields["starts_local"] = stored(fields["starts_local"])
    changed = {name for name, value in fields.items() if getattr(event, name) != value}
    if not changed:
        return event
    before, asked_before = event.series, event.asks_organisations
    for name in changed:
        setattr(event, name, fields[name])
    if "organiser" in changed and (event.organiser is None or not permissions.can_create_event(by, event.organiser)):
        raise PermissionDenied
    if changed & {"audience", "audience_organisation", "audience_group"}:
        _check_address(event, by=by)
    _check_dates(event)
    if changed & {"kind", "starts_local", "short_notice"}:
        _check_invitation(event)
    schedule.carry_over(event, before)
    _save(event, matters=bool(changed & MATTERS))
    audit.record("events.change", event, by=by, organisation=event.organiser, fields=sorted(changed))
    if changed & MATTERS:
        notifications.tell_of_change(event, by=by)
    if event.asks_organisations and not asked_before:
        notifications.tell_invited(event)
    return event


@transaction.atomic
def cancel_event(event: Event, *, by: Person) -> Event:
    """Call off an event or a whole series. It stays visible, marked as cancelled."""
    event = _locked(event)
    if not permissions.can_change_event(by, event):
        raise PermissionDenied
    _must_stand(event)
    event.status = Event.Status.CANCELLED
    _save(event, matters=True)
    audit.record("events.cancel", event, by=by, organisation=event.organiser)
    notifications.tell_of_change(event, by=by)
    return event


@transaction.atomic
def cancel_occurrence(occurrence: Occurrence, *, by: Person) -> Occurrence:
    """Call off one date of a series; the only date of an event is the event itself."""
    event = _locked(occurrence.event)
    if not event.rule:
        cancel_event(event, by=by)
        return _again(occurrence)
    return _decide(occurrence, event, by=by, verb="events.cancel_date", is_cancelled=True, starts_local=None, place="")


@transaction.atomic
def move_occurrence(
    occurrence: Occurrence, *, starts_local: datetime.datetime, by: Person, place: str = ""
) -> Occurrence:
    """Move one date to another time (naive, by the event's clock) and, if given, another place. Its answers stay."""
    event = _locked(occurrence.event)
    if not event.rule:
        place = place or event.place
        change_event(event, by=by, starts_local=starts_local, place=place)
        return _again(occurrence)
    return _decide(
        occurrence, event, by=by, verb="events.move_date",
        is_cancelled=False, starts_local=stored(starts_local), place=place,
    )  # fmt: skip


@transaction.atomic
def respond(occurrence: Occurrence, *, organisation: Organisation, reply: str, by: Person) -> Response:
    """Say for an organisation whether it comes to a date. One answer an organisation: a later one replaces it."""
    if not permissions.can_respond(by, occurrence, organisation):
        raise PermissionDenied
    occurrence = Occurrence.objects.select_for_update(of=("self",)).select_related("event").get(pk=occurrence.pk)
    if reply not in Response.Reply.values:
        raise ValidationError(_("Choose whether your organisation comes."))
    if occurrence.is_cancelled:
        raise ValidationError(_("This date was called off, so there is nothing to answer any more."))
    if occurrence.is_over:
        raise ValidationError(_("This date has passed, so there is nothing to answer any more."))
    response, _created = Response.objects.update_or_create(
        occurrence=occurrence,
        organisation=organisation,
        defaults={"reply": reply, "given_by": by, "given_at": timezone.now()},
    )
    audit.record("events.respond", response, by=by, organisation=organisation, reply=reply, date=occurrence.key)
    return response


@transaction.atomic
def make_feed(
    person: Person, *, label: str, scope: Scope = EVERYTHING, by: Person | None = None
) -> tuple[FeedToken, str]:
    """A new private calendar address for a person, of everything or of one thing. Returns it with its secret, which is
    not kept anywhere."""
    if (by or person).pk != person.pk or not permissions.can_make_feed(person):
        raise PermissionDenied
    if not permissions.can_narrow_feed(person, organisation=scope.organisation, group=scope.group):
        raise PermissionDenied
    Person.objects.select_for_update().get(pk=person.pk)
    if FeedToken.objects.filter(person=person).live().count() >= MAX_FEEDS:
        raise ValidationError(_("You have %(most)s addresses already. Revoke one first."), params={"most": MAX_FEEDS})
    secret = new_token()
    feed = FeedToken.objects.create(
        person=person, label=label.strip()[:60], token_hash=token_hash(secret, PURPOSE),
        organisation=scope.organisation, group=scope.group, cluster=scope.cluster,
    )  # fmt: skip
    audit.record("events.make_feed", feed, by=person)
    return feed, secret


@transaction.atomic
def revoke_feed(feed: FeedToken, *, by: Person) -> FeedToken:
    """Make a private address answer 404 from now on. A second time changes nothing."""
    if not permissions.can_revoke_feed(by, feed):
        raise PermissionDenied
    feed = FeedToken.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if feed.revoked_at is None:
        feed.revoked_at = timezone.now()
        feed.save(update_fields=["revoked_at"])
        audit.record("events.revoke_feed", feed, by=by)
    return feed


def note_use(feed: FeedToken) -> None:
    """Remember that an address was used, at most once an hour, so that its owner sees which ones live."""
    now = timezone.now()
    if feed.last_used_at is None or feed.last_used_at < now - USE_NOTED_EVERY:
        FeedToken.objects.filter(pk=feed.pk).update(last_used_at=now)


def top_up() -> int:
    """Bring the dates of every series up to the horizon, one transaction each. Returns how many series there are.

    Also the place where new rules of time zones arrive: dates that they move are written anew.
    """
    series = Event.objects.exclude(rule="").order_by("pk").values_list("pk", flat=True)
    for pk in list(series):
        with transaction.atomic():
            schedule.rebuild(Event.objects.select_for_update(of=("self",)).get(pk=pk))
    return len(series)


def _decide(occurrence: Occurrence, event: Event, *, by: Person, verb: str, **decision: Any) -> Occurrence:
    if not permissions.can_change_event(by, event):
        raise PermissionDenied
    _must_stand(event)
    occurrence = Occurrence.objects.select_for_update(of=("self",)).get(pk=occurrence.pk)
    if occurrence.is_cancelled and decision["is_cancelled"]:
        raise ValidationError(_("This date was called off already."))
    if decision["starts_local"] == occurrence.original_local and decision["place"] in ("", event.place):
        event.overrides.filter(original_local=occurrence.original_local).delete()
    else:
        EventOverride.objects.update_or_create(event=event, original_local=occurrence.original_local, defaults=decision)
    _save(event, matters=True)
    audit.record(verb, event, by=by, organisation=event.organiser, date=occurrence.key)
    occurrence = _again(occurrence)
    notifications.DateChanged(occurrence, by).tell()
    return occurrence


def _save(event: Event, *, matters: bool) -> None:
    event.sequence += int(matters)
    event.changed_at = timezone.now()
    event.save()
    schedule.rebuild(event)


def _locked(event: Event) -> Event:
    return Event.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=event.pk)


def _again(occurrence: Occurrence) -> Occurrence:
    return Occurrence.objects.select_related("event").get(pk=occurrence.pk)


def _must_stand(event: Event) -> None:
    if event.is_cancelled:
        raise ValidationError(_("This event was called off; make a new one if it takes place after all."))


def _check_address(event: Event, *, by: Person) -> None:
    if event.audience == Audience.GROUP and event.audience_group is None:
        raise ValidationError({"audience": _("Choose the working group.")})
    if event.audience == Audience.ORGANISATION and event.audience_organisation is None:
        raise ValidationError({"audience": _("Choose the organisation.")})
    group, organisation = event.audience_group, event.audience_organisation
    if not permissions.can_address(by, event.audience, organisation=organisation, group=group):
        raise PermissionDenied


def _check_dates(event: Event) -> None:
    """The dates must make sense, and calendar programs must be able to hear of them."""
    if event.kind == Event.Kind.DEADLINE:
        event.duration = datetime.timedelta(0)
    if event.all_day:
        _check_whole_days(event)
    if event.duration < datetime.timedelta(0):
        raise ValidationError(_("The end lies before the start."))
    if event.duration > MAX_LENGTH:
        raise ValidationError(_("An event lasts a year at most."))
    series: Series = event.series
    check(series)
    if event.rule and not ical.can_be_told(event.zone):
        raise ValidationError(_("Calendar programs cannot be told about series in this time zone."))
    if not 1990 <= clock(event.starts_local).year <= 2200:
        raise ValidationError(_("This year cannot be right."))


def _check_invitation(event: Event) -> None:
    """A general assembly is called in time, or the invitation says why not: its decisions could be annulled else."""
    first, today = clock(event.starts_local).date(), timezone.localdate()
    days = settings.ASSEMBLY_NOTICE_DAYS
    is_late = event.kind == Event.Kind.ASSEMBLY and today <= first < today + datetime.timedelta(days=days)
    if is_late and not event.short_notice.strip():
        raise ValidationError(
            {
                "short_notice": _(
                    "A general assembly is called at least %(days)s days before. Choose %(date)s or later, "
                    "or say why it cannot wait: everybody who is invited reads it."
                )
                % {"days": days, "date": date_format(today + datetime.timedelta(days=days), "l j F Y")}
            }
        )


def _check_whole_days(event: Event) -> None:
    event.starts_local = event.starts_local.replace(hour=0, minute=0, second=0, microsecond=0)
    if event.kind != Event.Kind.DEADLINE:
        event.duration = max(datetime.timedelta(days=event.duration.days), datetime.timedelta(days=1))

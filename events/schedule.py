"""Writing the dates of an event to the database. Call with the event's row locked, inside a transaction."""

from __future__ import annotations

import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from events.models import Event, EventOverride, Occurrence, clock, stored
from events.recurrence import Date, Series, dates, expand

BACK = datetime.timedelta(days=366)
AHEAD = datetime.timedelta(days=2 * 366)
WRITTEN = ("starts_at", "during", "place", "is_cancelled")


def rebuild(event: Event) -> None:
    """Make the stored dates what event and overrides say, from a year back until two years ahead.

    Rows are kept where the date survives, and with them their answers. What has left the window stays as it was, and
    so does a date that is over and was answered: it happened.
    """
    rows = {row.original_local: row for row in event.occurrences.all()}
    places = {override.original_local: override.place for override in event.overrides.all()}
    fresh, changed = [], []
    for date in _wanted(event):
        key = stored(date.original_local)
        known = rows.pop(key, None)
        row = known or Occurrence(event=event, original_local=key)
        before = [getattr(row, name) for name in WRITTEN]
        _write(row, date, event, places.get(key, ""))
        if known is None:
            fresh.append(row)
        elif before != [getattr(row, name) for name in WRITTEN]:
            changed.append(row)
    first, last = _window()
    gone = [row.pk for row in rows.values() if not event.rule or first <= clock(row.original_local) <= last]
    past = Occurrence.objects.filter(starts_at__lt=timezone.now(), responses__isnull=False)
    Occurrence.objects.filter(pk__in=gone).exclude(pk__in=past.values("pk")).delete()
    Occurrence.objects.bulk_update(changed, WRITTEN, batch_size=500)
    Occurrence.objects.bulk_create(fresh, batch_size=500)


def carry_over(event: Event, before: Series) -> None:
    """Give dates and overrides their new keys after the event's times changed (`before` says what they were).

    A date survives on the same day at another hour; the one date of a single event survives wherever it goes. An
    override of a date that the rule no longer gives means nothing any more and is dropped.
    """
    after = event.series
    if (before.starts_local, before.rule) == (after.starts_local, after.rule):
        return
    if not before.rule:
        event.occurrences.filter(original_local=stored(before.starts_local)).update(
            original_local=stored(after.starts_local)
        )
    elif before.starts_local.time() != after.starts_local.time():
        rows: list[Occurrence | EventOverride] = [*event.occurrences.all(), *event.overrides.all()]
        for row in rows:
            row.original_local = stored(_at(clock(row.original_local), after))
            row.save(update_fields=["original_local"])
    for override in event.overrides.all():
        key = clock(override.original_local)
        if not after.rule or not expand(after, key, key):
            override.delete()


def _at(key: datetime.datetime, series: Series) -> datetime.datetime:
    return datetime.datetime.combine(key.date(), series.starts_local.time())


def _window() -> tuple[datetime.datetime, datetime.datetime]:
    now = timezone.localtime().replace(tzinfo=None)
    return now - BACK, now + AHEAD


def _wanted(event: Event) -> list[Date]:
    first, last = _window()
    if not event.rule:  # a single date is always there, however far away
        first = last = event.series.starts_local
    return dates(event.series, [override.change for override in event.overrides.all()], first, last)


def _write(row: Occurrence, date: Date, event: Event, place: str) -> None:
    row.starts_at = date.starts_at
    # A moment has no length: [start, start] holds the moment itself, [start, start) would be empty.
    bounds = "[]" if date.ends_at == date.starts_at else "[)"
    row.during = DateTimeTZRange(date.starts_at, date.ends_at, bounds)
    row.place = place
    # What was over when the whole event was called off did take place.
    row.is_cancelled = date.is_cancelled or (event.is_cancelled and date.ends_at >= event.changed_at)

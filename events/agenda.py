"""Dates that live on other models, gathered with those of events: for the calendar, the desk and the feeds.

The number of queries is the same for one date and for a thousand.
"""

from __future__ import annotations

import datetime
import heapq
from dataclasses import replace
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from actions.models import JointAction, Task
from events.days import AgendaItem, whole_day
from events.models import Event, Occurrence
from events.scopes import EVERYTHING, Scope
from members.audience import NOBODY, seen_by, standing
from members.models import BoardDate, ClosedPeriod, Organisation
from monitoring.models import KeyDate
from monitoring.permissions import can_keep_key_dates
from positions.models import Ballot, Paper, Round

FEED_BACK = datetime.timedelta(days=90)
FEED_AHEAD = datetime.timedelta(days=548)
CANCELLED_SHOWN = datetime.timedelta(days=30)
COMING_WITHIN = datetime.timedelta(days=366)
OPEN_ACTIONS = (JointAction.State.PREPARING, JointAction.State.ACTIVE)


def agenda(
    user: object, start: datetime.datetime, end: datetime.datetime, limit: int | None = None
) -> list[AgendaItem]:
    """All that this user may see between two moments, in order; at most `limit` of it."""
    found = Occurrence.objects.visible_to(user).between(start, end).select_related("event")
    dates = [date.item(reverse("events:event", args=[date.event.uuid]) + _which(date)) for date in found[:limit]]
    return sorted([*dates, *other_dates(user, start, end, limit)], key=_order)[:limit]


def coming(user: object, limit: int) -> list[AgendaItem]:
    """The next dates that are not called off."""
    now = timezone.now()
    found = Occurrence.objects.visible_to(user).held().between(now, now + COMING_WITHIN).select_related("event")
    dates = [date.item(reverse("events:event", args=[date.event.uuid]) + _which(date)) for date in found[:limit]]
    others = [item for item in other_dates(user, now, now + COMING_WITHIN, limit) if not item.is_cancelled]
    return heapq.nsmallest(limit, [*dates, *others], key=_order)


def other_dates(
    user: object,
    start: datetime.datetime,
    end: datetime.datetime,
    limit: int | None = None,
    scope: Scope = EVERYTHING,
) -> list[AgendaItem]:
    """Dates that are not events: closing ballots, consultations and calls, texts and answers that are needed, joint
    actions, own tasks."""
    if standing(user) == NOBODY:
        return []
    first, last = (moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date() for moment in (start, end))
    last = max(first, last - datetime.timedelta(days=1)) if end == whole_day(last)[0] else last
    return [
        *_ballots(user, start, end, limit, scope),
        *_rounds(user, start, end, limit, scope),
        *_calls(user, first, last, limit, scope),
        *_papers(user, first, last, limit, scope),
        *_key_dates(user, first, last, limit, scope),
        *_actions(user, first, last, scope),
        *_tasks(user, first, last, limit, scope),
    ]


def feed_events(user: object, scope: Scope = EVERYTHING) -> QuerySet[Event]:
    """The events that stand in a feed of this user: some date from 90 days back to 18 months ahead.

    What was called off stays for 30 days, marked as such, so that calendar programs hear of it; then it goes.
    """
    now = timezone.now()
    dates = Occurrence.objects.filter(event=OuterRef("pk")).between(now - FEED_BACK, now + FEED_AHEAD)
    is_told = ~Q(status=Event.Status.CANCELLED) | Q(changed_at__gte=now - CANCELLED_SHOWN)
    return Event.objects.visible_to(user).filter(scope.events, is_told, Exists(dates)).order_by("starts_local", "uuid")


def feed_dates(user: object, scope: Scope = EVERYTHING) -> list[AgendaItem]:
    """The dates of other things that stand in a feed of this user."""
    now = timezone.now()
    first, last = (timezone.localdate(moment) for moment in (now - FEED_BACK, now + FEED_AHEAD))
    others = other_dates(user, now - FEED_BACK, now + FEED_AHEAD, scope=scope)
    return [*others, *_own_calendar(user, first, last, scope)]


def _order(item: AgendaItem) -> tuple[datetime.datetime, bool, str]:
    return item.starts_at, not item.all_day, item.title


def _which(date: Occurrence) -> str:
    return f"?date={date.key}" if date.event.rule else ""


def _ballots(
    user: object, start: datetime.datetime, end: datetime.datetime, limit: int | None, scope: Scope
) -> list[AgendaItem]:
    seen = Ballot.objects.visible_to(user).open().filter(scope.ballots)
    found = seen.filter(closes_at__gte=start, closes_at__lt=end).order_by("closes_at")
    return [
        AgendaItem("ballot", title, closes_at, closes_at, reverse("positions:ballot", args=[uuid]),
                   f"ballot-{uuid}", opens_at, language=language)
        for uuid, title, closes_at, opens_at, language in found.values_list(
            "uuid", "revision__paper__title", "closes_at", "opens_at", "revision__paper__language"
        )[:limit]
    ]  # fmt: skip


def _rounds(
    user: object, start: datetime.datetime, end: datetime.datetime, limit: int | None, scope: Scope
) -> list[AgendaItem]:
    """Until when organisations put something in."""
    running = Round.objects.visible_to(user).running().filter(scope.rounds, closes_at__gte=start, closes_at__lt=end)
    return [
        AgendaItem("round", title, closes_at, closes_at, reverse("positions:round", args=[uuid]),
                   f"round-{uuid}", opens_at, language=language)
        for uuid, title, closes_at, opens_at, language in running.order_by("closes_at").values_list(
            "uuid", "paper__title", "closes_at", "opens_at", "paper__language"
        )[:limit]
    ]  # fmt: skip


def _calls(
    user: object, first: datetime.date, last: datetime.date, limit: int | None, scope: Scope
) -> list[AgendaItem]:
    """By when organisations say which part they take in a new paper."""
    asked = Paper.objects.visible_to(user).filter(
        scope.calls, state=Paper.State.SCOPING, scoping_until__range=(first, last)
    )
    rows = asked.order_by("scoping_until").values_list("uuid", "title", "scoping_until", "changed_at", "language")
    return [
        replace(
            _on_day(day, "call", title, reverse("positions:scoping", args=[uuid]), f"call-{uuid}", changed_at),
            language=language,
        )
        for uuid, title, day, changed_at, language in rows[:limit]
        if day
    ]


def _papers(
    user: object, first: datetime.date, last: datetime.date, limit: int | None, scope: Scope
) -> list[AgendaItem]:
    found = Paper.objects.visible_to(user).filter(
        scope.papers, state__in=Paper.OPEN_STATES, due_on__range=(first, last)
    )
    rows = found.order_by("due_on").values_list("uuid", "title", "due_on", "changed_at", "language")[:limit]
    return [
        replace(
            _on_day(due_on, "paper", title, reverse("positions:paper", args=[uuid]), f"paper-{uuid}", changed_at),
            language=language,
        )
        for uuid, title, due_on, changed_at, language in rows
        if due_on
    ]


def _key_dates(
    user: object, first: datetime.date, last: datetime.date, limit: int | None, scope: Scope
) -> list[AgendaItem]:
    """Days of the reporting cycle: those for members, and for the secretariat all."""
    found = KeyDate.objects.visible_to(user).filter(scope.key_dates, on__range=(first, last)).select_related("cycle")
    address = reverse("monitoring:key_date_list") if can_keep_key_dates(user) else reverse("events:calendar")
    return [
        _on_day(
            one.on, "key_date", one.name, reverse("monitoring:cycle", args=[one.cycle.uuid]) if one.cycle else address,
            f"key-date-{one.pk}", one.changed_at,
        )
        for one in found[:limit]
        if one.on
    ]  # fmt: skip


def _actions(user: object, first: datetime.date, last: datetime.date, scope: Scope) -> list[AgendaItem]:
    within = Q(starts_on__range=(first, last)) | Q(starts_on__lte=last, ends_on__gte=first)
    asks = Q(answer_by__range=(first, last))
    found = JointAction.objects.visible_to(user).filter(scope.actions, within | asks, state__in=OPEN_ACTIONS)
    items = []
    for action in found.only("uuid", "title", "starts_on", "ends_on", "answer_by", "created_at"):
        url, uid = reverse("actions:action", args=[action.uuid]), f"action-{action.uuid}"
        ends_on = action.ends_on or action.starts_on
        if action.starts_on <= last and ends_on >= first:
            starts = _on_day(action.starts_on, "action", action.title, url, uid, action.created_at)
            items.append(replace(starts, ends_at=whole_day(ends_on)[1]))
        if action.answer_by and first <= action.answer_by <= last:
            items.append(_on_day(action.answer_by, "answer_by", action.title, url, f"{uid}-answer", action.created_at))
    return items


def _tasks(
    user: object, first: datetime.date, last: datetime.date, limit: int | None, scope: Scope
) -> list[AgendaItem]:
    found = Task.objects.filter(
        scope.tasks,
        seen_by(standing(user), "action__"),
        organisation__in=[scope.organisation] if scope.organisation else standing(user).acting_ids,
        done_at__isnull=True,
        due_on__range=(first, last),
    ).order_by("due_on", "pk")
    return [
        _on_day(due_on, "task", title, reverse("actions:action", args=[uuid]), f"task-{pk}", created_at)
        for pk, title, due_on, uuid, created_at in found.values_list(
            "pk", "title", "due_on", "action__uuid", "action__created_at"
        )[:limit]
        if due_on
    ]


def _own_calendar(user: object, first: datetime.date, last: datetime.date, scope: Scope) -> list[AgendaItem]:
    """When the boards of one's own organisations meet, by when their papers leave, and when nobody is there.

    Only for people with a seat in it: the secretariat reads these days to plan by, not in its own calendar.
    """
    own = Q(scope.own_calendar, organisation__in=standing(user).organisation_ids)
    items = []
    for one in BoardDate.objects.filter(own, on__range=(first, last)).select_related("organisation"):
        meets = _of_organisation(one.organisation, one.on, "board", one.body, f"board-{one.pk}", one.added_at)
        items.append(meets)
        if one.papers_until and one.papers_until != one.on:
            start, end = whole_day(one.papers_until)
            items.append(replace(meets, kind="board_papers", starts_at=start, ends_at=end, uid=f"{meets.uid}-papers"))
    closed = ClosedPeriod.objects.filter(own, starts_on__lte=last, ends_on__gte=first)
    for off in closed.select_related("organisation"):
        away = _of_organisation(off.organisation, off.starts_on, "closed", off.reason, f"closed-{off.pk}", off.added_at)
        items.append(replace(away, ends_at=whole_day(off.ends_on)[1]))
    return items


def _of_organisation(
    organisation: Organisation, day: datetime.date, kind: str, words: str, uid: str, changed_at: datetime.datetime
) -> AgendaItem:
    title = f"{organisation.name} · {words}" if words else organisation.name
    return _on_day(day, kind, title, reverse("members:calendar", args=[organisation.slug]), uid, changed_at)


def _on_day(day: datetime.date, kind: str, title: str, url: str, uid: str, changed_at: datetime.datetime) -> AgendaItem:
    start, end = whole_day(day)
    return AgendaItem(kind, title, start, end, url, uid, changed_at, all_day=True)

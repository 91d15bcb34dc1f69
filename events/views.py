"""The members' calendar, its events, and the page of private addresses."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events import agenda, operations, permissions, wording
from events.days import Shown
from events.forms import EventForm, FeedForm, MoveForm, ReplyForm
from events.models import Event, FeedToken, Occurrence, OccurrenceQuerySet, public_calendar, stored
from members.entrance import MemberRequest, members_only
from members.permissions import is_secretariat, speaking_organisation

DATES_SHOWN = 12


# How each reply looks on the board: never by colour alone.
BOARD_LOOKS: dict[str, dict[str, object]] = {
    "comes": {"tone": "signed", "shape": "disc", "word": gettext_lazy("Comes")},
    "maybe": {"tone": "reservation", "shape": "half", "word": gettext_lazy("Maybe")},
    "absent": {"tone": "silent", "shape": "dash", "word": gettext_lazy("Apologies")},
    "none": {"tone": "silent", "shape": "dotted", "word": gettext_lazy("No answer")},
}
FORM = ["GET", "HEAD", "POST"]


@require_safe
@members_only
def calendar(request: MemberRequest) -> HttpResponse:
    """All dates that concern me, as a list or a month."""
    shown = Shown.read(request.GET)
    items = agenda.agenda(request.user, *shown.span)
    organisation = speaking_organisation(request.user)
    may_create = organisation is not None and permissions.can_create_event(request.user, organisation)
    return render(request, "events/calendar.html", {**shown.context(items), "may_create": may_create})


@require_safe
@members_only
def event(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """One event on one of its dates: when, where, what my organisation said, who comes."""
    found = get_object_or_404(
        Event.objects.visible_to(request.user).select_related("organiser", "audience_group"), uuid=uuid
    )
    date = _date(found, request.GET.get("date", ""))
    return render(request, "events/event.html", _event_context(request, found, date))


@require_http_methods(FORM)
@members_only
def event_create(request: MemberRequest) -> HttpResponse:
    """A new event or series."""
    form = EventForm(request.POST or None, user=request.user)
    if not form.fields["organiser"].queryset.exists():  # type: ignore[attr-defined]
        raise PermissionDenied(_("Full members put events in the calendar. The secretariat can do it for you."))
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.create_event(by=request.user, **form.operation_fields())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("It stands in the calendar."))
            return redirect("events:event", made.uuid)
    return render(request, "events/event_form.html", {"form": form})


@require_http_methods(FORM)
@members_only
def event_change(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Change an event, or all of a series."""
    found = _changeable(request, uuid)
    form = EventForm(request.POST or None, user=request.user, event=found)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_event(found, by=request.user, **form.operation_fields())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The event is changed."))
            return redirect("events:event", found.uuid)
    return render(request, "events/event_form.html", {"form": form, "event": found})


@require_http_methods(FORM)
@members_only
def event_cancel(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Call off an event or a whole series, after a question."""
    found = _changeable(request, uuid)
    if request.method == "POST":
        _try(request, _("The event is called off. Whoever said to come is told."), operations.cancel_event, found)
        return redirect("events:event", found.uuid)
    return render(request, "events/event_cancel.html", {"event": found})


@require_http_methods(FORM)
@members_only
def date_change(request: MemberRequest, uuid: UUID, key: str) -> HttpResponse:
    """Move one date of a series, or call it off."""
    found = _changeable(request, uuid)
    date = _named(found, key)
    if date is None:
        raise Http404
    is_cancelling = request.POST.get("do") == "cancel"
    form = MoveForm(None if is_cancelling else request.POST or None, occurrence=date)
    address = f"{reverse('events:event', args=[uuid])}?date={date.key}"
    if is_cancelling:
        _try(request, _("This date is called off."), operations.cancel_occurrence, date)
        return redirect(address)
    if request.method == "POST" and form.is_valid():
        try:
            operations.move_occurrence(date, by=request.user, **form.operation_fields())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The date is moved."))
            return redirect(address)
    return render(
        request, "events/date_change.html", {"form": form, "event": found, "date": date, "item": date.item(address)}
    )


@require_POST
@members_only
def respond(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Answer for an organisation."""
    found = get_object_or_404(Event.objects.visible_to(request.user), uuid=uuid)
    date = _date(found, request.POST.get("date", ""))
    form = ReplyForm(request.POST, organisations=permissions.speaks_for(request.user, date) if date else [])
    if not request.POST.get("organisation"):
        messages.error(request, _("Nothing was noted: choose the organisation for which you answer."))
    elif date is None or not form.is_valid():
        messages.error(request, _("Nothing was noted: this date takes no answer from you (any more)."))
    else:
        organisation, reply = form.cleaned_data["organisation"], form.cleaned_data["reply"]
        noted = _("Noted for %(organisation)s. You can change it until the date has passed.")
        _try(
            request,
            noted % {"organisation": organisation},
            operations.respond,
            date,
            organisation=organisation,
            reply=reply,
        )
    return redirect(reverse("events:event", args=[uuid]) + (f"?date={date.key}" if date and found.rule else ""))


@require_http_methods(FORM)
@members_only
def feeds(request: MemberRequest) -> HttpResponse:
    """My private calendar addresses. A new one is shown in this answer and never again."""
    form = FeedForm(request.POST or None, user=request.user, initial={"shows": request.GET.get("shows", "")})
    address = ""
    if request.method == "POST" and form.is_valid():
        try:
            _feed, secret = operations.make_feed(request.user, label=form.cleaned_data["label"], scope=form.scope())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            address = settings.SITE_URL + reverse("events:personal_feed", args=[secret])
            form = FeedForm(user=request.user)
    mine = FeedToken.objects.visible_to(request.user).filter(revoked_at=None)
    mine = mine.select_related("organisation", "group", "cluster")
    context = {"form": form, "feeds": mine, "address": address, "webcal": f"webcal:{address.partition(':')[2]}"}
    return render(request, "events/feeds.html", context)


@require_http_methods(FORM)
@members_only
def feed_revoke(request: MemberRequest, pk: int) -> HttpResponse:
    """Make one of my addresses stop, after a question."""
    feed = get_object_or_404(FeedToken.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        _try(
            request,
            _("The address is revoked. Programs that used it get nothing any more."),
            operations.revoke_feed,
            feed,
        )
        return redirect("events:feeds")
    return render(request, "events/feed_revoke.html", {"feed": feed})


def _try(request: MemberRequest, done: str, operation: Callable[..., object], thing: object, **fields: object) -> None:
    """One operation, and what to say about it: that it is done, or why it cannot be now."""
    try:
        operation(thing, by=request.user, **fields)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, done)


def _changeable(request: MemberRequest, uuid: UUID) -> Event:
    """An event that this person may change; the page of one that they may only read does not exist for them."""
    found = get_object_or_404(Event.objects.visible_to(request.user).select_related("organiser"), uuid=uuid)
    if not permissions.can_change_event(request.user, found):
        raise PermissionDenied
    return found


def _dates(found: Event) -> OccurrenceQuerySet:
    return Occurrence.objects.filter(event=found).select_related("event")


def _named(found: Event, key: str) -> Occurrence | None:
    """The date of an event with this key, which may be anything that somebody typed into an address."""
    try:
        moment = stored(datetime.datetime.strptime(key, "%Y%m%dT%H%M"))  # noqa: DTZ007 wall clock
    except ValueError:
        return None
    return _dates(found).filter(original_local=moment).first()


def _date(found: Event, key: str) -> Occurrence | None:
    """The date that was asked for, else the next one, else the last."""
    dates = _dates(found)
    return _named(found, key) or dates.held().coming().first() or dates.coming().first() or dates.last()


def _event_context(request: MemberRequest, found: Event, date: Occurrence | None) -> dict[str, object]:
    address = reverse("events:event", args=[found.uuid])
    coming = list(_dates(found).coming()[:DATES_SHOWN]) if found.rule else []
    board = date.board() if date and found.asks_organisations else {}
    replies = {line.organisation.pk: line.response for lines in board.values() for line in lines}
    mine = permissions.speaks_for(request.user, date) if date else []
    page = public_calendar() if found.is_public else None
    return {
        "event": found,
        "date": date,
        "item": date.item(address) if date else None,
        "repetition": wording.sentence(found.series),
        "coming": [(one, one.item(f"{address}?date={one.key}")) for one in coming],
        "board": bool(board),
        "groups": [{**BOARD_LOOKS[reply], "lines": lines} for reply, lines in board.items()],
        "mine": [(one, replies.get(one.pk)) for one in mine] if not is_secretariat(request.user) else [],
        "on_behalf": mine if is_secretariat(request.user) else [],
        "may_change": permissions.can_change_event(request.user, found) and not found.is_cancelled,
        "public_address": page.address_of(found.uuid) if page else "",
    }

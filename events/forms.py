"""The shape of what people type about events."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events import permissions, wording
from events.models import Event, Occurrence, Response, clock
from events.scopes import EVERYTHING, Scope
from members.audience import Audience, standing
from members.models import Organisation, WorkingGroup
from members.permissions import is_secretariat, sits_for
from monitoring.models import Cluster

DAY = datetime.timedelta(days=1)


class DateInput(forms.DateInput):
    """The browser's own choice of a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own choice of a time."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class EventForm(forms.Form):
    """An event as people think of it; `fields()` gives it as operations take it."""

    title = forms.CharField(label=_("Title"), max_length=200)
    language = forms.ChoiceField(
        label=_("Language of the title"), required=False, choices=settings.LANGUAGES,
        help_text=_("So that it is read out well on pages in another language."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"))
    all_day = forms.BooleanField(label=_("Whole days, without times"), required=False)
    starts_on = forms.DateField(label=_("Starts on"), widget=DateInput())
    starts_at = forms.TimeField(label=_("At"), widget=TimeInput(), required=False)
    ends_on = forms.DateField(
        label=_("Ends on"), widget=DateInput(), required=False, help_text=_("Leave empty when it is the same day.")
    )
    ends_at = forms.TimeField(label=_("Until"), widget=TimeInput(), required=False)
    repeats = forms.ChoiceField(label=_("Repeats"), choices=wording.CHOICES, required=False)
    repeats_until = forms.DateField(
        label=_("Last day of the series"),
        widget=DateInput(),
        required=False,
        help_text=_("Leave empty for a series without an end."),
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    online_link = forms.URLField(
        label=_("Online link"),
        required=False,
        assume_scheme="https",
        help_text=_("Members read it on the page of the event; it never stands in a calendar feed."),
    )
    description = forms.CharField(
        label=_("What it is about"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    short_notice = forms.CharField(
        label=_("Why the assembly is called so late"), max_length=300, required=False,
        help_text=_("Only for a general assembly sooner than the statutes allow. It stands in the invitation."),
    )  # fmt: skip
    organiser = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organised by"), empty_label=None)
    audience = forms.ChoiceField(label=_("Who can see it"))
    asks_organisations = forms.BooleanField(
        label=_("Ask each organisation whether it comes"),
        required=False,
        help_text=_("Whoever speaks for an invited organisation gets a message and answers once for all of it."),
    )

    def __init__(self, *args: Any, user: Any, event: Event | None = None, **kwargs: Any) -> None:
        self.event = event
        kwargs["initial"] = _initial(event) if event else {}
        super().__init__(*args, **kwargs)
        self.organisations, self.groups = _circles(user)
        organisers = [one for one in self.organisations if permissions.can_create_event(user, one)]
        chosen = {one.pk for one in organisers} | ({event.organiser_id} if event and event.organiser_id else set())
        self.fields["organiser"].queryset = Organisation.objects.filter(pk__in=chosen)  # type: ignore[attr-defined]
        self.fields["audience"].choices = self._audiences(user)  # type: ignore[attr-defined]
        self.fields["kind"].choices = Event.Kind.choices  # type: ignore[attr-defined]
        if Event.Kind.ASSEMBLY not in (self.data.get("kind"), event.kind if event else ""):
            del self.fields["short_notice"]
        if not event:
            self.initial["organiser"] = organisers[0].pk if organisers else None
            self.initial["audience"] = Audience.COALITION
            self.initial["language"] = user.language
        elif self.initial["repeats"] == wording.KEEP:
            words = wording.sentence(event.series)
            self.fields["repeats"].choices = [(wording.KEEP, words), *wording.CHOICES]  # type: ignore[attr-defined]

    def _audiences(self, user: object) -> list[tuple[str, object]]:
        simple = [
            (value, label)
            for value, label in Audience.choices
            if value not in (Audience.GROUP, Audience.ORGANISATION) and permissions.can_address(user, value)
        ]
        groups = [(f"{Audience.GROUP}:{group.pk}", group.name) for group in self.groups]
        own = [one for one in self.organisations if sits_for(user, one)]
        organisations = [
            (f"{Audience.ORGANISATION}:{one.pk}", _("Only %(organisation)s") % {"organisation": one}) for one in own
        ]
        current = _audience_value(self.event) if self.event else None
        found: list[tuple[str, object]] = [*simple, *groups, *organisations]
        if self.event and current not in [value for value, _label in found]:
            found.append((str(current), self.event.get_audience_display()))
        return found

    def clean(self) -> dict[str, Any]:
        """Times are asked for unless whole days are meant; the end lies after the start."""
        data = super().clean() or {}
        if not data.get("all_day") and data.get("starts_on") and not data.get("starts_at"):
            self.add_error("starts_at", _("Give a time, or choose whole days."))
        if self.errors:
            return data
        is_deadline = data["kind"] == Event.Kind.DEADLINE
        if not (is_deadline or data["all_day"] or data["ends_at"]):
            self.add_error("ends_at", _("Say until when it lasts."))
        elif self._end() < self._start():
            self.add_error("ends_on" if data["ends_on"] else "ends_at", _("The end lies before the start."))
        try:
            data["rule"] = self._rule()
        except ValidationError as problem:
            self.add_error("repeats", problem)
        return data

    def operation_fields(self) -> dict[str, Any]:
        """What `create_event` and `change_event` take."""
        data = self.cleaned_data
        audience, _colon, key = data["audience"].partition(":")
        taken = (
            "title",
            "kind",
            "all_day",
            "place",
            "online_link",
            "description",
            "organiser",
            "asks_organisations",
            "rule",
        )
        return {
            **{name: data[name] for name in taken},
            "language": data["language"] or self.get_initial_for_field(self.fields["language"], "language"),
            "short_notice": data.get("short_notice", ""),
            "starts_local": self._start(),
            "duration": self._end() - self._start(),
            "audience": audience,
            "audience_group": WorkingGroup.objects.get(pk=key) if audience == Audience.GROUP else None,
            "audience_organisation": Organisation.objects.get(pk=key) if audience == Audience.ORGANISATION else None,
        }

    def _start(self) -> datetime.datetime:
        data = self.cleaned_data
        at = datetime.time() if data["all_day"] else data["starts_at"]
        return datetime.datetime.combine(data["starts_on"], at)

    def _end(self) -> datetime.datetime:
        data = self.cleaned_data
        if data["kind"] == Event.Kind.DEADLINE:
            return self._start()
        last = data["ends_on"] or data["starts_on"]
        if data["all_day"]:  # people name the last day, calendars the day after it
            return datetime.datetime.combine(last, datetime.time()) + DAY
        return datetime.datetime.combine(last, data["ends_at"])

    def _rule(self) -> str:
        data = self.cleaned_data
        if data["repeats"] == wording.KEEP and self.event:
            return self.event.rule
        return wording.rule_for(data["repeats"], data["starts_on"], data["repeats_until"])


class MoveForm(forms.Form):
    """Where one date of a series goes."""

    starts_on = forms.DateField(label=_("New day"), widget=DateInput())
    starts_at = forms.TimeField(label=_("New time"), widget=TimeInput(), required=False)
    place = forms.CharField(label=_("Other place, this time"), max_length=200, required=False)

    def __init__(self, *args: Any, occurrence: Occurrence, **kwargs: Any) -> None:
        item = occurrence.item("")
        initial = {"starts_on": item.own_start.date(), "starts_at": item.own_start.time(), "place": occurrence.place}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        if occurrence.event.all_day:
            del self.fields["starts_at"]
        else:
            self.fields["starts_at"].required = True

    def operation_fields(self) -> dict[str, Any]:
        """What `move_occurrence` takes."""
        data = self.cleaned_data
        at = data.get("starts_at") or datetime.time()
        return {"starts_local": datetime.datetime.combine(data["starts_on"], at), "place": data["place"]}


class ReplyForm(forms.Form):
    """Whether an organisation comes."""

    organisation = forms.ModelChoiceField(Organisation.objects.none())
    reply = forms.ChoiceField(choices=Response.Reply.choices)

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Organisation.objects.filter(pk__in=[one.pk for one in organisations])
        self.fields["organisation"].queryset = mine  # type: ignore[attr-defined]


class FeedForm(forms.Form):
    """A name by which one knows a private address later."""

    label = forms.CharField(
        label=_("Where will you use it?"),
        max_length=60,
        help_text=_("“My phone”, say. You can revoke each address on its own."),
    )
    shows = forms.ChoiceField(
        label=_("What does it show?"), required=False,
        help_text=_("Dates of one organisation, of one working group, or of what is about one subject."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations, groups = _readable(user)
        self.known: dict[str, Scope] = {
            **{f"organisation-{one.pk}": Scope(organisation=one) for one in organisations},
            **{f"group-{one.pk}": Scope(group=one) for one in groups},
            **{f"cluster-{one.pk}": Scope(cluster=one) for one in Cluster.objects.all()},
        }

        def named(kind: str) -> list[tuple[str, str]]:
            return [(key, one.name) for key, one in self.known.items() if key.startswith(kind)]

        parts = [
            (_("An organisation"), "organisation-"),
            (_("A working group"), "group-"),
            (_("A subject"), "cluster-"),
        ]
        self.fields["shows"].choices = [  # type: ignore[attr-defined]
            ("", _("Everything that I may see")), *((label, named(kind)) for label, kind in parts if named(kind)),
        ]  # fmt: skip

    def scope(self) -> Scope:
        """What was chosen."""
        return self.known.get(self.cleaned_data["shows"], EVERYTHING)


def _readable(user: object) -> tuple[list[Organisation], list[WorkingGroup]]:
    """Of what somebody may have a calendar of its own."""
    if is_secretariat(user):
        members = Organisation.objects.current().exclude(kind=Organisation.Kind.SECRETARIAT)
        return list(members), list(WorkingGroup.objects.all())
    found = standing(user)
    mine = Organisation.objects.filter(pk__in=found.organisation_ids)
    return list(mine), list(WorkingGroup.objects.filter(pk__in=found.group_ids))


def _circles(user: object) -> tuple[list[Organisation], list[WorkingGroup]]:
    found = standing(user)
    if is_secretariat(user):
        own = Organisation.objects.filter(kind=Organisation.Kind.SECRETARIAT)
        return [*own, *Organisation.objects.current().exclude(pk__in=own)], list(WorkingGroup.objects.all())
    organisations = Organisation.objects.filter(pk__in=found.acting_ids)
    return list(organisations), list(WorkingGroup.objects.filter(pk__in=found.group_ids))


def _audience_value(event: Event) -> str:
    key = {Audience.GROUP: event.audience_group_id, Audience.ORGANISATION: event.audience_organisation_id}
    found = key.get(Audience(event.audience))
    return f"{event.audience}:{found}" if found else event.audience


def _initial(event: Event) -> dict[str, Any]:
    start = clock(event.starts_local)
    end = start + event.duration
    last = end - DAY if event.all_day and event.duration else end
    return {
        **{name: getattr(event, name) for name in ("title", "kind", "all_day", "place", "online_link", "description")},
        "language": event.language,
        "asks_organisations": event.asks_organisations,
        "short_notice": event.short_notice,
        "starts_on": start.date(),
        "starts_at": None if event.all_day else start.time(),
        "ends_on": last.date() if last.date() > start.date() else None,
        "ends_at": None if event.all_day or not event.duration else end.time(),
        "repeats": wording.choice_of(event.series),
        "repeats_until": wording.until_of(event.series),
        "organiser": event.organiser_id,
        "audience": _audience_value(event),
    }

"""Who hears of dates of the reporting cycle that come near, and of the pen of a chapter."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person, Seat
from members.notifications import Notice
from members.permissions import ANSWERING_ROLES
from monitoring.models import Chapter, KeyDate


class KeyDateNear(Notice):
    """A month and a week before a date, and the day after.

    Told once to each person, whatever their part: `positions` tells owners of demands of the same dates by this key.
    """

    kind = "monitoring.key_date"
    minutes = 5
    button = _("See the dates")

    def __init__(self, date: KeyDate, step: str) -> None:
        self.date, self.step = date, step
        self.about = _named(date)
        self.is_over = step == "after"
        self.due_at = None if self.is_over else _end_of(date.on)
        self.ask = (
            _("Write down what came of it, and the next date.")
            if self.is_over
            else _("Look whether what has to be ready by then is on its way.")
        )
        self.situation = _("This date has passed.") if self.is_over else _("This date comes near.")

    def key(self) -> str:
        """Once for each step towards a day: a date that is moved is told anew."""
        return f"key-date:{self.date.pk}:{self.date.on}:{self.step}"

    def people(self) -> Iterable[Person]:
        """The secretariat; of a date that members see also who speaks for its lead, or keeps the pen of a chapter."""
        keeps = Q(organisation__kind=Organisation.Kind.SECRETARIAT)
        if self.date.for_members:
            owners = Organisation.objects.active().filter(
                Q(pk=self.date.lead_id) | Q(chapters_held__cycle__isnull=False, chapters_held__cycle=self.date.cycle_id)
            )
            keeps |= Q(organisation__in=owners.values("pk"), role__in=ANSWERING_ROLES)
        seats = Seat.objects.current().filter(keeps, person__is_active=True)
        return list({seat.person_id: seat.person for seat in seats.select_related("person")}.values())

    def subject(self) -> object:
        """When, and what."""
        return format_lazy("{day}: {title}", day=_in_words(self.date.on), title=_named(self.date))

    def body(self) -> object:
        """What kind of date, and where it is from."""
        said = _("This date has passed.") if self.is_over else _("This date comes near.")
        return format_lazy(
            "{said} {kind}. {source}", said=said, kind=KeyDate.Kind(self.date.kind).label, source=self.date.source
        )

    def path(self) -> str:
        """The page of its cycle, else the list of dates."""
        if self.date.cycle:
            return reverse("monitoring:cycle", args=[self.date.cycle.uuid])
        return reverse("monitoring:key_date_list")


class ChapterGiven(Notice):
    """An organisation hears that it keeps the pen of a chapter of the alternative report."""

    kind = "monitoring.chapter_given"
    minutes = 5
    button = _("See the chapter")
    ask = _("Look who in your organisation writes it, and what evidence there is.")
    situation = _("Nobody of your organisation has been named for it yet.")

    def __init__(self, chapter: Chapter, organisation: Organisation, *, by: Person) -> None:
        self.chapter, self.organisation, self.pen, self.by = chapter, organisation, organisation, by
        self.about = chapter.cycle.title
        drafts = chapter.cycle.dates.filter(step=KeyDate.Step.CHAPTERS, on__isnull=False, for_members=True).first()
        self.due_at = _end_of(drafts.on) if drafts else None

    def key(self) -> str:
        """Once for each chapter and organisation."""
        return f"chapter:{self.chapter.pk}:{self.pen.pk}"

    def people(self) -> Iterable[Person]:
        """Who speaks for the organisation, without the one who gave it the pen."""
        seats = Seat.objects.current().filter(organisation=self.pen, role__in=ANSWERING_ROLES)
        found = Person.objects.filter(is_active=True, pk__in=seats.values("person"))
        return list(found.exclude(pk=self.by.pk))

    def subject(self) -> object:
        """Names the chapter, in the reader's language."""
        return format_lazy(_("Your organisation keeps the pen of “{chapter}”"), chapter=_called(self.chapter))

    def body(self) -> object:
        """Of which report, and how long it may be."""
        if self.chapter.word_budget:
            return format_lazy(
                _("A chapter of the alternative report in “{cycle}”, of at most {words} words."),
                cycle=self.chapter.cycle.title, words=self.chapter.word_budget,
            )  # fmt: skip
        return format_lazy(_("A chapter of the alternative report in “{cycle}”."), cycle=self.chapter.cycle.title)

    def path(self) -> str:
        """The page of its cycle."""
        return reverse("monitoring:cycle", args=[self.chapter.cycle.uuid])


def _named(date: KeyDate) -> Promise:
    return lazy(lambda: date.name, str)()  # type: ignore[return-value]


def _called(chapter: Chapter) -> Promise:
    return lazy(lambda: chapter.name, str)()  # type: ignore[return-value]


def _end_of(day: datetime.date | None) -> datetime.datetime | None:
    return datetime.datetime.combine(day, datetime.time(23, 59), timezone.get_current_timezone()) if day else None


def _in_words(day: datetime.date | None) -> Promise:
    """A day in the reader's words, said when it is read."""
    return lazy(lambda: date_format(day, "j F Y") if day else "", str)()  # type: ignore[return-value]

"""The secretariat hears before a date of the reporting cycle, and the day after."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person, Seat
from members.notifications import Notice
from monitoring.models import KeyDate


class KeyDateNear(Notice):
    """A month and a week before a date, and the day after."""

    kind = "monitoring.key_date"
    minutes = 5
    button = _("See the dates")

    def __init__(self, date: KeyDate, step: str) -> None:
        self.date, self.step = date, step
        self.about = date.title
        self.is_over = step == "after"
        zone = timezone.get_current_timezone()
        self.due_at = None if self.is_over else datetime.datetime.combine(date.on, datetime.time(23, 59), zone)
        self.ask = (
            _("Write down what came of it, and the next date.")
            if self.is_over
            else _("Look whether what has to be ready by then is on its way.")
        )
        self.situation = _("This date has passed.") if self.is_over else _("This date comes near.")

    def key(self) -> str:
        """Once for each step towards a day: a date that is moved is told anew."""
        return f"key-date:{self.date.pk}:{self.date.on:%Y-%m-%d}:{self.step}"

    def people(self) -> Iterable[Person]:
        """The secretariat."""
        seats = Seat.objects.current().filter(organisation__kind=Organisation.Kind.SECRETARIAT, person__is_active=True)
        return [seat.person for seat in seats.select_related("person")]

    def subject(self) -> object:
        """When, and what."""
        return format_lazy("{day}: {title}", day=_in_words(self.date.on), title=self.date.title)

    def body(self) -> object:
        """What kind of date, and where it is from."""
        said = _("This date has passed.") if self.is_over else _("This date comes near.")
        return format_lazy(
            "{said} {kind}. {source}", said=said, kind=KeyDate.Kind(self.date.kind).label, source=self.date.source
        )

    def path(self) -> str:
        """The list of dates."""
        return reverse("monitoring:key_date_list")


def _in_words(day: datetime.date) -> Promise:
    """A day in the reader's words, said when it is read."""
    return lazy(lambda: date_format(day, "j F Y"), str)()  # type: ignore[return-value]

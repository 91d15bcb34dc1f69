"""What organisations hear before something runs out by which they decide: mandates, membership, board dates, people."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Membership, Organisation, Person
from members.notifications import SECRETARIAT, SPEAKING, Notice
from positions.models import Mandate
from positions.notifications import end_of, secretariat


class OrganisationRunsOut(Notice):
    """Something of one organisation ends on a day: told a month and a week before, to it and to the secretariat."""

    waits = True
    told_to = frozenset({SECRETARIAT, SPEAKING})
    minutes = 5
    name = ""

    def __init__(self, organisation: Organisation, ends_on: datetime.date, step: str, people: list[Person]) -> None:
        self.organisation: Organisation = organisation
        self.ends_on, self.step, self._people = ends_on, step, people
        self.about = organisation.name
        self.due_at = end_of(ends_on)
        self.situation = format_lazy(_("It ends on {day}, and nothing follows it yet."), day=in_words(ends_on))

    def key(self) -> str:
        """Once for each step towards a day: a day that is moved is told anew."""
        return f"organisation:{self.organisation.pk}:{self.name}:{self.ends_on:%Y-%m-%d}:{self.step}"

    def people(self) -> list[Person]:
        """Who speaks for it, as they were looked up for all at once, and the secretariat."""
        return [*self._people, *secretariat()]


class MandateExpires(OrganisationRunsOut):
    """A mandate ends soon, and no other takes its place."""

    kind = "positions.mandate_expires"
    label = _("A mandate of your organisation ends soon")
    button = _("Look at the mandates")
    ask = _("Have it decided again, and record the new mandate")

    def __init__(self, mandate: Mandate, step: str, people: list[Person]) -> None:
        super().__init__(mandate.organisation, mandate.valid_until, step, people)  # type: ignore[arg-type]
        self.mandate = mandate

    def key(self) -> str:
        """Once for each step of one mandate."""
        return f"mandate:{self.mandate.pk}:{self.ends_on:%Y-%m-%d}:{self.step}"

    def subject(self) -> object:
        """Whose, and until when."""
        return format_lazy(
            _("{organisation}: a mandate ends on {day}"),
            organisation=self.organisation.name,
            day=in_words(self.ends_on),
        )

    def body(self) -> object:
        """Which one, and what it means."""
        return format_lazy(
            _("{kind} of {body}. After {day} your organisation is asked each time which body decided, and when."),
            kind=self.mandate.get_kind_display(), body=self.mandate.body, day=in_words(self.ends_on),
        )  # fmt: skip

    def path(self) -> str:
        """The list of mandates."""
        return reverse("positions:mandate_list", args=[self.organisation.slug])


class MembershipEnds(OrganisationRunsOut):
    """A membership ends soon, and no other follows it."""

    kind = "positions.membership_ends"
    asks_suspended = True
    label = _("The membership of your organisation ends soon")
    button = _("Look at the membership")
    name = "membership"
    ask = _("Tell the secretariat whether your organisation stays")

    def __init__(self, membership: Membership, step: str, people: list[Person]) -> None:
        super().__init__(membership.organisation, membership.ends_on, step, people)  # type: ignore[arg-type]

    def subject(self) -> object:
        """Whose, and until when."""
        return format_lazy(
            _("{organisation}: the membership ends on {day}"), organisation=self.organisation.name,
            day=in_words(self.ends_on),
        )  # fmt: skip

    def body(self) -> object:
        """What it means."""
        return _(
            "After that day its people do not come into the members' area any more, and it is not asked to decide. "
            "What it signed stays signed."
        )

    def path(self) -> str:
        """The page of the organisation."""
        return reverse("members:organisation", args=[self.organisation.slug])


class BoardDatesEnd(OrganisationRunsOut):
    """The last board date that is known comes near: after it nobody knows when this organisation can decide."""

    kind = "positions.board_dates_end"
    label = _("The board dates of your organisation run out")
    button = _("Add board dates")
    name = "board-dates"
    ask = _("Add the next dates of your board")

    def subject(self) -> object:
        """Whose."""
        return format_lazy(
            _("{organisation}: no board date after {day}"), organisation=self.organisation.name,
            day=in_words(self.ends_on),
        )  # fmt: skip

    def body(self) -> object:
        """Why it matters."""
        return _(
            "The secretariat looks at these dates before it announces a deadline. Without them a sign-off may fall in "
            "weeks in which your organisation cannot decide."
        )

    def path(self) -> str:
        """The calendar of the organisation."""
        return reverse("members:calendar", args=[self.organisation.slug])


class OrganisationLacks(Notice):
    """Something that an organisation never said: asked twice a year, of the organisation alone."""

    waits = True
    told_to = frozenset({SPEAKING})
    minutes = 5
    name = ""

    def __init__(self, organisation: Organisation, half_year: str, people: list[Person]) -> None:
        self.organisation: Organisation = organisation
        self.half_year, self._people = half_year, people
        self.about = organisation.name

    def key(self) -> str:
        """Once in half a year."""
        return f"organisation:{self.organisation.pk}:{self.name}:{self.half_year}"

    def people(self) -> list[Person]:
        """Who speaks for it, as they were looked up for all at once."""
        return self._people


class BoardDatesMissing(OrganisationLacks):
    """Nobody knows when an organisation decides."""

    kind = "positions.board_dates_missing"
    label = _("Your organisation did not say when it decides")
    button = _("Say when you can decide")
    ask = _("Add the dates of your board, or how many working days you need")
    has_no_day = True
    situation = _("Nobody knows when your organisation can decide.")
    name = "board-dates-missing"

    def subject(self) -> object:
        """Whose."""
        return format_lazy(_("{organisation}: when can you decide?"), organisation=self.organisation.name)

    def body(self) -> object:
        """Why it matters."""
        return _(
            "No board date of your organisation is known, nor how many days it needs, and no mandate covers all joint "
            "papers. With one of these, deadlines can be set so that you can keep them."
        )

    def path(self) -> str:
        """The calendar of the organisation."""
        return reverse("members:calendar", args=[self.organisation.slug])


class NoSubstitute(OrganisationLacks):
    """Only one person can answer for an organisation."""

    kind = "positions.no_substitute"
    label = _("Only one person can answer for your organisation")
    button = _("Look at the people")
    ask = _("Name a substitute")
    has_no_day = True
    situation = _("One person alone can answer for your organisation.")
    name = "no-substitute"

    def subject(self) -> object:
        """Whose."""
        return format_lazy(_("{organisation}: nobody can stand in"), organisation=self.organisation.name)

    def body(self) -> object:
        """What happens otherwise."""
        return _(
            "Only one person can answer for your organisation. When that person is ill or away, it misses deadlines. "
            "A coordinator or the secretariat can give somebody the role of substitute."
        )

    def path(self) -> str:
        """The page of the organisation."""
        return reverse("members:organisation", args=[self.organisation.slug])


class OrganisationsLack(Notice):
    """The secretariat hears twice a year, in one message, of how many organisations something is not known."""

    kind = "positions.organisations_lack"
    label = _("What organisations did not say about how they decide")
    waits = True
    told_to = frozenset({SECRETARIAT})
    button = _("Look at the mandates")

    def __init__(self, half_year: str, *, without_dates: int, without_substitute: int) -> None:
        self.half_year, self.without_dates, self.without_substitute = half_year, without_dates, without_substitute

    def key(self) -> str:
        """Once in half a year."""
        return f"organisations:lack:{self.half_year}"

    def people(self) -> list[Person]:
        """The secretariat."""
        return secretariat()

    def subject(self) -> object:
        """What it is about."""
        return _("How organisations decide: what is not known")

    def body(self) -> object:
        """How many."""
        return format_lazy(
            _(
                "Organisations that did not say when they decide: {dates}. Organisations for which only one person can "
                "answer: {alone}. Each of them has been asked."
            ),
            dates=self.without_dates, alone=self.without_substitute,
        )  # fmt: skip

    def path(self) -> str:
        """The overview of mandates."""
        return reverse("positions:mandate_overview")


def in_words(day: datetime.date) -> Promise:
    """A day in the reader's words, said when it is read."""
    return lazy(lambda: date_format(day, "j F Y"), str)()  # type: ignore[return-value]

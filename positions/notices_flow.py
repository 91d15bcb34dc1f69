"""What people are told about a paper's way: the call, meetings, changes of the text, what is repeated, reviews."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Membership, Organisation, Person
from positions.models import ChangeStatement, Contribution, Paper
from positions.notices_papers import PaperNotice
from positions.notifications import contacts, end_of, moment, secretariat


class ScopingCalled(PaperNotice):
    """An organisation is asked which part it takes in a paper."""

    kind = "positions.scoping_called"
    minutes = 5
    button = _("Say which part you take")
    ask = _("Say whether your organisation leads, writes along, comments later, or has nothing to do with it.")

    def __init__(self, paper: Paper, organisation: Organisation, people: list[Person]) -> None:
        super().__init__(paper)
        self.organisation, self._people = organisation, people
        self.due_at = end_of(paper.scoping_until)

    def key(self) -> str:
        """Once a call and organisation."""
        return f"paper:{self.paper.pk}:{self.organisation.pk}:scoping:{self.paper.scoping_until}"  # type: ignore[union-attr]

    def people(self) -> list[Person]:
        """Who speaks for the organisation, as they were looked up for all at once."""
        return self._people

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Who takes part? {title}"), title=self.paper.title)

    def body(self) -> object:
        """Why, and until when."""
        return format_lazy(
            _("{lead} proposes a joint paper. {purpose} Answer by {day}; “not our field” is an answer too."),
            lead=self.paper.lead.name, purpose=self.paper.purpose, day=day_in_words(self.paper.scoping_until),
        )  # fmt: skip

    def path(self) -> str:
        """The page of the call."""
        return reverse("positions:scoping", args=[self.paper.uuid])


class ScopingReminder(ScopingCalled):
    """An organisation that has not said anything is asked once more."""

    kind = "positions.scoping_reminder"

    def key(self) -> str:
        """Once a call and organisation."""
        return f"{super().key()}:r1"

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Still open: who takes part in {title}?"), title=self.paper.title)


class OnAgenda(PaperNotice):
    """An organisation hears that something of its own is on the agenda of a working meeting."""

    kind = "positions.on_agenda"
    button = _("See the agenda")
    ask = _("Be there, or say beforehand what your organisation can live with.")

    def __init__(
        self, paper: Paper, organisation: Organisation, people: list[Person], items: list[Contribution]
    ) -> None:
        super().__init__(paper)
        self.organisation, self._people, self.items = organisation, people, items
        self.due_at = parse_datetime(paper.plan.get("meeting_at", ""))

    def key(self) -> str:
        """Once a meeting and organisation."""
        return f"paper:{self.paper.pk}:{self.organisation.pk}:meeting:{self.paper.plan.get('meeting_at')}"  # type: ignore[union-attr]

    def people(self) -> list[Person]:
        """Who speaks for the organisation, as they were looked up for all at once."""
        return self._people

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("On the agenda: your contribution to {title}"), title=self.paper.title)

    def body(self) -> object:
        """When, where, and what of theirs."""
        return format_lazy(
            _("A working meeting decides on {labels}: {moment}. {place}"),
            labels=", ".join(one.label for one in self.items), place=self.paper.plan.get("meeting_place", ""),
            moment=moment(self.due_at) if self.due_at else "",
        )  # fmt: skip

    def path(self) -> str:
        """The page of the meeting."""
        return reverse("positions:meeting", args=[self.paper.uuid])


class TextChanged(PaperNotice):
    """An organisation hears what changed between the text that it saw and the one that it will be asked to sign."""

    kind = "positions.changes_stated"
    minutes = 10
    button = _("See what changed")
    ask = _("Look whether the final text is still yours: sign-off comes next.")

    def __init__(
        self, paper: Paper, statement: ChangeStatement, organisation: Organisation, people: list[Person]
    ) -> None:
        super().__init__(paper)
        self.statement, self.organisation, self._people = statement, organisation, people

    def key(self) -> str:
        """Once a revision and organisation."""
        return f"revision:{self.statement.revision_id}:{self.organisation.pk}:changes"  # type: ignore[union-attr]

    def people(self) -> list[Person]:
        """Who speaks for the organisation, as they were looked up for all at once."""
        return self._people

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Final text: what changed in {title}"), title=self.paper.title)

    def body(self) -> object:
        """The statement itself."""
        return self.statement.statement

    def path(self) -> str:
        """The statement with the comparison."""
        return reverse("positions:paper_changes", args=[self.paper.uuid])


class Restated(PaperNotice):
    """Every organisation hears that something goes out that repeats what it adopted before."""

    kind = "positions.restated"
    minutes = 5
    button = _("Read what goes out")

    def __init__(self, paper: Paper, reason: str, organisation: Organisation, people: list[Person]) -> None:
        super().__init__(paper)
        self.reason, self.organisation, self._people = reason, organisation, people

    def key(self) -> str:
        """Once a paper and organisation."""
        return f"paper:{self.paper.pk}:{self.organisation.pk}:restated"  # type: ignore[union-attr]

    def people(self) -> list[Person]:
        """Who speaks for the organisation, as they were looked up for all at once."""
        return self._people

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Goes out without a new sign-off: {title}"), title=self.paper.title)

    def body(self) -> object:
        """Why nobody is asked again."""
        return format_lazy(
            _("Every demand of this text repeats one that the organisations adopted before. {reason}"),
            reason=self.reason,
        )

    def path(self) -> str:
        """Which demand repeats which."""
        return reverse("positions:relations", args=[self.paper.uuid])


class ReviewDue(PaperNotice):
    """The lead organisation and the secretariat hear that a position has to be looked at again."""

    kind = "positions.review_due"
    minutes = 30
    button = _("Look at the position")
    ask = _("Say whether the coalition still holds this, writes it anew, or lets it go.")

    def __init__(self, paper: Paper, day: datetime.date, step: int) -> None:
        super().__init__(paper)
        self.day, self.step = day, step
        self.organisation = paper.lead
        self.due_at = end_of(day)

    def key(self) -> str:
        """Once a step and day."""
        return f"paper:{self.paper.pk}:review:{self.day}:{self.step}"

    def people(self) -> list[Person]:
        """Who speaks for the lead, and the office."""
        return [*contacts([self.paper.lead_id])[self.paper.lead_id], *secretariat()]

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Review due: {title}"), title=self.paper.title)

    def body(self) -> object:
        """By when."""
        return format_lazy(
            _("By {day} somebody says whether this position still holds. Until then it stays in force."),
            day=day_in_words(self.day),
        )

    def path(self) -> str:
        """The page of the review."""
        return reverse("positions:review", args=[self.paper.uuid])


def day_in_words(day: datetime.date | None) -> Promise:
    """A day in the reader's words, said when it is read."""
    return lazy(lambda: date_format(day, "l j F Y") if day else "", str)()  # type: ignore[return-value]


def tell_changes(statement: ChangeStatement, paper: Paper) -> None:
    """A `TextChanged` for every organisation that is a member today."""
    for organisation, people in _everybody():
        TextChanged(paper, statement, organisation, people).tell()


def tell_restated(paper: Paper, reason: str) -> None:
    """A `Restated` for every organisation that is a member today."""
    for organisation, people in _everybody():
        Restated(paper, reason, organisation, people).tell()


def _everybody() -> list[tuple[Organisation, list[Person]]]:
    members = Membership.objects.current().values("organisation")
    found = Organisation.objects.filter(pk__in=members).exclude(kind=Organisation.Kind.SECRETARIAT).order_by("name")
    people = contacts(found)
    return [(one, people[one.pk]) for one in found]

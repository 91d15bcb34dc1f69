"""What people are told about a paper's way: the call, meetings, changes of the text, what is repeated, reviews."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Membership, Organisation, Person
from members.notifications import tell_all
from positions.models import ChangeStatement, Contribution, Paper, Revision
from positions.notices_papers import PaperNotice
from positions.notifications import contacts, end_of, moment, secretariat
from positions.permissions import readers_among


class ScopingCalled(PaperNotice):
    """An organisation is asked which part it takes in a paper."""

    kind = "positions.scoping_called"
    minutes = 5
    button = _("Say which part you take")
    ask = _("Say whether your organisation leads, writes along, comments later, or has nothing to do with it.")
    situation = _("We have no answer from your organisation.")

    def __init__(self, paper: Paper, organisation: Organisation, people: list[Person]) -> None:
        super().__init__(paper)
        self.organisation, self._people = organisation, people
        self.due_at = end_of(paper.scoping_until)
        if paper.lead_id == organisation.pk:  # who proposed it hears that it was accepted, and says so like the others
            self.ask = _("Your organisation proposed it: say whether it leads.")

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
    minutes = 10
    situation = _("The meeting decides; until then nothing is settled.")

    def __init__(
        self, paper: Paper, organisation: Organisation, people: list[Person], items: list[Contribution], joins: bool
    ) -> None:
        super().__init__(paper)
        self.organisation, self._people, self.items, self.joins = organisation, people, items, joins
        self.due_at = parse_datetime(paper.plan.get("meeting_at", ""))

    def key(self) -> str:
        """Once a meeting and organisation; what joins the agenda later, once each."""
        meeting = f"paper:{self.paper.pk}:{self.organisation.pk}:meeting:{self.paper.plan.get('meeting_at')}"  # type: ignore[union-attr]
        return f"{meeting}:{self.items[0].pk}" if self.joins else meeting

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

    def __init__(self, paper: Paper, revision: Revision, organisation: Organisation, people: list[Person]) -> None:
        super().__init__(paper)
        self.revision, self.organisation, self._people = revision, organisation, people
        self.situation = format_lazy(_("Revision {number}; sign-off is not open yet."), number=revision.number)
        planned = parse_date(paper.plan.get("sign_off_on") or "")
        self.due_at = end_of(planned) if planned and planned >= timezone.localdate() else None

    def key(self) -> str:
        """Once a revision and organisation."""
        return f"revision:{self.revision.pk}:{self.organisation.pk}:changes"  # type: ignore[union-attr]

    def people(self) -> list[Person]:
        """Who speaks for the organisation, as they were looked up for all at once."""
        return self._people

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Final text: what changed in {title}"), title=self.paper.title)

    def body(self) -> object:
        """The statement itself."""
        return self.revision.change_statement.statement

    def path(self) -> str:
        """The statement with the comparison."""
        return reverse("positions:paper_changes", args=[self.paper.uuid])


class TextFinal(TextChanged):
    """An organisation hears that the text that it will be asked to sign is ready, and that nothing changed in it."""

    button = _("Read the final text")

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("The final text is ready: {title}"), title=self.paper.title)

    def body(self) -> object:
        """What it is, next to what the organisation knows."""
        if self.paper.rounds.exists():
            return _("It is word for word the text that the organisations were consulted on. Sign-off comes next.")
        return _("The organisations were not consulted on this text before. Sign-off comes next.")

    def path(self) -> str:
        """The text itself."""
        return reverse("positions:revision", args=[self.paper.uuid, self.revision.number])


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
    situation = _("The position stays in force until somebody decides.")

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


def tell_on_agenda(paper: Paper, items: list[Contribution], *, joins: bool = False) -> None:
    """An `OnAgenda` for each organisation with something of its own among these; `joins` an agenda that was told."""
    people = contacts({one.organisation_id for one in items})
    for organisation in {one.organisation for one in items}:
        own = [one for one in items if one.organisation_id == organisation.pk]
        OnAgenda(paper, organisation, people[organisation.pk], own, joins).tell()


def tell_changes(statement: ChangeStatement, paper: Paper) -> None:
    """A `TextChanged` for every organisation that will be asked; what was told already, is not told again."""
    revision = statement.revision
    tell_all(TextChanged(paper, revision, one, people) for one, people in readers_of(paper, _asked(paper)))


def tell_final_text(revision: Revision, paper: Paper) -> None:
    """Every organisation that will be asked hears that the text is final, and what changed since the consultation.

    Nothing yet where the secretariat has not said what changed: sign-off waits for that, and it is told then.
    """
    last = paper.rounds.first()
    if hasattr(revision, "change_statement"):
        tell_changes(revision.change_statement, paper)
    elif last is None or last.revision_id == revision.pk:
        tell_all(TextFinal(paper, revision, one, people) for one, people in readers_of(paper, _asked(paper)))


def _asked(paper: Paper) -> set[str]:
    """The types of members that the kind of paper asks to decide or to advise."""
    return {*paper.document_type.deciding_types, *paper.document_type.advising_types}


def tell_restated(paper: Paper, reason: str) -> None:
    """A `Restated` for every organisation that is a member today and may read the paper."""
    tell_all(Restated(paper, reason, one, people) for one, people in readers_of(paper))


def readers_of(paper: Paper, types: Iterable[str] = Membership.Type.values) -> list[tuple[Organisation, list[Person]]]:
    """The members of today of these types, each with those who speak for it and may read the paper."""
    members = Membership.objects.current().filter(type__in=types).values("organisation")
    found = Organisation.objects.filter(pk__in=members).exclude(kind=Organisation.Kind.SECRETARIAT).order_by("name")
    speaking = contacts(found)
    readers = readers_among({person.pk for people in speaking.values() for person in people}, paper)
    reading = {pk: [person for person in people if person.pk in readers] for pk, people in speaking.items()}
    return [(one, reading[one.pk]) for one in found if reading.get(one.pk)]

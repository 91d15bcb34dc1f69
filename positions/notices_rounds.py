"""What people are told about consultation rounds."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person
from members.notifications import SPEAKING, Notice, tell_all
from positions.models import Contribution, Revision, Round
from positions.notifications import contacts, moment, pen_holders


class RoundNotice(Notice):
    """Something about one round, to one organisation where there is one; the button leads to the round."""

    button = _("Read and contribute")

    def __init__(self, round: Round, organisation: Organisation | None = None, people: list[Person] = []) -> None:  # noqa: B006  # never changed
        self.round, self.organisation, self._people = round, organisation, people
        self.about, self.about_language = round.paper.title, round.paper.language

    def people(self) -> list[Person]:
        """The contacts of the organisation, as they were looked up for all at once."""
        return self._people

    def path(self) -> str:
        """The page of the round."""
        return reverse("positions:round", args=[self.round.uuid])


class RoundOpened(RoundNotice):
    """An organisation that writes along hears what is asked, and until when."""

    kind = "positions.round_opened"
    minutes = 30
    ask = _("Read the text and say what your organisation wants to change.")
    situation = _("Nothing submitted by your organisation.")

    def __init__(self, round: Round, organisation: Organisation, people: list[Person]) -> None:
        super().__init__(round, organisation, people)
        self.due_at = round.closes_at

    def key(self) -> str:
        """Once a round and organisation."""
        return f"round:{self.round.pk}:{self.organisation.pk}:open"  # type: ignore[union-attr]

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Consultation is open: {title}"), title=self.round.paper.title)

    def body(self) -> object:
        """The question, and how it goes."""
        return format_lazy(
            _(
                "What does {organisation} want to change in this text? Your colleagues can propose changes first; "
                "what you submit before {moment} is answered one by one. {question}"
            ),
            organisation=self.organisation, moment=moment(self.round.closes_at), question=self.round.question,
        )  # fmt: skip


class RoundReminder(RoundNotice):
    """An organisation without a contribution hears the deadline, once per key."""

    kind = "positions.round_reminder"
    minutes = 30
    ask = _("Submit what your organisation wants to change. If you agree with the text, you need not do anything.")
    situation = _("Nothing submitted by your organisation.")

    def __init__(self, round: Round, organisation: Organisation, people: list[Person], step: str) -> None:
        super().__init__(round, organisation, people)
        self.step = step
        self.due_at = round.closes_at

    def key(self) -> str:
        """Once a round, organisation and step."""
        return f"round:{self.round.pk}:{self.organisation.pk}:remind:{self.step}"  # type: ignore[union-attr]

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Nothing from your organisation yet: {title}"), title=self.round.paper.title)

    def body(self) -> object:
        """Where they stand."""
        return format_lazy(
            _(
                "Contributions count until {moment}. So far {organisation} has not submitted any. "
                "If you agree with the text as it is, you need not do anything."
            ),
            organisation=self.organisation, moment=moment(self.round.closes_at),
        )  # fmt: skip


class RoundClosed(RoundNotice):
    """The pen-holders hear that the time is over and how much there is to answer."""

    kind = "positions.round_closed"
    button = _("Answer the contributions")
    ask = _("Answer every contribution, with a reason.")
    minutes = 60
    has_no_day = True
    situation = _("The time is over; the organisations wait for your answers.")

    def key(self) -> str:
        """Once a round."""
        return f"round:{self.round.pk}:closed"

    def people(self) -> list[Person]:
        """Who keeps the pen."""
        return pen_holders(self.round.paper)

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Consultation has closed: {title}"), title=self.round.paper.title)

    def body(self) -> object:
        """How many."""
        return format_lazy(
            _("{number} contributions wait for your answer, with a reason each organisation can live with."),
            number=self.round.contributions.submitted().count(),
        )


class RoundHalted(RoundNotice):
    """An organisation that was asked hears that a consultation rests, goes on, or ends before its time."""

    kind = "positions.round_halted"
    button = _("Go to the paper")
    says: ClassVar[dict[str, tuple[Any, Any]]] = {
        "pause": (
            _("The consultation rests: {title}"),
            _("Your organisation does not have to contribute until it goes on; you hear when it does. {reason}"),
        ),
        "close_round": (
            _("Consultation closed earlier: {title}"),
            _(
                "The secretariat closed the consultation before the time that was announced. Reason: {reason} "
                "What you still want to say can be handed in late; the secretariat decides whether it is let in."
            ),
        ),
        "resume": (
            _("The consultation goes on: {title}"),
            _("It got back the time that it lost: contributions count until {moment}."),
        ),
        "withdraw": (
            _("The consultation has ended, as the paper is withdrawn: {title}"),
            _("Your organisation does not have to contribute any more. {reason}"),
        ),
        "return_to_drafting": (
            _("The consultation has ended early: {title}"),
            _("The text goes back to drafting. Your organisation does not have to contribute to this version."),
        ),
    }

    def __init__(
        self, round: Round, organisation: Organisation, people: list[Person], verb: str, reason: str = ""
    ) -> None:
        super().__init__(round, organisation, people)
        self.verb, self.reason, self.at = verb, reason, timezone.now()

    def key(self) -> str:
        """Each time, each organisation."""
        return f"round:{self.round.pk}:{self.organisation.pk}:{self.verb}:{self.at:%Y-%m-%dT%H:%M:%S}"  # type: ignore[union-attr]

    def subject(self) -> object:
        """What happened, and to what."""
        return format_lazy(self.says[self.verb][0], title=self.round.paper.title)

    def body(self) -> object:
        """What it means for the organisation."""
        return format_lazy(self.says[self.verb][1], reason=self.reason, moment=moment(self.round.closes_at))

    def path(self) -> str:
        """The page of the paper."""
        return reverse("positions:paper", args=[self.round.paper.uuid])


class ContributionWaits(RoundNotice):
    """Who speaks for the organisation hears that colleagues wrote something, once a day."""

    kind = "positions.contribution_waits"
    label = _("Proposals of your colleagues that wait for you")
    waits = True
    told_to = frozenset({SPEAKING})
    minutes = 15
    button = _("Look at the proposals")
    ask = _("Submit what your organisation makes its own.")
    situation = _("Proposals of your colleagues are not submitted yet.")

    def __init__(self, contribution: Contribution) -> None:
        super().__init__(contribution.round, contribution.organisation)
        self.contribution = contribution
        self.due_at = contribution.round.closes_at

    def key(self) -> str:
        """Once a round, organisation and day."""
        return f"round:{self.round.pk}:{self.contribution.organisation_id}:waits:{timezone.localdate():%Y-%m-%d}"

    def people(self) -> list[Person]:
        """The contacts, without the author."""
        organisation = self.contribution.organisation_id
        return [one for one in contacts([organisation])[organisation] if one.pk != self.contribution.person_id]

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Colleagues propose changes: {title}"), title=self.round.paper.title)

    def body(self) -> object:
        """What to do with them."""
        return _("Look at what your colleagues propose, take together what belongs together, and submit it.")


class ContributionsWaitNow(RoundNotice):
    """Two working days before the end, who speaks hears that proposals of colleagues were not submitted."""

    kind = "positions.contributions_wait_now"
    minutes = 15
    button = _("Look at the proposals")
    ask = _("Submit what your organisation makes its own.")
    situation = _("Proposals of your colleagues are not submitted yet.")

    def __init__(self, round: Round, organisation: Organisation, people: list[Person], number: int) -> None:
        super().__init__(round, organisation, people)
        self.number = number
        self.due_at = round.closes_at

    def key(self) -> str:
        """Once a round and organisation."""
        return f"round:{self.round.pk}:{self.organisation.pk}:waits:before:2"  # type: ignore[union-attr]

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Colleagues propose changes: {title}"), title=self.round.paper.title)

    def body(self) -> object:
        """How many, and until when."""
        return format_lazy(
            _(
                "{number} proposals inside {organisation} are not submitted. "
                "What is not submitted before {moment} comes too late."
            ),
            number=self.number, organisation=self.organisation, moment=moment(self.round.closes_at),
        )  # fmt: skip


class Merged(RoundNotice):
    """An organisation that was asked hears that there is a new text, and what was done with everybody's input."""

    kind = "positions.merged"
    label = _("New texts after a consultation, with its report")
    optional = True
    told_to = frozenset({SPEAKING})
    minutes = 10
    button = _("Read the report")

    def __init__(self, round: Round, organisation: Organisation, people: list[Person], revision: Revision) -> None:
        super().__init__(round, organisation, people)
        self.revision = revision

    def key(self) -> str:
        """Once a round and organisation."""
        return f"round:{self.round.pk}:{self.organisation.pk}:merged"  # type: ignore[union-attr]

    def subject(self) -> object:
        """The paper and its new revision."""
        return format_lazy(
            _("New text: {title}, revision {number}"), title=self.round.paper.title, number=self.revision.number
        )

    def body(self) -> object:
        """That the report says of each contribution what was done with it."""
        return _(
            "The consultation report says of every contribution, from which organisation, what was answered and why."
        )

    def path(self) -> str:
        """The report of the round."""
        return reverse("positions:round_report", args=[self.round.uuid])


class MergedOwn(Merged):
    """The same for an organisation that contributed: with the way to what changed since its comments."""

    button = _("See what became of it")

    def body(self) -> object:
        """Where every contribution is answered, and where the two texts are compared."""
        said = _("Your contributions and the answers to them stand in the consultation report.")
        if self.revision.pk == self.round.revision_id:
            return said
        compared = reverse("positions:compare", args=[self.round.paper.uuid])
        between = f"?from=r{self.round.revision.number}&to=r{self.revision.number}"
        return format_lazy(
            "{said}\n\n{word}: {address}",
            said=said, word=_("What changed since your comments"), address=f"{settings.SITE_URL}{compared}{between}",
        )  # fmt: skip


def tell_round_opened(round: Round, organisations: list[Organisation]) -> None:
    """A `RoundOpened` for each organisation; their people are looked up at once."""
    people = contacts(organisations)
    tell_all(RoundOpened(round, organisation, people[organisation.pk]) for organisation in organisations)


def tell_round_halted(round: Round, organisations: list[Organisation], verb: str, reason: str = "") -> None:
    """A `RoundHalted` for each organisation."""
    people = contacts(organisations)
    tell_all(RoundHalted(round, one, people[one.pk], verb, reason) for one in organisations)


def tell_round_reminder(round: Round, organisations: list[Organisation], step: str) -> list[Organisation]:
    """A `RoundReminder` for each organisation. Returns those that heard it now."""
    people = contacts(organisations)
    rows = tell_all(RoundReminder(round, one, people[one.pk], step) for one in organisations)
    heard = {row.organisation_id for row in rows}
    return [one for one in organisations if one.pk in heard]


def tell_merged(round: Round, revision: Revision, asked: list[Organisation]) -> None:
    """A `Merged` for each organisation that was asked, and a `MergedOwn` for those that contributed."""
    given = round.contributions.filter(number__isnull=False).select_related("organisation")
    own = {one.organisation.pk: one.organisation for one in given}
    others = [one for one in asked if one.pk not in own]
    people = contacts([*own.values(), *others])
    tell_all(
        [MergedOwn(round, one, people[one.pk], revision) for one in own.values()]
        + [Merged(round, one, people[one.pk], revision) for one in others]
    )

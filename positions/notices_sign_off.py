"""What organisations are told about sign-off: the question, reminders of it, and its end."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _, ngettext

from members.models import Organisation, Person
from members.notifications import Notice, tell_all
from positions.answer_paths import ways_of_guests
from positions.models import Answer, Ballot, Elector, Publication
from positions.notifications import contacts, moment, pen_holders, secretariat, with_communication
from positions.progress import Stand


class BallotNotice(Notice):
    """Something about one ballot; the button leads to its page."""

    button = _("Go to the sign-off")

    def __init__(self, ballot: Ballot) -> None:
        self.ballot = ballot
        self.title = self.about = ballot.revision.paper.title
        self.about_language = ballot.revision.paper.language

    def path(self) -> str:
        """The page of the ballot."""
        return reverse("positions:ballot", args=[self.ballot.uuid])

    def ways(self, people: list[Person]) -> Mapping[int, tuple[str, object]]:
        """Guests are led to what they can open, unless the notice itself does so."""
        return ways_of_guests(self.ballot, people) if self.path().startswith(reverse("members:desk")) else {}


class ElectorNotice(BallotNotice):
    """Something that one organisation is asked; the button leads to its answer."""

    def __init__(self, ballot: Ballot, elector: Elector, people: list[Person]) -> None:
        super().__init__(ballot)
        self.elector, self.organisation, self._people = elector, elector.organisation, people
        self.due_at = ballot.closes_at

    def people(self) -> list[Person]:
        """Who speaks for the organisation, as they were looked up for all at once."""
        return self._people

    def path(self) -> str:
        """The form with the organisation's answer."""
        address = reverse("positions:answer", args=[self.ballot.uuid])
        return f"{address}?organisation={self.elector.organisation.slug}"


class SignOffOpened(ElectorNotice):
    """An organisation that is asked hears that sign-off is open."""

    kind = "positions.ballot_opened"
    minutes = 20
    button = _("Read and answer")
    ask = _("Read the text and answer for your organisation.")
    situation: object = _("We have no answer from your organisation.")

    def key(self) -> str:
        """Once a ballot and organisation."""
        return f"ballot:{self.ballot.pk}:{self.elector.organisation_id}:open"

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Sign-off is open: {title}"), title=self.title)

    def body(self) -> object:
        """The question, until when."""
        question = (
            _("Does your organisation sign this text?")
            if self.elector.counts
            else _("What is your advice on this text?")
        )
        return format_lazy(
            _(
                "{question} Your answer is asked for {organisation} until {moment}. Should the text change after all, "
                "you hear what, and are asked about it."
            ),
            question=question, organisation=self.elector.name, moment=moment(self.ballot.closes_at),
        )  # fmt: skip


class SignOffReminder(ElectorNotice):
    """An organisation that is not done hears the question, the deadline, and where it stands."""

    kind = "positions.reminder"
    minutes = 10
    button = _("Answer now")

    def __init__(self, ballot: Ballot, stand: Stand, people: list[Person], step: str) -> None:
        super().__init__(ballot, stand.elector, people)
        self.stand, self.step = stand, step
        self.ask, self.situation = _ask_and_situation(stand)

    def key(self) -> str:
        """Once a ballot, organisation and step."""
        return f"ballot:{self.ballot.pk}:{self.elector.organisation_id}:remind:{self.step}"

    def subject(self) -> object:
        """Names the paper."""
        if self.stand.answer:
            return format_lazy(_("Your organisation’s answer is not final: {title}"), title=self.title)
        return format_lazy(_("Your organisation has not answered yet: {title}"), title=self.title)

    def body(self) -> object:
        """The question again, until when, and what to do when a board still decides."""
        question = (
            _("Does {organisation} sign the text “{title}”?")
            if self.elector.counts
            else _("What is the advice of {organisation} on the text “{title}”?")
        )
        return format_lazy(
            _(
                "{question} Answers count until {moment}. {situation} "
                "If your board still has to decide, tell us until when: then you hear nothing from us before that day."
            ),
            question=format_lazy(question, organisation=self.elector.name, title=self.title),
            moment=moment(self.ballot.closes_at), situation=self.situation,
        )  # fmt: skip


def _ask_and_situation(stand: Stand) -> tuple[object, object]:
    """What we need from an organisation that stands there, and how things are."""
    choice = stand.answer.word if stand.answer else ""
    if stand.conflict:
        return (
            _("Choose which of the two answers is yours."),
            _("Two people of your organisation answered differently, so neither answer counts yet."),
        )
    if stand.answer:
        return (
            _("Confirm or correct the answer that we entered for you."),
            format_lazy(_("We entered “{choice}” for you; your organisation has not confirmed it."), choice=choice),
        )
    if stand.draft:
        return (
            _("Confirm the answer that a colleague prepared."),
            format_lazy(_("{person} prepared an answer; it counts once it is confirmed."), person=stand.draft.person),
        )
    if stand.elector.stale_answer:
        said = stand.elector.stale_answer.word
        return (
            _("Look at what changed, and answer again."),
            format_lazy(_("You answered “{choice}”; then passages that it touches were changed."), choice=said),
        )
    return _("Answer for your organisation."), _("We have no answer from your organisation.")


def tell_opened(ballot: Ballot, electors: list[Elector] | None = None) -> None:
    """A `SignOffOpened` for each of these electors (all), their people looked up at once."""
    asked = list(ballot.electors.select_related("organisation")) if electors is None else electors
    people = contacts([elector.organisation_id for elector in asked])
    tell_all(SignOffOpened(ballot, elector, people[elector.organisation_id]) for elector in asked)


class Answered(BallotNotice):
    """All contacts of an organisation hear what was answered in its name, and by whom."""

    kind = "positions.answered"
    button = _("See the answer")

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.ballot)
        self.answer, self.organisation = answer, answer.organisation

    def key(self) -> str:
        """Each answer."""
        return f"answer:{self.answer.pk}"

    def people(self) -> list[Person]:
        """Everybody who speaks for it."""
        return contacts([self.answer.organisation_id])[self.answer.organisation_id]

    def subject(self) -> object:
        """Who, and what."""
        return format_lazy(
            _("{organisation} answered: {choice}"),
            organisation=self.answer.organisation.name, choice=self.answer.word,
        )  # fmt: skip

    def body(self) -> object:
        """On which text, by whom, and until when it can change."""
        if self.answer.ballot.reaffirms and self.answer.choice == Answer.Choice.OBJECT:
            return format_lazy(
                _(
                    "On “{title}”, revision {number}. Entered by {person} ({channel}). "
                    "An objection ends the question at once, so this answer does not change any more."
                ),
                title=self.title, number=self.ballot.revision.number, person=self.answer.given_by.name,
                channel=Answer.Channel(self.answer.channel).label,
            )  # fmt: skip
        return format_lazy(
            _(
                "On “{title}”, revision {number}. Entered by {person} ({channel}). "
                "Until {moment} your organisation can still give another answer."
            ),
            title=self.title, number=self.ballot.revision.number, person=self.answer.given_by.name,
            channel=Answer.Channel(self.answer.channel).label, moment=moment(self.ballot.closes_at),
        )  # fmt: skip

    def path(self) -> str:
        """The organisation's answer."""
        address = reverse("positions:answer", args=[self.ballot.uuid])
        return f"{address}?organisation={self.answer.organisation.slug}"


class Objected(BallotNotice):
    """Who looks for a way out hears of an objection."""

    kind = "positions.objection"
    minutes = 10
    ask = _("Read the objection and look for a way out.")

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.ballot)
        self.answer = answer
        self.due_at = self.ballot.closes_at
        objecting = self.ballot.answers.filter(choice=Answer.Choice.OBJECT, is_current=True)
        number = max(1, objecting.values("organisation").distinct().count())
        self.situation = lazy(lambda: _how_many_object(number), str)()

    def key(self) -> str:
        """Each objection."""
        return f"answer:{self.answer.pk}:objection"

    def people(self) -> list[Person]:
        """The office and the pen-holders."""
        return secretariat() + pen_holders(self.ballot.revision.paper)

    def subject(self) -> object:
        """Who, and to what."""
        return format_lazy(
            _("{organisation} objects: {title}"), organisation=self.answer.organisation.name, title=self.title
        )

    def body(self) -> object:
        """The reason, as it was given."""
        return self.answer.reason


def _how_many_object(number: int) -> str:
    return ngettext(
        "%(n)s organisation objects; others may follow.", "%(n)s organisations object; others may follow.", number
    ) % {"n": number}


def everybody_asked(ballot: Ballot) -> list[Person]:
    """Everybody who speaks for an organisation that was asked."""
    asked = list(ballot.electors.values_list("organisation_id", flat=True))
    people = contacts(asked)
    return [person for organisation in asked for person in people[organisation]]


class ForAll(BallotNotice):
    """What everybody who was asked hears, and the office."""

    event = ""

    def key(self) -> str:
        """Once a ballot and event."""
        return f"ballot:{self.ballot.pk}:{self.event}"

    def people(self) -> list[Person]:
        """All of them."""
        return everybody_asked(self.ballot) + secretariat()


class Recalled(ForAll):
    """The question no longer stands."""

    kind = "positions.recalled"
    event = "recalled"
    button = _("Go to the paper")

    def __init__(self, ballot: Ballot, reason: str) -> None:
        super().__init__(ballot)
        self.reason = reason

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Called back: sign-off of {title}"), title=self.title)

    def body(self) -> object:
        """Why."""
        return format_lazy(_("Your organisation does not have to answer any more. {reason}"), reason=self.reason)

    def path(self) -> str:
        """The page of the paper."""
        return reverse("positions:paper", args=[self.ballot.revision.paper.uuid])


class Published(ForAll):
    """Where the public reads it now."""

    kind = "positions.published"
    label = _("Positions that are published")
    optional = True
    event = "published"
    button = _("Read the position")

    def __init__(self, publication: Publication) -> None:
        super().__init__(publication.ballot)  # type: ignore[arg-type]  # without a ballot: PublishedAgain
        self.publication = publication

    def people(self) -> list[Person]:
        """Whoever speaks for a member of today, its contacts for communication, was asked, by a sister coalition too,
        or works in the office: everybody may read it now."""
        members = with_communication(Organisation.objects.current())
        return members + [one for ballot in self.ballot.together() for one in everybody_asked(ballot)] + secretariat()

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Published: {title}"), title=self.publication.paper.title)

    def body(self) -> object:
        """What to do with it."""
        return _("Our position is public. Share its address with whoever should read it.")

    def path(self) -> str:
        """The public page."""
        return self.publication.address

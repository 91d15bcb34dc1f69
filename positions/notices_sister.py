"""What organisations of a sister coalition hear: the question, its reminders, a copy of their answer. Each with the
reader's own answer link, for they have no way into the members' area."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Person
from positions.answer_paths import statement_paths
from positions.models import Answer, Ballot, Elector
from positions.notices_answers import AnswerKept, EnteredOnBehalf
from positions.notices_sign_off import BallotNotice, SignOffOpened, SignOffReminder
from positions.notifications import moment
from positions.progress import Stand


class SisterAsked(SignOffOpened):
    """One contact of one organisation of the sister coalition is asked. Nobody else's address stands in it."""

    def __init__(self, ballot: Ballot, elector: Elector, person: Person, path: str) -> None:
        super().__init__(ballot, elector, [person])
        self._path = path
        self.change = getattr(ballot.revision, "change_statement", None) if ballot.replaces_id else None

    def subject(self) -> object:
        """Names the paper; that its text changed, when it did."""
        if self.change:
            return format_lazy(_("The text has changed, please answer again: {title}"), title=self.title)
        return super().subject()

    def body(self) -> object:
        """The question, in whose name, and that no log-in is needed."""
        return format_lazy(
            _(
                "{change}{question} {coalition} and {us} decide on the same text, each by its own rule. Your own link "
                "shows the text and takes the answer, without a log-in. It works once, so do not pass it on."
            ),
            change=format_lazy("{statement} ", statement=self.change.statement) if self.change else "",
            question=super().body(), coalition=self.ballot.sister.name if self.ballot.sister else "",
            us=settings.SITE_NAME,
        )  # fmt: skip

    def path(self) -> str:
        """The reader's own answer link."""
        return self._path


class SisterReminded(SignOffReminder):
    """One contact hears again, with the same link while it works."""

    def __init__(self, ballot: Ballot, stand: Stand, person: Person, step: str, path: str) -> None:
        super().__init__(ballot, stand, [person], step)
        self._path = path

    def path(self) -> str:
        """The reader's own answer link."""
        return self._path


class SisterAnswered(AnswerKept):
    """One contact gets a copy of what was answered for their organisation, and can still answer otherwise."""

    button = _("Give another answer")
    way: object = _("If it is right you have nothing to do. Your own link takes another answer, without a log-in.")

    def __init__(self, answer: Answer, person: Person, path: str) -> None:
        super().__init__(answer)
        self._person, self._path = person, path

    def people(self) -> list[Person]:
        """Nobody else: the link is theirs."""
        return [self._person]

    def body(self) -> object:
        """The copy, and what the link is for."""
        return format_lazy("{copy}\n\n{way}", copy=super().body(), way=self.way)

    def path(self) -> str:
        """The reader's own answer link."""
        return self._path


class SisterEntered(SisterAnswered, EnteredOnBehalf):
    """One contact hears what the secretariat entered for their organisation, and makes it its own, or corrects it."""

    button = _("Confirm or correct")
    way = _(
        "Your own link takes your answer, without a log-in: the same one confirms what we entered, another one "
        "corrects it. It works once, so do not pass it on."
    )


class SisterMayState(BallotNotice):
    """One contact of an organisation that objects or abstains hears how it can say beside the text why."""

    kind = "positions.may_state"
    button = _("Say it beside the text")

    def __init__(self, answer: Answer, people: list[Person]) -> None:
        super().__init__(answer.ballot)
        self.organisation, self._people = answer.organisation, people

    def key(self) -> str:
        """Once a ballot and organisation."""
        return f"ballot:{self.ballot.pk}:{self.organisation.pk}:may-state"  # type: ignore[union-attr]

    def people(self) -> list[Person]:
        """Who has no way into the members' area."""
        return self._people

    def ways(self, people: list[Person]) -> Mapping[int, tuple[str, object]]:
        """Each their own link."""
        return {key: (path, self.button) for key, path in statement_paths(self.ballot, people).items()}

    def subject(self) -> object:
        """Of what."""
        return format_lazy(_("You can say beside the text why: {title}"), title=self.title)

    def body(self) -> object:
        """What a minority statement is, and until when one begins."""
        return format_lazy(
            _(
                "{organisation} does not sign. If it wants its reason printed with the text, it can begin a minority "
                "statement, or sign one of another organisation, by its own link and without a log-in. A statement "
                "begins before {moment}; only its words can follow. The link is yours alone: do not pass it on."
            ),
            organisation=self.organisation.name, moment=moment(self.ballot.closes_at),  # type: ignore[union-attr]
        )  # fmt: skip

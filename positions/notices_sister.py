"""What organisations of a sister coalition hear: the question, its reminders, a copy of their answer. Each with the
reader's own answer link, for they have no way into the members' area."""

from __future__ import annotations

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Person
from positions.models import Answer, Ballot, Elector
from positions.notices_answers import AnswerKept, EnteredOnBehalf
from positions.notices_sign_off import SignOffOpened, SignOffReminder
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

"""The question to organisations of a sister coalition, and its reminders: each with the reader's own answer link."""

from __future__ import annotations

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Person
from positions.models import Ballot, Elector
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

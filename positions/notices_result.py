"""What people are told of a result and after it: what it is called, who disputes that, and what a minority says."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext_lazy as _

from members.models import Organisation, Person
from members.working_days import last_moment
from positions.answer_paths import statement_paths
from positions.models import Ballot, Contest, DocumentType, MinorityStatement
from positions.notices_sign_off import BallotNotice, ForAll
from positions.notifications import contacts, moment, secretariat


class Decided(ForAll):
    """The result, what it is called, and until when an organisation can dispute that. Contacts of a sister coalition
    have no page on which to dispute."""

    kind = "positions.decided"
    event = "decided"
    button = _("See the result")
    minutes = 5

    def __init__(self, ballot: Ballot) -> None:
        super().__init__(ballot)
        self.is_disputable = bool(ballot.contest_days) and ballot.outcome != Ballot.Outcome.NOT_ADOPTED
        if self.is_disputable and not ballot.sister_id:
            self.due_at = ballot.disputable_until
            self.ask = _("Say so if your organisation disputes what the result is called.")
            self.situation = format_lazy(_("The result is called “{level}”."), level=Ballot.Level(ballot.level).label)

    def subject(self) -> object:
        """The outcome, and of what."""
        return format_lazy(_("{outcome}: {title}"), outcome=Ballot.Outcome(self.ballot.outcome).label, title=self.title)

    def body(self) -> object:
        """The line that was computed, in the reader's language; what it is called, and until when that can change."""
        lines = self.ballot.result["line"]
        line = lazy(lambda: lines.get((get_language() or "nl")[:2], lines["en"]), str)()
        level = format_lazy(_("The result is called “{level}”."), level=Ballot.Level(self.ballot.level).label)
        if not self.is_disputable or self.ballot.disputable_until is None:
            return format_lazy("{line}\n\n{level}", line=line, level=level)
        window = format_lazy(
            _(
                "Until {moment} an organisation that was asked can say that it should be called otherwise. The result "
                "itself is computed and stays; nothing is published before."
            ),
            moment=moment(self.ballot.disputable_until),
        )
        return format_lazy("{line}\n\n{level} {window}", line=line, level=level, window=window)


class LevelChanged(ForAll):
    """Everybody who was asked hears what the result is called now, and that they may dispute it."""

    kind = "positions.level_changed"
    minutes = 5

    def __init__(self, ballot: Ballot, reason: str) -> None:
        super().__init__(ballot)
        self.reason, self.due_at = reason, ballot.disputable_until
        self.situation = format_lazy(_("The result is called “{level}”."), level=Ballot.Level(ballot.level).label)
        if not ballot.sister_id:  # whose contacts have no page on which to dispute it
            self.ask = _("Say so if your organisation disputes what the result is called.")

    def key(self) -> str:
        """Each time anew."""
        return f"ballot:{self.ballot.pk}:level:{len(self.ballot.result.get('designations', []))}"

    def subject(self) -> object:
        """What it is called, and of what."""
        return format_lazy(_("{level}: {title}"), level=Ballot.Level(self.ballot.level).label, title=self.title)

    def body(self) -> object:
        """Why, and until when it can be disputed."""
        return format_lazy(
            _(
                "The secretariat calls the result “{level}”.\n\n{reason}\n\n"
                "If your organisation disputes that, say so until {moment}. The result itself is computed and stays."
            ),
            level=Ballot.Level(self.ballot.level).label, reason=self.reason,
            moment=moment(self.ballot.disputable_until or self.ballot.closes_at),
        )  # fmt: skip


class Contested(BallotNotice):
    """The secretariat hears that an organisation disputes what the result is called."""

    kind = "positions.contested"
    minutes = 10
    ask = _("Answer the organisation: nothing is published before that.")
    has_no_day = True
    situation = _("Nothing is published before you answer.")

    def __init__(self, contest: Contest) -> None:
        super().__init__(contest.ballot)
        self.contest, self.organisation = contest, contest.organisation

    def key(self) -> str:
        """Each contest."""
        return f"contest:{self.contest.pk}"

    def people(self) -> list[Person]:
        """The office."""
        return secretariat()

    def subject(self) -> object:
        """Who, and of what."""
        return format_lazy(
            _("{organisation} disputes the level: {title}"),
            organisation=self.contest.organisation.name, title=self.title,
        )  # fmt: skip

    def body(self) -> object:
        """What it should be called, and why."""
        level = Ballot.Level(self.contest.level).label
        return format_lazy(_("It should be called “{level}”. {reason}"), level=level, reason=self.contest.reason)


class ContestAnswered(BallotNotice):
    """An organisation hears what became of its dispute."""

    kind = "positions.contest_answered"

    def __init__(self, contest: Contest) -> None:
        super().__init__(contest.ballot)
        self.contest, self.organisation = contest, contest.organisation

    def key(self) -> str:
        """Each contest."""
        return f"contest:{self.contest.pk}:answered"

    def people(self) -> list[Person]:
        """Who speaks for it."""
        return contacts([self.contest.organisation_id])[self.contest.organisation_id]

    def subject(self) -> object:
        """Of what."""
        return format_lazy(_("Answer on what the result is called: {title}"), title=self.title)

    def body(self) -> object:
        """What it is called now, and the answer."""
        level = Ballot.Level(self.ballot.level).label
        return format_lazy(_("The result is called “{level}”. {answer}"), level=level, answer=self.contest.answer)


class MinorityNotice(BallotNotice):
    """Something about a minority statement; the button leads to it."""

    button = _("Read the statement")

    def __init__(self, statement: MinorityStatement, people: list[Person]) -> None:
        super().__init__(statement.ballot)
        self.statement, self._people = statement, people

    def people(self) -> list[Person]:
        """As they were looked up."""
        return self._people

    def path(self) -> str:
        """The statement."""
        return reverse("positions:minority", args=[self.statement.uuid])

    def ways(self, people: list[Person]) -> Mapping[int, tuple[str, object]]:
        """Guests have a page of their own for it."""
        return {key: (path, self.button) for key, path in statement_paths(self.ballot, people).items()}


class MinorityBegun(MinorityNotice):
    """Those who object or abstain hear that they can join a statement; the secretariat hears that there is one."""

    kind = "positions.minority_begun"
    minutes = 10
    ask = _("Read the statement, and sign it if your organisation says the same.")
    situation = _("The statement can still be signed.")

    def __init__(self, statement: MinorityStatement, people: list[Person], until: datetime.datetime) -> None:
        super().__init__(statement, people)
        self.due_at = last_moment(until)

    def key(self) -> str:
        """Once a statement."""
        return f"minority:{self.statement.pk}:begun"

    def subject(self) -> object:
        """Who, and to what."""
        return format_lazy(
            _("{organisation} begins a minority statement: {title}"),
            organisation=self.statement.organisation.name, title=self.title,
        )  # fmt: skip

    def body(self) -> object:
        """The words, and until when."""
        return format_lazy(
            _("Other organisations that object or abstain can sign it until {moment}.\n\n{text}"),
            moment=moment(self.due_at), text=self.statement.text,  # type: ignore[arg-type]
        )  # fmt: skip


class MinorityReworded(MinorityNotice):
    """Those who had signed other words hear that they are asked again."""

    kind = "positions.minority_reworded"
    minutes = 5
    ask = _("Read the new words and sign again, if your organisation says them too.")
    situation = _("Your organisation does not stand under the new words.")

    def __init__(self, statement: MinorityStatement, organisation: Organisation, until: datetime.datetime) -> None:
        super().__init__(statement, contacts([organisation])[organisation.pk])
        self.organisation, self.due_at = organisation, last_moment(until)

    def key(self) -> str:
        """Each change, each organisation."""
        return f"minority:{self.statement.pk}:{self.organisation.pk}:{hash_of(self.statement.text)}"  # type: ignore[union-attr]

    def subject(self) -> object:
        """Of what."""
        return format_lazy(_("The minority statement has other words: {title}"), title=self.title)

    def body(self) -> object:
        """That the signature no longer holds, and the new words."""
        return format_lazy(
            _("Your organisation signed earlier words, so its signature does not hold for these.\n\n{text}"),
            text=self.statement.text,
        )


class MinorityDue(MinorityNotice):
    """The organisation that began it hears that its words are due."""

    kind = "positions.minority_due"
    minutes = 15
    ask = _("Finish the words of the statement and file it.")
    situation = _("The statement is a draft.")
    button = _("Finish the statement")

    def __init__(self, statement: MinorityStatement, until: datetime.datetime, step: int) -> None:
        super().__init__(statement, contacts([statement.organisation_id])[statement.organisation_id])
        self.organisation, self.due_at, self.step = statement.organisation, last_moment(until), step

    def key(self) -> str:
        """Once a step."""
        return f"minority:{self.statement.pk}:due:{self.step}"

    def subject(self) -> object:
        """Of what."""
        return format_lazy(_("Your minority statement is due: {title}"), title=self.title)

    def body(self) -> object:
        """Until when, and what happens then."""
        return format_lazy(
            _("Its words can change until {moment}. Then it is filed as it stands and printed with the position."),
            moment=moment(self.due_at),  # type: ignore[arg-type]
        )


class MinorityChanged(ForAll):
    """Everybody who was asked hears that a statement was filed, or that nobody stands behind it any more.

    While answers are hidden that would say how its organisations answered: then only they and the office hear it, and
    the others with the result.
    """

    kind = "positions.minority_filed"

    def __init__(self, statement: MinorityStatement) -> None:
        super().__init__(statement.ballot)
        self.statement = statement

    def people(self) -> list[Person]:
        """Everybody who may know by now how its organisations answered."""
        ballot = self.ballot
        if ballot.answers_shown == DocumentType.Shown.LIVE or ballot.state == Ballot.State.DECIDED:
            return super().people()
        under = contacts(self.statement.signers.values_list("organisation_id", flat=True))
        return [person for people in under.values() for person in people] + secretariat()

    def key(self) -> str:
        """Once a statement and end."""
        return f"minority:{self.statement.pk}:{self.statement.state}"

    def subject(self) -> object:
        """What happened, and to what."""
        filed = _("A minority statement was filed: {title}")
        gone = _("The minority statement was taken back: {title}")
        return format_lazy(filed if self.statement.state == "filed" else gone, title=self.title)

    def body(self) -> object:
        """Its words, or the result as it stands without it."""
        if self.statement.state == MinorityStatement.State.FILED:
            return self.statement.text
        return _("Nothing of it is printed with the position.")


def hash_of(words: str) -> str:
    """A short sign for these words, the same in every process."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]

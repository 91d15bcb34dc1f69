"""What people are told about contributions and the answers to them."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.notifications import Notice, tell_all
from members.working_days import add_working_days
from positions import amend
from positions.models import Contribution, Disposition
from positions.notifications import contacts, end_of, pen_holders, secretariat


class ContributionNotice(Notice):
    """Something about one contribution; the button leads to it."""

    def __init__(self, contribution: Contribution) -> None:
        self.contribution = contribution
        self.about, self.about_language = contribution.round.paper.title, contribution.round.paper.language

    def path(self) -> str:
        """The page of the contribution."""
        return reverse("positions:contribution", args=[self.contribution.uuid])


class ContributionSubmitted(ContributionNotice):
    """The author hears that it went out in the organisation's name."""

    kind = "positions.contribution_submitted"
    label = _("Your proposals that your organisation submitted")
    waits = True
    by_mail = False
    button = _("See it")

    def __init__(self, contribution: Contribution) -> None:
        super().__init__(contribution)
        self.organisation = contribution.organisation

    def key(self) -> str:
        """Once a contribution."""
        return f"contribution:{self.contribution.pk}:submitted"

    def people(self) -> list[Person]:
        """Its author, unless they submitted it themselves."""
        one = self.contribution
        return [one.person] if one.person_id != one.submitted_by_id else []

    def subject(self) -> object:
        """Its label."""
        return format_lazy(_("Your proposal was submitted as {label}"), label=self.contribution.label)

    def body(self) -> object:
        """By whom."""
        return format_lazy(_("{organisation} made it its own."), organisation=self.contribution.organisation.name)


class ContributionLate(ContributionNotice):
    """The secretariat hears of one that came after the deadline, and decides whether it is let in."""

    kind = "positions.contribution_late"
    minutes = 5
    button = _("Look at it")
    ask = _("Decide whether this late contribution is let in.")
    has_no_day = True
    situation = _("It is not answered before you decide.")

    def key(self) -> str:
        """Once a contribution."""
        return f"contribution:{self.contribution.pk}:late"

    def people(self) -> list[Person]:
        """The office."""
        return secretariat()

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Late contribution: {title}"), title=self.contribution.round.paper.title)

    def body(self) -> object:
        """Whose."""
        return format_lazy(
            _("{organisation} submitted {label} after the deadline. You decide whether it is let in."),
            organisation=self.contribution.organisation.name, label=self.contribution.label,
        )  # fmt: skip


class Disposed(ContributionNotice):
    """Somebody of the organisation that proposed hears the answer, with what it does to the words.

    Who may reply gets a link of their own for that; the author reads what became of it.
    """

    kind = "positions.disposed"
    minutes = 5

    def __init__(self, disposition: Disposition, person: Person, link: str = "") -> None:
        super().__init__(disposition.contribution)
        self.disposition, self.person, self._link = disposition, person, link
        self.organisation = disposition.contribution.organisation
        self.situation = _("Your organisation has not replied yet.")
        self.button = _("See the answer")
        if link:
            self.button = _("Accept the answer or not")
            self.ask = _("Say whether your organisation accepts the answer.")
            self.due_at = reaction_ends(disposition)

    def key(self) -> str:
        """Each answer."""
        return f"disposition:{self.disposition.pk}"

    def people(self) -> list[Person]:
        """The one."""
        return [self.person]

    def subject(self) -> object:
        """Which one, and the verdict."""
        return format_lazy(
            _("{label} in “{title}”: {verdict}"),
            label=self.contribution.label, title=self.about,
            verdict=Disposition.Verdict(self.disposition.verdict).label,
        )  # fmt: skip

    def body(self) -> object:
        """The reason, what was proposed, and the words as they will stand."""
        reason: object = self.disposition.reason
        if not reason and self.disposition.verdict == Disposition.Verdict.ACCEPTED:
            reason = _("Your contribution was taken over as you wrote it.")
        words = what_becomes_of(self.disposition)
        lines = [reason, *(format_lazy("{label}:\n{words}", label=label, words=said) for label, said in words)]
        return lazy(lambda: "\n\n".join(str(line) for line in lines if line), str)()

    def path(self) -> str:
        """The reader's own link to reply; else the page of the contribution."""
        return self._link or super().path()


class AnswerTakenBack(ContributionNotice):
    """The organisation that proposed hears that the answer it was told does not hold: a decision comes first."""

    kind = "positions.disposition_taken_back"
    button = _("See the contribution")

    def __init__(self, disposition: Disposition, before: Disposition) -> None:
        super().__init__(disposition.contribution)
        self.disposition, self.before = disposition, before
        self.organisation = disposition.contribution.organisation

    def key(self) -> str:
        """Each time."""
        return f"disposition:{self.disposition.pk}:taken-back"

    def people(self) -> list[Person]:
        """Who speaks for the organisation, and the author."""
        one = self.contribution
        return [*contacts([one.organisation_id])[one.organisation_id], one.person]

    def subject(self) -> object:
        """Which one."""
        return format_lazy(
            _("{label} in “{title}”: the answer is taken back"), label=self.contribution.label, title=self.about
        )

    def body(self) -> object:
        """What was answered, and that nobody has to reply to that any more."""
        return format_lazy(
            _(
                "The pen-holders answered “{verdict}”. That does not hold any more: your contribution needs a decision "
                "first. You need not reply to the earlier answer; you hear what is decided. {reason}"
            ),
            verdict=Disposition.Verdict(self.before.verdict).label, reason=self.disposition.reason,
        )  # fmt: skip


class Replied(ContributionNotice):
    """The pen-holders hear when an organisation does not accept the answer."""

    kind = "positions.replied"
    minutes = 10
    button = _("Look at it again")
    ask = _("Look at your answer again.")
    has_no_day = True
    situation = _("The organisation does not accept the answer.")

    def __init__(self, disposition: Disposition) -> None:
        super().__init__(disposition.contribution)
        self.disposition = disposition

    def key(self) -> str:
        """Once an answer."""
        return f"disposition:{self.disposition.pk}:reply"

    def people(self) -> list[Person]:
        """Who keeps the pen; nobody while the organisation accepts."""
        objects = self.disposition.reply == Disposition.Reply.OBJECTS
        return pen_holders(self.contribution.round.paper) if objects else []

    def subject(self) -> object:
        """Who, and which one."""
        return format_lazy(
            _("{organisation} does not accept the answer to {label}"),
            organisation=self.contribution.organisation.name, label=self.contribution.label,
        )  # fmt: skip

    def body(self) -> object:
        """Why."""
        return self.disposition.reply_text or _("No reason was given.")


def tell_disposed(disposition: Disposition, links: dict[int, str]) -> None:
    """A `Disposed` for each contact, with their link to reply (by person), and for the author."""
    organisation = disposition.contribution.organisation_id
    people = {*contacts([organisation])[organisation], disposition.contribution.person}
    tell_all(Disposed(disposition, person, links.get(person.pk, "")) for person in people)


def reaction_ends(disposition: Disposition) -> datetime.datetime | None:
    """Until when the organisation that proposed may count on being heard; None where no days were fixed."""
    days = disposition.contribution.round.paper.document_type.disposition_days
    return end_of(add_working_days(timezone.localdate(disposition.given_at), days)) if days else None


def what_becomes_of(disposition: Disposition) -> list[tuple[object, str]]:
    """What an organisation proposed and the words as they will stand, each with its name: old → new in brackets."""
    one, taken = disposition.contribution, disposition.verdict in Disposition.TAKING
    if one.kind != Contribution.Kind.AMENDMENT:
        wrote: list[tuple[object, str]] = [(_("You wrote"), one.reason)]
        if disposition.text:
            wrote.append((_("As it will stand"), disposition.text))
        return wrote
    old = _words_before(one)
    base = one.amends.proposed_text if one.amends else old
    said: list[tuple[object, str]] = [(_("You proposed"), amend.with_changes(base, one.proposed_text))]
    if taken:
        said.append((_("As it will stand"), amend.with_changes(old, disposition.text or one.proposed_text)))
    elif disposition.obsolete_by:
        said.append(_overtaken(disposition.obsolete_by))
    elif old:
        said.append((_("The text stays"), old))
    return said


def _words_before(one: Contribution) -> str:
    """The words that it changes, none where it adds a paragraph."""
    passage = next((each for each in amend.passages(one.round.revision.tree) if each.id == one.block_id), None)
    return passage.words if passage and one.place != Contribution.Place.AFTER else ""


def _overtaken(by: Contribution) -> tuple[object, str]:
    """Which one it is overtaken by, and what that one says."""
    label = format_lazy(
        _("Overtaken by {label}, {organisation}"), label=by.label, organisation=by.organisation.name
    )  # fmt: skip
    return label, amend.with_changes(_words_before(by), by.proposed_text) if by.proposed_text else by.reason

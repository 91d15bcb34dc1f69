"""What people are told about signatures that come after the result."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.notifications import tell_all
from positions.models import Answer, Ballot, Elector, LateSignature
from positions.notices_sign_off import BallotNotice, ElectorNotice
from positions.notifications import contacts, moment


class LateOffered(ElectorNotice):
    """An organisation that did not answer or abstained hears that it may still sign. No duty: it can wait."""

    kind = "positions.late_offered"
    label = _("Texts that your organisation may still sign")
    waits = True
    minutes = 10
    button = _("Read the text, and sign if you want to")
    ask = _("Sign, if your organisation wants to stand behind this text. You do not have to.")
    situation = _("Your organisation has not signed.")

    def __init__(self, ballot: Ballot, elector: Elector, people: list[Person]) -> None:
        super().__init__(ballot, elector, people)
        self.due_at = ballot.late_signatories_until  # type: ignore[assignment]

    def key(self) -> str:
        """Once for each moment that was set, in whatever zone it was said."""
        until = self.ballot.late_signatories_until.astimezone(datetime.UTC)  # type: ignore[union-attr]
        return f"ballot:{self.ballot.pk}:{self.elector.organisation_id}:late:{until:%Y-%m-%dT%H:%M}"

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("You may still sign: {title}"), title=self.title)

    def body(self) -> object:
        """Until when, and what it changes."""
        return format_lazy(
            _(
                "The result is known and stays as it is. Before the text is published, {organisation} may still sign "
                "it, word for word, until {moment}. You do not have to do anything."
            ),
            organisation=self.elector.name, moment=moment(self.due_at),  # type: ignore[arg-type]
        )  # fmt: skip

    def path(self) -> str:
        """Where it signs."""
        address = reverse("positions:late_sign", args=[self.ballot.uuid])
        return f"{address}?organisation={self.elector.organisation.slug}"


def tell_offered(ballot: Ballot, electors: list[Elector]) -> None:
    """A `LateOffered` for each of these organisations, their people looked up at once."""
    people = contacts([elector.organisation_id for elector in electors])
    tell_all(LateOffered(ballot, elector, people[elector.organisation_id]) for elector in electors)


class _OfSignature(BallotNotice):
    """Something about one late signature; told to everybody who speaks for its organisation."""

    button = _("See who joined")

    def __init__(self, signature: LateSignature) -> None:
        super().__init__(signature.ballot)
        self.signature, self.organisation = signature, signature.organisation

    def people(self) -> list[Person]:
        """Everybody who speaks for it."""
        return contacts([self.signature.organisation_id])[self.signature.organisation_id]

    def path(self) -> str:
        """The page of late signatures."""
        return reverse("positions:late", args=[self.ballot.uuid])


class JoinedLate(_OfSignature):
    """All contacts of an organisation hear that it signed, by whom, and on which text."""

    kind = "positions.joined_late"

    def __init__(self, signature: LateSignature) -> None:
        super().__init__(signature)
        if signature.channel == Answer.Channel.ON_BEHALF:
            self.minutes = 2  # type: ignore[misc]
            self.due_at = signature.confirm_until
            self.ask = _("Confirm what we entered for your organisation, or take it back.")
            self.situation = _("We entered the signature for you; your organisation has not confirmed it.")
            self.button = _("Confirm or take back")

    def key(self) -> str:
        """Each signature."""
        return f"late:{self.signature.pk}"

    def subject(self) -> object:
        """Who, and what."""
        on_behalf = self.signature.channel == Answer.Channel.ON_BEHALF
        words = _("Entered for {organisation}: it signs {title}. Is that right?")
        return format_lazy(
            words if on_behalf else _("{organisation} joined: {title}"),
            organisation=self.signature.organisation.name, title=self.title,
        )  # fmt: skip

    def body(self) -> object:
        """By whom, on which text, how it is named, and until when it can be taken back."""
        return format_lazy(
            _(
                "{person} signed revision {number} for {organisation} ({channel}). It is named as having joined after "
                "the sign-off; the result stays as it was. Until publication you can take it back. Hash: {hash}"
            ),
            person=self.signature.given_by.name, number=self.ballot.revision.number,
            organisation=self.signature.organisation.name, hash=self.signature.text_sha256,
            channel=Answer.Channel(self.signature.channel).label,
        )  # fmt: skip


class LateTakenBack(_OfSignature):
    """All contacts of an organisation hear that it is not named with the text after all."""

    kind = "positions.late_taken_back"

    def key(self) -> str:
        """Each signature."""
        return f"late:{self.signature.pk}:taken-back"

    def subject(self) -> object:
        """Who, and what."""
        return format_lazy(
            _("{organisation} took its signature back: {title}"),
            organisation=self.signature.organisation.name, title=self.title,
        )  # fmt: skip

    def body(self) -> object:
        """By whom."""
        person = self.signature.withdrawn_by
        return format_lazy(
            _("{person} took it back. Your organisation is not named with the text."),
            person=person.name if person else "",
        )

"""What people are told around answers of organisations: drafts, conflicts, answers on behalf, more time, objections."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person, Seat
from members.permissions import ANSWERING_ROLES
from positions import permissions_answers
from positions.counting import is_silence_broken
from positions.models import (
    Answer,
    AnswerConfirmation,
    AnswerConflict,
    AnswerDraft,
    Ballot,
    DocumentType,
)
from positions.notices_sign_off import Answered, BallotNotice, Objected, everybody_asked
from positions.notifications import contacts, pen_holders, secretariat


def day(value: datetime.date) -> Promise:
    """A day in the reader's words, said when it is read."""
    return lazy(lambda: date_format(value, "l j F Y"), str)()  # type: ignore[return-value]


class OrganisationNotice(BallotNotice):
    """What one organisation is told about its own answer; the button leads there."""

    button = _("See the answer")

    def __init__(self, ballot: Ballot, organisation: Organisation) -> None:
        super().__init__(ballot)
        self.organisation: Organisation = organisation

    def people(self) -> list[Person]:
        """Everybody who speaks for it."""
        return contacts([self.organisation])[self.organisation.pk]

    def path(self) -> str:
        """The organisation's answer."""
        return f"{reverse('positions:answer', args=[self.ballot.uuid])}?organisation={self.organisation.slug}"


# Answers ----------------------------------------------------------------------------------------------------------


class AnswerKept(Answered):
    """All contacts of an organisation get a copy of what was answered in its name, word by word."""

    def body(self) -> object:
        """On which text, by whom, and everything that was said."""
        return format_lazy("{start}\n\n{copy}", start=super().body(), copy=_copy_of(self.answer))


def _copy_of(answer: Answer) -> Promise:
    lines: list[object] = [
        format_lazy("{word}: {choice}", word=_("The answer"), choice=answer.word),
        format_lazy("{word}: {mandate}", word=_("Mandate"), mandate=_mandate(answer)),
    ]
    for one in answer.reservations.all():
        lines.append(format_lazy("{word}: “{quote}” {text}", word=_("Reservation"), quote=one.quote, text=one.text))
        lines += [f"{text.language.upper()}: {text.text}" for text in one.texts.all()]
    if answer.reason:
        lines.append(format_lazy("{word}: {text}", word=_("Reason"), text=answer.reason))
    if answer.proposed_wording:
        lines.append(format_lazy("{word}: {text}", word=_("Wording"), text=answer.proposed_wording))
    return lazy(lambda: "\n".join(str(line) for line in lines), str)()  # type: ignore[return-value]


def _mandate(answer: Answer) -> Promise:
    kind = Answer.Mandate(answer.mandate).label
    if answer.mandate_decided_on is None:
        return format_lazy("{kind}", kind=kind)
    return format_lazy(
        "{kind} ({body}, {day})", kind=kind, body=answer.mandate_body, day=day(answer.mandate_decided_on)
    )


class EnteredOnBehalf(AnswerKept):
    """The organisation hears what the secretariat entered for it, and is asked to confirm or to correct it."""

    kind = "positions.answer_on_behalf"
    minutes = 2
    button = _("Confirm or correct")
    ask = _("Confirm what we entered for your organisation, or correct it.")

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        until = answer.confirm_until or self.ballot.closes_at
        self.due_at = min(until, self.ballot.closes_at)
        self.situation = format_lazy(
            _("We entered “{choice}” for you; your organisation has not confirmed it."),
            choice=answer.word,
        )

    def subject(self) -> object:
        """What was entered."""
        return format_lazy(
            _("Entered for {organisation}: {choice}. Is that right?"),
            organisation=self.answer.organisation.name, choice=self.answer.word,
        )  # fmt: skip

    def body(self) -> object:
        """How it reached the secretariat, whether it counts meanwhile, and what was entered."""
        counts = (
            _("It counts, unless you correct it.")
            if self.ballot.unconfirmed_counts
            else _("It counts once somebody of your organisation has confirmed it.")
        )
        how = format_lazy(
            _("{person} of the secretariat entered this answer: {source}. {counts}"),
            person=self.answer.given_by.name, source=self.answer.source, counts=counts,
        )  # fmt: skip
        return format_lazy("{how}\n\n{copy}", how=how, copy=_copy_of(self.answer))


class Confirmed(BallotNotice):
    """The secretariat hears that an organisation confirmed what was entered for it."""

    kind = "positions.answer_confirmed"
    label = _("Answers on behalf that were confirmed")
    waits = True
    by_mail = False

    def __init__(self, confirmation: AnswerConfirmation) -> None:
        super().__init__(confirmation.answer.ballot)
        self.confirmation = confirmation

    def key(self) -> str:
        """Each confirmation."""
        return f"answer:{self.confirmation.answer_id}:confirmed"

    def people(self) -> list[Person]:
        """The office."""
        return secretariat()

    def subject(self) -> object:
        """Who confirmed."""
        name = self.confirmation.answer.organisation.name
        return format_lazy(_("{organisation} confirmed its answer: {title}"), organisation=name, title=self.title)

    def body(self) -> object:
        """By whom."""
        return format_lazy(_("Confirmed by {person}."), person=self.confirmation.person.name)


class AnswersHeld(OrganisationNotice):
    """Two people of an organisation answered differently; all of its contacts hear it, with both answers."""

    kind = "positions.answers_held"
    minutes = 5
    button = _("Choose between the two")
    ask = _("Choose which answer is the organisation's.")
    situation = _("Two people of your organisation answered differently, so neither answer counts yet.")

    def __init__(self, conflict: AnswerConflict) -> None:
        super().__init__(conflict.ballot, conflict.organisation)
        self.conflict = conflict
        self.due_at = self.ballot.closes_at

    def key(self) -> str:
        """Each pair of answers."""
        return f"conflict:{self.conflict.pk}:{self.conflict.first_id}:{self.conflict.second_id}"

    def subject(self) -> object:
        """Whose answers."""
        return format_lazy(
            _("Two different answers of {organisation}: {title}"), organisation=self.organisation.name, title=self.title
        )

    def body(self) -> object:
        """Both, and that neither counts."""
        first, second = self.conflict.first, self.conflict.second
        return format_lazy(
            _(
                "{first} answered “{one}”, {second} answered “{other}”. Neither counts until your coordinator "
                "(or, where there is none, your representative) has chosen."
            ),
            first=first.given_by.name, one=first.word,
            second=second.given_by.name, other=second.word,
        )  # fmt: skip


class ConflictSettled(OrganisationNotice):
    """All contacts of the organisation hear which of the two answers stands."""

    kind = "positions.conflict_settled"

    def __init__(self, conflict: AnswerConflict, answer: Answer) -> None:
        super().__init__(conflict.ballot, conflict.organisation)
        self.conflict, self.answer = conflict, answer

    def key(self) -> str:
        """Each conflict."""
        return f"conflict:{self.conflict.pk}:settled"

    def subject(self) -> object:
        """What it says now."""
        return format_lazy(
            _("{organisation} answered: {choice}"),
            organisation=self.organisation.name, choice=self.answer.word,
        )  # fmt: skip

    def body(self) -> object:
        """Who chose, and the whole answer."""
        person = self.conflict.settled_by.name if self.conflict.settled_by else ""
        who = format_lazy(_("{person} chose between the two answers. This one counts:"), person=person)
        return format_lazy("{who}\n\n{copy}", who=who, copy=_copy_of(self.answer))


class Objection(Objected):
    """As `Objected`, to those who may see it: where answers are hidden, only the office hears whose it is."""

    def people(self) -> list[Person]:
        """The office, and of the others those whom the ballot shows answers."""
        if self.ballot.answers_shown == DocumentType.Shown.LIVE:
            return super().people()
        pens = pen_holders(self.ballot.revision.paper)
        return secretariat() + [one for one in pens if permissions_answers.shows_answers(one, self.ballot)]


class SilenceBroken(BallotNotice):
    """Where silence would consent, everybody hears that an organisation objects: silence says nothing any more.

    Not whose objection it is: two people of that organisation may have answered differently, and answers may be hidden.
    """

    kind = "positions.silence_broken"
    minutes = 10
    button = _("Go to the sign-off")
    ask = _("Answer, if your organisation has not done so: silence says nothing any more.")
    situation = _("An organisation objects, so silence no longer consents.")

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.ballot)
        self.due_at = self.ballot.closes_at

    def key(self) -> str:
        """Once a ballot."""
        return f"ballot:{self.ballot.pk}:silence-broken"

    def people(self) -> list[Person]:
        """Everybody who was asked, and the office."""
        return everybody_asked(self.ballot) + secretariat()

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("An organisation objects: {title}"), title=self.title)

    def body(self) -> object:
        """What it means."""
        return _("An organisation does not agree with this text. Please do not leave it at silence: answer, too.")


def tell_objection(answer: Answer) -> None:
    """Those who look for a way out hear of an objection; where silence consents, everybody does."""
    Objection(answer).tell()
    tell_broken_silence(answer)


def tell_broken_silence(answer: Answer) -> None:
    """Everybody hears, once, that an objection ended a silence procedure: also one that is held between two people."""
    if is_silence_broken(answer.ballot):
        SilenceBroken(answer).tell()


# Drafts -----------------------------------------------------------------------------------------------------------


class DraftWaits(OrganisationNotice):
    """Whoever speaks for an organisation hears that staff prepared an answer."""

    kind = "positions.draft_waits"
    minutes = 5
    button = _("Read and confirm")
    ask = _("Read the answer that was prepared, and confirm it for your organisation.")
    roles: tuple[str, ...] = (Seat.Role.REPRESENTATIVE, Seat.Role.COORDINATOR)

    def __init__(self, draft: AnswerDraft) -> None:
        super().__init__(draft.ballot, draft.organisation)
        self.draft = draft
        self.due_at = self.ballot.closes_at
        self.situation = format_lazy(
            _("{person} prepared an answer; it counts once it is confirmed."), person=draft.person.name
        )

    def key(self) -> str:
        """Once a day: who goes on writing does not ask again with each save."""
        return f"draft:{self.draft.pk}:waits:{self.draft.changed_at:%Y-%m-%d}"

    def people(self) -> list[Person]:
        """Representatives and coordinators; where there are none, whoever speaks for it."""
        seats = Seat.objects.current().filter(organisation=self.organisation, person__is_active=True)
        held = [seat for seat in seats.select_related("person") if seat.role in ANSWERING_ROLES]
        chosen = [seat.person for seat in held if seat.role in self.roles]
        return chosen or [seat.person for seat in held]

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("A draft answer waits for you: {title}"), title=self.title)

    def body(self) -> object:
        """Who prepared it, and that it counts for nothing."""
        return format_lazy(
            _("{person} prepared the answer of {organisation}. Nothing counts until you have confirmed it."),
            person=self.draft.person.name, organisation=self.organisation.name,
        )  # fmt: skip


class DraftStillWaits(DraftWaits):
    """The substitutes hear of it too when nobody confirmed for two working days."""

    kind = "positions.draft_still_waits"
    roles = (Seat.Role.SUBSTITUTE,)

    def key(self) -> str:
        """Once for each state of the draft."""
        return f"draft:{self.draft.pk}:escalated:{self.draft.changed_at:%Y-%m-%dT%H:%M:%S}"

    def body(self) -> object:
        """Why they hear it."""
        return format_lazy(
            _(
                "{person} prepared the answer of {organisation}. Your representative has not confirmed it for two "
                "working days, so we ask you as the substitute. Nothing counts until somebody has confirmed it."
            ),
            person=self.draft.person.name, organisation=self.organisation.name,
        )  # fmt: skip

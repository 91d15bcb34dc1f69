"""What people are told about publications and about what becomes of demands."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person, Seat
from members.notifications import SECRETARIAT, SPEAKING, Notice
from monitoring.models import KeyDate
from monitoring.notifications import KeyDateNear
from positions.answer_paths import ways_of_guests
from positions.models import Elector, FollowUp, Publication
from positions.notifications import contacts, end_of, moment, secretariat, with_communication
from positions.permissions import readers_among


def day_in_words(value: datetime.date) -> Promise:
    """A day in the reader's words, said when it is read."""
    return lazy(lambda: date_format(value, "l j F Y"), str)()  # type: ignore[return-value]


class OfPublication(Notice):
    """Something about one publication; told to everybody who was asked to decide."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.title = self.about = publication.paper.title
        self.about_language = publication.paper.language

    def key(self) -> str:
        """Once for each publication."""
        return f"publication:{self.publication.pk}:{self.kind}"

    def people(self) -> Iterable[Person]:
        """Everybody who speaks for an organisation that was asked, and the secretariat."""
        return [person for people in contacts(self.asked()).values() for person in people] + secretariat()

    def asked(self) -> list[int]:
        """The organisations that were asked to sign; where none were, the members of today."""
        if self.publication.ballot:
            return list(self.publication.ballot.electors.values_list("organisation_id", flat=True))
        return list(Organisation.objects.current().values_list("pk", flat=True))

    def path(self) -> str:
        """The members' page of the publication."""
        return reverse("positions:publication", args=[self.publication.paper.uuid])


class Embargoed(OfPublication):
    """The page is made, and stays inside until its hour."""

    kind = "positions.embargoed"
    label = _("Positions that are ready, under embargo")
    optional = True
    button = _("Read it before")

    def people(self) -> Iterable[Person]:
        """With the contacts for communication, who prepare a message of their own; readers of the paper only."""
        told = [*super().people(), *with_communication(self.asked())]
        readers = readers_among({person.pk for person in told}, self.publication.paper)
        return [person for person in told if person.pk in readers]

    def subject(self) -> object:
        """Until when."""
        until = moment(self.publication.embargo_until)  # type: ignore[arg-type]
        return format_lazy(_("Embargo until {moment}: {title}"), moment=until, title=self.title)

    def body(self) -> object:
        """What may be done meanwhile."""
        return _(
            "The position is ready. Prepare your own message with it, and share nothing before that moment. "
            "It goes public by itself; you hear from us when it has."
        )


class PublishedAgain(OfPublication):
    """What was adopted before is public in new words, without a sign-off."""

    kind = "positions.published"
    label = _("Positions that are published")
    optional = True
    button = _("Read the position")

    def people(self) -> Iterable[Person]:
        """With the contacts for communication: everybody may read it now."""
        return [*super().people(), *with_communication(self.asked())]

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Published: {title}"), title=self.title)

    def body(self) -> object:
        """Why nobody was asked."""
        return _("It repeats only what your organisations adopted before, so nobody was asked to sign again.")

    def path(self) -> str:
        """The public page."""
        return self.publication.address


class Submitted(OfPublication):
    """A text was handed over in confidence."""

    kind = "positions.submitted"
    button = _("See what was submitted")

    def subject(self) -> object:
        """To whom."""
        return format_lazy(
            _("Submitted to {to}, confidential: {title}"), to=self.publication.submitted_to, title=self.title
        )

    def body(self) -> object:
        """That it stays inside."""
        return _("There is no public page. Please do not pass the text on.")


class Corrected(OfPublication):
    """A published text has a new edition."""

    kind = "positions.corrected"
    label = _("Errors in positions that were put right")
    optional = True
    told_to = frozenset({SECRETARIAT, SPEAKING})
    button = _("See what was corrected")

    def __init__(self, publication: Publication, edition: int, note: str) -> None:
        super().__init__(publication)
        self.edition, self.note = edition, note

    def people(self) -> Iterable[Person]:
        """With those whom a sister coalition asked: its name stands on the page."""
        ballots = self.publication.ballot.together() if self.publication.ballot else []
        asked = Elector.objects.filter(ballot__in=ballots, ballot__sister__isnull=False)
        sisters = contacts(asked.values_list("organisation_id", flat=True))
        return [*super().people(), *(person for people in sisters.values() for person in people)]

    def ways(self, people: list[Person]) -> Mapping[int, tuple[str, object]]:
        """Guests read the public page."""
        ballots = self.publication.ballot.together() if self.publication.ballot else []
        return {key: way for ballot in ballots for key, way in ways_of_guests(ballot, people).items()}

    def key(self) -> str:
        """Once for each edition."""
        return f"publication:{self.publication.pk}:edition:{self.edition}"

    def subject(self) -> object:
        """Which edition."""
        return format_lazy(_("Edition {number}: {title}"), number=self.edition, title=self.title)

    def body(self) -> object:
        """What was put right."""
        return format_lazy(
            _("An error was put right and the meaning stays the same: {note} The earlier edition stays readable."),
            note=self.note,
        )


class SignatureWithdrawn(OfPublication):
    """An organisation does not stand behind a position any more."""

    kind = "positions.signature_withdrawn"
    button = _("See the publication")

    def __init__(self, publication: Publication, organisation: Organisation, on: datetime.date, reason: str) -> None:
        super().__init__(publication)
        self.who, self.on, self.reason = organisation, on, reason

    def key(self) -> str:
        """Once for each organisation."""
        return f"publication:{self.publication.pk}:withdrawn:{self.who.pk}"

    def people(self) -> Iterable[Person]:
        """Its own contacts, those of the lead organisation, and the secretariat."""
        found = contacts({self.who.pk, self.publication.paper.lead_id})
        return [person for people in found.values() for person in people] + secretariat()

    def subject(self) -> object:
        """Who."""
        return format_lazy(_("{organisation} withdraws from: {title}"), organisation=self.who.name, title=self.title)

    def body(self) -> object:
        """From when; the reason stays among members."""
        return format_lazy(
            _("The page shows “signed until {day}”. What was signed stays in the history. {reason}"),
            day=day_in_words(self.on), reason=self.reason,
        )  # fmt: skip


class ChildVersionOutdated(OfPublication):
    """The text for grown-ups has changed, the version for children has not."""

    kind = "positions.child_version_outdated"
    label = _("Child-friendly versions that are out of date")
    waits = True
    told_to = frozenset({SECRETARIAT, SPEAKING})
    button = _("Look at the version for children")

    def __init__(self, publication: Publication, sha256: str) -> None:
        super().__init__(publication)
        self.sha256 = sha256

    def key(self) -> str:
        """Once for each text."""
        return f"publication:{self.publication.pk}:child:{self.sha256[:16]}"

    def people(self) -> Iterable[Person]:
        """Those who keep it: the lead organisation and the secretariat."""
        lead = self.publication.paper.lead_id
        return [*contacts([lead])[lead], *secretariat()]

    def subject(self) -> object:
        """Which one."""
        return format_lazy(_("The version for children is out of date: {title}"), title=self.title)

    def body(self) -> object:
        """What readers see."""
        return _("It says so until you have checked it against the new edition.")

    def path(self) -> str:
        """Where it is written."""
        return reverse("positions:child_version", args=[self.publication.paper.uuid])


class FollowUpDue(Notice):
    """Demands of a position are to be looked at again on a day: told a month and a week before, and the day after.

    One notice for all that one organisation keeps an eye on: seven demands are not seven mails.
    """

    kind = "positions.follow_up_due"
    minutes = 10
    button = _("Say how it stands")
    ask = _("Look at what became of the demands, and write down what happened")

    def __init__(self, follow_ups: list[FollowUp], step: str) -> None:
        self.follow_ups, self.step, first = follow_ups, step, follow_ups[0]
        self.publication, self.organisation, self.day = first.publication, first.owner, first.review_on
        self.about, self.about_language = first.publication.paper.title, first.publication.paper.language
        self.due_at = end_of(self.day)
        kinds = list(dict.fromkeys(FollowUp.Status(one.status).label for one in follow_ups))
        self.situation = lazy(lambda: ", ".join(str(kind) for kind in kinds), str)()

    def key(self) -> str:
        """Once for each step towards a day."""
        owner = self.organisation.pk if self.organisation else 0
        return f"follow-up:{self.publication.pk}:{owner}:{self.day:%Y-%m-%d}:{self.step}"

    def people(self) -> Iterable[Person]:
        """The contacts of its owner (else everybody who sits there), and the secretariat."""
        if self.organisation is None:
            return secretariat()
        seats = Seat.objects.current().filter(organisation=self.organisation, person__is_active=True)
        own = contacts([self.organisation])[self.organisation.pk]
        return [*(own or [seat.person for seat in seats.select_related("person")]), *secretariat()]

    def subject(self) -> object:
        """Which demands of which position."""
        numbers = ", ".join(str(one.number) for one in self.follow_ups)
        return format_lazy(_("How do these demands of “{title}” stand: {numbers}?"), title=self.about, numbers=numbers)

    def body(self) -> object:
        """What was asked, until when they are to be looked at, and how each stands."""
        lines = [
            format_lazy(
                "{number}. {text} ({status})", number=one.number, text=one.text, status=one.get_status_display()
            )
            for one in self.follow_ups
        ]
        asked = lazy(lambda: "\n".join(str(line) for line in lines), str)()
        day = day_in_words(self.day)  # type: ignore[arg-type]
        return format_lazy(_("To be looked at by {day}:\n{demands}"), day=day, demands=asked)

    def path(self) -> str:
        """The page of the position's demands, at the first of them."""
        page = reverse("positions:follow_up", args=[self.publication.paper.uuid])
        return f"{page}#demand-{self.follow_ups[0].number}"


# Dates of a cycle at which the Committee looks at what the State did with its recommendations.
OF_THE_COMMITTEE = frozenset({
    KeyDate.Kind.STATE_REPORT, KeyDate.Kind.PRE_SESSION, KeyDate.Kind.SESSION, KeyDate.Kind.OBSERVATIONS,
})  # fmt: skip


class CommitteeDateNear(KeyDateNear):
    """The same dates, told to an organisation that keeps an eye on demands which answer recommendations."""

    kind = "positions.committee_date"
    button = _("See our demands")

    def __init__(self, date: KeyDate, step: str, owner: Organisation) -> None:
        super().__init__(date, step)
        self.organisation = owner
        self.ask = _("Bring up to date how your demands stand that answer recommendations of a committee.")

    def people(self) -> Iterable[Person]:
        """Who speaks for the owner."""
        return contacts([self.organisation])[self.organisation.pk] if self.organisation else []

    def path(self) -> str:
        """The demands on which the reader's organisation keeps an eye."""
        return reverse("positions:follow_up_list") + "?mine=on"

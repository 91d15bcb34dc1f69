"""What people are told about translations of reservations and minority statements."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person
from members.notifications import SECRETARIAT, SPEAKING
from members.working_days import last_moment
from positions.answer_paths import words_paths
from positions.models import Ballot, MinorityText, Publication, StatementText, words_sha256
from positions.notices_public import OfPublication
from positions.notices_sign_off import BallotNotice
from positions.notifications import contacts, moment, secretariat
from positions.statement_texts import language_name, organisation_of


class TextWritten(BallotNotice):
    """Those who say something beside a text hear that the secretariat put it into another language."""

    kind = "positions.text_written"
    label = _("Translations of our reservations and minority statements")
    waits = True
    minutes = 5
    button = _("Read the translation")
    ask = _("Read the translation, and confirm it or write better words.")
    has_no_day = True
    situation = _("It is printed as a translation of the secretariat until you confirm it.")

    def __init__(self, row: StatementText, ballot: Ballot, speakers: list[int]) -> None:
        super().__init__(ballot)
        self.row, self.speakers = row, speakers
        self.organisation = Organisation.objects.get(pk=organisation_of(row.said))  # type: ignore[arg-type]

    def key(self) -> str:
        """Each wording, once."""
        row = self.row
        return f"text:{row._meta.model_name}:{row.pk}:{words_sha256(row.text)[:16]}:{row.source_sha256[:8]}"

    def people(self) -> list[Person]:
        """Who speaks for the organisations whose words they are."""
        return [person for found in contacts(self.speakers).values() for person in found]

    def subject(self) -> object:
        """Into which language, and of what."""
        return format_lazy(
            _("Translation ({language}) of your words: {title}"),
            language=_language(self.row.language),
            title=self.title,
        )

    def body(self) -> object:
        """Both, and what happens when nobody says anything."""
        return format_lazy(
            _(
                "The secretariat put into another language what your organisation says beside the text. Until your "
                "organisation confirms it, it is printed as the secretariat’s translation.\n\n"
                "{own}\n{text}\n\n{other}\n{translation}"
            ),
            own=_language(self.row.said.language), text=self.row.said.text, other=_language(self.row.language),
            translation=self.row.text,
        )  # fmt: skip

    def path(self) -> str:
        """The page of all translations; of a minority statement its own page, which everybody who signs it reads."""
        if isinstance(self.row, MinorityText):
            return reverse("positions:minority", args=[self.row.statement.uuid])
        return reverse("positions:text_list", args=[self.ballot.uuid])


class SisterTextWritten(TextWritten):
    """A contact of a sister coalition gets a link of their own: they have no way into the members' area."""

    waits = False  # they have no page on which to say when they want mail

    def __init__(self, row: StatementText, ballot: Ballot, person: Person, path: str) -> None:
        super().__init__(row, ballot, [])
        self._person, self._path = person, path

    def people(self) -> list[Person]:
        """The one whose link it is."""
        return [self._person]

    def path(self) -> str:
        """The link."""
        return self._path


class TextsDue(BallotNotice):
    """An organisation hears that the public will read a language in which it has no words yet."""

    kind = "positions.texts_due"
    minutes = 10
    button = _("Write the words")
    ask = _("Write your words in the other languages.")

    def __init__(
        self,
        ballot: Ballot,
        organisation: Organisation,
        codes: list[str],
        people: list[Person],
        until: datetime.datetime,
        step: int,
    ) -> None:
        super().__init__(ballot)
        self.organisation, self._people, self.codes = organisation, people, codes
        self.due_at, self.step = last_moment(until), step
        self.situation = format_lazy(_("Not there yet: {languages}."), languages=_languages(codes))

    def key(self) -> str:
        """Once a ballot, organisation and step."""
        return f"ballot:{self.ballot.pk}:{self.organisation.pk}:texts:{self.step}"  # type: ignore[union-attr]

    def people(self) -> list[Person]:
        """As they were looked up."""
        return self._people

    def subject(self) -> object:
        """Of what."""
        return format_lazy(_("Your words in other languages are due: {title}"), title=self.title)

    def body(self) -> object:
        """In which languages, until when, and what is read where they stay out."""
        return format_lazy(
            _(
                "The text goes out in more languages than {organisation} wrote in. What it says beside the text has no "
                "words yet in: {languages}. Until {moment} there is time. Where words stay out, the public reads your "
                "own words in the language in which you wrote them."
            ),
            organisation=self.organisation.name,  # type: ignore[union-attr]
            languages=_languages(self.codes), moment=moment(self.due_at),  # type: ignore[arg-type]
        )  # fmt: skip

    def path(self) -> str:
        """The page of all translations."""
        return reverse("positions:text_list", args=[self.ballot.uuid])

    def ways(self, people: list[Person]) -> Mapping[int, tuple[str, object]]:
        """Guests write them behind a link of their own."""
        return {key: (path, self.button) for key, path in words_paths(self.ballot, people).items()}


def _languages(codes: list[str]) -> object:
    return lazy(lambda: ", ".join(language_name(code) for code in codes), str)()


def _language(code: str) -> object:
    """A language in the reader's words, said when it is read."""
    return lazy(lambda: language_name(code), str)()


class TextsPublished(OfPublication):
    """Those whose words are new on a public page hear it, and so does the secretariat."""

    kind = "positions.texts_published"
    label = _("Published positions in more languages")
    optional = True
    told_to = frozenset({SECRETARIAT, SPEAKING})
    button = _("See the editions")

    def __init__(self, publication: Publication, names: list[str], editions: dict[str, int]) -> None:
        super().__init__(publication)
        self.names, self.editions = names, editions

    def key(self) -> str:
        """Once for each set of editions."""
        editions = ",".join(f"{language}{number}" for language, number in sorted(self.editions.items()))
        return f"publication:{self.publication.pk}:texts:{editions}"

    def people(self) -> Iterable[Person]:
        """Who speaks for those organisations, and the secretariat."""
        ballots = self.publication.ballot.together() if self.publication.ballot else []
        asked = [
            pk
            for ballot in ballots
            for pk in ballot.electors.filter(name__in=self.names).values_list("organisation_id", flat=True)
        ]
        return [*(person for people in contacts(asked).values() for person in people), *secretariat()]

    def subject(self) -> object:
        """Of which position."""
        return format_lazy(_("In more languages: {title}"), title=self.title)

    def body(self) -> object:
        """Whose words, and that nothing else changed."""
        return format_lazy(
            _(
                "The public pages now show in more languages what these organisations say beside the text: {names}. "
                "The text itself has not changed, and earlier editions stay readable."
            ),
            names=", ".join(self.names),
        )

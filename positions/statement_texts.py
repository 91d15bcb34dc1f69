"""Reservations and minority statements in several languages: what is there, what is missing, what a page shows.

The organisation's own words name their language and are the authentic ones. Nothing here is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext as _

from positions.models import Answer, Ballot, MinorityStatement, Paper, Reservation, StatementText

Entry = dict[str, Any]
Said = Reservation | MinorityStatement
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def language_name(code: str) -> str:
    """A language in words, in the active language."""
    return str(dict(settings.LANGUAGES).get(code, code))


def spoken_language() -> str:
    """The language of the interface, as one that words can be written in."""
    code = (get_language() or "")[:2]
    return code if code in LANGUAGES else LANGUAGES[0]


def languages_of(paper: Paper) -> list[str]:
    """The languages in which a paper goes out: its own first, then those of its translations."""
    translated = paper.translations.order_by("language").values_list("language", flat=True)
    return [paper.language, *(code for code in translated if code != paper.language)]


def in_order(paper: Paper) -> list[str]:
    """Every language that words can be written in, those of the paper first."""
    first = languages_of(paper)
    return [*first, *(code for code in LANGUAGES if code not in first)]


# What organisations said --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Statement:
    """A reservation or a minority statement that stands now, with its words in other languages."""

    said: Said
    name: str  # of the organisation whose words they are
    texts: dict[str, StatementText]
    signers: tuple[str, ...] = ()  # of a minority statement: who says the same, whoever began it first

    @property
    def is_printed(self) -> bool:
        """Whether the public reads it."""
        return not isinstance(self.said, Reservation) or self.said.is_public

    def missing(self, languages: Iterable[str]) -> list[str]:
        """Of these languages, those in which it has no words that hold. What stays inside needs none."""
        if not self.is_printed:
            return []
        return [code for code in languages if code not in self.versions()]

    def versions(self) -> dict[str, Entry]:
        """The words that hold, by language, with who says that they are right."""
        own = {self.said.language: {"text": self.said.text, "by": ""}}
        others = {
            code: {"text": one.text, "by": "organisation" if one.is_own else "secretariat"}
            for code, one in sorted(self.texts.items())
            if not one.is_outdated
        }
        return {**others, **own}


def organisation_of(said: Said) -> int:
    """Whose words they are."""
    return said.answer.organisation_id if isinstance(said, Reservation) else said.organisation_id


def statements_on(ballot: Ballot) -> list[Statement]:
    """Everything that organisations say beside a text now, reservations first. Six queries, however many there are."""
    names = dict(ballot.electors.values_list("organisation_id", "name"))
    reservations = Reservation.objects.filter(
        answer__ballot=ballot, answer__is_current=True, answer__choice=Answer.Choice.RESERVATION
    )
    statements = ballot.minority_statements.exclude(state=MinorityStatement.State.WITHDRAWN)
    found: list[Said] = [
        *reservations.select_related("answer__organisation").prefetch_related("texts__written_by"),
        *statements.select_related("organisation").prefetch_related("texts__written_by", "signers"),
    ]
    return [
        Statement(
            one, names.get(organisation_of(one), ""), {text.language: _of(text, one) for text in one.texts.all()},
            _signers(one, names),
        )
        for one in found
    ]  # fmt: skip


def _signers(said: Said, names: dict[int, str]) -> tuple[str, ...]:
    if isinstance(said, Reservation):
        return ()
    signed = [one.organisation_id for one in said.signers.all() if one.withdrawn_at is None]
    return tuple(names.get(one, "") for one in sorted(signed, key=lambda one: one != said.organisation_id))


def _of(text: StatementText, said: Said) -> StatementText:
    """The row knows what it translates without asking for it again."""
    setattr(text, "reservation" if isinstance(said, Reservation) else "statement", said)
    return text


# What a page shows --------------------------------------------------------------------------------------------------


def versions_on(ballot: Ballot) -> dict[tuple[str, ...], tuple[str, dict[str, Entry]]]:
    """The language of the authentic words and all versions, by what a result says of a statement: it holds no keys."""
    found: dict[tuple[str, ...], tuple[str, dict[str, Entry]]] = {}
    for one in statements_on(ballot):
        of_this = (one.said.language, one.versions())
        for key in _keys_of(one):
            found[key] = of_this if one.name in key else found.get(key, of_this)  # who began one says that one first
    return found


def _keys_of(one: Statement) -> list[tuple[str, ...]]:
    """Two statements may say the same in the same words, each with translations of its own."""
    if isinstance(one.said, Reservation):
        return [(one.name, one.said.block_id, one.said.text)]
    return [("minority", name, one.said.text) for name in one.signers]


def key_in(entry: Entry) -> tuple[str, ...]:
    """The same for an entry of a result or of a page."""
    words = entry["texts"][entry["authentic"]]["text"] if "texts" in entry else entry["text"]
    if "block_id" in entry:
        return entry["organisation"], entry["block_id"], words
    return "minority", next(iter(entry["organisations"]), ""), words


def with_versions(
    entry: Entry, versions: dict[tuple[str, ...], tuple[str, dict[str, Entry]]], language: str
) -> Entry:  # fmt: skip
    """An entry of a result as a page in this language keeps it: with all versions, and the words that it shows."""
    found = versions.get(key_in(entry))
    if found is None:
        return entry
    authentic, texts = found
    return in_language({**entry, "authentic": authentic, "texts": texts}, language)


def in_language(entry: Entry, language: str) -> Entry:
    """An entry of a page with the words of a language, or else with the authentic ones."""
    if "texts" not in entry:
        return entry
    shown = language if language in entry["texts"] else entry["authentic"]
    return {**entry, "text": entry["texts"][shown]["text"], "language": shown}


def foreign(entry: Entry, language: str) -> str:
    """The language of an entry's words where it is another one than that of the page around it, else empty."""
    own = str(entry.get("language", ""))
    return own if own != language else ""


def note_on(entry: Entry, language: str) -> str:
    """What a reader has to know of these words, in the active language: which language they are in, or who put them
    into this one. Empty for authentic words in the language of the page."""
    shown = str(entry.get("language", ""))
    authentic = str(entry.get("authentic", shown))
    if not shown or shown == authentic == language:
        return ""
    if shown == authentic:
        return _("in %(language)s") % {"language": language_name(shown)}
    words = _("translated from %(language)s")
    if entry["texts"][shown]["by"] == "secretariat":
        words = _("translated from %(language)s by the secretariat; the organisation has not confirmed these words")
    return words % {"language": language_name(authentic)}


def renewed(entries: Iterable[Entry], versions: Any, language: str) -> Iterator[tuple[Entry, bool]]:
    """Each entry of a published page as it would stand there now, and whether a reader would see a difference."""
    for entry in entries:
        new = with_versions(entry, versions, language)
        yield new, (new["text"], note_on(new, language)) != (entry["text"], note_on(entry, language))

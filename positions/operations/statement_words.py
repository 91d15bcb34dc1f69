"""The rows of an organisation's words in other languages: what they must keep to, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from members import audit
from members.models import Organisation, Person
from members.realtime import nudge
from positions import document
from positions.models import (
    Ballot,
    MinorityStatement,
    MinorityText,
    Reservation,
    ReservationText,
    StatementText,
    words_sha256,
)
from positions.statement_texts import LANGUAGES, Said

MAX_LENGTHS = {Reservation: Reservation.MAX_LENGTH, MinorityStatement: MinorityStatement.MAX_LENGTH}


def limit_of(said: Said, ballot: Ballot) -> int:
    """How many words a statement has at most, in each language."""
    return ballot.reservation_words if isinstance(said, Reservation) else ballot.minority_words


def checked_words(text: str, language: str, own: str, most: int, length: int) -> str:
    """The words as they are kept. Raises ValidationError, at `text`, when they are too many or in no other language."""
    checked_language(language)
    if language == own:
        raise ValidationError(
            {"text": _("The organisation’s own words are in this language already, and they stay as they are.")}
        )
    words = document.NOT_PRINTED.sub("", text.replace("\r\n", "\n")).strip()
    if problem := too_many_words(words, most):
        raise ValidationError({"text": problem})
    if len(words) > length:
        raise ValidationError({"text": _("At most %(number)s characters in each language.") % {"number": length}})
    return words


def too_many_words(text: str, most: int) -> str:
    """The sentence that says so; empty when they are within the limit."""
    if (count := count_words(text)) <= most:
        return ""
    return ngettext(
        "At most %(most)s word in each language; there are %(words)s here.",
        "At most %(most)s words in each language; there are %(words)s here.",
        most,
    ) % {"most": most, "words": count}


def checked_language(language: str) -> str:
    """The language of somebody's own words."""
    if language not in LANGUAGES:
        raise ValidationError({"language": _("Choose one of the languages.")})
    return language


def checked_texts(texts: Mapping[str, str], own: str, most: int) -> dict[str, str]:
    """The words of a minority statement in other languages. Raises ValidationError at `text_` and the language."""
    found = {}
    for language, words in texts.items():
        if language == own and not words.strip():
            continue
        try:
            found[language] = checked_words(words, language, own, most, MinorityStatement.MAX_LENGTH)
        except ValidationError as problem:
            raise ValidationError({f"text_{language}": problem.messages}) from problem
    return found


def write_text(
    said: Said, language: str, words: str, *, by: Person, by_secretariat: bool, row: StatementText | None = None
) -> StatementText:
    """Write the row. The caller holds the ballot and has checked everything."""
    kept: StatementText = row or (
        ReservationText(reservation=said) if isinstance(said, Reservation) else MinorityText(statement=said)
    )
    kept.language, kept.text, kept.source_sha256 = language, words, words_sha256(said.text)
    kept.by_secretariat, kept.written_by, kept.written_at = by_secretariat, by, timezone.now()
    kept.approved_by = kept.approved_at = None
    kept.save()
    return kept


def copy_texts(pairs: Iterable[tuple[Reservation, Reservation]]) -> None:
    """The same words in other languages beside the same reservation on another row, where nothing stands yet."""
    kept = []
    for old, new in pairs:
        there = {one.language for one in new.texts.all()}
        for row in old.texts.all():
            if row.language not in there:
                row.pk, row._state.adding, row.reservation = None, True, new
                kept.append(row)
    ReservationText.objects.bulk_create(kept)


def settle_texts(statement: MinorityStatement, texts: Mapping[str, str], *, by: Person) -> None:
    """Keep what came along with the words of a statement. A translation that stayed as it was while those words changed
    is not taken for checked: it waits until somebody looks at it. The caller holds the ballot and checked the words."""
    rows = {row.language: row for row in statement.texts.select_for_update()}
    for language, words in texts.items():
        row = rows.get(language)
        if row and not words:
            note_text("positions.drop_text", row, statement.ballot, statement.organisation, by)
            row.delete()
        elif words and (row is None or row.text != words):
            before = words_sha256(row.text) if row else ""
            kept = write_text(statement, language, words, by=by, by_secretariat=False, row=row)
            note_text("positions.keep_text", kept, statement.ballot, statement.organisation, by, before=before)


def note_text(
    verb: str, row: StatementText, ballot: Ballot, organisation: Organisation, by: Person, **details: Any
) -> None:
    """Put a change of a translation on the record, by the hash of its words."""
    audit.record(
        verb, row, by=by, organisation=organisation, ballot=ballot.pk, language=row.language,
        of=f"{row.said._meta.model_name}:{row.said.pk}", sha256=words_sha256(row.text), words=count_words(row.text),
        by_secretariat=row.by_secretariat, **details,
    )  # fmt: skip
    nudge(f"ballot.{ballot.pk}", type="changed")


def count_words(text: str) -> int:
    """Words as the counter beside the field counts them."""
    return len(document.WORD.findall(text))

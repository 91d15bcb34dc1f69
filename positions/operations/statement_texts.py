"""An organisation's words in other languages: written, confirmed, and put on a page that is public already.

The authentic words never change here; the database keeps them. A published page changes by an act of the secretariat
only, as a new edition.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from members.models import Organisation, Person
from members.permissions import fresh_person, may_answer_for
from positions import notes, notices_texts, page_copy, permissions_texts as permissions, statement_texts, text_paths
from positions.models import (
    Ballot,
    MinorityStatement,
    PositionPage,
    Publication,
    Reservation,
    StatementText,
    words_sha256,
)
from positions.operations import states
from positions.operations.answer_rows import lock_ballot
from positions.operations.editions import keep_edition
from positions.operations.publication import pages_of, publish_again
from positions.operations.statement_words import MAX_LENGTHS, checked_words, limit_of, note_text, write_text
from positions.permissions import can_answer_by_link
from positions.statement_texts import Said

State = Ballot.State
BESIDE = ("reservations", "minority")


@transaction.atomic
def keep_text(
    said: Said, *, language: str, text: str, by: Person, seen: str = "", by_link: bool = False
) -> StatementText | None:
    """Keep an organisation's words in another language; empty words take them away. Returns what stands now.

    `seen` is the hash of what stood there when somebody began to write (empty: nothing did). What the secretariat
    writes is marked so, and the organisation is told; it never changes what the organisation wrote itself. `by_link`
    says that somebody speaks for it by a signed link which was looked at.
    """
    ballot, held, organisation = _held(said, by, can_answer_by_link if by_link else permissions.can_write_text)
    _look(ballot, held)
    words = checked_words(text, language, held.language, limit_of(held, ballot), MAX_LENGTHS[type(held)])
    by_secretariat = not by_link and not may_answer_for(fresh_person(by.pk), organisation)
    found = _row(held, language)
    before = words_sha256(found.text) if found else ""
    if seen != before:
        raise ValidationError(
            {"text": _("Somebody else changed these words meanwhile. Look at both, and keep what is right.")}
        )
    if found and by_secretariat and not found.by_secretariat:
        raise ValidationError({"text": _("The organisation wrote these words itself, so only it changes them.")})
    if not words:
        _take_away(found, ballot, organisation, by)
        return None
    if found and (found.text, found.by_secretariat) == (words, by_secretariat) and not found.is_outdated:
        return found
    row = write_text(held, language, words, by=by, by_secretariat=by_secretariat, row=found)
    note_text("positions.keep_text", row, ballot, organisation, by, before=before)
    if by_secretariat:
        _tell_written(row, ballot, _speakers(held, organisation))
    return row


@transaction.atomic
def approve_text(said: Said, *, language: str, seen: str, by: Person, by_link: bool = False) -> StatementText:
    """Say that the secretariat's translation are the organisation's words, as they stood when they were read."""
    ballot, held, organisation = _held(said, by, can_answer_by_link if by_link else permissions.can_approve_text)
    _look(ballot, held)
    row = _row(held, language)
    if row is None or words_sha256(row.text) != seen or row.is_outdated:
        raise ValidationError(_("These words have changed meanwhile. Read them again before you confirm them."))
    if row.is_own:
        return row
    row.approved_by, row.approved_at = by, timezone.now()
    row.save(update_fields=["approved_by", "approved_at"])
    note_text("positions.approve_text", row, ballot, organisation, by)
    return row


@transaction.atomic
def publish_texts(publication: Publication, *, by: Person) -> list[PositionPage]:
    """Put the words that hold now on the public pages, each page that reads differently as a new edition.

    The text itself, its hash and its signatures stay. Returns the pages that changed.
    """
    if not permissions.can_publish_texts(by, publication):
        raise PermissionDenied
    paper = states.locked(publication.paper)
    rows = Publication.objects.select_for_update(of=("self",)).select_related("page", "ballot__revision")
    held = rows.get(pk=publication.pk)
    held.paper = paper
    if not permissions.can_publish_texts(fresh_person(by.pk), held):
        raise PermissionDenied
    states.look_again(paper, "correct")
    news = news_for(held)
    if not news:
        raise ValidationError(_("The public pages show all words that there are: nothing is new."))
    for one in news:
        _new_edition(held, one)
    editions = {one["page"].language: one["page"].edition for one in news}
    names = sorted({name for one in news for name in one["names"]}, key=str.lower)
    states.enter(paper, "correct", by=by, statements=editions, organisations=names)
    notices_texts.TextsPublished(held, names, editions).tell()
    return [one["page"] for one in news]


def news_for(publication: Publication) -> list[dict[str, Any]]:
    """The public pages on which somebody's words would read differently now: page, entries, whose words (`names`)."""
    ballot = publication.ballot
    if ballot is None or publication.page_id is None:
        return []
    versions = page_copy.versions_beside(ballot)
    found = []
    for page in pages_of(publication):
        with translation.override(page.language):
            fresh = {
                place: list(statement_texts.renewed(entries, versions, page.language))
                for name in BESIDE
                for place, entries in (
                    (name, getattr(page, name)),
                    (f"sister_{name}", page.sister.get(name, [])),
                )
            }
        names = [
            name
            for pairs in fresh.values()
            for entry, is_new in pairs
            if is_new
            for name in entry.get("organisations", [entry.get("organisation", "")])
        ]
        if names:
            found.append({"page": page, "names": list(dict.fromkeys(names)), "entries": fresh})
    return found


def _new_edition(publication: Publication, news: dict[str, Any]) -> None:
    page = news["page"]
    keep_edition(publication, page)
    entries = {key: [entry for entry, _is_new in pairs] for key, pairs in news["entries"].items()}
    page.reservations, page.minority = entries["reservations"], entries["minority"]
    theirs = {name: entries[f"sister_{name}"] for name in BESIDE}
    if page.sister:
        page.sister = {**page.sister, **{name: found for name, found in theirs.items() if found}}
    with translation.override(page.language):
        page.body = notes.reworded(page.body, *(entries[name] + theirs[name] for name in BESIDE))
        page.edition_note = _("In this language now: the words of %(names)s.") % {"names": ", ".join(news["names"])}
    page.edition, page.edition_kind = page.edition + 1, PositionPage.EditionKind.STATEMENTS
    publish_again(page)


def _tell_written(row: StatementText, ballot: Ballot, speakers: list[int]) -> None:
    """Contacts of a sister coalition get a link of their own first: nobody is told twice."""
    for seat, path in text_paths.paths_of(row, ballot).items():
        notices_texts.SisterTextWritten(row, ballot, seat.person, path).tell()
    notices_texts.TextWritten(row, ballot, speakers).tell()


def _take_away(row: StatementText | None, ballot: Ballot, organisation: Organisation, by: Person) -> None:
    if row is None:
        raise ValidationError({"text": _("Write the words in this language.")})
    note_text("positions.drop_text", row, ballot, organisation, by)
    row.delete()


def _held(
    said: Said, by: Person, may: Callable[[Any, Ballot, Organisation], bool]
) -> tuple[Ballot, Said, Organisation]:
    """The ballot, held, with the statement as it is now and whose words it is. Asks the right before and again with the
    lock held: a seat may have ended while this waited for others."""
    found: Said
    if isinstance(said, Reservation):
        found = Reservation.objects.select_related("answer__ballot__revision", "answer__organisation").get(pk=said.pk)
        asked, organisation = found.answer.ballot, found.answer.organisation
    else:
        found = MinorityStatement.objects.select_related("ballot__revision", "organisation").get(pk=said.pk)
        asked, organisation = found.ballot, found.organisation
    if not may(by, asked, organisation):
        raise PermissionDenied
    ballot = lock_ballot(asked)
    if not may(fresh_person(by.pk), ballot, organisation):
        raise PermissionDenied
    if isinstance(found, Reservation):
        found.answer.refresh_from_db(fields=["is_current"])
    else:
        found.refresh_from_db(fields=["state", "text", "language"])
    return ballot, found, organisation


def _look(ballot: Ballot, said: Said) -> None:
    """Refuse what nobody reads any more."""
    if ballot.state not in (State.OPEN, State.DECIDED):
        raise ValidationError(_("This sign-off ended without a result, so nothing is stated beside it."))
    if isinstance(said, Reservation) and not said.answer.is_current:
        raise ValidationError(_("The organisation has given another answer since, so this is not printed any more."))
    if isinstance(said, MinorityStatement) and said.state == MinorityStatement.State.WITHDRAWN:
        raise ValidationError(_("This statement was taken back, so it is not printed any more."))


def _row(said: Said, language: str) -> StatementText | None:
    row: StatementText | None = said.texts.select_for_update().filter(language=language).first()
    return row


def _speakers(said: Said, organisation: Organisation) -> list[int]:
    """The organisations that say these words."""
    if isinstance(said, Reservation):
        return [organisation.pk]
    signers = said.signers.filter(withdrawn_at=None).values_list("organisation_id", flat=True)
    return list(dict.fromkeys([organisation.pk, *signers]))

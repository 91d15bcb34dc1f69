"""Links by which contacts of a sister coalition, who have no way into the members' area, look at a translation.

A link is bound to a translation, its very wording and a seat, and says so itself: nothing of it is kept. It ends with
the wording, with the organisation's word on it, with the seat, and after some weeks.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from members.models import Seat
from members.tokens import derived_token
from positions import permissions
from positions.models import Ballot, MinorityText, ReservationText, StatementText, words_sha256
from positions.operations.deadlines import link_lives
from positions.operations.statement_texts import approve_text, keep_text
from positions.statement_texts import organisation_of
from positions.text_paths import PURPOSE

KINDS: dict[str, type[ReservationText] | type[MinorityText]] = {"r": ReservationText, "m": MinorityText}


@dataclass(frozen=True)
class TextLink:
    """What a link is about. `wording` is the start of the hash of the words that were mailed."""

    row: StatementText
    ballot: Ballot
    seat: Seat
    wording: str


def find_text_link(nonce: str, token: str) -> TextLink | None:
    """The link of this address, alive or dead; None when there never was one. Changes nothing."""
    if not constant_time_compare(token, derived_token(nonce, PURPOSE)):
        return None
    kind, pk, seat, wording = nonce.split("-")
    row = KINDS[kind].objects.filter(pk=pk).first()
    held = Seat.objects.select_related("person", "organisation").filter(pk=seat).first()
    if row is None or held is None:
        return None
    ballot = row.reservation.answer.ballot if isinstance(row, ReservationText) else row.said.ballot
    return TextLink(row, ballot, held, wording)


def why_text_link_is_dead(link: TextLink) -> str:
    """Why it does not work any more, as a sentence for its owner; empty when it works."""
    if link.row.is_own:
        return _("Your organisation has said already that these are its words.")
    if link.row.is_outdated or not words_sha256(link.row.text).startswith(link.wording):
        return _("These words have changed meanwhile. If there is a newer mail, use the link in it.")
    if timezone.now() > link.row.written_at + link_lives(link.ballot):
        return _("This link has run out. Write to the secretariat.")
    holds = Seat.objects.current().filter(pk=link.seat.pk, organisation=organisation_of(link.row.said)).exists()
    if not holds or not permissions.can_answer_by_link(link.seat.person, link.ballot, link.seat.organisation):
        return _("This link belonged to somebody who does not speak for the organisation any more.")
    return ""


@transaction.atomic
def use_text_link(nonce: str, token: str, *, text: str | None = None) -> StatementText | None:
    """Confirm the translation as the organisation's words, or keep its own words in its place (`text`)."""
    link = find_text_link(nonce, token)
    if link is None:
        raise PermissionDenied
    if reason := why_text_link_is_dead(link):
        raise ValidationError(reason, code="dead")
    seen, by = words_sha256(link.row.text), link.seat.person
    if text is None:
        return approve_text(link.row.said, language=link.row.language, seen=seen, by=by, by_link=True)
    if not text.strip():
        raise ValidationError({"text": _("Write the words in this language.")})
    return keep_text(link.row.said, language=link.row.language, text=text, seen=seen, by=by, by_link=True)

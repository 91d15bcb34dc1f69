"""The rows of answers: the lock that they take, whether one can still be added, and how it is added or copied."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Organisation
from members.realtime import nudge
from positions import document
from positions.models import Answer, Ballot, Elector, Reservation
from positions.notes import whole_in
from positions.operations.answer_checks import AnchoredReservation
from positions.operations.statement_words import copy_texts, write_text


def lock_ballot(ballot: Ballot) -> Ballot:
    """The ballot as the database knows it now, held until the end of the transaction."""
    ballots = Ballot.objects.select_for_update(of=("self",)).select_related("revision__paper__document_type")
    return ballots.get(pk=ballot.pk)


def look(ballot: Ballot, elector: Elector | None, organisation: Organisation) -> datetime.datetime:
    """Raise ValidationError unless this organisation was asked and its answer can still count.

    Returns the moment that was looked at. An answer is given at that moment: a later one may lie after the deadline.
    """
    now = timezone.now()
    if elector is None:
        raise ValidationError(
            _("%(name)s was not asked: it was not a member when sign-off opened.") % {"name": organisation.name}
        )
    if ballot.state == Ballot.State.RECALLED:
        raise ValidationError(_("This sign-off was called back, so no answer is needed."), code="closed")
    if ballot.state == Ballot.State.REPLACED:
        raise ValidationError(
            _("The text has changed since you opened this page. Your organisation is asked on the new text."),
            code="closed",
        )
    if not ballot.takes_answers:
        raise ValidationError(
            _("Sign-off has closed, so this answer cannot count any more. Please write to the secretariat."),
            code="closed",
        )
    return now


def add_answer(
    ballot: Ballot, organisation: Organisation, reservations: Iterable[AnchoredReservation], **fields: Any
) -> Answer:
    """Add the row that speaks from now on. The caller holds the ballot's lock and has checked everything."""
    earlier = Reservation.objects.filter(
        answer__ballot=ballot, answer__organisation=organisation, answer__is_current=True
    )
    before = list(earlier.prefetch_related("texts"))
    ballot.answers.filter(organisation=organisation, is_current=True).update(is_current=False)
    answer = Answer.objects.create(ballot=ballot, organisation=organisation, **fields)
    if answer.choice == Answer.Choice.RESERVATION:
        _anchor(answer, reservations, before)
    return answer


def _anchor(answer: Answer, reservations: Iterable[AnchoredReservation], before: list[Reservation]) -> None:
    """Keep the limits with their words in other languages. Whoever says the same once more keeps its translations."""
    revision = answer.ballot.revision
    passages = {block.id: block.text for block in document.blocks(revision.tree)}
    passages[Reservation.WHOLE] = whole_in(revision.paper.language)
    wanted = list(reservations)
    made = Reservation.objects.bulk_create(
        Reservation(
            answer=answer, block_id=one["block_id"], text=one["text"].strip(), is_public=one.get("is_public", True),
            quote=(one.get("quote") or passages[one["block_id"]])[:400], language=one["language"],
        )
        for one in wanted
    )  # fmt: skip
    on_behalf = answer.channel == Answer.Channel.ON_BEHALF
    for reservation, one in zip(made, wanted, strict=True):
        for language, words in one.get("texts", {}).items():
            write_text(reservation, language, words, by=answer.given_by, by_secretariat=on_behalf)
    copy_texts((old, new) for new in made for old in before if _is_same(old, new))


def _is_same(old: Reservation, new: Reservation) -> bool:
    return (old.block_id, old.language, old.text) == (new.block_id, new.language, new.text)


def copy_of(answer: Answer, **changed: object) -> Answer:
    """The same answer as a row that is not saved yet, given now."""
    fields: dict[str, object] = {
        name: getattr(answer, name)
        for name in (
            "ballot_id", "organisation_id", "choice", "reason", "proposed_wording", "mandate", "mandate_decided_on",
            "mandate_body", "mandate_record_id", "named_when_abstaining",
        )
    }  # fmt: skip
    return Answer(**{**fields, **changed})


def copy_reservations(reservations: list[Reservation], answer: Answer) -> None:
    """The same limits on another row, in every language."""
    made = Reservation.objects.bulk_create(
        Reservation(
            answer=answer, block_id=one.block_id, quote=one.quote, text=one.text, is_public=one.is_public,
            language=one.language,
        )
        for one in reservations
    )  # fmt: skip
    copy_texts(zip(reservations, made, strict=True))


def nudge_ballot(ballot: Ballot) -> None:
    """Whoever looks at the ballot or the board fetches it again."""
    nudge(f"ballot.{ballot.pk}", type="changed")
    nudge("board.all", type="ballot", ballot=ballot.pk)

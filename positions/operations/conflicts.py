"""Two people of one organisation said different things: neither counts until the one who settles it has chosen."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person, Seat
from members.permissions import ANSWERING_ROLES, fresh_person
from positions import notices_answers, permissions
from positions.models import Answer, AnswerConflict
from positions.operations import conciliation
from positions.operations.answer_rows import copy_of, copy_reservations, lock_ballot, look, nudge_ballot


def weigh(before: Answer | None, answer: Answer, *, by: Person) -> AnswerConflict | None:
    """Whether a new answer stands, or is held beside what somebody else of the organisation said.

    Nobody is in conflict with themselves, with the secretariat, or with somebody who no longer speaks for the
    organisation. Whoever settles conflicts settles this one by answering. The caller holds the ballot's lock.
    """
    open_one = _open(answer).select_related("first", "second").first()
    if permissions.settles_conflicts(by, answer.organisation):
        _settle(open_one, by)
        return None
    rivals = [open_one.first, open_one.second] if open_one else [before] if before else []
    differing = [one for one in rivals if _rivals(one, answer, by)]
    if not differing:
        _settle(open_one, by)  # whoever differed now says the same
        return None
    if open_one:
        open_one.first, open_one.second = differing[-1], answer
        open_one.save(update_fields=["first", "second"])
        return open_one
    return AnswerConflict.objects.create(
        ballot=answer.ballot, organisation=answer.organisation, first=differing[-1], second=answer
    )


def _rivals(one: Answer, answer: Answer, by: Person) -> bool:
    root = one.carried_from or one
    if one.given_by_id == by.pk or root.channel == Answer.Channel.ON_BEHALF or says_the_same(one, answer):
        return False
    seats = Seat.objects.current().filter(person=one.given_by_id, organisation=answer.organisation_id)
    return seats.filter(role__in=ANSWERING_ROLES, person__is_active=True).exists()


def says_the_same(one: Answer, other: Answer) -> bool:
    """The same choice with the same reservations; reasons may be worded differently."""
    return one.choice == other.choice and _limits(one) == _limits(other)


def _limits(answer: Answer) -> set[tuple[str, str, bool]]:
    return {(one.block_id, " ".join(one.text.split()), one.is_public) for one in answer.reservations.all()}


def _open(answer: Answer) -> QuerySet[AnswerConflict]:
    return AnswerConflict.objects.filter(ballot=answer.ballot, organisation=answer.organisation, settled_at=None)


def _settle(conflict: AnswerConflict | None, by: Person) -> None:
    if conflict is None:
        return
    conflict.settled_at, conflict.settled_by = timezone.now(), by
    conflict.save(update_fields=["settled_at", "settled_by"])


@transaction.atomic
def settle_conflict(conflict: AnswerConflict, *, chosen: Answer, by: Person) -> Answer:
    """Let one of the two answers stand. Both stay in the history, and who chose is kept. Returns what speaks now."""
    if not permissions.can_settle_conflict(by, conflict.ballot, conflict.organisation):
        raise PermissionDenied
    ballot = lock_ballot(conflict.ballot)
    held = AnswerConflict.objects.select_for_update(of=("self",)).select_related("first", "second").get(pk=conflict.pk)
    if not permissions.can_settle_conflict(fresh_person(by.pk), ballot, held.organisation):
        raise PermissionDenied  # the seat ended while this one waited
    if held.settled_at is not None:
        raise ValidationError(_("This was settled already: look at the answer that stands now."))
    now = look(ballot, ballot.electors.filter(organisation=held.organisation_id).first(), held.organisation)
    if chosen.pk not in (held.first_id, held.second_id):
        raise ValidationError(_("Choose one of the two answers."))
    speaking = held.second if chosen.pk == held.second_id else _again(held.first, by, now)
    _settle(held, by)
    audit.record(
        "positions.settle_conflict", speaking, by=by, organisation=held.organisation, ballot=ballot.pk,
        chosen=chosen.pk, choice=speaking.choice,
    )  # fmt: skip
    notices_answers.ConflictSettled(held, speaking).tell()
    if speaking.choice == Answer.Choice.OBJECT:
        notices_answers.tell_objection(speaking)
    nudge_ballot(ballot)
    transaction.on_commit(lambda: conciliation.resume_when_settled(ballot), robust=True)
    return speaking


def _again(answer: Answer, by: Person, now: datetime.datetime) -> Answer:
    """An answer that was replaced never speaks again: whoever chooses it gives it once more in their own name."""
    limits = list(answer.reservations.all())
    Answer.objects.filter(ballot=answer.ballot_id, organisation=answer.organisation_id, is_current=True).update(
        is_current=False
    )
    again = copy_of(answer, given_by=by, given_at=now, channel=Answer.Channel.FORM)
    again.save(force_insert=True)
    copy_reservations(limits, again)
    return again

"""What the secretariat entered for an organisation, and how the organisation makes it its own."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from members.permissions import fresh_person
from positions import notices_answers, permissions
from positions.models import Answer, AnswerConfirmation
from positions.operations.answer_rows import lock_ballot, look, nudge_ballot


@transaction.atomic
def confirm_answer(answer: Answer, *, by: Person, by_link: bool = False) -> AnswerConfirmation:
    """Say that the answer which was entered on behalf is the organisation's own. To correct it, answer anew.

    `by_link` says that somebody speaks for the organisation by a signed link that was looked at.
    """
    may = permissions.can_confirm_by_link if by_link else permissions.can_confirm_answer
    if not may(by, answer):
        raise PermissionDenied
    ballot = lock_ballot(answer.ballot)
    held = Answer.objects.select_related("organisation").get(pk=answer.pk)
    if not may(fresh_person(by.pk), held):  # the seat may have ended while this one waited
        raise PermissionDenied
    look(ballot, ballot.electors.filter(organisation=held.organisation_id).first(), held.organisation)
    if held.channel != Answer.Channel.ON_BEHALF:
        raise ValidationError(_("This answer came from your own organisation and needs no confirmation."))
    if not held.is_current:
        raise ValidationError(_("Another answer has taken the place of this one."))
    confirmation, is_new = AnswerConfirmation.objects.get_or_create(answer=held, defaults={"person": by})
    if is_new:
        audit.record("positions.confirm_answer", held, by=by, organisation=held.organisation, ballot=ballot.pk)
        notices_answers.Confirmed(confirmation).tell()
        nudge_ballot(ballot)
    return confirmation


def waits_for_confirmation(answer: Answer) -> bool:
    """Whether an answer was entered on behalf and nobody of the organisation has confirmed it yet."""
    return answer.channel == Answer.Channel.ON_BEHALF and not hasattr(answer, "confirmation")

"""Signed answer links for people who never log in: bound to ballot, organisation and seat; dead after one use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person, Seat
from members.permissions import ANSWERING_ROLES
from members.tokens import new_token, token_hash
from positions import permissions
from positions.answer_paths import PURPOSE
from positions.models import Answer, AnswerConfirmation, AnswerDraft, AnswerLink, Ballot
from positions.operations.answer_rows import lock_ballot
from positions.operations.answers import give_answer
from positions.operations.deadlines import link_lives
from positions.operations.drafts import save_draft
from positions.operations.on_behalf import confirm_answer


@transaction.atomic
def make_answer_link(ballot: Ballot, seat: Seat, *, by: Person) -> str:
    """Make the secret of a link; it is shown once. An older open link of the same seat dies."""
    if not permissions.can_make_answer_link(by, ballot, seat):
        raise PermissionDenied
    held = Ballot.objects.select_for_update().get(pk=ballot.pk)
    if not held.takes_answers:
        raise ValidationError(_("This sign-off takes no answers any more."))
    if seat.role not in ANSWERING_ROLES or not Seat.objects.current().filter(pk=seat.pk).exists():
        raise ValidationError(_("This person does not speak for the organisation."))
    if not held.electors.filter(organisation=seat.organisation_id).exists():
        raise ValidationError(_("This organisation was not asked."))
    held.answer_links.filter(seat=seat, used_at=None, revoked_at=None).update(revoked_at=timezone.now())
    token, now = new_token(), timezone.now()
    link = AnswerLink.objects.create(
        ballot=held, organisation_id=seat.organisation_id, seat=seat, token_hash=token_hash(token, PURPOSE),
        created_at=now, expires_at=min(held.closes_at, now + link_lives(held)),
    )  # fmt: skip
    audit.record("positions.make_answer_link", link, by=by, organisation=seat.organisation, ballot=held.pk)
    return token


def find_answer_link(token: str) -> AnswerLink | None:
    """The link of this secret, alive or dead; None when there never was one. Changes nothing."""
    links = AnswerLink.objects.select_related("ballot__revision__paper__document_type", "organisation", "seat__person")
    return links.filter(token_hash=token_hash(token, PURPOSE)).first()


def why_dead(link: AnswerLink) -> str:
    """Why a link does not work any more, as a sentence for its owner; empty when it works."""
    if link.used_at:
        return _(
            "This link was used already: your organisation's answer is kept. "
            "It works once, so that nobody else can use it."
        )
    if link.ballot.state == Ballot.State.REPLACED:
        return _(
            "The text has changed, and organisations are asked on the new text. Ask the secretariat for a new link."
        )
    if link.revoked_at or link.ballot.state == Ballot.State.RECALLED:
        return _("This link was called back.")
    if link.expires_at <= timezone.now() or not link.ballot.takes_answers:
        return _("The time to answer is over.")
    # The seat itself, not another one of the same person: a new term gets a new link.
    holds = Seat.objects.current().filter(pk=link.seat_id).exists()
    if not holds or not permissions.can_answer_by_link(link.seat.person, link.ballot, link.organisation):
        return _("This link belonged to somebody who does not speak for the organisation any more.")
    return ""


@transaction.atomic
def keep_draft_by_link(token: str, content: Mapping[str, str], *, seen: str = "") -> AnswerDraft:
    """Keep what was typed behind a link, complete or not, for those who sit for its organisation; the link lives on.

    Takes what `save_draft` takes. Raises PermissionDenied, ValidationError (code "dead" for a link that has ended).
    """
    link = find_answer_link(token)
    if link is None:
        raise PermissionDenied
    if reason := why_dead(link):
        raise ValidationError(reason, code="dead")
    return save_draft(link.ballot, link.organisation, content, by=link.seat.person, seen=seen)


@transaction.atomic
def confirm_by_link(token: str, answer: int) -> AnswerConfirmation:
    """Say that what the secretariat entered (`answer`, its key) is the answer of the link's organisation.

    Nothing is answered by it, so the link lives on: the organisation can still give another answer.
    """
    link = find_answer_link(token)
    if link is None:
        raise PermissionDenied
    if reason := why_dead(link):
        raise ValidationError(reason, code="dead")
    known = link.ballot.answers.filter(organisation=link.organisation_id).select_related("ballot", "organisation")
    found = known.filter(pk=answer).first()
    if found is None:
        raise ValidationError(_("Another answer has taken the place of this one."))
    return confirm_answer(found, by=link.seat.person, by_link=True)


@transaction.atomic
def use_answer_link(token: str, **answer: Any) -> Answer:
    """Give the answer for the link's organisation and seat, and end the link. Takes what `give_answer` takes."""
    found = find_answer_link(token)
    if found is None:
        raise PermissionDenied
    # Ballot first, then its links, as everybody takes them who ends or moves a sign-off: else the last answer by link
    # and the result that is computed at that moment would wait for each other.
    lock_ballot(found.ballot)
    AnswerLink.objects.select_for_update().get(pk=found.pk)
    link = AnswerLink.objects.select_related("ballot", "organisation", "seat__person").get(pk=found.pk)
    if reason := why_dead(link):
        raise ValidationError(reason, code="dead")
    # Used up before the answer is told of: who gets a copy with a link gets another one. A refusal undoes both.
    AnswerLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
    return give_answer(
        link.ballot, organisation=link.organisation, by=link.seat.person, channel=Answer.Channel.LINK, **answer
    )
